"""DOCX: the text of a document as Word shows it, without comments, notes, and what was deleted or hidden."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from summarizer.errors import SourceError
from summarizer.reading.documents.document import Document
from summarizer.reading.documents.office.archive import Archive
from summarizer.reading.documents.office.flow import Flow
from summarizer.reading.documents.office.markup import parse, tree_of, words_of
from summarizer.reading.documents.stated import author_of_file, day_of_file, title_of_file

_NAME = "The DOCX file"
_WORDS = (
    "http://schemas.openxmlformats.org/wordprocessingml/",
    "http://purl.oclc.org/ooxml/wordprocessingml/",
)
_UNREAD = frozenset({"del", "moveFrom", "Fallback", "rt", "sdtPr", "docPartObj"})
_TITLES = frozenset("title titel titre título titolo titulo tytuł rubrik tittel otsikko název".split())
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_docx(data: bytes) -> Document:
    """Read a DOCX file: its paragraphs, list items and rows of tables.

    Its day of creation counts as the day of publication where the text has no dateline.

    Raises:
        SourceError: it is broken or encrypted, unpacks to too much, or has no text.
    """
    if is_encrypted(data):
        raise SourceError(f"{_NAME} is encrypted; save it without a password and pass that file.")
    archive = Archive(data, _NAME)
    body = _Body()
    parse(archive.needed(_main_part(archive)), body, _NAME)
    text = body.text()
    if not text:
        raise SourceError(f"{_NAME} has no text; if it holds images of pages, run them through OCR first.")
    properties = archive.read("docProps/core.xml")
    about = tree_of(properties, _NAME) if properties else Element("none")
    return Document(
        text=text,
        title=body.title or title_of_file(words_of(about, "title")),
        byline=author_of_file(words_of(about, "creator")),
        published=day_of_file(text, words_of(about, "created")),
    )


def is_encrypted(data: bytes) -> bool:
    """Whether bytes are a DOCX file with a password, which is no archive."""
    return data.startswith(b"\xd0\xcf\x11\xe0") and _ENCRYPTED in data


def _main_part(archive: Archive) -> str:
    """Where the text is: the file's relations say so, and nearly all say the same."""
    for relation in tree_of(archive.read("_rels/.rels") or b"<none/>", _NAME).iter("Relationship"):
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", "").lstrip("/")
    return "word/document.xml"


class _Body(Flow):
    def __init__(self) -> None:
        super().__init__()
        self.title: str | None = None
        self._in_words = False  # within w:t
        self._hidden = False
        self._styles: list[str] = []
        self._items: list[bool] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        # elements of drawings and formulas have names of the same kind
        super().start(tag if tag[1:].startswith(_WORDS) or tag.endswith("}Fallback") else "other", attributes)

    def end(self, tag: str) -> None:
        super().end(tag if tag[1:].startswith(_WORDS) or tag.endswith("}Fallback") else "other")

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        value = attributes.get("val", "")
        match name:
            case _ if name in _UNREAD:
                self._unread += 1
            case "p":
                self.begin_paragraph()
                self._styles.append("")
                self._items.append(False)
            case "pStyle" if self._styles:
                self._styles[-1] = value
            case "numPr" if self._items:
                self._items[-1] = True
            case "r":
                self._hidden = False
            case "vanish":
                self._hidden = value not in ("0", "false", "off")
            case "t":
                self._in_words = True
            case "tab":
                self.write(" ")
            case "br" if attributes.get("type") in ("page", "column"):
                pass
            case "br" | "cr":
                self.write("\n")
            case "noBreakHyphen":
                self.write("-")
            case "tr":
                self.begin_row()
            case "tc":
                self.begin_cell()

    def closed(self, name: str) -> None:
        match name:
            case _ if name in _UNREAD:
                self._unread -= 1
            case "t":
                self._in_words = False
            case "r":
                self._hidden = False
            case "p":
                before = len(self.paragraphs)
                self.end_paragraph("- " if self._items.pop() else "")
                style = self._styles.pop()
                if style.lower() in _TITLES and not self.title and len(self.paragraphs) > before:
                    self.title = self.paragraphs[-1].replace("\n", " ")
            case "tr":
                self.end_row()

    def data(self, words: str) -> None:
        if self._in_words and not self._hidden:
            self.write(words)
