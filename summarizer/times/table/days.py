"""Days with a date, a number or a name: 5 May, the 25th, Christmas Eve, the first week of June.

What names no year happens once in each; `in_year` chooses it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from summarizer.times import intervals
from summarizer.times.feasts import FEAST, feast, feast_weekend, nth_weekday
from summarizer.times.intervals import Interval, plus
from summarizer.times.lexicon import (
    DAY_NUMBER,
    MONTH,
    ORDINAL,
    SHORT_WEEKDAY,
    WEEKDAY,
    YEAR,
    month_number,
    ordinal,
    weekday_number,
)
from summarizer.times.table.rules import (
    NEAR,
    OF_YEAR,
    YEARS,
    Doc,
    Table,
    in_year,
    in_year_on,
    nearest,
    rule,
    short_year,
    step,
)

DAYS: Table = []
"""The rules, longer patterns before the ones they begin with."""

_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY}),? (?:the )?)?"
_DAYS = rf"(?P<day>{DAY_NUMBER}) ?(?:-|to|through|until|and|or) ?(?:the )?(?P<last>{DAY_NUMBER})"


@rule(
    DAYS,
    r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])"
    r"(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:z|[+-]\d\d:?\d\d)?)?",
)
def _iso_day(match: re.Match[str], doc: Doc) -> Interval:
    return intervals.day(date(int(match["y"]), int(match["m"]), int(match["d"])))


@rule(
    DAYS,
    r"(?P<y>(?:19|20)\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\w|-)",
    r"(?P<y>(?:19|20)\d\d)/(?P<m>\d{1,2})/(?P<d>\d{1,2})(?!\w|/)",
    r"(?P<y>(?:19|20)\d\d)\.(?P<m>\d{1,2})\.(?P<d>\d{1,2})(?!\w|\.\d)",
)
def _year_first(match: re.Match[str], doc: Doc) -> Interval:
    return intervals.day(date(int(match["y"]), int(match["m"]), int(match["d"])))


@rule(
    DAYS,
    r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})[/.-](?P<y>\d{4})(?!\w)",
    r"(?P<a>\d{1,2})(?P<sep>/)(?P<b>\d{1,2})/(?P<y>\d\d)(?!\w|[/.]\d)",
    r"(?P<a>\d\d)(?P<sep>\.)(?P<b>\d\d)\.(?P<y>\d\d)(?!\w|[/.]\d)",
)
def _numeric_day(match: re.Match[str], doc: Doc) -> Interval:
    a, b, year = int(match["a"]), int(match["b"]), _full_year(match["y"], doc)
    if match["sep"] == "." or a > 12 or a == b:  # 4.3.2026 is written day first everywhere
        return intervals.day(date(year, b, a))
    if b > 12:
        return intervals.day(date(year, a, b))
    # 05/06/2026 is a day in May or one in June, and nothing in it says which.
    first, last = sorted((date(year, a, b), date(year, b, a)))
    return intervals.days(first, last, "unknown")


@rule(
    DAYS,
    rf"(?P<month>{MONTH}) {_DAYS}{OF_YEAR}",
    rf"(?:the )?{_DAYS} (?:of )?(?P<month>{MONTH}){OF_YEAR}",
)
def _month_days(match: re.Match[str], doc: Doc) -> Interval:
    month, first, last = month_number(match["month"]), _day_number(match["day"]), _day_number(match["last"])
    return in_year(match, doc, lambda year: intervals.days(date(year, month, first), date(year, month, last)))


@rule(
    DAYS,
    rf"(?:(?P<near>{NEAR}) )?{_WEEKDAY}(?P<month>{MONTH}) (?:the )?(?P<day>{DAY_NUMBER}){OF_YEAR}",
    rf"{_WEEKDAY}(?P<day>{DAY_NUMBER}) (?:of )?(?P<month>{MONTH}){OF_YEAR}",
    rf"(?P<weekday>)(?P<day>{DAY_NUMBER})[-/](?P<month>{MONTH})[-/](?P<year>{YEAR}|\d\d(?!\w|[-/.]\d))",
)
def _month_day(match: re.Match[str], doc: Doc) -> Interval:
    month, number_of_day = month_number(match["month"]), _day_number(match["day"])

    def make(year: int) -> Interval:
        return intervals.day(date(year, month, number_of_day))

    if not match["weekday"]:
        return in_year(match, doc, make)
    return in_year_on(weekday_number(match["weekday"]), match, doc, make)


@rule(DAYS, rf"(?P<day>{DAY_NUMBER})(?<=[a-z]) of (?:(?P<near>this|next|last) month|the month)(?!\w)")
def _day_of_next_month(match: re.Match[str], doc: Doc) -> Interval:
    first = plus(doc.today.replace(day=1), step(match["near"] or "this"), "month")
    return intervals.day(first.replace(day=_day_number(match["day"])))


@rule(DAYS, rf"{_WEEKDAY}(?P<day>{DAY_NUMBER})(?<=[a-z])")
def _day_of_month(match: re.Match[str], doc: Doc) -> Interval:
    today, number_of_day, weekday = doc.today, _day_number(match["day"]), match["weekday"]
    found = []
    for months in range(-1, 12 if weekday else 2):
        first = plus(today.replace(day=1), months, "month")
        try:
            found.append(first.replace(day=number_of_day))
        except ValueError:  # the 31st of June
            continue
    fitting = [when for when in found if not weekday or when.weekday() == weekday_number(weekday)]
    return nearest([intervals.day(when) for when in fitting], doc)


def _full_year(figures: str, doc: Doc) -> int:
    """The year that two figures mean: the latest such, or the one that comes within a decade."""
    return short_year(figures, doc.today.year) if len(figures) == 2 else int(figures)


def _day_number(words: str) -> int:
    return int(words.rstrip("stndrh"))


@rule(
    DAYS,
    rf"{YEARS}(?P<feast>{FEAST}) (?P<weekday>{WEEKDAY})(?P<weekend>){OF_YEAR}",
    rf"{YEARS}(?P<feast>{FEAST})(?P<weekend> weekend(?!\w))?{OF_YEAR}",
    rf"(?P<near>{NEAR}) (?P<feast>{FEAST})(?P<weekend> weekend(?!\w))?",
)
def _feast(match: re.Match[str], doc: Doc) -> Interval:
    name = match["feast"]
    if match["weekend"]:
        return in_year(match, doc, lambda year: feast_weekend(name, year))
    found = in_year(match, doc, lambda year: intervals.day(feast(name, year)))
    said = match.groupdict().get("weekday")
    if said and found.earliest and found.earliest.weekday() != weekday_number(said):
        raise ValueError("a feast's own weekday stands beside it, or nobody knows which is meant")
    return found


@rule(DAYS, rf"(?P<nth>{ORDINAL}) (?P<weekday>{WEEKDAY}) (?:of|in) (?P<month>{MONTH}){OF_YEAR}")
def _nth_weekday(match: re.Match[str], doc: Doc) -> Interval:
    month, nth = month_number(match["month"]), ordinal(match["nth"])
    weekday = weekday_number(match["weekday"])
    return in_year(match, doc, lambda year: intervals.day(nth_weekday(year, month, nth, weekday)))


@rule(DAYS, rf"(?P<nth>{ORDINAL}) (?P<unit>week|weekend) (?:of|in) (?P<month>{MONTH}){OF_YEAR}")
def _week_of_month(match: re.Match[str], doc: Doc) -> Interval:
    month, nth = month_number(match["month"]), ordinal(match["nth"])

    def make(year: int) -> Interval:
        if match["unit"] == "weekend":
            return intervals.weekend(nth_weekday(year, month, nth, 5))
        last = intervals.month(year, month).latest
        assert last is not None
        end = last if nth < 0 else date(year, month, 7 * nth)
        return intervals.days(end - timedelta(days=6), end, "week")

    return in_year(match, doc, make)
