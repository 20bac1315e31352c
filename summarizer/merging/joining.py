"""The briefs of a story in an order of their own, and which of their items are one.

Items are joined by agglomerative clustering: the closest two groups first, by the mean of the margins
between their items (average linkage), and none whose mean is below 0. That a source never meets itself in a
group is a cannot-link constraint (Davidson and Ravi 2005). The result depends on the items and not on their
order, since ties go by the items' keys.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from heapq import heapify, heappop, heappush
from itertools import combinations
from typing import Literal, TypeVar

from summarizer.errors import UsageError
from summarizer.merging.features import Features, Item, features_of
from summarizer.merging.identities import Identities
from summarizer.merging.similarity import Words, margin
from summarizer.schemas.brief import Brief

T = TypeVar("T")
Margins = Mapping[tuple[int, int], float]
Part = Literal["summary", "claims", "planned_events"]
Group = list[Features]

PARTS: tuple[Part, ...] = ("summary", "claims", "planned_events")
_MOST_ITEMS = 1_000  # of one part: more are no story, and pairs grow with the square


@dataclass(frozen=True)
class Story:
    """Briefs, one an article, the article published first at the front."""

    briefs: tuple[Brief, ...]

    @cached_property
    def identities(self) -> Identities:
        """The speakers of all briefs."""
        return Identities(s for brief in self.briefs for c in brief.claims for s in c.speakers)

    @cached_property
    def words(self) -> Words:
        """How much each word of the story tells."""
        return Words(item for part in PARTS for item in self.items[part])

    @cached_property
    def items(self) -> dict[Part, list[Features]]:
        """All items of each part, source by source."""
        return {part: self._features(part) for part in PARTS}

    def _features(self, part: Part) -> list[Features]:
        found: list[tuple[Item, int, int, date | None]] = [
            (item, rank, index, brief.article.published)
            for rank, brief in enumerate(self.briefs)
            for index, item in enumerate(getattr(brief, part))
        ]
        if len(found) > _MOST_ITEMS and len(self.briefs) > 1:
            raise UsageError(
                f"The briefs have {len(found):,} {part}, more than {_MOST_ITEMS:,}; merge fewer briefs."
            )
        return [features_of(*one) for one in found]

    def groups(self, part: Part) -> list[Group]:
        """The items of a part, those together that are one; no group has two of one source."""
        items = self.items[part]
        if len(self.briefs) == 1:
            return [[item] for item in items]
        margins = {}
        for (a, one), (b, other) in combinations(enumerate(items), 2):
            if one.source != other.source:
                value = margin(one, other, self.words, self.identities)
                if value is not None:
                    margins[a, b] = value
        return [[items[i] for i in group] for group in cluster(items, lambda item: item.source, margins)]


def story_of(briefs: Iterable[Brief]) -> tuple[Story, list[str]]:
    """The briefs in order, and the ids of articles of which there was more than one brief.

    Of two briefs of one article the one with more items counts.
    """
    of_article: dict[str, list[Brief]] = {}
    for brief in briefs:
        of_article.setdefault(brief.article.id, []).append(brief)
    if not of_article:
        raise UsageError("There is nothing to merge; pass at least one brief.")
    kept = [min(same, key=_fewest_items_last) for same in of_article.values()]
    repeated = sorted(id for id, same in of_article.items() if len(same) > 1)
    return Story(tuple(sorted(kept, key=_by_publication))), repeated


def _fewest_items_last(brief: Brief) -> tuple[int, str]:
    return -len(brief.claims) - len(brief.planned_events), brief.model_dump_json()


def _by_publication(brief: Brief) -> tuple[date, str, str]:
    article = brief.article
    return article.published or date.max, article.publisher or "", article.id


def overlapping(one: Features, other: Features) -> bool:
    """Whether two items of one source rest on passages that overlap."""
    return any(a.start < b.end and b.start < a.end for a in one.item.evidence for b in other.item.evidence)


def cluster(items: Sequence[T], source: Callable[[T], Hashable], margins: Margins) -> list[list[int]]:
    """Group items, given by their positions, in the order of their first members.

    Args:
        items: In an order that does not depend on how they were given.
        source: What two items of a group never share.
        margins: For two positions, the smaller first, how far they are above a match; a pair that is missing
            can't be one.
    """
    groups = {position: [position] for position in range(len(items))}
    sources = {position: {source(item)} for position, item in enumerate(items)}
    links: dict[int, dict[int, float]] = {position: {} for position in groups}
    waiting = []
    for (a, b), value in margins.items():
        if sources[a] != sources[b]:
            links[a][b] = links[b][a] = value
            waiting.append((-value, a, b))
    heapify(waiting)
    while waiting and waiting[0][0] <= 0:
        value, kept, gone = heappop(waiting)
        if links.get(kept, {}).get(gone) != -value:
            continue  # one of the two has been joined to another group since
        others = _join(links, kept, gone, len(groups[kept]), len(groups[gone]))
        groups[kept] += groups.pop(gone)
        sources[kept] |= sources.pop(gone)
        for other in others:
            if sources[other] & sources[kept]:
                del links[kept][other], links[other][kept]
            else:
                heappush(waiting, (-links[kept][other], min(kept, other), max(kept, other)))
    return sorted(sorted(group) for group in groups.values())


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
