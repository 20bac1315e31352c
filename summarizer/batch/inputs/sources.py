"""What a batch reads: files, directories, patterns, URIs, feeds and stdin; with an estimate of how many."""

from __future__ import annotations

import io
import re
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from summarizer.batch.inputs.articles import Input, encodable, row_id
from summarizer.batch.inputs.files import File, find_files, leads_out, open_file, read_whole, unpacked
from summarizer.batch.inputs.parquet import rows_of_parquet_apart
from summarizer.batch.inputs.rows import Rows, rows_of_lines
from summarizer.batch.inputs.uris import UriFile, find_uri_files, is_uri
from summarizer.errors import BadInput, SourceError, SummarizerError, UsageError
from summarizer.reading.documents.kinds import kind_of
from summarizer.reading.sources import read_articles
from summarizer.reading.web.urls import is_url

FIELDS = ("id", "text", "title", "url", "publisher", "published")
"""What is taken from a row; all else in it is passed over."""

_SUFFIXES = {
    "lines": (".jsonl", ".ndjson", ".json"),
    "parquet": (".parquet", ".pq"),
    "text": (".txt", ".text", ".md"),
}
_PACKED = (".gz", ".zst")
_FEEDS = (".xml", ".rss", ".atom", ".rdf")
"""What feeds in folders are called; a file that is named by itself is known as one by its content."""

_LEADS_OUT = (
    "The link leads out of the folder that is read; put a copy there, or read the folder that it leads to."
)
_HEAD = 8192
_FETCHED_AT_ONCE = 16  # files from elsewhere that are an article each: most of their time is the way
_PIECE = 1 << 20
_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)\b")


def read_inputs(
    source: str,
    fields: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    *,
    output: Path | None = None,
) -> Iterator[Input]:
    """Read what a source holds: a file, a folder, a pattern, a URI, a web address, or standard input as "-".

    Files named *.jsonl, *.ndjson and *.json hold a row on each line, *.parquet too, a feed an article in each
    entry; in folders and patterns all other files are an article each, text, page, PDF or mail, read in the
    order of their names, hidden ones left out. Gzip and zstd are unpacked. A row or an entry without an id is
    known as NAME:NUMBER, a file by its path within the source.

    Args:
        source: Path, pattern, http or https address, other URI, or "-".
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
    elif is_uri(source):
        files, is_one = find_uri_files(source, output)
        whole = files[0][1] if len(files) == 1 else ""
        inputs = _uri_inputs(files, names, "lines" if is_one else "text")
    elif is_url(source):
        whole, inputs = "", _feed_inputs(source, source)
    elif Path(source).exists() and not Path(source).is_dir():
        path = Path(source)
        whole = encodable(path.name)
        inputs = _file_inputs(path, whole, "feed" if is_feed(path) else _form_of(path, "lines"), names)
    else:
        whole, inputs = "", _folder_inputs(source, names, output)
    first = next(inputs, None)
    if first is None:
        raise SourceError(f"{source!r} contains no articles; pass files or lines that do.")
    if first.id == whole and isinstance(first.content, BadInput):  # a fault of the only file there is
        raise SourceError(f"{source!r}: {first.content}")
    return chain([first], inputs)


def field_names(fields: Mapping[str, str]) -> dict[str, str]:
    """What each field of FIELDS is called in the input, by those that are said to go by another name.

    Raises:
        UsageError: There is no such field.
    """
    if unknown := sorted(fields.keys() - set(FIELDS)):
        raise UsageError(f"There is no field {unknown[0]!r} to map; use one of {', '.join(FIELDS)}.")
    return {field: fields.get(field, field) for field in FIELDS}


def _stdin_inputs(stdin: BinaryIO | None, names: Mapping[str, str]) -> Iterator[Input]:
    try:
        opened = unpacked(stdin if stdin is not None else sys.stdin.buffer)
    except (OSError, ValueError, AttributeError):  # closed, or none at all
        raise SourceError("Standard input can't be read: pipe JSON Lines in, or pass a path.") from None
    if is_feed(opened.stream):
        return _feed_inputs("-", "stdin", opened.stream)
    return _row_inputs(rows_of_lines(opened, names), "stdin")


def _feed_inputs(source: str, name: str, stdin: BinaryIO | None = None) -> Iterator[Input]:
    """The entries of a feed, or whatever the web has there."""
    for number, (id, article) in enumerate(read_articles(source, stdin=stdin), start=1):
        yield Input(encodable(id or f"{name}:{number}"), article)


def _folder_inputs(source: str, names: Mapping[str, str], output: Path | None) -> Iterator[Input]:
    for path, name in find_files(source, output):
        if leads_out(path, source):
            yield Input(encodable(name), BadInput("link_outside", _LEADS_OUT))
            continue
        form = _form_of(path, "text")
        if path.suffix.lower() in _FEEDS and is_feed(path):
            form = "feed"
        yield from _file_inputs(path, encodable(name), form, names)


def _uri_inputs(files: list[tuple[UriFile, str]], names: Mapping[str, str], default: str) -> Iterator[Input]:
    """The inputs of files from elsewhere, in their order; small ones are fetched ahead."""
    with ThreadPoolExecutor(_FETCHED_AT_ONCE) as pool:
        fetched: deque[Future[Input]] = deque()
        for file, name in files:
            form = _form_of(Path(name), default)
            if form == "text":
                fetched.append(pool.submit(_fetched, file, encodable(name)))
            while fetched and (form != "text" or len(fetched) > _FETCHED_AT_ONCE):
                yield fetched.popleft().result()
            if form != "text":
                yield from _file_inputs(file, encodable(name), form, names)
        while fetched:
            yield fetched.popleft().result()


def _fetched(file: UriFile, name: str) -> Input:
    try:
        return Input(name, read_whole(file))
    except BadInput as fault:
        return Input(name, fault)


def _file_inputs(file: File, name: str, form: str, names: Mapping[str, str]) -> Iterator[Input]:
    """The inputs of one file; a fault of the file as a whole is an Input with the file's own name."""
    if form == "text" and isinstance(file, Path):
        yield Input(name, file)
    elif form == "parquet":
        yield from _row_inputs(rows_of_parquet_apart(file, names), name)
    elif form == "feed":
        try:
            yield from _feed_inputs(str(file), name)
        except SourceError as error:
            yield Input(name, BadInput("not_a_feed", str(error)))
    else:
        try:
            with open_file(file) as opened:
                yield from _row_inputs(rows_of_lines(opened, names), name)
        except BadInput as fault:
            yield Input(name, fault)


