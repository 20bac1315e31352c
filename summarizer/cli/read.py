"""The command `summarizer read`: show the article that a brief would be made from."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from summarizer.cli.options import AllowPrivate
from summarizer.cli.screen.output import print_out, say

if TYPE_CHECKING:
    from summarizer.schemas.article import Article

_UNREADABLE = 1


def read(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE",
            help="Text, web page, PDF, office file, email, subtitles or feed: a path, a URL, or - for stdin.",
        ),
    ],
    format: Annotated[
        Literal["json", "text"] | None,
        typer.Option(
            "--format",
            "-f",
            help="Output format. Default: text on a terminal, otherwise json, one article per line.",
        ),
    ] = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Show what is extracted from a source: text, title, publisher, date and where the date was found.

    No model is asked. The json lines can be passed to `summarizer batch`. All entries of a feed are shown;
    exits with 1 if one of them is not an article.
    """
    from summarizer.errors import BadInput
    from summarizer.reading.sources import read_articles
    from summarizer.text.printable import clean_json

    form = format or ("text" if sys.stdout.isatty() else "json")
    faults = 0
    for number, (_, article) in enumerate(read_articles(source, allow_private=allow_private), start=1):
        if isinstance(article, BadInput):
            say(f"Entry {number}: {article}")
            faults += 1
        elif form == "json":
            print_out(clean_json(article.model_dump_json()) + "\n")
        else:
            print_out(("\n" if number > 1 else "") + to_text(article))
    if faults:
        raise typer.Exit(_UNREADABLE)


def to_text(article: Article) -> str:
    """Format an article for a terminal: what is known about it, then its text, line by line."""
    from summarizer.text.printable import clean

    lines = [f"{name:11}{clean(value)}" for name, value in _facts(article) if value]
    lines += ["", *(clean(line) for line in article.text.splitlines())]
    return "\n".join(lines) + "\n"


def _facts(article: Article) -> Iterator[tuple[str, str | None]]:
    yield "Title", article.title
    yield "Byline", article.byline
    yield "Publisher", article.publisher
    yield "Published", f"{article.published} ({article.published_from})" if article.published else "unknown"
    yield "Address", article.url
    yield "Language", article.language
    yield "Length", f"{len(article.text):,} characters, {len(article.sentences):,} sentences"
