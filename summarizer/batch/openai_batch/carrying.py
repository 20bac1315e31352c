"""Carrying out a batch of requests: upload, create, watch, collect, or whichever of these is left to do."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING

from summarizer.batch.account import Purse
from summarizer.batch.flow.flow import Tell
from summarizer.batch.openai_batch.api import BatchApi
from summarizer.batch.openai_batch.files import RequestFile, Result, read_results
from summarizer.batch.openai_batch.requests import Noted, RequestStore
from summarizer.errors import AccessRefused, EndpointError
from summarizer.text.printable import clean

if TYPE_CHECKING:
    from openai.types import Batch

_OVER = frozenset({"completed", "failed", "expired", "cancelled"})
_FIRST_POLL, _LONGEST_POLL, _SLOWER = 1.0, 60.0, 1.3
_LIMIT_PAUSE = 60.0
_LONGEST = 300  # characters of what a provider says


class Carrier:
    """Sees batches through to their end, several at a time.

    Args:
        api: The provider.
        store: Where all that must outlast a crash is noted.
        money: Told what was bought.
        attempts: How often a request is tried that fails in passing.
        most_requests: Of one batch; grows smaller where the provider holds no such batch.
        tell: Told of 'batch_created', 'batch_status', 'batch_done' and 'batch_too_large'.
    """

    def __init__(
        self,
        api: BatchApi,
        store: RequestStore,
        money: Purse,
        attempts: int,
        most_requests: int,
        tell: Tell,
    ) -> None:
        self._api, self._store, self._money, self._tell = api, store, money, tell
        self._attempts = attempts
        self.most_requests = most_requests
        self._accepted: set[str] = set()
        self._one_ended = asyncio.Event()

    async def carry(self, noted: Noted, pile: RequestFile | None = None) -> list[str]:
        """See a batch through; gives the requests that were in it, answered or to be asked again.

        Args:
            noted: The batch.
            pile: Its requests; None for a batch that an earlier run has begun.

        Raises:
            SummarizerError: No batch will end any better.
        """
        keys = self._store.keys_of(noted.name)
        noted = await self._made(noted, pile, len(keys))
        if noted.id:
            batch = await self._ended(noted)
            if batch.status == "failed":
                await self._failed(noted, batch, len(keys))
            else:
                await self._take_in(noted, batch, len(keys))
        else:  # its upload was cut short
            self._store.drop(noted.name)
        self._money.reserved -= noted.most
        return keys

    async def _made(self, noted: Noted, pile: RequestFile | None, size: int) -> Noted:
        """Upload and create a batch, or what of it an earlier run has not done."""
        if pile:
            try:
                file: str | None = await self._api.upload(noted.name, pile.stream)
            finally:
                pile.close()
            noted = self._store.note(noted._replace(file=file))
        elif not noted.file:
            file = await self._api.find_upload(noted.name)
            noted = noted._replace(file=file)
        if noted.file and not noted.id:
            noted = self._store.note(noted._replace(id=await self._api.create(noted)))
            self._tell("batch_created", batch=noted.id, requests=size)
        return noted

    async def _ended(self, noted: Noted) -> Batch:
        """Look at a batch, less and less often, until it is over."""
        seen, pause = None, _FIRST_POLL
        while True:
            batch = await self._api.look(str(noted.id))
            counts = batch.request_counts
            done = (batch.status, counts.completed if counts else 0, counts.failed if counts else 0)
            if done != seen:
                seen = done
                about = {"status": batch.status, "completed": done[1], "failed": done[2]}
                self._tell("batch_status", batch=batch.id, **about)
            if batch.status in _OVER:
                self._accepted.discard(noted.name)
                return batch
            if batch.status in ("in_progress", "finalizing"):
                self._accepted.add(noted.name)
            await asyncio.sleep(pause)
            pause = min(_LONGEST_POLL, pause * _SLOWER)

    async def _take_in(self, noted: Noted, batch: Batch, size: int) -> None:
        """Keep what a batch has brought."""
        counts = batch.request_counts
        output = await self._api.results(batch.output_file_id, counts.completed if counts else 0)
        faults = await self._api.results(batch.error_file_id, counts.failed if counts else 0)
        ended = batch.completed_at or batch.expired_at or batch.cancelled_at or batch.created_at
        seconds = float(ended - batch.created_at)
        answered = 0

        def taken() -> Iterator[Result]:
            nonlocal answered
            for result in chain(read_results(output), read_results(faults)):
                answered += result.status == 200 and self._money.spend(result.body)
                yield _timed(result, seconds)

        self._store.settle(noted.name, taken(), self._attempts)
        self._tell("batch_done", batch=batch.id, status=batch.status, answered=answered, requests=size)
        self._one_ended.set()
        if batch.status == "cancelled":
            raise EndpointError(
                f"The batch {clean(batch.id)} was cancelled at the provider; run the same command again to "
                "ask for what is missing."
            )

    async def _failed(self, noted: Noted, batch: Batch, size: int) -> None:
        """Wait where the provider holds too much already; else no batch will be accepted."""
        self._store.drop(noted.name)
        faults = (batch.errors and batch.errors.data) or []
        fault = faults[0] if faults else None
        if not fault or fault.code != "token_limit_exceeded" or not (self._accepted or size > 1):
            said = clean(str((fault and (fault.message or fault.code)) or "it gives no reason"))[:_LONGEST]
            raise AccessRefused(
                f"The endpoint rejected the batch ({said.rstrip('.')}); check the model's name "
                "and the account's permissions, or leave out --engine openai-batch."
            )
        if not self._accepted:  # it is too large by itself
            self.most_requests = max(1, size // 2)
        self._tell("batch_too_large", batch=batch.id, requests=size)
        self._one_ended.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._one_ended.wait(), _LIMIT_PAUSE)


def _timed(result: Result, seconds: float) -> Result:
    """An answer that says how long it took, as recorded ones do: as long as its batch."""
    if result.status != 200:
        return result
    return result._replace(body={**result.body, "recorded_seconds": seconds})
