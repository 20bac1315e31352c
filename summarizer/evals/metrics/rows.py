"""Metrics of whole rows: could a reader use the claim or event as it stands?

A row is right only if everything in it is right that a reader needs, so these figures are lower than those of
its parts. Gold files say which words a title or a claim's text can't do without, and which places,
participants and statuses are right.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from summarizer.evals.metrics.matching import (
    LEAST_OVERLAP,
    best_overlap,
    holds_needs,
    match_claims,
    match_events,
    same_name,
    same_speakers,
)
from summarizer.evals.ratios import Ratio
from summarizer.schemas.brief import Brief, Claim, PlannedEvent, When
from summarizer.schemas.gold import Gold, GoldClaim, GoldEvent, GoldWhen

LONGEST_TITLE = 10
"""Words that a title may have."""


def usable_events(gold: Gold, brief: Brief) -> Ratio:
    """Share of the event rows that can go into a calendar as they are; 0 to 1.

    The event is one of gold's and told once, its days and its status are right, and its title holds what it
    needs in at most ten words. Rows of optional events count too. A date that gold gives as a day must be
    that day.
    """
    usable = sum(_is_usable(*pair) for pair in match_events(gold, brief).all_pairs)
    return Ratio(usable, len(brief.planned_events))


def exact_events(gold: Gold, brief: Brief) -> Ratio:
    """Share of the event rows that are usable, and have the right place and participants too; 0 to 1.

    A place or a participant that is missing makes a row inexact, one that may be named does not.
    """
    exact = sum(_is_exact(*pair) for pair in match_events(gold, brief).all_pairs)
    return Ratio(exact, len(brief.planned_events))


def duplicate_events(gold: Gold, brief: Brief) -> Ratio:
    """Share of the event rows that tell an event of another row once more; 0 to 1.

    They pair with nothing, rest on the passages of an event that is told already, and have its days or the
    words that its title needs.
    """
    told = [wanted for wanted, _ in match_events(gold, brief).all_pairs]
    again = sum(any(_is_again(wanted, row) for wanted in told) for row in _unpaired(gold, brief))
    return Ratio(again, len(brief.planned_events))


def not_events(gold: Gold, brief: Brief) -> Ratio:
    """Share of the event rows that are no event still to come, and no duplicate of one; 0 to 1."""
    alone = len(list(_unpaired(gold, brief))) - duplicate_events(gold, brief).part
    return Ratio(alone, len(brief.planned_events))


def title_accuracy(gold: Gold, brief: Brief) -> Ratio:
    """Share of the paired events whose title holds what it needs in at most ten words; 0 to 1."""
    pairs = match_events(gold, brief).all_pairs
    return Ratio(sum(_has_title(*pair) for pair in pairs), len(pairs))


def place_accuracy(gold: Gold, brief: Brief) -> Ratio:
    """Of the paired events with a place in the brief, the share with a right one; 0 to 1."""
    filled = [(w, f.where) for w, f in match_events(gold, brief).all_pairs if f.where]
    return Ratio(sum(_is_place(w, where) for w, where in filled), len(filled))


def participant_accuracy(gold: Gold, brief: Brief) -> Ratio:
    """Of the participants that the brief names in paired events, the share that gold accepts; 0 to 1."""
    named = [(w, name) for w, f in match_events(gold, brief).all_pairs for name in f.participants]
    return Ratio(sum(_takes_part(w, name) for w, name in named), len(named))


def usable_claims(gold: Gold, brief: Brief) -> Ratio:
    """Share of the claims that a reader can quote: one of gold's, by the right speakers, in words that hold
    what they need; 0 to 1. Claims that gold marks as optional count too."""
    usable = sum(_is_right(*pair) for pair in match_claims(gold, brief).all_pairs)
    return Ratio(usable, len(brief.claims))


def important_claims(gold: Gold, brief: Brief) -> Ratio:
    """Share of the claims that a reader would miss which were found, by whomever; 0 to 1."""
    found = sum(wanted.important for wanted, _ in match_claims(gold, brief).all_pairs)
    return Ratio(found, sum(wanted.important for wanted in gold.claims))


def important_events(gold: Gold, brief: Brief) -> Ratio:
    """Share of the events that a reader would miss which were found; 0 to 1."""
    found = sum(wanted.important for wanted, _ in match_events(gold, brief).all_pairs)
    return Ratio(found, sum(wanted.important for wanted in gold.planned_events))


def _unpaired(gold: Gold, brief: Brief) -> Iterable[PlannedEvent]:
    paired = {id(found) for _, found in match_events(gold, brief).all_pairs}
    return (row for row in brief.planned_events if id(row) not in paired)


def _is_usable(wanted: GoldEvent, found: PlannedEvent) -> bool:
    return (
        _has_title(wanted, found)
        and found.status in (wanted.status, *wanted.accepted_statuses)
        and _days(wanted.when) == _days(found.when)
    )


def _is_exact(wanted: GoldEvent, found: PlannedEvent) -> bool:
    placed = _is_place(wanted, found.where) if found.where else wanted.where is None
    named = all(_takes_part(wanted, name) for name in found.participants)
    whole = all(any(same_name(name, other) for other in found.participants) for name in wanted.participants)
    return _is_usable(wanted, found) and placed and named and whole


def _has_title(wanted: GoldEvent, found: PlannedEvent) -> bool:
    return holds_needs(wanted.needs, found.title) and len(found.title.split()) <= LONGEST_TITLE


def _is_again(wanted: GoldEvent, row: PlannedEvent) -> bool:
    if best_overlap(wanted.evidence, row.evidence) < LEAST_OVERLAP:
        return False
    return _days(wanted.when) == _days(row.when) or holds_needs(wanted.needs, row.title)


def _is_place(wanted: GoldEvent, where: str) -> bool:
    right = [place for place in (wanted.where, *wanted.accepted_places) if place]
    return any(where in place or place in where for place in right)


def _takes_part(wanted: GoldEvent, name: str) -> bool:
    return any(same_name(name, other) for other in (*wanted.participants, *wanted.accepted_participants))


def _is_right(wanted: GoldClaim, found: Claim) -> bool:
    named = same_speakers(wanted.speakers, [speaker.name for speaker in found.speakers])
    return named and holds_needs(wanted.needs, found.text)


def _days(when: GoldWhen | When | None) -> tuple[date | None, date | None]:
    return (when.earliest, when.latest) if when else (None, None)
