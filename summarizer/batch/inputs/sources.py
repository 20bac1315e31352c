"""What a batch reads: rows of JSON Lines or Parquet, and text files, one Input each, whatever is in them.

A fault never ends the run: it is an Input too, and is told when its article is asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from summarizer.batch.inputs import feeds, jsonlines, parquet
from summarizer.batch.inputs.files import find_files
from summarizer.batch.inputs.opening import kind_of, open_file, unpacked, unreadable
from summarizer.errors import BadInput, SourceError, UsageError
from summarizer.reading.decoding import decode
from summarizer.reading.documents.document import MAX_BYTES
from summarizer.reading.documents.kinds import kind_of as kind_of_bytes
from summarizer.reading.sources import article_from_bytes, article_from_text
from summarizer.reading.web.urls import is_url
from summarizer.schemas.article import Article

FIELDS = ("id", "text", "title", "url", "publisher", "published")
"""What is taken from a row; all else in it is passed over."""

_SUFFIXES = {
    "lines": (".jsonl", ".ndjson", ".json"),
    "parquet": (".parquet", ".pq"),
    "text": (".txt", ".text", ".md"),
}
_PACKED = (".gz", ".zst")
_TOO_LONG = (
    f"The text is larger than {MAX_BYTES // 1_000_000} MB, which no article is: pass a single article."
)


@dataclass(frozen=True, slots=True)
class Input:
    """One article to be, known by its id; what it costs to read it is spent in `article()`.

    `content` is the row's fields, the path of a file, an article of a feed, or what is wrong with the input.
    """

    id: str
    content: Mapping[str, Any] | Path | Article | BadInput

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
            return _file_article(self.content)
        return _article(self.content.get("text"), self.content)


def read_inputs(
    source: str,
    fields: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    *,
    output: Path | None = None,
) -> Iterator[Input]:
    """Read what a source holds: a file, a folder, a glob pattern, a web address, or standard input as "-".

    Files named *.jsonl, *.ndjson and *.json hold a row on each line, *.parquet too, a feed an article in each
    entry; in folders and patterns all other files are an article each, text, page, PDF or mail, read in the
    order of their names, hidden ones left out. Gzip and zstd are unpacked. A row or an entry without an id is
    known as NAME:NUMBER, a file by its path within the source.

    Args:
        source: Path, pattern, http or https address, or "-".
        fields: Where a field of FIELDS goes by another name: {"text": "body"}.
        stdin: What "-" reads; sys.stdin.buffer where not given.
        output: Where results are written; this file and what belongs to it is never read as input.

    Raises:
        SourceError: There is no such file, no file matches, or there is not one input.
        UsageError: `fields` names a field that there is not, or a package to read the source is not there.
    """
    names = field_names(fields or {})
    if source == "-":
        whole, inputs = "stdin", _stdin_inputs(stdin, names)
    elif is_url(source):
        whole, inputs = "", _feed_inputs(source, source)
    elif Path(source).exists() and not Path(source).is_dir():
        path = Path(source)
        whole = _encodable(path.name)
        inputs = inputs_of_file(path, whole, "feed" if feeds.is_feed(path) else form_of(path, "lines"), names)
    else:
        whole, inputs = "", _folder_inputs(source, names, output)
    first = next(inputs, None)
    if first is None:
        raise SourceError(f"{source!r} holds no articles: pass files or lines that do.")
    if first.id == whole and isinstance(first.content, BadInput):  # a fault of the only file there is
        raise SourceError(f"{source!r}: {first.content}")
    return chain([first], inputs)


def field_names(fields: Mapping[str, str]) -> dict[str, str]:
    """What each field of FIELDS is called in the input, by those that are said to go by another name.

    Raises:
        UsageError: There is no such field.
    """
    if unknown := sorted(fields.keys() - set(FIELDS)):
        raise UsageError(f"There is no field {unknown[0]!r} to map: name one of {', '.join(FIELDS)}.")
    return {field: fields.get(field, field) for field in FIELDS}


def _stdin_inputs(stdin: BinaryIO | None, names: Mapping[str, str]) -> Iterator[Input]:
    try:
        opened = unpacked(stdin if stdin is not None else sys.stdin.buffer)
    except (OSError, ValueError, AttributeError):  # closed, or none at all
        raise SourceError("Standard input can't be read: pipe JSON Lines in, or pass a path.") from None
    if feeds.is_feed(opened.stream):
        return _feed_inputs("-", "stdin", opened.stream)
    return inputs_of_rows(jsonlines.read_rows(opened, names), "stdin")


def _feed_inputs(source: str, name: str, stdin: BinaryIO | None = None) -> Iterator[Input]:
    return (Input(_encodable(id), found) for id, found in feeds.read_entries(source, name, stdin))


def _folder_inputs(source: str, names: Mapping[str, str], output: Path | None) -> Iterator[Input]:
    for path, name in find_files(source, output):
        form = form_of(path, "text")
        if path.suffix.lower() in feeds.SUFFIXES and feeds.is_feed(path):
            form = "feed"
        yield from inputs_of_file(path, _encodable(name), form, names)


def inputs_of_file(path: Path, name: str, form: str, names: Mapping[str, str]) -> Iterator[Input]:
    """The inputs of one file; a fault of the file as a whole is an Input with the file's own name."""
    if form == "text":
        yield Input(name, path)
    elif form == "parquet":
        yield from inputs_of_rows(parquet.read_rows(path, names), name)
    elif form == "feed":
        try:
            yield from _feed_inputs(str(path), name)
        except SourceError as error:
            yield Input(name, BadInput("not_a_feed", str(error)))
    else:
        try:
            with open_file(path) as opened:
                yield from inputs_of_rows(jsonlines.read_rows(opened, names), name)
        except BadInput as fault:
            yield Input(name, fault)


