"""The metrics of a merge: are the right items matched, and the right contradictions reported?

Each function takes a story and the merge of its briefs and gives a Ratio; 0 to 1. Pairs of items are those of
different articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import combinations
from typing import NamedTuple

from summarizer.evals.ratios import Ratio
from summarizer.schemas.merged import MergedBrief
from summarizer.schemas.stories import Story

Key = tuple[str, frozenset[str], bool]
Measure = Callable[[Story, "Merged"], Ratio]


class Merged(NamedTuple):
    """A merge, with the gold name of every variant by source and path."""

    brief: MergedBrief
    names: dict[tuple[str, str], str]

    @classmethod
    def of(cls, story: Story, brief: MergedBrief) -> Merged:
        """Name the variants by the story's items."""
        ids = {source.article.id: source.id for source in brief.sources}
        names = {
            (ids[article.brief.article.id], f"/{part}/{index}"): item.same
            for article in story.articles
            for part in ("claims", "planned_events")
            for index, item in enumerate(getattr(article, part))
        }
        return cls(brief, names)

    def groups(self, part: str) -> list[list[str]]:
        """The gold names in each merged item of a part."""
        return [[self.names[v.source, v.path] for v in item.variants] for item in getattr(self.brief, part)]

    def group_at(self, path: str) -> list[str]:
        """The gold names in the merged item at a path."""
        _, part, index = path.split("/")
        return self.groups(part)[int(index)]


def join_precision(part: str, story: Story, merged: Merged) -> Ratio:
    """Share of the joined pairs that are one in the gold."""
    right, found, _ = _pairs(part, story, merged)
    return Ratio(right, found)


def join_recall(part: str, story: Story, merged: Merged) -> Ratio:
    """Share of the gold's pairs that were joined."""
    right, _, gold = _pairs(part, story, merged)
    return Ratio(right, gold)


def join_f1(part: str, story: Story, merged: Merged) -> Ratio:
    """Harmonic mean of the two, as twice the right pairs by found plus gold."""
    right, found, gold = _pairs(part, story, merged)
    return Ratio(2 * right, found + gold)


def _pairs(part: str, story: Story, merged: Merged) -> tuple[int, int, int]:
    names = [item.same for article in story.articles for item in getattr(article, part)]
    joined = [pair for group in merged.groups(part) for pair in combinations(group, 2)]
    gold = sum(one == other for one, other in combinations(names, 2))
    return sum(one == other for one, other in joined), len(joined), gold


def b_cubed_f1(story: Story, merged: Merged) -> Ratio:
    """B-cubed F-measure over all items (Bagga and Baldwin 1998), which counts what stands alone as well.

    Pairs say nothing of items that are rightly alone; here each item counts once, by the share of its group
    that belongs to it and the share of its like that is in its group. Summed as the mean F of the items.
    """
    scores = []
    for part in ("claims", "planned_events"):
        like = [item.same for article in story.articles for item in getattr(article, part)]
        for group in merged.groups(part):
            for name in group:
                right = group.count(name)
                precision, recall = right / len(group), right / like.count(name)
                scores.append(2 * precision * recall / (precision + recall))
    return Ratio(sum(scores), len(scores))


def _gold_keys(story: Story) -> list[Key]:
    return [(c.kind, frozenset(c.same), c.superseded) for c in story.contradictions]


def _hits(story: Story, merged: Merged) -> tuple[int, int]:
    """How many gold contradictions were found with their kind, and how many of the found are in the gold."""
    found = [(c.kind, _names(merged, c.paths)) for c in merged.brief.contradictions]
    gold = [(kind, names) for kind, names, _ in _gold_keys(story)]
    held = sum(any(kind == k and names <= n for k, n in found) for kind, names in gold)
    right = sum(any(kind == k and n <= names for k, n in gold) for kind, names in found)
    return held, right


def _names(merged: Merged, paths: Iterable[str]) -> frozenset[str]:
    return frozenset(name for path in paths for name in merged.group_at(path))


def contradiction_precision(story: Story, merged: Merged) -> Ratio:
    """Share of the contradictions shown that are in the gold, by kind and items."""
    return Ratio(_hits(story, merged)[1], len(merged.brief.contradictions))


def contradiction_recall(story: Story, merged: Merged) -> Ratio:
    """Share of the gold's contradictions that are shown, by kind and items."""
    return Ratio(_hits(story, merged)[0], len(story.contradictions))


def superseded_accuracy(story: Story, merged: Merged) -> Ratio:
    """Share of the rightly found contradictions that are rightly open or settled by a later source."""
    right = whole = 0
    for kind, names, superseded in _gold_keys(story):
        alike = [
            c for c in merged.brief.contradictions if c.kind == kind and names <= _names(merged, c.paths)
        ]
        whole += bool(alike)
        right += any(c.superseded == superseded for c in alike)
    return Ratio(right, whole)


def time_accuracy(story: Story, merged: Merged) -> Ratio:
    """Share of the events with a gold time that have just its days, or rightly none."""
    right = 0
    for name, days in story.times.items():
        groups = zip(merged.groups("planned_events"), merged.brief.planned_events, strict=True)
        events = [event for group, event in groups if name in group]
        whens = [event.when for event in events]
        if len(events) == 1:
            right += (None if whens[0] is None else (whens[0].earliest, whens[0].latest)) == days
    return Ratio(right, len(story.times))


MERGE_METRICS: dict[str, Measure] = {
    **{
        f"{part}_join_{name}": partial(measure, part)
        for part in ("claims", "planned_events")
        for name, measure in (("precision", join_precision), ("recall", join_recall), ("f1", join_f1))
    },
    "b_cubed_f1": b_cubed_f1,
    "contradiction_precision": contradiction_precision,
    "contradiction_recall": contradiction_recall,
    "superseded_accuracy": superseded_accuracy,
    "time_accuracy": time_accuracy,
}


def score_merges(stories: Sequence[Story]) -> dict[str, list[Ratio]]:
    """Merge the briefs of each story, and measure: a ratio for each story by metric."""
    from summarizer.merging.merging import merged as merge

    merges = [Merged.of(story, merge(article.brief for article in story.articles)) for story in stories]
    return {
        name: [measure(story, merged) for story, merged in zip(stories, merges, strict=True)]
        for name, measure in MERGE_METRICS.items()
    }
