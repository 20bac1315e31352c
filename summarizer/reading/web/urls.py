"""URLs of pages: which are valid, and which may be fetched."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING

from summarizer.errors import SourceError
from summarizer.text.printable import clean_url

if TYPE_CHECKING:
    import httpx2

_SCHEME = re.compile(r"\A[A-Za-z][A-Za-z0-9+.-]+:/?/")
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?")
_NUMBER = re.compile(r"(\d+|0x[0-9a-f]*)\.?\Z", re.I)
_NOT_IN_URLS = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029\ud800-\udfff]")
_PORTS = {"http": 80, "https": 443}
_SHOWN = 200


def is_url(source: str) -> bool:
    """Whether a source is the address of something, and no path: it begins like "https://"."""
    return bool(_SCHEME.match(source))


def shown(url: str) -> str:
    """An address as messages show it: printable, not for ever, and without what can hold a key."""
    url = clean_url(url)
    return repr(url if len(url) <= _SHOWN else url[:_SHOWN] + "…")


def parse_url(url: str, *, allow_private: bool = False) -> httpx2.URL:
    """Parse the address of a page, without its fragment.

    One parser reads it, and its result is what is resolved, connected to and sent: two that read an address
    differently are how a check is passed by.

    Raises:
        SourceError: it is none, is not http or https, has a password, an odd port, or a host that is written
            so that it looks like another.
    """
    import httpx2

    name = shown(url)
    try:
        if _NOT_IN_URLS.search(url):
            raise ValueError("it contains a space, a backslash or a control character")
        parsed = httpx2.URL(url).copy_with(fragment=None)
    except (ValueError, httpx2.InvalidURL, UnicodeError) as error:
        raise SourceError(f"{name} is not a valid URL ({error}); check it.") from None
    if parsed.scheme not in _PORTS:
        raise SourceError(f"{name} is neither http nor https; use the URL of a page, or a path.")
    if parsed.userinfo:
        raise SourceError(f"{name} contains a user name, which is never sent; remove it.")
    if not _is_host(parsed.raw_host.decode("ascii")):
        raise SourceError(f"{name} has no valid host; use a host name, or an IPv4 address such as 192.0.2.7.")
    if not allow_private and parsed.port not in (None, *_PORTS.values()):
        raise SourceError(
            f"{name} uses port {parsed.port}, which is unusual for web pages; pass --allow-private if "
            "you trust it."
        )
    return parsed


def port_of(url: httpx2.URL) -> int:
    """The port that is connected to."""
    return url.port if url.port is not None else _PORTS[url.scheme]


def _is_host(host: str) -> bool:
    """A name, or an IP address in its one usual form: not decimal, octal, hexadecimal or shortened."""
    try:
        return "%" not in host and bool(ip_address(host))  # %: a zone, which names an interface
    except ValueError:
        return bool(_HOST.fullmatch(host)) and not _NUMBER.match(host.rstrip(".").rpartition(".")[2])
