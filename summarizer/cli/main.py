"""The command line: arguments in, a result on stdout, everything else on stderr, and an exit code.

Heavy modules are imported where they are needed, so that `summarizer --help` starts quickly.
"""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from summarizer._version import __version__
from summarizer.cli.batch import batch
from summarizer.cli.brief import brief
from summarizer.cli.check import check
from summarizer.cli.config.command import Configured, use_env_file
from summarizer.cli.config.command_line import app as config
from summarizer.cli.doctor import doctor
from summarizer.cli.eval.runs import app as evals
from summarizer.cli.mcp import mcp
from summarizer.cli.merge import merge
from summarizer.cli.models import models
from summarizer.cli.read import read
from summarizer.cli.schema import schema
from summarizer.cli.screen.output import say
from summarizer.cli.view import view
from summarizer.errors import SummarizerError

_INTERRUPTED = 130


class _Commands(TyperGroup):
    """Commands whose errors are shown as one sentence and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except SummarizerError as error:
            say(str(error))
            raise typer.Exit(error.exit_code) from error


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,  # with rich, --help takes twice as long
    pretty_exceptions_enable=False,
)
app.add_typer(evals, name="eval")
app.add_typer(config, name="config")
app.command(cls=Configured)(brief)
app.command(cls=Configured)(batch)
app.command(cls=Configured)(mcp)
app.command(cls=Configured)(doctor)
app.command()(models)
app.command()(view)
app.command()(merge)
app.command()(read)
app.command()(check)
app.command()(schema)


def main() -> None:
    """Run the command line."""
    try:
        app(prog_name="summarizer")
    except KeyboardInterrupt:  # pressed before a command was running
        sys.exit(_INTERRUPTED)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"summarizer {__version__}")
        raise typer.Exit


@app.callback(
    epilog="Exit codes: 0 success; 1 an input can't be read or is not an article; 2 wrong usage; "
    "3 checks failed under --strict; 4 the model or its endpoint failed; 130 interrupted."
)
def _start(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Turn news articles into data you can trust: a summary, claims and planned events, with evidence."""
    use_env_file(context)
