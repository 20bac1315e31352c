"""Transports that speak Anthropic's Messages API below, and OpenAI's chat completions above."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from typing import Any, cast

import httpx2

from summarizer.models.connecting.bounds import bounded
from summarizer.models.connecting.messages import VERSION, Events, to_completion, to_messages
from summarizer.models.profiles import Profile
from summarizer.models.retries import is_stream

_PATH = "/chat/completions"
_DATA = b"data:"


class MessagesTransport(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """A transport whose requests become messages, and whose answers come back as completions.

    Args:
        transport: What carries them, sync or async.
    """

    def __init__(self, transport: httpx2.BaseTransport | httpx2.AsyncBaseTransport) -> None:
        self._transport = transport

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request."""
        transport = cast(httpx2.BaseTransport, self._transport)
        response = bounded(transport.handle_request(_asked(request)), request)
        if not is_stream(response):
            response.read()
        return _answered(response)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request."""
        transport = cast(httpx2.AsyncBaseTransport, self._transport)
        response = bounded(await transport.handle_async_request(_asked(request)), request)
        if not is_stream(response):
            await response.aread()
        return _answered(response)

    def close(self) -> None:
        """Close the connections."""
        cast(httpx2.BaseTransport, self._transport).close()

    async def aclose(self) -> None:
        """Close the connections."""
        await cast(httpx2.AsyncBaseTransport, self._transport).aclose()


def speaking(
    profile: Profile, transport: httpx2.BaseTransport | httpx2.AsyncBaseTransport
) -> httpx2.BaseTransport | httpx2.AsyncBaseTransport:
    """The transport in the language that the provider speaks."""
    return MessagesTransport(transport) if profile.takes.form == "tool" else transport


def _asked(request: httpx2.Request) -> httpx2.Request:
    """The request in Anthropic's form, with its key where Anthropic looks for it."""
    headers = {k: v for k, v in request.headers.items() if k not in ("authorization", "content-length")}
    headers["anthropic-version"] = request.headers.get("anthropic-version", VERSION)
    if key := request.headers.get("authorization", "").removeprefix("Bearer "):
        headers.setdefault("x-api-key", key)
    return httpx2.Request(
        request.method,
        request.url.copy_with(path=request.url.path.removesuffix(_PATH) + "/messages"),
        headers=headers,
        content=json.dumps(to_messages(json.loads(request.content)), ensure_ascii=False).encode(),
        extensions=request.extensions,
    )


def _answered(response: httpx2.Response) -> httpx2.Response:
    headers = [
        (name, value)
        for name, value in response.headers.multi_items()
        if name not in ("content-length", "content-encoding", "transfer-encoding")
    ]
    if is_stream(response):
        return httpx2.Response(response.status_code, headers=headers, stream=_Chunks(response))
    content = response.content
    with suppress(ValueError):
        content = json.dumps(to_completion(json.loads(content)), ensure_ascii=False).encode()
    return httpx2.Response(response.status_code, headers=headers, content=content)


class _Chunks(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A stream of events as one of chunks."""

    def __init__(self, response: httpx2.Response) -> None:
        self._response, self._events = response, Events()

    def __iter__(self) -> Iterator[bytes]:
        for line in self._response.iter_lines():
            yield from self._translated(line.encode())

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for line in self._response.aiter_lines():
            for chunk in self._translated(line.encode()):
                yield chunk

    def _translated(self, line: bytes) -> Iterator[bytes]:
        if line.startswith(_DATA):
            event: Any = json.loads(line[len(_DATA) :])
            if not isinstance(event, dict):
                raise json.JSONDecodeError("an event is no object", "", 0)
            for chunk in self._events.chunks(event):
                yield b"data: " + json.dumps(chunk, ensure_ascii=False).encode() + b"\n\n"
            if event.get("type") == "message_stop":
                yield b"data: [DONE]\n\n"

    def close(self) -> None:
        self._response.close()

    async def aclose(self) -> None:
        await self._response.aclose()
