"""The contradictions of a whole story: conflicting pairs grouped, and what a later source has settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from summarizer.merging.contradictions import Conflict, conflicts, dispute
from summarizer.merging.features import Features
from summarizer.merging.joining import Group, Story
from summarizer.rendering.wording import names
from summarizer.schemas.merged import ContradictionKind

Mention = tuple[Features, str]


@dataclass(frozen=True)
class Finding:
    """Mentions that contradict each other, source by source.

    Attributes:
        newer: The source that has changed or corrected what the others say; None where nobody knows better.
        speakers: Who dispute, where it is two speakers and not two sources about one.
    """

    kind: ContradictionKind
    mentions: tuple[Mention, ...]
    newer: int | None
    speakers: tuple[str, str] | None = None

    @property
    def items(self) -> list[Features]:
        """The items that take part."""
        return [item for item, _ in self.mentions]


def find_contradictions(story: Story, groups: Sequence[Group], others: Sequence[Group]) -> list[Finding]:
    """Everything that the sources contradict each other in: inside the groups, and between two claims.

    Args:
        story: The briefs.
        groups: The claims, those together that are one.
        others: The planned events likewise.
    """
    found = [
        finding
        for group in (*groups, *others)
        for finding in _gathered(
            _settled(
                conflict
                for one, other in combinations(group, 2)
                for conflict in conflicts(one, other, story.words, story.identities)
            )
        )
    ]
    return found + list(_disputes(story, groups))


def _settled(found: Iterable[Conflict]) -> list[Conflict]:
    """What a later source has corrected in one pair is corrected in all pairs."""
    kept = list(found)
    over = {(c.kind, id(_older(c))) for c in kept if c.newer}

    def settle(conflict: Conflict) -> Conflict:
        old = [item for item in (conflict.one, conflict.other) if (conflict.kind, id(item)) in over]
        if conflict.newer or len(old) != 1:
            return conflict
        return conflict._replace(newer=conflict.other if old[0] is conflict.one else conflict.one)

    return [settle(conflict) for conflict in kept]


def _older(conflict: Conflict) -> Features:
    return conflict.other if conflict.newer is conflict.one else conflict.one


def _gathered(found: Sequence[Conflict]) -> Iterator[Finding]:
    """Conflicts of one kind that share a mention, as one finding: 12, 12 and 14 people are two sides."""
    parts: list[tuple[ContradictionKind, bool, dict[tuple[int, int, str], Mention], list[Conflict]]] = []
    for conflict in found:
        mentions = {
            (item.source, item.index, says): (item, says)
            for item, says in ((conflict.one, conflict.says), (conflict.other, conflict.other_says))
        }
        alike = [
            part
            for part in parts
            if part[:2] == (conflict.kind, bool(conflict.newer)) and part[2].keys() & mentions
        ]
        for part in alike:
            parts.remove(part)
            mentions |= part[2]
        joined = [c for part in alike for c in part[3]]
        parts.append((conflict.kind, bool(conflict.newer), mentions, [*joined, conflict]))
    for kind, _, mentions, all_of_them in parts:
        newer = [c.newer.source for c in all_of_them if c.newer]
        ordered = tuple(mentions[key] for key in sorted(mentions))
        yield Finding(kind, ordered, max(newer) if newer else None)


def _disputes(story: Story, claims: Sequence[Group]) -> Iterator[Finding]:
    for group, other in combinations(claims if len(story.briefs) > 1 else (), 2):
        pairs = [(a, b) for a in group for b in other if a.source != b.source]
        found = [c for a, b in pairs if (c := dispute(a, b, story.words, story.identities))]
        mentions = {
            (item.source, item.index): (item, says)
            for c in found
            for item, says in ((c.one, c.says), (c.other, c.other_says))
        }
        if mentions:
            who = (_speakers(group), _speakers(other))
            yield Finding("denial", tuple(mentions[key] for key in sorted(mentions)), None, who)


def _speakers(group: Group) -> str:
    given = [names(item.speakers) for item in group if item.speakers]
    return max(given, key=len) if given else "an outlet itself"
