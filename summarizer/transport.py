"""The way to an endpoint: HTTP that waits and tries again where that can help.

The only module that knows how requests travel. It imports httpx2 and tenacity at once: import it where
a request is about to be made.
"""

from __future__ import annotations

import asyncio
import json
import math
import random
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx2
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    Retrying,
    retry_if_exception,
    retry_if_result,
    stop_after_attempt,
    stop_before_delay,
    wait_exponential,
    wait_random,
)
from tenacity.stop import stop_base

from summarizer.models import ENGINE_URL, Profile, is_loopback

ATTEMPTS = 5
SECONDS = 300.0
LONGEST_WAIT = 60.0  # An endpoint that asks for more won't be free while somebody waits.

_BUSY = frozenset({408, 429, 500, 502, 503, 504, 529})
_HOPELESS = (httpx2.UnsupportedProtocol, httpx2.LocalProtocolError, httpx2.ProxyError)
_LOOPBACK_ATTEMPTS = 3
_LOOPBACK_WAIT = 0.2
_backoff = wait_exponential(multiplier=0.5, max=20) + wait_random(0, 0.5)


class RetryTransport(httpx2.BaseTransport):
    """A transport that tries again after what passes: busy servers, time limits, broken connections.

    Bodies are read here, so that a body which is cut counts as a failure as well. The last response or
    error comes back as it is.
    """

    def __init__(self, transport: httpx2.BaseTransport, sleep: Callable[[float], None] = time.sleep) -> None:
        self._transport = transport
        self._retrying = Retrying(sleep=sleep, **_policy())

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request, more than once where that can help."""
        return self._retrying.copy()(self._send, request)

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()

    def _send(self, request: httpx2.Request) -> httpx2.Response:
        response = self._transport.handle_request(request)
        if not _is_stream(response):
            try:
                response.read()
            finally:
                response.close()
            _require_whole(response)
        return response


class AsyncRetryTransport(httpx2.AsyncBaseTransport):
    """RetryTransport for asyncio."""

    def __init__(
        self,
        transport: httpx2.AsyncBaseTransport,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._transport = transport
        self._retrying = AsyncRetrying(sleep=sleep, **_policy())

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request, more than once where that can help."""
        return await self._retrying.copy()(self._send, request)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._transport.aclose()

    async def _send(self, request: httpx2.Request) -> httpx2.Response:
        response = await self._transport.handle_async_request(request)
        if not _is_stream(response):
            try:
                await response.aread()
            finally:
                await response.aclose()
            _require_whole(response)
        return response


