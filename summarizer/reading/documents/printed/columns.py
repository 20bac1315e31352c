"""Columns: the pieces of text on a page, put into the order in which people read them.

What is known of a piece is only where it stands. A gutter is a place beside which lines of text stand on
either side; what crosses it, such as a headline, divides the columns above from those below. Where there is
none, the order in which the file draws its pieces stays, as far as it goes down the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from summarizer.reading.documents.printed.dropcaps import with_drop_caps
from summarizer.reading.documents.printed.line import Line

MOST_LINES = 5_000
"""A page of more has been made for no reader, and its lines stay as they are drawn."""
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")

_GUTTERS = 24  # places tried for one, those where most pieces begin
_DEEPEST = 8  # columns within parts of a page
_LINES = 3  # of a column
_CHARACTERS = 12  # of a line in a column, on average; the cells of a table have fewer
_SHARED = 0.5  # of the height of the lower column beside the other
_CHAOS = 0.2  # of the lines begin anew further up


def reading_order(page: Sequence[Line]) -> list[list[Line]]:
    """The lines of a page in the order of reading, part by part: a column, or what stands across columns."""
    if len(page) > MOST_LINES:
        return list(_drawn_downwards(list(page)))
    lines = with_drop_caps(list(page))
    leftward = 2 * sum(bool(RIGHT_TO_LEFT.search(line.text)) for line in lines) > len(lines)
    return [part for part in _parts(lines, leftward, _DEEPEST) if part]


def _parts(lines: list[Line], leftward: bool, depth: int) -> Iterator[list[Line]]:
    from_above = sorted(lines, key=lambda line: -line.middle)
    bands = [_bands(from_above, x) for x in _candidates(lines)] if depth else []
    best = max(bands, key=_in_columns, default=[])
    if not _in_columns(best):
        yield from _drawn_downwards(lines)
        return
    drawn = {id(line): number for number, line in enumerate(lines)}
    for band in best:
        sides = (band.right, band.left) if leftward else band
        for side in sides:
            yield from _parts(sorted(side, key=lambda line: drawn[id(line)]), leftward, depth - 1)


class _Band(NamedTuple):
    """A part of a page from one height to another: two sides, or all on the left where it has no columns."""

    left: list[Line]
    right: list[Line]


def _in_columns(bands: list[_Band]) -> int:
    return sum(len(band.left) + len(band.right) for band in bands if band.right)


def _candidates(lines: list[Line]) -> list[float]:
    """Places just before where most pieces begin: the left edges of columns."""
    edges = Counter(round(line.left / 2) for line in lines)
    return [2 * edge - 2.0 for edge, times in edges.most_common(_GUTTERS) if times >= _LINES]


def _bands(from_above: list[Line], x: float) -> list[_Band]:
    """The bands of a page whose gutter may be at x, from the top; what crosses it separates them."""
    bands: list[_Band] = []
    for _, run in groupby(from_above, key=lambda line: line.left < x < line.right):
        band = list(run)
        if len(band) >= 2 * _LINES:
            left, right = [line for line in band if line.left < x], [line for line in band if line.left >= x]
            if _is_columns(left, right):
                bands.append(_Band(left, right))
                continue
        if bands and not bands[-1].right:
            bands[-1].left.extend(band)
        else:
            bands.append(_Band(band, []))
    return bands


def _is_columns(left: list[Line], right: list[Line]) -> bool:
    """Whether lines of text stand on both sides, beside each other."""
    sides = []
    for side in (left, right):
        rows = {round(line.bottom) for line in side}
        if len(rows) < _LINES or sum(len(line.text) for line in side) < _CHARACTERS * len(rows):
            return False
        sides.append((min(rows), max(rows)))
    (low, high), (other_low, other_high) = sides
    return min(high, other_high) - max(low, other_low) >= _SHARED * min(high - low, other_high - other_low)


def _drawn_downwards(lines: list[Line]) -> Iterator[list[Line]]:
    """The lines of one column: whatever the file draws in one go from the top down, the highest first."""
    runs = _runs(lines)
    if len(runs) > 2 + _CHAOS * sum(map(len, runs)):  # the order in the file says nothing
        runs = _runs(sorted(lines, key=lambda line: (-round(line.bottom), line.left)))
    yield from sorted(runs, key=lambda run: (-run[0].bottom, run[0].left))


def _runs(lines: list[Line]) -> list[list[Line]]:
    runs: list[list[Line]] = []
    for line in lines:
        before = runs[-1][-1] if runs else None
        if before and abs(line.bottom - before.bottom) < before.size / 2 and line.left >= before.right - 1:
            runs[-1][-1] = before._replace(text=f"{before.text} {line.text}", right=line.right)
        elif before and line.bottom < before.bottom:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs
