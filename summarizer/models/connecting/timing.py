"""Requests that end in time, however slowly their answers come."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

import httpcore2
import httpx2

from summarizer.models.retries import answer_by

_LEAST = 0.001


def in_time_sent(request: httpx2.Request) -> httpx2.Request:
    """The request with time limits that end when its answer has to be there."""
    left = seconds_left()
    if left is not None:
        limits = request.extensions.get("timeout") or dict.fromkeys(("connect", "read", "write", "pool"))
        timeout = {name: left if limit is None else min(limit, left) for name, limit in limits.items()}
        request.extensions = {**request.extensions, "timeout": timeout}
    return request


def seconds_left() -> float | None:
    """The seconds until the answer has to be there, a moment at least; None where it has all the time."""
    by = answer_by.get()
    return None if by is None else max(_LEAST, by - time.monotonic())


class TimedBackend(httpcore2.SyncBackend):
    """Sockets whose waiting ends when the answer has to be there.

    A time limit of HTTP is one for each piece, and a head that comes byte by byte has many. Tasks of asyncio
    are cancelled instead; a thread can't be.
    """

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect as any other backend does."""
        return _Timed(super().connect_tcp(host, port, timeout, local_address, socket_options))


class _Timed(httpcore2.NetworkStream):
    """A connection that is read until the answer has to be there."""

    def __init__(self, stream: httpcore2.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = seconds_left()
        if left is not None:
            if left <= _LEAST:
                raise httpcore2.ReadTimeout("the answer took too long")
            timeout = left if timeout is None else min(timeout, left)
        return self._stream.read(max_bytes, timeout)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout)

    def close(self) -> None:
        self._stream.close()

    def start_tls(self, *arguments: Any, **options: Any) -> httpcore2.NetworkStream:
        return _Timed(self._stream.start_tls(*arguments, **options))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
