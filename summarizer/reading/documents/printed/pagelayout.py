"""Page layout: lines on printed pages become paragraphs again.

What is known is only where each line stands. A paragraph ends where the space to the next line is wider than
usual, where the letters change their size, where the next line is indented or a list item, and where a line
that ends a sentence leaves much of its width free.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise, starmap
from statistics import quantiles

from summarizer.reading.documents.printed.columns import reading_order
from summarizer.reading.documents.printed.hyphens import is_one_word
from summarizer.reading.documents.printed.line import Line
from summarizer.reading.documents.printed.margins import without_margins

_WIDER = 1.25
_SIZE = 0.12
_INDENT = 0.6
_FREE = 0.2
_ITEM = re.compile(r"[•◦▪‣●○–*-]\s|\(?\d{1,2}[.)]\s")
_END = re.compile(r"[.!?:…。！？][\"'”’»)\]]*\Z")
_SPLIT_WORD = re.compile(r"(?<![^\W_])((?:[^\W_]+-){0,4})([^\W_]+)[-\u2010\u00ad]\Z")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def text_of_pages(pages: list[list[Line]]) -> str:
    """The text of printed pages: an empty line between paragraphs, each of them one line."""
    parts = [part for page in without_margins(pages) for part in reading_order(page)]
    words = Counter(_whole_words([line.text for part in parts for line in part]))
    return "\n\n".join(_joined(paragraph, words) for paragraph in _paragraphs(parts))


def _paragraphs(parts: list[list[Line]]) -> list[list[Line]]:
    """The lines of each paragraph; one that a quotation in large letters interrupts goes on behind it."""
    spacing, paragraphs = _spacing(parts), [parts[0][:1]] if parts else []
    current, interrupted = paragraphs[-1] if parts else [], None
    for part in parts:
        right = max(line.right for line in part)
        for number, line in enumerate(part):
            before = current[-1]
            if before is line:
                continue
            if _ends(before, line, spacing, right) if number else _ends_at_part(before, line):
                if interrupted and _goes_on(interrupted[-1], line):
                    current, interrupted = interrupted, None
                else:
                    if not (_END.search(before.text) or _same_size(before, line)):
                        interrupted = current
                    current = []
                    paragraphs.append(current)
            current.append(line)
    return paragraphs


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line takes up a sentence that something else has interrupted."""
    return _same_size(before, line) and line.text[0].islower()


def _same_size(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= _SIZE * one.size


def _spacing(parts: Iterable[list[Line]]) -> dict[int, float]:
    """The usual distance from line to line within a paragraph, by the size of the letters."""
    distances: defaultdict[int, list[float]] = defaultdict(list)
    for part in parts:
        for upper, lower in pairwise(part):
            if upper.bottom - lower.bottom < 3 * upper.size and round(upper.size) == round(lower.size):
                distances[round(upper.size)].append(upper.bottom - lower.bottom)
    return {
        size: quantiles(all, n=4, method="inclusive")[0] if len(all) > 1 else all[0]
        for size, all in distances.items()
    }


def _ends(upper: Line, lower: Line, spacing: Mapping[int, float], right: float) -> bool:
    """Whether a paragraph ends between two lines of a part."""
    distance = upper.bottom - lower.bottom
    if not _same_size(upper, lower) or _ITEM.match(lower.text):
        return True
    usual, indent = spacing.get(round(upper.size), distance), lower.left - upper.left
    if distance > _WIDER * usual or (indent > _INDENT * upper.size and not _ITEM.match(upper.text)):
        return True
    return bool(_END.search(upper.text)) and upper.right < right - _FREE * (right - upper.left)


def _ends_at_part(last: Line, first: Line) -> bool:
    """Whether a paragraph ends where a column, a page or what stands across columns does."""
    return bool(_END.search(last.text) or _ITEM.match(first.text)) or not _same_size(last, first)


def _joined(paragraph: list[Line], words: Mapping[str, int]) -> str:
    """The lines of a paragraph as one, words that were split at line ends being whole where that is safe."""
    lines = [line.text for line in paragraph]
    return "".join(starmap(partial(_led_on, words=words), pairwise(lines))) + lines[-1]


def _whole_words(lines: Sequence[str]) -> Iterator[str]:
    """The words of lines, in lower case, without the two parts of one that a line end may have split."""
    split = False
    for line in lines:
        words = _WORD.findall(_SPLIT_WORD.sub("", line))
        yield from (word.lower() for word in words[split:])
        split = bool(_SPLIT_WORD.search(line))


def _led_on(line: str, following: str, words: Mapping[str, int]) -> str:
    """A line as it stands before the next; a word that was split between them is whole where that is safe."""
    split, rest = _SPLIT_WORD.search(line), _WORD.match(following)
    if not split:
        return line + " "
    if not rest or not rest[0][0].islower() or not split[2].isalpha():
        return line  # Anne-Marie, 1990-1995, 5-year
    whole = line.endswith("\u00ad") or is_one_word(split[1].lower(), split[2].lower(), rest[0].lower(), words)
    return line[:-1] if whole else line
