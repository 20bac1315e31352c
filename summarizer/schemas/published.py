"""The published schemas: JSON Schema 2020-12 of what this program writes and of what a model emits."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class SchemaName(StrEnum):
    """The schemas there are."""

    brief = "brief"
    draft = "draft"
    gold = "gold"
    merged = "merged"
    story = "story"


def schema_text(name: SchemaName) -> str:
    """Write one schema as JSON, as it stands in its published file."""
    from summarizer.schemas.brief import SCHEMA_VERSION, Brief
    from summarizer.schemas.draft import Draft
    from summarizer.schemas.gold import Gold
    from summarizer.schemas.merged import MergedBrief

    head = {"$schema": _DIALECT, "$id": f"urn:summarizer:{name}:{SCHEMA_VERSION}"}
    match name:
        case SchemaName.brief:
            body = _complete(Brief.model_json_schema(mode="serialization"))
        case SchemaName.draft:
            body = Draft.model_json_schema()
        case SchemaName.gold:
            body = Gold.model_json_schema()
        case SchemaName.merged:
            body = _complete(MergedBrief.model_json_schema(mode="serialization"))
        case SchemaName.story:
            from summarizer.schemas.stories import Story

            body = Story.model_json_schema()
    return json.dumps(head | body, ensure_ascii=False, indent=2) + "\n"


def _complete(schema: dict[str, Any]) -> dict[str, Any]:
    """Require every key: what this program writes has them all, where they have defaults as well."""
    for part in (schema, *schema["$defs"].values()):
        if "properties" in part:
            part["required"] = list(part["properties"])
    return schema
