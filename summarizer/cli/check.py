"""The command `summarizer check`: check anyone's brief against its article."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from summarizer.cli.config.completion import complete_model
from summarizer.cli.options import AllowPrivate, BaseUrl, Published
from summarizer.cli.screen.output import print_out

_CHECKS_FAILED = 3


def check(
    brief: Annotated[
        Path, typer.Argument(metavar="BRIEF", help="Brief to check, as JSON; it may come from any tool.")
    ],
    article: Annotated[str, typer.Option(metavar="SOURCE", help="Article: a path, a URL, or - for stdin.")],
    published: Published = None,
    allow_private: AllowPrivate = False,
    second_opinion: Annotated[
        str | None,
        typer.Option(
            metavar="PROVIDER/NAME",
            autocompletion=complete_model,
            help="Model to ask about each sentence as well, e.g. local.",
        ),
    ] = None,
    base_url: BaseUrl = None,
    format: Annotated[
        Literal["json", "text"] | None,
        typer.Option("--format", "-f", help="Output format. Default: text on a terminal, otherwise json."),
    ] = None,
) -> None:
    """Check a brief against its article: quotes, names, numbers, dates and negations.

    The brief may come from any tool, and its quotes need no offsets. A proof is certain; a doubt may be a
    false alarm. Exits with 3 if there is a proof.
    """
    import json

    from summarizer.english.reading import Reading
    from summarizer.reading.sources import read_article
    from summarizer.text.printable import clean, clean_json
    from summarizer.verifying.foreign import check_foreign, doubts, language_of, read_brief

    foreign = read_brief(brief)
    source = read_article(article, published=published, allow_private=allow_private)
    read = Reading(source, language_of(foreign))
    checks = check_foreign(foreign, read)
    if second_opinion:
        from summarizer.models.replay import recorded_client

        with recorded_client(None, second_opinion, base_url) as client:
            checks += doubts(foreign, read, client.likeliest)
    if (format or ("text" if sys.stdout.isatty() else "json")) == "json":
        text = json.dumps([c.model_dump() for c in checks], ensure_ascii=False, indent=2)
        print_out(clean_json(text) + "\n")
    else:
        print_out("".join(f"{c.severity:7}{c.path}  {clean(c.name)}: {clean(c.message)}\n" for c in checks))
    if any(c.severity == "proof" for c in checks):
        raise typer.Exit(_CHECKS_FAILED)
