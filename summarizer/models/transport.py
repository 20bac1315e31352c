"""The transport to an endpoint: HTTP that waits and retries where that can help.

The only module that knows how requests travel. It imports httpx2 and tenacity at once: import it where
a request is about to be made.
"""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import cast
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx2
from tenacity import AsyncRetrying, Retrying

from summarizer.errors import UsageError
from summarizer.models.connecting.bounds import bounded
from summarizer.models.connecting.clients import AsyncClientTransport, ClientTransport
from summarizer.models.connecting.speaking import speaking
from summarizer.models.connecting.timing import TimedBackend, in_time_sent, seconds_left
from summarizer.models.ledger import Limits
from summarizer.models.profiles import ENGINE_URL, Profile, is_loopback
from summarizer.models.retries import ATTEMPTS, is_stream, policy


class RetryTransport(httpx2.BaseTransport):
    """A transport that tries again after what passes: busy servers, time limits, broken connections.

    Bodies are read here, so that a body which is cut counts as a failure as well. The last response or
    error comes back as it is.
    """

    def __init__(
        self,
        transport: httpx2.BaseTransport,
        sleep: Callable[[float], None] = time.sleep,
        attempts: int = ATTEMPTS,
    ) -> None:
        self._transport = transport
        self._retrying = Retrying(sleep=sleep, **policy(attempts))

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request, more than once where that can help."""
        return self._retrying.copy()(send_whole, self._transport, request)

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()


class AsyncRetryTransport(httpx2.AsyncBaseTransport):
    """RetryTransport for asyncio."""

    def __init__(
        self,
        transport: httpx2.AsyncBaseTransport,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        attempts: int = ATTEMPTS,
    ) -> None:
        self._transport = transport
        self._retrying = AsyncRetrying(sleep=sleep, **policy(attempts))

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request, more than once where that can help."""
        return await self._retrying.copy()(asend_whole, self._transport, request)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._transport.aclose()


def send_whole(transport: httpx2.BaseTransport, request: httpx2.Request) -> httpx2.Response:
    """Send a request and read its whole answer, so that one which is cut counts as a failure."""
    response = bounded(transport.handle_request(in_time_sent(request)), request)
    if not is_stream(response):
        try:
            response.read()
        finally:
            response.close()
        _require_whole(response)
    return response


async def asend_whole(
    transport: httpx2.AsyncBaseTransport, request: httpx2.Request, most: int | None = None
) -> httpx2.Response:
    """Send a request and read its whole answer, so that one which is cut counts as a failure.

    An answer may have `most` bytes, or as many as an answer of a model.
    """
    try:
        async with asyncio.timeout(seconds_left()):
            response = await transport.handle_async_request(in_time_sent(request))
            response = bounded(response, request, most)
            if not is_stream(response):
                try:
                    await response.aread()
                finally:
                    await response.aclose()
    except TimeoutError as error:
        raise httpx2.ReadTimeout("the answer took too long") from error
    if not is_stream(response):
        _require_whole(response)
    return response


def connected(profile: Profile, limits: Limits, client: object = None) -> httpx2.BaseTransport:
    """Make the transport to a model, in its provider's language, over the user's own client if any."""
    if client is None:
        transport: httpx2.BaseTransport = http_transport(str(profile.base_url), limits.sends)
    else:
        transport = RetryTransport(ClientTransport(client), attempts=limits.sends)
    return cast(httpx2.BaseTransport, speaking(profile, transport))


def async_connected(profile: Profile, limits: Limits, client: object = None) -> httpx2.AsyncBaseTransport:
    """As `connected`, for asyncio."""
    if client is None:
        transport: httpx2.AsyncBaseTransport = async_http_transport(str(profile.base_url), limits.sends)
    else:
        transport = AsyncRetryTransport(AsyncClientTransport(client), attempts=limits.sends)
    return cast(httpx2.AsyncBaseTransport, speaking(profile, transport))


