"""Flow control for one endpoint: how many concurrent requests, how fast, when to pause, and what to retry.

One transport that all requests of a run go through. It obeys what the endpoint says (Retry-After, the
x-ratelimit headers), what the user says (requests and tokens a minute), and what it sees (width, breaker).
Imports httpx2: import it where a request is about to be made.
"""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections import Counter
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

import httpx2

from summarizer.batch.flow.breaker import Breaker
from summarizer.batch.flow.pacing import Pace
from summarizer.batch.flow.width import Width
from summarizer.errors import EndpointDown
from summarizer.models.connecting.headers import asked_wait
from summarizer.models.retries import answer_by, is_busy, is_stream, passes
from summarizer.models.transport import asend_whole

Tell = Callable[..., None]
"""Told the name of an event, and what belongs to it as keywords."""

_FREE_RETRIES = 50
_LONGEST_PAUSE = 3600.0
_FIRST_BACKOFF, _LONGEST_BACKOFF = 0.5, 20.0
_MOST_TOKENS = re.compile(rb'"max_(?:completion_)?tokens": ?(\d{1,9})')
_USED_TOKENS = re.compile(rb'"total_tokens": ?(\d{1,18})')
_SPAN = re.compile(r"(\d{1,12}(?:\.\d{1,12})?)(ms|s|m|h|d)")
_COUNT = re.compile(r"[1-9][0-9]{0,11}")
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}

requests_of_task: ContextVar[Counter[str] | None] = ContextVar("requests_of_task", default=None)
"""Counts what is sent for the article that the running task is about, retries included."""


@dataclass(frozen=True, slots=True)
class FlowLimits:
    """Limits on the requests to one endpoint.

    Attributes:
        concurrency: Maximum number of concurrent requests.
        rpm: Requests per minute; None means no limit.
        tpm: Tokens per minute, input and output; None means no limit.
        attempts: Maximum number of times to send one request, not counting outages.
        retry_budget: Retries as a share of all requests after the first 50; further failures are final.
        patience: Seconds the endpoint may be down before the run ends.
    """

    concurrency: int = 8
    rpm: float | None = None
    tpm: float | None = None
    attempts: int = 5
    retry_budget: float = 0.5
    patience: float = 900.0


def say_nothing(event: str, **fields: object) -> None:
    """Tell nobody."""


