"""Dates with a name: days, weekdays of a month, months, seasons, quarters, years, holidays.

What names no year happens once in each; `in_year` chooses it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import cast

from summarizer.times import intervals
from summarizer.times.intervals import Granularity, Interval, Season, plus
from summarizer.times.lexicon import (
    DAY_NUMBER,
    HOLIDAY,
    MONTH,
    NUMBER,
    ORDINAL,
    SEASON,
    WEEKDAY,
    YEAR,
    YEAR_DIGITS,
    holiday,
    month_number,
    nth_weekday,
    number,
    ordinal,
    weekday_number,
)
from summarizer.times.rules import NEAR, OF_YEAR, YEARS, Doc, Table, in_year, nearest, rule

NAMED: Table = []
"""The rules, longer patterns before the ones they begin with."""

_DAYS = rf"(?P<day>{DAY_NUMBER}) ?(?:-|to|through|until|and|or) ?(?:the )?(?P<last>{DAY_NUMBER})"
_PART = rf"(?P<nth>{ORDINAL})[ -](?P<unit>quarter|half)"
_DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")

# --- days ---------------------------------------------------------------------------------------------------


@rule(
    NAMED,
    r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])"
    r"(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:z|[+-]\d\d:?\d\d)?)?",
)
def _iso_day(match: re.Match[str], doc: Doc) -> Interval:
    return intervals.day(date(int(match["y"]), int(match["m"]), int(match["d"])))


@rule(NAMED, r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})[/.](?P<y>\d{4})(?!\w)")
def _numeric_day(match: re.Match[str], doc: Doc) -> Interval:
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    if match["sep"] == "." or a > 12 or a == b:  # 4.3.2026 is written day first everywhere
        return intervals.day(date(year, b, a))
    if b > 12:
        return intervals.day(date(year, a, b))
    # 05/06/2026 is a day in May or one in June, and nothing in it says which.
    first, last = sorted((date(year, a, b), date(year, b, a)))
    return intervals.days(first, last, "unknown")


@rule(
    NAMED,
    rf"(?P<month>{MONTH}) {_DAYS}{OF_YEAR}",
    rf"(?:the )?{_DAYS} (?:of )?(?P<month>{MONTH}){OF_YEAR}",
)
def _month_days(match: re.Match[str], doc: Doc) -> Interval:
    month, first, last = month_number(match["month"]), _day_number(match["day"]), _day_number(match["last"])
    return in_year(match, doc, lambda year: intervals.days(date(year, month, first), date(year, month, last)))


@rule(
    NAMED,
    rf"(?:(?P<near>{NEAR}) )?(?:{WEEKDAY},? )?(?P<month>{MONTH}) (?:the )?(?P<day>{DAY_NUMBER}){OF_YEAR}",
    rf"(?:{WEEKDAY},? )?(?:the )?(?P<day>{DAY_NUMBER}) (?:of )?(?P<month>{MONTH}){OF_YEAR}",
)
def _month_day(match: re.Match[str], doc: Doc) -> Interval:
    month, number_of_day = month_number(match["month"]), _day_number(match["day"])
    return in_year(match, doc, lambda year: intervals.day(date(year, month, number_of_day)))


@rule(NAMED, rf"(?P<day>{DAY_NUMBER})(?<=[a-z])", found=False)
def _day_of_month(match: re.Match[str], doc: Doc) -> Interval:
    months = [
        (doc.today.year + at // 12, at % 12 + 1) for at in range(doc.today.month - 2, doc.today.month + 1)
    ]
    days = [intervals.day(date(year, month, _day_number(match["day"]))) for year, month in months]
    return nearest(days, doc)


def _day_number(words: str) -> int:
    return int(words.rstrip("stndrh"))


@rule(NAMED, rf"(?P<holiday>{HOLIDAY}){OF_YEAR}", rf"(?P<near>{NEAR}) (?P<holiday>{HOLIDAY})")
def _holiday(match: re.Match[str], doc: Doc) -> Interval:
    return in_year(match, doc, lambda year: intervals.day(holiday(match["holiday"], year)))


@rule(NAMED, rf"(?P<nth>{ORDINAL}) (?P<weekday>{WEEKDAY}) (?:of|in) (?P<month>{MONTH}){OF_YEAR}")
def _nth_weekday(match: re.Match[str], doc: Doc) -> Interval:
    month, nth = month_number(match["month"]), ordinal(match["nth"])
    weekday = weekday_number(match["weekday"])
    return in_year(match, doc, lambda year: intervals.day(nth_weekday(year, month, nth, weekday)))


@rule(NAMED, rf"(?P<nth>{ORDINAL}) (?P<unit>week|weekend) (?:of|in) (?P<month>{MONTH}){OF_YEAR}")
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


# --- months, seasons, quarters, years -----------------------------------------------------------------------


@rule(
    NAMED, rf"(?:month of )?(?:(?P<near>{NEAR}) )?(?P<month>{MONTH}){OF_YEAR}", rf"{YEARS}(?P<month>{MONTH})"
)
def _month(match: re.Match[str], doc: Doc) -> Interval:
    return in_year(match, doc, lambda year: intervals.month(year, month_number(match["month"])))


@rule(NAMED, r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])", found=False)
def _iso_month(match: re.Match[str], doc: Doc) -> Interval:
    return intervals.month(int(match["y"]), int(match["m"]))


@rule(NAMED, rf"(?:(?P<near>{NEAR}) )?(?P<season>{SEASON}){OF_YEAR}", rf"{YEARS}(?P<season>{SEASON})")
def _season(match: re.Match[str], doc: Doc) -> Interval:
    name = cast(Season, match["season"].removesuffix("time").replace("fall", "autumn"))
    return in_year(match, doc, lambda year: intervals.season(year, name))


@rule(
    NAMED,
    rf"{YEARS}(?:fiscal[ -])?{_PART}{OF_YEAR}",
    rf"(?P<unit>[qh])(?P<nth>[1-4])(?: (?P<year>{YEAR}))?(?!\w)",
    rf"(?P<year>{YEAR}) ?(?P<unit>[qh])(?P<nth>[1-4])(?!\w)",
    rf"(?P<nth>[1-4])(?P<unit>[qh])(?: (?P<year>{YEAR}))?(?!\w)",
)
def _part_of_year(match: re.Match[str], doc: Doc) -> Interval:
    make, parts = (intervals.quarter, 4) if match["unit"][0] == "q" else (intervals.half, 2)
    nth = ordinal(match["nth"])
    return in_year(match, doc, lambda year: make(year, parts if nth < 0 else nth))


@rule(
    NAMED,
    r"(?P<count>three|six|nine|twelve|12) months,? (?:to|through|until|ended|ending)(?: on| in)?"
    rf"(?: the end of)? (?P<month>{MONTH})(?: {DAY_NUMBER})?{OF_YEAR}",
    rf"(?P<month>{MONTH}) quarter",
)
def _months_to(match: re.Match[str], doc: Doc) -> Interval:
    """Read "the three months to August" or "the August quarter" as a quarter that no calendar has."""
    count, month = number(match.groupdict().get("count") or "three"), month_number(match["month"])
    last = in_year(match, doc, lambda year: intervals.month(year, month)).latest
    assert last is not None
    first = plus(last.replace(day=1), 1 - count, "month")
    return intervals.month_run(first.year, first.month, count, _RUNS.get(count, "month"))


_RUNS: dict[int, Granularity] = {3: "quarter", 6: "half", 12: "year"}


@rule(
    NAMED,
    rf"first (?P<count>{NUMBER}) (?P<unit>months|quarters){OF_YEAR}",
    # "In the nine months, the zoo bred ...": the part of the year that a company reports on.
    r"(?:in the|latest) (?P<count>six|nine) (?P<unit>months)(?=,|\Z)",
)
def _first_months(match: re.Match[str], doc: Doc) -> Interval:
    count = number(match["count"])
    if match["unit"] == "quarters" and count == 2:
        return in_year(match, doc, lambda year: intervals.half(year, 1))
    months = count * (3 if match["unit"] == "quarters" else 1)
    return in_year(match, doc, lambda year: intervals.month_run(year, 1, months, "month"))


@rule(
    NAMED,
    r"(?P<first>1[5-9]\d|20\d)0'?s(?!\w)",
    r"'(?P<tens>[2-9])0s(?!\w)",
    rf"(?P<name>{'|'.join(_DECADES)})(?!\w)",
)
def _decade(match: re.Match[str], doc: Doc) -> Interval:
    said = match.groupdict()
    if said.get("first"):
        return intervals.decade(10 * int(match["first"]))
    tens = int(said.get("tens") or 2 + _DECADES.index(match["name"]))
    return intervals.decade(1900 + 10 * tens)


@rule(NAMED, rf"(?P<first>{YEAR_DIGITS})[-/](?P<last>\d{{4}}|\d\d)(?!\w)")
def _years(match: re.Match[str], doc: Doc) -> Interval:
    first, last = int(match["first"]), int(match["last"])
    if last < 100:
        last += first - first % 100
    return intervals.span(intervals.year(first), intervals.year(last))


@rule(
    NAMED,
    rf"(?P<year>{YEAR}) (?:fiscal|calendar) year",
    rf"(?:(?:fiscal|calendar|full[- ]year) )?(?:year )?(?P<year>{YEAR})(?! ?[-/]?\d)",
)
def _year(match: re.Match[str], doc: Doc) -> Interval:
    return intervals.year(int(match["year"]))


@rule(NAMED, r"'(?P<last>\d\d)", found=False)
def _short_year(match: re.Match[str], doc: Doc) -> Interval:
    """Read "'98" as the latest such year, or the one that comes within a decade."""
    latest = doc.today.year + 10
    return intervals.year(latest - (latest - int(match["last"])) % 100)


@rule(NAMED, rf"year two thousand(?: (?:and )?(?P<more>{NUMBER}))?")
def _year_in_words(match: re.Match[str], doc: Doc) -> Interval:
    return intervals.year(2000 + (number(match["more"]) if match["more"] else 0))
