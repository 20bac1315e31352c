"""Requests over the user's own client of httpx2 or httpx, with its proxies, certificates and hooks.

Retries stay: the client carries each request once. It is the user's to close.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any

import httpx2

from summarizer.errors import UsageError

# What belongs to one hop, and what the client writes itself.
_OWN = frozenset(
    {"host", "connection", "content-length", "transfer-encoding", "accept-encoding", "user-agent"}
)


class ClientTransport(httpx2.BaseTransport):
    """A transport that hands requests to a client.

    Raises:
        UsageError: The client is one for asyncio.
    """

    def __init__(self, client: Any) -> None:
        if not is_client(client) or _is_async(client):
            raise UsageError("http_client is not a client of httpx2 or httpx without asyncio; pass a Client.")
        self._client = client

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request."""
        with _translated():
            sent = self._client.send(_rebuilt(self._client, request), stream=True, follow_redirects=False)
        return httpx2.Response(sent.status_code, headers=_raw(sent), stream=_Body(sent))


class AsyncClientTransport(httpx2.AsyncBaseTransport):
    """ClientTransport for asyncio.

    Raises:
        UsageError: The client is not one for asyncio.
    """

    def __init__(self, client: Any) -> None:
        if not is_client(client) or not _is_async(client):
            raise UsageError(
                "http_client is not a client of httpx2 or httpx for asyncio; pass an AsyncClient."
            )
        self._client = client

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request."""
        with _translated():
            sent = await self._client.send(
                _rebuilt(self._client, request), stream=True, follow_redirects=False
            )
        return httpx2.Response(sent.status_code, headers=_raw(sent), stream=_Body(sent))


class _Body(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """The body of an answer as it came, still compressed if it was; hooks may have read it already."""

    def __init__(self, response: Any) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        if self._response.is_stream_consumed:
            yield self._response.content
            return
        with _translated():
            yield from self._response.iter_raw()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        if self._response.is_stream_consumed:
            yield self._response.content
            return
        with _translated():
            async for piece in self._response.aiter_raw():
                yield piece

    def close(self) -> None:
        self._response.close()

    async def aclose(self) -> None:
        await self._response.aclose()


def is_client(client: object) -> bool:
    """Whether something is a client of httpx2 or httpx."""
    return all(hasattr(client, name) for name in ("build_request", "send", "event_hooks"))


def _is_async(client: Any) -> bool:
    return hasattr(client, "aclose")


def _rebuilt(client: Any, request: httpx2.Request) -> Any:
    """The request as the client makes its own: with its headers and cookies beside ours."""
    headers = [(name, value) for name, value in request.headers.multi_items() if name.lower() not in _OWN]
    return client.build_request(
        request.method,
        str(request.url),
        headers=headers,
        content=request.content,
        extensions={"timeout": request.extensions.get("timeout", {})},
    )


def _raw(response: Any) -> list[tuple[bytes, bytes]]:
    headers: list[tuple[bytes, bytes]] = list(response.headers.raw)
    if response.is_stream_consumed:  # and unpacked
        return [(name, value) for name, value in headers if name.lower() != b"content-encoding"]
    return headers


@contextmanager
def _translated() -> Iterator[None]:
    """Errors of httpx as those of httpx2, which have the same names, so that what passes is tried again."""
    try:
        yield
    except httpx2.HTTPError:
        raise
    except Exception as error:
        kind = getattr(httpx2, type(error).__name__, None)
        if isinstance(kind, type) and issubclass(kind, httpx2.TransportError | httpx2.DecodingError):
            raise kind(str(error)) from error
        raise
