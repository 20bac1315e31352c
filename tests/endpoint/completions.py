"""A chat request as a completion: its content, its tokens, and its parts where it is streamed."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tests.endpoint.answers import answer
from tests.endpoint.drafts import numbered_sentences
from tests.endpoint.flaws import is_repair, spoil
from tests.endpoint.replies import Reply, as_json
from tests.endpoint.settings import Settings

CHARACTERS_A_TOKEN = 4
_TOKENS_A_PIECE = 4
_LEAST_CACHED, _CACHED_STEP = 1024, 128  # tokens, as OpenAI caches prompts

Chat = Mapping[str, Any]

UNFIT = (KeyError, IndexError, TypeError, AttributeError, ValueError, RecursionError)
"""What a request raises whose parts are not what they should be, or whose schema has no end."""


def text_of(message: Any) -> str:
    """The text of a chat message, whose content is a string or a list of parts."""
    content = message.get("content") if isinstance(message, dict) else None
    if isinstance(content, list):
        return "\n".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
    return content if isinstance(content, str) else ""


def asked(chat: Chat) -> str:
    """The text that is asked about: the last message with numbered sentences, else the last one.

    What is asked anew, as the answer was wrong, comes in a message behind the article's.
    """
    texts = [text_of(message) for message in chat["messages"]]
    return next((text for text in reversed(texts) if numbered_sentences(text)), texts[-1])


def tokens(characters: int) -> int:
    """How many tokens so many characters count for, rounded up."""
    return -(-characters // CHARACTERS_A_TOKEN)


def prompt_tokens(chat: Chat) -> int:
    """The tokens of a request's messages."""
    return tokens(sum(len(text_of(message)) for message in chat["messages"]))


def cached_tokens(prompt: int) -> int:
    """What of a prompt that came before is cached: steps of 128 tokens, none below 1024."""
    return prompt // _CACHED_STEP * _CACHED_STEP if prompt >= _LEAST_CACHED else 0


class Completion(NamedTuple):
    """What is answered to a chat request: the body, and the flaw that was put into it."""

    body: dict[str, Any]
    flaw: str | None


def complete(chat: Chat, name: str, settings: Settings, cached: int = 0) -> Completion:
    """The completion of a chat request, cut at its own limit of tokens.

    Args:
        chat: The body of the request.
        name: What makes its id, and what flaws depend on beside the seed.
        settings: Says how often drafts and repairs are flawed.
        cached: How many tokens of its messages are cached.
    """
    tool = _called(chat)
    schema = tool["function"].get("parameters", {}) if tool else _schema(chat)
    value = answer(schema, asked(chat))
    flaw = spoil(value, schema, settings, random.Random(f"{settings.seed} {name}"))
    said = value if schema is None else as_json(value)
    limit = chat.get("max_completion_tokens") or chat.get("max_tokens")
    longest = limit * CHARACTERS_A_TOKEN if isinstance(limit, int) else len(said)
    whole = len(said) <= longest
    said = said[:longest]
    finish_reason = "stop" if whole else "length"
    message: dict[str, Any] = {"role": "assistant", "content": said, "refusal": None}
    if tool:
        function = {"name": tool["function"]["name"], "arguments": said}
        message["content"] = None
        message["tool_calls"] = [{"id": f"call_{name}", "type": "function", "function": function}]
        if whole and not isinstance(chat.get("tool_choice"), dict):
            finish_reason = "tool_calls"
    body = {
        "id": f"chatcmpl-{name}",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": chat["model"],
        "choices": [{"index": 0, "message": message, "logprobs": None, "finish_reason": finish_reason}],
        "usage": usage(prompt_tokens(chat), tokens(len(said)), cached),
    }
    return Completion(body, flaw)


def usage(prompt: int, completion: int, cached: int) -> dict[str, Any]:
    """Counts of tokens, as OpenAI gives them."""
    return {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "total_tokens": prompt + completion,
        "prompt_tokens_details": {"cached_tokens": cached},
        "completion_tokens_details": {"reasoning_tokens": 0},
    }