def form_of(path: Path, default: str) -> str:
    """What a file holds, by its name without .gz and .zst: lines, parquet or text."""
    suffix = (Path(path.stem) if path.suffix in _PACKED else path).suffix.lower()
    return next((form for form, suffixes in _SUFFIXES.items() if suffix in suffixes), default)


def inputs_of_rows(rows: Iterable[tuple[int, dict[str, Any] | BadInput]], name: str) -> Iterator[Input]:
    """The inputs of numbered rows; one without an id is known as NAME:NUMBER."""
    for number, row in rows:
        if isinstance(row, BadInput):
            yield Input(f"{name}:{number}" if number else name, row)
            continue
        try:
            yield Input(_row_id(row.get("id")) or f"{name}:{number}", row)
        except BadInput as fault:
            yield Input(f"{name}:{number}", fault)


def _row_id(value: Any) -> str | None:
    if isinstance(value, str):
        return value if value.isascii() else _encodable(value)
    if _is_absent(value):
        return None
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return str(value)
    raise BadInput("invalid_id", f"The id is {kind_of(value)}: make it a string or a number.")


def _encodable(text: str) -> str:
    """Halves of characters can't be written as UTF-8, and what is written must be known again."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _file_article(path: Path) -> Article:
    """The article of a file: a text, or what is in a page, a PDF or a mail."""
    data = _read(path)
    if kind_of_bytes(data) != "text":
        try:
            return article_from_bytes(data)
        except SourceError as error:
            raise BadInput("no_article", str(error)) from None
    return _article(_decoded(data), {})


def read_text(path: Path) -> str:
    """The text of a file that is one article.

    Raises:
        BadInput: It can't be read, or is no text.
    """
    return _decoded(_read(path))


def _decoded(data: bytes) -> str:
    try:
        return decode(data)
    except SourceError as error:
        raise BadInput("not_text", str(error)) from None


def _read(path: Path) -> bytes:
    with open_file(path) as opened:
        try:
            data = opened.stream.read(MAX_BYTES + 1)
        except opened.broken as error:
            raise unreadable(error) from None
    if len(data) > MAX_BYTES:
        raise BadInput("text_too_long", _TOO_LONG)
    return data


def _article(text: Any, row: Mapping[str, Any]) -> Article:
    if _is_absent(text):
        raise BadInput(
            "missing_text", "The input has no text: write it under 'text', or map the field that has it."
        )
    if not isinstance(text, str):
        raise BadInput("invalid_text", f"The text is {kind_of(text)}: make it a string.")
    if len(text) > MAX_BYTES:
        raise BadInput("text_too_long", _TOO_LONG)
    title, url, publisher = (_string(row, field) for field in ("title", "url", "publisher"))
    published = _day(row.get("published"))
    try:
        article = article_from_text(text, published=published, title=title, url=url)
    except SourceError as error:
        raise BadInput("no_article", str(error)) from None
    return article.model_copy(update={"publisher": _encodable(publisher)}) if publisher else article


def _string(row: Mapping[str, Any], field: str) -> str | None:
    value = row.get(field)
    if _is_absent(value):
        return None
    if not isinstance(value, str):
        raise BadInput("invalid_field", f"The {field} is {kind_of(value)}: make it a string or null.")
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
            f"The publication date {shown} is no date: write it as 2026-11-24, or leave it out.",
        ) from None


def _is_absent(value: Any) -> bool:
    """None, and NaN, which is how tables say that there is no value."""
    return value is None or value != value
