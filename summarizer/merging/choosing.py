"""Choosing one of the sources' wordings; nothing is rewritten."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import combinations
from operator import itemgetter
from typing import TypeVar

from summarizer.merging.features import Features, interval_of, meaning
from summarizer.merging.identities import Identities, Relation
from summarizer.merging.joining import Group, Story
from summarizer.merging.similarity import Words, days_apart
from summarizer.schemas.brief import PlannedEvent, Speaker, When
from summarizer.schemas.draft import Status
from summarizer.times.intervals import days

T = TypeVar("T")

_MOST_SENTENCES = 4
_TOLD = 0.5  # a sentence that shares so much with a chosen one tells nothing new


def closest(group: Sequence[Features], words: Words) -> Features:
    """The item that is nearest to all others, and of equals that of the source published first."""
    said = [item.words for item in group]
    return min(group, key=lambda item: (-_nearness(item.words, said, words), item.source))


def fullest_speakers(chosen: Features, group: Group, identities: Identities) -> list[Speaker]:
    """The speakers of the chosen wording, each by the fullest name and role that any source gives."""
    given = [speaker for item in group for speaker in item.speakers]
    return [
        _fullest([s for s in given if identities.are_one(speaker, s) is Relation.SAME] or [speaker])
        for speaker in chosen.speakers
    ]


def _fullest(same: Sequence[Speaker]) -> Speaker:
    fullest = max(same, key=lambda s: (s.name[:1].isupper(), len(s.name.split()), len(s.name)))
    role = max((s.role for s in same if s.role), key=len, default=None)
    return fullest.model_copy(update={"role": role})


def agreed_when(events: Sequence[PlannedEvent]) -> tuple[When | None, list[When]]:
    """The time that fits every source, or the times that do not fit each other."""
    whens = [event.when for event in events if event.when]
    bounded = [when for when in whens if when.earliest or when.latest]
    if not bounded:
        return (whens[0] if whens else None), []
    if any(days_apart(interval_of(a), interval_of(b)) for a, b in combinations(bounded, 2)):
        return None, _distinct(bounded)
    # On a line, intervals that meet in pairs all meet in one (Helly's theorem).
    first = max((when.earliest for when in bounded if when.earliest), default=None)
    last = min((when.latest for when in bounded if when.latest), default=None)
    finest = min(bounded, key=lambda when: (_length(when), when.time is None))
    if len({when.time for when in bounded if when.time}) > 1:
        finest = _without_time(finest)
    if (finest.earliest, finest.latest) == (first, last) or first is None or last is None:
        return finest, []
    both = days(first, last, interval_of(finest).granularity)
    return finest.model_copy(update={"edtf": both.edtf, "earliest": first, "latest": last}), []


def latest_status(events: Sequence[tuple[date | None, PlannedEvent]]) -> Status:
    """The status in the source that was published last; of several on that day the one most of them have."""
    day = max((published for published, _ in events if published), default=None)
    last = [event.status for published, event in events if published == day]
    return max(sorted(last), key=last.count)


def latest(values: Iterable[tuple[date | None, T | None]]) -> T | None:
    """The value in the source that was published last of those that have one; of equals the first."""
    given = [(published or date.min, value) for published, value in values if value is not None]
    return max(given, key=itemgetter(0))[1] if given else None


def most_given(values: Sequence[str | None]) -> str | None:
    """The value that most sources give, and of equals the first."""
    given = [value for value in values if value]
    return max(given, key=given.count) if given else None


def headline_of(story: Story, overtaken: AbstractSet[int]) -> str:
    """The headline closest to all others, if possible of a source that no later one has overtaken."""
    said = [meaning(brief.headline) for brief in story.briefs]
    current = [rank for rank in range(len(said)) if rank not in overtaken] or range(len(said))
    nearest = min(current, key=lambda rank: (-_nearness(said[rank], said, story.words), rank))
    return story.briefs[nearest].headline


def by_support(groups: Sequence[Group]) -> list[Group]:
    """What most sources have first, then what stands first in them."""

    def rank(group: Group) -> tuple[int, float, int]:
        return -len(group), sum(item.index for item in group) / len(group), group[0].source

    return sorted(groups, key=rank)


def choose_sentences(
    groups: Sequence[Group], words: Words, is_over: Callable[[Features], bool]
) -> list[Group]:
    """The few sentences that most sources support, none that a later source has overtaken or that repeats."""
    chosen: list[Group] = []
    for group in groups:
        current = [item for item in group if not is_over(item)]
        told = any(
            words.similarity(one.words, other.words) >= _TOLD
            for one in current
            for earlier in chosen
            for other in earlier
        )
        if current and not told:
            chosen.append(group)
    return chosen[:_MOST_SENTENCES]


def _nearness(one: frozenset[str], others: Sequence[frozenset[str]], words: Words) -> float:
    return round(sum(words.similarity(one, other) for other in others), 9)


def _distinct(whens: Sequence[When]) -> list[When]:
    seen: dict[tuple[date | None, date | None], When] = {}
    for when in whens:
        seen.setdefault((when.earliest, when.latest), when)
    return list(seen.values())


def _without_time(when: When) -> When:
    """The days alone, where the sources don't agree on the hour."""
    granularity = "day" if when.granularity == "minute" else when.granularity
    return when.model_copy(update={"time": None, "granularity": granularity})


def _length(when: When) -> int:
    return (when.latest - when.earliest).days if when.earliest and when.latest else 10**9
