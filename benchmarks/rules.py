"""What each speech rule earns: articles are read once with all constructions, and once without each.

    python -m benchmarks.rules [--sets polnear,gold,meantime] [--data ../shared/bench]

No model is asked: a statement is a claim where code can tell its speaker. It counts as right as in
`benchmarks.external` (its evidence overlaps a gold content by half of the shorter, with a speaker that shares a
name word). `polnear` is shown in three parts, split by a hash of the articles' ids. MEANTIME annotates events
that are said, and no contents: a statement is right there where its evidence holds one of them.

A line shows, for each set, how many right statements a construction adds (+5) and how many wrong ones (!2);
"." where it changes none.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.external.cases import ExternalCase, Place, Quote, read_external
from benchmarks.external.metrics import (
    attribution_precision,
    attribution_recall,
    quote_recall,
    speaker_accuracy,
)
from summarizer.english.reading import Reading
from summarizer.english.speech.grammar import TABLES
from summarizer.english.speech.rules import Construction, Table
from summarizer.evals.cases import GoldCase, load_gold
from summarizer.evals.ratios import Ratio, total
from summarizer.schemas.brief import Claim, Evidence, Speaker

_PARTS = 3
_QUOTED = ("direct", "mixed")


class Score(NamedTuple):
    """What the statements of a set come to."""

    precision: Ratio
    recall: Ratio
    quotes: Ratio
    speakers: Ratio

    @property
    def right(self) -> float:
        """Statements that are right."""
        return self.precision.part

    @property
    def wrong(self) -> float:
        """Statements that are not."""
        return self.precision.whole - self.precision.part

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        p, r = self.precision.value or 0.0, self.recall.value or 0.0
        return 2 * p * r / (p + r) if p + r else 0.0


@contextmanager
def switched_off(table: Table, row: Construction) -> Iterator[None]:
    """The rules without one construction."""
    at = table.index(row)
    del table[at]
    try:
        yield
    finally:
        table.insert(at, row)


def cases_of(name: str, data: Path) -> dict[str, list[ExternalCase]]:
    """The articles of a set, by the name of their part."""
    if name == "gold":
        return {name: [_from_gold(case) for case in load_gold(Path("evals/gold"))]}
    path = data / name / "dev.jsonl"
    cases = read_external(name, path)
    if name == "polnear":
        parts: dict[str, list[ExternalCase]] = {}
        for case in cases:
            part = int(hashlib.sha256(case.id.encode()).hexdigest(), 16) % _PARTS
            parts.setdefault(f"{name} {part + 1}", []).append(case)
        return dict(sorted(parts.items()))
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return {name: [_with_speech(case, row["speech"]) for case, row in zip(cases, rows, strict=True)]}


def _from_gold(case: GoldCase) -> ExternalCase:
    quotes = (
        Quote(
            tuple(s.name for s in c.speakers),
            tuple(Place(e.start, e.end) for e in c.evidence),
            c.form in _QUOTED,
        )
        for c in case.claims
    )
    return ExternalCase(case.id, case.article, quotes=tuple(quotes))


def _with_speech(case: ExternalCase, acts: list[dict[str, Any]]) -> ExternalCase:
    return replace(case, quotes=tuple(_acts(acts)))


def _acts(acts: list[dict[str, Any]]) -> Iterator[Quote]:
    for act in acts:
        speakers = [
            name for s in act["speakers"] for name in (s["text"], s.get("entity"), *s.get("mentions", ()))
        ]
        places = [Place(said["start"], said["end"]) for said in act["said_events"] or [act]]
        if speakers:
            yield Quote(tuple(filter(None, speakers)), tuple(places), False)


class Claims(NamedTuple):
    """What stands in for a brief: metrics of attribution see its claims only."""

    claims: list[Claim]


def claims_in(case: ExternalCase) -> Claims:
    """The statements of an article whose speaker code can tell, as claims."""
    reading, until = Reading(case.article), case.until or len(case.text)
    return Claims(
        [
            Claim(
                text=s.content,
                speakers=[Speaker(name=s.speaker, kind="person")],
                form=s.form,
                cue=s.cue,
                evidence=[Evidence(start=s.start, end=s.end, quote=case.text[s.start : s.end])],
            )
            for s in reading.statements
            if s.speaker and s.start < until
        ]
    )


def score(cases: Sequence[ExternalCase]) -> Score:
    """What all that code finds in the articles comes to."""
    found = [(case, claims_in(case)) for case in cases]
    metrics = (attribution_precision, attribution_recall, quote_recall, speaker_accuracy)
    return Score(*(total([metric(case, claims) for case, claims in found]) for metric in metrics))  # type: ignore[arg-type]


def earnings(whole: Score, without: Score) -> str:
    """What a construction adds to the right and to the wrong statements of a set."""
    right, wrong = whole.right - without.right, whole.wrong - without.wrong
    return " ".join([f"{right:+.0f}"] * bool(right) + [f"!{wrong:+.0f}"] * bool(wrong)) or "."


def main() -> None:
    """Print what all rules come to on each set, and what each of them adds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sets", default="polnear,gold,meantime", help="which sets, with commas between")
    parser.add_argument("--data", type=Path, default=Path("../shared/bench"), help="the folder of the sets")
    options = parser.parse_args()
    sets = {
        part: cases
        for name in options.sets.split(",")
        for part, cases in cases_of(name, options.data).items()
    }
    whole = {part: score(cases) for part, cases in sets.items()}
    print(f"{'':12}{'statements':>11}{'precision':>11}{'recall':>8}{'F1':>7}{'quotes':>8}{'speaker':>9}")
    for part, s in whole.items():
        shares = [100 * (ratio.value or 0.0) for ratio in s]
        print(
            f"{part:12}{s.precision.whole:11.0f}{shares[0]:11.1f}{shares[1]:8.1f}{100 * s.f1:7.1f}"
            f"{shares[2]:8.1f}{shares[3]:9.1f}"
        )
    print(f"\n{'':58}" + "".join(f"{part:>11}" for part in sets))
    for title, table in TABLES.items():
        for row in list(table):
            with switched_off(table, row):
                earned = [earnings(whole[part], score(cases)) for part, cases in sets.items()]
            print(f"{title:16}{row.name:42}" + "".join(f"{e:>11}" for e in earned), flush=True)


if __name__ == "__main__":
    main()
