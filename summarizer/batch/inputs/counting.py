"""How many inputs a source holds, found out beside the run: for the bar, so a good guess is enough."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from summarizer.batch.inputs.feeds import is_feed
from summarizer.batch.inputs.files import find_files
from summarizer.batch.inputs.opening import open_file
from summarizer.batch.inputs.sources import form_of
from summarizer.errors import SummarizerError

_PIECE = 1 << 20
_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)\b")


def counted(source: str, output: Path) -> Callable[[], int | None]:
    """Count in a thread; the function says the number once it is known, and None until then."""
    found: list[int] = []

    def count() -> None:
        with suppress(SummarizerError, OSError, ValueError):  # whoever reads it says what is wrong
            found.append(count_inputs(source, output))

    if source != "-":
        threading.Thread(target=count, daemon=True, name="counting").start()
    return lambda: found[0] if found else None


def count_inputs(source: str, output: Path | None = None) -> int:
    """About how many inputs a file, a folder or a pattern holds; blank lines count as well."""
    path = Path(source)
    if is_feed(path):
        return len(_ENTRY.findall(path.read_bytes()))
    if path.is_file():
        return _in_file(path, form_of(path, "lines"))
    return sum(_in_file(found, form_of(found, "text")) for found, _ in find_files(source, output))


def _in_file(path: Path, form: str) -> int:
    match form:
        case "text":
            return 1
        case "parquet":
            from pyarrow.parquet import read_metadata

            return int(read_metadata(path).num_rows)
    last, lines = b"\n", 0
    with open_file(path) as opened:
        while piece := opened.stream.read(_PIECE):
            lines += piece.count(b"\n")
            last = piece[-1:]
    return lines + (last != b"\n")
