"""Fetching: the bytes of one page, as a person's browser would ask for them, with bounds on everything.

No cookies, no credentials, no proxy: a proxy would look hosts up by itself, where nothing can be checked.
"""

from __future__ import annotations

import ssl
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from email.message import Message
from typing import NamedTuple

import httpcore2
import httpx2

from summarizer._version import __version__
from summarizer.errors import SourceError
from summarizer.reading.web.connecting import Budget, GuardedBackend, Limits, Lookup, look_up, too_large
from summarizer.reading.web.urls import parse_url, port_of, shown

_TYPES = frozenset(
    "text/html application/xhtml+xml text/plain text/markdown application/pdf application/x-pdf "
    "message/rfc822 multipart/related application/rss+xml application/atom+xml application/rdf+xml "
    "text/xml application/xml application/octet-stream binary/octet-stream".split()
)
_ACCEPTED = "text/html, application/xhtml+xml, application/pdf, application/xml;q=0.9, */*;q=0.5"
_REDIRECTS = (301, 302, 303, 307, 308)
_SAVE_IT = "save the page in your browser and pass the file"


class Page(NamedTuple):
    """What came from an address: `url` is where the last redirect led, `charset` what the server said."""

    url: str
    data: bytes
    charset: str | None


def fetch(
    url: str, *, allow_private: bool = False, limits: Limits | None = None, lookup: Lookup = look_up
) -> Page:
    """Fetch a page.

    Args:
        url: http or https.
        allow_private: Also connect to this machine, to private networks and to any port.
        limits: Seconds and bytes of the whole, and the number of redirects.
        lookup: What finds a host's addresses.

    Raises:
        SourceError: the address may not be asked, nothing came from it, or what came can be no article.
    """
    limits = limits or Limits()
    backend = GuardedBackend(Budget(limits), allow_private=allow_private, lookup=lookup)
    target = parse_url(url, allow_private=allow_private)
    with _told(shown(url)), httpcore2.ConnectionPool(network_backend=backend) as pool:
        for _ in range(limits.redirects + 1):
            with pool.stream("GET", _target(target), headers=_headers(target)) as response:
                headers = httpx2.Headers(response.headers)
                if response.status not in _REDIRECTS or "location" not in headers:
                    _check_status(response.status)
                    media = _media_type(headers)
                    data = _body(response, headers, media.get_content_type(), limits)
                    return Page(str(target), data, media.get_content_charset())
                target = parse_url(_joined(target, headers["location"]), allow_private=allow_private)
    raise SourceError(
        f"{shown(url)} redirected more than {limits.redirects} times, perhaps because it requires a login; "
        f"{_SAVE_IT}."
    )


def _target(url: httpx2.URL) -> httpcore2.URL:
    return httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=port_of(url), target=url.raw_path)


def _headers(url: httpx2.URL) -> list[tuple[bytes | str, bytes | str]]:
    return [
        (b"Host", url.netloc),
        (b"User-Agent", f"summarizer/{__version__}"),
        (b"Accept", _ACCEPTED),
        (b"Accept-Encoding", b"gzip"),  # which can be unpacked within a bound
    ]


def _joined(url: httpx2.URL, location: str) -> str:
    try:
        return str(url.join(location))
    except (httpx2.InvalidURL, ValueError, UnicodeError):
        return location  # which is refused with its own words


def _check_status(status: int) -> None:
    if status == 200:
        return
    if status in (401, 402, 403, 407, 451):
        cause, way_on = "denies access to programs or without a login", _SAVE_IT
    elif status in (404, 410):
        cause, way_on = "has no such page", "check the URL"
    elif status == 429 or status >= 500:
        cause, way_on = "can't answer at the moment", "try again later"
    else:
        cause, way_on = "sent no page", "open the URL in your browser to see why"
    raise SourceError(f"The server {cause} (status {status}); {way_on}.")


def _media_type(headers: httpx2.Headers) -> Message:
    message = Message()
    message["content-type"] = headers.get("content-type", "application/octet-stream")
    return message


def _body(response: httpcore2.Response, headers: httpx2.Headers, kind: str, limits: Limits) -> bytes:
    if kind not in _TYPES:
        raise SourceError(
            f"The URL leads to {kind}, not to an article; use the URL of a page, a PDF or a text."
        )
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length) > limits.bytes:
        raise too_large(limits)
    packing = headers.get("content-encoding", "identity").lower()
    if packing not in ("identity", "gzip", "x-gzip"):
        raise SourceError(f"The page is compressed as {packing}, which was not requested; {_SAVE_IT}.")
    chunks = response.iter_stream()
    if packing != "identity":
        chunks = _unpacked(chunks, limits)
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > limits.bytes:
            raise too_large(limits)
    return bytes(data)


def _unpacked(chunks: Iterable[bytes], limits: Limits) -> Iterator[bytes]:
    """Unpack gzip in pieces, so that a small bomb never becomes a large one in memory."""
    unpack = zlib.decompressobj(16 + zlib.MAX_WBITS)
    for chunk in chunks:
        yield unpack.decompress(chunk, limits.bytes + 1)
        if unpack.unconsumed_tail:
            raise too_large(limits)
    if not unpack.eof:
        raise zlib.error("broken off")


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Errors on the way, as sentences."""
    try:
        yield
    except httpcore2.TimeoutException:
        cause = "did not respond in time; try again later"
    except httpcore2.ConnectError as error:
        reason = next(iter(error.args), None)
        if isinstance(reason, ssl.SSLError):
            words = getattr(reason, "verify_message", "") or reason.reason
            cause = f"has no valid TLS certificate ({words}); check the URL, or {_SAVE_IT}"
        else:
            cause = "can't be reached; check the URL and the network"
    except (httpcore2.NetworkError, httpcore2.ProtocolError, zlib.error):
        cause = "closed the connection or sent an invalid response; try again later"
    else:
        return
    raise SourceError(f"{name} {cause}.") from None
