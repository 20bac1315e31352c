"""A Shape in words, for the prompt: a model whose answer follows a grammar never sees the schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from summarizer.asking.own.drafts import describe
from summarizer.asking.own.shapes import Part, choices

_PLAIN_WORDS = {
    str: "text",
    bool: "true or false",
    int: "whole number in digits",
    float: "number in digits",
    Decimal: "number in digits",
    date: "day as YYYY-MM-DD",
}


def fields_in_words(parts: Iterable[Part]) -> str:
    """The fields as an indented list: name, form, and what is said of it."""
    return "\n".join(_lines(parts, ""))


def _lines(parts: Iterable[Part], indent: str) -> Iterator[str]:
    for part in parts:
        about = describe(part) or (part.shape.about if part.shape else "")
        yield f"{indent}- {part.name} ({_form(part)})" + (f": {about}" if about else "")
        if part.shape:
            yield from _lines([*part.shape.own, *part.shape.inner], indent + "  ")


def _form(part: Part) -> str:
    words = _one(part)
    if part.is_list and part.kind != "evidence":
        words = f"list; each one {words}"
    return f"{words}, or null" if part.may_be_absent and part.kind != "evidence" else words


def _one(part: Part) -> str:
    match part.kind:
        case "evidence":
            return "sentence numbers"
        case "when":
            return "time words"
        case "speaker":
            return "object with name, role, kind"
        case "object":
            return "object"
    values = choices(part.type)
    if values:
        return "one of " + ", ".join(json.dumps(value, ensure_ascii=False) for value in values)
    return _PLAIN_WORDS[part.type]
