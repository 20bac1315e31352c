"""Connecting: every connection goes through one place that looks a host up once, checks what it finds, and
connects to that address and no other.

There is no second look-up that could say something else (DNS rebinding), and as redirects open connections
here too, none of them can be forgotten. Names for TLS and the Host header stay those of the URL.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, NamedTuple

import httpcore2

from summarizer.errors import SourceError
from summarizer.reading.documents.document import MAX_BYTES
from summarizer.reading.web.addresses import why_refused

Lookup = Callable[[str, int], list[str]]
"""Host and port in, addresses out; raises OSError where there are none."""

_ADDRESS_SECONDS = 5.0
_FRAMING = 1_000_000  # bytes of headers, redirects and chunk sizes beside a page's own


class Limits(NamedTuple):
    """What one fetch may cost, redirects included; bytes count for what is sent and for what is unpacked."""

    seconds: float = 30.0
    bytes: int = MAX_BYTES
    redirects: int = 5


class Budget:
    """What is left of the limits of one fetch."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._until = time.monotonic() + limits.seconds
        self._bytes = limits.bytes + _FRAMING

    def seconds(self) -> float:
        """The seconds left, of which there are some.

        Raises:
            SourceError: the time is over.
        """
        left = self._until - time.monotonic()
        if left <= 0:
            raise SourceError(
                f"The page did not load within {self.limits.seconds:g} seconds; try again later, or save it "
                "in your browser and pass the file."
            )
        return left

    def take(self, received: int) -> None:
        """Count received bytes.

        Raises:
            SourceError: there were too many.
        """
        self._bytes -= received
        if self._bytes < 0:
            raise too_large(self.limits)


def too_large(limits: Limits) -> SourceError:
    """What is said of a page without an end."""
    size = f"{limits.bytes / 1_000_000:g} MB"
    return SourceError(f"The page is larger than {size}, too large for an article; pass a single article.")


def look_up(host: str, port: int) -> list[str]:
    """All addresses of a host, in the order in which the system would try them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedBackend(httpcore2.NetworkBackend):
    """Connects to public addresses only, within a budget; with `allow_private`, to the network's own too."""

    def __init__(self, budget: Budget, *, allow_private: bool = False, lookup: Lookup = look_up) -> None:
        self._budget = budget
        self._allow_private = allow_private
        self._lookup = lookup
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of a host that answers, once all of them have passed.

        Raises:
            SourceError: one of them may not be connected to, or there is none.
            httpcore2.ConnectError: none answers.
        """
        failure: Exception | None = None
        for address in self._addresses(host, port):
            seconds = min(self._budget.seconds(), _ADDRESS_SECONDS)
            try:
                stream = self._sockets.connect_tcp(address, port, seconds, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return _BoundedStream(stream, self._budget)
        raise failure or httpcore2.ConnectError(f"{host} has no address")

    def _addresses(self, host: str, port: int) -> list[str]:
        addresses = _within(self._budget.seconds(), self._lookup, host, port)
        for address in addresses:
            if words := why_refused(address, allow_private=self._allow_private):
                way_on = (
                    "use the URL of a public page"
                    if why_refused(address, allow_private=True)
                    else "pass --allow-private if that is intended"
                )
                raise SourceError(f"{host!r} resolves to {address}, {words}; {way_on}.")
        return addresses


class _BoundedStream(httpcore2.NetworkStream):
    """A connection of which each step counts on the budget of the whole fetch."""

    def __init__(self, stream: httpcore2.NetworkStream, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._stream.read(max_bytes, self._budget.seconds())
        self._budget.take(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._budget.seconds())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._budget.seconds())
        return _BoundedStream(stream, self._budget)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _within(seconds: float, lookup: Lookup, host: str, port: int) -> list[str]:
    """Look a host up, and wait no longer than that: a resolver has no time limit of its own."""
    answer: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            answer.put(lookup(host, port))
        except Exception as error:
            answer.put(error)

    Thread(target=ask, daemon=True).start()
    try:
        found = answer.get(timeout=seconds)
    except Empty:
        raise httpcore2.ConnectTimeout(f"{host} was not found in time") from None
    if isinstance(found, OSError | UnicodeError) or not found:
        raise SourceError(f"The host {host!r} was not found; check the URL and the network.")
    if isinstance(found, Exception):
        raise found
    return found
