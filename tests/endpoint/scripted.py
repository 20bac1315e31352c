"""The endpoint for as long as a `with` lasts: in a thread of this process, or as a program of its own."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self, TypeVar

from tests.endpoint.server import Server
from tests.endpoint.settings import Settings

T = TypeVar("T")

_STOP_SECONDS = 10


class ScriptedEndpoint:
    """An endpoint in this process, on 127.0.0.1 and any free port.

    It answers from a thread of its own; what was counted can be asked for afterwards as well.

    Args:
        settings: How it behaves; without them it answers at once.
        changes: Settings by name, such as `latency=0.1`.

    Raises:
        UsageError: A setting or its value is none.

    Example:
        >>> with ScriptedEndpoint(faults=0.5, seed=3) as scripted:
        ...     scripted.set(faults=0.0)
        ...     scripted.stats()["requests"]
        0
    """

    def __init__(self, settings: Settings | None = None, **changes: Any) -> None:
        self._settings = (settings or Settings()).changed(changes)
        self._thread = threading.Thread(target=self._run, name="scripted endpoint", daemon=True)
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
    """An endpoint in a process of its own, so that it takes no time from this one; gives its base URL."""
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
            raise OSError(f"The scripted endpoint did not start: it ended with {program.wait()}.")
        yield url
    finally:
        program.terminate()
        program.wait(_STOP_SECONDS)
        program.stdout.close()
