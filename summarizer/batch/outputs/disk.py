"""What is done to OUT's file as a whole: opened for appends, and kept as it was beside it."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from io import FileIO
from itertools import count
from pathlib import Path


def set_aside(path: Path) -> Path:
    """Keep a file as it is under another name."""
    for number in count(1):
        aside = path.with_name(f"{path.name}.damaged{f'-{number}' if number > 1 else ''}")
        try:
            os.link(path, aside)
        except FileExistsError:
            continue
        except OSError:  # not every file system has links
            if aside.exists():
                continue
            shutil.copy2(path, aside)
        return aside
    raise AssertionError("numbers have no end")


def open_whole(path: Path) -> FileIO:
    """Open for whole appends, and see to it that a new file's name outlasts a power cut too."""
    file = path.open("a+b", buffering=0)
    with suppress(OSError):  # not every system can
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return file
