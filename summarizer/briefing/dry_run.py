"""What would be sent for an article, and what it may cost, without sending anything."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pydantic import BaseModel, Field

from summarizer.asking.prompts import Prompt
from summarizer.briefing.task import Task
from summarizer.english.reading import Reading
from summarizer.models.ledger import estimate_tokens, total_cost
from summarizer.models.profiles import ENGINE_URL, Profile
from summarizer.models.requests import build_request, output_limit
from summarizer.schemas.brief import Usage


class DryRun(BaseModel):
    """The requests for one article: several for a long one, none where code reads all that is asked for."""

    model: str = Field(description="Who would be asked.")
    url: str | None = Field(description="Where the requests would go; None for the embedded model.")
    requests: list[dict[str, Any]] = Field(
        description="Their bodies. What is proved wrong in the answers is asked about once more."
    )
    input_tokens: int = Field(description="About how many tokens the requests have, at four bytes a token.")
    most_output_tokens: int = Field(description="How many tokens the answers have at most.")
    input_cost_usd: float | None = Field(description="What the input costs; None if no price is known.")
    most_cost_usd: float | None = Field(description="What input and output cost at most.")


def dry_run(task: Task[Any, Any], reading: Reading, prompt: Prompt, profile: Profile) -> DryRun:
    """The requests that a brief of an article begins with."""
    questions = task.questions(reading, prompt)
    bodies = [build_request(question, question.messages, profile, frozenset()) for question in questions]
    usages = [
        Usage(input_tokens=_input_tokens(body), output_tokens=output_limit(question, profile))
        for body, question in zip(bodies, questions, strict=True)
    ]
    questions_alone = [usage.model_copy(update={"output_tokens": 0}) for usage in usages]
    whole = sum(usages, Usage())
    return DryRun(
        model=profile.label,
        url=_url(profile),
        requests=bodies,
        input_tokens=whole.input_tokens,
        most_output_tokens=whole.output_tokens,
        input_cost_usd=_dollars(total_cost(profile, questions_alone)),
        most_cost_usd=_dollars(total_cost(profile, usages)),
    )


def _url(profile: Profile) -> str | None:
    if profile.base_url is None or profile.base_url == ENGINE_URL:
        return None
    return f"{profile.base_url.rstrip('/')}/chat/completions"


def _input_tokens(body: dict[str, Any]) -> int:
    """About the tokens of a body: of its messages, and of the schema that providers put before them."""
    held = [message["content"] for message in body["messages"]]
    held += [str(body[name]) for name in ("response_format", "tools") if name in body]
    return sum(map(estimate_tokens, held))


def _dollars(cost: Decimal | None) -> float | None:
    return None if cost is None else round(float(cost), 6)
