"""What is told of a JSON file that can't be read, or is not of its schema."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError

from summarizer.errors import SourceError


@contextmanager
def explaining_file(name: object, kind: str, unread: str, invalid: str) -> Iterator[None]:
    """Tell what is wrong with a file that is read and validated inside.

    Args:
        name: What the file is called in the message.
        kind: What it should be, with its article: "a brief".
        unread: The way on where it can't be read.
        invalid: The way on where it is of another form.

    Raises:
        SourceError: It can't be read, or is not of its schema; the first fault is named with its place.
    """
    try:
        yield
    except OSError as error:
        raise SourceError(f"{name} can't be read ({error.strerror}); {unread}.") from error
    except ValidationError as error:
        fault = error.errors()[0]
        place = "/".join(map(str, fault["loc"])) or "the file"
        why = fault["msg"].removeprefix("Value error, ")
        raise SourceError(f"{name} is not {kind} ({place}: {why}); {invalid}.") from error
