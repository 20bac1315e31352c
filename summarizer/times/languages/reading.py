"""Time words of a text in a language that has a table: where they stand, and which days they mean."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from summarizer.times.intervals import Interval, from_day, until_day
from summarizer.times.languages.grammar import constructions
from summarizer.times.languages.names import names_of
from summarizer.times.languages.readers import Context
from summarizer.times.languages.tables import TABLES

_LONGEST = 200  # characters of time words


class Found(NamedTuple):
    """Time words at their place, and the days they mean; `construction` names the rule that read them."""

    start: int
    end: int
    construction: str
    interval: Interval


def is_read(language: str | None) -> bool:
    """Whether time words of a language are read by its table."""
    return _code(language) in TABLES


def find_times_in(text: str, language: str, published: date | None) -> list[Found]:
    """The time words of a text that can be read, in order; of two that overlap the longer one.

    Args:
        language: A code for which `is_read` holds.
        published: The day of publication, from which relative words count.
    """
    code = _code(language)
    context = Context(published, names_of(code), TABLES[code].numbers)
    found = []
    for construction in constructions(code):
        for match in construction.pattern.finditer(text):
            try:
                interval = _bounded(match.groupdict(), construction.read(match, context), published)
            except (ValueError, OverflowError):  # no such day; no day of publication
                continue
            found.append(Found(match.start(), match.end(), construction.name, interval))
    return _longest(found)


def resolve_in(words: str, language: str, published: date | None) -> Interval | None:
    """Which days some time words mean; None where no part of them can be read."""
    found = find_times_in(words[:_LONGEST], language, published)
    return max(found, key=lambda f: f.end - f.start).interval if found else None


def _code(language: str | None) -> str:
    return (language or "").partition("-")[0].lower()


def _longest(found: list[Found]) -> list[Found]:
    """Without those that overlap a longer one, or an equally long one of an earlier construction."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: f.start - f.end):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept)


def _bounded(said: dict[str, str | None], interval: Interval, published: date | None) -> Interval:
    """The interval as the limit that words such as 'by' and 'from ... on' make of it; a run has its ends."""
    if "d1" in said:
        return interval
    if said.get("by") and interval.latest and published and interval.latest > published:
        return _from_publication(interval, published)
    if said.get("since") and interval.earliest:
        return from_day(interval.earliest, interval.granularity)
    if said.get("by") and interval.latest and not published:
        return until_day(interval.latest, interval.granularity)
    return interval


def _from_publication(interval: Interval, published: date) -> Interval:
    assert interval.latest
    last = interval.edtf if interval.granularity in ("day", "month", "year") else interval.latest.isoformat()
    return Interval(published, interval.latest, interval.granularity, f"{published.isoformat()}/{last}")
