"""Whether an event was still to come when the article was published, and whether its day is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from summarizer.briefing.checks.findings import Finding, doubt, proof
from summarizer.briefing.grounding import sentences_of
from summarizer.briefing.whens import NO_OTHER_DAY, ground_when
from summarizer.english.events import announces
from summarizer.english.reading import Reading
from summarizer.schemas.brief import PlannedEvent
from summarizer.text.facts import fold_marks
from summarizer.times.resolving import resolve
from summarizer.times.tense import tense_of

_MAY_COME = re.compile(r"\b(?:would|could|might|may|expect\w*|hop(?:es?|ed|ing)|unless|if)\b")
_UNLIKELY = re.compile(r"\b(?:unlikely|not (?:expected|likely|due)|no plans?)\b")


def check_event(reading: Reading, event: PlannedEvent) -> list[Finding]:
    """Whether an event was still to come, and whether its day is known."""
    return [
        *_check_past(reading, event),
        *_check_announced(reading, event),
        *_check_unlikely(reading, event),
        *_check_time(reading, event),
    ]


def _check_past(reading: Reading, event: PlannedEvent) -> Iterator[Finding]:
    """What ended before the day of publication is no planned event.

    It is proved where the time words can mean no other day: they name the year, or say that they look back.
    """
    when, published = event.when, reading.article.published
    if when and when.latest and published and when.latest < published:
        message = f"'{when.text}' lies before the day of publication."
        fixed = NO_OTHER_DAY.search(when.text)
        yield proof("event_is_over", message) if fixed else doubt("event_may_be_over", message)
    elif when and published and (as_it_stands := _as_it_stands(reading, event)) and as_it_stands < published:
        message = f"By its sentence, '{when.text}' lies before the day of publication."
        yield doubt("event_may_be_over", message)


def _as_it_stands(reading: Reading, event: PlannedEvent) -> date | None:
    """The last day that the time words mean by the tense of their sentence, whatever a model says."""
    sentences = sentences_of(reading.article, event.evidence)
    read = ground_when(reading, sentences, event.when.text) if event.when else None
    return read.latest if read else None


def _check_announced(reading: Reading, event: PlannedEvent) -> Iterator[Finding]:
    """English: without a day that lies ahead, some word must look ahead."""
    when, published = event.when, reading.article.published
    if not reading.is_english or (when and when.latest and published and when.latest >= published):
        return
    quotes = [e.quote for e in event.evidence]
    if not any(announces(q) or _MAY_COME.search(q) or tense_of(q, 0) == "future" for q in quotes):
        yield doubt("event_not_announced", "No word of the evidence looks ahead.")


def _check_unlikely(reading: Reading, event: PlannedEvent) -> Iterator[Finding]:
    """English: what is 'unlikely this winter' is no event of the winter."""
    off = event.status in ("cancelled", "postponed")
    for e in event.evidence if reading.is_english and event.when and not off else ():
        found = _UNLIKELY.search(e.quote)
        if found and event.when and event.when.text in e.quote[found.end() :]:
            yield doubt("event_unlikely", f"By its sentence, it is '{found.group()}'.")


def _check_time(reading: Reading, event: PlannedEvent) -> Iterator[Finding]:
    when = event.when
    if when is None:
        return
    if not any(fold_marks(when.text) in fold_marks(e.quote) for e in event.evidence):
        yield doubt("time_words_not_in_evidence", f"The evidence does not hold '{when.text}'.")
    published = reading.article.published
    vague = reading.is_english and resolve(when.text, published)  # 'in the coming days' says no more
    if published and not (when.earliest or when.latest or vague):
        yield doubt("time_words_not_read", f"What days '{when.text}' means is not known.")
    # "05/06/2027", or a weekday that is not that of its date.
    if when.granularity == "unknown" and when.earliest and when.latest and when.earliest < when.latest:
        either = f"may be any day from {when.earliest} to {when.latest}"
        yield doubt("time_words_not_read", f"'{when.text}' {either}.")
