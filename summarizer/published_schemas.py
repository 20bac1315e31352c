"""The published contract: JSON Schema 2020-12 of what goes out of this program and of what a model emits."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class SchemaName(StrEnum):
    """The schemas there are."""

    brief = "brief"
    draft = "draft"


def schema_text(name: SchemaName) -> str:
    """Write one schema as JSON, in the form of its published file."""
    # A brief is described as it is written, with every key present; a draft as it is read, with its defaults.
    from summarizer.schemas.brief import SCHEMA_VERSION, Brief
    from summarizer.schemas.draft import Draft

    if name is SchemaName.brief:
        schema = Brief.model_json_schema(mode="serialization")
    else:
        schema = Draft.model_json_schema(mode="validation")
    head = {"$schema": DIALECT, "$id": f"urn:summarizer:{name}:{SCHEMA_VERSION}"}
    return json.dumps(head | schema, ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write all schemas to files of a folder, which is made where it is missing, and return their paths."""
    from summarizer.errors import UsageError
    from summarizer.writing import write_whole

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"The folder {str(folder)!r} can't be made: pass another one.") from error
    paths = []
    for name in SchemaName:
        path = folder / f"{name}.schema.json"
        write_whole(path, schema_text(name))
        paths.append(path)
    return paths
