"""What two items can't both be right about: date, number, denial, status, place, quotation or speaker.

Pure functions on two items that are one, or on two statements of different speakers. Each gives the words of
both sides. What a later article reports as a change or a correction supersedes the earlier one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from summarizer.merging.features import Features, Time
from summarizer.merging.identities import Identities, Relation
from summarizer.merging.quantities import Quantity, comparable, disagree
from summarizer.merging.similarity import (
    OFF,
    Words,
    days_apart,
    denies,
    is_moved,
    places_apart,
    same_quotation,
)
from summarizer.rendering.wording import names
from summarizer.schemas.brief import Claim, PlannedEvent
from summarizer.schemas.merged import ContradictionKind
from summarizer.text.facts import has_negation, numbers

DENIAL = 0.5
DISPUTE = 0.5
_CHANGE = re.compile(
    r"\b(?:correct(?:s|ed|ion)|revis(?:ed|ion)|mistaken(?:ly)?|instead of|rather than|postpon\w+|put off"
    r"|pushed back|reschedul\w+|delayed|brought forward|(?:was|were|been) moved|called off|cancel\w+"
    r"|reinstat\w+|go(?:es)? ahead|after all|has (?:now )?risen|has climbed|now stands at|no longer)\b",
    re.I,
)


class Conflict(NamedTuple):
    """Two items against each other.

    Attributes:
        says: The words of the first one that the second one contradicts.
        other_says: Those of the second one.
        newer: The one that was published later and reports a change; None where nobody does.
    """

    kind: ContradictionKind
    one: Features
    other: Features
    says: str
    other_says: str
    newer: Features | None = None


def conflicts(one: Features, other: Features, words: Words, identities: Identities) -> Iterator[Conflict]:
    """What two items that are one, from two sources, contradict each other in."""
    newer = _newer(one, other)
    for kind, says, other_says in _differences(one, other, words, identities):
        yield Conflict(kind, one, other, says, other_says, newer)


def _differences(
    one: Features, other: Features, words: Words, identities: Identities
) -> Iterator[tuple[ContradictionKind, str, str]]:
    here, there = one.item, other.item
    if isinstance(here, PlannedEvent) and isinstance(there, PlannedEvent):
        if _statuses_conflict(one, other):
            yield "status", here.status, there.status
        if places_apart(one, other):
            yield "place", here.where or "", there.where or ""
    quotations = same_quotation(one, other)
    altered = quotations and _is_altered(*quotations)
    if quotations and altered:
        yield "quotation", " ".join(quotations[0]), " ".join(quotations[1])
    if quotations and identities.relation(one.speakers, other.speakers) is Relation.DIFFERENT:
        yield "speaker", names(one.speakers), names(other.speakers)
    if _dates_apart(one, other):
        pairs = [(first, second) for first in one.times for second in other.times]
        first, second = min(pairs, key=lambda pair: (_distance(*pair), pair[0].words, pair[1].words))
        yield "date", first.words, second.words
    if not altered:
        for number, other_number in _numbers(one, other):
            yield "number", number.words, other_number.words
        if not _is_off(one, other) and _denies(one, other, words, DENIAL):
            yield "denial", _stated(one), _stated(other)


def dispute(one: Features, other: Features, words: Words, identities: Identities) -> Conflict | None:
    """A statement of one speaker that another speaker denies in another source."""
    if identities.relation(one.speakers, other.speakers) is Relation.SAME:
        return None
    if not _denies(one, other, words, DISPUTE):
        return None
    return Conflict("denial", one, other, _stated(one), _stated(other))


def _denies(one: Features, other: Features, words: Words, least: float) -> bool:
    """Whether just one of two statements denies words that both have."""
    return denies(one, other) and words.similarity(one.words, other.words) >= least


def _is_off(one: Features, other: Features) -> bool:
    """Whether two events differ in their status, which says all that a denial would."""
    return any(isinstance(i.item, PlannedEvent) and i.item.status in OFF for i in (one, other))


def _statuses_conflict(one: Features, other: Features) -> bool:
    assert isinstance(one.item, PlannedEvent) and isinstance(other.item, PlannedEvent)
    here, there = one.item.status, other.item.status
    if here == there or not (here in OFF or there in OFF):
        return False
    off, status = (one, here) if here in OFF else (other, there)
    follows = _later(one, other) not in (None, off) and not _dates_apart(one, other)
    return not (status == "postponed" and follows)  # what was postponed is scheduled again


def _dates_apart(one: Features, other: Features) -> bool:
    """Whether none of the one's times has a day in common with any of the other's."""
    pairs = [(first.days, second.days) for first in one.times for second in other.times]
    return bool(pairs) and all(days_apart(*pair) for pair in pairs)


def _distance(first: Time, second: Time) -> int:
    ends = sorted([first.days, second.days], key=lambda days: (days.earliest is not None, days.earliest))
    end, start = ends[0].latest, ends[1].earliest
    return (start - end).days if start and end else 0


def _numbers(one: Features, other: Features) -> Iterator[tuple[Quantity, Quantity]]:
    """Numbers of one thing that have no partner on the other side and are apart."""
    for first in one.quantities:
        alike = [q for q in other.quantities if comparable(first, q)]
        if not alike or any(not disagree(first, q) for q in alike):
            continue
        for second in alike:
            if all(disagree(second, q) for q in one.quantities if comparable(second, q)):
                yield first, second
                break


def _is_altered(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether one quotation came with another number, or with a denial on one side only."""
    changed = [
        (" ".join(first[a:b]), " ".join(second[c:d]))
        for tag, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
        if tag != "equal" and not _is_cut(a, b, c, d, len(first), len(second))
    ]
    return any(
        numbers(a).keys() != numbers(b).keys() or has_negation(a) != has_negation(b) for a, b in changed
    )


def _is_cut(a: int, b: int, c: int, d: int, length: int, other_length: int) -> bool:
    """Whether a difference is only that one outlet begins later or ends earlier."""
    one_sided = a == b or c == d
    return one_sided and ((a == 0 and c == 0) or (b == length and d == other_length))


def _stated(item: Features) -> str:
    """What the item says, with the cue where only that denies it."""
    cue = item.item.cue if isinstance(item.item, Claim) else None
    denies_it = cue and has_negation(cue) and cue.lower() not in item.text.lower()
    return f"{cue}: {item.text}" if denies_it else item.text


def _later(one: Features, other: Features) -> Features | None:
    """The item that was published on a later day; None where that is not known."""
    if not one.published or not other.published or one.published == other.published:
        return None
    return one if one.published > other.published else other


def _newer(one: Features, other: Features) -> Features | None:
    """The later one, where it says that something has changed."""
    newer = _later(one, other)
    if newer is None:
        return None
    item = newer.item
    moved = isinstance(item, PlannedEvent) and is_moved(item)
    said = " ".join([newer.text, *(e.quote for e in newer.item.evidence)])
    return newer if moved or _CHANGE.search(said) else None
