"""A Question as a chat-completion request, and the completion as text.

Pure: the request depends on the question, the profile and what the endpoint has refused before.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.asking.grammar import grammar_of
from summarizer.asking.questions import Message, Question
from summarizer.models.profiles import OPENAI_URL, Profile
from summarizer.schemas.brief import Usage

# A model that thinks before it answers pays its thoughts from the same purse.
THINKING_TOKENS = 8_192

# How endpoints name what they refuse.
_PLAIN = ("temperature", "seed", "max_tokens")
_FORM = ("response_format", "json_schema", "strict")


@dataclass(frozen=True, slots=True)
class Reply:
    """What matters of a chat completion."""

    text: str
    finish_reason: str | None
    refusal: str | None
    usage: Usage
    recorded_seconds: float | None = None


def build_request(
    question: Question[Any], messages: Sequence[Message], profile: Profile, refused: frozenset[str]
) -> dict[str, Any]:
    """Make the body of a request; `messages` may be longer than the question's own."""
    body: dict[str, Any] = {"model": profile.name, "messages": list(messages)}
    known = profile.provider == "local" and "grammar" not in refused
    if known and (grammar := grammar_of(question.schema)):
        body["grammar"] = grammar
    elif "response_format" in refused:
        body["response_format"] = {"type": "json_object"}
        body["messages"][-1] = _with_schema(messages[-1], question.schema)
    else:
        form: dict[str, Any] = {"name": question.name, "schema": question.schema}
        if profile.strict and "strict" not in refused:
            form["strict"] = True
        body["response_format"] = {"type": "json_schema", "json_schema": form}
    if profile.base_url == OPENAI_URL or "max_tokens" in refused:
        body["max_completion_tokens"] = question.max_tokens + THINKING_TOKENS
    else:
        body["max_tokens"] = question.max_tokens
    if "temperature" not in refused:
        body["temperature"] = 0
    if profile.provider != "openai" and "seed" not in refused:
        body["seed"] = 0
    if profile.provider == "local":
        body["cache_prompt"] = True
    return body


def newly_refused(words: str, body: dict[str, Any]) -> frozenset[str]:
    """What of a request the endpoint names as unsupported, so that the next one can go without it."""
    words = words.lower()
    named = {name for name in _PLAIN if name in words and name in body}
    if "grammar" in body:
        return frozenset(named | {"grammar"} if "grammar" in words else named)
    form = body["response_format"]
    if form["type"] == "json_schema" and any(word in words for word in _FORM):
        named.add("strict" if "strict" in form["json_schema"] else "response_format")
    return frozenset(named)


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


def _with_schema(message: Message, schema: dict[str, Any]) -> Message:
    form = json.dumps(schema, ensure_ascii=False)
    asked = f"{message['content']}\n\nAnswer with one JSON object of this JSON Schema:\n{form}"
    return {**message, "content": asked}
