"""The command line: arguments in, a result on stdout, everything else on stderr, and an exit code.

Heavy modules are imported where they are needed: `summarizer --help` starts as fast as an empty program.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from summarizer import __version__
from summarizer.cli.batch import batch
from summarizer.cli.brief import brief
from summarizer.cli.completion import complete_model
from summarizer.cli.config.command import Configured, use_env_file
from summarizer.cli.config.command_line import app as config
from summarizer.cli.eval.runs import app as evals
from summarizer.cli.mcp import mcp
from summarizer.cli.merge import merge
from summarizer.cli.options import AllowPrivate, BaseUrl, Model, Published
from summarizer.cli.output import print_out, say
from summarizer.cli.read import read
from summarizer.cli.view import view
from summarizer.errors import SummarizerError
from summarizer.schemas.published import SchemaName

if TYPE_CHECKING:
    pass

_CHECKS_FAILED = 3
_INTERRUPTED = 130


class _Commands(TyperGroup):
    """Commands whose errors end as one sentence and an exit code."""

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
app.command()(view)
app.command()(merge)
app.command()(read)


def main() -> None:
    """Run the command line."""
    try:
        app(prog_name="summarizer")
    except KeyboardInterrupt:  # one that came before a command was running
        sys.exit(_INTERRUPTED)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"summarizer {__version__}")
        raise typer.Exit


@app.callback(
    epilog="Exit codes: 0 done; 1 an input can't be read or is not an article; 2 wrong usage; "
    "3 checks failed under --strict; 4 the model or its endpoint failed; 130 interrupted."
)
def _start(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """News articles as data you can trust: summary, claims and planned events, with their evidence."""
    use_env_file(context)


@app.command()
def check(
    brief: Annotated[Path, typer.Argument(metavar="BRIEF", help="The JSON of a brief, ours or another's.")],
    article: Annotated[str, typer.Option(metavar="SOURCE", help="The article: a path, a web address, or -.")],
    published: Published = None,
    allow_private: AllowPrivate = False,
    second_opinion: Annotated[
        str | None,
        typer.Option(
            metavar="PROVIDER/NAME",
            autocompletion=complete_model,
            help="Also ask this model, sentence by sentence; 'local' will do.",
        ),
    ] = None,
    base_url: BaseUrl = None,
    format: Annotated[
        Literal["json", "text"] | None,
        typer.Option("--format", "-f", help="Default: text on a terminal, else json."),
    ] = None,
) -> None:
    """Say what is wrong with a brief that anyone made: quotes, names, numbers, dates, denials.

    Quotes need no offsets. Ends with 3 where a check found an error.
    """
    import json

    from summarizer.reading.sources import read_article
    from summarizer.text.printable import clean
    from summarizer.verifying.foreign import check_foreign, doubts, read_brief

    foreign = read_brief(brief)
    read = read_article(article, published=published, allow_private=allow_private)
    checks = check_foreign(foreign, read)
    if second_opinion:
        from summarizer.models.replay import recorded_client

        with recorded_client(None, second_opinion, base_url) as client:
            checks += doubts(foreign, read, client.likeliest)
    if (format or ("text" if sys.stdout.isatty() else "json")) == "json":
        print_out(json.dumps([c.model_dump() for c in checks], ensure_ascii=False, indent=2) + "\n")
    else:
        print_out("".join(f"{c.severity:8}{c.path}  {clean(c.name)}: {clean(c.message)}\n" for c in checks))
    if any(c.severity == "error" for c in checks):
        raise typer.Exit(_CHECKS_FAILED)


@app.command()
def schema(
    name: Annotated[SchemaName | None, typer.Argument(metavar="NAME", help="Default: brief.")] = None,
    write: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write all schemas, or the one named, to files of this folder."),
    ] = None,
) -> None:
    """Print the JSON Schema of a brief.

    Or that of the draft, which is what a model is asked for.
    """
    from summarizer.schemas.published import schema_text, write_schema

    if write is None:
        print_out(schema_text(name or SchemaName.brief))
        return
    for each in [name] if name else SchemaName:
        write_schema(each, write)


@app.command(cls=Configured)
def doctor(model: Model = None, base_url: BaseUrl = None) -> None:
    """Say what is installed and whether the model answers.

    For what is missing, say what to do. Ends with 0 where the chosen model can be used.
    """
    from summarizer.cli.doctor import diagnose, report

    diagnosis = diagnose(model, base_url, os.environ)
    print_out(report(diagnosis.findings))
    raise typer.Exit(diagnosis.exit_code)
