"""Metrics of planned events: are they found, and are time, status and condition right?"""

from __future__ import annotations

from datetime import date

from summarizer.evals.metrics.matching import LEAST_OVERLAP, days_overlap, match_events, overlap, word_f1
from summarizer.evals.ratios import Ratio
from summarizer.schemas.brief import Brief, When
from summarizer.schemas.gold import Gold, GoldWhen

LEAST_WORDS = 0.5
"""Share of words that two conditions must have in common to be one."""


def event_precision(gold: Gold, brief: Brief) -> Ratio:
    """Share of the found events that pair with a gold event; 0 to 1."""
    matched = match_events(gold, brief)
    return Ratio(len(matched.pairs), matched.found)


def event_recall(gold: Gold, brief: Brief) -> Ratio:
    """Share of the gold events that were found; 0 to 1. Two events in one sentence need two items."""
    matched = match_events(gold, brief)
    return Ratio(len(matched.pairs), matched.wanted)


def event_f1(gold: Gold, brief: Brief) -> Ratio:
    """Harmonic mean of the two, as twice the pairs by gold plus found; 0 to 1."""
    matched = match_events(gold, brief)
    return Ratio(2 * len(matched.pairs), matched.wanted + matched.found)


def date_overlap(gold: Gold, brief: Brief) -> Ratio:
    """Mean share of days that found and gold interval have in common (IoU), over paired events.

    0 to 1, over events whose gold has days; an event without a found interval counts 0. A month given for a
    day scores only 1/30.
    """
    shares = [
        days_overlap(_days(wanted.when), _days(found.when)) or 0.0
        for wanted, found in match_events(gold, brief).pairs
        if None not in _days(wanted.when)
    ]
    return Ratio(sum(shares), len(shares))


def granularity_accuracy(gold: Gold, brief: Brief) -> Ratio:
    """Share of the paired events with gold time words whose granularity is right; 0 to 1.

    A day with a clock time may be called a day or a minute.
    """
    pairs = [(g.when, f.when) for g, f in match_events(gold, brief).pairs if g.when]
    return Ratio(sum(_same_granularity(g, f) for g, f in pairs), len(pairs))


def time_accuracy(gold: Gold, brief: Brief) -> Ratio:
    """Of the paired events with a clock time in gold or the brief, the share with the same in both; 0 to 1.

    Midnight is '00:00' or '24:00'. Few events have one, so the interval is wide.
    """
    pairs = [(_clock(g.when), _clock(f.when)) for g, f in match_events(gold, brief).pairs]
    timed = [(g, f) for g, f in pairs if g or f]
    return Ratio(sum(g == f for g, f in timed), len(timed))


def status_accuracy(gold: Gold, brief: Brief) -> Ratio:
    """Share of the paired events with the right status; 0 to 1. Planned and scheduled lie close together."""
    pairs = match_events(gold, brief).pairs
    return Ratio(sum(g.status == f.status for g, f in pairs), len(pairs))


def instead_of(gold: Gold, brief: Brief) -> Ratio:
    """Of the paired events that gold says were moved, the share with the right former days; 0 to 1.

    A former date that the article does not give is not seen.
    """
    pairs = [(g.instead_of, f.instead_of) for g, f in match_events(gold, brief).pairs if g.instead_of]
    return Ratio(sum(_days(g) == _days(f) for g, f in pairs), len(pairs))


def condition(gold: Gold, brief: Brief) -> Ratio:
    """Of the paired events that gold says depend on something, the share with that condition; 0 to 1.

    Half of the words must be the same. A condition that the article does not give is not seen.
    """
    pairs = [(g.condition, f.condition or "") for g, f in match_events(gold, brief).pairs if g.condition]
    return Ratio(sum(word_f1(g, f) >= LEAST_WORDS for g, f in pairs), len(pairs))


def false_futures(gold: Gold, brief: Brief) -> Ratio:
    """Found events per article that are over; 0 or more, and anything above 0 misleads a reader.

    They end before the day of publication, or rest on a passage that gold marks as past and on no gold event.
    """
    paired = {id(found) for _, found in match_events(gold, brief).all_pairs}
    over = 0
    for event in brief.planned_events:
        ended = event.when and event.when.latest and gold.published and event.when.latest < gold.published
        past = any(overlap([span], event.evidence) >= LEAST_OVERLAP for span in gold.past_events)
        over += bool(ended or (past and id(event) not in paired))
    return Ratio(over, 1)


def _days(when: GoldWhen | When | None) -> tuple[date | None, date | None]:
    return (when.earliest, when.latest) if when else (None, None)


def _clock(when: GoldWhen | When | None) -> str | None:
    time = when.time if when else None
    return "24:00" if time == "00:00" else time


def _same_granularity(wanted: GoldWhen | None, found: When | None) -> bool:
    if not (wanted and found):
        return False
    same = {"day", "minute"} if wanted.time else {wanted.granularity}
    return found.granularity in same
