"""Answers of a chat endpoint: their text, their tokens, and the JSON in them."""

from __future__ import annotations

import math
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from pydantic_core import from_json

from summarizer.schemas.brief import Usage


@dataclass(frozen=True, slots=True)
class Reply:
    """What matters of a chat completion."""

    text: str
    finish_reason: str | None
    refusal: str | None
    usage: Usage
    recorded_seconds: float | None = None


def read_reply(completion: object) -> Reply | None:
    """Read a completion as JSON, whatever an endpoint left out of it; None where it is none at all."""
    choices = read_field(completion, "choices")
    if not isinstance(choices, list) or read_field(completion, "error"):
        return None
    choice = choices[0] if choices else None
    message = read_field(choice, "message")
    text = read_field(message, "content")
    return Reply(
        text=text if isinstance(text, str) else "",
        finish_reason=finish if isinstance(finish := read_field(choice, "finish_reason"), str) else None,
        refusal=read_field(message, "refusal"),
        usage=read_usage(read_field(completion, "usage")),
        recorded_seconds=_seconds(read_field(completion, "recorded_seconds")),
    )


def read_field(value: object, name: str) -> Any:
    """A field of a JSON object, or of what openai makes of one; None where there is no such thing."""
    return value.get(name) if isinstance(value, dict) else getattr(value, name, None)


def first_words(completion: object) -> dict[str, float]:
    """The likeliest first tokens of a completion as words in lower case; empty where none are told."""
    choices = getattr(completion, "choices", None) or [None]
    tokens = getattr(getattr(choices[0], "logprobs", None), "content", None) or [None]
    words: dict[str, float] = {}
    for found in getattr(tokens[0], "top_logprobs", None) or []:
        words.setdefault(found.token.strip().lower(), found.logprob)  # the likeliest writing comes first
    return words


def read_usage(usage: object) -> Usage:
    """The tokens that an endpoint counts, whatever it leaves out."""
    details = read_field(usage, "prompt_tokens_details")
    return Usage(
        input_tokens=_count(read_field(usage, "prompt_tokens")),
        cached_input_tokens=_count(read_field(details, "cached_tokens")),
        output_tokens=_count(read_field(usage, "completion_tokens")),
    )


def _seconds(value: object) -> float | None:
    """A number of seconds; any endpoint may send anything under the name that recordings use."""
    return value if isinstance(value, int | float) and 0 <= value < math.inf else None


def _count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0


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
    while (start := text.find("{", start)) >= 0 and (end := _closing_brace(text, start)) >= 0:
        with suppress(ValueError):
            from_json(text[start:end])
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
