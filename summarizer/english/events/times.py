"""The time words of a sentence as the Brief has them, and whether they lie ahead."""

from __future__ import annotations

from datetime import date

from summarizer.schemas.article import Sentence
from summarizer.schemas.brief import When
from summarizer.times.clock import clock_time
from summarizer.times.discourse import TimeInText, Times
from summarizer.times.intervals import Interval


def times_in(times: Times, sentence: Sentence) -> list[When]:
    """The time words of a sentence, each resolved where the publication date and the text before allow it."""
    published = times.article.published
    return [when for time in times.within(sentence) if (when := when_at(time, published))]


def when_at(time: TimeInText, published: date | None) -> When | None:
    """The Brief's form of time words; None where a known day of publication does not say what they mean."""
    if time.interval:
        return when_of(time.words.text, time.interval)
    return When(text=time.words.text) if published is None else None


def when_of(text: str, interval: Interval) -> When:
    """The Brief's form of an interval."""
    return When(
        text=text,
        edtf=interval.edtf,
        earliest=interval.earliest,
        latest=interval.latest,
        granularity=interval.granularity,
    )


def with_clock(when: When, words: str) -> When:
    """The time with the clock time that the words have; a known day is then known to the minute."""
    time = clock_time(words)
    if time is None:
        return when
    granularity = "minute" if when.granularity == "day" else when.granularity
    return when.model_copy(update={"time": time, "granularity": granularity})


def is_ahead(when: When, published: date | None) -> bool:
    """Whether some of the time lies on the day of publication or after it; unknown without that day."""
    if published is None:
        return False
    if when.latest is not None:
        return when.latest >= published
    return when.earliest is not None and when.earliest >= published


def is_surely_ahead(when: When, published: date | None) -> bool:
    """Whether all of a known time lies after the day of publication."""
    if published is None or when.earliest is None or when.granularity == "unknown":
        return False
    return when.earliest > published
