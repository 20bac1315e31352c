"""What is measured on articles that others annotated, by what their annotation can tell.

Nobody annotated everything, so a rule says what it leaves out. Each is a function `metric(case, brief) -> Ratio`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from benchmarks.external.cases import ExternalCase, FutureDate, Place, Quote, read_external
from summarizer.errors import UsageError
from summarizer.evals.cases import Case, load_cases
from summarizer.evals.metrics.costs import COSTS
from summarizer.evals.metrics.evidence import evidence_validity
from summarizer.evals.metrics.matching import LEAST_OVERLAP, overlap, same_speaker
from summarizer.evals.metrics.metric import Metric
from summarizer.evals.metrics.summary import compression
from summarizer.evals.ratios import Ratio
from summarizer.schemas.brief import Brief, Claim, PlannedEvent

_PRONOUN = re.compile(r"(?:he|she|they|it|we|i|you|who|his|her|their|him|them|that|which|this)\Z", re.I)


# Attribution


def attribution_precision(case: ExternalCase, brief: Brief) -> Ratio:
    """Share of the claims whose evidence overlaps a gold content by half of the shorter, with its speaker."""
    return Ratio(sum(any(_is_right(q, c) for q in case.quotes) for c in brief.claims), len(brief.claims))


def attribution_recall(case: ExternalCase, brief: Brief) -> Ratio:
    """Share of the gold attributions that some claim has right."""
    return Ratio(sum(any(_is_right(q, c) for c in brief.claims) for q in case.quotes), len(case.quotes))


def quote_recall(case: ExternalCase, brief: Brief) -> Ratio:
    """The same for those in quotation marks, in part or as a whole."""
    quoted = [q for q in case.quotes if q.is_quoted]
    return Ratio(sum(any(_is_right(q, c) for c in brief.claims) for q in quoted), len(quoted))


def speaker_accuracy(case: ExternalCase, brief: Brief) -> Ratio:
    """Share of the gold attributions found by some claim for which one has the right speaker too."""
    found = [q for q in case.quotes if any(_is_there(q, c) for c in brief.claims)]
    return Ratio(sum(any(_is_right(q, c) for c in brief.claims) for q in found), len(found))


def _is_there(quote: Quote, claim: Claim) -> bool:
    return overlap(quote.content, claim.evidence) >= LEAST_OVERLAP


def _is_right(quote: Quote, claim: Claim) -> bool:
    """With one speaker that shares a name word; a bare pronoun that nobody resolved accepts any."""
    if not claim.speakers or not _is_there(quote, claim):
        return False
    if len(quote.speakers) == 1 and _PRONOUN.match(quote.speakers[0]):
        return True
    return any(same_speaker(name, said_by.name) for name in quote.speakers for said_by in claim.speakers)


# Planned events


def event_precision_floor(case: ExternalCase, brief: Brief) -> Ratio:
    """Share of the events whose evidence overlaps an annotated future event or date.

    A floor: nobody annotated everything, so an event that is right may count as wrong.
    """
    emitted = _emitted(case, brief)
    gold = [*case.events, *(d.place for d in case.future_dates)]
    return Ratio(sum(any(_covers(e, place) for place in gold) for e in emitted), len(emitted))


def event_core_recall(case: ExternalCase, brief: Brief) -> Ratio:
    """Share of the annotated core events (sure, and dated after the publication) that are covered."""
    emitted = _emitted(case, brief)
    covered = sum(any(_covers(e, place) for e in emitted) for place in case.core_events)
    return Ratio(covered, len(case.core_events))


def future_date_recall(case: ExternalCase, brief: Brief) -> Ratio:
    """Annotated future dates that an event has: equal intervals count 1, one inside it a half."""
    emitted = _emitted(case, brief)
    credits = (max((_credit(date, e) for e in emitted), default=0.0) for date in case.future_dates)
    return Ratio(sum(credits), len(case.future_dates))


def false_futures(case: ExternalCase, brief: Brief) -> Ratio:
    """Events per article that end on or before the day of publication."""
    published = case.article.published
    over = [
        e
        for e in _emitted(case, brief)
        if published and e.when and e.when.latest and e.when.latest <= published
    ]
    return Ratio(len(over), 1)


def _emitted(case: ExternalCase, brief: Brief) -> list[PlannedEvent]:
    until = case.until if case.until is not None else len(case.text)
    return [e for e in brief.planned_events if e.evidence[0].start < until]


def _covers(event: PlannedEvent, place: Place) -> bool:
    return any(e.start < place.end and place.start < e.end for e in event.evidence)


def _credit(date: FutureDate, event: PlannedEvent) -> float:
    if not event.when or not any(_covers(event, place) for place in (date.place, *date.events)):
        return 0.0
    found, gold = (event.when.earliest, event.when.latest), (date.days.earliest, date.days.latest)
    if found == gold:
        return 1.0
    if None in found or None in gold:
        return 0.0
    assert found[0] and found[1] and gold[0] and gold[1]
    return 0.5 if gold[0] <= found[0] and found[1] <= gold[1] else 0.0


_ATTRIBUTION = (
    Metric("evidence_validity", evidence_validity),
    Metric("attribution_precision", attribution_precision, main=True),
    Metric("attribution_recall", attribution_recall, main=True),
    Metric("quote_recall", quote_recall),
    Metric("speaker_accuracy", speaker_accuracy),
    *COSTS,
)
_EVENTS = (
    Metric("evidence_validity", evidence_validity),
    Metric("event_precision_floor", event_precision_floor),
    Metric("event_core_recall", event_core_recall, main=True),
    Metric("future_date_recall", future_date_recall, main=True),
    Metric("false_futures", false_futures, "lower", "number"),
    *COSTS,
)
_SUMMARY = (
    Metric("evidence_validity", evidence_validity),
    Metric("compression", compression, "neither"),
    *COSTS,
)
EXTERNAL_METRICS: dict[str, tuple[Metric, ...]] = {
    "polnear": _ATTRIBUTION,
    "tempeval3": _EVENTS,
    "meantime": _EVENTS,
    "keyfacts": _SUMMARY,
}


def load_external(source: str) -> tuple[Sequence[Case], tuple[Metric, ...]]:
    """The cases of `NAME=PATH`, or of a folder with gold files, and what is measured on them.

    Raises:
        UsageError: There is no such set.
        SourceError: The files are not what they should be.
    """
    name, given, path = source.partition("=")
    if not given:
        return load_cases(source)
    if name not in EXTERNAL_METRICS:
        raise UsageError(f"There is no external set {name!r}: choose one of {', '.join(EXTERNAL_METRICS)}.")
    return read_external(name, Path(path)), EXTERNAL_METRICS[name]
