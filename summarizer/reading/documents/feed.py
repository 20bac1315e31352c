"""Feeds: each entry of an RSS or Atom feed is an article.

feedparser (https://feedparser.readthedocs.io) reads all their versions, and the broken ones too.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from summarizer.errors import BadInput, SourceError
from summarizer.reading.documents.days import FIRST_FEED, Stamp, read_stamp
from summarizer.reading.documents.document import Document, needed
from summarizer.reading.documents.html_text import text_of
from summarizer.reading.documents.page.furniture import is_button_text
from summarizer.reading.documents.webpage import decode_page

_ENTITY = re.compile(r"<!ENTITY\b", re.I)
_WORD = re.compile(r"[^\W\d_]")
_ESCAPED = re.compile(r"<(p|div|blockquote|ul|ol|h[1-6])(?:\s[^<>]{0,500})?>.*</\1>", re.I | re.S)
_SIGNED = re.compile(
    r"\n(?:The post|Der Beitrag|L[’'](?:article|articolo)|La entrada|O post|Het bericht|Inlägget|Indlægget"
    r"|Wpis|Запись)\s[^\n]{1,400}?\s(?:appeared first on|first appeared on|erschien zuerst auf"
    r"|est apparue? en premier sur|se publicó primero en|aparece primero en|proviene da|apareceu primeiro em"
    r"|verscheen eerst op|dök först upp på|blev først udgivet på|pojawił się początkowo na|впервые появилась)"
    r"\s(?:[^.!?\n]|\.(?=\w)){1,200}\.?\s*\Z"
)
"""The line that WordPress puts below an entry."""


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
    try:
        found = feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),  # a string would be taken for an address, and opened
            response_headers={
                "content-type": "application/xml; charset=utf-8",
                "content-location": url or "",
            },
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except (
        ValueError,
        ArithmeticError,
        LookupError,
        AttributeError,
        TypeError,
        AssertionError,
        RecursionError,
    ):
        raise SourceError("The feed can't be read; use another, or the URL of an article.") from None
    if not found.entries:
        cause = "can't be read" if found.bozo else "has no entries"
        raise SourceError(f"The feed {cause}; use another, or the URL of an article.")
    publisher = _plain(found.feed.get("title"))
    return [Entry(_plain(entry.get("id")), _content(entry, publisher)) for entry in found.entries]


def _content(entry: Mapping[str, Any], publisher: str | None) -> Document | BadInput:
    text = _without_buttons(max(_texts(entry), key=len, default=""))
    if not _WORD.search(text):
        return BadInput("missing_text", "The entry has no text; use the URL of its article instead.")
    link, stamp = entry.get("link") or "", _stamp(entry)
    return Document(
        text=text,
        title=_plain(entry.get("title")),
        byline=_plain(entry.get("author")),
        publisher=publisher,
        published=stamp.day if stamp else None,
        published_time=stamp.time if stamp else None,
        url=link if link.startswith(("http://", "https://")) else None,
    )


def _texts(entry: Mapping[str, Any]) -> Iterator[str]:
    """The texts that an entry has, of which the longest is the article."""
    for part in [*entry.get("content", []), entry.get("summary_detail") or {}]:
        value = str(part.get("value") or "")
        if part.get("type") == "text/plain":
            yield value.strip()
            continue
        text = text_of(value)
        # Markup that was escaped once more than it should have been is a paragraph's, from its first tag on.
        yield text_of(text) if _ESCAPED.match(text) and not _ESCAPED.match(value.lstrip()) else text


def _without_buttons(text: str) -> str:
    """A text without the lines of buttons, and the one that says which site it is from."""
    kept = [lines for lines in _SIGNED.sub("", text).strip().split("\n\n") if not is_button_text(lines)]
    return "\n\n".join(kept)


def _plain(value: Any) -> str | None:
    """One line of words: titles of feeds may have markup in them."""
    return " ".join(text_of(str(value)).split()) or None if value else None


def _stamp(entry: Mapping[str, Any]) -> Stamp | None:
    """The day in the publisher's own time zone; where there is only a day of the last change, that one."""
    stamps = (read_stamp(str(entry[name]), FIRST_FEED) for name in ("published", "updated") if name in entry)
    return next((stamp for stamp in stamps if stamp), None)
