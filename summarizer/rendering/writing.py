"""Writing: a result appears in its file completely or not at all."""

from __future__ import annotations

import os
import secrets
import stat
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
    # A name that nobody can guess, opened only where there is nothing: never written through a link.
    draft = path.with_name(f".{path.name[:100]}.{secrets.token_hex(8)}.part")
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else None
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666 if mode is None else 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        if mode is not None:
            draft.chmod(mode)
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
