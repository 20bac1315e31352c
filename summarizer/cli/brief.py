"""The command `summarizer brief`: one article in, its brief out."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from summarizer.cli.config.marks import HOW, WHERE
from summarizer.cli.config.requesting import asks_a_model
from summarizer.cli.options import (
    AllowPrivate,
    BaseUrl,
    Examples,
    Instructions,
    Language,
    LengthOption,
    MaxClaims,
    Model,
    Output,
    Prompt,
    Published,
    ReadersOption,
    Schema,
)
from summarizer.cli.screen.output import say, write_out
from summarizer.cli.view import deliver
from summarizer.errors import UsageError
from summarizer.rendering.formats import Format, colours_wanted

if TYPE_CHECKING:
    from pydantic import BaseModel

    from summarizer.api import Summarizer
    from summarizer.schemas.brief import Brief

_CHECKS_FAILED = 3


@asks_a_model
def brief(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE",
            help="Text, web page, PDF, office file, email or subtitles: a path, a URL, or - for stdin.",
        ),
    ],
    model: Model = None,
    base_url: BaseUrl = None,
    format: Annotated[
        Format | None,
        HOW,
        typer.Option("--format", "-f", help="Output format. Default: text on a terminal, otherwise json."),
    ] = None,
    output: Output = None,
    published: Published = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Title of the article.")] = None,
    url: Annotated[
        str | None, typer.Option(metavar="URL", help="URL where the article was found; it is not fetched.")
    ] = None,
    allow_private: AllowPrivate = False,
    max_claims: MaxClaims = None,
    length: LengthOption = "medium",
    language: Language = None,
    readers: ReadersOption = "both",
    schema: Schema = None,
    prompt: Prompt = None,
    instructions: Instructions = None,
    examples: Examples = None,
    cache: Annotated[
        Path | None,
        WHERE,
        typer.Option(metavar="FILE", help="File of earlier answers to reuse; new answers are added to it."),
    ] = None,
    stream: Annotated[
        bool,
        typer.Option(
            "--stream", help="Show the brief as it is written; with json, print a line each time it grows."
        ),
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run", help="Show what would be sent, with its tokens and price, as json; ask no model."
        ),
    ] = False,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help="Exit with 3 if a check proves an item wrong; the brief is written anyway."
        ),
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Do not show progress.")] = False,
    *,
    requests: dict[str, Any],
) -> None:
    """Read an article and write its brief.

    A brief has a headline, a summary, claims and planned events, with evidence quoted from the article.
    """
    from summarizer.cli.screen.progress import progress_console, working
    from summarizer.reading.sources import read_article
    from summarizer.rendering.writing import check_writable

    if output:
        check_writable(output)
    on_terminal = output is None and sys.stdout.isatty()
    options: dict[str, Any] = {
        "max_claims": max_claims,
        "length": length,
        "language": language,
        "readers": readers,
        "prompt": prompt,
        "instructions": instructions,
        "examples": examples,
        **requests,
    }
    if schema:
        options["schema"] = _own_schema(schema, format)
    form = format or (Format.text if on_terminal and not schema else Format.json)
    growing = _growing(form, output, on_terminal) if stream else None
    article = read_article(source, published=published, title=title, url=url, allow_private=allow_private)
    if dry_run:
        from summarizer.text.printable import clean_json

        with _unasked(model, base_url, **options) as summarizer:
            write_out(clean_json(summarizer.dry_run(article).model_dump_json(indent=2)) + "\n", output)
        return
    with (
        working(progress_console(quiet=quiet or growing == "page")) as display,
        _summarizer(model, base_url, cache, **options, **display._asdict()) as summarizer,
    ):
        if growing:
            from summarizer.cli.screen.live import show_growing

            result = show_growing(summarizer.stream(article), growing, colour=colours_wanted())
        else:
            result = summarizer.brief(article)
    if growing != "lines":
        deliver(result, form, output, article=article)
    if strict and (failures := _failures(result)):
        say(failures)
        raise typer.Exit(_CHECKS_FAILED)


def _own_schema(name: str, format: Format | None) -> type[BaseModel]:
    from summarizer.asking.own.loading import load_schema

    if format not in (None, Format.json):
        raise UsageError("--schema always writes json; leave out -f.")
    return load_schema(name)


def _growing(form: Format, output: Path | None, on_terminal: bool) -> Literal["lines", "page"]:
    """How a brief is shown while it grows."""
    if form is Format.json and output is None:
        return "lines"
    if form is Format.text and on_terminal:
        return "page"
    raise UsageError(
        "--stream needs text on a terminal, or json on stdout; leave it out, or use -f json without -o."
    )


def _summarizer(model: str | None, base_url: str | None, cache: Path | None, **options: Any) -> Summarizer:
    if cache:
        from summarizer.api import recorded_summarizer

        return recorded_summarizer(cache, "cache", model=model, base_url=base_url, **options)
    from summarizer.api import Summarizer

    return Summarizer(model, base_url=base_url, **options)


def _unasked(model: str | None, base_url: str | None, **options: Any) -> Summarizer:
    """A Summarizer that sends nothing, and so needs neither a key nor the embedded model."""
    from summarizer.api import Summarizer
    from summarizer.models.replay import recorded_profile

    profile = recorded_profile("replay", model, base_url)
    return Summarizer(profile.label, base_url=profile.address, api_key=profile.api_key, **options)


def _failures(brief: Brief) -> str | None:
    """Say in one sentence what --strict objects to, if anything."""
    shown = [check.name for check in brief.checks if check.severity == "proof"]
    left_out = [
        [check.name for check in dropped.checks if check.severity == "proof"] for dropped in brief.dropped
    ]
    left_out = [names for names in left_out if names]
    names = sorted({*shown, *chain(*left_out)})
    if not names:
        return None
    return (
        f"--strict: failed checks: {len(shown)}, items left out: {len(left_out)} ({', '.join(names)}); "
        "see checks and dropped in the brief, which was written anyway."
    )
