"""How likely two items of different briefs say the same: a margin, of which anything above 0 is a match.

Words count by how rare they are in the story (inverse document frequency, Spärck Jones 1972), since in
articles on one bridge "bridge" tells nothing. The same quotation is the strongest sign there is. Numbers,
times and denials are no part of it, so that what is contradicted is found too; numbers that agree add to it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from datetime import date
from difflib import SequenceMatcher

from summarizer.merging.features import Features
from summarizer.merging.identities import Identities, Relation
from summarizer.merging.quantities import comparable, disagree
from summarizer.schemas.brief import Claim, PlannedEvent
from summarizer.text.facts import content_words
from summarizer.times.intervals import Interval

# Chosen on the stories of evals/merge that are marked "tune".
SAME_SPEAKER = 0.32
OPEN_SPEAKER = 0.5
OTHER_QUOTATION = 0.7
EVENT = 0.34
SENTENCE = 0.5
_APART = 0.12  # more is asked of events whose days or places are apart
_ONE_DAY = 0.15  # and less of those on the same day
_AGREEING_NUMBER = 0.15
_SAME_QUOTATION = 0.75
_TELLING = 10  # a number below it is in many a sentence
_LONGEST_COMPARED = 400  # words of a quotation

OFF = ("postponed", "cancelled")


class Words:
    """The words of a story and how much each one tells."""

    def __init__(self, items: Iterable[Features]) -> None:
        kept = list(items)
        count = Counter(word for item in kept for word in item.words)
        self._rarity = {word: math.log(1 + len(kept) / n) for word, n in count.items()}
        self._unseen = math.log(1 + max(1, len(kept)))  # a headline has words that no item has
        self._weights: dict[frozenset[str], float] = {}

    def weight(self, words: frozenset[str]) -> float:
        """How much some words tell together."""
        if words not in self._weights:
            self._weights[words] = math.fsum(self._rarity.get(word, self._unseen) for word in words)
        return self._weights[words]

    def similarity(self, one: frozenset[str], other: frozenset[str]) -> float:
        """How much two items share, 0 to 1: the mean of Dice's coefficient and the overlap coefficient."""
        both = one & other
        if not both:
            return 0.0
        shared = self.weight(both)
        first, second = self.weight(one), self.weight(other)
        return (2 * shared / (first + second) + shared / min(first, second)) / 2


def margin(one: Features, other: Features, words: Words, identities: Identities) -> float | None:
    """How far two items are above what makes a match; None where they can't be one."""
    if isinstance(one.item, Claim):
        return _claims(one, other, words, identities)
    if isinstance(one.item, PlannedEvent):
        return _events(one, other, words)
    return words.similarity(one.words, other.words) - SENTENCE


def _claims(one: Features, other: Features, words: Words, identities: Identities) -> float | None:
    if same_quotation(one, other):
        return 1.0
    relation = identities.relation(one.speakers, other.speakers)
    if relation is Relation.DIFFERENT or _other_ordinals(one, other):
        return None
    if relation is Relation.OPEN and denies(one, other):
        return None  # what one party says and another one denies are two statements
    asked = SAME_SPEAKER if relation is Relation.SAME else OPEN_SPEAKER
    if _is_direct(one) and _is_direct(other):
        asked = OTHER_QUOTATION  # two quotations that are not the same are two statements
    asked -= _AGREEING_NUMBER * _number_agrees(one, other)
    return words.similarity(one.words, other.words) - asked


def _events(one: Features, other: Features, words: Words) -> float | None:
    if _other_ordinals(one, other):
        return None
    other_days, other_place = _moved_or_apart(one, other), places_apart(one, other)
    if other_days and other_place:
        return None
    asked = EVENT + _APART * (other_days or other_place) - _ONE_DAY * _same_day(one, other)
    return words.similarity(one.words, other.words) - asked


def denies(one: Features, other: Features) -> bool:
    """Whether just one of two items denies words that both have."""
    return bool(one.denied & other.words) != bool(other.denied & one.words)


def same_quotation(one: Features, other: Features) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The quotations that are one, word for word or but for a few words; None where there are none."""
    for first in one.quotations:
        for second in other.quotations:
            if _overlap(*sorted((first, second), key=len)) >= _SAME_QUOTATION:
                return first, second
    return None


def _overlap(short: tuple[str, ...], long: tuple[str, ...]) -> float:
    """The share of the shorter quotation's words that stand in the longer one, in order."""
    if len(long) > _LONGEST_COMPARED or not set(short) & set(long):
        return 1.0 if short == long else 0.0
    blocks = SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(short)


def days_apart(one: Interval, other: Interval) -> bool:
    """Whether two times have no day in common; an open end may be any day."""
    first, second = sorted((one, other), key=lambda days: days.earliest or date.min)
    return bool(first.latest and second.earliest and first.latest < second.earliest)


def places_apart(one: Features, other: Features) -> bool:
    """Whether two events are said to be in different places, and neither item knows the other's place."""
    assert isinstance(one.item, PlannedEvent) and isinstance(other.item, PlannedEvent)
    here, there = one.item.where, other.item.where
    return bool(here and there) and not (_knows(one, there or "") or _knows(other, here or ""))


def _knows(item: Features, place: str) -> bool:
    said = " ".join([getattr(item.item, "where", None) or "", *(e.quote for e in item.item.evidence)])
    return bool(content_words(place) & content_words(said)) or place.lower() in said.lower()


def _moved_or_apart(one: Features, other: Features) -> bool:
    """Whether the days of two events are apart, and neither tells that the event was moved."""
    assert isinstance(one.item, PlannedEvent) and isinstance(other.item, PlannedEvent)
    if is_moved(one.item) or is_moved(other.item):
        return False
    return bool(one.times and other.times) and days_apart(one.times[0].days, other.times[0].days)


def is_moved(event: PlannedEvent) -> bool:
    """Whether an event is said not to take place when it was to."""
    return event.status in OFF or event.instead_of is not None


def _same_day(one: Features, other: Features) -> bool:
    days = [item.times[0].days for item in (one, other) if item.times]
    return len(days) == 2 and days[0].earliest == days[0].latest == days[1].earliest == days[1].latest


def _is_direct(item: Features) -> bool:
    return isinstance(item.item, Claim) and item.item.form == "direct"


def _number_agrees(one: Features, other: Features) -> bool:
    """Whether both count the same thing and come to the same number, small numbers left out."""
    return any(
        comparable(first, second) and not disagree(first, second) and first.value >= _TELLING
        for first in one.quantities
        for second in other.quantities
    )


def _other_ordinals(one: Features, other: Features) -> bool:
    """'The first round' is not 'the second round'."""
    first, second = dict(one.ordinals), dict(other.ordinals)
    return any(first[noun] != second[noun] for noun in first.keys() & second.keys())
