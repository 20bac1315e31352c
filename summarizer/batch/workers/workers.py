"""Workers elsewhere: each asks within an equal part of the plan's limits, and reports what it has spent."""

from __future__ import annotations

import math
import os
from abc import ABC, abstractmethod
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from summarizer.batch.account import Tally
from summarizer.batch.answering import Answerers
from summarizer.batch.flow.flow import Tell, requests_of_task, say_nothing
from summarizer.batch.plan import Plan, Progress
from summarizer.errors import SummarizerError, UsageError
from summarizer.models.profiles import ENGINE_URL
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Usage
from summarizer.schemas.own import AnyBrief

_SETTINGS = ("SUMMARIZER_", "OPENAI_", "OLLAMA_")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article, and what else has happened since the last one was sent back.

    Attributes:
        result: The brief, or the error that stands for it.
        attempts: Requests sent for this article.
        spent: Answered requests of whatever article, each with its cost in dollars where that is known.
        events: What the flows of requests told.
    """

    result: AnyBrief | SummarizerError
    attempts: int
    spent: list[tuple[Usage, float | None]]
    events: list[tuple[str, dict[str, Any]]]


@dataclass(slots=True)
class _Spending(Tally):
    """A tally that keeps apart what it is told, to be told to another one."""

    spent: list[tuple[Usage, float | None]] = field(default_factory=list)

    def spend(self, usage: Usage, cost: float | None) -> None:
        """Note one answered request."""
        self.spent.append((usage, cost))


class Worker:
    """Briefs articles by its part of a plan, wherever it was sent.

    Settings and prompt are read where it is made. They travel inside it, keys included, and in no
    description of an actor that Ray logs or shows.

    Args:
        plan: How all workers together ask; each gets an equal part of the concurrency and of the limits.
        count: How many there are.

    Raises:
        UsageError: A model or an option is none, or can't be kept by several workers.
    """

    def __init__(self, plan: Plan, count: int) -> None:
        if plan.cache:
            raise UsageError("Workers can't share a cache of answers; leave out the cache or the workers.")
        answerers, flows = plan.connect(Tally(), say_nothing)
        at_once = plan.concurrency or count * flows[0].limits.concurrency  # by default the usual for each
        self.plan = replace(plan, concurrency=at_once)
        self.at_once = math.ceil(at_once / count)
        self.is_embedded = any(s.profile.base_url == ENGINE_URL for s in answerers.summarizers)
        rpm, tpm = (limit and limit / count for limit in (plan.limits.rpm, plan.limits.tpm))
        limits = replace(plan.limits, rpm=rpm, tpm=tpm)
        self._part = replace(plan, prompt=None, concurrency=self.at_once, limits=limits)
        self._prompts = [summarizer.prompt for summarizer in answerers.summarizers]
        self._environment = {name: value for name, value in os.environ.items() if name.startswith(_SETTINGS)}
        self._answerers: Answerers | None = None
        self._spending, self._events = _Spending(), list[tuple[str, dict[str, Any]]]()

    def connect(self) -> None:
        """Take up work in this process."""
        os.environ.update(self._environment)
        self._answerers, _ = self._part.connect(self._spending, self._tell)
        for summarizer, prompt in zip(self._answerers.summarizers, self._prompts, strict=True):
            summarizer.prompt = prompt  # its file need not be on this machine

    async def brief(self, article: Article) -> Outcome:
        """Brief an article; an error is an outcome as well."""
        assert self._answerers is not None, "connect first"
        requests_of_task.set(sent := Counter[str]())
        try:
            result: AnyBrief | SummarizerError = await self._answerers.brief(article)
        except SummarizerError as error:
            result = error
        spent, self._spending.spent = self._spending.spent, []
        events, self._events = self._events, []
        return Outcome(result, sent["requests"], spent, events)

    def _tell(self, event: str, **fields: Any) -> None:
        self._events.append((event, fields))


class Workers(Answerers, ABC):
    """Asks through workers, each article through the one that has the fewest; what they tell is told here.

    They start with the block and end with it.

    Args:
        plan: How all of them together ask.
        count: How many there are.
        tally: Told of every answered request.
        tell: Told of what the flows of requests tell, with the number of the worker.
        progress: As for `Plan.connect`.
    """

    def __init__(
        self, plan: Plan, count: int, tally: Tally, tell: Tell, progress: Progress | None = None
    ) -> None:
        self.worker, self.count = Worker(plan, count), count
        answerers, self.flows = self.worker.plan.connect(tally, tell, progress)
        super().__init__(answerers.summarizers)
        self._tally, self._tell = tally, tell
        self._busy = [0] * count

    async def brief(self, article: Article) -> AnyBrief:
        """The brief that a worker makes.

        Raises:
            SummarizerError: The error that the worker ended with.
        """
        index = min(range(self.count), key=self._busy.__getitem__)
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
