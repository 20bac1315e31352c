"""The engine `openai-batch`: requests go to the provider's Batch API, which is slower and half as expensive.

Articles are worked on until they need an answer that nobody has yet; then they are put aside. What they need
is sent in batches, and when a batch is done, its articles go on. All that is needed to go on after a crash is
in the store beside OUT, and at the provider.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from functools import partial
from typing import Any
from uuid import uuid4

from summarizer.asking.questions import Question
from summarizer.asking.steps import Done, adrive
from summarizer.batch.account import Purse, Tally, price_share
from summarizer.batch.answering import ENDS_THE_RUN, Answerers
from summarizer.batch.flow.flow import Tell, requests_of_task
from summarizer.batch.inputs.articles import Input
from summarizer.batch.inputs.reader import in_chunks
from summarizer.batch.openai_batch.answers import MONEY, StoredAnswers, Waiting
from summarizer.batch.openai_batch.api import BatchApi
from summarizer.batch.openai_batch.carrying import Carrier
from summarizer.batch.openai_batch.files import RequestFile
from summarizer.batch.openai_batch.requests import Noted, RequestStore
from summarizer.batch.outputs.index import Place
from summarizer.batch.outputs.output import Output
from summarizer.batch.plan import Plan
from summarizer.batch.running import Batch
from summarizer.errors import UsageError
from summarizer.models.dialogue import Endpoint, dialogue
from summarizer.models.failures import cause_of, explain
from summarizer.models.ledger import Ledger, Limits
from summarizer.models.profiles import Profile
from summarizer.models.recordings import Recording
from summarizer.schemas.article import Article
from summarizer.schemas.own import AnyBrief

Event = asyncio.Future[Any]
"""That inputs were read, or that a batch is over."""

_CONCURRENCY = 50_000
_MOST_REQUESTS, _MOST_BYTES = 10_000, 150_000_000
"""Of one batch. OpenAI takes 50,000 and 200 MB; smaller ones are done sooner, and one fits into memory."""
_QUIET = 1.0
"""Seconds after which a batch goes out though it is not full, as nothing more comes."""


class OpenAIBatch(Batch):
    """One run over inputs, in batches of the provider.

    Tells what a Carrier tells, and 'batches_left', beside what every run tells.

    Args:
        plan: Who is asked, and how. Its concurrency is how many requests are under way at once.
        profile: The model of the plan.
        output: Where the records go.
        tally: What has been done; answers are counted when they arrive.
        tell: Told of what happens.
    """

    def __init__(self, plan: Plan, profile: Profile, output: Output, tally: Tally, tell: Tell) -> None:
        self._room = plan.concurrency or _CONCURRENCY
        self._money = Purse(plan.max_cost, tally, [profile], price_share(profile))
        self._store = RequestStore(output.path)
        self._api = BatchApi(profile, plan.limits.patience, plan.timeout)
        cache = Recording(plan.cache, "cache", limit=plan.cache_bytes) if plan.cache else None
        self._answers = StoredAnswers(profile, self._store, self._api, self._money, output.path, cache)
        self._profile = profile
        self._carrier = Carrier(
            self._api, self._store, self._money, plan.limits.attempts, _MOST_REQUESTS, tell
        )
        self._batches: set[Event] = set()
        self._short_of_money = False
        self._used: list[str] = []
        self._summarizer = plan.summarizer(profile)
        super().__init__(Answerers([self._summarizer]), output, 1, Purse(None, tally), tally, tell)

    async def run(self, inputs: Iterator[Input]) -> None:
        """Work through the inputs.

        Raises:
            SummarizerError: What ended the run early.
        """
        try:
            async with self.answerers, aclosing(in_chunks(inputs, self._wanted)) as chunks:
                await self._rounds(chunks)
        except asyncio.CancelledError:
            self.tally.stopped = "interrupted"  # at once: a batch needs nobody here to go on
            self._stop.set()
            raise
        except Exception:
            self.stop("error")
            raise
        finally:
            self._answers.close()
            await self._api.aclose()
            if left := self._store.under_way():
                self.tell("batches_left", batches=[noted.id for noted in left if noted.id])
            self._store.close(finished=not self._stop.is_set())

    async def _rounds(self, chunks: AsyncGenerator[list[Input]]) -> None:
        """Read, put aside, send and take in, whatever can be done next."""
        reading: Event | None = _next(chunks)
        for noted in self._store.under_way():
            self._money.reserved += noted.most
            self._start(noted)
        try:
            while (reading or self._store.waiting) and not self._stop.is_set():
                for task in await self._next_events(reading):
                    if task is reading:
                        for read, place in self._left_of(task.result()):
                            await self._one(read, place)
                        reading = _next(chunks) if task.result() else None
                    else:
                        self._batches.remove(task)
                        await self._wake(task.result())
                    self._store.forget(self._used)
                    self._used = []
        finally:
            self._store.forget(self._used)
            tasks = [*self._batches, *([reading] if reading else [])]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _next_events(self, reading: Event | None) -> set[Event]:
        """Wait for inputs or for the end of batches; where neither comes, what is piled up is sent."""
        expected = {*self._batches}
        if reading and self._has_room():
            expected.add(reading)
        piled = bool(self._answers.pile.keys)
        if expected:
            wait = _QUIET if piled else None
            done, _ = await asyncio.wait(expected, timeout=wait, return_when=asyncio.FIRST_COMPLETED)
            if done:
                return done
        if piled:
            self._send()
        else:  # all that are left wait for money, and none is to come back
            self.stop("max_cost")
        return set()

    def _has_room(self) -> bool:
        return self._store.waiting + self._wanted() <= self._room and not self._short_of_money

    def _wanted(self) -> int:
        return min(self._room, self._chunk)

    async def _wake(self, keys: list[str]) -> None:
        """Go on with the articles that waited for these requests, or for money."""
        self._short_of_money = False
        for key in (*keys, MONEY):
            for read in self._store.woken(key):
                await self._one(read, Place(0, done=False))

    async def _ask(self, read: Input, article: Article) -> None:
        """Work on an article as far as there are answers."""
        requests_of_task.set(sent := Counter[str]())
        used = self._answers.used = []
        try:
            reached = await self._advanced(article)
        except ENDS_THE_RUN:
            self._used += used  # asked anew by the next run, as what was wrong may be mended then
            raise
        except Exception as error:
            self._used += used
            self._fail(read, error, attempts=sent["requests"])
        else:
            if isinstance(reached, Waiting):
                self._put_aside(read, reached.key)
            else:
                self._used += used
                self._write(read, reached)
        await asyncio.sleep(0)  # batches are watched meanwhile

    async def _advanced(self, article: Article) -> AnyBrief | Waiting:
        """The brief of an article, or what it has to wait for.

        Its steps are those of every brief, and begin anew each time: what they asked before is answered at
        once, and no article's work has to stay in memory for a day.
        """
        with self._summarizer.begin(article) as work:
            hear = partial(self._heard, work.ledger)
            async with aclosing(adrive(work.steps, hear)) as steps:
                reached = await anext(steps)
            if isinstance(reached, Waiting):
                work.trace.deferred()
                return reached
            return self._priced(work.finished(reached.value))

    async def _heard(self, ledger: Ledger, question: Question[Any]) -> AsyncGenerator[Waiting | Done[Any]]:
        # What one article shows of the endpoint must not change what is asked for another: answers are found
        # by what was asked.
        dialogue_steps = dialogue(question, Endpoint(self._profile, Limits()), ledger)
        try:
            async with aclosing(adrive(dialogue_steps, self._answers.hear)) as steps:
                yield await anext(steps)
        except Exception as error:
            told = explain(error, self._profile)
            raise told from cause_of(told, error, self._profile)

    def _put_aside(self, read: Input, key: str) -> None:
        self._short_of_money |= key == MONEY
        self._store.wait(key, read)
        pile = self._answers.pile
        if len(pile.keys) >= self._carrier.most_requests or pile.size >= _MOST_BYTES:
            self._send()

    def _priced(self, brief: AnyBrief) -> AnyBrief:
        """The brief with what it cost in batches."""
        cost = brief.provenance.cost_usd
        if cost is None:
            return brief
        provenance = brief.provenance.model_copy(update={"cost_usd": self._money.share * cost})
        return brief.model_copy(update={"provenance": provenance})

    def _fail(self, read: Input, error: Exception, attempts: int) -> None:
        if isinstance(error, UsageError):  # of the disk, met where the network would be
            raise error
        super()._fail(read, error, attempts)

    def _send(self) -> None:
        """Send what is piled up."""
        pile = self._answers.take_pile()
        self._start(self._store.begin(f"summarizer-{uuid4().hex}", pile.keys, pile.most), pile)

    def _start(self, noted: Noted, pile: RequestFile | None = None) -> None:
        self._batches.add(asyncio.create_task(self._carrier.carry(noted, pile)))


def check_batch_engine(plan: Plan, profile: Profile) -> None:
    """Refuse what a Batch API is not for.

    Raises:
        UsageError: The model has none, or the plan names a fallback.
    """
    if profile.provider != "openai":
        raise UsageError(
            f"{profile.label} has no Batch API; leave out --engine openai-batch, or choose an endpoint that "
            "has one with -m openai/NAME."
        )
    if plan.fallbacks:
        raise UsageError(
            "--fallback can't be used with --engine openai-batch; leave it out, and run another model on "
            "the articles that failed, with another output file."
        )


def _next(chunks: AsyncGenerator[list[Input]]) -> Event:
    return asyncio.ensure_future(anext(chunks, []))
