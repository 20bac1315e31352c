"""The rule table: each pattern of time words beside the function that turns it into days.

A rule sees folded words without "the" in front. `dates` tries the rules in order on the whole of some words,
`timewords` looks for them in an article; so what is found is what can be resolved. Rules marked
`found=False` read words that say too little to be looked for ("quarter", "the day").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple, cast

from summarizer import intervals
from summarizer.intervals import Interval, Season
from summarizer.timelexicon import (
    CLOCK,
    DAY_NUMBER,
    DAY_PART,
    HOLIDAY,
    MONTH,
    NUMBER,
    ORDINAL,
    SEASON,
    UNIT,
    VAGUE,
    WEEKDAY,
    YEAR,
    holiday,
    month_number,
    nth_weekday,
    number,
    ordinal,
    weekday_number,
)

Tense = Literal["past", "future"]


class Doc(NamedTuple):
    """What the words are read against: the publication date and the tense of their sentence."""

    anchor: date | None
    tense: Tense | None

    @property
    def today(self) -> date:
        """The publication date; without one, relative words can't be resolved (ValueError)."""
        if self.anchor is None:
            raise ValueError("these words need a publication date")
        return self.anchor


class Rule(NamedTuple):
    """A pattern, the function that reads its match, and whether articles are searched for it."""

    pattern: str
    read: Callable[[re.Match[str], Doc], Interval]
    found: bool


RULES: list[Rule] = []

_Read = Callable[[re.Match[str], Doc], Interval]


def _rule(pattern: str, *, found: bool = True) -> Callable[[_Read], _Read]:
    def register(read: _Read) -> _Read:
        RULES.append(Rule(pattern, read, found))
        return read

    return register


# --- which year, when the words don't say -------------------------------------------------------------------

_STEP = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1}
_NEAR = r"(?:this past|this coming|this|next|last|past|coming|upcoming|previous|current)"
_OF_YEAR = rf"(?:,? (?:of |in )?(?:(?P<year>{YEAR})|(?:the )?(?P<which>this|next|last|current|coming) year))?"
_YEARS = rf"(?:(?:(?P<whose>this|next|last) year's|(?P<own>{YEAR})(?:'s)?) (?:fiscal )?)?"


def _step(near: str) -> int:
    return _STEP[near.removeprefix("this ")]


def _in_year(match: re.Match[str], doc: Doc, make: Callable[[int], Interval]) -> Interval:
    """Make what happens once a year, in the year that the words name or else suggest."""
    said = match.groupdict()
    if number_of_year := said.get("year") or said.get("own"):
        return make(int(number_of_year))
    if which := said.get("which") or said.get("whose"):
        return make(doc.today.year + _step(which))
    near = said.get("near")
    if near in ("this", "current"):
        return next((made for made in _candidates(make, doc) if _gap(made, doc.today) == 0), make(doc.today.year))
    if near:
        side = _step(near)
        return _nearest([made for made in _candidates(make, doc) if _gap(made, doc.today) * side > 0], doc)
    return _nearest(list(_candidates(make, doc)), doc)


def _candidates(make: Callable[[int], Interval], doc: Doc) -> Iterator[Interval]:
    for year in range(doc.today.year - 2, doc.today.year + 3):
        try:
            yield make(year)
        except ValueError:  # the 29th of February
            continue


def _gap(interval: Interval, today: date) -> int:
    """Days from today to the interval: negative when it is over, 0 when it has begun and is not over."""
    if interval.earliest and interval.earliest > today:
        return (interval.earliest - today).days
    if interval.latest and interval.latest < today:
        return (interval.latest - today).days
    return 0


# A date on the wrong side of the tense counts as so many days further off. A day next week in a sentence that
# looks past is still next week ("was told to appear on 9 November"); a month is less likely to be.
_WRONG_TENSE = {"day": 180, "month": 270}


def _nearest(made: list[Interval], doc: Doc) -> Interval:
    def cost(interval: Interval) -> int:
        gap = _gap(interval, doc.today)
        against = (gap > 0 and doc.tense == "past") or (gap < 0 and doc.tense == "future")
        return abs(gap) + (_WRONG_TENSE.get(interval.granularity, 270) if against else 0)

    return min(made, key=cost)


# --- days ---------------------------------------------------------------------------------------------------


@_rule(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?:[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:z|[+-]\d{2}:?\d{2})?)?")
def _iso_day(match: re.Match[str], doc: Doc) -> Interval:
    return intervals.day(date(int(match["y"]), int(match["m"]), int(match["d"])))


@_rule(r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})(?!\w)")
def _numeric_day(match: re.Match[str], doc: Doc) -> Interval:
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    if match["sep"] == "." or a > 12 or a == b:  # 4.3.2026 is written day first everywhere
        return intervals.day(date(year, b, a))
    if b > 12:
        return intervals.day(date(year, a, b))
    # 05/06/2026 is a day in May or one in June, and nothing in it says which.
    first, last = sorted((date(year, a, b), date(year, b, a)))
    return intervals.days(first, last, "unknown")


