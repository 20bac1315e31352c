"""`summarizer view`: a brief that was written before, in a form for people."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from summarizer.output import print_out
from summarizer.rendering.formats import Format


def view(
    brief: Annotated[Path, typer.Argument(metavar="BRIEF", help="The JSON of a brief, or - for stdin.")],
    format: Annotated[
        Format | None, typer.Option("--format", "-f", help="Default: text on a terminal, else md.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to this file, as a whole or not at all."),
    ] = None,
) -> None:
    """Write a brief again in another form, without a model."""
    from summarizer.loading import load_brief
    from summarizer.rendering.formats import rendered
    from summarizer.writing import check_writable, write_whole

    if output:
        check_writable(output)
    loaded = load_brief(brief)
    on_terminal = output is None and sys.stdout.isatty()
    text = rendered(loaded, format or (Format.text if on_terminal else Format.md), on_terminal=on_terminal)
    if output:
        write_whole(output, text)
    else:
        print_out(text)
