"""A Question as a chat-completion request, and the completion as text.

Pure: the request depends on the question, the profile and what the endpoint has refused before.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.grammar import grammar_of
from summarizer.models import OPENAI_URL, Profile
from summarizer.questions import Message, Question
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
    question: Question, messages: Sequence[Message], profile: Profile, refused: frozenset[str]
) -> dict[str, Any]:
    """Make the arguments of `chat.completions.create`; `messages` may be longer than the question's own."""
    # What stands in extra_body goes out as it is: openai would walk through every node of it, at each call.
    extra: dict[str, Any] = {"messages": list(messages)}
    request: dict[str, Any] = {"model": profile.name, "messages": [], "extra_body": extra}
    known = profile.provider == "local" and "grammar" not in refused
    if known and (grammar := grammar_of(question.schema)):
        extra["grammar"] = grammar
    elif "response_format" in refused:
        extra["response_format"] = {"type": "json_object"}
        extra["messages"][-1] = _with_schema(messages[-1], question.schema)
    else:
        form: dict[str, Any] = {"name": question.name, "schema": question.schema}
        if profile.strict and "strict" not in refused:
            form["strict"] = True
        extra["response_format"] = {"type": "json_schema", "json_schema": form}
    if profile.base_url == OPENAI_URL or "max_tokens" in refused:
        request["max_completion_tokens"] = question.max_tokens + THINKING_TOKENS
    else:
        request["max_tokens"] = question.max_tokens
    if "temperature" not in refused:
        request["temperature"] = 0
    if profile.provider != "openai" and "seed" not in refused:
        request["seed"] = 0
    if profile.provider == "local":
        extra["cache_prompt"] = True
    return request


def newly_refused(words: str, request: dict[str, Any]) -> frozenset[str]:
    """What of a request the endpoint names as unsupported, so that the next one can go without it."""
    words = words.lower()
    named = {name for name in _PLAIN if name in words and name in request}
    extra = request["extra_body"]
    if "grammar" in extra:
        return frozenset(named | {"grammar"} if "grammar" in words else named)
    form = extra["response_format"]
    if form["type"] == "json_schema" and any(word in words for word in _FORM):
        named.add("strict" if "strict" in form["json_schema"] else "response_format")
    return frozenset(named)


def read_reply(completion: object) -> Reply | None:
    """Read a completion, whatever an endpoint left out of it; None where it is no completion at all."""
    choices = getattr(completion, "choices", None)
    if not isinstance(choices, list) or getattr(completion, "error", None):
        return None
    choice = choices[0] if choices else None
    message = getattr(choice, "message", None)
    text = getattr(message, "content", None)
    return Reply(
        text=text if isinstance(text, str) else "",
        finish_reason=getattr(choice, "finish_reason", None),
        refusal=getattr(message, "refusal", None),
        usage=read_usage(getattr(completion, "usage", None)),
        recorded_seconds=getattr(completion, "recorded_seconds", None),
    )


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
    details = getattr(usage, "prompt_tokens_details", None)
    return Usage(
        input_tokens=_count(getattr(usage, "prompt_tokens", None)),
        cached_input_tokens=_count(getattr(details, "cached_tokens", None)),
        output_tokens=_count(getattr(usage, "completion_tokens", None)),
    )


def _count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0


def _with_schema(message: Message, schema: dict[str, Any]) -> Message:
    form = json.dumps(schema, ensure_ascii=False)
    asked = f"{message['content']}\n\nAnswer with one JSON object of this JSON Schema:\n{form}"
    return {**message, "content": asked}
