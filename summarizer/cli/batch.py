"""The command `summarizer batch`: make a plan from the options, run it, and report how it ended."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from summarizer.cli.config.completion import complete_model
from summarizer.cli.config.marks import HOW, WHERE
from summarizer.cli.config.requesting import asks_a_model
from summarizer.cli.options import (
    BaseUrl,
    Examples,
    Instructions,
    Language,
    LengthOption,
    MaxClaims,
    Model,
    Prompt,
    ReadersOption,
    Schema,
)
from summarizer.cli.screen.output import say
from summarizer.errors import UsageError


class LogFormat(StrEnum):
    """The format of log lines."""

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
        raise typer.BadParameter(f"{text!r} is not a valid size; use e.g. 500MB or 2GB.") from error


@asks_a_model
def batch(
    source: Annotated[
        str,
        typer.Argument(
            metavar="IN",
            help="Articles: JSON Lines, Parquet, a directory, a glob pattern, or - for JSON Lines from "
            "stdin; gzip and zstd compression are supported.",
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="OUT.jsonl", help="Output file; one line per article is appended."
        ),
    ],
    model: Model = None,
    base_url: BaseUrl = None,
    fallback: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PROVIDER/NAME",
            autocompletion=complete_model,
            help="Model to ask when the previous one refuses, fails or is down.",
        ),
    ] = None,
    engine: Annotated[
        Literal["asyncio", "openai-batch", "ray"], WHERE, typer.Option(help="How the requests are made.")
    ] = "asyncio",
    concurrency: Annotated[
        int | None,
        HOW,
        typer.Option(
            metavar="N",
            min=1,
            help="Maximum number of concurrent requests, lowered while the endpoint is overloaded. "
            "Default: 16; local: 1.",
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help="Number of worker processes, if one core is not enough; with --engine ray, number of actors "
            "(default: one per machine).",
        ),
    ] = None,
    rpm: Annotated[
        float | None, HOW, typer.Option(metavar="N", min=0.01, help="Requests per minute.")
    ] = None,
    tpm: Annotated[
        float | None, HOW, typer.Option(metavar="N", min=1, help="Tokens per minute, input and output.")
    ] = None,
    retry_budget: Annotated[
        float,
        WHERE,
        typer.Option(
            metavar="SHARE", min=0, help="Retries allowed in the whole run, as a share of its requests."
        ),
    ] = 0.5,
    patience: Annotated[
        float,
        HOW,
        typer.Option(metavar="MINUTES", min=0, help="Minutes the endpoint may be down before the run ends."),
    ] = 15,
    max_cost: Annotated[
        float | None,
        WHERE,
        typer.Option(
            metavar="DOLLARS",
            min=0,
            help="Amount in US dollars that the run may spend; it stops before exceeding it.",
        ),
    ] = None,
    text_field: Annotated[
        str, HOW, typer.Option(metavar="NAME", help="Name of the field with the text.")
    ] = "text",
    id_field: Annotated[str, HOW, typer.Option(metavar="NAME", help="Name of the field with the id.")] = "id",
    field: Annotated[
        list[str] | None,
        HOW,
        typer.Option(metavar="OURS=THEIRS", help="Name of another field in the input, e.g. published=date."),
    ] = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Retry the articles that ended in an error.")
    ] = False,
    adopt: Annotated[
        bool,
        typer.Option(
            "--adopt", help="Accept the records of an output file whose state was lost as this run's."
        ),
    ] = False,
    schema: Schema = None,
    prompt: Prompt = None,
    instructions: Instructions = None,
    examples: Examples = None,
    max_claims: MaxClaims = None,
    length: LengthOption = "medium",
    language: Language = None,
    readers: ReadersOption = "both",
    cache: Annotated[
        Path | None,
        WHERE,
        typer.Option(metavar="FILE", help="File of earlier answers to reuse; new answers are added to it."),
    ] = None,
    cache_size: Annotated[
        int | None,
        WHERE,
        typer.Option(
            parser=_size,
            metavar="SIZE",
            help="Maximum size of the cache, e.g. 2GB; the oldest answers are removed first.",
        ),
    ] = None,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help="File for a report of the run, as JSON.")
    ] = None,
    log_format: Annotated[
        LogFormat | None,
        HOW,
        typer.Option(help="Format of the log on stderr. Default: text if stderr is not a terminal."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Do not show progress.")] = False,
    *,
    requests: dict[str, Any],
) -> None:
    """Brief many articles, each exactly once; run the same command again to resume.

    Exits with 0 if every article has a brief, and with 1 if some ended in an error.
    """
    from summarizer.batch.flow.flow import FlowLimits
    from summarizer.batch.job import Job
    from summarizer.batch.plan import Plan
    from summarizer.batch.watching import run_watched
    from summarizer.models.providers.options import options_of

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
        instructions=instructions,
        examples=examples,
        max_claims=max_claims,
        length=length,
        language=language,
        readers=readers,
        cache=cache,
        cache_bytes=cache_size,
        concurrency=concurrency,
        limits=FlowLimits(
            rpm=rpm,
            tpm=tpm,
            attempts=requests["attempts"],
            retry_budget=retry_budget,
            patience=60 * patience,
        ),
        timeout=requests["timeout"],
        deadline=requests["deadline"],
        options=options_of(requests, os.environ),
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
            raise UsageError(f"--field {pair!r} is not a pair of names; use e.g. published=date.")
        fields[ours] = theirs
    return fields
