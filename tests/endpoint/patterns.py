"""A string that a regular expression matches, for the `pattern` of a JSON Schema.

Read off the tree that `re` itself parses an expression into. Look-around is passed over; whether the string
is right is tried out in the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from string import ascii_letters, digits, punctuation
from typing import Any

_CANDIDATES = ascii_letters + digits + " " + punctuation + "é\n"
_MOST_EXTRA = 64


def matching(pattern: str, shortest: int = 0) -> str | None:
    """A string of at least so many characters that holds the pattern; None where none was thought of."""
    try:
        tree = import_module("re._parser").parse(pattern)
    except re.error:
        return None
    for extra in range(_MOST_EXTRA):
        text = _text(tree, extra, {})
        if len(text) >= shortest and re.search(pattern, text):
            return text
    return None


def _text(tree: Iterable[tuple[Any, Any]], extra: int, groups: dict[int, str]) -> str:
    return "".join(_part(str(kind), value, extra, groups) for kind, value in tree)


def _part(kind: str, value: Any, extra: int, groups: dict[int, str]) -> str:
    """The text of one node; what may be repeated is, `extra` times more often than it must be."""
    match kind:
        case "LITERAL":
            return chr(value)
        case "ANY":
            return "a"
        case "NOT_LITERAL":
            return "b" if value == ord("a") else "a"
        case "IN":
            return next((c for c in _CANDIDATES if _is_in(c, value)), _first(value))
        case "BRANCH":
            return _text(value[1][0], extra, groups)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, tree = value
            return "".join(_text(tree, extra, groups) for _ in range(min(least + extra, most)))
        case "SUBPATTERN":
            groups[value[0]] = _text(value[-1], extra, groups)
            return groups[value[0]]
        case "ATOMIC_GROUP":
            return _text(value, extra, groups)
        case "GROUPREF":
            return groups.get(value, "")
    return ""


def _is_in(character: str, items: list[tuple[Any, Any]]) -> bool:
    negated = str(items[0][0]) == "NEGATE"
    return any(_is_one(character, str(kind), value) for kind, value in items[negated:]) != negated


def _is_one(character: str, kind: str, value: Any) -> bool:
    match kind:
        case "LITERAL":
            return ord(character) == int(value)
        case "RANGE":
            return bool(value[0] <= ord(character) <= value[1])
    name = str(value).removeprefix("CATEGORY_")
    sign = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}.get(name.removeprefix("NOT_"), "")
    return bool(re.match(sign, character)) != name.startswith("NOT_")


def _first(items: list[tuple[Any, Any]]) -> str:
    """The first character of a class that holds none of the usual ones."""
    kind, value = items[0]
    return chr(value if str(kind) == "LITERAL" else value[0]) if str(kind) in ("LITERAL", "RANGE") else ""