class LiveTransport(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """The way to a model, sync and async, for what stands in between, such as a Recording.

    The embedded engine is started at the first request that really goes out, so that a recording which knows
    all the answers starts none.

    Args:
        profile: The model; for the embedded one its `base_url` is only a placeholder.
        progress: Told the bytes done and in all, while the embedded model is put together.
    """

    def __init__(self, profile: Profile, progress: Callable[[int, int], None] | None = None) -> None:
        self._profile, self._progress = profile, progress
        self._sync: RetryTransport | None = None
        self._async: AsyncRetryTransport | None = None

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request."""
        self._sync = self._sync or http_transport(str(self._profile.base_url))
        return self._sync.handle_request(self._addressed(request))

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request."""
        self._async = self._async or async_http_transport(str(self._profile.base_url))
        addressed = await asyncio.to_thread(self._addressed, request)
        return await self._async.handle_async_request(addressed)

    def close(self) -> None:
        """Close the connections of sync requests."""
        if self._sync:
            self._sync.close()
        self._sync = None

    async def aclose(self) -> None:
        """Close the connections of async requests."""
        if self._async:
            await self._async.aclose()
        self._async = None

    def _addressed(self, request: httpx2.Request) -> httpx2.Request:
        """The request with the engine's address and key, where the embedded engine is meant."""
        if self._profile.base_url != ENGINE_URL:
            return request
        from summarizer.engine import start_engine
        from summarizer.weights import ensure_weights

        engine = start_engine(ensure_weights(self._progress), context=self._profile.context)
        url = request.url.copy_with(port=urlsplit(engine.base_url).port)
        headers = request.headers.copy()
        headers["host"] = urlsplit(engine.base_url).netloc
        headers["authorization"] = f"Bearer {engine.api_key}"
        return httpx2.Request(
            request.method, url, headers=headers, content=request.read(), extensions=request.extensions
        )


def http_transport(base_url: str) -> RetryTransport:
    """Make the transport to an endpoint."""
    return RetryTransport(httpx2.HTTPTransport(proxy=_proxy(base_url)))


def async_http_transport(base_url: str) -> AsyncRetryTransport:
    """Make the asyncio transport to an endpoint."""
    return AsyncRetryTransport(httpx2.AsyncHTTPTransport(proxy=_proxy(base_url)))


def _proxy(url: str) -> str | None:
    """The environment's proxy for a URL; what stays on this machine needs none, whatever is set."""
    parts = urlsplit(url)
    if is_loopback(url) or proxy_bypass(parts.netloc):
        return None
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    return proxy if not proxy or "://" in proxy else f"http://{proxy}"


def _policy() -> dict[str, Any]:
    return {
        "retry": retry_if_exception(_passes) | retry_if_result(_is_busy),
        "wait": _wait,
        "stop": stop_after_attempt(ATTEMPTS) | stop_before_delay(SECONDS) | _StopInVain(),
        "retry_error_callback": _as_it_is,
    }


def _passes(error: BaseException) -> bool:
    return isinstance(error, httpx2.TransportError | httpx2.DecodingError) and not isinstance(
        error, _HOPELESS
    )


def _is_busy(response: httpx2.Response) -> bool:
    if response.status_code not in _BUSY:
        return False
    # An account without money gets the status of too many requests; waiting fills no account.
    return _is_stream(response) or b'"insufficient_quota"' not in response.content


def _wait(state: RetryCallState) -> float:
    if _is_refused_here(state):
        return _LOOPBACK_WAIT
    asked = _retry_after(state.outcome.result()) if state.outcome and not state.outcome.failed else None
    # A little more than was asked for, so that those who wait together don't come back together.
    return _backoff(state) if asked is None else asked * random.uniform(1, 1.1)


def _retry_after(response: httpx2.Response) -> float | None:
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
    except ValueError:
        return None
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max(0.0, (date - datetime.now(UTC)).total_seconds())


def _number(header: str | None) -> float | None:
    try:
        number = float(header or "")
    except ValueError:
        return None
    return max(0.0, number) if math.isfinite(number) else None


class _StopInVain(stop_base):
    """Stop where the endpoint asks for too long a wait, or where nobody listens on this machine."""

    def __call__(self, retry_state: RetryCallState) -> bool:
        if _is_refused_here(retry_state):
            return retry_state.attempt_number >= _LOOPBACK_ATTEMPTS
        return retry_state.upcoming_sleep > LONGEST_WAIT


def _is_refused_here(state: RetryCallState) -> bool:
    error = state.outcome.exception() if state.outcome else None
    return isinstance(error, httpx2.ConnectError) and is_loopback(str(state.args[0].url))


def _as_it_is(state: RetryCallState) -> httpx2.Response:
    assert state.outcome is not None
    response: httpx2.Response = state.outcome.result()
    return response


def _is_stream(response: httpx2.Response) -> bool:
    return response.headers.get("content-type", "").startswith("text/event-stream")


def _require_whole(response: httpx2.Response) -> None:
    """Refuse a JSON body that is cut: without a length in the headers nobody else notices."""
    if response.is_success and "json" in response.headers.get("content-type", ""):
        try:
            json.loads(response.content)
        except (ValueError, RecursionError):
            raise httpx2.RemoteProtocolError("the answer's JSON is cut or broken") from None