class FlowTransport(httpx2.AsyncBaseTransport):
    """A transport that holds requests back until the endpoint can take them, and tries failed ones again.

    Args:
        transport: What carries a request once.
        limits: What the endpoint may be asked.
        tell: Told of what changes: 'concurrency', 'pause', 'endpoint_down', 'endpoint_back'.
    """

    def __init__(
        self, transport: httpx2.AsyncBaseTransport, limits: FlowLimits, tell: Tell = say_nothing
    ) -> None:
        self.limits = limits
        self.sent, self.retried = 0, 0
        self._transport = transport
        self._tell = tell
        self.width = Width(
            limits.concurrency,
            lambda before, now, reason: tell("concurrency", before=before, now=now, reason=reason),
        )
        self.breaker = Breaker(max(4, limits.concurrency // 10), limits.patience, self._breaker_changed)
        self._requests = Pace(limits.rpm) if limits.rpm else None
        self._tokens = Pace(limits.tpm) if limits.tpm else None
        self._paused_until = 0.0
        self._last_answer: float | None = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request when its time has come, and again where that can help."""
        failed = turned_away = 0
        while True:
            outcome = await self._turn(request)
            if _is_turned_away(outcome):  # that says nothing about the request
                turned_away += 1
                self._require_patience()
            elif isinstance(outcome, httpx2.Response) and not is_busy(outcome):
                break
            else:
                failed += 1
                if not self._may_retry(failed):
                    break
            await asyncio.sleep(_backoff(failed + turned_away))
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    async def aclose(self) -> None:
        """Close the connections."""
        await self._transport.aclose()

    async def _turn(self, request: httpx2.Request) -> httpx2.Response | Exception:
        """One sending of a request, and what is learnt from how it ends."""
        await self.width.enter()
        try:
            reserved = await self._departure(request)
            sent = asyncio.get_running_loop().time()
            self._last_answer = self._last_answer or sent
            self._count()
            try:
                outcome = await self._carried(request)
            except BaseException:
                self.breaker.lost()
                raise
            self._learn(request, outcome, sent, reserved)
            return outcome
        finally:
            self.width.leave()

    async def _carried(self, request: httpx2.Request) -> httpx2.Response | Exception:
        # The time to wait for an answer is that of one attempt: what is held back here waits for its turn.
        seconds = (request.extensions.get("timeout") or {}).get("read")
        token = answer_by.set(time.monotonic() + seconds if seconds else None)
        try:
            return await send_once(self._transport, request)
        except Exception as error:
            if not (passes(error) or isinstance(error, httpx2.ProxyError)):
                raise
            return error
        finally:
            answer_by.reset(token)

    async def _departure(self, request: httpx2.Request) -> int:
        """Wait until the request may be sent; gives the tokens that were reserved for it."""
        await self.breaker.enter()
        loop = asyncio.get_running_loop()
        while (pause := self._paused_until - loop.time()) > 0:  # noqa: ASYNC110 - it may have grown meanwhile
            await asyncio.sleep(pause)
        tokens = _tokens_at_most(request.content)
        wait = max(
            self._requests.reserve() if self._requests else 0.0,
            self._tokens.reserve(tokens) if self._tokens else 0.0,
        )
        if wait:
            await asyncio.sleep(wait)
        return tokens

    def _count(self) -> None:
        self.sent += 1
        if (counted := requests_of_task.get()) is not None:
            counted["requests"] += 1

    def _learn(
        self, request: httpx2.Request, outcome: httpx2.Response | Exception, sent: float, reserved: int
    ) -> None:
        now = asyncio.get_running_loop().time()
        if isinstance(outcome, Exception):
            self.breaker.failed(sent)
            if isinstance(outcome, httpx2.ReadTimeout):
                self.width.too_many()
            return
        if outcome.status_code == 429:
            self.breaker.succeeded()
            self.width.too_many()
        elif outcome.status_code >= 500:
            self.breaker.failed(sent)
        else:
            self.breaker.succeeded()
            self.width.answered(now - sent)
            self._last_answer = now
        self._obey(outcome, now, reserved)
        if self._tokens and outcome.is_success and not is_stream(outcome):
            used = _USED_TOKENS.search(outcome.content)
            # No more than was sent and came: what an endpoint counts beyond that would hold up the run.
            most = max(reserved, len(request.content) + len(outcome.content))
            self._tokens.settle(reserved, min(int(used.group(1)), most) if used else reserved)

    def _obey(self, response: httpx2.Response, now: float, tokens: int) -> None:
        """Pause everything where the endpoint asks for it, or says that nothing is left."""
        asked = asked_wait(response) if is_busy(response) else None
        left = max(
            _until_free(response.headers, "requests", 1), _until_free(response.headers, "tokens", tokens)
        )
        wait = min(max(asked or 0.0, left), _LONGEST_PAUSE)
        if wait and now + wait > self._paused_until:
            self._paused_until = now + wait * random.uniform(1, 1.05)
            if wait >= 1:
                self._tell("pause", seconds=round(wait, 1))

    def _may_retry(self, attempt: int) -> bool:
        """While the endpoint is down nobody gives up: waiting costs it nothing."""
        if self.breaker.is_open:
            return True
        within = self.retried < _FREE_RETRIES + self.limits.retry_budget * self.sent
        if attempt >= self.limits.attempts or not within:
            return False
        self.retried += 1
        return True

    def _require_patience(self) -> None:
        """Give the endpoint up that has turned everything away for so long: nobody else would fare better."""
        seconds = asyncio.get_running_loop().time() - (self._last_answer or 0.0)
        if seconds >= self.limits.patience:
            raise EndpointDown(
                f"The endpoint has limited all requests for {seconds:.0f} seconds (429); run the same "
                "command again later, or with fewer requests a minute (--rpm)."
            )

    def _breaker_changed(self, event: str, seconds: float) -> None:
        self._tell(f"endpoint_{event}", **({"seconds": round(seconds, 1)} if seconds else {}))


def _backoff(attempt: int) -> float:
    """Seconds to wait: 'full jitter', so that what failed together does not come back together."""
    return random.uniform(0.1, 1) * min(_LONGEST_BACKOFF, _FIRST_BACKOFF * 2.0 ** min(attempt - 1, 9))


async def send_once(
    transport: httpx2.AsyncBaseTransport, request: httpx2.Request, most: int | None = None
) -> httpx2.Response:
    """Send a request as `asend_whole` does; a proxy's web page says nothing, and is a failure that passes."""
    response = await asend_whole(transport, request, most)
    if response.is_success and "text/html" in response.headers.get("content-type", ""):
        raise httpx2.RemoteProtocolError("a web page came where an answer was due")
    return response


def _tokens_at_most(body: bytes) -> int:
    """About how many tokens a request may take: four bytes each, and the answer's limit."""
    most = _MOST_TOKENS.search(body)
    return len(body) // 4 + (int(most.group(1)) if most else 0)


def _is_turned_away(outcome: httpx2.Response | Exception) -> bool:
    """Whether the endpoint has merely too much to do; an empty account is another matter."""
    return isinstance(outcome, httpx2.Response) and outcome.status_code == 429 and is_busy(outcome)


def _until_free(headers: httpx2.Headers, kind: str, need: int) -> float:
    """Seconds until so many requests or tokens fit, where the headers say that nothing is left now.

    They name the time until the whole allowance is back; what is needed is a part of it.
    """
    if headers.get(f"x-ratelimit-remaining-{kind}") != "0":
        return 0.0
    spans = _SPAN.findall(headers.get(f"x-ratelimit-reset-{kind}", ""))
    reset: float = sum(float(count) * _SECONDS[unit] for count, unit in spans)
    limit = headers.get(f"x-ratelimit-limit-{kind}", "")
    share = min(1.0, need / int(limit)) if _COUNT.fullmatch(limit) else 1.0
    return reset * share
