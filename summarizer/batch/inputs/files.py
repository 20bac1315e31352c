"""Files of a batch: those that a directory or a pattern matches, decompressed, and read within limits."""

from __future__ import annotations

import glob
import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from summarizer.batch.inputs.uris import UriFile
from summarizer.errors import BadInput, SourceError, UsageError
from summarizer.reading.documents.document import MAX_BYTES

File = Path | UriFile

MAX_LINE = 2 * MAX_BYTES
"""Bytes of a line: room for the longest article with its escapes, and for what stands beside it."""

MOST_BLANK = 1_000_000
"""Blank lines one after another."""

_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_BOM = b"\xef\xbb\xbf"
_PIECE = 1 << 20
_TOO_LONG = (
    f"The line is longer than {MAX_LINE // 1_000_000} MB, too long for an article; put one article "
    "on each line."
)
_BLANK = f"More than {MOST_BLANK:,} blank lines follow one another; remove them, and run again."
TEXT_TOO_LONG = (
    f"The text is larger than {MAX_BYTES // 1_000_000} MB, too large for an article; pass a single article."
)
_NOT_TEXT = (
    "The file is binary or UTF-16, not JSON Lines; convert it to UTF-8, or rename Parquet to *.parquet."
)


def find_files(source: str, output: Path | None = None) -> Iterator[tuple[Path, str]]:
    """The files below a folder, or those that match a pattern, sorted; the name is the path within it.

    Hidden files are left out, and so is `output` with all that stands beside it under its name: what a run
    writes into the folder that it reads is no input. Of a folder, one level's names are held at a time.

    Raises:
        SourceError: there is nothing of that name.
    """
    folder = Path(source)
    if folder.is_dir():
        found = _walk(folder, "")
    elif glob.has_magic(source):
        folder = _fixed_part(source)
        pattern = os.path.relpath(source, folder)
        # Path.glob finds hidden files too
        names = sorted(glob.iglob(pattern, root_dir=folder, recursive=True))  # noqa: PTH207
        found = ((folder / name, name.replace(os.sep, "/")) for name in names)
    else:
        raise SourceError(f"There is no file {source!r}; check the path, or pass - to read standard input.")
    own = output.resolve() if output else None
    return (
        (path, name)
        for path, name in found
        if path.is_file()
        and not (own and path.name.startswith(own.name) and path.resolve().parent == own.parent)
    )


def leads_out(path: Path, source: str) -> bool:
    """Whether a file that was found in a folder, or by a pattern, is a link to one elsewhere."""
    folder = Path(source)
    if folder.is_dir():
        if not path.is_symlink():  # and none of the folders is one
            return False
    else:
        folder = _fixed_part(source)
    return not path.resolve().is_relative_to(folder.resolve())


def _walk(folder: Path, within: str) -> Iterator[tuple[Path, str]]:
    with os.scandir(folder) as entries:
        # Links to folders are not followed, as they can lead in a circle.
        visible = sorted(
            (entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries if entry.name[0] != "."
        )
    for name, is_folder in visible:
        if is_folder:
            yield from _walk(folder / name, f"{within}{name}/")
        else:
            yield folder / name, within + name


def _fixed_part(pattern: str) -> Path:
    """The folder that a pattern names before its first wildcard."""
    fixed = Path(pattern)
    while glob.has_magic(str(fixed)):
        fixed = fixed.parent
    return fixed


class Opened(NamedTuple):
    """A stream of unpacked bytes, and what it raises where the file is broken."""

    stream: BinaryIO
    broken: tuple[type[Exception], ...]


@contextmanager
def open_file(file: File) -> Iterator[Opened]:
    """Open a file that is plain, gzip or zstd, whatever its name says.

    Raises:
        BadInput: it can't be opened (kind `unreadable`).
        UsageError: it is zstd, and this Python can't read that.
    """
    try:
        stream = file.open("rb")
    except OSError as error:
        raise unreadable(error) from None
    with stream:
        yield unpacked(stream)


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
            "Reading zstd needs another package; run `pip install backports.zstd`, or decompress "
            "the file first."
        ) from None
    return zstd


def unreadable(error: Exception) -> BadInput:
    """The fault of a file that can't be opened, or breaks off."""
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return BadInput(
        "unreadable", f"The file can't be read from here on ({reason}); repair or replace it, and run again."
    )


def read_lines(opened: Opened) -> Iterator[tuple[int, bytes | BadInput]]:
    """Number (from 1) and bytes of each line; one that is longer than MAX_LINE is skipped and never held.

    Where the stream breaks off, or nothing but blank lines comes, one fault stands for all that would follow;
    one with the number 0 is about the file as a whole.
    """
    blank = 0
    for number in count(1):
        try:
            line = _read_line(opened.stream)
        except opened.broken as error:
            yield number, unreadable(error)
            return
        if not line:
            return
        blank = blank + 1 if isinstance(line, bytes) and line.isspace() else 0
        if blank > MOST_BLANK:
            yield number, BadInput("blank_lines", _BLANK)
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


def read_whole(file: File) -> bytes:
    """The bytes of a file that is one article.

    Raises:
        BadInput: It can't be read, or is larger than any article.
    """
    with open_file(file) as opened:
        try:
            data = opened.stream.read(MAX_BYTES + 1)
        except opened.broken as error:
            raise unreadable(error) from None
    if len(data) > MAX_BYTES:
        raise BadInput("text_too_long", TEXT_TOO_LONG)
    return data
