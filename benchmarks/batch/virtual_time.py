"""Hours in seconds: an event loop whose clock jumps to the next timer whenever there is nothing else to do.

Everything that asks the loop for the time or sleeps on it, and nothing else, lives in that time. What runs is real:
the same coroutines in the same order as on a patient machine, so they can be measured instead of imitated.
"""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _Jumping(selectors.DefaultSelector):
    """A selector that never waits, but says by how much time has gone on."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise RuntimeError("Everybody waits, and nobody for a time: the simulation is stuck.")
        self.seconds += timeout
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop that begins at the second 0 and takes no time to wait."""

    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)
        self._clock_resolution = 1e-9  # two timers are one only where they are due at the same time

    def time(self) -> float:
        """Seconds since the loop was made."""
        return self._jumping.seconds


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in virtual time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(main)
