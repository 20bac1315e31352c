"""One row an event: which announcements of an article announce the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarizer.english.events.announcement import Announcement
from summarizer.schemas.brief import When
from summarizer.text.facts import content_words

_CONTEXT = re.compile(r" \([^()]*\)\Z")  # what a bare title is about
_REACH = 60  # events before it with which one is compared
_ALIKE = 0.5
_THE_SAME_DAY = 0.34


def each_once(announcements: Iterable[Announcement]) -> list[Announcement]:
    """Announcements without those that announce again what another does; the one with the best time stays."""
    kept: list[Announcement] = []
    for announcement in announcements:
        near = range(max(0, len(kept) - _REACH), len(kept))
        twin = next((at for at in near if are_one(announcement, kept[at])), None)
        if twin is None:
            kept.append(announcement)
        elif _says_more(announcement, kept[twin]):
            kept[twin] = announcement
    return kept


def are_one(one: Announcement, other: Announcement) -> bool:
    """Whether two announcements mean the same event: times that agree, and a title in much the same words."""
    if not _agree(one.when, other.when):
        return False
    if one.when is None and other.when is None and _have_others(one, other):
        return False
    named = content_words(" ".join({*one.participants, *other.participants}))
    mine, its = (content_words(_CONTEXT.sub("", each.title)) for each in (one, other))
    if mine - named and its - named:
        mine, its = mine - named, its - named  # that somebody takes part in both makes them no one event
    if not mine or not its:
        return False
    alike = len(mine & its) / min(len(mine), len(its))
    if _is_day(one.when) and _is_day(other.when):
        same_sentence = one.sentence == other.sentence
        return alike > _ALIKE or (
            alike >= _THE_SAME_DAY
            and not same_sentence
            and bool(set(one.participants) & set(other.participants))
        )
    return alike > _ALIKE


def _have_others(one: Announcement, other: Announcement) -> bool:
    """Whether somebody takes part in each of two events who is not in the other."""
    mine, its = set(one.participants), set(other.participants)
    return bool(mine - its and its - mine)


def _is_day(when: When | None) -> bool:
    return bool(when and when.granularity in ("day", "minute"))


def _agree(one: When | None, other: When | None) -> bool:
    """Whether two times can be one: one lies within the other, or is not given."""
    if one is None or other is None:
        return True
    if one.earliest is None or other.earliest is None or one.latest is None or other.latest is None:
        return one.text.lower() == other.text.lower() or (one.edtf is not None and one.edtf == other.edtf)
    inner, outer = sorted((one, other), key=lambda when: _days([when]))
    assert inner.earliest and inner.latest and outer.earliest and outer.latest
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _days(whens: Sequence[When]) -> int:
    return sum((w.latest - w.earliest).days for w in whens if w.latest and w.earliest)


def _says_more(one: Announcement, other: Announcement) -> bool:
    if (one.when is None) != (other.when is None):
        return one.when is not None
    if one.when and other.when and one.when.latest and other.when.latest:
        return _days([one.when]) < _days([other.when])
    return False
