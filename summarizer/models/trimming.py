"""Keeping a file of JSON lines below a size: the oldest lines go."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

_KEPT = 0.8  # of the limit, so that not every new line trims again


def trim(path: Path, limit: int) -> bool:
    """Take the oldest lines out of a file that is larger than so many bytes; says whether it was.

    The file is replaced as a whole: whoever reads it sees the old one or the new one.
    """
    size = path.stat().st_size
    if size <= limit:
        return False
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with path.open("rb") as old, draft.open("wb") as new:
            old.seek(size - int(_KEPT * limit))
            old.readline()  # the rest of a line that was begun before
            shutil.copyfileobj(old, new)
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
    return True
