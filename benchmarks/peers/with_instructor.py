"""The plain way: one `instructor` call that asks for a summary, claims and events with copied quotes.

As instructor's documentation recommends: JSON_SCHEMA mode, a description on every field, examples in the
messages, answers of the wrong form sent back. Lists end at a bound and the answer at a number of tokens, for
a small model under a grammar may go on listing for ever. No `context=`: with one, instructor runs the article
through a template engine.
"""

from __future__ import annotations

import logging
from datetime import date
from importlib.metadata import version
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from benchmarks.peers import task
from benchmarks.peers.adapting import Answer, FoundClaim, FoundEvent, FoundLine
from benchmarks.peers.systems import Endpoint, NoAnswer
from summarizer.schemas.article import Article

SETTINGS: dict[str, Any] = {
    "mode": "JSON_SCHEMA",
    "max_retries": 2,
    "max_tokens": 4096,
    "temperature": 0,
    "strict": False,
}
_SECONDS = 1800.0

# Many endpoints use the schema as a grammar only: what its descriptions say must stand in the prompt as well.
SYSTEM = f"""You read one news article and extract data from it. Use only what the article says.
summary: two to four short sentences, the most important first, each with the quote that it rests on.
claims: all of them, in order. A claim is {task.CLAIM}.
planned_events: all of them, in order. A planned event is {task.EVENT}.
quote: {task.QUOTE}
speaker: {task.SPEAKER}
status: {task.STATUS}
first_day: {task.FIRST_DAY}
last_day: {task.LAST_DAY}
Dates are worked out from the day of publication. Answer with one JSON object."""
ASK = "{published}\n\nArticle:\n{text}\n\nExtract its summary, all its claims and all its planned events."


class _Part(BaseModel):
    # A grammar that may go on after the last field often does; an answer with more is not sent back for it.
    model_config = ConfigDict(json_schema_extra={"additionalProperties": False})


class Line(_Part):
    """One sentence of the summary."""

    quote: str = Field(description=task.QUOTE)
    text: str = Field(description="One short sentence of your own that says no more than the quote.")


class QuotedClaim(_Part):
    __doc__ = f"A claim: {task.CLAIM}."

    quote: str = Field(description=task.QUOTE)
    speaker: str | None = Field(description=task.SPEAKER)


class QuotedEvent(_Part):
    __doc__ = f"A planned event: {task.EVENT}."

    quote: str = Field(description=task.QUOTE)
    title: str = Field(description="The event in 3 to 10 words.")
    status: Literal["scheduled", "planned", "expected", "conditional", "postponed", "cancelled"] = Field(
        description=task.STATUS
    )
    first_day: str | None = Field(description=task.FIRST_DAY)
    last_day: str | None = Field(description=task.LAST_DAY)


def _at_most(number: int) -> dict[str, Any]:
    """A bound that a grammar keeps; an endpoint without one is not sent back for passing it."""
    return {"maxItems": number}


class Extraction(_Part):
    """What a news article says."""

    summary: list[Line] = Field(
        description="Two to four sentences, the most important first.", json_schema_extra=_at_most(4)
    )
    claims: list[QuotedClaim] = Field(
        description=f"All claims, in order: {task.CLAIM}.", json_schema_extra=_at_most(30)
    )
    planned_events: list[QuotedEvent] = Field(
        description=f"All planned events, in order: {task.EVENT}.", json_schema_extra=_at_most(12)
    )


class InstructorSystem:
    """One call per article, and instructor's own re-asking."""

    def __init__(self, endpoint: Endpoint) -> None:
        import instructor
        import openai

        logging.getLogger("instructor").setLevel(logging.CRITICAL)  # what it logs, it raises as well
        http = openai.DefaultHttpxClient(trust_env=False, timeout=_SECONDS)
        self._openai = openai.OpenAI(
            base_url=endpoint.proxy.url, api_key=endpoint.proxy.api_key, timeout=_SECONDS, http_client=http
        )
        self._client = instructor.from_openai(self._openai, mode=instructor.Mode[SETTINGS["mode"]])
        self._model = endpoint.model

    def read(self, article: Article) -> Answer:
        """Read one article."""
        from instructor.core.exceptions import InstructorError

        try:
            found = self._client.chat.completions.create(
                model=self._model,
                messages=messages_of(article),
                response_model=Extraction,
                max_retries=SETTINGS["max_retries"],
                max_tokens=SETTINGS["max_tokens"],
                temperature=SETTINGS["temperature"],
                strict=SETTINGS["strict"],
            )
        except InstructorError as error:
            raise NoAnswer(type(error).__name__, str(error)[:500]) from error
        return answer_of(found)

    def close(self) -> None:
        """Close the connections."""
        self._openai.close()


def label() -> str:
    """The system and its version."""
    return f"instructor {version('instructor')}"


def fingerprint() -> str:
    """Hash of all that makes up a request but the article."""
    return task.fingerprint(SYSTEM, ASK, Extraction.model_json_schema(), SETTINGS)


def messages_of(article: Article) -> list[Any]:
    """The task, the examples as earlier turns, and the article."""
    turns = [{"role": "system", "content": SYSTEM}]
    for example in task.EXAMPLES:
        published = task.published_line(date.fromisoformat(example.published))
        turns.append({"role": "user", "content": ASK.format(published=published, text=example.text)})
        turns.append({"role": "assistant", "content": _example_answer(example).model_dump_json()})
    published = task.published_line(article.published)
    turns.append({"role": "user", "content": ASK.format(published=published, text=article.text)})
    return turns


def answer_of(found: Extraction) -> Answer:
    """What the adapter takes."""
    return Answer(
        summary=[FoundLine(line.text, line.quote) for line in found.summary],
        claims=[FoundClaim(claim.quote, claim.speaker) for claim in found.claims],
        events=[
            FoundEvent(e.quote, e.title, e.status, e.first_day, e.last_day) for e in found.planned_events
        ],
    )


def _example_answer(example: task.Example) -> Extraction:
    return Extraction(
        summary=[Line(text=text, quote=quote) for text, quote in example.summary],
        claims=[QuotedClaim.model_validate(vars(claim)) for claim in example.claims],
        planned_events=[QuotedEvent.model_validate(vars(event)) for event in example.events],
    )
