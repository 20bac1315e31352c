"""The command `summarizer view`: write a stored brief in another format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.options import Output
from summarizer.cli.screen.output import say, write_out
from summarizer.rendering.formats import Format, rendered

if TYPE_CHECKING:
    from summarizer.schemas.article import Article
    from summarizer.schemas.brief import Brief


def view(
    brief: Annotated[
        Path, typer.Argument(metavar="BRIEF", help="Brief to convert, as JSON, or - for stdin.")
    ],
    article: Annotated[
        str | None,
        typer.Option(metavar="SOURCE", help="Article of the brief, which html shows next to it."),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="Output format. Default: text on a terminal, otherwise html."),
    ] = None,
    output: Output = None,
) -> None:
    """Write a stored brief in another format, without asking a model."""
    from summarizer.reading.saved import load_brief
    from summarizer.reading.sources import read_article
    from summarizer.rendering.writing import check_writable

    if output:
        check_writable(output)
    form = format or (Format.text if output is None and sys.stdout.isatty() else Format.html)
    loaded = load_brief(brief)
    deliver(loaded, form, output, article=read_article(article) if article else None)


def deliver(brief: Brief, format: Format, output: Path | None, *, article: Article | None) -> None:
    """Write a brief to a file or to stdout, and say on stderr what its format leaves out."""
    text = rendered(brief, format, article, on_terminal=output is None and sys.stdout.isatty())
    write_out(text, output, coloured=format is Format.text)
    if format is Format.ics:
        from summarizer.rendering.ics import left_out

        if missing := left_out(brief):
            say(missing)
