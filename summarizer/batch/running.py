"""Running a batch: every input goes to a model once, and every result to OUT once.

Inputs are read no further ahead than they are worked on, by a fixed number of tasks, so memory does not grow
with their number. What stops a run (Ctrl-C, no money, no endpoint, a full disk) gives what is under way a
moment, and leaves the rest to the next run of the same command.
"""

from __future__ import annotations

import asyncio
import gc
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import aclosing, contextmanager
from dataclasses import dataclass, field
from typing import Any

from summarizer.batch.account import Purse, Tally
from summarizer.batch.answering import ENDS_THE_RUN, Answerers
from summarizer.batch.flow.flow import Tell, requests_of_task
from summarizer.batch.inputs.articles import Input
from summarizer.batch.inputs.reader import in_chunks
from summarizer.batch.outputs.index import Place
from summarizer.batch.outputs.output import Output
from summarizer.batch.outputs.records import DUPLICATE_ID, article_key
from summarizer.batch.stretches import stretch
from summarizer.errors import BadInput, SummarizerError
from summarizer.schemas.article import Article
from summarizer.schemas.brief import ArticleInfo, Usage
from summarizer.schemas.own import AnyBrief

GRACE = 10.0
"""Seconds that what is under way gets to end, when the run is stopped."""

_CHUNK, _LARGE_CHUNK = 64, 512  # inputs that are read and looked up at once; the large one to pass over them
_WORD = re.compile(r"(?<!^)(?=[A-Z])")

Queue = asyncio.Queue[tuple[Input, Place] | None]


