"""Which items are one: agglomerative clustering that never joins two items of the same source.

The closest two groups are joined first, by the mean of the margins between their items (average linkage), and
none whose mean is below 0. That a source never meets itself in a group is a cannot-link constraint (Davidson
and Ravi 2005). The result depends on the items and not on their order, since ties go by the items' keys.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

T = TypeVar("T")
Margins = Mapping[tuple[int, int], float]


def cluster(items: Sequence[T], source: Callable[[T], Hashable], margins: Margins) -> list[list[int]]:
    """Group items, given by their positions, in the order of their first members.

    Args:
        items: In an order that does not depend on how they were given.
        source: What two items of a group never share.
        margins: For two positions, the smaller first, how far they are above a match; a pair that is missing
            can't be one.
    """
    of = [source(item) for item in items]
    links = {(a, b): value for (a, b), value in margins.items() if of[a] != of[b]}
    groups = [group for part in _parts(len(items), links) for group in _agglomerate(part, of, links)]
    return sorted(groups)


def _parts(count: int, links: Margins) -> list[list[int]]:
    """The positions that matches connect: no mean over others is above 0, so each part stands alone."""
    root = list(range(count))

    def find(position: int) -> int:
        while root[position] != position:
            root[position] = root[root[position]]
            position = root[position]
        return position

    for (a, b), value in links.items():
        if value >= 0:
            root[find(a)] = find(b)
    parts: dict[int, list[int]] = {}
    for position in range(count):
        parts.setdefault(find(position), []).append(position)
    return list(parts.values())


def _agglomerate(part: Sequence[int], of: Sequence[Hashable], margins: Margins) -> list[list[int]]:
    groups = {position: [position] for position in part}
    sources = {position: {of[position]} for position in part}
    links = {pair: margins[pair] for pair in combinations(part, 2) if pair in margins}
    while links:
        value, first, second = max((value, -a, -b) for (a, b), value in links.items())
        if value < 0:
            break
        kept, gone = -first, -second
        links = _joined(links, kept, gone, len(groups[kept]), len(groups[gone]))
        groups[kept] += groups.pop(gone)
        sources[kept] |= sources.pop(gone)
        links = {pair: v for pair, v in links.items() if not sources[pair[0]] & sources[pair[1]]}
    return [sorted(group) for group in groups.values()]


def _joined(
    links: Mapping[tuple[int, int], float], kept: int, gone: int, size: int, other_size: int
) -> dict[tuple[int, int], float]:
    """The links after two groups became one: means over all pairs; one that can't be forbids the whole."""
    left = {pair: value for pair, value in links.items() if gone not in pair and kept not in pair}
    others = {member for pair in links for member in pair} - {kept, gone}
    for group in others:
        one = links.get((min(kept, group), max(kept, group)))
        other = links.get((min(gone, group), max(gone, group)))
        if one is not None and other is not None:
            mean = (one * size + other * other_size) / (size + other_size)
            left[min(kept, group), max(kept, group)] = mean
    return left
