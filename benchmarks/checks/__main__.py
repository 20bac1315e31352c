"""What the checks find in what a model wrote rightly (false alarms), and in the same with faults made by code.

python -m benchmarks.checks
python -m benchmarks.checks --answers RECORDING --gold FOLDER
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from benchmarks.checks.faults import MAKERS, Drafted, Material
from summarizer import recorded_summarizer
from summarizer.asking.strategies import joined
from summarizer.briefing.standard.items import speakers_of, written
from summarizer.english.reading import Reading
from summarizer.evals.cases import load_gold
from summarizer.schemas.draft import Draft, DraftClaim, PartDraft

_ANSWERS = Path("evals/recordings/gold-large.jsonl")
_GOLD = Path("evals/gold")


@dataclass
class Tally:
    """What was found.

    Attributes:
        right: Items that the model wrote.
        alarms: Check to how many of those it spoke against.
        made: Fault to how many were made.
        noticed: Fault to how many of them some check noticed that did not speak before.
        hits: Check to how many faulty items it spoke against.
        severity: Check to its severity.
    """

    right: int = 0
    alarms: Counter[str] = field(default_factory=Counter)
    made: Counter[str] = field(default_factory=Counter)
    noticed: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    severity: dict[str, str] = field(default_factory=dict)


def measure(drafts: Iterable[tuple[Reading, Draft]]) -> Tally:
    """Hold every item, and every fault made in it, against its article."""
    tally = Tally()
    for reading, draft in drafts:
        names = [n.text.split()[-1] for n in reading.names.mentions]
        material = Material(reading, draft.speakers, list(dict.fromkeys(names)))
        seen: dict[str, set[str]] = defaultdict(set)
        for item in (*draft.summary, *draft.claims, *draft.planned_events):
            before = _found(reading, item, material, tally)
            tally.right += 1
            tally.alarms.update(before)
            for fault, make in MAKERS.items():
                for wrong in make(material, item):
                    key = wrong.model_dump_json()
                    if key in seen[fault]:
                        continue
                    seen[fault].add(key)
                    found = _found(reading, wrong, material, tally)
                    tally.made[fault] += 1
                    tally.noticed[fault] += bool(found - before)
                    tally.hits.update(found - before)
    return tally


def _found(reading: Reading, item: Drafted, material: Material, tally: Tally) -> set[str]:
    speakers = speakers_of(item, material.speakers) if isinstance(item, DraftClaim) else ()
    findings = written(reading, item, speakers).findings
    tally.severity |= {finding.name: finding.severity for finding in findings}
    return {finding.name for finding in findings}


def recorded_drafts(answers: Path, gold: Path, model: str) -> Iterator[tuple[Reading, Draft]]:
    """The articles of a folder with the drafts that a recording holds for them."""
    for case in load_gold(gold):
        drafts: list[PartDraft] = []

        def keep(body: object, answer: dict[str, Any], drafts: list[PartDraft] = drafts) -> None:
            content = answer["choices"][0]["message"]["content"]
            if '"planned_events"' in content:
                model = Draft if '"headline"' in content else PartDraft
                drafts.append(model.model_validate_json(content))

        with recorded_summarizer(
            answers, model=model, base_url="http://127.0.0.1:9/v1", on_answer=keep, max_claims=0
        ) as summarizer:
            if case.context:
                summarizer.profile = replace(summarizer.profile, context=case.context)
            summarizer.brief(case.article)
        yield Reading(case.article), joined(drafts)


def main(
    answers: Annotated[Path, typer.Option(help="Recording of a model's answers.")] = _ANSWERS,
    gold: Annotated[Path, typer.Option(help="Folder with the articles.")] = _GOLD,
    model: Annotated[str, typer.Option(help="The model that the recording names.")] = "openai/assistant",
) -> None:
    """Print what each check finds, rightly and wrongly, and how many faults of each kind are noticed."""
    tally = measure(recorded_drafts(answers, gold, model))
    print(f"{tally.right} items as written, {sum(tally.made.values())} faults made in them\n")
    print(f"{'fault':18}{'made':>6}{'noticed':>9}")
    for fault, made in tally.made.items():
        print(f"{fault:18}{made:6}{tally.noticed[fault] / made:9.1%}")
    print(f"\n{'check':28}{'severity':>9}{'hits':>6}{'alarms':>8}{'precision':>11}")
    for name in sorted(tally.severity):
        hits, alarms = tally.hits[name], tally.alarms[name]
        if hits + alarms:
            precision = hits / (hits + alarms)
            print(f"{name:28}{tally.severity[name]:>9}{hits:6}{alarms:8}{precision:11.1%}")


if __name__ == "__main__":
    typer.run(main)
