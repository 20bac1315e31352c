"""Passages in quotation marks, including those that span several sentences or paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

_MARK = re.compile(r'["“”«»„「」『』]|``|\'\'|\n[^\S\n]*\n')
_DOUBLE = re.compile(r'["“”«»„「『]|``')
_SINGLE = re.compile(r"(?<!\w)‘(?=\w)|’(?!\w)|\n[^\S\n]*\n")
_CLOSED_BY = {
    '"': '"”»', "``": "''", "''": "''", "“": "”»", "”": "”", "«": "”»", "„": "“”", "»": "«»",
    "「": "」", "『": "』", "‘": "’",
}  # fmt: skip
_CLOSING = frozenset("\"'”»“«」』’")


class Quotation(NamedTuple):
    """A quoted passage with its marks; `end` is one past the closing mark, or the paragraph's end without
    one."""

    start: int
    end: int


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Every quotation in order of position.

    Each mark is closed by its own, as CLDR has them: “so”, „so“, „so”, ”so”, »so«, »so», « so », 「so」;
    old newswire has them in pairs of single ones: ``so''.
    Straight marks open and close in turn. News style leaves the closing mark out where the next paragraph
    goes on with the same speech, so a paragraph's end closes what is open. What is quoted inside a quotation
    is part of it. Single marks, ‘so’, are read in a text that has no others: beside them they are
    apostrophes, or quotations inside another one.
    """
    outer = _SINGLE if "‘" in text and not _DOUBLE.search(text) else _MARK
    quotations = []
    start: int | None = None
    opened = ""
    for mark in outer.finditer(text):
        sign = mark.group()
        if sign[0] == "\n":
            if start is not None:
                quotations.append(Quotation(start, mark.start()))
                start = None
        elif start is None:
            if sign in _CLOSED_BY and _can_open(text, mark.start()):
                start, opened = mark.start(), sign
        elif sign in _CLOSED_BY[opened]:
            quotations.append(Quotation(start, mark.end()))
            start = None
    if start is not None:
        quotations.append(Quotation(start, len(text)))
    return tuple(quotations)


def speeches(text: str, quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """The quotations, those joined that are one speech: paragraph after paragraph with no closing mark."""
    joined: list[Quotation] = []
    for quotation in quotations:
        before = joined[-1] if joined else None
        goes_on = (
            before and text[before.end - 1] not in _CLOSING and not text[before.end : quotation.start].strip()
        )
        if before and goes_on:
            joined[-1] = Quotation(before.start, quotation.end)
        else:
            joined.append(quotation)
    return tuple(joined)


def _can_open(text: str, at: int) -> bool:
    """Whether a mark may open a quotation: »so« is German, ”so” Swedish, and « so » French."""
    if text[at] in "»”":
        return not text[at - 1 : at].strip(" \n(") and text[at + 1 : at + 2].isalnum()
    if text[at] == "'":
        return not text[at - 1 : at].strip(" \n(") and text[at + 2 : at + 3].isalnum()
    return text[at] != '"' or not _follows_word(text, at)


def _follows_word(text: str, at: int) -> bool:
    """Whether a straight mark can only be a closing one (or inches): a letter before it and none behind
    it."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return before.isalnum() and not after.isalnum()


def quoted_within(quotations: Sequence[Quotation], start: int, end: int) -> list[Quotation]:
    """The parts of the quotations, which are in order, that lie in `text[start:end]`."""
    first = bisect_right(quotations, start, key=attrgetter("end"))
    behind = bisect_left(quotations, end, key=attrgetter("start"))
    return [Quotation(max(q.start, start), min(q.end, end)) for q in quotations[first:behind]]
