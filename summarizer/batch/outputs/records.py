"""The line of one input in OUT: `{"id", "brief"}` or `{"id", "error": {"kind", "message", "attempts"}}`."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pydantic import BaseModel
from pydantic_core import from_json

if TYPE_CHECKING:
    from summarizer.schemas.article import Article
    from summarizer.schemas.brief import ArticleInfo
    from summarizer.schemas.own import AnyBrief

BriefT = TypeVar("BriefT", bound=BaseModel)

DUPLICATE_ID = "duplicate_id"
"""The kind of error of an input whose id another one before it has."""

_LINE_ENDS = ("\x85", "\u2028", "\u2029")  # where some programs end a line, though none ends within JSON


class Record(NamedTuple):
    """What must be known of a line: whose it is, and the kind of its error or else the key of its article."""

    id: str
    error: str | None
    article: bytes | None


def brief_line(id: str, brief: AnyBrief) -> bytes:
    """The line of an input that has a brief."""
    return _line(f'{{"id": {_json(id)}, "brief": {brief.model_dump_json()}}}\n')


def error_line(id: str, kind: str, message: str, attempts: int) -> bytes:
    """The line of an input that failed."""
    return _line(_json({"id": id, "error": {"kind": kind, "message": message, "attempts": attempts}}) + "\n")


def read_record(line: bytes) -> Record | None:
    """What a line says, or None where it is no record."""
    try:
        row = from_json(line)
        if "brief" in row:
            about = row["brief"]["article"]
            return Record(_string(row["id"]), None, _key(about["id"], about["title"], about["published"]))
        return Record(_string(row["id"]), _string(row["error"]["kind"]), None)
    except (ValueError, TypeError, KeyError):
        return None


def read_brief(line: bytes, form: type[BriefT]) -> BriefT | None:
    """The brief of a line, or None where it has none of this form."""
    try:
        return form.model_validate(from_json(line)["brief"])
    except (ValueError, TypeError, KeyError):
        return None


def article_key(article: Article | ArticleInfo) -> bytes:
    """The same for articles with the same text, title and day of publication, wherever they came from."""
    return _key(article.id, article.title, str(article.published) if article.published else None)


def _key(*parts: str | None) -> bytes:
    return blake2b(_json(parts).encode("utf-8", "replace"), digest_size=16).digest()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _line(text: str) -> bytes:
    """Half a surrogate pair can't be written and becomes a question mark."""
    for end in _LINE_ENDS:
        text = text.replace(end, f"\\u{ord(end):04x}")
    return text.encode("utf-8", "replace")


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
