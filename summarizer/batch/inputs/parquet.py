"""Parquet files, read in a process with limits: 6 kB of one can unpack to gigabytes.

Rows come in messages of about a megabyte, so that their way costs little.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from summarizer.batch.inputs.files import TEXT_TOO_LONG, File
from summarizer.batch.inputs.rows import Rows, rows_of_parquet
from summarizer.errors import BadInput, SourceError
from summarizer.reading.confined import Confined
from summarizer.reading.documents.document import MAX_BYTES

MAX_SECONDS = 60
"""From one message to the next: a file of any length may be read."""
MAX_MEMORY = 2_000_000_000
"""Bytes: record batches of long articles take several hundred million."""

_MESSAGE = 1_000_000  # characters, about


def rows_of_parquet_apart(file: File, columns: Mapping[str, str]) -> Rows:
    """Number (from 1) and fields of each row, as `rows_of_parquet` reads them; days are strings.

    A file that takes more time or memory than any should is a fault where it does.

    Raises:
        UsageError: pyarrow is not there.
    """
    # Object stores are asked with the keys that the environment holds.
    reader = Confined(
        f"{__name__}:answer",
        seconds=MAX_SECONDS,
        memory=MAX_MEMORY,
        whole_environment=not isinstance(file, Path),
    )
    number = 0
    try:
        for rows in reader.ask(pickle.dumps((file, dict(columns))), "The file"):
            for number, row in rows:
                yield number, BadInput(*row) if isinstance(row, list) else row
    except SourceError as error:
        yield number + 1 if number else 0, BadInput("unreadable", str(error))
    finally:
        reader.end()


# What runs in the process


def answer(order: bytes) -> Iterator[list[tuple[int, Any]]]:
    """The rows of a file, as JSON has them; a fault is a list of its kind and its message."""
    file, columns = pickle.loads(order)  # from this program itself
    rows: list[tuple[int, Any]] = []
    length = 0
    for number, row in rows_of_parquet(file, columns):
        found = [row.kind, row.message] if isinstance(row, BadInput) else _plain_fields(row)
        rows.append((number, found))
        length += _length(found)
        if length > _MESSAGE:
            yield rows
            rows, length = [], 0
    yield rows


def _plain_fields(row: Mapping[str, Any]) -> dict[str, Any] | list[str]:
    fields = {name: _plain(value) for name, value in row.items()}
    return fields if _length(fields) <= MAX_BYTES else ["text_too_long", TEXT_TOO_LONG]


def _length(found: dict[str, Any] | list[str]) -> int:
    """About how long a row's message is: its strings and what surrounds them."""
    return 20 + sum(
        len(value)
        for value in (found.values() if isinstance(found, dict) else found)
        if isinstance(value, str)
    )


def _plain(value: Any) -> Any:
    """A value as JSON has it. What has no place in an article, such as a list, is only told by its kind."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case Decimal():
            return str(value)
        case date():  # and datetime
            return value.isoformat()
        case list():
            return []
        case _:
            return {}
