"""The JSON Schemas that go over the wire with a question.

A remote endpoint gets one constant schema in the strict form (every property required, nothing additional),
as providers compile and cache it. The embedded model gets one that is closed over the article: only sentence
numbers that exist, only names that stand in it, bounded lengths and counts, because its grammar is its guard.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel

Schema = dict[str, Any]

NOBODY = "nobody"


@cache
def strict_schema(model: type[BaseModel]) -> Schema:
    """The model's JSON Schema in the strict form that OpenAI documents for structured outputs."""
    schema = model.model_json_schema()
    definitions = schema.pop("$defs", {})
    strict: Schema = _strict(schema, definitions)
    return strict


def _strict(node: Any, definitions: Schema) -> Any:
    """Inlines references, requires every property, and leaves out what strict endpoints refuse."""
    if isinstance(node, list):
        return [_strict(part, definitions) for part in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        target = definitions[node["$ref"].rpartition("/")[2]]
        return _strict({**target, **{k: v for k, v in node.items() if k != "$ref"}}, definitions)
    strict = {
        k: _strict(v, definitions) for k, v in node.items() if k not in ("default", "title", "properties")
    }
    if "properties" in node:
        strict["properties"] = {name: _strict(part, definitions) for name, part in node["properties"].items()}
        strict["required"] = list(node["properties"])
        strict["additionalProperties"] = False
    return strict


def speakers_schema(numbers: Sequence[int], names: Sequence[str], spoken: Collection[int] = ()) -> Schema:
    """One of the article's names for each sentence, or nobody; for those in `spoken`, somebody."""
    certain, open_choice = {"enum": [*names]}, {"enum": [*names, NOBODY]}
    choices = {str(n): certain if n in spoken else open_choice for n in numbers}
    return closed_object(speakers=closed_object(**choices))


def closed_object(**properties: Schema) -> Schema:
    """An object with just these properties, all of them required, in this order."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
