"""A brief as JSON for programs, and as a calm page for people who read it in a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import TYPE_CHECKING

from summarizer.terminal import clean, clean_json

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

    from summarizer.schemas.brief import (
        ArticleInfo,
        Brief,
        Check,
        Claim,
        Dropped,
        PlannedEvent,
        Provenance,
        Speaker,
        When,
    )

_NARROWEST, _WIDEST = 40, 100  # longer lines are hard to read
_PLACES = {"summary": "summary", "claims": "claim", "planned_events": "event"}
_STYLES = {"error": "red", "warning": "yellow"}


def to_json(brief: Brief) -> str:
    """Write a brief as JSON, its keys in the order of the contract."""
    return clean_json(json.dumps(brief.model_dump(mode="json"), ensure_ascii=False, indent=2)) + "\n"


def to_text(brief: Brief, *, width: int, colour: bool) -> str:
    """Lay a brief out as a page for a terminal of that many columns."""
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
    for block in _page(brief):
        console.print(block)
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n"


def _page(brief: Brief) -> Iterator[RenderableType]:
    yield _text(brief.headline, "bold")
    yield _text(_origin(brief.article), "dim")
    sections = {
        "Summary": _numbered([_text(sentence.text)] for sentence in brief.summary),
        "Claims": _numbered(_claim(claim) for claim in brief.claims),
        "Planned events": _events(brief.planned_events),
        "Checks": _checks(brief.checks),
        f"Left out ({len(brief.dropped)})": _dropped(brief.dropped),
    }
    for heading, table in sections.items():
        if table.row_count:
            yield ""
            yield _text(heading, "bold cyan")
            yield table
    yield ""
    yield _text(_provenance(brief.provenance), "dim")


def _text(words: str, style: str = "") -> Text:
    """Make a Text of any words: rich looks for markup, emoji codes and links in strings, never in a Text."""
    from rich.text import Text

    return Text(clean(words), style)


def _rows(*, columns: int, gap: int = 0) -> Table: ...
