"""A model as judge: which facts a summary contains.

A judge is an instrument with an error of its own: how far it agrees with people is to be measured on
summaries that people have judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any, Protocol, cast

from pydantic import BaseModel, Field

from summarizer.asking.prompts import load_prompt, plain
from summarizer.asking.questions import Question
from summarizer.asking.wire import closed_object
from summarizer.evals.cases import Case
from summarizer.evals.metrics.summary import SUMMARY_WORDS
from summarizer.evals.ratios import Ratio, interval, total
from summarizer.evals.runs import Run, last_results
from summarizer.models.client import Client
from summarizer.models.ledger import Ledger
from summarizer.models.replay import recorded_client
from summarizer.schemas.brief import Brief


class Facts(BaseModel):
    """Which facts a summary holds."""

    facts: dict[str, bool] = Field(description="Number of the fact to whether the summary holds it.")


class FactJudge(Protocol):
    """Whoever says which facts a summary holds."""

    def facts(self, summary: str, facts: Sequence[str]) -> list[bool]:
        """Whether the summary holds each of the facts."""
        ...


@dataclass(frozen=True)
class Judge:
    """Asks one model for verdicts."""

    client: Client

    def facts(self, summary: str, facts: Sequence[str]) -> list[bool]:
        """Whether the summary holds each of the facts."""
        numbers = [str(n) for n in range(1, len(facts) + 1)]
        listed = "\n".join(f"{n}. {plain(fact)}" for n, fact in zip(numbers, facts, strict=True))
        answer = self.ask(
            "facts",
            Facts,
            closed_object(facts=closed_object(**{n: {"type": "boolean"} for n in numbers})),
            summary=plain(summary),
            facts=listed,
        )
        held = cast(Facts, answer).facts
        return [held.get(n, False) for n in numbers]

    def ask(self, name: str, model: type[BaseModel], schema: dict[str, Any], **values: str) -> BaseModel:
        """The answer to a question of the prompt `judge`, with the values filled in."""
        prompt = load_prompt("judge")
        question = Question(
            name=name,
            messages=(
                {"role": "system", "content": prompt.system.strip()},
                {"role": "user", "content": Template(prompt.questions[name].strip()).substitute(values)},
            ),
            response_model=model,
            schema=schema,
            max_tokens=40 + 12 * len(values.get("facts", "").splitlines()),
        )
        return self.client.ask(question, Ledger())


@contextmanager
def open_judge(recording: Path, model: str | None = None, base_url: str | None = None) -> Iterator[Judge]:
    """A judge whose verdicts are kept in a recording, so that none is asked for twice."""
    with recorded_client(recording, model, base_url) as client:
        yield Judge(client)


def judged_fact_recall(
    judge: FactJudge, summaries: Sequence[tuple[str, Sequence[str]]]
) -> tuple[Ratio, tuple[float, float] | None]:
    """Share of facts that the summaries hold by the judge's verdict, and its 95 % interval over articles."""
    ratios = []
    for summary, facts in summaries:
        verdicts = judge.facts(summary, facts) if facts else []
        ratios.append(Ratio(sum(verdicts), len(verdicts)))
    return total(ratios), interval(ratios)


def recall_words(recall: Ratio, between: tuple[float, float] | None) -> str:
    """The recall and its interval in words."""
    share = f"{100 * recall.value:.1f} %" if recall.value is not None else "-"
    spread = f" ({100 * between[0]:.1f} to {100 * between[1]:.1f})" if between else ""
    return f"key facts contained, according to the judge: {share}{spread}"


def summaries_of(run: Run, cases: Sequence[Case]) -> Iterator[tuple[str, Sequence[str]]]:
    """The first 80 words of each summary, with the key facts that it should hold."""
    results = last_results(run)
    for case in cases:
        result = results.get((case.id, 0))
        if result and isinstance(result.brief, Brief) and case.facts:
            words = " ".join(s.text for s in result.brief.summary).split()
            yield " ".join(words[:SUMMARY_WORDS]), case.facts
