"""Rows of a Parquet file, read in record batches so that memory stays flat (extra `parquet`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.batch.inputs.opening import unreadable
from summarizer.errors import BadInput, UsageError

if TYPE_CHECKING:
    import pyarrow

_ROWS = 256
"""Rows of a record batch: what is held at a time, and at 10 MB an article not too much."""


def read_rows(path: Path, columns: Mapping[str, str]) -> Iterator[tuple[int, dict[str, Any] | BadInput]]:
    """Number (from 1) and fields of each row; `columns` names the column of each field.

    Where the file breaks off, one fault stands for all that would follow; one with the number 0 is about the
    file as a whole.

    Raises:
        UsageError: pyarrow is not there.
    """
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise UsageError(
            "Reading Parquet needs one more package: pip install 'summarizer[parquet]'."
        ) from None
    number = 0
    try:
        # Read as a stream: a row group can be far larger than memory, its record batches are not.
        with ParquetFile(path, pre_buffer=False, buffer_size=1 << 20) as file:
            present = {field: name for field, name in columns.items() if name in file.schema_arrow.names}
            if "text" not in present:
                yield 0, BadInput("missing_text", _no_text(columns["text"], file.schema_arrow.names))
                return
            for batch in file.iter_batches(_ROWS, columns=list(present.values())):
                for row in _rows(batch):
                    number += 1
                    yield number, _fields(row, present)
    except (OSError, pa.ArrowException) as error:
        yield number + 1 if number else 0, unreadable(error)


def _no_text(name: str, names: list[str]) -> str:
    return (
        f"The file has no column {name!r} for the text, only {', '.join(names)}: name the one that holds it."
    )


def _rows(batch: pyarrow.RecordBatch) -> list[dict[str, Any] | BadInput]:
    try:
        return batch.to_pylist()  # type: ignore[no-any-return]
    except ValueError:  # a string that is not UTF-8, a time that Python has none for: find the row
        return [_row(batch, i) for i in range(batch.num_rows)]


def _row(batch: pyarrow.RecordBatch, index: int) -> dict[str, Any] | BadInput:
    try:
        return batch.slice(index, 1).to_pylist()[0]  # type: ignore[no-any-return]
    except ValueError as error:
        return BadInput("invalid_value", f"The row has a value that can't be read ({error}): correct it.")


def _fields(row: dict[str, Any] | BadInput, present: Mapping[str, str]) -> dict[str, Any] | BadInput:
    if isinstance(row, BadInput):
        return row
    return {field: _string(row[name]) for field, name in present.items()}


def _string(value: Any) -> Any:
    """Writers of old leave out that a column of bytes is text."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
