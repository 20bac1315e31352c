"""Whether a change that is only to be faster changes nothing: all that code makes of many articles, before and after.

    python -m benchmarks.unchanged before.jsonl [MORE.jsonl ...]               # on the tree as it was
    python -m benchmarks.unchanged after.jsonl --against before.jsonl [MORE.jsonl ...]

Each article of evals/gold and evals/languages, and of every MORE (a JSON object with `text` a line, and `title` and
`dct`), is briefed by code alone, then with a draft made of that brief in which every third item holds a fault. Its
times, names, quotations and statements are compared as well, and the questions that would be asked. Prints the CPU
time of either way, and exits with 1 at the first difference.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from summarizer.asking.prompts import load_prompt
from summarizer.asking.steps import Done, drive, outcome
from summarizer.briefing.desk import Desk
from summarizer.briefing.standard.staged import StagedTask
from summarizer.briefing.standard.task import StandardTask
from summarizer.english.reading import Reading
from summarizer.evals.cases import load_gold
from summarizer.reading.sources import article_from_text
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Brief, Evidence
from summarizer.schemas.draft import Draft, RepairDraft

ROOT = Path(__file__).resolve().parents[1]
_FAULTS = (" It cost 4,711 crowns.", " Not even Zebulon Quark agrees.", " It was never denied.")
_EVERY = 3


def articles(more: list[Path]) -> Iterator[tuple[str, Article]]:
    """The articles by name."""
    for folder in ("gold", "languages"):
        for case in load_gold(ROOT / "evals" / folder):
            yield case.id, case.article
    for path in more:
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            if text := row.get("text"):
                said = str(row.get("dct") or "")[:10]
                day = date.fromisoformat(said) if len(said) == 10 and said[4] == "-" else None
                yield str(row.get("id")), article_from_text(text, title=row.get("title"), published=day)


def draft_of(article: Article, brief: Brief) -> Draft:
    """The brief as a model might have drafted it, with a fault in every third item."""

    def numbers(evidence: list[Evidence]) -> list[int]:
        return [
            s.index for s in article.sentences if any(s.start < e.end and e.start < s.end for e in evidence)
        ]

    def text(words: str, at: int) -> str:
        return words + (_FAULTS[at // _EVERY % len(_FAULTS)] if at % _EVERY == _EVERY - 1 else "")

    speakers = [s for claim in brief.claims for s in claim.speakers]
    return Draft.model_validate({
        "headline": brief.headline,
        "speakers": [{"name": s.name, "role": s.role, "kind": s.kind} for s in speakers],
        "summary": [
            {"sentences": numbers(s.evidence), "text": text(s.text, at)} for at, s in enumerate(brief.summary)
        ],
        "claims": [
            {
                "sentences": numbers(c.evidence),
                "speakers": [1 + speakers.index(s) for s in c.speakers],
                "text": text(c.text, at),
            }
            for at, c in enumerate(brief.claims)
        ],
        "planned_events": [
            {
                "sentences": numbers(e.evidence),
                "title": e.title,
                "status": e.status,
                "when": e.when and e.when.text,
                "where": e.where,
                "participants": e.participants,
            }
            for e in brief.planned_events
        ],
    })  # fmt: skip


def made_of(article: Article) -> dict[str, Any]:
    """All that code makes of one article, and the CPU seconds of both briefs."""
    prompt, asked = load_prompt("brief"), []
    started = time.process_time()
    alone = StagedTask(max_claims=0).preview(
        desk := Desk(Reading(article), prompt), StagedTask(0).known(desk.reading)
    )
    middle = time.process_time()
    draft = draft_of(article, alone)

    def answered(question: Any) -> Iterator[Done[Any]]:
        asked.append(repr(question))
        yield Done(RepairDraft(items=[]))

    begun = time.process_time()
    task = StandardTask(max_claims=0)
    checked = outcome(drive(task.settled(Desk(Reading(article), prompt), draft), answered))
    ended = time.process_time()
    reading = Reading(article)
    read = [reading.times.all, reading.names.mentions, reading.quotations]
    if reading.is_english:
        read += [reading.statements, reading.announcements]
    briefs = [json.loads(brief.model_dump_json(exclude={"provenance"})) for brief in (alone, checked)]
    return {
        "briefs": briefs,
        "asked": asked,
        "read": [[repr(each) for each in part] for part in read],
        "seconds": [middle - started, ended - begun],
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("more", type=Path, nargs="*")
    parser.add_argument("--against", type=Path, help="what this wrote before the change")
    options = parser.parse_args()
    before = (
        {row["id"]: row for row in map(json.loads, options.against.read_text("utf-8").splitlines())}
        if options.against
        else {}
    )
    alone = checked = characters = count = 0.0
    differing = []
    with options.out.open("w", encoding="utf-8") as out:
        for name, article in articles(options.more):
            row = {"id": name, **made_of(article)}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            alone, checked = alone + row["seconds"][0], checked + row["seconds"][1]
            characters, count = characters + len(article.text), count + 1
            old = before.get(name)
            if old and any(old[part] != row[part] for part in ("briefs", "asked", "read")):
                differing.append(name)
    print(f"{count:.0f} articles of {characters / count:.0f} characters; CPU an article: by code alone "
          f"{1000 * alone / count:.1f} ms, a draft checked and completed {1000 * checked / count:.1f} ms")  # fmt: skip
    if options.against:
        print(f"{len(differing)} differ from {options.against}: {', '.join(differing[:10])}")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
