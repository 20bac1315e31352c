"""Every format but text and subtitles, read in a process with limits: most can't be held to any from outside.

A PDF of 14 kB whose drawings draw one another keeps PDFium busy for hours; a feed or a page with 150,000
attributes in one tag keeps its parser busy for minutes. What can be bounded is bounded where it is read; this
holds for all else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Literal

from summarizer.errors import BadInput
from summarizer.reading.confined import Confined
from summarizer.reading.documents.document import Document

Kind = Literal["page", "pdf", "docx", "odt", "epub", "mail", "feed"]
Found = tuple[str | None, Document | BadInput]
"""What is in a source: the id of an entry, if it is one of a feed, and the document."""

MAX_SECONDS = 40
MAX_MEMORY = 1_000_000_000
"""Bytes, of which the program with its libraries takes some 60 million."""

_NAMES: dict[Kind, str] = {
    "page": "The page",
    "pdf": "The PDF",
    "docx": "The DOCX file",
    "odt": "The ODT file",
    "epub": "The EPUB file",
    "mail": "The email",
    "feed": "The feed",
}
_READERS = {
    "pdf": (".printed.pdf", "read_pdf"),
    "docx": (".office.docx", "read_docx"),
    "odt": (".office.odt", "read_odt"),
    "epub": (".office.epub", "read_epub"),
    "mail": (".mails.mail", "read_mail"),
}
"""Where the function stands that makes a Document of a kind's bytes; none is imported before it is needed."""
_READER = Confined(f"{__name__}:answer", seconds=MAX_SECONDS, memory=MAX_MEMORY)


def read_apart(kind: Kind, data: bytes, *, url: str | None, charset: str | None) -> Iterator[Found]:
    """Read the documents of a source: one without an id, or the entries of a feed with theirs.

    Args:
        kind: What the bytes are.
        data: The source as it came.
        url: Where it came from.
        charset: The encoding that the server named.

    Raises:
        SourceError: as the function for that kind does; or it takes more time or memory than any should.
        UsageError: a package is not there.
    """
    about = json.dumps([kind, url, charset]).encode()
    for id, found in _READER.ask(about + b"\n" + data, _NAMES[kind]):
        yield id, BadInput(*found) if isinstance(found, list) else Document.unpacked(found)


# What runs in the process


def answer(order: bytes) -> Iterator[tuple[str | None, dict[str, Any] | tuple[str, str]]]:
    """The documents in a source, as JSON has them."""
    about, _, data = order.partition(b"\n")
    for id, content in _found(data, *json.loads(about)):
        yield id, (content.kind, content.message) if isinstance(content, BadInput) else content.packed()


def _found(data: bytes, kind: Kind, url: str | None, charset: str | None) -> Iterator[Found]:
    match kind:
        case "page":
            from summarizer.reading.documents.webpage import read_webpage

            yield None, read_webpage(data, url=url, charset=charset)
        case "feed":
            from summarizer.reading.documents.feed import read_feed

            yield from read_feed(data, url=url, charset=charset)
        case _:
            module, name = _READERS[kind]
            document: Document = getattr(import_module(module, __package__), name)(data)
            yield None, document._replace(url=url)
