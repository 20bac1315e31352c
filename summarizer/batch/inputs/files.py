"""Which files a folder or a glob pattern stands for, in a fixed order, each with its name within it."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from pathlib import Path

from summarizer.errors import SourceError


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
        raise SourceError(f"There is no file {source!r}: check the path, or pass - to read standard input.")
    own = output.resolve() if output else None
    return (
        (path, name)
        for path, name in found
        if path.is_file()
        and not (own and path.name.startswith(own.name) and path.resolve().parent == own.parent)
    )


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
