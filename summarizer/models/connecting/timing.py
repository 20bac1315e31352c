"""Answers that have to be there in time, however slowly they come."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator
from typing import cast

import httpx2

from summarizer.models.retries import answer_by, is_stream

_LEAST = 0.001


def in_time_sent(request: httpx2.Request) -> httpx2.Request:
    """The request with time limits that end when its answer has to be there."""
    by = answer_by.get()
    if by is not None:
        left = max(_LEAST, by - time.monotonic())
        limits = request.extensions.get("timeout") or dict.fromkeys(("connect", "read", "write", "pool"))
        timeout = {name: left if limit is None else min(limit, left) for name, limit in limits.items()}
        request.extensions = {**request.extensions, "timeout": timeout}
    return request


def in_time(response: httpx2.Response) -> httpx2.Response:
    """The response whose body has to be there by then: a time limit of HTTP is one for each piece of it.

    Of an answer that comes piece by piece, it is the pieces that somebody waits for.
    """
    by = answer_by.get()
    if (
        by is not None
        and not is_stream(response)
        and not response.is_closed
        and not response.is_stream_consumed
    ):
        response.stream = _Timed(response.stream, by)
    return response


class _Timed(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A body that ends with an error when its time is over."""

    def __init__(self, stream: httpx2.SyncByteStream | httpx2.AsyncByteStream, by: float) -> None:
        self._stream, self._by = stream, by

    def __iter__(self) -> Iterator[bytes]:
        for piece in cast(httpx2.SyncByteStream, self._stream):
            self._require()
            yield piece

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in cast(httpx2.AsyncByteStream, self._stream):
            self._require()
            yield piece

    def _require(self) -> None:
        if time.monotonic() > self._by:
            raise httpx2.ReadTimeout("the answer took too long")

    def close(self) -> None:
        cast(httpx2.SyncByteStream, self._stream).close()

    async def aclose(self) -> None:
        await cast(httpx2.AsyncByteStream, self._stream).aclose()
