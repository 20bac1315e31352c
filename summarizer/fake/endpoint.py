"""The endpoint without its sockets: a request in, a reply out."""

from __future__ import annotations

import json
import math
import random
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import fields
from hashlib import blake2b
from typing import Any

from summarizer.errors import UsageError
from summarizer.fake.completions import cached_tokens, complete, prompt_tokens, stream_reply
from summarizer.fake.faults import BROKEN, FAULTS, INSTEAD, SPOILT
from summarizer.fake.limits import Limits
from summarizer.fake.messages import Reply, Request, error_reply, json_reply
from summarizer.fake.settings import Settings
from summarizer.fake.stats import Stats

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
        if path in ("/stats", "/control") or self._is_welcome(request):
            reply = self._route(request, path)
        else:
            reply = error_reply(
                401, "Incorrect API key provided.", "invalid_request_error", "invalid_api_key"
            )
        reply.headers["x-request-id"] = f"req_{self._replies:012d}"
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
            self.stats.answered += reply.status == 200 and reply.ending == "keep"

    def _is_welcome(self, request: Request) -> bool:
        key = self.settings.api_key
        return key is None or request.headers.get("authorization") == f"Bearer {key}"

    def _route(self, request: Request, path: str) -> Reply:
        match request.method, path:
            case "POST", "/chat/completions":
                reply = self._chat(request)
                reply.counted = True
                return reply
            case "GET", "/models":
                listed = [self._model(name) for name in self.settings.models or ("fake",)]
                return json_reply({"object": "list", "data": listed})
            case "GET", "/stats":
                return json_reply(self.stats.as_json())
            case "POST", "/control":
                return self._control(request)
        return error_reply(
            404, f"Unknown request URL: {request.method} {request.path}.", "invalid_request_error"
        )

    def _model(self, name: str) -> dict[str, Any]:
        return {"id": name, "object": "model", "created": 0, "owned_by": "summarizer.fake"}

    def _control(self, request: Request) -> Reply:
        try:
            changes = json.loads(request.body or b"{}")
            if not isinstance(changes, dict):
                raise UsageError("The settings to change are no JSON object.")
            self.change(changes)
        except (ValueError, UsageError) as error:
            return error_reply(400, str(error), "invalid_request_error")
        return json_reply({f.name: getattr(self.settings, f.name) for f in fields(Settings)})

    def _chat(self, request: Request) -> Reply:
        self.stats.requests += 1
        try:
            chat = read_chat(request.body)
        except ValueError as error:
            return error_reply(400, f"The request is not right: {error}.", "invalid_request_error")
        if refusal := self.refused_model(chat["model"]):
            return refusal
        digest = blake2b(request.body, digest_size=8).digest()
        before = self.stats.seen(int.from_bytes(digest))
        chance = random.Random(f"{self.settings.seed} {digest.hex()} {before}")
        prompt = prompt_tokens(chat)
        if broken := self._limits.refusal(prompt):
            return self._too_many(*broken)
        try:
            fault = self._fault(request, before, chance)
            reply = self._answer(chat, digest.hex(), prompt, before, fault)
        except (KeyError, TypeError, AttributeError, IndexError, UsageError) as error:
            return error_reply(400, f"The request is not right: {error!r}.", "invalid_request_error")
        reply.headers |= self._limits.headers()
        jitter = self.settings.jitter * chance.uniform(-1, 1)
        reply.delay(max(0.0, self.settings.latency + jitter))
        return reply

    def refused_model(self, name: str) -> Reply | None:
        """A 404 where the settings name models and this is none of them."""
        if not self.settings.models or name in self.settings.models:
            return None
        message = f"The model `{name}` does not exist or you do not have access to it."
        return error_reply(404, message, "invalid_request_error", "model_not_found")

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

    def _fault(self, request: Request, before: int, chance: random.Random) -> str | None:
        """The fault that a request meets: the one it asks for, the next of the script, or one by chance."""
        draw = chance.random()  # always drawn, so that the jitter behind it is the same with and without
        name = request.headers.get("x-fake-fault") or (self._script.popleft() if self._script else None)
        if name is None and before < self.settings.fault_attempts and draw < self.settings.faults:
            name = chance.choice(self.settings.fault_names)
        if name is None or name == "ok":
            return None
        if name not in FAULTS:
            raise UsageError(f"There is no fault {name!r}.")
        self.stats.by_fault[name] += 1
        return name

    def _answer(
        self, chat: Mapping[str, Any], name: str, prompt: int, before: int, fault: str | None
    ) -> Reply:
        if fault in INSTEAD:
            return INSTEAD[fault](self.settings)
        cached = cached_tokens(prompt) if before else 0
        completion = complete(chat, name, prompt, cached, int(time.time()))
        written = completion["usage"]["completion_tokens"]
        self.stats.spent(completion["usage"])
        self._limits.take_tokens(written)
        if fault in SPOILT:
            SPOILT[fault](completion)
        speed = self.settings.tokens_per_second
        if chat.get("stream"):
            with_usage = bool((chat.get("stream_options") or {}).get("include_usage"))
            reply = stream_reply(completion, with_usage, speed)
        else:
            reply = json_reply(completion)
            reply.delay(written / speed if speed else 0.0)
        return BROKEN[fault](reply, self.settings) if fault in BROKEN else reply


def read_chat(body: bytes) -> dict[str, Any]:
    """The body of a chat request.

    Raises:
        ValueError: It is none.
    """
    chat = json.loads(body)
    if not isinstance(chat, dict):
        raise ValueError("it is no JSON object")
    if not isinstance(chat.get("model"), str) or not chat["model"]:
        raise ValueError("you must provide a model parameter")
    if not isinstance(chat.get("messages"), list) or not chat["messages"]:
        raise ValueError("'messages' must be a list of at least one message")
    return chat
