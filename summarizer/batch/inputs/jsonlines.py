"""Rows of JSON Lines: one object on each line, whatever else is on some of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic_core import from_json

from summarizer.batch.inputs.opening import Opened, kind_of, read_lines
from summarizer.errors import BadInput

_FORM = 'write each input as {"id": …, "text": …} on a line of its own'


def read_rows(opened: Opened, keys: Mapping[str, str]) -> Iterator[tuple[int, dict[str, Any] | BadInput]]:
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
                BadInput("not_an_object", f"The line is no JSON object but {kind_of(row)}: {_FORM}."),
            )


def _parse_leniently(line: bytes) -> Any:
    """Parse as Python's own json does, which takes half a surrogate pair and a raw tab; or say why not."""
    try:
        return json.loads(line.decode("utf-8"), strict=False)
    except UnicodeDecodeError as error:
        cause = f"The line is not UTF-8 (byte {error.start + 1}): convert the file to UTF-8."
        return BadInput("invalid_utf8", cause)
    except RecursionError:
        cause = "The line is JSON nested too deeply: leave out what is no part of an article."
        return BadInput("invalid_json", cause)
    except ValueError as error:
        reason = getattr(error, "msg", None) or "a number too long"
        return BadInput("invalid_json", f"The line is no JSON ({reason}): {_FORM}.")
