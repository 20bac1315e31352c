"""The command `summarizer merge`: merge the briefs of several articles on one story."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from summarizer.cli.options import Output
from summarizer.cli.screen.output import write_out


def merge(
    briefs: Annotated[list[Path], typer.Argument(metavar="BRIEF...", help="Briefs to merge, as JSON.")],
    format: Annotated[
        Literal["json", "text", "md"] | None,
        typer.Option("--format", "-f", help="Output format. Default: text on a terminal, otherwise json."),
    ] = None,
    output: Output = None,
) -> None:
    """Merge the briefs of several articles on one story.

    Claims and events that the sources share appear once, with all sources, and contradictions are listed. No
    model is asked, and the articles are not read.
    """
    from summarizer.merging.merging import merged
    from summarizer.merging.render import rendered
    from summarizer.reading.saved import load_brief
    from summarizer.rendering.writing import check_writable

    if output:
        check_writable(output)
    on_terminal = output is None and sys.stdout.isatty()
    text = rendered(merged(map(load_brief, briefs)), format or ("text" if on_terminal else "json"))
    write_out(text, output)