@dataclass
class Batch:
    """One run over inputs.

    Attributes:
        answerers: Who is asked.
        output: Where the records go.
        at_once: How many articles are worked on at a time.
        purse: What may be spent.
        tally: What has been done.
        tell: Told of what happens: 'brief', 'failed', 'stopping'.
    """

    answerers: Answerers
    output: Output
    at_once: int
    purse: Purse
    tally: Tally
    tell: Tell
    _chunk: int = _CHUNK
    _under_way: int = 0
    _stop: asyncio.Event = field(default_factory=asyncio.Event)
    _same: dict[bytes, asyncio.Future[None]] = field(default_factory=dict)

    def stop(self, reason: str) -> None:
        """Start nothing new."""
        self.tally.stopped = self.tally.stopped or reason
        self._stop.set()
        self.tell("stopping", reason=reason)

    async def run(self, inputs: Iterator[Input]) -> None:
        """Work through the inputs.

        Raises:
            SummarizerError: What ended the run early: nobody can be asked any more, or OUT can't be written.
        """
        queue: Queue = asyncio.Queue(self.at_once)
        tasks = [asyncio.create_task(self._feed(inputs, queue))]
        tasks += [asyncio.create_task(self._work(queue)) for _ in range(self.at_once)]
        stopped = asyncio.create_task(self._stop.wait())
        unfinished = {*tasks}
        try:
            while unfinished and not self._stop.is_set():
                finished, _ = await asyncio.wait({*unfinished, stopped}, return_when=asyncio.FIRST_COMPLETED)
                unfinished -= finished
                if any(task.exception() for task in finished):
                    self.stop("error")
            await self._wind_up()
        except asyncio.CancelledError:
            self.stop("interrupted")
            await self._wind_up()
            raise
        finally:
            for task in (*tasks, stopped):
                task.cancel()
            results = await asyncio.gather(*tasks, return_exceptions=True)
        errors = [result for result in results if isinstance(result, Exception)]
        if errors:
            raise errors[0]

    async def _wind_up(self) -> None:
        """Give what is under way its grace; whoever is in a hurry interrupts once more."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        while self._under_way and loop.time() - began < GRACE:  # noqa: ASYNC110 - seen soon enough
            await asyncio.sleep(0.05)

    async def _feed(self, inputs: Iterator[Input], queue: Queue) -> None:
        """Read inputs, and queue those that no earlier run has finished."""
        async with aclosing(in_chunks(inputs, lambda: self._chunk)) as chunks:
            async for chunk in chunks:
                for left in self._left_of(chunk):
                    await queue.put(left)
        for _ in range(self.at_once):
            await queue.put(None)

    def _left_of(self, chunk: list[Input]) -> list[tuple[Input, Place]]:
        """Those inputs of a chunk that are not done; where all of them are, the next chunk is a large one."""
        places = self.output.admit([read.id for read in chunk])
        pairs = [(read, self._anew(read, place)) for read, place in zip(chunk, places, strict=True)]
        left = [(read, place) for read, place in pairs if not place.done]
        if changed := [read.id for read, place in left if place.input]:
            self.output.outdate(changed)
            self.tell("inputs_changed", inputs=len(changed))
        self.tally.skipped += len(chunk) - len(left)
        self._chunk = _CHUNK if left else _LARGE_CHUNK
        return left

    @staticmethod
    def _anew(read: Input, place: Place) -> Place:
        """The place of an input, which is not done where it is another one than it was."""
        changed = place.done and place.input is not None and place.input != read.key()
        return place._replace(done=False) if changed else place

    async def _work(self, queue: Queue) -> None:
        while not self._stop.is_set() and (item := await queue.get()):
            self._under_way += 1
            try:
                await self._one(*item)
            finally:
                self._under_way -= 1

    async def _one(self, read: Input, place: Place) -> None:
        """Work on one input, and write its record."""
        try:
            if place.occurrence:
                raise BadInput(DUPLICATE_ID, "An earlier input has the same id; give each input its own id.")
            with stretch():
                article = read.article()
        except Exception as error:
            self._fail(read, error, attempts=0)
            return
        key = article_key(article)
        while same := self._same.get(key):
            await asyncio.shield(same)
        if found := self.output.find(article):
            self._write(read, as_copy(found, article))
            self.tally.copies += 1
            return
        self._same[key] = asyncio.get_running_loop().create_future()
        try:
            most = await self.purse.reserve_for(article)
            if most is None:
                self.stop("max_cost")
                return
            try:
                await self._ask(read, article)
            finally:
                self.purse.release(most)
        finally:
            self._same.pop(key).set_result(None)

    async def _ask(self, read: Input, article: Article) -> None:
        requests_of_task.set(sent := Counter[str]())
        try:
            brief = await self.answerers.brief(article)
        except ENDS_THE_RUN:
            raise
        except Exception as error:
            self._fail(read, error, attempts=sent["requests"])
        else:
            self._write(read, brief)

    def _write(self, read: Input, brief: AnyBrief) -> None:
        self.output.write_brief(read.id, brief, source=read.key())
        self.tally.briefs += 1
        self.tally.answered_by[brief.provenance.model] += 1
        self.tell("brief", id=read.id, seconds=brief.provenance.seconds)

    def _fail(self, read: Input, error: Exception, attempts: int) -> None:
        kind, message = kind_of(error), message_of(error)
        self.output.write_error(read.id, kind, message, attempts, source=read.key())
        self.tally.errors[kind] += 1
        self.tell("failed", id=read.id, kind=kind, message=message, attempts=attempts)


def kind_of(error: Exception) -> str:
    """The error in a word, as records name it: `refusal`, `truncated_answer`, `not_json`."""
    if isinstance(error, BadInput):
        return error.kind
    if not isinstance(error, SummarizerError):
        return "internal_error"  # a fault of this program costs the article that met it, and not the run
    return _WORD.sub("_", type(error).__name__).lower()


def message_of(error: Exception) -> str:
    """The error in a sentence."""
    if isinstance(error, SummarizerError):
        return str(error)
    return f"summarizer failed ({type(error).__name__}: {error}): please report this."


def as_copy(brief: AnyBrief, article: Article) -> AnyBrief:
    """A brief that was made already, for the same article from elsewhere: it has cost nothing."""
    cost = None if brief.provenance.cost_usd is None else 0.0
    free: dict[str, Any] = {"requests": 0, "usage": Usage(), "seconds": 0.0, "cost_usd": cost}
    provenance = brief.provenance.model_copy(update=free)
    return brief.model_copy(update={"article": ArticleInfo.of(article), "provenance": provenance})


@contextmanager
def rare_collections() -> Iterator[None]:
    """Look for garbage less often while the block runs: what is loaded stays, and articles leave little.

    It saves some 5 % of the time that an article takes.
    """
    thresholds = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(20_000, 10, 100)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()
