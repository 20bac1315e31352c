"""EPUB: the chapters of a book or a magazine, in the order of its spine."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from summarizer.errors import SourceError
from summarizer.reading.decoding import decode
from summarizer.reading.documents.days import read_stamp
from summarizer.reading.documents.document import Document
from summarizer.reading.documents.html_text import parsed, text_of
from summarizer.reading.documents.office.archive import Archive
from summarizer.reading.documents.office.markup import tree_of, words_of

MAX_CHAPTERS = 300
MAX_MARKUP = 5_000_000
"""Bytes of all chapters: a long novel has less than two million."""
_NAME = "The EPUB file"
_CHAPTERS = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_NOTES = frozenset(
    "noteref footnote footnotes endnote endnotes rearnote rearnotes doc-noteref doc-footnote doc-endnote "
    "doc-endnotes".split()
)
_HAS_NOTES = re.compile(r"note", re.I)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_FRONT = frozenset({"nav", "cover", "cover-image"})


def read_epub(data: bytes) -> Document:
    """Read an EPUB file: the text of its chapters, without cover and table of contents.

    Raises:
        SourceError: it is broken or protected, has too many chapters for an article, or has no text.
        UsageError: the package that parses HTML is not there.
    """
    archive = Archive(data, _NAME)
    if b".xhtml" in (locks := archive.read("META-INF/encryption.xml") or b"") or b".html" in locks:
        raise SourceError(f"{_NAME} is protected against copying; pass its text.")
    container = tree_of(archive.needed("META-INF/container.xml"), _NAME)
    path = next((root.get("full-path", "") for root in container.iter("rootfile")), "")
    package = tree_of(archive.needed(path), _NAME)
    chapters = _chapters(package, posixpath.dirname(path))
    if len(chapters) > MAX_CHAPTERS:
        raise SourceError(f"{_NAME} has {len(chapters)} chapters, too many for an article; pass one of them.")
    texts, left = [], MAX_MARKUP
    for chapter in chapters:
        markup = archive.read(chapter) or b""
        left -= len(markup)
        if left < 0:
            raise SourceError(f"{_NAME} is too long for an article; pass the text of a chapter.")
        texts.append(_text(decode(markup, name=_NAME)))
    text = "\n\n".join(text for text in texts if text)
    if not text:
        raise SourceError(f"{_NAME} has no text; if it holds images of pages, run them through OCR first.")
    stamp = read_stamp(words_of(package, "date") or "")
    return Document(
        text=text,
        title=words_of(package, "title"),
        byline=words_of(package, "creator"),
        publisher=words_of(package, "publisher"),
        published=stamp.day if stamp else None,
    )


def _text(markup: str) -> str:
    """The text of a chapter without notes and the numbers that point at them."""
    if not _HAS_NOTES.search(markup):
        return text_of(markup)
    from lxml.html import tostring

    tree = parsed(_XML_DECLARATION.sub("", markup))
    for element in list(tree.iter()):
        marks = {*element.get("epub:type", "").split(), *element.get("role", "").split()}
        if marks & _NOTES and element.getparent() is not None:
            element.drop_tree()
    return text_of(tostring(tree, encoding="unicode"))


def _chapters(package: Element, folder: str) -> list[str]:
    """The paths of the chapters, in the order in which they are read."""
    items = {item.get("id"): item for item in package.iter("item")}
    spine = [
        items.get(entry.get("idref")) for entry in package.iter("itemref") if entry.get("linear") != "no"
    ]
    return [
        posixpath.normpath(posixpath.join(folder, unquote(item.get("href", "").partition("#")[0])))
        for item in spine
        if item is not None
        and item.get("media-type", "") in _CHAPTERS
        and not _FRONT & set(item.get("properties", "").split())
    ]
