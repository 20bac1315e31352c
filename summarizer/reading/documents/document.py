"""The contents of a document: the text of an article, and its metadata."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple

from summarizer.errors import UsageError, install

MAX_BYTES = 10_000_000
"""What is longer than this is no article, and is refused before it is read."""


class Document(NamedTuple):
    """The text of an article and what is said about it beside the text; None where nothing is said."""

    text: str
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    published_time: str | None = None

    def packed(self) -> dict[str, Any]:
        """The fields as JSON has them; `Document.unpacked` makes a Document of them again."""
        return self._asdict() | {"published": self.published.isoformat() if self.published else None}

    @classmethod
    def unpacked(cls, fields: dict[str, Any]) -> Document:
        """The Document that was packed."""
        day = fields["published"]
        named: dict[str, Any] = fields | {"published": date.fromisoformat(day) if day else None}
        return cls(**named)


@contextmanager
def needed(what: str, extra: str) -> Iterator[None]:
    """Say of an import that fails how to install what is needed: `with needed("Reading a PDF", "pdf"):`."""
    try:
        yield
    except ImportError as error:
        raise UsageError(
            f"{what} needs a package that is not installed ({error.name}); {install(extra)}."
        ) from error
