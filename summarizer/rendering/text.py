"""A brief as JSON for programs, and as a page for people who read it in a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TYPE_CHECKING

from summarizer.rendering.wording import (
    apposition,
    by_time,
    checks_at,
    checks_elsewhere,
    found_by_code,
    is_verbatim,
    making,
    moment,
    origin,
    place,
    reader,
    remarks,
    together,
)
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
        Evidence,
        PlannedEvent,
        SummarySentence,
        When,
    )

_NARROWEST, _WIDEST = 40, 100  # longer lines are hard to read
_MARGIN = 4  # where items start; their numbers stand before it
_STYLES = {"proof": "red", "doubt": "yellow"}


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
        "Summary": [_item(_said(said, brief, n), n + 1) for n, said in enumerate(brief.summary)],
        "Claims": [_item(_claim(claim, brief, n, console), n + 1) for n, claim in enumerate(brief.claims)],
        "Planned events": [_events(brief)] if brief.planned_events else [],
        "Checks": [_item([_check(check, place(check.path))]) for check in checks_elsewhere(brief)],
        f"Left out ({len(brief.dropped)})": [_item(_dropped(dropped)) for dropped in brief.dropped],
    }
    for heading, blocks in sections.items():
        if blocks:
            yield _text("")
            yield _text(heading, "bold cyan")
            yield from blocks
    yield _text("")
    if sentence := reader(brief.provenance):
        yield _text(sentence)
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


def _said(said: SummarySentence, brief: Brief, number: int) -> Iterator[Text]:
    yield _text(said.text)
    yield from _checks(brief, f"/summary/{number}")


def _claim(claim: Claim, brief: Brief, number: int, console: Console) -> Iterator[Text]:
    yield _speakers(claim, brief)
    yield _text(claim.text)
    for evidence in () if is_verbatim(claim) else claim.evidence:
        yield from _passage("", evidence, console)
    for evidence in claim.attribution:
        yield from _passage("Who says it: ", evidence, console)
    yield from _checks(brief, f"/claims/{number}")


def _passage(label: str, evidence: Evidence, console: Console) -> Iterator[Text]:
    """Words of the article behind a bar."""
    for line in _text(label + evidence.quote, "dim").wrap(console, console.width - _MARGIN - 2):
        yield _text("│ ", "dim").append_text(line)


def _speakers(claim: Claim, brief: Brief) -> Text:
    line = _text("")
    for before, speaker in together(claim.speakers):
        line.append_text(_text(before, "dim")).append_text(_text(speaker.name, "bold"))
        line.append_text(_text(apposition(speaker), "dim"))
    if not claim.speakers:
        line.append_text(_text("The article itself", "italic"))
    found = "found by code" if found_by_code(claim, brief.provenance) else None
    notes = "".join(f" · {note}" for note in (claim.cue, found) if note)
    return line.append_text(_text(notes, "dim"))


def _checks(brief: Brief, path: str) -> Iterator[Text]:
    """What was found about one item, to stand beside it."""
    for check in checks_at(brief, path):
        yield _check(check)


def _events(brief: Brief) -> Table:
    from rich.console import Group
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim", expand=True)
    table.add_column(width=_MARGIN - 2, justify="right", style="dim")
    table.add_column("When", ratio=3, min_width=len("2025-03-12"))
    table.add_column("What", ratio=5, overflow="fold")
    table.add_column("Where", ratio=2, overflow="fold")
    table.add_column("Status", no_wrap=True)
    in_order = sorted(enumerate(brief.planned_events), key=lambda numbered: by_time(numbered[1]))
    for row, (number, event) in enumerate(in_order, start=1):
        table.add_row(
            str(row),
            Group(*_when(event.when)),
            Group(*_what(event, brief), *_checks(brief, f"/planned_events/{number}")),
            _text(event.where or "-"),
            _text(event.status),
        )
    return table


def _what(event: PlannedEvent, brief: Brief) -> Iterator[Text]:
    yield _text(event.title)
    if event.participants:
        yield _text("with " + ", ".join(event.participants), "dim")
    for remark in remarks(event):
        yield _text(remark, "dim")
    if found_by_code(event, brief.provenance):
        yield _text("found by code", "dim")


def _when(when: When | None) -> list[Text]:
    if when is None:
        return [_text("-")]
    span = moment(when)
    return [_text(when.text)] + ([_text(span, "dim")] if span else [])


def _check(check: Check, where: str = "") -> Text:
    line = _text(check.severity, _STYLES[check.severity])
    about = f" in {where}" if where else ""
    return _text("").append_text(line).append_text(_text(f"{about}: {check.message}"))


def _dropped(dropped: Dropped) -> Iterator[Text]:
    yield _text(str(dropped.item.get("text") or dropped.item.get("title") or "An item"), "dim strike")
    for check in dropped.checks:
        yield _text(f"{check.name}: {check.message}")
