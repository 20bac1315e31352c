"""The contents of a document: the text of an article, and its metadata."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

MAX_BYTES = 10_000_000
"""What is longer than this is no article, and is refused before it is read."""


class Document(NamedTuple):
    """The text of an article and what is said about it beside the text; None where nothing is said."""

    text: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
