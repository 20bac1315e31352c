"""The command `summarizer doctor`: show what is installed, and whether the chosen model responds."""

from __future__ import annotations

import os
from typing import Any

import typer

from summarizer.cli.config.requesting import asks_a_model
from summarizer.cli.options import BaseUrl, Model
from summarizer.cli.screen.output import print_out


@asks_a_model
def doctor(model: Model = None, base_url: BaseUrl = None, *, requests: dict[str, Any]) -> None:
    """Show what is installed and whether the model responds.

    Says how to get what is missing. Exits with 0 if the chosen model can be used.
    """
    from summarizer.telemetry.diagnosis import diagnose, report

    diagnosis = diagnose(model, base_url, os.environ, **requests)
    print_out(report(diagnosis.findings))
    raise typer.Exit(diagnosis.exit_code)
