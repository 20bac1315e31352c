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

SCHEMA_IGNORED = "schema ignored"
"""Stands among what an endpoint refuses for one that takes a schema and does not hold its answers to it."""

# How endpoints name what they refuse.
_LIMITS = ("max_completion_tokens", "max_tokens")
_PLAIN = ("temperature", "random_seed", "seed", "reasoning_effort", *_LIMITS)
_FORM = ("response_format", "json_schema", "strict")
_TOOL = ("tool_choice", "tools")


def build_request(
    question: Question[Any],
    messages: Sequence[Message],
    profile: Profile,
    refused: frozenset[str],
    room: int = 0,
) -> dict[str, Any]:
    """Make the body of a request.

    Args:
        question: What is asked.
        messages: May be longer than the question's own.
        profile: Who is asked.
        refused: What the endpoint has been seen to refuse or to ignore.
        room: Tokens that the answer may have beyond what it needs, as an earlier one was cut.
    """
    body: dict[str, Any] = {"model": profile.name, "messages": list(messages)}
    known = profile.provider == "local" and "grammar" not in refused
    if known and (grammar := grammar_of(question.schema)):
        body["grammar"] = grammar
    else:
        _hold(body, question, profile, refused)
    if limit := _limit_name(profile, refused):
        body[limit] = output_limit(question, profile, room)
    options, takes = profile.options, profile.takes
    if options.temperature is not None:
        body["temperature"] = options.temperature
    elif profile.family.temperature:
        body["temperature"] = 0
    if takes.seed:
        body[takes.seed] = 0
    if options.reasoning_effort and takes.effort:
        body["reasoning_effort"] = options.reasoning_effort
    for name in ("temperature", "random_seed", "seed", "reasoning_effort"):
        if name in refused:
            body.pop(name, None)
    if profile.provider == "local":
        body["cache_prompt"] = True
    return {**body, **options.extra_body}


def output_limit(question: Question[Any], profile: Profile, room: int = 0) -> int:
    """The most tokens that an answer may have, thoughts included.

    What is added for thoughts ends where the context does, because some servers refuse a limit beyond it.
    """
    if profile.options.max_output:
        return profile.options.max_output
    asked = sum(len(message["content"].encode("utf-8", "replace")) // 3 + 8 for message in question.messages)
    left = max(0, profile.context - asked - question.max_tokens)
    return question.max_tokens + min(profile.thoughts + room, left)


def newly_refused(words: str, body: dict[str, Any]) -> frozenset[str]:
    """What of a request the endpoint names as unsupported, so that the next one can go without it."""
    words = words.lower()
    named = {name for name in _PLAIN if name in words and name in body}
    if "grammar" in body:
        return frozenset(named | {"grammar"} if "grammar" in words else named)
    if "tools" in body:
        return frozenset(named | {"tools"} if any(word in words for word in _TOOL) else named)
    form = body.get("response_format") or {"type": ""}
    if form["type"] == "json_object" and "json_object" in words:
        named.add("json_object")
    elif form["type"] == "json_schema" and any(word in words for word in _FORM):
        named.add("strict" if "strict" in form["json_schema"] else "response_format")
    return frozenset(named)


def _hold(body: dict[str, Any], question: Question[Any], profile: Profile, refused: frozenset[str]) -> None:
    """Ask for an answer of the question's form in the strictest way that the endpoint knows."""
    form, shown = profile.takes.form, SCHEMA_IGNORED in refused
    if form == "tool" and "tools" not in refused:
        function = {"name": question.name, "parameters": question.schema}
        body["tools"] = [{"type": "function", "function": function}]
        body["tool_choice"] = {"type": "function", "function": {"name": question.name}}
    elif form in ("strict", "schema") and "response_format" not in refused:
        held: dict[str, Any] = {"name": question.name, "schema": question.schema}
        if form == "strict" and "strict" not in refused:
            held["strict"] = True
        body["response_format"] = {"type": "json_schema", "json_schema": held}
    else:
        shown = True
        if form != "tool" and "json_object" not in refused:
            body["response_format"] = {"type": "json_object"}
    if shown:
        body["messages"][-1] = _with_schema(body["messages"][-1], question.schema)


def _limit_name(profile: Profile, refused: frozenset[str]) -> str | None:
    """The option that limits the output: the one that is expected, then the other, then none."""
    name = profile.family.limit or profile.takes.limit
    if profile.base_url == OPENAI_URL:
        name = "max_completion_tokens"
    names = (name, *(other for other in _LIMITS if other != name))
    return next((name for name in names if name not in refused), None)


def _with_schema(message: Message, schema: dict[str, Any]) -> Message:
    form = json.dumps(schema, ensure_ascii=False)
    asked = f"{message['content']}\n\nAnswer with one JSON object of this JSON Schema:\n{form}"
    return {**message, "content": asked}
