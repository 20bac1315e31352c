"""Rows of JSON Lines and of Parquet (extra `parquet`), tolerant of faulty ones."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json

from summarizer.batch.inputs.articles import kind_of
from summarizer.batch.inputs.files import File, Opened, read_lines, unreadable
from summarizer.errors import BadInput, UsageError, install

if TYPE_CHECKING:
    import pyarrow

Rows = Iterator[tuple[int, dict[str, Any] | BadInput]]

_FORM = 'write each input as {"id": …, "text": …} on a line of its own'
_ROWS = 256
"""Rows of a record batch: what is held at a time, and at 10 MB an article not too much."""


def rows_of_lines(opened: Opened, keys: Mapping[str, str]) -> Rows:
    """Number (from 1) and fields of each line that is not blank; `keys` names the key of each field.

    Where the stream breaks off, one fault stands for all that would follow; one with the number 0 is about
    the file as a whole.
    """
    pairs = tuple(keys.items())
    for number, line in read_lines(opened):
        if isinstance(line, BadInput):
            yield number, line
            continue
        try:
            row = from_json(line)
        except ValueError:
            if line.isspace():
                continue
            row = _parse_leniently(line)
        if isinstance(row, dict):
            yield number, {field: row[key] for field, key in pairs if key in row}
        elif isinstance(row, BadInput):
            yield number, row
        else:
            yield (
                number,
                BadInput("not_an_object", f"The line is {kind_of(row)}, not a JSON object; {_FORM}."),
            )


def _parse_leniently(line: bytes) -> Any:
    """Parse as Python's own json does, which takes half a surrogate pair and a raw tab; or say why not."""
    try:
        return json.loads(line.decode("utf-8"), strict=False)
    except UnicodeDecodeError as error:
        cause = f"The line is not UTF-8 (byte {error.start + 1}); convert the file to UTF-8."
        return BadInput("invalid_utf8", cause)
    except RecursionError:
        cause = "The line's JSON is nested too deeply; leave out everything that is not part of an article."
        return BadInput("invalid_json", cause)
    except ValueError as error:
        reason = getattr(error, "msg", None) or "a number too long"
        return BadInput("invalid_json", f"The line is not valid JSON ({reason}); {_FORM}.")


def rows_of_parquet(file: File, columns: Mapping[str, str]) -> Rows:
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
        raise UsageError(f"Reading Parquet needs another package; {install('parquet')}.") from None
    number = 0
    try:
        # Read as a stream: a row group can be far larger than memory, its record batches are not.
        source = file if isinstance(file, Path) else file.seekable()
        with ParquetFile(source, pre_buffer=False, buffer_size=1 << 20) as table:
            present = {field: name for field, name in columns.items() if name in table.schema_arrow.names}
            if "text" not in present:
                yield 0, BadInput("missing_text", _no_text(columns["text"], table.schema_arrow.names))
                return
            for batch in table.iter_batches(_ROWS, columns=list(present.values())):
                for row in _rows(batch):
                    number += 1
                    yield number, _fields(row, present)
    except (OSError, pa.ArrowException) as error:
        yield number + 1 if number else 0, unreadable(error)


def _no_text(name: str, names: list[str]) -> str:
    return (
        f"The file has no column {name!r} for the text, only {', '.join(names)}; name the column with "
        "--text-field."
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
        return BadInput("invalid_value", f"The row has a value that can't be read ({error}); correct it.")


def _fields(row: dict[str, Any] | BadInput, present: Mapping[str, str]) -> dict[str, Any] | BadInput:
    if isinstance(row, BadInput):
        return row
    return {field: _string(row[name]) for field, name in present.items()}


def _string(value: Any) -> Any:
    """Writers of old leave out that a column of bytes is text."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
