"""The limit on money: an article is begun only where what it may cost still fits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from summarizer.batch.tally import Tally
from summarizer.schemas.article import Article


class Purse:
    """Keeps a run below a limit.

    What is under way counts with the most that one request for each may cost; where that is too much for one
    more article, it waits until others have cost less than that.

    Args:
        limit: Dollars; None sets no limit.
        tally: Says what was spent.
        most: The most that the first request for an article may cost, in dollars.
    """

    def __init__(
        self, limit: float | None, tally: Tally, most: Callable[[Article], float] | None = None
    ) -> None:
        self._limit, self._tally, self._most = limit, tally, most
        self._reserved = 0.0
        self._under_way = 0
        self._freed = asyncio.Condition()

    async def reserve(self, article: Article) -> bool:
        """Reserve what the article may cost; False where the money is at its end."""
        if self._limit is None or self._most is None:
            return True
        most = self._most(article)
        async with self._freed:
            while self._tally.cost + self._reserved + most > self._limit:
                if not self._under_way:
                    return False
                await self._freed.wait()
            self._reserved += most
            self._under_way += 1
        return True

    async def release(self, article: Article) -> None:
        """Give back what was reserved: what it really cost is in the tally."""
        if self._limit is None or self._most is None:
            return
        async with self._freed:
            self._reserved -= self._most(article)
            self._under_way -= 1
            self._freed.notify_all()
