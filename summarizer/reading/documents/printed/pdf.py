"""PDFs: the text layer of a document, read by PDFium, and its metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from ctypes import c_double
from itertools import accumulate
from math import hypot
from threading import Lock
from time import monotonic
from typing import Any, NamedTuple

from summarizer.errors import SourceError
from summarizer.reading.documents.document import Document, needed
from summarizer.reading.documents.printed.columns import RIGHT_TO_LEFT
from summarizer.reading.documents.printed.dropcaps import DROP_CAP, is_cap
from summarizer.reading.documents.printed.line import Line
from summarizer.reading.documents.printed.pagelayout import text_of_pages
from summarizer.reading.documents.stated import author_of_file, day_of_file, title_of_file

MAX_PAGES = 1000
"""A document of more pages is a book, and no article."""
MAX_CHARACTERS = 1_000_000
"""More are no article, but the same drawing on page after page."""
MAX_SECONDS = 30.0
"""What takes longer is refused between two pages."""

_WORDS_OF_A_PAGE = 5
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_ONE_AT_A_TIME = Lock()  # PDFium is not made for threads
_HYPHEN = "\ufffe"  # PDFium's sign for one at a line's end
_WORD_OR_BREAK = re.compile(f"([\r\n{_HYPHEN}])|[^\\s{_HYPHEN}]+")
_GUTTER = 0.6  # of the letters' size, at least
_RAISED = 0.5  # of the letters' size, at most: a footnote's number


def read_pdf(data: bytes) -> Document:
    """Read the text of a PDF: paragraphs joined again, without what stands at the head or foot of every page.

    Its date of creation counts as the day of publication where the text has no dateline.

    Raises:
        SourceError: it is broken, encrypted, too long, or has no text layer.
        UsageError: the package that reads PDFs is not there.
    """
    with needed("Reading a PDF", "pdf"):
        import pypdfium2
    with _ONE_AT_A_TIME:
        try:
            with pypdfium2.PdfDocument(data) as document:
                metadata = document.get_metadata_dict(skip_empty=True)
                pages = _pages(document)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == _PASSWORD:
                cause = "The PDF is encrypted; save it without a password and pass that file."
            else:
                cause = "The PDF is damaged; download it again, or pass its text."
            raise SourceError(cause) from None
    text = text_of_pages(pages)
    if len(text.split()) < _WORDS_OF_A_PAGE * len(pages):
        raise SourceError(
            "The PDF contains only images of its pages; run it through OCR, such as ocrmypdf, and pass "
            "the result."
        )
    return Document(
        text=text,
        title=title_of_file(metadata.get("Title")),
        byline=author_of_file(metadata.get("Author")),
        published=day_of_file(text, metadata.get("CreationDate", "")[2:10]),
    )


def _pages(document: Any) -> list[list[Line]]:
    if len(document) > MAX_PAGES:
        raise SourceError(
            f"The PDF has {len(document)} pages, too many for an article; pass a single article."
        )
    deadline, characters, pages = monotonic() + MAX_SECONDS, 0, []
    for number in range(len(document)):
        page = document[number]
        textpage = page.get_textpage()
        try:
            characters += textpage.count_chars()
            if characters > MAX_CHARACTERS or monotonic() > deadline:
                raise SourceError("The PDF is too much work to read for an article; pass its text.")
            pages.append(list(_lines(textpage)))
        finally:
            textpage.close()
            page.close()
    return pages


def _lines(textpage: Any) -> Iterator[Line]:
    """The lines of a page as the file draws them, in pieces where a gutter may stand between words."""
    piece: list[_Word] = []
    for word in _words(textpage):
        if word is None or (piece and not _stands_beside(piece[-1], word)):
            yield from _piece(piece)
            piece = []
        if word:
            piece.append(word)
    yield from _piece(piece)


class _Word(NamedTuple):
    text: str
    left: float
    right: float
    bottom: float
    size: float


def _words(textpage: Any) -> Iterator[_Word | None]:
    """The words of a page and where they stand; None for the end of a line."""
    text, letters = textpage.get_text_range(), _Letters(textpage)
    places: Sequence[int] = range(len(text))
    if len(text) != textpage.count_chars():  # PDFium counts characters beyond the first plane twice
        places = [0, *accumulate(1 + (character > "\uffff") for character in text)]
    for match in _WORD_OR_BREAK.finditer(text):
        start, end = match.span()
        if match[1]:
            yield None
            continue
        if end - start > 1 and letters.font(places[start]) > DROP_CAP * letters.font(places[start + 1]):
            yield letters.word(text[start], places[start], places[start])
            yield None  # a large first letter, which may belong to another line
            start += 1
        hyphen = "-" if text[end : end + 1] == _HYPHEN else ""
        yield letters.word(text[start:end] + hyphen, places[start], places[end - 1])


class _Letters:
    """The letters of a page, asked for by their places."""

    def __init__(self, textpage: Any) -> None:
        from pypdfium2 import raw

        self._page, self._raw = textpage.raw, raw
        self._box, self._other, self._matrix = raw.FS_RECTF(), raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y = c_double(), c_double()

    def word(self, text: str, first: int, last: int) -> _Word:
        page, raw, box, other, matrix = self._page, self._raw, self._box, self._other, self._matrix
        raw.FPDFText_GetLooseCharBox(page, first, box)
        raw.FPDFText_GetLooseCharBox(page, last, other)
        raw.FPDFText_GetCharOrigin(page, first, self._x, self._y)
        raw.FPDFText_GetMatrix(page, first, matrix)
        # the size of a font alone may mean anything
        size = self.font(first) * hypot(matrix.c, matrix.d) or 1.0
        return _Word(text, min(box.left, other.left), max(box.right, other.right), self._y.value, size)

    def font(self, place: int) -> float:
        return float(abs(self._raw.FPDFText_GetFontSize(self._page, place)))


def _stands_beside(before: _Word, word: _Word) -> bool:
    """Whether a word is the next in its line, rather than in another column or row."""
    size = max(before.size, word.size)
    if is_cap(before.text, before.size, word.size):
        return False
    if abs(word.bottom - before.bottom) > _RAISED * size:
        return False
    if RIGHT_TO_LEFT.search(before.text + word.text):
        return True
    return -size < word.left - before.right < _GUTTER * size


def _piece(words: list[_Word]) -> Iterator[Line]:
    """A piece of a line; its longest word says how large its letters are and where they stand."""
    if words:
        longest = max(words, key=lambda word: len(word.text))
        yield Line(
            " ".join(word.text for word in words),
            min(word.left for word in words),
            max(word.right for word in words),
            longest.bottom,
            longest.size,
        )
