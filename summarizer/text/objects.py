"""The JSON object in what a model says, found among thoughts, fences and prose, and mended if need be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from pydantic_core import from_json

_ANSWER = re.compile(r"\s*(?:\{|```)")
_THOUGHT = re.compile(r"\s*<think")
_THOUGHT_ENDS = re.compile(r"</think(?:ing)?>")
_REST = re.compile(r"\s*(?:```\s*)?")
# A string (one that is never closed reaches to the end), or a brace: all else between braces is of no matter.
_MARKS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[{}]', re.DOTALL)
# What models write and JSON does not know: a comma before a closing bracket, and within strings the control
# characters that have to be escaped.
_ODD = re.compile(r'(?P<string>"(?:[^"\\]|\\.)*+"?)|,(?P<comma>\s*+[}\]])', re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f]")
_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def find_object(text: str) -> str | None:
    """Give the first whole JSON object in a text, or None.

    Braces within strings are none, and an object that is cut short is none. Runs in linear time.
    """
    return next((found for found, _ in _objects(text, _after_thoughts(text))), None)


def last_object(text: str) -> str | None:
    """Give the JSON object that a text ends with, or None."""
    last = None
    for last in _objects(text, 0):  # noqa: B007
        pass
    return last[0] if last and _REST.fullmatch(text, last[1]) else None


def is_thought(text: str) -> bool:
    """Whether a text is what a model thinks, from its first words on, and nothing follows."""
    return bool(_THOUGHT.match(text)) and not text[_after_thoughts(text) :].strip()


def mended(text: str) -> str:
    """Make JSON of what is almost JSON; what is JSON stays as it is."""
    return _ODD.sub(_mend, text)


def _mend(odd: re.Match[str]) -> str:
    if odd["string"] is None:
        return odd["comma"]
    return _CONTROL.sub(lambda c: _ESCAPES.get(c.group(), f"\\u{ord(c.group()):04x}"), odd["string"])


def _objects(text: str, start: int) -> Iterator[tuple[str, int]]:
    """The whole objects of a text, one after the other, and where each ends."""
    while (start := text.find("{", start)) >= 0 and (end := _closing_brace(text, start)) >= 0:
        if (written := _as_json(text[start:end])) is not None:
            yield written, end
        start = end


def _as_json(text: str) -> str | None:
    """A text that is JSON, or becomes it when it is mended; None for any other."""
    with suppress(ValueError):
        from_json(text)
        return text
    better = mended(text)
    if better != text:
        with suppress(ValueError):
            from_json(better)
            return better
    return None


def _after_thoughts(text: str) -> int:
    """Where the answer begins: after the thoughts, whose opening tag many chat templates swallow."""
    start = 0
    while not _ANSWER.match(text, start):
        end = _THOUGHT_ENDS.search(text, start)
        if end is None:
            return len(text) if _THOUGHT.match(text, start) else start
        start = end.end()
    return start


def _closing_brace(text: str, start: int) -> int:
    """One past the brace that closes the one at `start`, or -1."""
    depth = 0
    for mark in _MARKS.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(mark.group(), 0)
        if depth == 0:
            return mark.end()
    return -1
