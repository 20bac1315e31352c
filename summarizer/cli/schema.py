"""The command `summarizer schema`: the JSON Schemas of what this program reads and writes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.screen.output import print_out
from summarizer.schemas.published import SchemaName


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
    from summarizer.schemas.published import schema_text

    if write is None:
        print_out(schema_text(name or SchemaName.brief))
        return
    for each in [name] if name else SchemaName:
        write_schema(each, write)


def write_schema(name: SchemaName, folder: Path) -> Path:
    """Write one schema into a folder, as NAME.schema.json, and return its path."""
    from summarizer.rendering.writing import check_writable, write_whole
    from summarizer.schemas.published import schema_text

    path = folder / f"{name}.schema.json"
    check_writable(path)
    write_whole(path, schema_text(name))
    return path
