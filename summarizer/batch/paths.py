"""What a batch reads and writes may not meet: looked at before any of it is opened."""

from __future__ import annotations

import os
import stat
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, combinations, product
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from summarizer.batch.inputs.files import find_files
from summarizer.batch.outputs.states import state_path
from summarizer.errors import SourceError, UsageError


class _Used(NamedTuple):
    """A file that is used.

    Attributes:
        what: What it is called in a message.
        path: Where it is; none of what the shell has opened.
        file: Which one it is now, where there is a regular file.
    """

    what: str
    path: Path | None
    file: tuple[int, int] | None


def require_apart(source: str, output: Path, cache: Path | None = None, report: Path | None = None) -> None:
    """Refuse paths of which one would overwrite another, by whatever name, link or letter case.

    Args:
        source: What is read: a file, a folder, a pattern, a file's URI, or "-".
        output: OUT, with all that is kept beside it.
        cache: The file of answers.
        report: The report.

    Raises:
        UsageError: Two of them are the same, or the folder that is read holds the cache or the report.
    """
    out = _used("the output", output)
    named = [_used(what, path) for what, path in (("the cache", cache), ("the report", report)) if path]
    written = [out, *named, *(_used("the state of the output", path) for path in _beside(output))]
    pairs = [*combinations(written, 2), *product(written, _streams(source))]
    pairs += product(written, _single(source))
    # An output in the folder that is read is passed over there.
    for one, other in chain(pairs, ((each, read) for read in _many(source, named) for each in named)):
        if _meet(one, other):
            raise UsageError(_said(one, other))


def _beside(output: Path) -> list[Path]:
    """What a run keeps beside OUT under its name."""
    real = output.resolve()
    state = state_path(real)
    databases = [state.with_name(state.name + ending) for ending in ("-wal", "-journal", "-shm")]
    return [state, *databases, *(real.with_name(real.name + end) for end in (".part", ".batches"))]


def _single(source: str) -> list[_Used]:
    """The file that a source names, where it names one."""
    path = _local(source)
    return [_used("the input", path)] if path and not path.is_dir() else []


def _many(source: str, named: list[_Used]) -> Iterator[_Used]:
    """The files of a folder or a pattern, which are looked for only where one could be overwritten."""
    path = _local(source)
    if not named or not path or path.is_file():
        return
    for used in named if path.is_dir() else ():
        if used.path and _real(used.path).is_relative_to(_real(path)):
            raise UsageError(
                f"{used.what.capitalize()} {str(used.path)!r} is in the folder that is read, so it would be "
                "an input of the next run; use a path outside of it."
            )
    with suppress(SourceError):  # whoever reads it says so
        yield from (_used("an input", found) for found, _ in find_files(str(path)))


def _local(source: str) -> Path | None:
    """The path of a source on this machine."""
    if source == "-":
        return None
    if "://" not in source:
        return Path(source)
    return Path(unquote(urlsplit(source).path)) if source.lower().startswith("file:") else None


def _streams(source: str) -> Iterator[_Used]:
    """The files that the shell has opened: of standard input, and of the log."""
    for what, stream in (("the input", sys.stdin if source == "-" else None), ("the log", sys.stderr)):
        with suppress(OSError, ValueError, AttributeError):
            yield _Used(what, None, _file(os.fstat(stream.fileno())))  # type: ignore[union-attr]


def _used(what: str, path: Path) -> _Used:
    status = None
    with suppress(OSError, ValueError):
        status = path.stat()
    if status and not stat.S_ISREG(status.st_mode):
        return _Used(what, None, None)  # a terminal or a pipe, in which nothing is overwritten
    return _Used(what, path, status and _file(status))


def _file(status: os.stat_result) -> tuple[int, int] | None:
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None


def _meet(one: _Used, other: _Used) -> bool:
    if one.file and one.file == other.file:
        return True
    return bool(one.path and other.path and _folded(one.path) == _folded(other.path))


def _folded(path: Path) -> str:
    """A path as file systems know it that tell neither letter case nor ways of writing an accent apart."""
    return unicodedata.normalize("NFC", str(_real(path))).casefold()


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path.absolute()


def _said(one: _Used, other: _Used) -> str:
    return (
        f"{one.what.capitalize()} {str(one.path)!r} and {other.what} are the same file; use another path for "
        "one of them."
    )
