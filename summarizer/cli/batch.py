"""The command `summarizer batch`: a plan from the options, the run, and how it ends."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from summarizer.cli.completion import complete_model
from summarizer.cli.config.marks import HOW, WHERE
from summarizer.cli.options import BaseUrl, Model, Prompt, Schema
from summarizer.cli.screen.output import say
from summarizer.errors import UsageError


class LogFormat(StrEnum):
    """The form of log lines."""

    text = "text"
    json = "json"


def _size(text: str) -> int:
    """Bytes of '500MB', '2GB' or a plain number."""
    units = {"": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}
    digits = text.rstrip("kmgtbKMGTB")
    unit = text[len(digits) :].upper()
    try:
        return int(float(digits) * units[unit])
    except (ValueError, KeyError) as error:
        raise typer.BadParameter(f"{text!r} is no size: write it like 500MB or 2GB.") from error


def batch(
    source: Annotated[
        str,
        typer.Argument(
            metavar="IN",
            help="The articles: JSON Lines, Parquet, a folder, a pattern, or - for JSON Lines from standard "
            "input; also packed with gzip or zstd.",
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="OUT.jsonl", help="One line for each article, added to.")
    ],
    model: Model = None,
    base_url: BaseUrl = None,
    fallback: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PROVIDER/NAME",
            autocompletion=complete_model,
            help="Asked where the model before refuses, fails or is down.",
        ),
    ] = None,
    engine: Annotated[
        Literal["asyncio", "openai-batch", "ray"], WHERE, typer.Option(help="Who works on the articles.")
    ] = "asyncio",
    concurrency: Annotated[
        int | None,
        HOW,
        typer.Option(
            metavar="N", min=1, help="Requests at once, fewer while they are too many. Default: 16; local: 1."
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help="Processes that ask, where one core is not enough; with --engine ray: actors, one for each "
            "machine unless told.",
        ),
    ] = None,
    rpm: Annotated[float | None, HOW, typer.Option(metavar="N", min=0.01, help="Requests a minute.")] = None,
    tpm: Annotated[
        float | None, HOW, typer.Option(metavar="N", min=1, help="Tokens a minute, in and out.")
    ] = None,
    attempts: Annotated[
        int, HOW, typer.Option(metavar="N", min=1, help="How often a request is sent until it is an error.")
    ] = 5,
    retry_budget: Annotated[
        float,
        HOW,
        typer.Option(metavar="SHARE", min=0, help="Retries of the whole run, as a share of its requests."),
    ] = 0.5,
    patience: Annotated[
        float, HOW, typer.Option(metavar="MINUTES", min=0, help="How long the endpoint may be down.")
    ] = 15,
    timeout: Annotated[
        float, HOW, typer.Option(metavar="SECONDS", min=0.1, help="Wait so long for an answer.")
    ] = 300,
    max_cost: Annotated[
        float | None,
        WHERE,
        typer.Option(metavar="DOLLARS", min=0, help="Stop before more than this is spent."),
    ] = None,
    text_field: Annotated[
        str, HOW, typer.Option(metavar="NAME", help="The field that holds the text.")
    ] = "text",
    id_field: Annotated[str, HOW, typer.Option(metavar="NAME", help="The field that holds the id.")] = "id",
    field: Annotated[
        list[str] | None,
        HOW,
        typer.Option(metavar="OURS=THEIRS", help="Another field by its name there: published=date."),
    ] = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Ask again for what ended as an error.")
    ] = False,
    adopt: Annotated[
        bool, typer.Option("--adopt", help="Go on with an OUT whose state was lost, as one of this run.")
    ] = False,
    schema: Schema = None,
    prompt: Prompt = None,
    max_claims: Annotated[int, HOW, typer.Option(metavar="N", min=0, help="As for brief; 0 keeps all.")] = 8,
    cache: Annotated[
        Path | None, WHERE, typer.Option(metavar="FILE", help="Answer from this file what was asked before.")
    ] = None,
    cache_size: Annotated[
        int | None,
        WHERE,
        typer.Option(
            parser=_size, metavar="SIZE", help="What that file may hold, like 2GB; the oldest goes."
        ),
    ] = None,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what was done to this file, as JSON.")
    ] = None,
    log_format: Annotated[
        LogFormat | None,
        HOW,
        typer.Option(help="Log to stderr. Default: text where stderr is no terminal."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no bar.")] = False,
) -> None:
    """Brief many articles: each once, whatever happens; the same command goes on with what is left.

    Ends with 0 where every article has a brief, and 1 where some ended as errors.
    """
    from summarizer.batch.flow.flow import FlowLimits
    from summarizer.batch.job import Job
    from summarizer.batch.plan import Plan
    from summarizer.batch.watching import run_watched

    own = {}
    if schema:
        from summarizer.asking.own.loading import load_schema

        own["schema"] = load_schema(schema)
    plan = Plan(
        **own,
        model=model,
        base_url=base_url,
        fallbacks=tuple(fallback or ()),
        prompt=prompt,
        max_claims=max_claims,
        cache=cache,
        cache_bytes=cache_size,
        concurrency=concurrency,
        limits=FlowLimits(
            rpm=rpm, tpm=tpm, attempts=attempts, retry_budget=retry_budget, patience=60 * patience
        ),
        timeout=timeout,
        max_cost=max_cost,
    )
    fields = _fields(field or (), text=text_field, id=id_field)
    job = Job(source, output, plan, fields, engine, workers, retry_failed, adopt)
    ending = run_watched(job, report=report, log_format=log_format.value if log_format else None, quiet=quiet)
    say(ending.sentence)
    raise typer.Exit(ending.exit_code)


def _fields(pairs: list[str] | tuple[()], **named: str) -> dict[str, str]:
    fields = dict(named)
    for pair in pairs:
        ours, _, theirs = pair.partition("=")
        if not theirs:
            raise UsageError(f"--field {pair!r} names no field: write it like published=date.")
        fields[ours] = theirs
    return fields
