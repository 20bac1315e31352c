"""What one worker does: the models of a plan, asked in the process that the plan was sent to."""

from __future__ import annotations

import math
import os
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from summarizer.asking.prompts import load_prompt
from summarizer.batch.answering import Answerers
from summarizer.batch.flow.flow import requests_of_task
from summarizer.batch.plan import Plan
from summarizer.batch.tally import Tally
from summarizer.errors import SummarizerError, UsageError
from summarizer.models.profiles import ENGINE_URL
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Brief, Usage

_CPUS_FOR_ENDPOINT = 0.25  # waiting for answers takes little
_CPUS_FOR_EMBEDDED = 1.0
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

    result: Brief | SummarizerError
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
        workers: How many there are.

    Raises:
        UsageError: A model or an option is none, or can't be kept by several workers.
    """

    def __init__(self, plan: Plan, workers: int) -> None:
        if plan.cache:
            raise UsageError("Workers share no cache of answers: leave out the cache or the workers.")
        self.plan = in_all(plan, workers)
        self._part = _part(self.plan, workers)
        self._prompt = load_prompt(plan.prompt)
        self._environment = {name: value for name, value in os.environ.items() if name.startswith(_SETTINGS)}
        self._answerers: Answerers | None = None
        self._spending, self._events = _Spending(), list[tuple[str, dict[str, Any]]]()

    @property
    def at_once(self) -> int:
        """How many articles it works at."""
        return self._part.concurrency or 1

    @property
    def cpus(self) -> float:
        """The cores to reserve for it."""
        answerers, _ = self.plan.connect(Tally(), self._tell)
        embedded = any(summarizer.profile.base_url == ENGINE_URL for summarizer in answerers.summarizers)
        return _CPUS_FOR_EMBEDDED if embedded else _CPUS_FOR_ENDPOINT

    def connect(self) -> None:
        """Take up work in this process."""
        os.environ.update(self._environment)
        self._answerers, _ = self._part.connect(self._spending, self._tell)
        for summarizer in self._answerers.summarizers:
            summarizer.prompt = self._prompt  # its file need not be on this machine

    async def brief(self, article: Article) -> Outcome:
        """Brief an article; an error is an outcome as well."""
        assert self._answerers is not None, "connect first"
        requests_of_task.set(sent := Counter[str]())
        try:
            result: Brief | SummarizerError = await self._answerers.brief(article)
        except SummarizerError as error:
            result = error
        spent, self._spending.spent = self._spending.spent, []
        events, self._events = self._events, []
        return Outcome(result, sent["requests"], spent, events)

    def _tell(self, event: str, **fields: Any) -> None:
        self._events.append((event, fields))


def in_all(plan: Plan, workers: int) -> Plan:
    """The plan with the concurrency of all workers in it, which by default is the usual one for each."""
    if plan.concurrency:
        return plan
    _, flows = plan.connect(Tally(), lambda event, **fields: None)
    return replace(plan, concurrency=workers * flows[0].limits.concurrency)


def _part(plan: Plan, workers: int) -> Plan:
    limits = replace(
        plan.limits,
        rpm=plan.limits.rpm and plan.limits.rpm / workers,
        tpm=plan.limits.tpm and plan.limits.tpm / workers,
    )
    concurrency = math.ceil((plan.concurrency or 1) / workers)
    return replace(plan, prompt="brief", concurrency=concurrency, limits=limits)
