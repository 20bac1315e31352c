"""The command `summarizer config`: each setting, its value, and where it comes from; keys are never shown."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from summarizer.cli.config.command import FROM_ENV_FILE, settings_of, table_of
from summarizer.cli.screen.output import print_out

app = typer.Typer(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Show every setting, its value, and where it comes from.",
)

_SHOWN = (
    "OPENAI_BASE_URL",
    "OLLAMA_HOST",
    "SUMMARIZER_CACHE_DIR",
    "SUMMARIZER_CONFIG",
    "SUMMARIZER_CONTEXT",
    "SUMMARIZER_LOCAL_MODEL",
    "SUMMARIZER_STRATEGY",
)
_ALWAYS = ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OLLAMA_HOST")


@app.callback()
def show(
    context: typer.Context,
    format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="Output format.")
    ] = "text",
) -> None:
    """Show every setting, its value, and where it comes from.

    The command line takes precedence over the environment, then a .env file, the project's file, and your own
    file.
    """
    if context.invoked_subcommand:
        return
    rows = [*_settings(context), *_variables(context)]
    found = settings_of(context)
    files = {"your settings": found.user, "the project's": found.project, "variables": Path.cwd() / ".env"}
    if format == "json":
        import json

        from summarizer.text.printable import clean_json

        columns = ("name", "value", "source")
        report = {
            "settings": [dict(zip(columns, row, strict=True)) for row in rows],
            "files": {name: str(path) if path and path.exists() else None for name, path in files.items()},
            "refused": list(found.refused),
        }
        print_out(clean_json(json.dumps(report, ensure_ascii=False, indent=2)) + "\n")
        return
    print_out(_table([[name, _text(value), source] for name, value, source in rows]) + "\n")
    print_out(_table([[name, str(path or "none"), _state(path)] for name, path in files.items()]))


@app.command()
def path() -> None:
    """Print the path of your own settings file, e.g. to open it in an editor."""
    from summarizer.cli.config.files import user_path

    print_out(f"{user_path(os.environ)}\n")


def _settings(context: typer.Context) -> Iterator[tuple[str, Any, str]]:
    """The settings with the values that apply without command-line options."""
    from summarizer.cli.config.settings import names_only, printable

    found = settings_of(context)
    model = found.given.get("model")
    for name, setting in table_of(context).items():
        given = found.value(name, model.value if model else None)
        value = given.value if given else setting.default
        if name == "headers" and value:
            value = names_only(value)
        yield (
            name,
            printable(value) if isinstance(value, str) else value,
            given.source if given else "default",
        )


def _variables(context: typer.Context) -> Iterator[tuple[str, str | None, str]]:
    """The environment variables that are not settings; of a key only whether it is set."""
    from summarizer.cli.config.settings import ADDRESSES, printable
    from summarizer.models.providers.keys import VARIABLES

    added = context.meta.get(FROM_ENV_FILE, ())
    for name in dict.fromkeys((*VARIABLES, *_SHOWN, *ADDRESSES)):
        value = os.environ.get(name)
        if not value:
            if name in _ALWAYS or name.startswith("SUMMARIZER_"):
                yield name, None, "not set"
            continue
        shown = "set, not shown" if name in VARIABLES else printable(value)
        yield name, shown, ".env" if name in added else "environment"


def _text(value: Any) -> str:
    if value is None:
        return "-"
    return " ".join(value) if isinstance(value, list) else str(value)


def _state(path: Path | None) -> str:
    return "read" if path and path.is_file() else "not found" if path else ""


def _table(rows: list[list[str]]) -> str:
    from summarizer.text.printable import clean

    rows = [[clean(cell) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    lines = (f"{row[0]:{widths[0]}}  {row[1]:{widths[1]}}  {row[2]}".rstrip() for row in rows)
    return "\n".join(lines) + "\n"