def _called(chat: Chat) -> dict[str, Any] | None:
    """The tool to call: the one that is chosen, else the first, where no form of text is asked for."""
    tools, choice = chat.get("tools"), chat.get("tool_choice")
    if not tools or choice == "none" or (choice != "required" and chat.get("response_format")):
        return None
    chosen = choice["function"]["name"] if isinstance(choice, dict) else None
    named: dict[str, Any] = next((t for t in tools if t["function"]["name"] == chosen), tools[0])
    return named


def asks_for_repair(chat: Chat) -> bool:
    """Whether a chat request is one that mends an item of a draft."""
    form = chat.get("response_format")
    return isinstance(form, dict) and "json_schema" in form and is_repair(form["json_schema"].get("schema"))


def _schema(chat: Chat) -> dict[str, Any] | None:
    """The JSON Schema of the answer; with `json_object`, the one that a message shows."""
    form = chat.get("response_format") or {}
    match form.get("type"):
        case "json_schema":
            schema: dict[str, Any] = form["json_schema"]["schema"]
            return schema
        case "json_object":
            return _shown_schema(chat) or {"type": "object", "properties": {"answer": {"type": "string"}}}
    return None


def _shown_schema(chat: Chat) -> dict[str, Any] | None:
    """The last JSON object with "properties" among the lines of the messages."""
    for message in reversed(chat["messages"]):
        text = text_of(message)
        at = len(text)
        while (at := text.rfind("{", 0, at)) >= 0:
            if at and text[at - 1] != "\n":
                continue
            try:
                value, _ = json.JSONDecoder().raw_decode(text, at)
            except ValueError:
                continue
            if isinstance(value, dict) and "properties" in value:
                return value
    return None


def stream_reply(completion: Mapping[str, Any], with_usage: bool, tokens_per_second: float) -> Reply:
    """The completion as server-sent events, a few tokens each, and `[DONE]`."""
    pause = _TOKENS_A_PIECE / tokens_per_second if tokens_per_second else 0.0
    pieces = [(pause if told else 0.0, _event(chunk)) for told, chunk in _chunks(completion, with_usage)]
    pieces.append((0.0, b"data: [DONE]\n\n"))
    return Reply(200, pieces, content_type="text/event-stream", chunked=True)


def _event(chunk: object) -> bytes:
    return f"data: {as_json(chunk)}\n\n".encode()


def _chunks(completion: Mapping[str, Any], with_usage: bool) -> Iterator[tuple[bool, dict[str, Any]]]:
    """The chunks of a stream, and whether each tells tokens that take their time."""
    kept = {name: completion[name] for name in ("id", "created", "model")}
    base = {**kept, "object": "chat.completion.chunk", **({"usage": None} if with_usage else {})}
    for choice in completion["choices"]:
        for delta in _deltas(choice["message"]):
            chunk = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": None}
            yield "role" not in delta, {**base, "choices": [chunk]}
        last = {"index": 0, "delta": {}, "logprobs": None, "finish_reason": choice["finish_reason"]}
        yield False, {**base, "choices": [last]}
    if with_usage:
        yield False, {**base, "choices": [], "usage": completion["usage"]}


def _deltas(message: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What is new in each chunk: the role, then the content, the refusal or the arguments of the call."""
    called = message.get("tool_calls")
    if called:
        function = called[0]["function"]
        opened = {**called[0], "index": 0, "function": {**function, "arguments": ""}}
        yield {"role": "assistant", "content": None, "tool_calls": [opened]}
        for part in _parts(function["arguments"]):
            yield {"tool_calls": [{"index": 0, "function": {"arguments": part}}]}
        return
    yield {"role": "assistant", "content": "", "refusal": None}
    for name in ("content", "refusal"):
        for part in _parts(message.get(name) or ""):
            yield {name: part}


def _parts(text: str) -> Iterator[str]:
    size = _TOKENS_A_PIECE * CHARACTERS_A_TOKEN
    return (text[at : at + size] for at in range(0, len(text), size))
