"""The command `summarizer merge`: merge the briefs of several articles on one story."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from summarizer.cli.screen.output import print_out


def merge(
    briefs: Annotated[list[Path], typer.Argument(metavar="BRIEF...", help="Briefs to merge, as JSON.")],
    format: Annotated[
        Literal["json", "text", "md"] | None,
        typer.Option("--format", "-f", help="Output format. Default: text on a terminal, otherwise json."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Output file, written completely or not at all."),
    ] = None,
) -> None:
    """Merge the briefs of several articles on one story.

    Claims and events that the sources share appear once, with all sources, and contradictions are listed. No
    model is asked, and the articles are not read.
    """
    from summarizer.merging.merging import merged
    from summarizer.merging.render import rendered
    from summarizer.reading.saved import load_brief
    from summarizer.rendering.writing import check_writable, write_whole

    if output:
        check_writable(output)
    on_terminal = output is None and sys.stdout.isatty()
    text = rendered(merged(map(load_brief, briefs)), format or ("text" if on_terminal else "json"))
    if output:
        write_whole(output, text)
    else:
        print_out(text)
