"""The briefs of a story in an order of their own, and which of their items are one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import Literal

from summarizer.errors import UsageError
from summarizer.merging.clustering import cluster
from summarizer.merging.features import Features, Item, features_of
from summarizer.merging.identities import Identities
from summarizer.merging.similarity import Words, margin
from summarizer.schemas.brief import Brief

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
        return Identities(c.speaker for brief in self.briefs for c in brief.claims if c.speaker)

    @cached_property
    def words(self) -> Words:
        """How much each word of the story tells."""
        return Words(item for part in PARTS for item in self.items[part])

    @cached_property
    def items(self) -> dict[Part, list[Features]]:
        """All items of each part, source by source."""
        return {part: self._features(part) for part in PARTS}

    def _features(self, part: Part) -> list[Features]:
        found: list[tuple[int, int, Item, date | None]] = [
            (rank, index, item, brief.article.published)
            for rank, brief in enumerate(self.briefs)
            for index, item in enumerate(getattr(brief, part))
        ]
        if len(found) > _MOST_ITEMS and len(self.briefs) > 1:
            raise UsageError(
                f"The briefs have {len(found):,} {part}, more than {_MOST_ITEMS:,}: merge fewer of them."
            )
        return [features_of(item, rank, index, published) for rank, index, item, published in found]

    def groups(self, part: Part) -> list[Group]:
        """The items of a part, those together that are one; no group has two of one source."""
        items = self.items[part]
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
        raise UsageError("There is nothing to merge: give at least one brief.")
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
    return any(a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence)