@_rule(
    rf"(?:(?P<near>{_NEAR}) )?(?:{WEEKDAY},? )?(?P<month>{MONTH}) (?:the )?(?P<day>{DAY_NUMBER}){_OF_YEAR}"
)
@_rule(rf"(?:{WEEKDAY},? )?(?:the )?(?P<day>{DAY_NUMBER}) (?:of )?(?P<month>{MONTH}){_OF_YEAR}")
def _month_day(match: re.Match[str], doc: Doc) -> Interval:
    month, number_of_day = month_number(match["month"]), _day_number(match["day"])
    return _in_year(match, doc, lambda year: intervals.day(date(year, month, number_of_day)))


@_rule(
    rf"(?P<month>{MONTH}) (?P<day>{DAY_NUMBER}) ?(?:-|to|through|until|and|or) ?(?P<last>{DAY_NUMBER}){_OF_YEAR}"
)
@_rule(
    rf"(?:the )?(?P<day>{DAY_NUMBER}) ?(?:-|to|through|until|and|or) ?(?:the )?(?P<last>{DAY_NUMBER}) "
    rf"(?:of )?(?P<month>{MONTH}){_OF_YEAR}"
)
def _month_days(match: re.Match[str], doc: Doc) -> Interval:
    month, first, last = month_number(match["month"]), _day_number(match["day"]), _day_number(match["last"])
    return _in_year(match, doc, lambda year: intervals.days(date(year, month, first), date(year, month, last)))


