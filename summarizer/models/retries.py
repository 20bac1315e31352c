"""Which failures are temporary, and how long to wait before a retry.

Tenacity's strategies over requests, shared by every transport that tries again.
"""

from __future__ import annotations

import logging
import random
import time
from contextvars import ContextVar
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

from summarizer.models.connecting.headers import asked_wait
from summarizer.models.failures import is_untrusted
from summarizer.models.profiles import is_loopback

ATTEMPTS = 5
SECONDS = 300.0
LONGEST_WAIT = 60.0  # An endpoint that asks for more won't be free while somebody waits.

answer_by: ContextVar[float | None] = ContextVar("answer_by", default=None)
"""When the answer to the request that is being sent has to be there, on the monotonic clock."""

_log = logging.getLogger("summarizer.models")
_log.addHandler(logging.NullHandler())

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
        "before_sleep": _tell,
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


def _tell(state: RetryCallState) -> None:
    """Log that a request goes out again: where to, why and when, and nothing of what is in it."""
    request, outcome = state.args[-1], state.outcome
    error = outcome.exception() if outcome else None
    why = type(error).__name__ if error or not outcome else outcome.result().status_code
    host, seconds = getattr(request, "url", httpx2.URL("")).host, state.upcoming_sleep
    _log.warning(
        "Request to %s failed (%s); attempt %d in %.1f s", host, why, state.attempt_number + 1, seconds
    )


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
