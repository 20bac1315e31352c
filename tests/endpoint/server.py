"""The endpoint on a socket: in this process in a thread of its own, or as a program of its own."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Any, Self, TypeVar

from tests.endpoint.connections import Connection
from tests.endpoint.endpoint import Endpoint
from tests.endpoint.settings import Settings

T = TypeVar("T")

_HOST = "127.0.0.1"
_BACKLOG = 4096
_STOP_SECONDS = 10


class Server:
    """Listens for an Endpoint in the running loop; an outage closes the socket and all connections."""

    def __init__(self, settings: Settings, port: int = 0) -> None:
        self.endpoint = Endpoint(settings, self.go_down)
        self.port = port
        self._connections: set[Connection] = set()
        self._server: asyncio.Server | None = None
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
        self._server = await loop.create_server(self._connection, _HOST, self.port, backlog=_BACKLOG)
        self.port = self._server.sockets[0].getsockname()[1]

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

    def _connection(self) -> Connection:
        return Connection(self.endpoint, self._connections)

    def _close(self) -> None:
        if self._server:
            self._server.close()
            self._server = None
        for connection in list(self._connections):
            connection.abort()


class FakeEndpoint:
    """A fake endpoint in this process, on 127.0.0.1 and any free port, for as long as the `with` lasts.

    It answers from a thread of its own; what was counted can be asked for afterwards as well.

    Args:
        settings: How it behaves; without them it answers at once.
        changes: Settings by name, such as `latency=0.1`.

    Raises:
        UsageError: A setting or its value is none.

    Example:
        >>> with FakeEndpoint(faults=0.5, seed=3) as fake:
        ...     fake.set(faults=0.0)
        ...     fake.stats()["requests"]
        0
    """

    def __init__(self, settings: Settings | None = None, **changes: Any) -> None:
        self._settings = (settings or Settings()).changed(changes)
        self._thread = threading.Thread(target=self._run, name="fake endpoint", daemon=True)
        self._started: Future[None] = Future()

    def __enter__(self) -> Self:
        self._thread.start()
        self._started.result()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join()

    @property
    def url(self) -> str:
        """The base URL for clients, which ends with /v1."""
        return self._server.url

    def stats(self) -> dict[str, Any]:
        """What was counted, as `GET /stats` has it."""
        return self._call(self._server.stats)

    def set(self, **changes: Any) -> None:
        """Change settings while it runs.

        Raises:
            UsageError: A setting or its value is none.
        """
        self._call(lambda: self._server.endpoint.change(changes))

    def down(self, seconds: float) -> None:
        """Refuse connections for so many seconds, and break off those that there are."""
        self.set(down=seconds)

    def _call(self, function: Callable[[], T]) -> T:
        if not self._thread.is_alive():
            return function()

        async def call() -> T:
            return function()

        return asyncio.run_coroutine_threadsafe(call(), self._loop).result()

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        self._server = Server(self._settings)
        try:
            await self._server.start()
        except OSError as error:
            self._started.set_exception(error)
            return
        self._started.set_result(None)
        await self._stopping.wait()
        await self._server.stop()


@contextmanager
def spawn(settings: Settings | None = None, port: int = 0) -> Iterator[str]:
    """A fake endpoint in a process of its own, so that it takes no time from this one; gives its base URL."""
    arguments = (settings or Settings()).arguments()
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.endpoint", "--port", str(port), *arguments],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    try:
        url = program.stdout.readline().strip()
        if not url:
            raise OSError(f"The fake endpoint did not start: it ended with {program.wait()}.")
        yield url
    finally:
        program.terminate()
        program.wait(_STOP_SECONDS)
        program.stdout.close()
