"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from summarizer.cli.config.completion import complete_model, complete_prompt
from summarizer.cli.config.marks import HOW, WHERE

Model = Annotated[
    str | None,
    WHERE,
    typer.Option(
        "--model",
        "-m",
        metavar="PROVIDER/NAME",
        autocompletion=complete_model,
        help="Model: local (embedded), openai/NAME, ollama/NAME or that of another provider "
        "(`summarizer models` lists them). Default: SUMMARIZER_MODEL, or local if installed.",
    ),
]
BaseUrl = Annotated[
    str | None,
    WHERE,
    typer.Option(
        "--base-url",
        metavar="URL",
        help="Base URL of an endpoint for that model. Default: SUMMARIZER_BASE_URL, or the provider's own.",
    ),
]

Schema = Annotated[
    str | None,
    typer.Option(
        metavar="FIELDS|MODULE:MODEL",
        help="What to fill in instead, as json: fields such as 'name, age int', or your own pydantic model. "
        "Its module is imported, so it runs.",
    ),
]
Prompt = Annotated[
    str | None,
    WHERE,
    typer.Option(
        metavar="NAME|PATH",
        autocompletion=complete_prompt,
        help="Prompt name or path. Default: brief (staged for the embedded model), or own with --schema.",
    ),
]
Language = Annotated[
    str | None,
    HOW,
    typer.Option(
        metavar="LANGUAGE",
        help="Language of the brief's own words, e.g. de or German; quotes stay as they are. "
        "Default: the article's.",
    ),
]
LengthOption = Annotated[
    Literal["short", "medium", "long"],
    HOW,
    typer.Option(help="Length of the summary, and number of claims: at most 3, 8 or 16."),
]
Instructions = Annotated[
    str | None,
    WHERE,
    typer.Option(metavar="TEXT", help="What the model is told beyond the prompt."),
]
Examples = Annotated[
    Path | None,
    WHERE,
    typer.Option(
        metavar="FILE",
        help="Articles with the briefs that they should have, as JSON Lines, to show the model.",
    ),
]
MaxClaims = Annotated[
    int | None,
    HOW,
    typer.Option(
        metavar="N",
        min=0,
        help="Number of claims to keep, the most important first; 0 keeps all. Default: as --length says.",
    ),
]
ReadersOption = Annotated[
    Literal["model", "both"],
    HOW,
    typer.Option(
        help="Who reads: the model alone, or code as well, which adds reports that the model passed over "
        "in English articles."
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Output file, written completely or not at all."),
]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private", help="Allow URLs that lead to this machine, a private network, or any port."
    ),
]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a valid date; use YYYY-MM-DD, e.g. 2025-03-31.") from error


Published = Annotated[
    date | None,
    typer.Option(
        parser=_day,
        metavar="YYYY-MM-DD",
        help="Publication date, relative to which 'next week' is resolved. Default: as stated by the source.",
    ),
]
