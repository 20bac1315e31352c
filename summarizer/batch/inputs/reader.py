"""Reading inputs next to the event loop, in a thread that need not be joined at the end."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import AsyncGenerator, Callable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
Wanted = queue.SimpleQueue["tuple[asyncio.Future[list[T]], int] | None"]


async def in_chunks(items: Iterator[T], size: Callable[[], int]) -> AsyncGenerator[list[T]]:
    """Up to so many items at a time, which is asked each time, and the next ones read when they are wanted.

    A pipe may keep its reader waiting for hours. A pool's thread would hold up the end of the program for as
    long; this one does not.
    """
    loop = asyncio.get_running_loop()
    wanted: Wanted[T] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(loop, wanted, items), daemon=True, name="inputs").start()
    try:
        while True:
            chunk: asyncio.Future[list[T]] = loop.create_future()
            wanted.put((chunk, size()))
            if not await chunk:
                return
            yield chunk.result()
    finally:
        wanted.put(None)


def _read(loop: asyncio.AbstractEventLoop, wanted: Wanted[T], items: Iterator[T]) -> None:
    while asked := wanted.get():
        chunk, size = asked
        try:
            found, error = list(islice(items, size)), None
        except Exception as raised:
            found, error = [], raised
        if loop.is_closed():
            return
        loop.call_soon_threadsafe(_tell, chunk, found, error)


def _tell(chunk: asyncio.Future[list[T]], found: list[T], error: Exception | None) -> None:
    if chunk.done():  # nobody waits for it any more
        return
    if error:
        chunk.set_exception(error)
    else:
        chunk.set_result(found)
