"""How far a judge agrees with people: verdicts on facts (keyfacts), and preferences (reference_summaries).

Preferences are asked in both orders, since models prefer a place (Zheng et al. 2023); where the orders disagree
there is no preference.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, cast

from pydantic import BaseModel

from summarizer.asking.prompts import plain
from summarizer.asking.wire import closed_object
from summarizer.errors import SourceError
from summarizer.evals.cases import Case
from summarizer.evals.judging.model_judge import (
    FactJudge,
    Judge,
    judged_fact_recall,
    recall_words,
    summaries_of,
)
from summarizer.evals.runs import Run

Preference = Literal["first", "second", "none"]


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
    return [(prefers(judge, text, first, second), bool(people)) for text, first, second, people in chosen]


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
    recall, between = judged_fact_recall(judge, list(summaries_of(run, cases)))
    yield f"{recall_words(recall, between)}; {believed}"
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


def prefers(judge: Judge, article: str, first: str, second: str) -> Preference:
    """Which of two summaries of an article a judge finds better, asked in both orders."""
    one = _better(judge, article, first, second)
    other = _better(judge, article, second, first)
    if one == other:
        return "none"
    return "first" if one == "A" else "second"


def _better(judge: Judge, article: str, first: str, second: str) -> str:
    answer = judge.ask(
        "pair",
        Better,
        closed_object(better={"enum": ["A", "B"]}),
        article=plain(article),
        first=plain(first),
        second=plain(second),
    )
    return cast(Better, answer).better
