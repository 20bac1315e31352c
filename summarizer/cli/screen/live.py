"""A brief that grows while the model writes: redrawn in place on a terminal, else printed as JSON lines."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any, Literal, TypeVar

from summarizer.cli.screen.output import print_out
from summarizer.schemas.brief import Brief
from summarizer.schemas.own import OwnBrief
from summarizer.text.printable import clean_json

BriefT = TypeVar("BriefT", Brief, OwnBrief[Any])


def show_growing(briefs: Iterator[BriefT], form: Literal["lines", "page"], *, colour: bool) -> BriefT:
    """Show each brief as it arrives, and return the last one, which the caller writes."""
    last: BriefT | None = None
    for last in briefs if form == "lines" else _in_place(briefs, colour):
        if form == "lines":
            print_out(clean_json(last.model_dump_json()) + "\n")
    assert last is not None  # the whole brief comes last
    return last


def _in_place(briefs: Iterator[BriefT], colour: bool) -> Iterator[BriefT]:
    """Draw each brief over the previous one, and clear the screen area at the end."""
    from rich.console import Console
    from rich.live import Live
    from rich.text import Text

    from summarizer.rendering.text import to_text

    console = Console()
    with Live(console=console, transient=True, auto_refresh=False, vertical_overflow="ellipsis") as live:
        for brief in briefs:
            width = shutil.get_terminal_size().columns
            assert isinstance(brief, Brief)  # only ours has a page
            live.update(Text.from_ansi(to_text(brief, width=width, colour=colour)), refresh=True)
            yield brief
