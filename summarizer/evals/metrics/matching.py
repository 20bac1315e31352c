"""Matching found items to gold items, one to one, by the passages they rest on, with the best overlap."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from summarizer.rendering.pages.html import Passage
from summarizer.schemas.brief import Brief, Claim, PlannedEvent
from summarizer.schemas.gold import Gold, GoldClaim, GoldEvent, GoldSpeaker
from summarizer.text.words import HONORIFICS


class _MayBeLeftOut(Protocol):
    @property
    def optional(self) -> bool: ...


W = TypeVar("W", bound=_MayBeLeftOut)
F = TypeVar("F")

LEAST_OVERLAP = 0.5
REQUIRED = 0.3
"""What a gold item that must be found weighs more than an optional one: less than the right speaker does."""
_NO_NAME = frozenset([*HONORIFICS, *"the a an of his her its their s".split()])
_OWNER = re.compile(r"^.*\w[’']s?\s+(?=\w)")
_ARTICLES = frozenset("a an the".split())


@dataclass(frozen=True)
class Matched(Generic[W, F]):
    """What gold wants, beside what was found.

    Attributes:
        all_pairs: Gold and found items that belong together, optional ones included.
        wanted: Number of gold items that must be found.
        found: Number of found items, without those that pair with an optional gold item.
    """

    all_pairs: list[tuple[W, F]]
    wanted: int
    found: int

    @property
    def pairs(self) -> list[tuple[W, F]]:
        """The pairs of gold items that must be found."""
        return [(w, f) for w, f in self.all_pairs if not w.optional]


def match_claims(gold: Gold, brief: Brief) -> Matched[GoldClaim, Claim]:
    """The pairs of gold and found claims whose evidence overlaps by half; speaker and words break ties."""

    def weight(wanted: GoldClaim, found: Claim) -> float:
        shared = best_overlap(wanted.evidence, found.evidence)
        if shared < LEAST_OVERLAP:
            return 0.0
        named = same_speakers(wanted.speakers, [speaker.name for speaker in found.speakers])
        return shared + 0.5 * named + 0.25 * word_f1(wanted.text, found.text)

    return match(gold.claims, brief.claims, weight)


def match_events(gold: Gold, brief: Brief) -> Matched[GoldEvent, PlannedEvent]:
    """The pairs of gold and found events whose evidence overlaps by half; time and title break ties."""

    def weight(wanted: GoldEvent, found: PlannedEvent) -> float:
        shared = best_overlap(wanted.evidence, found.evidence)
        if shared < LEAST_OVERLAP:
            return 0.0
        return shared + _same_time(wanted, found) + 0.25 * word_f1(wanted.title, found.title)

    return match(gold.planned_events, brief.planned_events, weight)


def match(wanted: Sequence[W], found: Sequence[F], weight: Callable[[W, F], float]) -> Matched[W, F]:
    """One to one, with the largest sum of weights; weight 0 is no pair.

    Of two gold items that fit alike, the one that must be found comes first.
    """
    pairs = _assign(
        wanted, found, lambda w, f: (value := weight(w, f)) and value + REQUIRED * (not w.optional)
    )
    optional = sum(w.optional for w, _ in pairs)
    return Matched(pairs, sum(not w.optional for w in wanted), len(found) - optional)


def best_overlap(wanted: Sequence[Passage], found: Sequence[Passage]) -> float:
    """How far what was found overlaps gold's passages, all of them or the best one; 0 to 1.

    An article may announce an event twice, and whoever points at one of the places has found it.
    """
    whole = overlap(wanted, found)
    return whole if len(wanted) < 2 else max(whole, *(overlap([passage], found) for passage in wanted))


def overlap(one: Sequence[Passage], other: Sequence[Passage]) -> float:
    """Characters that both hold, as a share of the shorter of the two; 0 to 1."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    shorter = min(sum(p.end - p.start for p in one), sum(p.end - p.start for p in other))
    return min(1.0, shared / shorter) if shorter else 0.0


def same_speakers(wanted: Sequence[GoldSpeaker], names: Sequence[str]) -> bool:
    """Whether these are the speakers that gold has, name by name: as many, and each its own."""
    if len(wanted) != len(names):
        return False
    if not wanted:
        return True
    first, *others = wanted
    return any(
        _is_named(first, name) and same_speakers(others, [*names[:n], *names[n + 1 :]])
        for n, name in enumerate(names)
    )


def same_name(name: str, other: str) -> bool:
    """Whether two names may be one speaker's: they share a word of what stands behind an owner's name.

    'Roux' and 'Mayor Ana Roux' do, "Roux's office" and 'her office' too, "Roux's office" and 'Roux' don't.
    """
    return same_speaker(_OWNER.sub("", name), _OWNER.sub("", other))


def same_speaker(name: str, other: str) -> bool:
    """Whether two names share a word: 'Roux' and 'Mayor Ana Roux' do, 'her office' and 'the office' too."""
    return bool(_name_words(name) & _name_words(other))


def days_overlap(
    first: tuple[date | None, date | None], second: tuple[date | None, date | None]
) -> float | None:
    """Days that both intervals hold by days that either does (IoU), 0 to 1; None where an end is open."""
    if None in first or None in second:
        return None
    (start, end), (begin, finish) = first, second
    assert start and end and begin and finish
    shared = (min(end, finish) - max(start, begin)).days + 1
    either = (max(end, finish) - min(start, begin)).days + 1
    return max(0, shared) / either


def word_f1(text: str, other: str) -> float:
    """Words that two texts share, as an F-measure; as in SQuAD, without case, punctuation and articles."""
    one, two = _words(text), _words(other)
    if not one or not two:
        return float(one == two)
    return 2 * (one & two).total() / (one.total() + two.total())


def holds_needs(needs: Sequence[str], text: str) -> bool:
    """Whether a text holds all that gold says it can't do without; 'visit|trip' is one of the two."""
    folded = " ".join(text.lower().replace("’", "'").split())
    return all(any(word in folded for word in need.split("|")) for need in needs)


def _same_time(wanted: GoldEvent, found: PlannedEvent) -> float:
    if not (wanted.when and found.when):
        return 0.25 * (wanted.when is None and found.when is None)
    days = (wanted.when.earliest, wanted.when.latest), (found.when.earliest, found.when.latest)
    return 0.5 * (days_overlap(*days) or 0.0)


def _is_named(wanted: GoldSpeaker, name: str) -> bool:
    return any(same_name(accepted, name) for accepted in (wanted.name, *wanted.accepted))


def _assign(wanted: Sequence[W], found: Sequence[F], weight: Callable[[W, F], float]) -> list[tuple[W, F]]:
    """One to one, with the largest sum of weights (Crouse 2016, as scipy has it); weight 0 is no pair."""
    if not wanted or not found:
        return []
    from scipy.optimize import linear_sum_assignment

    weights = [[weight(w, f) for f in found] for w in wanted]
    rows, columns = linear_sum_assignment(weights, maximize=True)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return [(wanted[r], found[c]) for r, c in pairs if weights[r][c] > 0]


def _name_words(name: str) -> set[str]:
    return {word for word in re.findall(r"\w+", name.lower()) if word not in _NO_NAME}


def _words(text: str) -> Counter[str]:
    plain = re.sub(r"[^\w\s]", "", text.lower())
    return Counter(word for word in plain.split() if word not in _ARTICLES)
