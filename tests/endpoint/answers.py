"""A value for any JSON Schema, filled with the words of the text that was asked about.

Covered is what structured outputs use of JSON Schema 2020-12: types, enum, const, references, unions, bounds
of numbers, strings, arrays and objects, formats of dates and the like.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from itertools import count, cycle
from typing import Any

from tests.endpoint.drafts import is_draft, make_draft, numbered_sentences
from tests.endpoint.flaws import is_repair, repair

Schema = Mapping[str, Any]

_SENTENCE = re.compile(r"[^\s.!?][^.!?\n]*[.!?]?")
_LONGEST_TEXT = 20_000  # characters of a plain text that sentences are looked for in
_DEEPEST, _MOST_HOPS = 6, 32
_ITEMS = 2
_FORMATS = {
    "date": "2026-03-10",
    "date-time": "2026-03-10T12:00:00Z",
    "time": "12:00:00Z",
    "duration": "P1D",
    "email": "somebody@example.org",
    "hostname": "example.org",
    "uri": "https://example.org/",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uuid": "00000000-0000-4000-8000-000000000000",
}


def answer(schema: Any, text: str) -> Any:
    """What a model could answer to a prompt: a value of the schema, or some plain words without one."""
    sentences = numbered_sentences(text)
    if sentences and is_draft(schema):
        return make_draft(sentences, with_headline="headline" in schema["properties"])
    if sentences and is_repair(schema):
        return repair(text)
    words = [s.text for s in sentences] or _SENTENCE.findall(text[:_LONGEST_TEXT]) or ["Nothing was asked."]
    if schema is None:
        return " ".join(words[:2])
    return _Filler(schema, words, [s.number for s in sentences] or [1]).fill(schema, 0, 0)


class _Filler:
    """Walks one schema; strings and numbers are taken from the text in turn."""

    def __init__(self, root: Schema, words: Sequence[str], numbers: Sequence[int]) -> None:
        self._root, self._words, self._numbers = root, cycle(words), cycle(numbers)

    def fill(self, schema: Any, depth: int, nth: int) -> Any:
        """A value of the schema; `nth` tells the items of an array apart."""
        if not isinstance(schema, Mapping):  # true: anything
            return next(self._words)
        schema = self._resolved(schema)
        if "const" in schema:
            return schema["const"]
        if choices := schema.get("enum"):
            return choices[nth % len(choices)]
        for name in ("anyOf", "oneOf"):
            if name in schema:
                return self.fill(self._branch(schema[name], depth), depth + 1, nth)
        match self._type(schema):
            case "object":
                return self._object(schema, depth)
            case "array":
                return self._array(schema, depth)
            case "string":
                return self._string(schema, nth)
            case "integer" | "number" as kind:
                return self._number(schema, kind, nth)
            case "boolean":
                return nth % 2 == 0
        return None

    def _resolved(self, schema: Schema) -> Schema:
        """The schema with its reference followed and its `allOf` merged."""
        for hop in count():
            if "$ref" not in schema:
                break
            if hop == _MOST_HOPS:
                raise ValueError("a reference of the schema goes round in a circle")
            target: Any = self._root
            for name in schema["$ref"].lstrip("#/").split("/") if schema["$ref"] != "#" else []:
                target = target[name.replace("~1", "/").replace("~0", "~")]
            schema = {**target, **{k: v for k, v in schema.items() if k != "$ref"}}
        if "allOf" in schema:
            merged: dict[str, Any] = {k: v for k, v in schema.items() if k != "allOf"}
            for part in map(self._resolved, schema["allOf"]):
                joined = {**merged.get("properties", {}), **part.get("properties", {})}
                needed = [*merged.get("required", []), *part.get("required", [])]
                merged |= part
                merged |= {"properties": joined, "required": needed} if joined else {}
            schema = merged
        return schema

    def _branch(self, branches: Sequence[Schema], depth: int) -> Schema:
        """The first branch that is not null; deep down null, or else one that goes no deeper."""
        resolved = [self._resolved(branch) for branch in branches]
        null = [branch for branch in resolved if branch.get("type") == "null"]
        flat = [b for b in resolved if self._type(b) not in ("object", "array")]
        if depth >= _DEEPEST and (null or flat):
            return (null or flat)[0]
        return next((branch for branch in resolved if branch.get("type") != "null"), resolved[0])

    @staticmethod
    def _type(schema: Schema) -> str:
        kind = schema.get("type")
        if isinstance(kind, list):
            kind = next((k for k in kind if k != "null"), "null")
        if kind is None:
            kind = "object" if "properties" in schema else "array" if "items" in schema else "string"
        return str(kind)

    def _object(self, schema: Schema, depth: int) -> dict[str, Any]:
        properties, required = schema.get("properties", {}), schema.get("required", [])
        names = [name for name in properties if depth < _DEEPEST or name in required]
        filled = {name: self.fill(properties[name], depth + 1, 0) for name in names}
        others = schema.get("additionalProperties", True)
        wanted = max(schema.get("minProperties", 0), 0 if properties or others is True else 1)
        for name in [*required, *(f"key{n}" for n in range(1, wanted + 1))]:
            if name not in filled and others is not False and (name in required or len(filled) < wanted):
                filled[name] = self.fill(others, depth + 1, len(filled))
        return filled

    def _array(self, schema: Schema, depth: int) -> list[Any]:
        least, first = schema.get("minItems", 0), schema.get("prefixItems", [])
        most = schema.get("maxItems", math.inf)
        filled = [self.fill(part, depth + 1, 0) for part in first]
        items = schema.get("items", True)
        wanted = min(max(least, 0 if depth >= _DEEPEST or first else _ITEMS), most)
        if items is False:
            return filled
        unique, nth = schema.get("uniqueItems", False), 0
        while len(filled) < wanted and nth < 10 * wanted:
            item = self.fill(items, depth + 1, nth if unique else 0)
            nth += 1
            if not unique or item not in filled:
                filled.append(item)
        return filled

    def _string(self, schema: Schema, nth: int) -> str:
        if schema.get("format") in _FORMATS:
            return _FORMATS[schema["format"]]
        shortest = schema.get("minLength", 0)
        text = next(self._words)
        while len(text) < shortest:
            text += " " + next(self._words)
        longest = schema.get("maxLength", len(text))
        if len(text) <= longest:
            return text
        whole = text[: longest + 1].rpartition(" ")[0].rstrip(",;:")
        return whole if len(whole) >= max(1, shortest) else text[:longest]

    def _number(self, schema: Schema, kind: str, nth: int) -> float:
        """A sentence's number, brought into the bounds."""
        step = schema.get("multipleOf", 1 if kind == "integer" else 0)
        edge = step or 0.5
        low, high = schema.get("minimum", -math.inf), schema.get("maximum", math.inf)
        if "exclusiveMinimum" in schema:
            low = max(low, schema["exclusiveMinimum"] + (edge if kind == "integer" else 1e-6))
        if "exclusiveMaximum" in schema:
            high = min(high, schema["exclusiveMaximum"] - (edge if kind == "integer" else 1e-6))
        value = min(max(next(self._numbers), low + nth * edge if math.isfinite(low) else -math.inf), high)
        if step:
            value = math.ceil(value / step) * step
            value = value if value <= high else math.floor(high / step) * step
        return int(value) if kind == "integer" else value
