"""ODT: the text of an OpenDocument file, without notes, comments, and what was deleted or hidden."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from summarizer.errors import SourceError
from summarizer.reading.documents.document import Document
from summarizer.reading.documents.office.archive import Archive
from summarizer.reading.documents.office.flow import Flow
from summarizer.reading.documents.office.markup import parse, tree_of, words_of
from summarizer.reading.documents.stated import author_of_file, day_of_file, title_of_file

_NAME = "The ODT file"
_UNREAD = frozenset("note annotation tracked-changes ruby-text hidden-text title desc forms scripts".split())
_MOST_SPACES = 100


def read_odt(data: bytes) -> Document:
    """Read an ODT file: its paragraphs, headings, list items and rows of tables.

    Its day of creation counts as the day of publication where the text has no dateline.

    Raises:
        SourceError: it is broken or encrypted, unpacks to too much, or has no text.
    """
    archive = Archive(data, _NAME)
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b""):
        raise archive.encrypted()
    body = _Body()
    parse(archive.needed("content.xml"), body, _NAME)
    text = body.text()
    if not text:
        raise SourceError(f"{_NAME} has no text; if it holds images of pages, run them through OCR first.")
    properties = archive.read("meta.xml")
    about = tree_of(properties, _NAME) if properties else Element("none")
    return Document(
        text=text,
        title=title_of_file(words_of(about, "title")),
        byline=author_of_file(words_of(about, "initial-creator") or words_of(about, "creator")),
        published=day_of_file(text, words_of(about, "creation-date") or words_of(about, "date")),
    )


class _Body(Flow):
    def __init__(self) -> None:
        super().__init__()
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._spans: list[bool] = []
        self._item = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case _ if name in _UNREAD:
                self._unread += 1
            case "style":
                self._style = attributes.get("name", "")
            case "text-properties" if attributes.get("display") == "none":
                self._hidden_styles.add(self._style)
            case "p" | "h":
                self.begin_paragraph()
            case "span":
                self._spans.append(attributes.get("style-name") in self._hidden_styles)
                self._unread += self._spans[-1]
            case "list-item":
                self._item = True
            case "tab":
                self.write(" ")
            case "s":
                count = attributes.get("c", "1")
                self.write(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
            case "line-break":
                self.write("\n")
            case "table-row":
                self.begin_row()
            case "table-cell" | "covered-table-cell":
                self.begin_cell()

    def closed(self, name: str) -> None:
        match name:
            case _ if name in _UNREAD:
                self._unread -= 1
            case "p" | "h":
                self.end_paragraph("- " if self._item else "")
                self._item = False
            case "span" if self._spans:
                self._unread -= self._spans.pop()
            case "list-item":
                self._item = False
            case "table-row":
                self.end_row()

    def data(self, words: str) -> None:
        self.write(words.replace("\n", " "))
