"""The messages of a merge: those of contradictions, and findings about the sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from summarizer.merging.disputes import Finding
from summarizer.merging.joining import PARTS, Part, Story
from summarizer.schemas.brief import Brief, Check

_COPIED = 0.6  # share of passages that two articles have word for word
_FEWEST_COPIED = 3


def message(finding: Finding) -> str:
    """One sentence on who says what against whom."""
    sides: dict[str, list[str]] = {}
    for item, says in finding.mentions:
        sides.setdefault(says, []).append(source_id(item.source))
    told = {says: f"'{says}' ({', '.join(dict.fromkeys(who))})" for says, who in sides.items()}
    if finding.newer is not None:
        new = [says for item, says in finding.mentions if item.source == finding.newer]
        old = ", ".join(text for says, text in told.items() if says not in new)
        newer = source_id(finding.newer)
        return f"{newer} is later and reports a change or a correction: '{new[0]}', and not {old}."
    said = ", ".join(told.values())
    if finding.speakers:
        joint = any(" and " in name for name in finding.speakers)
        who = (", and " if joint else " and ").join(finding.speakers)
        return f"{who} contradict each other: {said}."
    return f"The sources differ: {said}."


def source_id(rank: int) -> str:
    """The short name of a source."""
    return f"s{rank + 1}"


def about(story: Story, repeated: Sequence[str], places: Mapping[tuple[Part, int, int], str]) -> list[Check]:
    """Findings about the merge, then those of the briefs about the items that it shows."""
    unseen = "The articles were not read; evidence and offsets are taken from the briefs as they are."
    return [
        Check(name="articles_not_seen", severity="doubt", path="/sources", message=unseen),
        *_repeated(story, repeated),
        *_copies(story),
        *_carried(story, places),
    ]


def _repeated(story: Story, repeated: Sequence[str]) -> Iterator[Check]:
    for rank, brief in enumerate(story.briefs):
        if brief.article.id in repeated:
            text = "There is more than one brief of this article; the one with the most items was used."
            yield Check(name="same_article", severity="doubt", path=f"/sources/{rank}", message=text)


def _copies(story: Story) -> Iterator[Check]:
    """Outlets that print one agency's text are no two witnesses."""
    passages = [_passages(brief) for brief in story.briefs]
    for (one, first), (other, second) in combinations(enumerate(passages), 2):
        shared, fewer = len(first & second), min(len(first), len(second))
        if shared >= _FEWEST_COPIED and shared >= _COPIED * fewer:
            text = (
                f"{source_id(one)} and {source_id(other)} share {shared} of {fewer} passages word for word; "
                "they may be one text in two outlets."
            )
            yield Check(name="same_wording", severity="doubt", path=f"/sources/{other}", message=text)


def _passages(brief: Brief) -> set[str]:
    items = [item for part in PARTS for item in getattr(brief, part)]
    return {" ".join(e.quote.split()) for item in items for e in item.evidence}


def _carried(story: Story, places: Mapping[tuple[Part, int, int], str]) -> Iterator[Check]:
    for rank, brief in enumerate(story.briefs):
        for check in brief.checks:
            match check.path.split("/"):
                case ["", part, index, *rest] if part in PARTS and index.isdecimal():
                    place = places.get((part, rank, int(index[:6])))
                    if place:
                        yield check.model_copy(update={"path": "/".join([place, *rest])})
