"""Opening files of a batch: unpacked by their first bytes, and read line by line within a bound."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from summarizer.errors import BadInput, UsageError
from summarizer.reading.documents.document import MAX_BYTES

MAX_LINE = 2 * MAX_BYTES
"""Bytes of a line: room for the longest article with its escapes, and for what stands beside it."""

_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_BOM = b"\xef\xbb\xbf"
_PIECE = 1 << 20
_KINDS = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "a string",
    list: "a list",
    dict: "an object",
}
_TOO_LONG = (
    f"The line is longer than {MAX_LINE // 1_000_000} MB, which no article is: put one article on each line."
)
_NOT_TEXT = "The file is no JSON Lines but binary or UTF-16: convert it to UTF-8, or name Parquet *.parquet."


class Opened(NamedTuple):
    """A stream of unpacked bytes, and what it raises where the file is broken."""

    stream: BinaryIO
    broken: tuple[type[Exception], ...]


@contextmanager
def open_file(path: Path) -> Iterator[Opened]:
    """Open a file that is plain, gzip or zstd, whatever its name says.

    Raises:
        BadInput: it can't be opened (kind `unreadable`).
        UsageError: it is zstd, and this Python can't read that.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise unreadable(error) from None
    with file:
        yield unpacked(file)


def unpacked(stream: BinaryIO) -> Opened:
    """What a stream holds, unpacked where it begins as gzip or zstd."""
    buffered = (
        stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    )
    head = buffered.peek(len(_ZSTD))
    if head.startswith(_GZIP):
        return Opened(cast(BinaryIO, gzip.GzipFile(fileobj=buffered)), (OSError, EOFError, zlib.error))
    if head.startswith(_ZSTD):
        zstd = _zstd()
        return Opened(zstd.ZstdFile(buffered), (OSError, EOFError, zstd.ZstdError))
    return Opened(buffered, (OSError,))


def _zstd() -> Any:
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ImportError:
        raise UsageError(
            "Reading zstd needs one more package: pip install backports.zstd, or unpack the file first."
        ) from None
    return zstd


def kind_of(value: Any) -> str:
    """What a value is, in words for a message."""
    if value is None:
        return "null"
    return _KINDS.get(type(value), f"of the type {type(value).__name__}")


def unreadable(error: Exception) -> BadInput:
    """The fault of a file that can't be opened, or breaks off."""
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return BadInput(
        "unreadable", f"The file can't be read here ({reason}): repair or replace it, and run again."
    )


def read_lines(opened: Opened) -> Iterator[tuple[int, bytes | BadInput]]:
    """Number (from 1) and bytes of each line; one that is longer than MAX_LINE is skipped and never held.

    Where the stream breaks off, one fault stands for all that would follow; one with the number 0 is about
    the file as a whole.
    """
    for number in count(1):
        try:
            line = _read_line(opened.stream)
        except opened.broken as error:
            yield number, unreadable(error)
            return
        if not line:
            return
        if number == 1 and isinstance(line, bytes):
            line = line.removeprefix(_BOM)
            if b"\0" in line:
                yield 0, BadInput("not_text", _NOT_TEXT)
                return
        yield number, line


def _read_line(stream: BinaryIO) -> bytes | BadInput:
    line = stream.readline(MAX_LINE)
    if len(line) < MAX_LINE or line.endswith(b"\n"):
        return line
    while (piece := stream.readline(_PIECE)) and not piece.endswith(b"\n"):
        pass
    return BadInput("line_too_long", _TOO_LONG)
