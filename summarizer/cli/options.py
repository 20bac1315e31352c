"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Annotated, Final

import typer

from summarizer.cli.completion import complete_model


class Setting(Enum):
    """Marks an option as a setting, which files and the environment may give.

    A project's file, which comes with whatever was downloaded, may say how the work is done. Where articles
    go, what is spent and what is written is for the user alone to say. What the command line could not take
    back, such as --strict, is no setting.
    """

    HOW = "how"
    WHERE = "where"


HOW: Final = Setting.HOW
WHERE: Final = Setting.WHERE

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
