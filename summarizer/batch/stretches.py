"""A bound on how long code may work on one article without a pause, in which a batch does nothing else.

Rules take time in proportion to the text, and the bound is for the text for which that is not so. It has to
come from outside the work, for the work is what does not end; and a thread can't stop another one. So it is a
timer of the operating system: its signal arrives between two steps of Python's, regular expressions included,
and raises what ends the work on this article alone. The timer counts the CPU time of this process: on a
machine that is busy or suspended no article is given up for that.
"""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Awaitable, Callable, Coroutine, Generator, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from summarizer.errors import BadInput

ResultT = TypeVar("ResultT")

LONGEST = 120.0
"""Seconds of CPU time for one stretch of work; a megabyte of news takes a quarter of it."""
_LAST = 2.0  # seconds for a stretch when the run is to stop
_AGAIN = 1.0  # seconds after which what was raised is raised again, if something has swallowed it


class _Watch:
    """The timer of this process; it has one, as it has one for each kind of signal."""

    is_set_up = is_working = is_stopping = False
    longest = LONGEST

    def expired(self, *_: object) -> None:
        """End the stretch that goes on; one that has just ended is left alone."""
        if self.is_working:
            if self.is_stopping:
                raise asyncio.CancelledError
            raise BadInput(
                "takes_too_long",
                f"The rules have worked on this article for {self.longest:g} seconds without an end; shorten "
                "it, or look for what is unusual in it.",
            )


_watch = _Watch()


@contextmanager
def watched(longest: float | None = None) -> Iterator[None]:
    """Bound the stretches of a block: where it runs in a program's main thread, which alone may set a timer.

    Args:
        longest: Seconds of CPU time for one stretch. Default: LONGEST.
    """
    is_free = (
        threading.current_thread() is threading.main_thread()
        and hasattr(signal, "setitimer")
        and signal.getsignal(signal.SIGVTALRM) == signal.SIG_DFL
    )
    if not is_free:
        yield
        return
    _watch.is_set_up, _watch.is_stopping, _watch.longest = True, False, longest or LONGEST
    signal.signal(signal.SIGVTALRM, _watch.expired)
    try:
        yield
    finally:
        _watch.is_set_up = False
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, signal.SIG_DFL)


@contextmanager
def stretch() -> Iterator[None]:
    """Some work without a pause.

    Raises:
        BadInput: It has taken too long.
        CancelledError: The run is to stop, and this goes on.
    """
    if not _watch.is_set_up:
        yield
        return
    signal.setitimer(signal.ITIMER_VIRTUAL, _LAST if _watch.is_stopping else _watch.longest, _AGAIN)
    _watch.is_working = True
    try:
        yield
    finally:
        _watch.is_working = False
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


class in_stretches(Awaitable[ResultT]):
    """Await a coroutine, every stretch of it between two pauses bounded."""

    def __init__(self, work: Coroutine[Any, Any, ResultT]) -> None:
        self._work = work

    def __await__(self) -> Generator[Any, Any, ResultT]:
        """What the coroutine returns."""
        goes_on: Callable[[Any], Any] = self._work.send
        told: Any = None
        while True:
            try:
                with stretch():
                    waits = goes_on(told)
            except StopIteration as end:
                result: ResultT = end.value
                return result
            try:
                told = yield waits
                goes_on = self._work.send
            except GeneratorExit:
                self._work.close()
                raise
            except BaseException as error:
                told, goes_on = error, self._work.throw


def stop_soon() -> None:
    """End the stretch that goes on within moments, and all that follow: the run is to stop."""
    _watch.is_stopping = True
    if _watch.is_working:
        signal.setitimer(signal.ITIMER_VIRTUAL, _LAST, _AGAIN)
