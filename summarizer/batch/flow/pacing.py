"""Pacing: spreads requests evenly over each minute, and says when the next one may be sent.

The generic cell rate algorithm in its form of virtual scheduling (ITU-T I.371): one number says when the next
unit is due, so nothing is counted, stored or swept.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

_BURST = 1.0  # seconds' worth that may go out at once; providers look at shorter spans than a minute


class Pace:
    """Hands out departure times for requests or tokens.

    Args:
        per_minute: How many units a minute, above 0.
        clock: Seconds that only grow; without one the event loop's.
    """

    def __init__(self, per_minute: float, clock: Callable[[], float] | None = None) -> None:
        self._interval = 60 / per_minute
        self._clock = clock
        self._due = float("-inf")

    def reserve(self, amount: float = 1) -> float:
        """Take so many units, and say how many seconds to wait before they are used."""
        now = self._now()
        due = max(self._due, now - _BURST)
        self._due = due + amount * self._interval
        return max(0.0, due - now)

    def settle(self, reserved: float, used: float) -> None:
        """Give back what was reserved and not used, or take what was used beyond it."""
        self._due += (used - reserved) * self._interval

    def _now(self) -> float:
        return self._clock() if self._clock else asyncio.get_running_loop().time()
