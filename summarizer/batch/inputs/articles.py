"""From an input to its article, be it a row, a file or an entry of a feed.

A fault never ends the run: it is an Input too, and is told when its article is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import blake2b
from pathlib import Path
from typing import Any

from summarizer.batch.inputs.files import TEXT_TOO_LONG, read_whole
from summarizer.errors import BadInput, SourceError
from summarizer.reading.decoding import decode
from summarizer.reading.documents.document import MAX_BYTES
from summarizer.reading.documents.kinds import kind_of as kind_of_bytes
from summarizer.reading.sources import article_from_bytes, article_from_text
from summarizer.schemas.article import Article

_KINDS = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "a string",
    list: "a list",
    dict: "an object",
}


@dataclass(frozen=True, slots=True)
class Input:
    """One article to be, known by its id; what it costs to read it is spent in `article()`.

    `content` is the row's fields, the path of a file or its bytes, an article of a feed, or what is wrong.
    """

    id: str
    content: Mapping[str, Any] | Path | bytes | Article | BadInput

    def article(self) -> Article:
        """Make the article: its date, its language, its headline.

        Raises:
            BadInput: the input is no article; `kind` says in a word why.
        """
        if isinstance(self.content, BadInput):
            raise self.content
        if isinstance(self.content, Article):
            return self.content
        if isinstance(self.content, Path):
            return _file_article(read_whole(self.content))
        if isinstance(self.content, bytes):
            return _file_article(self.content)
        return _article(self.content.get("text"), self.content)

    def key(self) -> bytes | None:
        """What it is known again by when its id comes another time; None where nothing could be read."""
        if isinstance(self.content, BadInput):
            return None
        try:
            return blake2b(_told(self.content), digest_size=8).digest()
        except BadInput:
            return None


_ARTICLES_OWN = ("text", "title", "published")


def _told(content: Mapping[str, Any] | Path | bytes | Article) -> bytes:
    """What an article is made of, as bytes; nothing is parsed for them."""
    if isinstance(content, Path):
        return read_whole(content)
    if isinstance(content, bytes):
        return content
    fields = content.model_dump() if isinstance(content, Article) else content
    return repr([fields.get(name) for name in _ARTICLES_OWN]).encode("utf-8", "replace")


def row_id(value: Any) -> str | None:
    """The id that a row gives; None where it gives none."""
    if isinstance(value, str):
        return value if value.isascii() else encodable(value)
    if _is_absent(value):
        return None
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return str(value)
    raise BadInput("invalid_id", f"The id is {kind_of(value)}; use a string or a number.")


def kind_of(value: Any) -> str:
    """What a value is, in words for a message."""
    if value is None:
        return "null"
    return _KINDS.get(type(value), f"of the type {type(value).__name__}")


def encodable(text: str) -> str:
    """Halves of characters can't be written as UTF-8, and what is written must be known again."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _file_article(data: bytes) -> Article:
    """The article of a file: a text, or what is in a page, a PDF or a mail."""
    is_text = kind_of_bytes(data) == "text"
    try:
        if not is_text:
            return article_from_bytes(data)
        text = decode(data)
    except SourceError as error:
        raise BadInput("not_text" if is_text else "no_article", str(error)) from None
    return _article(text, {})


def _article(text: Any, row: Mapping[str, Any]) -> Article:
    if _is_absent(text):
        raise BadInput(
            "missing_text",
            "The input has no text; put it in the field 'text', or name the field with --text-field.",
        )
    if not isinstance(text, str):
        raise BadInput("invalid_text", f"The text is {kind_of(text)}; make it a string.")
    if len(text) > MAX_BYTES:
        raise BadInput("text_too_long", TEXT_TOO_LONG)
    title, url, publisher = (_string(row, field) for field in ("title", "url", "publisher"))
    published = _day(row.get("published"))
    try:
        article = article_from_text(text, published=published, title=title, url=url)
    except SourceError as error:
        raise BadInput("no_article", str(error)) from None
    return article.model_copy(update={"publisher": encodable(publisher)}) if publisher else article


def _string(row: Mapping[str, Any], field: str) -> str | None:
    value = row.get(field)
    if _is_absent(value):
        return None
    if not isinstance(value, str):
        raise BadInput("invalid_field", f"The {field} is {kind_of(value)}; make it a string or null.")
    return value.strip() or None


def _day(value: Any) -> date | None:
    """The day of a date or a time, as it is written: in the publisher's own time zone."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if _is_absent(value) or value == "":
        return None
    try:
        return datetime.fromisoformat(value.strip()).date()
    except (ValueError, AttributeError):
        shown = repr(value)[:40]
        raise BadInput(
            "invalid_date",
            f"The publication date {shown} is not a valid date; use e.g. 2026-11-24, or leave it out.",
        ) from None


def _is_absent(value: Any) -> bool:
    """None, and NaN, which is how tables say that there is no value."""
    return value is None or value != value
