"""Margins: what stands at the head and the foot of printed pages and is no part of their text."""

from __future__ import annotations

import re
from collections import Counter

from summarizer.reading.documents.printed.line import Line

_ROWS = 2  # at the head and at the foot of a page
_SAME_ROW = 3  # points, at most
_SHARE_OF_PAGES = 0.4  # headers of left and right pages differ
_WORDS = 12  # of a header
_WORD = re.compile(r"[^\W\d_]+")
_LABELLED = re.compile(
    r"\b(?:pages?|pg?|seite|s|página|pagina|pág|strona|str|sida|sivu|side|стр|с|σελ)\b\.?\s?(\d{1,4})\b", re.I
)
_NUMBERS = (
    _LABELLED,
    re.compile(r"\A\W*(\d{1,4})\b(?!.*[.!?]\Z)"),
    re.compile(r"(?<![\d.,])\b(\d{1,4})\W*\Z"),
)
_TITLE_WORDS = 8  # of a running title
_APART = 2.0  # times its letters' size, between a running title and the text

Row = list[Line]


def without_margins(pages: list[list[Line]]) -> list[list[Line]]:
    """Pages without the headers, footers and page numbers that stand on many of them."""
    if len(pages) < 2:
        return pages
    margins = [_margins(page) for page in pages]
    marks = [[_marks(row, number) for row in rows] for number, rows in enumerate(margins)]
    seen = Counter(mark for page in marks for mark in {mark for row in page for mark in row})
    repeated = {mark for mark, times in seen.items() if times >= max(2, _SHARE_OF_PAGES * len(pages))}
    out = [
        {id(line) for row, its in zip(rows, row_marks, strict=True) if its & repeated for line in row}
        for rows, row_marks in zip(margins, marks, strict=True)
    ]
    places = {
        _place(rows[-1]) for rows, gone in zip(margins, out, strict=True) if rows and id(rows[-1][0]) in gone
    }
    headings = {(line.text.casefold(), round(line.size)) for page in pages for line in page}
    for rows, gone in zip(margins, out, strict=True):
        if len(rows) < 2:
            continue
        names_a_heading = any(
            text == _text(rows[-1]).casefold() and size > rows[-1][0].size + 1 for text, size in headings
        )
        if names_a_heading or (_place(rows[-1]) in places and _is_running_title(rows[-1], rows[-2])):
            gone.update(id(line) for line in rows[-1])
    return [[line for line in page if id(line) not in gone] for page, gone in zip(pages, out, strict=True)]


def _place(row: Row) -> tuple[int, int]:
    """Where a row stands, and how large its letters are."""
    return round(row[0].bottom / 4), round(row[0].size)


def _is_running_title(row: Row, below: Row) -> bool:
    """Whether the highest row of a page, where others have their header, is no line of the text."""
    text = _text(row)
    short = len(text.split()) <= _TITLE_WORDS and not text.endswith((".", "!", "?", ",", ";", ":"))
    return short and row[0].bottom - below[0].bottom > _APART * max(row[0].size, below[0].size)


def _margins(page: list[Line]) -> list[Row]:
    """The rows that stand highest and lowest, whatever their order in the file."""
    rows: list[list[Line]] = []
    for line in sorted(page, key=lambda line: line.bottom):
        if rows and line.bottom - rows[-1][0].bottom <= _SAME_ROW:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows if len(rows) <= 2 * _ROWS else rows[:_ROWS] + rows[-_ROWS:]


def _marks(row: Row, page: int) -> set[tuple[str, int]]:
    """What a header is known by: its words, whatever its numbers, or a number that counts the pages."""
    text = _text(row)
    words, height = (
        sorted(_WORD.findall(text)),
        round(row[0].bottom / 4) if row else 0,
    )  # on left pages the other way round
    marks = {(" ".join(words), height)}
    if len(words) <= _WORDS:
        numbers = [match[1] for pattern in _NUMBERS for match in pattern.finditer(text)]
        marks.update((f"page {int(number) - page}", height) for number in numbers)
    return marks


def _text(row: Row) -> str:
    return " ".join(line.text for line in sorted(row, key=lambda line: line.left))
