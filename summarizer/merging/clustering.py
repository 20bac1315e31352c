"""Which items are one: agglomerative clustering that never joins two items of the same source.

The closest two groups are joined first, by the mean of the margins between their items (average linkage), and
none whose mean is below 0. That a source never meets itself in a group is a cannot-link constraint (Davidson
and Ravi 2005). The result depends on the items and not on their order, since ties go by the items' keys.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from heapq import heapify, heappop, heappush
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
    links: dict[int, dict[int, float]] = {position: {} for position in part}
    waiting = []
    for a, b in combinations(part, 2):
        if (a, b) in margins:
            links[a][b] = links[b][a] = margins[a, b]
            waiting.append((-margins[a, b], a, b))
    heapify(waiting)
    while waiting and waiting[0][0] <= 0:
        value, kept, gone = heappop(waiting)
        if links.get(kept, {}).get(gone) != -value:
            continue  # one of the two has been joined to another group since
        for other in _join(links, kept, gone, len(groups[kept]), len(groups[gone])):
            if {of[p] for p in groups[other]} & {of[p] for p in groups[kept] + groups[gone]}:
                del links[kept][other], links[other][kept]
            else:
                heappush(waiting, (-links[kept][other], min(kept, other), max(kept, other)))
        groups[kept] += groups.pop(gone)
    return [sorted(group) for group in groups.values()]


def _join(links: dict[int, dict[int, float]], kept: int, gone: int, size: int, other_size: int) -> list[int]:
    """Make two groups one: its links are the means over all pairs; a pair that can't be forbids the whole."""
    first, second = links[kept], links.pop(gone)
    first.pop(gone), second.pop(kept)
    for other in second:
        del links[other][gone]
    for other in first.keys() - second.keys():
        del first[other], links[other][kept]
    for other in first:
        mean = (first[other] * size + second[other] * other_size) / (size + other_size)
        first[other] = links[other][kept] = mean
    return list(first)
