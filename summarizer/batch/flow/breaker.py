"""A circuit breaker: while an endpoint is down, nobody asks it but one probe at a time (Nygard, Release It!).

It opens after so many failures in a row, lets one request through after a second, then after two, four and so
on, and closes with the first answer. Who waits at it has lost nothing; who has waited too long is told so.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from summarizer.errors import EndpointDown

_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0
_NEVER_ANSWERED = 30.0  # seconds: what has not answered once is more likely wrong than down


class Breaker:
    """Holds requests back while the endpoint is down.

    Args:
        failures: So many in a row open it.
        patience: Seconds that the endpoint may be down before the waiting give up; 30 at most where it has
            never answered.
        tell: Told 'down' and 'back', with the seconds that the endpoint was down.
    """

    def __init__(
        self, failures: int, patience: float, tell: Callable[[str, float], None] | None = None
    ) -> None:
        self.is_open = False
        self._limit, self._patience, self._tell = failures, patience, tell
        self._in_a_row, self._answered = 0, False
        self._since = self._until = 0.0
        self._wait = _FIRST_WAIT
        self._probing = False
        self._changed = asyncio.Event()

    async def enter(self) -> None:
        """Wait until the endpoint may be asked.

        Raises:
            EndpointDown: It has been down for longer than anybody wants to wait.
        """
        while self.is_open:
            now = asyncio.get_running_loop().time()
            patience = self._patience if self._answered else min(self._patience, _NEVER_ANSWERED)
            if now - self._since >= patience:
                raise EndpointDown(
                    f"The endpoint has not answered for {now - self._since:.0f} seconds; "
                    "run the same command again once it is back."
                )
            if now >= self._until and not self._probing:
                self._probing = True
                return
            seconds = self._until - now if now < self._until else self._wait
            with suppress(TimeoutError):
                async with asyncio.timeout(max(0.01, seconds)):
                    await self._changed.wait()

    def failed(self, sent: float) -> None:
        """Learn that a request sent at that time found nobody who could answer."""
        now = asyncio.get_running_loop().time()
        self._in_a_row += 1
        if not self.is_open and self._in_a_row >= self._limit:
            self.is_open, self._since, self._wait = True, now, _FIRST_WAIT
            self._until = now + self._wait
            if self._tell:
                self._tell("down", 0.0)
        elif self.is_open and sent >= self._until:  # the probe's; the others were under way already
            self._wait = min(2 * self._wait, _LONGEST_WAIT)
            self._until = now + self._wait
            self.lost()

    def succeeded(self) -> None:
        """Learn that somebody answered."""
        self._in_a_row, self._answered = 0, True
        if self.is_open:
            self.is_open = False
            if self._tell:
                self._tell("back", asyncio.get_running_loop().time() - self._since)
            self.lost()

    def lost(self) -> None:
        """Learn that the probe is no longer on its way."""
        self._probing = False
        self._changed.set()
        self._changed = asyncio.Event()
