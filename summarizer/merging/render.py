"""A merged brief as JSON, plain text and Markdown: contradictions first, then who says what."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from typing import Literal

from summarizer.rendering.markdown import escaped
from summarizer.rendering.wording import moment, origin, remarks, who
from summarizer.schemas.brief import When
from summarizer.schemas.merged import Contradiction, EventVariant, MergedBrief, MergedClaim, MergedEvent
from summarizer.text.printable import clean, clean_json

Item = tuple[str, list[str]]
"""A line and the lines that belong to it."""

_WIDTH = 80
_UNSURE = "≠ "


def rendered(merged: MergedBrief, format: Literal["json", "text", "md"]) -> str:
    """Write a merged brief in that form."""
    match format:
        case "json":
            text = json.dumps(merged.model_dump(mode="json"), ensure_ascii=False, indent=2)
            return clean_json(text) + "\n"
        case "md":
            return _markdown(merged)
        case "text":
            return _plain(merged)


def _plain(merged: MergedBrief) -> str:
    lines = [clean(merged.headline)]
    for heading, items in _sections(merged):
        lines += ["", clean(heading), *(line for item in items for line in _wrapped(item))]
    return "\n".join(lines) + "\n"


def _wrapped(item: Item) -> Iterator[str]:
    first, details = item
    yield from textwrap.wrap(clean(first), _WIDTH, initial_indent="  ", subsequent_indent="    ")
    for detail in details:
        yield from textwrap.wrap(clean(detail), _WIDTH, initial_indent="    ", subsequent_indent="      ")


def _markdown(merged: MergedBrief) -> str:
    blocks = [f"# {escaped(merged.headline)}"]
    for heading, items in _sections(merged):
        lines = [
            line
            for first, details in items
            for line in (f"- {escaped(first)}", *(f"  - {escaped(detail)}" for detail in details))
        ]
        blocks += [f"## {escaped(heading)}", "\n".join(lines)]
    return "\n\n".join(blocks) + "\n"


def _sections(merged: MergedBrief) -> Iterator[tuple[str, list[Item]]]:
    """Headings, and the items under each."""
    sections: dict[str, list[Item]] = {
        "Sources": [(f"{s.id}  {' · '.join([*origin(s.article), s.headline])}", []) for s in merged.sources],
        "Summary": [
            (f"{_UNSURE * s.contradicted}{s.text} ({', '.join(s.sources)})", []) for s in merged.summary
        ],
        "Contradictions": [_contradiction(found) for found in merged.contradictions],
        "Claims": [_claim(claim) for claim in merged.claims],
        "Planned events": [_event(event) for event in merged.planned_events],
        "Checks": [(f"{check.severity}: {check.message}", []) for check in merged.checks],
    }
    for heading, items in sections.items():
        if items:
            yield heading, items


def _contradiction(found: Contradiction) -> Item:
    settled = " (settled by a later source)" if found.superseded else ""
    quotes = dict.fromkeys(f"{side.source}: {side.evidence[0].quote}" for side in found.sides)
    return f"{found.kind.capitalize()}{settled}: {found.message}", list(quotes)


def _claim(claim: MergedClaim) -> Item:
    said_by = who(claim.speakers) or "The outlets themselves"
    first = f"{_UNSURE * claim.contradicted}{said_by}: {claim.text} ({', '.join(claim.sources)})"
    if len(claim.variants) == 1:
        return first, []
    return first, [f"{v.source}{_overtaken(v.superseded_by)}: {v.text}" for v in claim.variants]


def _event(event: MergedEvent) -> Item:
    time = _when(event.when) if event.when else " or ".join(map(_when, event.conflicting_whens))
    about = " · ".join(part for part in (time, *remarks(event), event.where, event.status) if part)
    first = f"{_UNSURE * event.contradicted}{event.title}: {about} ({', '.join(event.sources)})"
    return first, [_event_variant(v) for v in event.variants] if len(event.variants) > 1 else []


def _event_variant(event: EventVariant) -> str:
    time = _when(event.when) if event.when else None
    parts = (event.title, time, *remarks(event), event.where, event.status)
    return f"{event.source}{_overtaken(event.superseded_by)}: {' · '.join(part for part in parts if part)}"


def _when(when: When) -> str:
    said = moment(when)
    return f"{when.text} ({said})" if said and said != when.text else when.text


def _overtaken(newer: str | None) -> str:
    return f" (overtaken by {newer})" if newer else ""
