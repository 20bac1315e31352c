"""Margins: what stands at the head and the foot of printed pages and is no part of their text."""

from __future__ import annotations

import re
from collections import Counter

from summarizer.reading.documents.printed.columns import Line

_ROWS = 2  # at the head and at the foot of a page
_SAME_ROW = 3  # points, at most
_SHARE_OF_PAGES = 0.4  # headers of left and right pages differ
_WORDS = 12  # of a header
_WORD = re.compile(r"[^\W\d_]+")
_PAGE_NUMBER = re.compile(r"\A\W*(\d{1,4})\b(?!.*[.!?]\Z)|(?<![\d.,])\b(\d{1,4})\W*\Z")

Row = list[Line]


def without_margins(pages: list[list[Line]]) -> list[list[Line]]:
    """Pages without the headers, footers and page numbers that stand on many of them."""
    if len(pages) < 2:
        return pages
    margins = [_margins(page) for page in pages]
    marks = [[_marks(row, number) for row in rows] for number, rows in enumerate(margins)]
    seen = Counter(mark for page in marks for mark in {mark for row in page for mark in row})
    repeated = {mark for mark, times in seen.items() if times >= max(2, _SHARE_OF_PAGES * len(pages))}
    kept = []
    for page, rows, row_marks in zip(pages, margins, marks, strict=True):
        out = {id(line) for row, its in zip(rows, row_marks, strict=True) if its & repeated for line in row}
        kept.append([line for line in page if id(line) not in out])
    return kept


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
    text = " ".join(line.text for line in sorted(row, key=lambda line: line.left))
    words, height = " ".join(_WORD.findall(text)), round(row[0].bottom / 4) if row else 0
    marks = {(words, height)}
    if len(words.split()) <= _WORDS and (number := _PAGE_NUMBER.search(text)):
        marks.add((f"page {int(number[1] or number[2]) - page}", height))
    return marks
