"""Anthropic's Messages API, spoken for a program that speaks OpenAI's: its endpoint for that holds no schema.

The schema becomes the input of a tool that has to be called. Pure: bodies in, bodies out.
Source: https://platform.claude.com/docs/en/api/messages, and …/build-with-claude/streaming for the events.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from summarizer.models.answers import read_field
from summarizer.models.providers.families import family_of

VERSION = "2023-06-01"

_FINISHED = {
    "end_turn": "stop",
    "stop_sequence": "stop",
    "tool_use": "stop",
    "max_tokens": "length",
    "model_context_window_exceeded": "length",
    "refusal": "content_filter",
}
# What the Messages API calls otherwise, or does not know.
_TRANSLATED = frozenset(
    {"messages", "tools", "tool_choice", "max_tokens", "max_completion_tokens", "stream_options"}
    | {"reasoning_effort", "response_format", "seed"}
)
_BUDGETS = {"minimal": 1_024, "low": 4_096, "medium": 8_192, "high": 16_384, "xhigh": 32_768, "max": 32_768}


def to_messages(body: dict[str, Any]) -> dict[str, Any]:
    """A request of OpenAI's as one of Anthropic's."""
    said = body["messages"]
    system = "\n\n".join(message["content"] for message in said if message["role"] == "system")
    sent: dict[str, Any] = {
        "model": body["model"],
        "max_tokens": body.get("max_tokens") or body.get("max_completion_tokens"),
        **({"system": system} if system else {}),
        "messages": _alternating(message for message in said if message["role"] != "system"),
        **{name: value for name, value in body.items() if name not in _TRANSLATED and name != "model"},
    }
    for tool in body.get("tools") or ():
        function = tool["function"]
        sent["tools"] = [{"name": function["name"], "input_schema": function["parameters"]}]
        sent["tool_choice"] = {"type": "tool", "name": function["name"]}
    _think(sent, body.get("reasoning_effort"))
    return sent


def _think(sent: dict[str, Any], effort: str | None) -> None:
    """Let the model think as much as is asked for; while it does, it can't be forced to call a tool."""
    family = family_of(sent["model"])
    if effort == "none":
        if family.thinks:
            sent["thinking"] = {"type": "disabled"}
        return
    if effort and not family.temperature:
        sent["thinking"], sent["output_config"] = {"type": "adaptive"}, {"effort": effort}
    elif effort:
        budget = min(_BUDGETS.get(effort, 8_192), max(1_024, sent["max_tokens"] - 1))
        sent["thinking"] = {"type": "enabled", "budget_tokens": budget}
        sent.pop("temperature", None)
    if "tools" in sent and (effort or family.thinks):
        sent["tool_choice"] = {"type": "auto"}


def _alternating(messages: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    """Messages of which no two neighbours have the same role, and none is empty."""
    turns: list[dict[str, Any]] = []
    for message in messages:
        text = message.get("content") or "(no answer)"
        if turns and turns[-1]["role"] == message["role"]:
            turns[-1]["content"] += "\n\n" + text
        else:
            turns.append({"role": message["role"], "content": text})
    return turns


def to_completion(message: Any) -> Any:
    """An answer of Anthropic's as one of OpenAI's; an error stays as it is, as both write errors alike."""
    blocks = read_field(message, "content")
    if not isinstance(blocks, list):
        return message
    said: dict[str, Any] = {
        "role": "assistant",
        "content": _joined(blocks, "text"),
        "reasoning_content": _joined(blocks, "thinking"),
    }
    for block in blocks:
        if block.get("type") == "tool_use":
            function = {
                "name": block.get("name"),
                "arguments": json.dumps(block.get("input"), ensure_ascii=False),
            }
            said["tool_calls"] = [{"id": block.get("id"), "type": "function", "function": function}]
            said["content"] = None
    reason = message.get("stop_reason")
    return {
        "id": message.get("id"),
        "object": "chat.completion",
        "created": 0,
        "model": message.get("model"),
        "choices": [{"index": 0, "message": said, "finish_reason": _finished(reason)}],
        "usage": to_usage(message.get("usage") or {}),
    }


def to_usage(usage: dict[str, Any]) -> dict[str, Any]:
    """Counts of tokens as OpenAI has them, where cached ones are among those of the prompt."""
    cached = usage.get("cache_read_input_tokens") or 0
    prompt = (usage.get("input_tokens") or 0) + cached + (usage.get("cache_creation_input_tokens") or 0)
    output = usage.get("output_tokens") or 0
    return {
        "prompt_tokens": prompt,
        "completion_tokens": output,
        "total_tokens": prompt + output,
        "prompt_tokens_details": {"cached_tokens": cached},
    }


def _finished(reason: Any) -> Any:
    """Why an answer ends, in OpenAI's words; another reason stays as it is."""
    return _FINISHED.get(reason, reason)


class Events:
    """Translates the events of one stream, one after the other."""

    def __init__(self) -> None:
        self._base: dict[str, Any] = {"id": "", "object": "chat.completion.chunk", "created": 0, "model": ""}
        self._usage: dict[str, Any] = {}

    def chunks(self, event: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """The chunks of OpenAI's that say what an event says."""
        match event:
            case {"type": "message_start", "message": dict(message)}:
                self._base |= {"id": message.get("id"), "model": message.get("model")}
                self._usage |= message.get("usage") or {}
            case {"type": "content_block_start", "content_block": {"type": "tool_use", "name": name}}:
                yield self._chunk(_called(name, ""))
            case {"type": "content_block_delta", "delta": {"type": "input_json_delta", "partial_json": more}}:
                yield self._chunk(_called(None, more))
            case {"type": "content_block_delta", "delta": {"type": "text_delta", "text": more}}:
                yield self._chunk({"content": more})
            case {"type": "content_block_delta", "delta": {"type": "thinking_delta", "thinking": more}}:
                yield self._chunk({"reasoning_content": more})
            case {"type": "message_delta", "delta": dict(delta)}:
                self._usage |= event.get("usage") or {}
                reason = delta.get("stop_reason")
                yield self._chunk({}, _finished(reason))
                yield {**self._base, "choices": [], "usage": to_usage(self._usage)}
            case {"type": "error"}:
                yield {"error": event.get("error")}

    def _chunk(self, delta: dict[str, Any], finish_reason: str | None = None) -> dict[str, Any]:
        return {**self._base, "choices": [{"index": 0, "delta": delta, "finish_reason": finish_reason}]}


def _called(name: str | None, arguments: str) -> dict[str, Any]:
    function = {"arguments": arguments, **({"name": name} if name else {})}
    return {"tool_calls": [{"index": 0, "function": function}]}


def _joined(blocks: list[Any], kind: str) -> str:
    return "".join(str(block.get(kind) or "") for block in blocks if block.get("type") == kind)
