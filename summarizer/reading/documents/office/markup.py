"""XML of documents: read as it comes, without entities, and no deeper than documents go.

The parser is Python's own, so nothing needs to be installed. What it meets is shown to a target; a document
type, in which entities could be declared, has no place in these formats.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from summarizer.errors import SourceError

MAX_DEPTH = 250
"""Elements within elements; tables within text boxes within tables take some tens."""


class _Nested(Exception):
    """There are elements within elements without end."""


class _Declared(Exception):
    """There is a document type."""


class Target:
    """What the parser calls: the local names of elements and attributes, and the words between them."""

    def __init__(self) -> None:
        self._depth = 0

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """Refuse a document type."""
        raise _Declared

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take a start tag."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _Nested
        self.opened(_local(tag), {_local(name): value for name, value in attributes.items()})

    def end(self, tag: str) -> None:
        """Take an end tag."""
        self._depth -= 1
        self.closed(_local(tag))

    def data(self, words: str) -> None:
        """Take the words between two tags."""

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""

    def closed(self, name: str) -> None:
        """Take the end of an element."""

    def close(self) -> None:
        """Take the end of the document."""


class _Tree(Target):
    def __init__(self) -> None:
        super().__init__()
        self._builder = TreeBuilder()
        self.root: Element | None = None

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        self._builder.start(name, attributes)

    def closed(self, name: str) -> None:
        self._builder.end(name)

    def data(self, words: str) -> None:
        self._builder.data(words)

    def close(self) -> None:
        self.root = self._builder.close()


def parse(data: bytes, target: Target, name: str) -> None:
    """Show a document to a target.

    Raises:
        SourceError: it is no XML, declares a document type, or is nested beyond measure.
    """
    parser: Any = XMLParser(target=target)
    try:
        parser.feed(data)
        parser.close()
    except _Declared:
        raise SourceError(f"{name} declares entities, which documents never do; pass its text.") from None
    except _Nested:
        raise SourceError(
            f"{name} has elements nested more than {MAX_DEPTH} levels deep; pass its text."
        ) from None
    except (ParseError, ValueError, LookupError):
        raise SourceError(f"{name} is damaged; save or download it again, or pass its text.") from None


def tree_of(data: bytes, name: str) -> Element:
    """The tree of a small document, by local names; raises as `parse` does."""
    target = _Tree()
    parse(data, target, name)
    return target.root if target.root is not None else Element("empty")


def words_of(root: Element, tag: str) -> str | None:
    """The words of the first element of that name."""
    for element in root.iter(tag):
        if words := " ".join("".join(element.itertext()).split()):
            return words
    return None


def _local(name: str) -> str:
    return name.rpartition("}")[2]
