"""The endpoint on a socket, by aiohttp: replies are played back with their pauses and their broken ends."""

from __future__ import annotations

import asyncio
import socket
import struct
from contextlib import suppress
from typing import Any

from aiohttp import web

from tests.endpoint.endpoint import Endpoint
from tests.endpoint.replies import Reply, Request
from tests.endpoint.settings import Settings

_HOST = "127.0.0.1"
_BACKLOG = 4096
_RESET = struct.pack("ii", 1, 0)  # SO_LINGER of no seconds: closing sends RST


class Server:
    """Listens for an Endpoint in the running loop; an outage closes the socket and all connections."""

    def __init__(self, settings: Settings, port: int = 0) -> None:
        self.endpoint = Endpoint(settings, self.go_down)
        self.port = port
        self._connections: web.Server | None = None
        self._socket: asyncio.Server | None = None
        self._outage: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        """The base URL for clients, which ends with /v1."""
        return f"http://{_HOST}:{self.port}/v1"

    async def start(self) -> None:
        """Listen; the port is known from then on.

        Raises:
            OSError: The port is taken.
        """
        loop = asyncio.get_running_loop()
        self._connections = web.Server(
            self._answer,
            request_factory=lambda *parts: web.BaseRequest(*parts, loop, client_max_size=0),
            handler_cancellation=True,
            access_log=None,
        )
        self._socket = await loop.create_server(self._connections, _HOST, self.port, backlog=_BACKLOG)
        self.port = self._socket.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Close everything."""
        if self._outage:
            self._outage.cancel()
            with suppress(asyncio.CancelledError):
                await self._outage
        self._close()
        await asyncio.sleep(0)  # the connections learn of their end

    def stats(self) -> dict[str, Any]:
        """What was counted, as `GET /stats` has it."""
        return self.endpoint.stats.as_json()

    def go_down(self, seconds: float) -> None:
        """Refuse connections for some time, beginning as soon as the current replies are written."""
        if self._outage:
            self._outage.cancel()
        self._outage = asyncio.get_running_loop().create_task(self._down(seconds))

    async def _down(self, seconds: float) -> None:
        await asyncio.sleep(0)
        self._close()
        await asyncio.sleep(seconds)
        await self.start()

    def _close(self) -> None:
        if self._socket and self._connections:
            self._socket.close()
            self._socket = None
            for connection in self._connections.connections:
                if connection.transport:
                    connection.transport.abort()

    async def _answer(self, http: web.BaseRequest) -> web.StreamResponse:
        reply = self.endpoint.reply_to(await _read(http))
        sent = False
        try:
            response = await _play(reply, http)
            sent = True
            return response
        finally:
            self.endpoint.finished(reply, sent)


async def _read(http: web.BaseRequest) -> Request:
    """The whole request; the files of a form with their names."""
    form: dict[str, Any] = {}
    if http.content_type == "multipart/form-data":
        for name, value in (await http.post()).items():
            is_file = isinstance(value, web.FileField)
            form[name] = (value.filename, value.file.read()) if is_file else value
    body = b"" if form else await http.read()
    return Request(http.method, http.path, http.query, http.headers, body, form)


async def _play(reply: Reply, http: web.BaseRequest) -> web.StreamResponse:
    """Send a reply piece by piece; one that comes whole is left to aiohttp, which sends it in one write."""
    headers = {"content-type": reply.content_type, **reply.headers}
    if len(reply.pieces) == 1 and reply.ending == "keep":
        wait, body = reply.pieces[0]
        if wait:
            await asyncio.sleep(wait)
        return web.Response(status=reply.status, body=body, headers=headers)
    response = web.StreamResponse(status=reply.status, headers=headers)
    if not reply.chunked:
        whole = sum(len(part) for _, part in reply.pieces)
        response.content_length = whole if reply.length is None else reply.length
    for wait, part in reply.pieces:
        if wait:
            await asyncio.sleep(wait)
        if reply.silent:
            break
        await response.prepare(http)  # the second time it does nothing
        await response.write(part)
    if reply.ending != "keep":
        _hang_up(http.transport, reset=reply.ending == "reset")
    return response


def _hang_up(transport: asyncio.Transport | None, reset: bool) -> None:
    """Close a connection behind what was written, or reset it."""
    if transport and reset:
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        transport.abort()
    elif transport:
        transport.close()
