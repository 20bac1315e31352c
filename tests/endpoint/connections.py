"""One connection of a client: requests are read, and replies are played back with their pauses."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Iterator
from typing import Protocol

from tests.endpoint.messages import BadRequest, Reply, Request, RequestReader, error_reply

_RESET = struct.pack("ii", 1, 0)  # SO_LINGER of no seconds: closing sends RST


class Answering(Protocol):
    """What stands behind a connection."""

    def reply_to(self, request: Request) -> Reply:
        """The reply to a request, whole, with its pauses."""

    def finished(self, reply: Reply, sent: bool) -> None:
        """Told when a reply is over; `sent` is False where the client left before."""


class Connection(asyncio.Protocol):
    """Answers one request after the other; no task is made for any of them, so thousands cost little."""

    def __init__(self, endpoint: Answering, connections: set[Connection]) -> None:
        self._endpoint, self._connections = endpoint, connections
        self._reader = RequestReader()
        self._transport: asyncio.Transport | None = None
        self._reply: Reply | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._keep = True

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._connections.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """End; a reply that is still under way is not sent."""
        self._connections.discard(self)
        self._transport = None
        if self._timer:
            self._timer.cancel()
        if self._reply:
            self._over(sent=False)

    def data_received(self, data: bytes) -> None:
        """Take in a part of a request."""
        self._reader.feed(data)
        if self._reply is None:
            self._go_on()

    def abort(self) -> None:
        """Break the connection off."""
        if self._transport:
            self._transport.abort()

    def _go_on(self) -> None:
        """Answer what is there, until a reply takes its time or nothing whole is left."""
        while self._transport and self._reply is None and not self._transport.is_closing():
            try:
                request = self._reader.next_request()
            except BadRequest as error:
                reply = error_reply(400, f"This is no request: {error}.", "invalid_request_error")
                reply.ending = "close"
                self._transport.write(b"".join(part for _, part in reply.parts()))
                self._transport.close()
                return
            if request is None:
                if self._reader.waits_for_leave:
                    self._transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
                return
            self._keep = request.headers.get("connection", "").lower() != "close"
            self._reply = self._endpoint.reply_to(request)
            self._play(self._reply.parts())

    def _play(self, parts: Iterator[tuple[float, bytes]]) -> None:
        """Send the parts that need no waiting, in one write, and come back for the next one in time."""
        ready: list[bytes] = []
        for wait, part in parts:
            if wait > 0:
                self._write(ready)
                self._timer = asyncio.get_running_loop().call_later(wait, self._resume, part, parts)
                return
            ready.append(part)
        self._write(ready)
        self._end()

    def _resume(self, part: bytes, parts: Iterator[tuple[float, bytes]]) -> None:
        self._timer = None
        if self._transport and not self._transport.is_closing():
            self._write([part])
            self._play(parts)
            self._go_on()

    def _write(self, parts: list[bytes]) -> None:
        if self._transport and (data := b"".join(parts)):
            self._transport.write(data)

    def _end(self) -> None:
        assert self._reply is not None
        assert self._transport is not None
        ending = self._reply.ending
        self._over(sent=True)
        if ending == "reset":
            self._transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            self._transport.abort()
        elif ending == "close" or not self._keep:
            self._transport.close()

    def _over(self, sent: bool) -> None:
        reply, self._reply = self._reply, None
        if reply:
            self._endpoint.finished(reply, sent)
