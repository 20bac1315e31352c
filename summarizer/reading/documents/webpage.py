"""Web pages: the article of a page, without menus, banners and comments, and its metadata.

trafilatura (https://trafilatura.readthedocs.io) finds the article; its paragraphs are written out here, as
its own text decodes entities a second time and has no empty lines between paragraphs.
"""

from __future__ import annotations

import logging
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from summarizer.errors import SourceError
from summarizer.reading.decoding import decode, decode_as
from summarizer.reading.documents.document import Document, needed
from summarizer.reading.documents.html_text import paragraphs, parsed

_META_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_ENDS = frozenset(".!?…。！？")
_SHORTEST = 20  # characters of a sentence
_BLOCKS = frozenset("p head item quote row code list table div".split())
_PUBLISHED = (
    "//meta[@property='article:published_time']/@content",
    "//*[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
)
_JSON_PUBLISHED = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"(\d{4}-\d\d-\d\d)')
_OTHER_ADDRESSES = re.compile(r"^(?:www|m|amp|mobile)\.")
_LOGIN_WORDS = 40
"""A page with a field for a password and no more words than this is there for the password."""


def read_webpage(data: bytes, *, url: str | None = None, charset: str | None = None) -> Document:
    """Read the article of a page.

    Args:
        data: The page as it came.
        url: Where it came from, where that is known.
        charset: The encoding that the server named.

    Raises:
        SourceError: there is no article in it.
        UsageError: the package that finds articles is not there.
    """
    html = decode_page(data, charset)
    found, tree = _extracted(html, url), parsed(html)
    blocks = list(paragraphs(found.body, blocks=_BLOCKS)) if found is not None else []
    if cause := _no_article(tree, blocks, found):
        raise SourceError(cause)
    if url and urlsplit(url).path in ("", "/") and not urlsplit(url).query and found.pagetype != "article":
        raise SourceError("The URL is that of a whole site; use the URL of one of its articles.")
    return Document(
        text="\n\n".join(blocks),
        title=found.title or None,
        byline=found.author or None,
        publisher=found.sitename or None,
        published=_published(html, tree, found.date),
        url=_own_address(found.url, url),
    )


def decode_page(data: bytes, charset: str | None = None) -> str:
    """Decode a page: by its mark, as UTF-8 where it is that, else as the server or the page itself says.

    What servers and pages say is often wrong; what is valid as UTF-8 and is no ASCII is UTF-8.
    """
    declared = _META_CHARSET.search(data, 0, 4096)
    stated = [charset, declared[1].decode("ascii") if declared else None]
    if b"\x1b$" in data and (japanese := decode_as(data, "iso-2022-jp")):  # which is ASCII by its bytes
        return japanese
    return decode(data, next((name for name in stated if name and decode_as(data, name) is not None), None))


def _extracted(html: str, url: str | None) -> Any:
    with needed("Reading a web page", "web"):
        from trafilatura import bare_extraction
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it can't do is said here
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)  # it is that in some time zone
    try:
        return bare_extraction(
            html,
            url=url,
            include_comments=False,
            include_links=True,
            with_metadata=True,
            prune_xpath="//noscript",
            date_extraction_params={
                "original_date": True,
                "extensive_search": False,  # dates that merely stand somewhere in the page are guesses
                "max_date": tomorrow.isoformat(),
            },
        )
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        return None  # pages that are broken in ways nobody has thought of


def _no_article(tree: Any, blocks: list[str], found: Any) -> str | None:
    """What a page is that has no article; None where it has one."""
    words = sum(len(block.split()) for block in blocks)
    if words < _LOGIN_WORDS and tree.xpath("//input[@type='password']"):
        return "The page asks for a login; log in, save the page in your browser, and pass the file."
    linked = sum(len("".join(link.itertext()).split()) for link in found.body.iter("ref")) if blocks else 0
    if 2 * linked > words:
        return "The page is a list of links; use the URL of one of the articles."
    if not any(len(block) >= _SHORTEST and _ENDS & set(block) for block in blocks):
        return "The page has no article that can be read without scripts; save its text and pass the file."
    return None


def _published(html: str, tree: Any, found: str | None) -> date | None:
    """The day of publication as the page states it, in its own time zone.

    Of the places where it is stated, trafilatura prefers one that may hold the day of the last change.
    """
    stated = [str(value) for path in _PUBLISHED for value in tree.xpath(path)]
    stated += _JSON_PUBLISHED.findall(html)[:1]
    for day in [*stated, found or ""]:
        try:
            return date.fromisoformat(day.strip()[:10])
        except ValueError:
            continue
    return None


def _own_address(canonical: str | None, url: str | None) -> str | None:
    """The address that a page calls its own, unless it is at another host or no web address."""
    parts = urlsplit(canonical or "")
    if not canonical or parts.scheme not in ("http", "https"):
        return url
    here, there = (
        _OTHER_ADDRESSES.sub("", host or "") for host in (urlsplit(url or canonical).hostname, parts.hostname)
    )
    return canonical if here == there else url
