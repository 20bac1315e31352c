"""Dates that count from what the text has named: that morning, the day before, a year earlier.

"On Friday ... the morning" is Friday's morning, "the third quarter ... a year earlier" the third quarter of
the year before. After the reference times of HeidelTime (Stroetgen and Gertz, 2013): the latest time named
before that fits the tense. Where there is none, words that can speak of the publication date do, and the
others don't resolve.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from summarizer.times import intervals
from summarizer.times.intervals import GRANULARITY, Granularity, Interval, moved_to_year, plus, unit_around
from summarizer.times.lexicon import (
    CLOCK,
    COUNT,
    DAY_PART,
    ORDINAL,
    UNIT,
    WEEKDAY,
    YEAR,
    counts,
    ordinal,
    weekday_number,
)
from summarizer.times.table.rules import Doc, Table, rule

REFERENCE: Table = []
"""The rules, longer patterns before the ones they begin with."""

_STOPS = r"(?= ?[.,;:)]|\Z)"  # "the day before the vote" counts from the vote
_THE = r"(?:(?<=the )|\A)"  # "the following Monday", but "following Monday's vote"
_PART = r"(?:day|morning|afternoon|evening|night)"
_PERIODS: tuple[Granularity, ...] = ("quarter", "half", "month", "season")


def _fitting(interval: Interval, doc: Doc) -> Interval:
    if not doc.fits(interval):
        raise ValueError("the time named before is not the one these words count from")
    return interval


# --- days ---------------------------------------------------------------------------------------------------


@rule(REFERENCE, CLOCK)
@rule(REFERENCE, r"(?:earlier|later) (?:in|on) the day(?! of)")
@rule(REFERENCE, DAY_PART, "day", found=False)
def _hour(match: re.Match[str], doc: Doc) -> Interval:
    # The plans of a text lie on many days: only the time named last can be the one of a plan's hour.
    near = doc if doc.tense == "past" else doc.last
    return intervals.day(near.day or doc.today)


@rule(REFERENCE, rf"(?:that|same|that same|that very) {_PART}(?![\w-]| one\b)")
def _that_day(match: re.Match[str], doc: Doc) -> Interval:
    return intervals.day(_named(doc))


@rule(REFERENCE, rf"overnight|previous {_PART}(?!\w)|(?:day|night) before{_STOPS}")
def _day_before(match: re.Match[str], doc: Doc) -> Interval:
    return intervals.day(_day_over(doc) - timedelta(days=1))


@rule(REFERENCE, rf"(?P<own>next) {_PART}(?![\w-])|{_THE}following {_PART}(?![\w'-])|{_PART} after{_STOPS}")
def _day_after(match: re.Match[str], doc: Doc) -> Interval:
    base = doc.day or doc.today if match["own"] else _named(doc)
    return _fitting(intervals.day(base + timedelta(days=1)), doc)


@rule(
    REFERENCE,
    rf"(?P<side>previous|preceding) (?P<weekday>{WEEKDAY})",
    rf"{_THE}(?P<side>following) (?P<weekday>{WEEKDAY})(?!'s)",
    rf"(?P<weekday>{WEEKDAY}) (?P<side>before){_STOPS}",
)
def _weekday_beside(match: re.Match[str], doc: Doc) -> Interval:
    weekday = weekday_number(match["weekday"])
    if match["side"] == "following":
        base = doc.day or _named(
            doc._replace(tense=None)
        )  # "said on Tuesday that it will open the following"
        return _fitting(intervals.day(base + timedelta(days=(weekday - base.weekday() - 1) % 7 + 1)), doc)
    base = _day_over(doc)
    return intervals.day(base - timedelta(days=(base.weekday() - weekday - 1) % 7 + 1))


@rule(REFERENCE, rf"(?:a )?{ORDINAL} (?:consecutive|straight|successive) (?:day|session)(?!\w)")
@rule(REFERENCE, rf"(?:a )?{ORDINAL} day", found=False)
def _nth_day_running(match: re.Match[str], doc: Doc) -> Interval:
    """Read "for a third straight day" as the day that the news is of; nobody knows which one lies ahead."""
    if doc.tense == "future":
        raise ValueError("the days of what is to come are not counted from its first one")
    return intervals.day(doc.day or doc.today)


def _day_over(doc: Doc) -> date:
    """The day from which "the day before" looks back, whatever the verbs beside it say."""
    return doc._replace(tense="past").day or doc.today


def _named(doc: Doc) -> date:
    if doc.day is None:
        raise ValueError("the text has named no day")
    return doc.day


# --- periods that are compared ------------------------------------------------------------------------------


@rule(REFERENCE, r"(?:latest|most recent) (?:quarter|period)(?!\w)")
@rule(REFERENCE, r"quarter|period", found=False)
def _quarter(match: re.Match[str], doc: Doc) -> Interval:
    return _reported(doc, "quarter") or _last_quarter(doc)


@rule(REFERENCE, r"(?:previous|preceding|prior) (?:quarter|period)(?!\w)")
def _quarter_before(match: re.Match[str], doc: Doc) -> Interval:
    named = _reported(doc, "quarter")
    if named and named.earliest:
        return unit_around(plus(named.earliest, -1, "quarter"), "quarter")
    return _last_quarter(doc)


def _reported(doc: Doc, *granularities: Granularity) -> Interval | None:
    """The period that figures are given for: the last one named that is over, or at least begun."""
    over = tuple(time for time in doc.before if time.latest and doc.anchor and time.latest <= doc.anchor)
    named = doc._replace(before=over).named(*granularities)
    return named or doc._replace(tense="past").named(*granularities)


def _last_quarter(doc: Doc) -> Interval:
    # Companies report on the quarter that is over.
    return unit_around(plus(doc.today, -1, "quarter"), "quarter")


@rule(
    REFERENCE,
    r"(?:comparable )?(?:year-ago|year-earlier|prior-year) (?:(?P<nth>first|second|third|fourth)[- ])?"
    r"(?:quarter|period|half|month|(?:three|six|nine) months)(?!\w)",
    r"(?:last year's|corresponding|comparable|like) (?P<nth>)(?:quarter|period)(?!\w)",
)
def _year_ago_period(match: re.Match[str], doc: Doc) -> Interval:
    if match["nth"]:
        return intervals.quarter(doc.today.year - 1, ordinal(match["nth"]))
    return _a_year_before(_reported(doc, *_PERIODS) or _last_quarter(doc))


@rule(
    REFERENCE,
    rf"(?:(?:same|corresponding|comparable|like) )?(?P<own>{YEAR}) (?:quarter|period)(?!\w)",
    r"(?:same|corresponding|comparable|like) "
    r"(?:period|quarter|half|month|season|time|(?:three|six|nine) months),?(?: of| in)? "
    r"(?:(?:the |a )?(?:(?:last|previous|prior|preceding) year|year[- ](?:ago|earlier|before))(?!\w)|"
    rf"(?P<year>{YEAR}))",
)
def _same_period(match: re.Match[str], doc: Doc) -> Interval:
    period = _reported(doc, *_PERIODS)
    if period is None:
        raise ValueError("the text has named no period")
    said = match.groupdict()
    year = said.get("own") or said.get("year")
    return moved_to_year(period, int(year)) if year else _a_year_before(period)


@rule(REFERENCE, r"a year ago(?!\w)|last year's")
@rule(REFERENCE, r"year-(?:ago|earlier)", found=False)
def _year_ago(match: re.Match[str], doc: Doc) -> Interval:
    # A company that reports on a quarter compares it with the same one "a year ago".
    return _year_before(doc, "quarter", "half")


def _year_before(doc: Doc, *twins: Granularity) -> Interval:
    """Return the twin a year before of the period named last, if it is one of these, else last year."""
    period = doc.named(*_PERIODS, "year")
    if period and period.granularity == "year":
        period = doc.last.named("year")  # texts name many years, and count only from the one just named
    if period and period.granularity in twins and (period.granularity == "half" or not _is_run(period)):
        return _a_year_before(period)
    return unit_around(plus(doc.today, -1, "year"), "year")


def _a_year_before(period: Interval) -> Interval:
    assert period.earliest is not None
    return moved_to_year(period, period.earliest.year - 1)


def _is_run(period: Interval) -> bool:
    """Whether it is "the first nine months" or "the past five years", which have no twin of their own."""
    assert period.earliest is not None
    return period.latest != unit_around(period.earliest, period.granularity).latest


# --- units --------------------------------------------------------------------------------------------------


@rule(
    REFERENCE,
    rf"(?P<side>previous|preceding|prior) (?P<unit>{UNIT})(?![\w-])",
    rf"{_THE}(?P<side>following) (?P<unit>{UNIT})(?![\w'-])",
    rf"(?P<side>that|same|that same) (?!day)(?P<unit>{UNIT})(?![\w-])",
    rf"(?P<unit>{UNIT}) (?P<side>before){_STOPS}",
)
def _unit_beside(match: re.Match[str], doc: Doc) -> Interval:
    unit, side = match["unit"], match["side"]
    named = (doc.last if unit == "year" else doc).named(GRANULARITY[unit])
    back = side in ("previous", "preceding", "prior", "before")
    day = (named and named.earliest) or (doc.today if back else _named(doc))
    steps = -1 if back else 1 if side == "following" else 0
    return _fitting(unit_around(plus(day, steps, unit), unit), doc)


@rule(REFERENCE, "month", found=False)
def _month(match: re.Match[str], doc: Doc) -> Interval:
    return doc.named("month") or unit_around(doc.today, "month")


@rule(
    REFERENCE,
    rf"(?P<count>{COUNT}) (?P<unit>day|week|month|year)s? (?P<side>earlier|later)(?!\w)(?! than)",
    rf"(?P<count>{COUNT}) (?P<unit>day|week|month|year)s? (?P<side>before|previously|afterwards?){_STOPS}",
)
def _units_beside(match: re.Match[str], doc: Doc) -> Interval:
    """Count "two days later" from the day named; "a year earlier" is a month's or a quarter's twin."""
    steps, unit = counts(match["count"]), GRANULARITY[match["unit"]]
    back = match["side"] in ("earlier", "before", "previously")
    if back and unit == "year" and steps == (1, 1):
        return _year_before(doc, "quarter", "half", "month", "year")
    named = doc.last.named("year", "month", "day") if unit == "year" else doc.named(unit) or doc.named("day")
    day = (named and named.earliest) or (doc.today if back else _named(doc))
    first, last = sorted(plus(day, -count if back else count, unit) for count in steps)
    if unit == "week" and named and named.granularity == "day":
        return _fitting(intervals.days(first, last), doc)  # two weeks after a Thursday is a Thursday
    return _fitting(intervals.span(unit_around(first, unit), unit_around(last, unit)), doc)
