"""The command `summarizer schema`: print the JSON Schemas of what this program reads and writes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.screen.output import print_out
from summarizer.schemas.published import SchemaName


def schema(
    name: Annotated[
        SchemaName | None, typer.Argument(metavar="NAME", help="Name of the schema. Default: brief.")
    ] = None,
    write: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Directory to write all schemas to, or only the one named."),
    ] = None,
) -> None:
    """Print the JSON Schema of a brief, or another schema of this program.

    The draft is what a model is asked to fill.
    """
    from summarizer.schemas.published import schema_text

    if write is None:
        print_out(schema_text(name or SchemaName.brief))
        return
    for each in [name] if name else SchemaName:
        write_schema(each, write)


def write_schema(name: SchemaName, folder: Path) -> Path:
    """Write one schema to a directory, as NAME.schema.json, and return its path."""
    from summarizer.rendering.writing import check_writable, write_whole
    from summarizer.schemas.published import schema_text

    path = folder / f"{name}.schema.json"
    check_writable(path)
    write_whole(path, schema_text(name))
    return path
