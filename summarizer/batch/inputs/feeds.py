"""Feeds, and whatever the web has, as the input of a batch: each entry an article."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from summarizer.errors import BadInput
from summarizer.reading.documents.kinds import kind_of
from summarizer.reading.sources import read_articles
from summarizer.schemas.article import Article

SUFFIXES = (".xml", ".rss", ".atom", ".rdf")
"""What feeds in folders are called; a file that is named by itself is known as one by its content."""

_HEAD = 8192


def is_feed(source: Path | BinaryIO) -> bool:
    """Whether a file, or a stream of which nothing was read, begins as a feed does."""
    if isinstance(source, Path):
        try:
            with source.open("rb") as file:
                return kind_of(file.read(_HEAD)) == "feed"
        except OSError:
            return False  # whoever reads it says why
    return isinstance(source, io.BufferedReader) and kind_of(source.peek(_HEAD)) == "feed"


def read_entries(
    source: str, name: str, stdin: BinaryIO | None = None, *, allow_private: bool = False
) -> Iterator[tuple[str, Article | BadInput]]:
    """The articles of a feed, each with its id: that of the feed, else NAME:NUMBER."""
    found = read_articles(source, stdin=stdin, allow_private=allow_private)
    for number, (id, article) in enumerate(found, start=1):
        yield id or f"{name}:{number}", article
