"""What an assistant may reach: the text it passes, and beyond that only what its user has allowed.

An assistant acts on what it reads, and what it reads was written by others. With a free choice of paths it
could be led to a user's private files; with a free choice of addresses it could carry what it knows out in a
query. So folders and the web are closed until the user opens them, and no call can open them.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import SourceError, UsageError
from summarizer.reading.documents.document import MAX_BYTES

_ASK = "pass the text, or ask the user to start the server with"
_FILE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody writes to would be waited for
_STEP = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class Access:
    """What a user has opened.

    Attributes:
        folders: Whole paths; files in them and below them may be read.
        fetch: Whether public web pages may be fetched.
    """

    folders: tuple[Path, ...] = ()
    fetch: bool = False

    def require_web(self) -> None:
        """Refuse a web page where none may be fetched.

        Raises:
            UsageError: None may.
        """
        if not self.fetch:
            raise UsageError(f"This server may not fetch web pages; {_ASK} --allow-fetch.")

    def read(self, source: str) -> bytes:
        """The bytes of a file, where it may be read.

        A relative path counts from the open folders, in their order; links are followed before it is decided,
        and not after.

        Raises:
            UsageError: It may not be read.
            SourceError: It is no file.
        """
        if not self.folders:
            raise UsageError(f"This server may not read files; {_ASK} --allow-read DIR.")
        inside = [
            (folder, path) for folder in self.folders if (path := _followed(folder, source)) is not None
        ]
        if not inside:
            raise UsageError(
                f"{source!r} is outside the directories that this server may read; pass the text itself."
            )
        for folder, path in inside:
            with suppress(FileNotFoundError, NotADirectoryError):
                return _read(folder, path, source)
        raise SourceError(f"There is no file {source!r}; check the path, or pass the text itself.")


def _followed(folder: Path, source: str) -> Path | None:
    """Where a path leads, as a path within the folder; None if that is outside of it."""
    try:
        path = (folder / source).resolve()
        path.exists()  # raises what no file can be called
        return path.relative_to(folder)
    except (OSError, ValueError, RuntimeError):  # too long, a NUL, links that lead in a circle
        return None


def _read(folder: Path, path: Path, source: str) -> bytes:
    """Read a file below a folder; a link that was put in its way meanwhile is refused."""
    try:
        descriptor = _opened(folder, path)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise SourceError(f"{source!r} is not a file; name a text file, page, PDF or email.")
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                return file.read(MAX_BYTES + 1)
        finally:
            os.close(descriptor)
    except (FileNotFoundError, NotADirectoryError):
        raise
    except OSError as error:
        reason = (error.strerror or "it can't be opened").lower()
        raise SourceError(f"{source!r} can't be read ({reason}); pass the text itself.") from error


def _opened(folder: Path, path: Path) -> int:
    """Open a file step by step, each in the directory that was opened before, and none through a link."""
    if os.open not in os.supports_dir_fd:  # Windows, where only administrators make links
        return os.open(folder / path, _FILE)
    within = os.open(folder, _STEP | _NO_LINK)
    for last, step in enumerate(path.parts, start=1 - len(path.parts)):
        try:
            inner = os.open(step, _NO_LINK | (_STEP if last < 0 else _FILE), dir_fd=within)
        finally:
            os.close(within)
        within = inner
    return within
