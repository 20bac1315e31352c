"""Answers within bounds of time and size, whoever sends them, and however they are packed."""

from __future__ import annotations

import re
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Final

import httpx2

from summarizer.errors import AnswerError, EndpointError
from summarizer.models.retries import SECONDS, answer_by, is_stream

MAX_BODY: Final = 8_000_000
"""Bytes of an answer that comes as a whole, unpacked: some hundred times the longest that is of use."""
MAX_FILE: Final = 500_000_000
"""Bytes of a file of results, such as that of a batch with ten thousand answers."""
MAX_STREAM: Final = 32_000_000
"""Bytes of an answer that comes piece by piece, each in an envelope of its own."""
MAX_EVENT: Final = 1_000_000
"""Bytes of one piece."""
LONGEST_STREAM: Final = 10
"""Times as long as a whole answer may take, an answer may take to stream."""

_END_OF_EVENT = re.compile(rb"\r?\n\r?\n|\r\r")
_OF_THE_WIRE = ("content-length", "content-encoding", "transfer-encoding")


def bounded(response: httpx2.Response, request: httpx2.Request, most: int | None = None) -> httpx2.Response:
    """The response whose body is unpacked as it is read, and ends with an error where a bound is passed.

    A body that comes as a whole has to be there when the answer has; of a stream, each event has that time.
    One that was read already stays as it is.

    Args:
        response: What came, as it came.
        request: What it answers.
        most: Bytes of a body that comes as a whole; MAX_BODY unless told.

    Raises:
        AnswerError: While it is read: it is too large.
        EndpointError: While it is read: the stream does not end.
        httpx2.ReadTimeout: While it is read: it, or an event of it, took too long.
    """
    if response.is_closed or response.is_stream_consumed:
        return response
    host = request.url.host
    if is_stream(response):
        seconds = (request.extensions.get("timeout") or {}).get("read") or SECONDS
        stream: httpx2.SyncByteStream | httpx2.AsyncByteStream = _Events(response, host, seconds)
    else:
        stream = _Whole(response, host, MAX_BODY if most is None else most)
    return httpx2.Response(
        response.status_code,
        headers=[pair for pair in response.headers.multi_items() if pair[0].lower() not in _OF_THE_WIRE],
        stream=stream,
        extensions=response.extensions,
    )


class _Whole(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """The unpacked body of an answer that comes as a whole."""

    def __init__(self, response: httpx2.Response, host: str, most: int) -> None:
        self._response, self._host, self._most = response, host, most
        self._by, self._bytes = answer_by.get(), 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._response.iter_bytes():
            yield self._counted(piece)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._response.aiter_bytes():
            yield self._counted(piece)

    def _counted(self, piece: bytes) -> bytes:
        self._bytes += len(piece)
        if self._bytes > self._most:
            raise too_large(self._host, self._most)
        if self._by is not None and time.monotonic() > self._by:
            raise httpx2.ReadTimeout("the answer took too long")
        return piece

    def close(self) -> None:
        self._response.close()

    async def aclose(self) -> None:
        await self._response.aclose()


class _Events(_Whole):
    """The unpacked body of an answer that comes event by event; each piece of it is one or more of them."""

    def __init__(self, response: httpx2.Response, host: str, seconds: float) -> None:
        super().__init__(response, host, MAX_STREAM)
        self._progress = _Progress(host, seconds)

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._response.iter_bytes():
            if events := self._progress.add(piece):
                yield events
        if rest := self._progress.rest():
            yield rest

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._response.aiter_bytes():
            if events := self._progress.add(piece):
                yield events
        if rest := self._progress.rest():
            yield rest


@dataclass(slots=True)
class _Progress:
    """How far a stream of events is, and how long each of them may take."""

    host: str
    seconds: float
    started: float = field(default_factory=time.monotonic)
    last: float = field(default_factory=time.monotonic)
    received: int = 0
    begun: list[bytes] = field(default_factory=list)
    begun_bytes: int = 0

    def add(self, piece: bytes) -> bytes:
        """Take a piece; gives the whole events that it completes."""
        self.received += len(piece)
        if self.received > MAX_STREAM:
            raise too_large(self.host, MAX_STREAM)
        now = time.monotonic()
        if now - self.started > LONGEST_STREAM * self.seconds:
            raise EndpointError(
                f"The answer of {self.host} has not ended after {now - self.started:.0f} seconds; raise the "
                "time limit, or leave out --stream."
            )
        tail = self.begun[-1][-3:] if self.begun else b""
        ends = [found.end() for found in _END_OF_EVENT.finditer(tail + piece)]
        if not ends:
            self._keep(piece)
            if now - self.last > self.seconds:
                raise httpx2.ReadTimeout("an event of the answer took too long")
            return b""
        at = ends[-1] - len(tail)
        events = b"".join([*self.begun, piece[:at]])
        self.last, self.begun, self.begun_bytes = now, [], 0
        self._keep(piece[at:])
        return events

    def rest(self) -> bytes:
        """What came behind the last whole event."""
        return b"".join(self.begun)

    def _keep(self, piece: bytes) -> None:
        if not piece:
            return
        self.begun_bytes += len(piece)
        if self.begun_bytes > MAX_EVENT:
            raise AnswerError(
                f"An event in the answer of {self.host} is larger than {MAX_EVENT / 1e6:g} MB; check the "
                "base URL, or choose another model with -m."
            )
        # Short pieces are put together, or a stream in single bytes would be a list of a million.
        if self.begun and len(self.begun[-1]) < _PIECE:
            self.begun[-1] += piece
        else:
            self.begun.append(piece)


_PIECE = 4096


def too_large(host: str, most: int) -> AnswerError:
    """What is said of an answer without an end."""
    return AnswerError(
        f"The answer of {host} is larger than {most / 1e6:g} MB; check the base URL, or choose another model "
        "with -m."
    )