def _form_of(path: Path, default: str) -> str:
    """What a file holds, by its name without .gz and .zst: lines, parquet or text."""
    suffix = (Path(path.stem) if path.suffix in _PACKED else path).suffix.lower()
    return next((form for form, suffixes in _SUFFIXES.items() if suffix in suffixes), default)


def _row_inputs(rows: Rows, name: str) -> Iterator[Input]:
    """The inputs of numbered rows; one without an id is known as NAME:NUMBER."""
    for number, row in rows:
        if isinstance(row, BadInput):
            yield Input(f"{name}:{number}" if number else name, row)
            continue
        try:
            yield Input(row_id(row.get("id")) or f"{name}:{number}", row)
        except BadInput as fault:
            yield Input(f"{name}:{number}", fault)


def is_feed(source: Path | BinaryIO) -> bool:
    """Whether a file, or a stream of which nothing was read, begins as a feed does."""
    if isinstance(source, Path):
        try:
            with source.open("rb") as file:
                return kind_of(file.read(_HEAD)) == "feed"
        except OSError:
            return False  # whoever reads it says why
    return isinstance(source, io.BufferedReader) and kind_of(source.peek(_HEAD)) == "feed"


def counted(source: str, output: Path) -> Callable[[], int | None]:
    """Count in a thread; the function says the number once it is known, and None until then."""
    found: list[int] = []

    def count() -> None:
        with suppress(SummarizerError, OSError, ValueError):  # whoever reads it says what is wrong
            found.append(count_inputs(source, output))

    if source != "-":
        threading.Thread(target=count, daemon=True, name="counting").start()
    return lambda: found[0] if found else None


def count_inputs(source: str, output: Path | None = None) -> int:
    """About how many inputs a file, a folder or a pattern holds; blank lines count as well."""
    path = Path(source)
    if is_feed(path):
        return len(_ENTRY.findall(path.read_bytes()))
    if path.is_file():
        return _in_file(path, _form_of(path, "lines"))
    return sum(_in_file(found, _form_of(found, "text")) for found, _ in find_files(source, output))


def _in_file(path: Path, form: str) -> int:
    match form:
        case "text":
            return 1
        case "parquet":
            from pyarrow.parquet import read_metadata

            return int(read_metadata(path).num_rows)
    last, lines = b"\n", 0
    with open_file(path) as opened:
        while piece := opened.stream.read(_PIECE):
            lines += piece.count(b"\n")
            last = piece[-1:]
    return lines + (last != b"\n")
