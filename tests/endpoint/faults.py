"""What can go wrong at an endpoint, one small function a fault, known by its name.

`INSTEAD` holds what comes instead of an answer, `SPOILT` what is wrong with a completion that arrives whole,
`BROKEN` what happens on the way to a reply that was right.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.endpoint.replies import Reply, error_reply

if TYPE_CHECKING:
    from tests.endpoint.settings import Settings

Completion = dict[str, Any]
Instead = Callable[["Settings"], Reply]
Spoils = Callable[[Completion], None]
Breaks = Callable[[Reply, "Settings"], Reply]

_DRIPS = 20
_PAGE = b"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n"


def _too_many(settings: Settings) -> Reply:
    return error_reply(
        429, "Rate limit reached.", "requests", "rate_limit_exceeded", retry_after=f"{settings.retry_after:g}"
    )


def _too_many_silent(settings: Settings) -> Reply:
    return error_reply(429, "Rate limit reached.", "requests", "rate_limit_exceeded")


def _error(status: int, message: str) -> Instead:
    return lambda settings: error_reply(status, message, "server_error")


def _timeout(settings: Settings) -> Reply:
    return Reply(504, [(settings.hang, b"")], ending="close", silent=True)


def _reset(settings: Settings) -> Reply:
    return Reply(500, [(0.0, b"")], ending="reset", silent=True)


def _html(settings: Settings) -> Reply:
    return Reply(200, [(0.0, _PAGE)], content_type="text/html")


INSTEAD: dict[str, Instead] = {
    "too_many": _too_many,
    "too_many_silent": _too_many_silent,
    "500": _error(500, "The server had an error while processing your request."),
    "502": _error(502, "Bad gateway."),
    "503": _error(503, "The server is temporarily unable to answer."),
    "overloaded": _error(529, "The model is overloaded."),
    "timeout": _timeout,
    "reset": _reset,
    "html": _html,
}


def _say(completion: Completion, content: str | None, finish_reason: str | None = None) -> None:
    """Let the completion say something else."""
    choice = completion["choices"][0]
    choice["message"].pop("tool_calls", None)
    choice["message"]["content"] = content
    choice["finish_reason"] = finish_reason or "stop"


def _said(completion: Completion) -> str:
    """What the completion says, be it content or the arguments of a call."""
    message = completion["choices"][0]["message"]
    called = message.get("tool_calls")
    return str(called[0]["function"]["arguments"] if called else message["content"])


def _invalid_json(completion: Completion) -> None:
    _say(completion, 'Certainly! Here is the answer: {"summary": [}')


def _wrong_schema(completion: Completion) -> None:
    _say(completion, '{"answer":{"shape":"another","items":[1,2,3]}}')


def _refusal(completion: Completion) -> None:
    _say(completion, None)
    completion["choices"][0]["message"]["refusal"] = "I'm sorry, I can't help with that."


def _empty_choices(completion: Completion) -> None:
    completion["choices"] = []


def _wrong_usage(completion: Completion) -> None:
    """Absurd counts for one half of the requests, none at all for the other."""
    odd = completion["usage"]["prompt_tokens"] % 2
    completion["usage"] = (
        {"prompt_tokens": -7, "completion_tokens": 10**15, "total_tokens": 0} if odd else None
    )


def _truncated(completion: Completion) -> None:
    said = _said(completion)
    _say(completion, said[: len(said) // 2], "length")


def _content_filter(completion: Completion) -> None:
    _say(completion, "", "content_filter")


SPOILT: dict[str, Spoils] = {
    "invalid_json": _invalid_json,
    "wrong_schema": _wrong_schema,
    "refusal": _refusal,
    "empty_choices": _empty_choices,
    "wrong_usage": _wrong_usage,
    "truncated": _truncated,
    "content_filter": _content_filter,
}


def _first_half(reply: Reply) -> list[tuple[float, bytes]]:
    if len(reply.pieces) > 1:
        return reply.pieces[: len(reply.pieces) // 2]
    wait, body = reply.pieces[0]
    return [(wait, body[: len(body) // 2])]


def _cut(reply: Reply, settings: Settings) -> Reply:
    """The connection ends before the length that was told."""
    reply.length = sum(len(part) for _, part in reply.pieces)
    reply.pieces, reply.ending = _first_half(reply), "close"
    return reply


def _cut_json(reply: Reply, settings: Settings) -> Reply:
    """A proxy has cut the body and told the length of what is left."""
    reply.pieces = _first_half(reply)
    return reply


def _drip(reply: Reply, settings: Settings) -> Reply:
    """The body comes in small parts with a pause before each."""
    wait, first = reply.pieces[0]
    body = first + b"".join(part for _, part in reply.pieces[1:])
    size = max(1, -(-len(body) // _DRIPS))
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    reply.pieces = [(settings.drip + (0 if at else wait), part) for at, part in enumerate(parts)]
    return reply


BROKEN: dict[str, Breaks] = {"cut": _cut, "cut_json": _cut_json, "drip": _drip}

FAULTS: tuple[str, ...] = (*INSTEAD, *SPOILT, *BROKEN)

PASSING: tuple[str, ...] = (
    *("too_many", "too_many_silent", "500", "502", "503", "overloaded", "reset", "cut", "cut_json"),
    *("invalid_json", "wrong_schema"),
)
"""The faults after which the same request gets through at another attempt, and soon."""


FINAL = frozenset({"drip", "wrong_usage", "refusal", "content_filter", "truncated"})
"""The faults after which nobody sends the same request again: the answer holds, or another would be no better."""


def drawn(settings: Settings, before: int, chance: random.Random) -> str | None:
    """The fault that a request meets by chance; `before` is how often the same one came already."""
    draw = chance.random()  # always drawn, so that what is drawn after it is the same with and without faults
    if before >= settings.fault_attempts or draw >= settings.faults or not settings.fault_names:
        return None
    return chance.choice(settings.fault_names)
