"""Answerers that ask through workers elsewhere: actors of Ray, or processes of this machine."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summarizer.batch.answering import Answerers
from summarizer.batch.flow.flow import Tell, requests_of_task
from summarizer.batch.tally import Tally
from summarizer.batch.workers.worker import Outcome, Worker
from summarizer.errors import SummarizerError
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Brief

if TYPE_CHECKING:
    from summarizer.api import Summarizer


class Workers(Answerers, ABC):
    """Asks through workers, each article through the one that has the fewest; what they tell is told here.

    Args:
        summarizers: What the workers ask with, for whoever wants to know.
        workers: What each of them does.
        tally: Told of every answered request.
        tell: Told of what the flows of requests tell, with the number of the worker.
    """

    def __init__(
        self, summarizers: Sequence[Summarizer], workers: Sequence[Worker], tally: Tally, tell: Tell
    ) -> None:
        super().__init__(summarizers)
        self.workers = list(workers)
        self._tally, self._tell = tally, tell
        self._busy = [0] * len(workers)

    async def brief(self, article: Article) -> Brief:
        """The brief that a worker makes.

        Raises:
            SummarizerError: The error that the worker ended with.
        """
        index = min(range(len(self._busy)), key=self._busy.__getitem__)
        self._busy[index] += 1
        try:
            outcome = await self.ask(index, article)
        finally:
            self._busy[index] -= 1
        if (counted := requests_of_task.get()) is not None:
            counted["requests"] += outcome.attempts
        for usage, cost in outcome.spent:
            self._tally.spend(usage, cost)
        for event, about in outcome.events:
            self._tell(event, worker=index, **about)
        if isinstance(outcome.result, SummarizerError):
            raise outcome.result
        return outcome.result

    @abstractmethod
    async def ask(self, index: int, article: Article) -> Outcome:
        """What one worker makes of an article."""
