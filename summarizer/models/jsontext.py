"""The JSON in a model's answer: what is around it (thoughts, fences, prose) is cut away."""

from __future__ import annotations

import re

from pydantic_core import from_json

_ANSWER = re.compile(r"\s*(?:\{|```)")
_THOUGHT = re.compile(r"\s*<think")
_THOUGHT_ENDS = re.compile(r"</think(?:ing)?>")
# A string (one that is never closed reaches to the end), or a brace: all else between braces is of no matter.
_MARKS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[{}]', re.DOTALL)


def find_object(text: str) -> str | None:
    """Give the first whole JSON object in a text, or None.

    Braces within strings are none, and an object that is cut short is none. Runs in linear time.
    """
    start = _after_thoughts(text)
    while (start := text.find("{", start)) >= 0:
        end = _closing_brace(text, start)
        if end < 0:
            return None
        if _is_json(text[start:end]):
            return text[start:end]
        start = end
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


def _is_json(text: str) -> bool:
    try:
        from_json(text)
    except ValueError:
        return False
    return True
