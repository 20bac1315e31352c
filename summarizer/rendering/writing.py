"""Writing: a result appears in its file completely or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from summarizer.errors import UsageError


def check_writable(path: Path) -> None:
    """Refuse a path that can't become a file, before the work for it is done."""
    if path.is_dir():
        raise UsageError(f"{str(path)!r} is a directory; pass the path of a file in it.")
    if not path.parent.is_dir():
        raise UsageError(f"There is no directory {str(path.parent)!r}; create it, or use another path.")


def write_whole(path: Path, text: str) -> None:
    """Write a text as UTF-8, so that a reader of the file sees the old content or the new one."""
    try:
        if path.exists() and not path.is_file():  # a pipe or a device, which a file must not replace
            path.write_text(text, encoding="utf-8", newline="\n")
        else:
            _replace(path.resolve(), text)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"{str(path)!r} can't be written ({reason}); use another path.") from error


def _replace(path: Path, text: str) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        if path.exists():
            draft.chmod(path.stat().st_mode)
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
