"""What an assistant may reach: the text it passes, and beyond that only what its user has allowed.

An assistant acts on what it reads, and what it reads was written by others. With a free choice of paths it
could be led to a user's private files; with a free choice of addresses it could carry what it knows out in a
query. So folders and the web are closed until the user opens them, and no call can open them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import SourceError, UsageError
from summarizer.reading.web.urls import is_url

_ASK = "pass the text, or ask the user to start the server with"


@dataclass(frozen=True, slots=True)
class Access:
    """What a user has opened.

    Attributes:
        folders: Whole paths; files in them and below them may be read.
        fetch: Whether public web pages may be fetched.
    """

    folders: tuple[Path, ...] = ()
    fetch: bool = False

    def permitted(self, source: str) -> str | Path:
        """The address or the file that a source names, where it may be read.

        A relative path counts from the open folders, in their order; links are followed before it is decided.

        Raises:
            UsageError: It may not be read.
            SourceError: It is no file.
        """
        if is_url(source):
            if not self.fetch:
                raise UsageError(f"This server may not fetch web pages; {_ASK} --allow-fetch.")
            return source
        if not self.folders:
            raise UsageError(f"This server may not read files; {_ASK} --allow-read DIR.")
        inside = [path for folder in self.folders if (path := _followed(folder, source))]
        if not inside:
            raise UsageError(
                f"{source!r} is outside the directories that this server may read; pass the text itself."
            )
        path = next(filter(Path.exists, inside), inside[0])
        if path.exists() and not path.is_file():
            raise SourceError(f"{source!r} is not a file; name a text file, page, PDF or email.")
        return path


def _followed(folder: Path, source: str) -> Path | None:
    """Where a path leads, if that is inside the folder."""
    try:
        path = (folder / source).resolve()
        if not path.is_relative_to(folder.resolve()):
            return None
        path.exists()  # raises what no file can be called
    except (OSError, ValueError, RuntimeError):  # too long, a NUL, links that lead in a circle
        return None
    return path
