"""Feeds: each entry of an RSS or Atom feed is an article.

feedparser (https://feedparser.readthedocs.io) reads all their versions, and the broken ones too.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from summarizer.errors import BadInput, SourceError
from summarizer.reading.documents.document import Document, needed
from summarizer.reading.documents.html_text import text_of
from summarizer.reading.documents.webpage import decode_page

_ENTITY = re.compile(r"<!ENTITY\b", re.I)
_WORD = re.compile(r"[^\W\d_]")


class Entry(NamedTuple):
    """One entry of a feed: the id that the feed gives it, and the article or what is wrong with it."""

    id: str | None
    content: Document | BadInput


def read_feed(data: bytes, *, url: str | None = None, charset: str | None = None) -> list[Entry]:
    """Read the entries of a feed, in its order: the full text where the feed has it, else the summary.

    Args:
        data: The feed as it came.
        url: Where it came from; what relative addresses count from.
        charset: The encoding that the server named.

    Raises:
        SourceError: the feed has no entries, can't be read, or declares entities, which have no use in feeds
            but to make a small file fill the memory.
        UsageError: the package that reads feeds is not there.
    """
    with needed("Reading a feed", "web"):
        import feedparser
    text = decode_page(data, charset)
    if _ENTITY.search(text):
        raise SourceError("The feed declares its own XML entities, which is not allowed; use another feed.")
    found = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),  # a string would be taken for an address, and opened
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url or ""},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not found.entries:
        cause = "can't be read" if found.bozo else "has no entries"
        raise SourceError(f"The feed {cause}; use another, or the URL of an article.")
    publisher = _plain(found.feed.get("title"))
    return [Entry(_plain(entry.get("id")), _content(entry, publisher)) for entry in found.entries]


def _content(entry: Mapping[str, Any], publisher: str | None) -> Document | BadInput:
    text = max(_texts(entry), key=len, default="")
    if not _WORD.search(text):
        return BadInput("missing_text", "The entry has no text; use the URL of its article instead.")
    link = entry.get("link") or ""
    return Document(
        text=text,
        title=_plain(entry.get("title")),
        byline=_plain(entry.get("author")),
        publisher=publisher,
        published=_day(entry),
        url=link if link.startswith(("http://", "https://")) else None,
    )


def _texts(entry: Mapping[str, Any]) -> Iterator[str]:
    """The texts that an entry has, of which the longest is the article."""
    for part in [*entry.get("content", []), entry.get("summary_detail") or {}]:
        value = str(part.get("value") or "")
        yield value.strip() if part.get("type") == "text/plain" else text_of(value)


def _plain(value: Any) -> str | None:
    """One line of words: titles of feeds may have markup in them."""
    return " ".join(text_of(str(value)).split()) or None if value else None


def _day(entry: Mapping[str, Any]) -> date | None:
    """The day in the publisher's own time zone; where there is only a day of the last change, that one."""
    field = next((name for name in ("published", "updated") if name in entry), None)
    if field is None:
        return None
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(str(entry[field]).strip()).date()
        except (ValueError, TypeError, IndexError):
            continue
    parsed = entry.get(f"{field}_parsed")
    return date(*parsed[:3]) if parsed else None
