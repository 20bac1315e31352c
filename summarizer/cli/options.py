"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.completion import complete_model, complete_prompt
from summarizer.cli.config.marks import HOW, WHERE

Model = Annotated[
    str | None,
    WHERE,
    typer.Option(
        "--model",
        "-m",
        metavar="PROVIDER/NAME",
        autocompletion=complete_model,
        help="The model: local (embedded), openai/NAME or ollama/NAME. "
        "Default: SUMMARIZER_MODEL, else local where it is installed.",
    ),
]
BaseUrl = Annotated[
    str | None,
    WHERE,
    typer.Option(
        "--base-url",
        metavar="URL",
        help="Another OpenAI-compatible endpoint for that model. Default: SUMMARIZER_BASE_URL, "
        "else the provider's own.",
    ),
]

Schema = Annotated[
    str | None,
    typer.Option(
        metavar="MODULE:MODEL",
        help="Fill a pydantic model of your own instead, as json. Its module is imported, and so is run.",
    ),
]
Prompt = Annotated[
    str | None,
    HOW,
    typer.Option(
        metavar="NAME|PATH",
        autocompletion=complete_prompt,
        help="The prompt. Default: brief, or own with --schema.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to this file, as a whole or not at all."),
]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private", help="Let an address lead to this machine, a private network, or any port."
    ),
]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day: write it like 2025-03-31.") from error


Published = Annotated[
    date | None,
    typer.Option(
        parser=_day,
        metavar="YYYY-MM-DD",
        help="The day of publication, from which 'next week' counts. Default: what the source says.",
    ),
]
