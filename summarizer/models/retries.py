"""Which failures are temporary, and how long to wait before a retry.

Tenacity's strategies over requests, shared by every transport that tries again.
"""

from __future__ import annotations

import math
import random
import time
from contextvars import ContextVar
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Any

import httpx2
from tenacity import (
    RetryCallState,
    retry_if_exception,
    retry_if_result,
    stop_after_attempt,
    wait_exponential,
    wait_random,
)

from summarizer.models.failures import is_untrusted
from summarizer.models.profiles import is_loopback

ATTEMPTS = 5
SECONDS = 300.0
LONGEST_WAIT = 60.0  # An endpoint that asks for more won't be free while somebody waits.

answer_by: ContextVar[float | None] = ContextVar("answer_by", default=None)
"""When the answer to the request that is being sent has to be there, on the monotonic clock."""

_BUSY = frozenset({408, 429, 500, 502, 503, 504, 529})
_HOPELESS = (httpx2.UnsupportedProtocol, httpx2.LocalProtocolError, httpx2.ProxyError)
_LOOPBACK_ATTEMPTS = 3
_LOOPBACK_WAIT = 0.2
_backoff = wait_exponential(multiplier=0.5, max=20) + wait_random(0, 0.5)


def policy(attempts: int = ATTEMPTS) -> dict[str, Any]:
    """What tenacity needs to try a request again while somebody waits for it."""
    return {
        "retry": retry_if_exception(passes) | retry_if_result(is_busy),
        "wait": _wait,
        "stop": partial(_is_over, stop_after_attempt(attempts)),
        "retry_error_callback": lambda state: state.outcome.result(),  # the last one, as it is
    }


def passes(error: BaseException) -> bool:
    """Whether the next try may find the connection sound."""
    may_pass = isinstance(error, httpx2.TransportError | httpx2.DecodingError)
    return may_pass and not isinstance(error, _HOPELESS) and not is_untrusted(error)


def is_busy(response: httpx2.Response) -> bool:
    """Whether the endpoint may have time for the request later."""
    if response.status_code not in _BUSY:
        return False
    # An account without money gets the status of too many requests; waiting fills no account.
    return is_stream(response) or b'"insufficient_quota"' not in response.content


def _wait(state: RetryCallState) -> float:
    if _is_refused_here(state):
        return _LOOPBACK_WAIT
    asked = asked_wait(state.outcome.result()) if state.outcome and not state.outcome.failed else None
    # A little more than was asked for, so that those who wait together don't come back together.
    return _backoff(state) if asked is None else asked * random.uniform(1, 1.1)


def asked_wait(response: httpx2.Response) -> float | None:
    """The seconds that an endpoint asks to wait: a number, milliseconds, or a date."""
    milliseconds = _number(response.headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    header = response.headers.get("retry-after")
    seconds = _number(header)
    if seconds is not None or header is None:
        return seconds
    try:
        date = parsedate_to_datetime(header)
    except (ValueError, OverflowError, TypeError):
        return None
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max(0.0, (date - datetime.now(UTC)).total_seconds())


def _number(header: str | None) -> float | None:
    try:
        number = float(header or "")
    except ValueError:
        return None
    return max(0.0, number) if math.isfinite(number) else None


def _is_over(enough: stop_after_attempt, state: RetryCallState) -> bool:
    """Whether no try or time is left, the wait asked for is too long, or nobody listens on this machine."""
    if _is_refused_here(state):
        return state.attempt_number >= min(_LOOPBACK_ATTEMPTS, enough.max_attempt_number)
    by = answer_by.get()
    left = SECONDS - (state.seconds_since_start or 0.0) if by is None else by - time.monotonic()
    return state.upcoming_sleep >= left or state.upcoming_sleep > LONGEST_WAIT or enough(state)


def _is_refused_here(state: RetryCallState) -> bool:
    error = state.outcome.exception() if state.outcome else None
    return isinstance(error, httpx2.ConnectError) and is_loopback(str(state.args[1].url))


def is_stream(response: httpx2.Response) -> bool:
    """Whether the answer comes piece by piece."""
    return response.headers.get("content-type", "").startswith("text/event-stream")
