"""PDFs: the text layer of a document, read by PDFium, and its metadata."""

from __future__ import annotations

import re
from datetime import date
from threading import Lock
from typing import Any

from summarizer.errors import SourceError
from summarizer.reading.datelines import find_dateline
from summarizer.reading.documents.document import Document, needed
from summarizer.reading.documents.pagelayout import Line, text_of_pages

MAX_PAGES = 1000
"""A document of more pages is a book, and no article."""

_WORDS_OF_A_PAGE = 5
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_ONE_AT_A_TIME = Lock()  # PDFium is not made for threads
_BREAK = re.compile("\r\n|\r|\n|\ufffe")  # U+FFFE is PDFium's sign for a hyphen at a line's end
_NO_TITLE = re.compile(r"microsoft \w+ - |untitled|unbenannt|.*\.(?:docx?|indd|pdf|tex|qxd|odt|rtf)$", re.I)
_DAY = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


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
    title = metadata.get("Title")
    dateline = find_dateline(text)
    return Document(
        text=text,
        title=title if title and " " in title.strip() and not _NO_TITLE.match(title) else None,
        byline=metadata.get("Author"),
        published=None if dateline and dateline.date else _day(metadata.get("CreationDate", "")),
    )


def _pages(document: Any) -> list[list[Line]]:
    if len(document) > MAX_PAGES:
        raise SourceError(
            f"The PDF has {len(document)} pages, too many for an article; pass a single article."
        )
    return [_lines(document[number]) for number in range(len(document))]


def _lines(page: Any) -> list[Line]:
    """The lines of a page in their order, each with its box in points."""
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
        # PDFium counts characters beyond the first plane twice
        units = text.encode("utf-16-le", "surrogatepass") if len(text) != textpage.count_chars() else None
        lines, start = [], 0
        for match in [*_BREAK.finditer(text), None]:
            end = match.start() if match else len(text)
            if words := text[start:end].strip():
                first = start + text[start:end].index(words[0])
                last = first + len(words) - 1
                if units is not None:
                    first, last = (
                        len(text[:place].encode("utf-16-le", "surrogatepass")) // 2 for place in (first, last)
                    )
                left, bottom, _, top = textpage.get_charbox(first, loose=True)
                right = textpage.get_charbox(last, loose=True)[2]
                hyphen = "-" if match and match[0] == "\ufffe" else ""
                lines.append(Line(words + hyphen, left, right, bottom, top))
            start = match.end() if match else end
        return lines
    finally:
        textpage.close()
        page.close()


def _day(stamp: str) -> date | None:
    try:
        match = _DAY.match(stamp)
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
