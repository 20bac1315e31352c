"""A Question as the body of a chat-completion request.

Pure: it depends on the question, the profile and what the endpoint has refused before.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from summarizer.asking.grammar import grammar_of
from summarizer.asking.questions import Message, Question
from summarizer.models.profiles import OPENAI_URL, Profile

# A model that thinks before it answers pays its thoughts from the same purse.
THINKING_TOKENS = 8_192

# How endpoints name what they refuse.
_PLAIN = ("temperature", "seed", "max_tokens")
_FORM = ("response_format", "json_schema", "strict")


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


def _with_schema(message: Message, schema: dict[str, Any]) -> Message:
    form = json.dumps(schema, ensure_ascii=False)
    asked = f"{message['content']}\n\nAnswer with one JSON object of this JSON Schema:\n{form}"
    return {**message, "content": asked}
