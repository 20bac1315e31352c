"""Matching found items to gold items, one to one, by the passages they rest on, with the best overlap."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from summarizer.rendering.html import Passage
from summarizer.schemas.brief import Brief, Claim, PlannedEvent
from summarizer.schemas.gold import Gold, GoldClaim, GoldEvent
from summarizer.text.words import HONORIFICS

W = TypeVar("W")
F = TypeVar("F")

LEAST_OVERLAP = 0.5
_NO_NAME = frozenset([*HONORIFICS, *"the a an of his her its their s".split()])


def overlap(one: Sequence[Passage], other: Sequence[Passage]) -> float:
    """Characters that both hold, as a share of the shorter of the two; 0 to 1."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    shorter = min(sum(p.end - p.start for p in one), sum(p.end - p.start for p in other))
    return min(1.0, shared / shorter) if shorter else 0.0


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


def match_claims(gold: Gold, brief: Brief) -> list[tuple[GoldClaim, Claim]]:
    """The pairs of gold and found claims whose evidence overlaps by half; who says it breaks ties."""

    def weight(wanted: GoldClaim, found: Claim) -> float:
        shared = overlap(wanted.evidence, found.evidence)
        named = found.speaker is not None and same_speaker(wanted.speaker, found.speaker.name)
        return shared + 0.5 * named if shared >= LEAST_OVERLAP else 0.0

    return _assign(gold.claims, brief.claims, weight)


def match_events(gold: Gold, brief: Brief) -> list[tuple[GoldEvent, PlannedEvent]]:
    """The pairs of gold and found events whose evidence overlaps by half; the time breaks ties."""

    def weight(wanted: GoldEvent, found: PlannedEvent) -> float:
        shared = overlap(wanted.evidence, found.evidence)
        if shared < LEAST_OVERLAP:
            return 0.0
        if not (wanted.when and found.when):
            return shared + 0.25 * (wanted.when is None and found.when is None)
        days = days_overlap(
            (wanted.when.earliest, wanted.when.latest), (found.when.earliest, found.when.latest)
        )
        return shared + 0.5 * (days or 0.0)

    return _assign(gold.planned_events, brief.planned_events, weight)


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