class LiveTransport(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """The way to a model, sync and async, for what stands in between, such as a Recording.

    The embedded engine is started at the first request that really goes out, so that a recording which knows
    all the answers starts none.

    Args:
        profile: The model; for the embedded one its `base_url` is only a placeholder.
        progress: Told the bytes done and in all, while the embedded model is put together.
        aconnect: Makes the asyncio transport to a base URL.
        limits: How often a request is sent before its failure counts.
        client: An HTTP client of the user's own.
    """

    def __init__(
        self,
        profile: Profile,
        progress: Callable[[int, int], None] | None = None,
        aconnect: Callable[[str], httpx2.AsyncBaseTransport] | None = None,
        limits: Limits | None = None,
        client: object = None,
    ) -> None:
        self._profile, self._progress = profile, progress
        self._aconnect, self._limits, self._client = aconnect, limits or Limits(), client
        self._sync: httpx2.BaseTransport | None = None
        self._async: httpx2.AsyncBaseTransport | None = None

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request."""
        self._sync = self._sync or connected(self._profile, self._limits, self._client)
        return self._sync.handle_request(self._addressed(request))

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request."""
        self._async = self._async or self._async_connected()
        if self._profile.base_url == ENGINE_URL:
            request = await asyncio.to_thread(self._addressed, request)
        return await self._async.handle_async_request(request)

    def _async_connected(self) -> httpx2.AsyncBaseTransport:
        if self._aconnect is None:
            return async_connected(self._profile, self._limits, self._client)
        transport = speaking(self._profile, self._aconnect(str(self._profile.base_url)))
        return cast(httpx2.AsyncBaseTransport, transport)

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
        from summarizer.models.embedded.engine import start_engine
        from summarizer.models.embedded.weights import ensure_weights

        engine = start_engine(ensure_weights(self._progress), context=self._profile.context)
        url = request.url.copy_with(port=urlsplit(engine.base_url).port)
        headers = request.headers.copy()
        headers["host"] = urlsplit(engine.base_url).netloc
        headers["authorization"] = f"Bearer {engine.api_key}"
        return httpx2.Request(
            request.method, url, headers=headers, content=request.read(), extensions=request.extensions
        )


def http_transport(base_url: str, attempts: int = ATTEMPTS) -> RetryTransport:
    """Make the transport to an endpoint."""
    with settings_explained(base_url):
        transport = httpx2.HTTPTransport(proxy=proxy_of(base_url))
    transport._pool._network_backend = TimedBackend()  # there is no argument for it
    return RetryTransport(transport, attempts=attempts)


def async_http_transport(base_url: str, attempts: int = ATTEMPTS) -> AsyncRetryTransport:
    """Make the asyncio transport to an endpoint."""
    return AsyncRetryTransport(many_connections(base_url, 100), attempts=attempts)


def many_connections(base_url: str, count: int) -> httpx2.AsyncHTTPTransport:
    """Make an asyncio transport that keeps so many connections open and tries nothing again."""
    limits = httpx2.Limits(max_connections=count, max_keepalive_connections=count)
    with settings_explained(base_url):
        return httpx2.AsyncHTTPTransport(proxy=proxy_of(base_url), limits=limits)


@contextmanager
def settings_explained(base_url: str) -> Iterator[None]:
    """Say what is wrong with the settings that connections are made by.

    Raises:
        UsageError: The proxy needs a package or is none, or the file of certificates can't be read.
    """
    try:
        _require_proxy(proxy_of(base_url))
        yield
    except ImportError as error:
        raise UsageError(
            f"The proxy {_shown(proxy_of(base_url))} needs a package that is missing; run "
            "`pip install 'httpx2[socks]'`, or use an HTTP proxy."
        ) from error
    except OSError as error:  # ssl.SSLError is one
        named = os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR") or "of the system"
        raise UsageError(
            f"The certificates {named} can't be read ({error.strerror or error}); correct SSL_CERT_FILE."
        ) from error
    except (ValueError, httpx2.InvalidURL) as error:
        raise UsageError(
            f"The proxy {_shown(proxy_of(base_url))} is not valid; use e.g. http://127.0.0.1:3128."
        ) from error


def _require_proxy(proxy: str | None) -> None:
    """Find what is wrong with a proxy before the first request does, and all others after it."""
    if proxy is None:
        return
    url = httpx2.URL(proxy)
    if not url.host or "%" in url.host or not 0 < (url.port or 80) < 65_536:
        raise ValueError("a proxy has a host and a port")


def _shown(proxy: str | None) -> str:
    """A proxy's address without the user name and password in it."""
    scheme, _, place = (proxy or "").partition("://")
    return f"{scheme}://{place.rpartition('@')[2]}"


def proxy_of(url: str) -> str | None:
    """The environment's proxy for a URL; what stays on this machine needs none, whatever is set."""
    parts = urlsplit(url)
    if is_loopback(url) or proxy_bypass(parts.netloc):
        return None
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    return proxy if not proxy or "://" in proxy else f"http://{proxy}"


def _require_whole(response: httpx2.Response) -> None:
    """Refuse a JSON body that is cut: without a length in the headers nobody else notices."""
    if response.is_success and "json" in response.headers.get("content-type", ""):
        try:
            json.loads(response.content)
        except (ValueError, RecursionError):
            raise httpx2.RemoteProtocolError("the answer's JSON is cut or broken") from None
