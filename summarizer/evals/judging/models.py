"""A model as judge: which facts a summary holds, and which of two summaries is better.

A judge is an instrument with an error of its own, so each figure that it gives comes with its agreement with
people on summaries that people have judged. Preferences are asked in both orders, since models prefer a place
(Zheng et al. 2023); where the orders disagree there is no preference.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any, Literal, NamedTuple, Protocol, cast

from pydantic import BaseModel, Field

from summarizer.asking.prompts import load_prompt, plain
from summarizer.asking.questions import Question
from summarizer.asking.wire import closed_object
from summarizer.errors import SourceError
from summarizer.evals.cases import Case
from summarizer.evals.external import ExternalCase
from summarizer.evals.metrics import SUMMARY_WORDS
from summarizer.evals.ratios import Ratio, interval, total
from summarizer.evals.runs import Run, last_results
from summarizer.models.client import Client
from summarizer.models.ledger import Ledger
from summarizer.models.replay import recorded_client

Preference = Literal["first", "second", "none"]


class Facts(BaseModel):
    """Which facts a summary holds."""

    facts: dict[str, bool] = Field(description="Number of the fact to whether the summary holds it.")


class Better(BaseModel):
    """Which of two summaries is better."""

    better: Literal["A", "B"]


class Verdicts(NamedTuple):
    """What judge and people said of the same facts: one pair a fact, in groups of one summary each."""

    groups: list[list[tuple[bool, bool]]]

    @property
    def agreement(self) -> float:
        """Balanced accuracy: the mean of the shares of held and of missing facts that it saw; 0 to 1."""
        return sum(_share(self.groups, held) for held in (True, False)) / 2

    def corrected(self, share: float) -> float | None:
        """What a share that the judge gives comes to, its errors taken off (Rogan & Gladen 1978).

        None where the judge is no better than chance; it may miss another kind of summary by more.
        """
        seen, spared = (_share(self.groups, held) for held in (True, False))
        if seen + spared <= 1:
            return None
        return min(1.0, max(0.0, (share + spared - 1) / (seen + spared - 1)))

    @property
    def kappa(self) -> float:
        """Agreement beyond chance (Cohen 1960); 1 is full, 0 is chance."""
        pairs = [pair for group in self.groups for pair in group]
        seen = sum(a == b for a, b in pairs) / len(pairs)
        judge, people = (sum(column) / len(pairs) for column in zip(*pairs, strict=True))
        chance = judge * people + (1 - judge) * (1 - people)
        return (seen - chance) / (1 - chance) if chance < 1 else 1.0


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
        answer = self._ask(
            "facts",
            Facts,
            closed_object(facts=closed_object(**{n: {"type": "boolean"} for n in numbers})),
            summary=plain(summary),
            facts=listed,
        )
        held = cast(Facts, answer).facts
        return [held.get(n, False) for n in numbers]

    def prefers(self, article: str, first: str, second: str) -> Preference:
        """Which of two summaries of an article is better, asked in both orders."""
        one = self._better(article, first, second)
        other = self._better(article, second, first)
        if one == other:
            return "none"
        return "first" if one == "A" else "second"

    def _better(self, article: str, first: str, second: str) -> str:
        answer = self._ask(
            "pair",
            Better,
            closed_object(better={"enum": ["A", "B"]}),
            article=plain(article),
            first=plain(first),
            second=plain(second),
        )
        return cast(Better, answer).better

    def _ask(self, name: str, model: type[BaseModel], schema: dict[str, Any], **values: str) -> BaseModel:
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


def compare_with_people(judge: FactJudge, path: Path, sample: int = 0) -> Verdicts:
    """The judge's verdicts beside those of people, on the summaries that `keyfacts` has judged.

    Args:
        path: The set's dev.jsonl.
        sample: Only so many summaries, one an article first; 0 takes all.
    """
    judged = _judged(path)
    chosen = judged[:sample] if sample else judged
    return Verdicts(
        [list(zip(judge.facts(summary, facts), people, strict=True)) for summary, facts, people in chosen]
    )


def preferences_beside_people(judge: Judge, path: Path, sample: int = 0) -> list[tuple[Preference, bool]]:
    """The judge's preferences beside those of people: (its own, whether people prefer the first).

    Args:
        path: The dev.jsonl of `reference_summaries`: a writer's summary against a model's.
        sample: Only so many pairs; 0 takes all.
    """
    try:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        pairs = [
            (
                row["text"],
                pair["writer_summary"],
                row["baseline_summary"]["summary"],
                pair["overall_writer_better"],
            )
            for row in rows
            for pair in row["human_pairwise"][:1]
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(
            f"{path} is no reference_summaries file ({error}): give the path of its dev.jsonl."
        ) from error
    chosen = pairs[:sample] if sample else pairs
    return [(judge.prefers(text, first, second), bool(people)) for text, first, second, people in chosen]


def _judged(path: Path) -> list[tuple[str, list[str], list[bool]]]:
    """Summary, facts and human verdicts: the first summary of each article, then the second of each, ..."""
    try:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        judged = [
            (at, summary["summary"], row["acus"], summary["fact_in_summary"])
            for row in rows
            for at, summary in enumerate(row["judged_summaries"])
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{path} is no keyfacts file ({error}): give the path of its dev.jsonl.") from error
    return [(s, facts, people) for _, s, facts, people in sorted(judged, key=lambda j: j[0])]


def _share(groups: Sequence[Sequence[tuple[bool, bool]]], held: bool) -> float:
    pairs = [judge == people for group in groups for judge, people in group if people is held]
    return sum(pairs) / len(pairs) if pairs else 0.0


def fact_lines(
    judge: FactJudge, run: Run, cases: Sequence[Case], people: Path | None, sample: int
) -> Iterator[str]:
    """What share of the key facts a judge finds held, with how far the judge can be believed."""
    believed = "its agreement with people is not known: give --people"
    verdicts = compare_with_people(judge, people, sample) if people else None
    if verdicts:
        believed = (
            f"it agrees with people to {100 * verdicts.agreement:.1f} % (balanced accuracy, "
            f"kappa {verdicts.kappa:.2f}, {sum(map(len, verdicts.groups))} facts "
            f"of {len(verdicts.groups)} summaries)"
        )
    recall, between = judged_fact_recall(judge, list(_summaries(run, cases)))
    share = f"{100 * recall.value:.1f} %" if recall.value is not None else "-"
    spread = f" ({100 * between[0]:.1f} to {100 * between[1]:.1f})" if between else ""
    yield f"key facts held by the judge's verdict: {share}{spread}; {believed}"
    real = verdicts.corrected(recall.value) if verdicts and recall.value is not None else None
    if real is not None:
        yield f"with the judge's errors taken off: {100 * real:.1f} %"


def preference_line(judge: Judge, pairs: Path, sample: int) -> str:
    """How often a judge prefers the summary that people prefer."""
    preferences = preferences_beside_people(judge, pairs, sample)
    decided = [(own, first) for own, first in preferences if own != "none"]
    right = sum((own == "first") is first for own, first in decided)
    return (
        f"preferences: the judge decides {len(decided)} of {len(preferences)} pairs alike in both orders, "
        f"{right} of them as people do"
    )


def _summaries(run: Run, cases: Sequence[Case]) -> Iterator[tuple[str, Sequence[str]]]:
    """The first 80 words of each summary, with the facts that it should hold."""
    results = last_results(run)
    for case in cases:
        result = results.get((case.id, 0))
        facts = (
            case.facts if isinstance(case, ExternalCase) else [f.text for f in getattr(case, "key_facts", ())]
        )
        if result and result.brief and facts:
            words = " ".join(s.text for s in result.brief.summary).split()
            yield " ".join(words[:SUMMARY_WORDS]), facts
