"""The number of concurrent requests: as many as allowed, and fewer while the endpoint can't keep up.

As DCTCP does (Alizadeh et al. 2010), the width falls by half of the share that was turned away in a round, so
that a single one does little and a flood much, and grows by a little after a round without. A second signal
are answers that take much longer than they once did (TCP Vegas, Brakmo et al. 1994). Endpoints that batch
answer more slowly under load and do more in sum, so only a large factor counts.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

_TOLERATED = 0.05  # of a round may be turned away: what stands at its limit turns some away
_SLOWER = 0.9  # of the width, when answers take too long
_TOO_LONG = 3.0  # times the best mean time to an answer
_FORGETS = 1.1  # what the best mean grows by in a round: what is slow for good is no sign of too many
_MORE = 0.05  # of the width, after a good round
_SHORTEST_ROUND = 8  # outcomes


class Width:
    """Lets a number of requests through at once, first come, first served.

    Args:
        most: The width to begin with, and never to pass.
        tell: Told the old and the new width and the reason, when it falls, and when it is whole again.
    """

    def __init__(self, most: int, tell: Callable[[int, int, str], None] | None = None) -> None:
        self.most, self.width, self.busy = most, float(most), 0
        self._tell = tell
        self._queue: deque[asyncio.Future[None]] = deque()
        self._answers, self._turned_away, self._seconds = 0, 0, 0.0
        self._best = float("inf")

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
        self._end_round()

    def too_many(self) -> None:
        """Learn from a request that was turned away."""
        self._turned_away += 1
        self._end_round()

    def _end_round(self) -> None:
        """Once as many outcomes are known as requests may be under way, draw the consequence."""
        outcomes = self._answers + self._turned_away
        if outcomes < max(_SHORTEST_ROUND, int(self.width)):
            return
        share = self._turned_away / outcomes
        mean = self._seconds / self._answers if self._answers else self._best
        self._answers, self._turned_away, self._seconds = 0, 0, 0.0
        self._best = min(_FORGETS * self._best, mean)
        if share > _TOLERATED:
            self._become(min(self.width - 1, self.width * (1 - share / 2)), "there were too many")
        elif mean > _TOO_LONG * self._best:
            self._become(self.width * _SLOWER, "answers take longer")
        elif self.width < self.most:
            self._become(self.width + max(1.0, _MORE * self.width), "answers come in time")

    def _become(self, width: float, reason: str) -> None:
        before, self.width = int(self.width), min(max(1.0, width), self.most)
        now = int(self.width)
        if self._tell and now != before and (now < before or now == self.most):
            self._tell(before, int(self.width), reason)
        self._fill()

    def _fill(self) -> None:
        while self._queue and self.busy < int(self.width):
            place = self._queue.popleft()
            if not place.done():
                self.busy += 1
                place.set_result(None)
