"""Page layout: lines on printed pages become paragraphs again.

What is known is only where each line stands. A paragraph ends where the space to the next line is wider than
usual, where the letters change their size, where the next line is indented or a list item, and where a line
that ends a sentence leaves much of its width free.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from statistics import quantiles
from typing import NamedTuple


class Line(NamedTuple):
    """A line and its box, in points from the lower left corner of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """The height of its letters."""
        return self.top - self.bottom


_MARGIN_LINES = 2  # at the head and the foot of a page, which may be no part of the text
_SHARE_OF_PAGES = 0.4  # headers of left and right pages differ
_WIDER = 1.25
_SIZE = 0.12
_INDENT = 0.6
_FREE = 0.2
_ITEM = re.compile(r"[•◦▪‣●○–*-]\s|\(?\d{1,2}[.)]\s")
_END = re.compile(r"[.!?:…。！？][\"'”’»)\]]*\Z")
_DIGITS = re.compile(r"\d+")
_SPLIT_WORD = re.compile(r"([^\W_]+)[-\u2010\u00ad]\Z")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHENATED = frozenset(
    "all anti co cross eight ex far five four full half hard high ill long low mid multi near nine no non "
    "old one part post pre pro self semi seven short six so ten three two vice well year".split()
)


def text_of_pages(pages: list[list[Line]]) -> str:
    """The text of printed pages: an empty line between paragraphs, each of them one line."""
    pages = _without_margins(pages)
    spacing = _spacing(pages)
    words = Counter(word.lower() for page in pages for line in page for word in _inner_words(line.text))
    paragraphs: list[list[str]] = []
    before: Line | None = None
    for page in pages:
        right = max((line.right for line in page), default=0.0)
        for number, line in enumerate(page):
            if before and not (
                _ends(before, line, spacing, right) if number else _ends_at_page(before, line)
            ):
                paragraphs[-1][-1] = _led_on(before.text, line.text, words)
                paragraphs[-1].append(line.text)
            else:
                paragraphs.append([line.text])
            before = line
    return "\n\n".join("".join(lines) for lines in paragraphs)


def _without_margins(pages: list[list[Line]]) -> list[list[Line]]:
    """Pages without the headers, footers and page numbers that stand on many of them."""
    if len(pages) < 2:
        return pages
    seen = Counter(mark for page in pages for mark in {_mark(line) for line in _margins(page)})
    repeated = {mark for mark, times in seen.items() if times >= max(2, _SHARE_OF_PAGES * len(pages))}
    left_out = [[line for line in _margins(page) if _mark(line) in repeated] for page in pages]
    return [[line for line in page if line not in out] for page, out in zip(pages, left_out, strict=True)]


def _margins(page: list[Line]) -> list[Line]:
    """The lines that stand highest and lowest, whatever their order in the file."""
    by_height = sorted(page, key=lambda line: line.bottom)
    return by_height[:_MARGIN_LINES] + by_height[-_MARGIN_LINES:]


def _mark(line: Line) -> tuple[str, int]:
    """What a header is known by: its words, whatever its numbers, and its height on the page."""
    return _DIGITS.sub("#", line.text), round(line.bottom / 4)


def _spacing(pages: Iterable[list[Line]]) -> dict[int, float]:
    """The usual distance from line to line within a paragraph, by the size of the letters."""
    distances: defaultdict[int, list[float]] = defaultdict(list)
    for page in pages:
        for upper, lower in pairwise(page):
            if 0 < upper.bottom - lower.bottom < 3 * upper.height and round(upper.height) == round(
                lower.height
            ):
                distances[round(upper.height)].append(upper.bottom - lower.bottom)
    return {size: quantiles(all, n=4)[0] if len(all) > 1 else all[0] for size, all in distances.items()}


def _ends(upper: Line, lower: Line, spacing: Mapping[int, float], right: float) -> bool:
    """Whether a paragraph ends between two lines of a page."""
    distance = upper.bottom - lower.bottom
    if distance <= 0:  # the next column, or the same line
        return bool(_END.search(upper.text))
    if abs(upper.height - lower.height) > _SIZE * upper.height or _ITEM.match(lower.text):
        return True
    usual = spacing.get(round(upper.height), distance)
    if distance > _WIDER * usual or lower.left - upper.left > _INDENT * upper.height:
        return True
    return bool(_END.search(upper.text)) and upper.right < right - _FREE * (right - upper.left)


def _ends_at_page(last: Line, first: Line) -> bool:
    return (
        bool(_END.search(last.text) or _ITEM.match(first.text))
        or abs(last.height - first.height) > _SIZE * last.height
    )


def _inner_words(line: str) -> list[str]:
    """The whole words of a line, without one that may go on in the next."""
    return _WORD.findall(_SPLIT_WORD.sub("", line))


def _led_on(line: str, following: str, words: Mapping[str, int]) -> str:
    """A line as it stands before the next; a word that was split between them is whole where that is safe."""
    split, rest = _SPLIT_WORD.search(line), _WORD.match(following)
    if not split:
        return line + " "
    if not rest or not rest[0][0].islower() or not split[1].isalpha():
        return line  # Anne-Marie, 1990-1995, 5-year
    whole = line.endswith("\u00ad") or _is_one_word(split[1].lower(), rest[0].lower(), words)
    return line[:-1] if whole else line


def _is_one_word(first: str, second: str, words: Mapping[str, int]) -> bool:
    """Whether the hyphen was there only for the line: the document's other words tell."""
    if first + second in words:
        return True
    if f"{first}-{second}" in words or first in _HYPHENATED:
        return False
    return not (first in words and second in words)