@_rule(rf"(?P<day>{DAY_NUMBER})(?<=[a-z])", found=False)
def _day_of_month(match: re.Match[str], doc: Doc) -> Interval:
    months = [(doc.today.year + at // 12, at % 12 + 1) for at in range(doc.today.month - 2, doc.today.month + 1)]
    days = [intervals.day(date(year, month, _day_number(match["day"]))) for year, month in months]
    return _nearest(days, doc)


def _day_number(words: str) -> int:
    return int(words.rstrip("stndrh"))


@_rule(rf"(?P<holiday>{HOLIDAY}),? ?{_OF_YEAR}")
@_rule(rf"(?P<near>{_NEAR}) (?P<holiday>{HOLIDAY})")
def _holiday(match: re.Match[str], doc: Doc) -> Interval:
    return _in_year(match, doc, lambda year: intervals.day(holiday(match["holiday"], year)))


@_rule(rf"(?P<nth>{ORDINAL}) (?P<weekday>{WEEKDAY}) (?:of|in) (?P<month>{MONTH}){_OF_YEAR}")
def _nth_weekday(match: re.Match[str], doc: Doc) -> Interval:
    month, nth, weekday = month_number(match["month"]), ordinal(match["nth"]), weekday_number(match["weekday"])
    return _in_year(match, doc, lambda year: intervals.day(nth_weekday(year, month, nth, weekday)))


@_rule(r"(?:earlier |later )?(?:today|tonight|this (?:very )?(?:morning|afternoon|evening))")
def _today(match: re.Match[str], doc: Doc) -> Interval:
    return intervals.day(doc.today)


@_rule(r"(?:day before yesterday)|(?P<one>yesterday|last night|(?:the )?previous (?:day|night))")
def _yesterday(match: re.Match[str], doc: Doc) -> Interval:
    return intervals.day(doc.today - timedelta(days=1 if match["one"] else 2))


@_rule(r"(?:day after tomorrow)|(?P<one>tomorrow)")
def _tomorrow(match: re.Match[str], doc: Doc) -> Interval:
    return intervals.day(doc.today + timedelta(days=1 if match["one"] else 2))


@_rule(CLOCK)
@_rule(DAY_PART, found=False)
def _hour(match: re.Match[str], doc: Doc) -> Interval:
    return intervals.day(doc.today)


# --- weekdays and weeks -------------------------------------------------------------------------------------


@_rule(rf"(?:(?P<near>{_NEAR}) )?(?P<weekday>{WEEKDAY})")
def _weekday(match: re.Match[str], doc: Doc) -> Interval:
    """Read a weekday as news means it: see `dates.resolve`."""
    today, weekday, near = doc.today, weekday_number(match["weekday"]), match["near"]
    ahead = (weekday - today.weekday()) % 7  # 0 is today, 6 is what was yesterday
    if near == "next":
        ahead = weekday - today.weekday() + 7
    elif near in ("this", "current"):
        ahead = weekday - today.weekday() if doc.tense == "past" else ahead
    elif near:
        ahead = (ahead or 7) if _step(near) > 0 else ahead - 7
    elif doc.tense != "future" and ahead:
        ahead -= 7
    return intervals.day(today + timedelta(days=ahead))


@_rule(rf"(?P<weekday>{WEEKDAY}) (?:of )?(?P<near>this|next|last) week")
@_rule(rf"(?P<near>this|next|last) week,? (?:on )?(?P<weekday>{WEEKDAY})")
def _weekday_of_week(match: re.Match[str], doc: Doc) -> Interval:
    off = weekday_number(match["weekday"]) - doc.today.weekday() + 7 * _step(match["near"])
    return intervals.day(doc.today + timedelta(days=off))


@_rule(rf"(?:(?P<near>{_NEAR}|coming) )?weekend")
def _weekend(match: re.Match[str], doc: Doc) -> Interval:
    # On a Tuesday "over the weekend" lies behind in a past sentence and ahead in any other.
    behind = not match["near"] and doc.tense == "past" and doc.today.weekday() < 5
    weeks = _step(match["near"]) if match["near"] not in (None, "coming", "this coming", "upcoming") else -behind
    return intervals.weekend(doc.today + timedelta(weeks=weeks))


@_rule(rf"(?P<nth>{ORDINAL}) (?P<unit>week|weekend) (?:of|in) (?P<month>{MONTH}){_OF_YEAR}")
def _week_of_month(match: re.Match[str], doc: Doc) -> Interval:
    month, nth = month_number(match["month"]), ordinal(match["nth"])

    def make(year: int) -> Interval:
        if match["unit"] == "weekend":
            return intervals.weekend(nth_weekday(year, month, nth, 5))
        last = intervals.month(year, month).latest
        assert last is not None
        end = last if nth < 0 else date(year, month, 7 * nth)
        return intervals.days(end - timedelta(days=6), end, "week")

    return _in_year(match, doc, make)


# --- months, seasons, quarters, years -----------------------------------------------------------------------


@_rule(rf"(?:month of )?(?:(?P<near>{_NEAR}) )?(?P<month>{MONTH}){_OF_YEAR}")
@_rule(rf"{_YEARS}(?P<month>{MONTH})")
def _month(match: re.Match[str], doc: Doc) -> Interval:
    return _in_year(match, doc, lambda year: intervals.month(year, month_number(match["month"])))


@_rule(r"(?P<y>\d{4})-(?P<m>\d{2})", found=False)
def _iso_month(match: re.Match[str], doc: Doc) -> Interval:
    return intervals.month(int(match["y"]), int(match["m"]))


@_rule(rf"(?:(?P<near>{_NEAR}) )?(?P<season>{SEASON}){_OF_YEAR}")
@_rule(rf"{_YEARS}(?P<season>{SEASON})")
def _season(match: re.Match[str], doc: Doc) -> Interval:
    name = cast(Season, match["season"].removesuffix("time").replace("fall", "autumn"))
    return _in_year(match, doc, lambda year: intervals.season(year, name))


@_rule(rf"{_YEARS}(?:fiscal[ -])?(?P<nth>first|second|third|fourth|last|final)[ -](?P<unit>quarter|half){_OF_YEAR}")
@_rule(rf"(?P<unit>[qh])(?P<nth>[1-4])(?: (?P<year>{YEAR}))?(?!\w)")
@_rule(rf"(?P<year>{YEAR}) ?(?P<unit>[qh])(?P<nth>[1-4])(?!\w)")
def _part_of_year(match: re.Match[str], doc: Doc) -> Interval:
    make, parts = (intervals.quarter, 4) if match["unit"][0] == "q" else (intervals.half, 2)
    nth = ordinal(match["nth"])
    return _in_year(match, doc, lambda year: make(year, parts if nth < 0 else nth))


@_rule(rf"first (?P<count>{NUMBER}) (?P<unit>months|quarters){_OF_YEAR}")
def _first_months(match: re.Match[str], doc: Doc) -> Interval:
    count = number(match["count"])
    if match["unit"] == "quarters" and count == 2:
        return _in_year(match, doc, lambda year: intervals.half(year, 1))
    months = count * (3 if match["unit"] == "quarters" else 1)
    return _in_year(match, doc, lambda year: intervals.first_months(year, months))


@_rule(rf"(?:fiscal )?(?:year )?(?P<year>{YEAR})(?! ?[-/]?\d)")
def _year(match: re.Match[str], doc: Doc) -> Interval:
    return intervals.year(int(match["year"]))


@_rule(rf"year two thousand(?: (?:and )?(?P<more>{NUMBER}))?")
def _year_in_words(match: re.Match[str], doc: Doc) -> Interval:
    return intervals.year(2000 + (number(match["more"]) if match["more"] else 0))


@_rule(rf"(?P<first>{YEAR[:-15]})[-/](?P<last>\d\d)(?!\w)")
def _years(match: re.Match[str], doc: Doc) -> Interval:
    first = int(match["first"])
    return intervals.span(intervals.year(first), intervals.year(first - first % 100 + int(match["last"])))
