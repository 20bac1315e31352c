"""How many requests are under way at once: as many as asked for, and fewer while the endpoint can't keep up.

Additive increase and multiplicative decrease (Chiu & Jain 1989), with a second signal beside "too many
requests": answers that take much longer than they once did (after TCP Vegas, Brakmo et al. 1994). Endpoints
that batch answer more slowly under load and do more in sum, so only a large factor counts.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

_LESS = 0.7  # after "there were too many"
_SLOWER = 0.9  # when answers take too long
_TOO_LONG = 3.0  # times the best mean time to an answer
_MORE = 0.05  # of the width, once as many answers have come as it is wide
_FEWEST_ANSWERS = 20  # in a mean


class Width:
    """Lets a number of requests through at once, first come, first served.

    Args:
        most: The width to begin with, and never to pass.
        tell: Told the old and the new width and the reason, when the whole number changes.
    """

    def __init__(self, most: int, tell: Callable[[int, int, str], None] | None = None) -> None:
        self.most, self.width, self.busy = most, float(most), 0
        self.least_seen = most
        self._tell = tell
        self._queue: deque[asyncio.Future[None]] = deque()
        self._answers, self._seconds = 0, 0.0
        self._best = float("inf")
        self._calm_after = 0.0

    async def enter(self) -> None:
        """Wait for a place."""
        if self.busy < int(self.width) and not self._queue:
            self.busy += 1
            return
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue.append(place)
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():  # it was given away and taken in the same moment
                self.leave()
            raise

    def leave(self) -> None:
        """Give the place to the next one."""
        self.busy -= 1
        self._fill()

    def answered(self, seconds: float) -> None:
        """Learn from an answer that took so long."""
        self._answers += 1
        self._seconds += seconds
        if self._answers < max(_FEWEST_ANSWERS, int(self.width)):
            return
        mean, self._answers, self._seconds = self._seconds / self._answers, 0, 0.0
        self._best = min(self._best, mean)
        if mean > _TOO_LONG * self._best:
            self._become(self.width * _SLOWER, "answers take longer")
        elif self.width < self.most:
            self._become(self.width + max(1.0, _MORE * self.width), "answers come in time")

    def too_many(self, sent: float, now: float) -> None:
        """Learn that a request sent at that time was one too many; those sent with it tell nothing new."""
        if sent >= self._calm_after:
            self._calm_after = now
            self._answers, self._seconds = 0, 0.0
            self._become(self.width * _LESS, "there were too many")

    def _become(self, width: float, reason: str) -> None:
        before, self.width = int(self.width), min(max(1.0, width), self.most)
        self.least_seen = min(self.least_seen, int(self.width))
        if self._tell and int(self.width) != before:
            self._tell(before, int(self.width), reason)
        self._fill()

    def _fill(self) -> None:
        while self._queue and self.busy < int(self.width):
            place = self._queue.popleft()
            if not place.done():
                self.busy += 1
                place.set_result(None)
