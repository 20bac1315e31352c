"""The endpoint without its sockets: a request in, a reply out."""

from __future__ import annotations

import json
import math
import random
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import fields
from hashlib import blake2b
from typing import Any

from summarizer.errors import UsageError
from tests.endpoint.batches import Batches
from tests.endpoint.completions import (
    UNFIT,
    Chat,
    asks_for_repair,
    cached_tokens,
    complete,
    prompt_tokens,
    stream_reply,
)
from tests.endpoint.faults import BROKEN, FAULTS, FINAL, INSTEAD, SPOILT, drawn
from tests.endpoint.files import Files
from tests.endpoint.limits import Limits
from tests.endpoint.replies import Refused, Reply, Request, error_reply, json_reply
from tests.endpoint.settings import Settings
from tests.endpoint.stats import Stats

_CHAT = "/chat/completions"
_LIMITS = ("rpm", "tpm", "burst")


class Endpoint:
    """Answers requests as its settings say, and counts them.

    Args:
        settings: How it behaves.
        go_down: Called with seconds for an outage, as only the server can close sockets.
    """

    def __init__(self, settings: Settings, go_down: Callable[[float], None]) -> None:
        self.settings = settings
        self.stats = Stats()
        self._go_down = go_down
        self._limits = Limits(settings.rpm, settings.tpm, settings.burst)
        self._script = deque(settings.script)
        self._replies = 0
        self._files = Files()
        self._batches = Batches(lambda: self.settings, self.stats, self._files)

    def change(self, changes: Mapping[str, Any]) -> None:
        """Change settings while it runs; `down` is an outage of so many seconds.

        Raises:
            UsageError: A setting or its value is none.
        """
        rest = dict(changes)
        down = rest.pop("down", 0.0)
        if not isinstance(down, int | float) or not down >= 0:
            raise UsageError(f"The setting down can't be {down!r}: it is a number of seconds.")
        self.settings = self.settings.changed(rest)
        if any(name in rest for name in _LIMITS):
            self._limits = Limits(*(getattr(self.settings, name) for name in _LIMITS))
        if "script" in rest:
            self._script = deque(self.settings.script)
        if down:
            self._go_down(down)

    def reply_to(self, request: Request) -> Reply:
        """The reply to a request, with the pauses that the settings ask for."""
        self.stats.begun()
        self._replies += 1
        path = request.path.removeprefix("/v1")
        try:
            reply = self._route(request, path)
        except Refused as refused:
            reply = refused.reply
        reply.headers["x-request-id"] = f"req_{self._replies:012d}"
        reply.counted = path == _CHAT
        return reply

    def finished(self, reply: Reply, sent: bool) -> None:
        """Count what became of a reply."""
        self.stats.at_once -= 1
        if not reply.counted:
            return
        if not sent:
            self.stats.abandoned += 1
        elif not reply.silent:
            self.stats.by_status[str(reply.status)] += 1
            self.stats.answered += reply.right

    def _route(self, request: Request, path: str) -> Reply:
        match request.method, path:
            case "GET", "/stats":
                return json_reply(self.stats.as_json())
            case "POST", "/control":
                return self._control(request)
        key = self.settings.api_key
        if key is not None and request.headers.get("authorization") != f"Bearer {key}":
            raise Refused(401, "Incorrect API key provided.", "invalid_api_key")
        fault = self._fault_asked_for(request)
        if (request.method, path) == ("POST", _CHAT):
            return self._chat(request, fault)
        self._count(fault)
        if fault in INSTEAD:
            return INSTEAD[fault](self.settings)
        reply = self._other(request, path)
        return BROKEN[fault](reply, self.settings) if fault in BROKEN else reply

    def _other(self, request: Request, path: str) -> Reply:
        models = self.settings.models or ("scripted",)
        match [request.method, *path.split("/")[1:]]:
            case ["GET", "models"]:
                return json_reply({"object": "list", "data": [_model(name) for name in models]})
            case ["GET", "models", name] if name in models:
                return json_reply(_model(name))
            case [_, "files", *_]:
                return self._files.reply_to(request, path)
            case [_, "batches", *_]:
                return self._batches.reply_to(request, path)
        raise Refused(404, f"Unknown request URL: {request.method} {request.path}.")

    def _control(self, request: Request) -> Reply:
        try:
            changes = json.loads(request.body or b"{}")
            if not isinstance(changes, dict):
                raise UsageError("The settings to change are no JSON object.")
            self.change(changes)
        except (ValueError, UsageError) as error:
            raise Refused(400, str(error)) from None
        return json_reply({f.name: getattr(self.settings, f.name) for f in fields(Settings)})

    def _fault_asked_for(self, request: Request) -> str | None:
        """The fault that the request's header names, or that the script has next; 'ok' for none."""
        name = request.headers.get("x-scripted-fault") or (self._script.popleft() if self._script else None)
        if name not in (None, "ok", *FAULTS):
            raise Refused(400, f"There is no fault {name!r}: choose among {', '.join(FAULTS)}.")
        return name

    def _count(self, fault: str | None) -> None:
        if fault in FAULTS:
            self.stats.by_fault[fault] += 1

    def _chat(self, request: Request, fault: str | None) -> Reply:
        self.stats.requests += 1
        chat = read_chat(request.body)
        if self.settings.models and chat["model"] not in self.settings.models:
            message = f"The model `{chat['model']}` does not exist or you do not have access to it."
            raise Refused(404, message, "model_not_found")
        digest = blake2b(request.body, digest_size=8).digest()
        before = self.stats.seen(int.from_bytes(digest))
        chance = random.Random(f"{self.settings.seed} {digest.hex()} {before}")
        by_chance = drawn(self.settings, before, chance)
        fault = fault or by_chance
        prompt = prompt_tokens(chat)
        if broken := self._limits.refusal(prompt):
            return self._too_many(*broken)
        self._count(fault)
        if fault in INSTEAD:
            reply = INSTEAD[fault](self.settings)
        else:
            reply = self._answer(chat, digest.hex(), prompt, before, fault)
            reply.right = fault in (None, "ok")
        reply.headers |= self._limits.headers()
        jitter = self.settings.jitter * chance.uniform(-1, 1)
        reply.delay(max(0.0, self.settings.latency + jitter))
        return reply

    def _too_many(self, name: str, wait: float) -> Reply:
        message = f"Rate limit reached for {name} per min."
        if math.isinf(wait):
            reply = error_reply(429, f"{message} The request is too large.", name, "rate_limit_exceeded")
        else:
            reply = error_reply(
                429,
                f"{message} Please try again in {wait:.3f}s.",
                name,
                "rate_limit_exceeded",
                retry_after=str(math.ceil(wait)),
                retry_after_ms=str(math.ceil(wait * 1000)),
            )
        reply.headers |= self._limits.headers()
        return reply

    def _answer(self, chat: Chat, name: str, prompt: int, before: int, fault: str | None) -> Reply:
        cached = cached_tokens(prompt) if before else 0
        try:
            with_usage = bool((chat.get("stream_options") or {}).get("include_usage"))
            completion, flaw = complete(chat, name, self.settings, cached)
        except UNFIT as error:
            raise Refused(400, f"The request is not right: {error!r}.") from None
        written = completion["usage"]["completion_tokens"]
        self.stats.written(completion["usage"], flaw)
        self.stats.repairs += asks_for_repair(chat) and fault in (None, "ok", *FINAL)
        self._limits.take_tokens(written)
        if fault in SPOILT:
            SPOILT[fault](completion)
        speed = self.settings.tokens_per_second
        if chat.get("stream"):
            reply = stream_reply(completion, with_usage, speed)
        else:
            reply = json_reply(completion)
            reply.delay(written / speed if speed else 0.0)
        return BROKEN[fault](reply, self.settings) if fault in BROKEN else reply


def _model(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": 0, "owned_by": "tests.endpoint"}


def read_chat(body: bytes) -> dict[str, Any]:
    """The body of a chat request.

    Raises:
        Refused: It is none.
    """
    try:
        chat = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(400, "We could not parse the JSON body of your request.") from None
    if not isinstance(chat, dict):
        raise Refused(400, "The body of your request is no JSON object.")
    if not isinstance(chat.get("model"), str) or not chat["model"]:
        raise Refused(400, "You must provide a model parameter.")
    if not isinstance(chat.get("messages"), list) or not chat["messages"]:
        raise Refused(400, "Invalid 'messages': it must be a list of at least one message.")
    return chat
