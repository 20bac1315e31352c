"""A brief as JSON for programs, and as a page for people who read it in a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TYPE_CHECKING

from summarizer.rendering.wording import days, making, origin, place
from summarizer.text.printable import clean, clean_json

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

    from summarizer.schemas.brief import (
        Brief,
        Check,
        Claim,
        Dropped,
        PlannedEvent,
        Speaker,
        When,
    )

_NARROWEST, _WIDEST = 40, 100  # longer lines are hard to read
_MARGIN = 4  # where items start; their numbers stand before it
_STYLES = {"error": "red", "warning": "yellow"}


def to_json(brief: Brief) -> str:
    """Write a brief as JSON, its keys in the order of the schema."""
    return clean_json(json.dumps(brief.model_dump(mode="json"), ensure_ascii=False, indent=2)) + "\n"


def to_text(brief: Brief, *, width: int, colour: bool) -> str:
    """Format a brief as a page for a terminal of the given width."""
    from rich.console import Console

    page = StringIO()
    console = Console(
        file=page,
        width=min(max(width, _NARROWEST), _WIDEST),
        force_terminal=colour,
        force_jupyter=False,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        highlight=False,
    )
    for block in _page(brief, console):
        console.print(block)
    return "\n".join(line.rstrip() for line in page.getvalue().split("\n"))


def _page(brief: Brief, console: Console) -> Iterator[RenderableType]:
    yield _text(brief.headline, "bold")
    yield _text(" · ".join([*origin(brief.article), *filter(None, [brief.article.url])]), "dim")
    sections: dict[str, list[Table]] = {
        "Summary": [_item([_text(said.text)], number) for number, said in enumerate(brief.summary, 1)],
        "Claims": [_item(_claim(claim, console), number) for number, claim in enumerate(brief.claims, 1)],
        "Planned events": [_events(brief.planned_events)] if brief.planned_events else [],
        "Checks": [_item([_check(check)]) for check in brief.checks],
        f"Left out ({len(brief.dropped)})": [_item(_dropped(dropped)) for dropped in brief.dropped],
    }
    for heading, blocks in sections.items():
        if blocks:
            yield _text("")
            yield _text(heading, "bold cyan")
            yield from blocks
    yield _text("")
    yield _text(making(brief.provenance), "dim")


def _text(words: str, style: str = "") -> Text:
    """Make a Text: in a plain string rich would look for markup, emoji codes and links."""
    from rich.text import Text

    return Text(clean(words), style)


def _item(lines: Iterable[Text], number: int | None = None) -> Table:
    """Set lines off from the margin, where the number stands."""
    from rich.console import Group
    from rich.table import Table

    row = Table.grid(padding=(0, 2, 0, 0))
    row.add_column(width=_MARGIN - 2, justify="right")
    row.add_row(_text(str(number or ""), "dim"), Group(*lines))
    return row


def _claim(claim: Claim, console: Console) -> Iterator[Text]:
    yield _speaker(claim.speaker, claim.cue)
    yield _text(claim.text)
    for evidence in claim.evidence:
        for line in _text(evidence.quote, "dim").wrap(console, console.width - _MARGIN - 2):
            yield _text("│ ", "dim").append_text(line)


def _speaker(speaker: Speaker | None, cue: str | None) -> Text:
    line = _text(speaker.name if speaker else "The article itself", "bold" if speaker else "italic")
    role = f", {speaker.role}" if speaker and speaker.role else ""
    return _text("").append_text(line).append_text(_text(role + (f" · {cue}" if cue else ""), "dim"))


def _events(events: list[PlannedEvent]) -> Table:
    from rich.console import Group
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim", expand=True)
    table.add_column(width=_MARGIN - 2, justify="right", style="dim")
    table.add_column("When", ratio=3, min_width=len("2025-03-12"))
    table.add_column("What", ratio=5, overflow="fold")
    table.add_column("Where", ratio=2, overflow="fold")
    table.add_column("Status", no_wrap=True)
    for number, event in enumerate(events, 1):
        what = [_text(event.title)]
        if event.participants:
            what.append(_text("with " + ", ".join(event.participants), "dim"))
        table.add_row(
            str(number),
            Group(*_when(event.when)),
            Group(*what),
            _text(event.where or "-"),
            _text(event.status),
        )
    return table


def _when(when: When | None) -> list[Text]:
    if when is None:
        return [_text("-")]
    span = days(when.earliest, when.latest)
    return [_text(when.text)] + ([_text(span, "dim")] if span else [])


def _check(check: Check) -> Text:
    line = _text(check.severity, _STYLES[check.severity])
    return _text("").append_text(line).append_text(_text(f" in {place(check.path)}: {check.message}"))


def _dropped(dropped: Dropped) -> Iterator[Text]:
    yield _text(str(dropped.item.get("text") or dropped.item.get("title") or "An item"), "dim strike")
    for check in dropped.checks:
        yield _text(f"{check.name}: {check.message}")
