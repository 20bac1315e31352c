"""Endpoints that exist in virtual time only: a hosted one with limits and faults, and a fleet that batches."""

import asyncio
import heapq
import json
import math
import random
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import count

import httpx2

from tests.endpoint.limits import Limits

_LIMIT_BURST = 10.0  # seconds' worth of a limit that may come at once
_NO_LIMIT = Limits(0, 0, 1.0)
_CONNECT_SECONDS = 0.05
_READING = 20  # tokens of a prompt are read while one of an answer is written


@dataclass(frozen=True)
class Article:
    """What one article is to an endpoint, in tokens."""

    prompt: int
    answer: int

    @property
    def tokens(self) -> int:
        return self.prompt + self.answer


def work_of(article: Article) -> float:
    """What an article takes of an engine, in tokens to write: reading is that much faster."""
    return article.answer + article.prompt / _READING


@dataclass
class Endpoint(httpx2.AsyncBaseTransport):
    """Answers after a while, unless its limits, chance or an outage are against it; counts what came.

    Attributes:
        serve: Awaited for an answer, however long it takes.
        article: The tokens of each request.
        rpm, tpm: Limits as OpenAI keeps and tells them; 0 is none.
        refused: Share of requests that are turned away for no reason that a client could see.
        down: From when until when nobody can be reached, in seconds.
    """

    serve: Callable[[], Awaitable[None]]
    article: Article
    rpm: float = 0.0
    tpm: float = 0.0
    refused: float = 0.0
    down: tuple[float, float] = (math.inf, math.inf)
    answered: int = 0
    turned_away: int = 0
    failed: int = 0
    _limits: Limits = _NO_LIMIT

    def start(self) -> None:
        """Begin to count time; to be called in the loop."""
        self._limits = Limits(self.rpm, self.tpm, _LIMIT_BURST, asyncio.get_running_loop().time)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        await asyncio.sleep(_CONNECT_SECONDS)
        if self._is_down():
            self.failed += 1
            raise httpx2.ConnectError("connection refused")
        broken = self._limits.refusal(self.article.prompt)
        if broken or random.random() < self.refused:
            self.turned_away += 1
            return self._too_many(broken[1] if broken else 1.0)
        await self.serve()
        if self._is_down():
            self.failed += 1
            raise httpx2.ReadError("connection reset")
        self._limits.take_tokens(self.article.answer)
        self.answered += 1
        return self._response(200, {"usage": {"total_tokens": self.article.tokens}})

    def _is_down(self) -> bool:
        return self.down[0] <= asyncio.get_running_loop().time() < self.down[1]

    def _too_many(self, wait: float) -> httpx2.Response:
        told = {"retry-after": str(math.ceil(wait)), "retry-after-ms": str(math.ceil(1000 * wait))}
        return self._response(429, {"error": {"code": "rate_limit_exceeded"}}, told)

    def _response(self, status: int, body: object, headers: dict[str, str] | None = None) -> httpx2.Response:
        told = {**self._limits.headers(), **(headers or {}), "content-type": "application/json"}
        return httpx2.Response(status, headers=told, content=json.dumps(body))


def hosted(
    median_seconds: float, since: float = math.inf, slower: float = 1.0
) -> Callable[[], Awaitable[None]]:
    """Answers as hosted models give them: mostly after the median, now and then after much longer.

    From a second on they take so many times as long, whoever asks for how much: others have come.
    """

    async def answer() -> None:
        factor = slower if asyncio.get_running_loop().time() >= since else 1.0
        await asyncio.sleep(factor * random.lognormvariate(math.log(median_seconds), 0.35))

    return answer


class Replica:
    """One engine with continuous batching: all that it works on advance together, the slower the more there are.

    Args:
        step: Seconds for a token of a single sequence.
        more: Seconds that each further sequence adds to it.
        most: Sequences at once; the others wait their turn.
    """

    def __init__(self, step: float = 0.012, more: float = 0.0003, most: int = 256) -> None:
        self._step, self._more, self._most = step, more, most
        self._done, self._at = 0.0, 0.0  # tokens that a sequence which has always been there has got
        self._running: list[tuple[float, int, asyncio.Future[None]]] = []
        self._waiting: deque[tuple[float, asyncio.Future[None]]] = deque()
        self._numbers = count()
        self._timer: asyncio.TimerHandle | None = None

    @property
    def load(self) -> int:
        """Sequences that it has taken on."""
        return len(self._running) + len(self._waiting)

    def tokens_per_second(self, sequences: int) -> float:
        """What it writes in all, with so many at once."""
        return sequences / (self._step + self._more * sequences)

    async def write(self, tokens: float) -> None:
        """Write an answer of so many tokens."""
        written = asyncio.get_running_loop().create_future()
        self._advance()
        self._waiting.append((tokens, written))
        self._go_on()
        await written

    def _advance(self) -> None:
        now = asyncio.get_running_loop().time()
        self._done += (now - self._at) / (self._step + self._more * len(self._running))
        self._at = now

    def _go_on(self) -> None:
        while self._waiting and len(self._running) < self._most:
            tokens, written = self._waiting.popleft()
            heapq.heappush(self._running, (self._done + tokens, next(self._numbers), written))
        if self._timer:
            self._timer.cancel()
        self._timer = None
        if self._running:
            left = max(0.0, self._running[0][0] - self._done) * (self._step + self._more * len(self._running))
            self._timer = asyncio.get_running_loop().call_later(left, self._finish)

    def _finish(self) -> None:
        self._advance()
        while self._running and self._running[0][0] <= self._done + 1e-6:
            written = heapq.heappop(self._running)[2]
            if not written.done():
                written.set_result(None)
        self._go_on()


@dataclass
class Fleet:
    """Replicas behind a balancer that sends each request to the one with the fewest.

    Attributes:
        replicas: How many there are.
        article: What each request takes.
        lost: From when until when one of them takes nothing new, in seconds.
    """

    replicas: int
    article: Article
    lost: tuple[float, float] = (math.inf, math.inf)
    _all: list[Replica] = field(default_factory=list)

    async def __call__(self) -> None:
        self._all = self._all or [Replica() for _ in range(self.replicas)]
        now = asyncio.get_running_loop().time()
        there = self._all[: self.replicas - (self.lost[0] <= now < self.lost[1])]
        answer = round(self.article.answer * random.uniform(0.5, 1.5))
        await min(there, key=lambda replica: replica.load).write(
            work_of(Article(self.article.prompt, answer))
        )
