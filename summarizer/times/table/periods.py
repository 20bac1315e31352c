"""Months, seasons, quarters, years and decades by their names.

What names no year happens once in each; `in_year` chooses it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

from summarizer.times import intervals
from summarizer.times.intervals import Granularity, Interval, Season, plus, unit_around
from summarizer.times.lexicon import (
    COUNT,
    DAY_NUMBER,
    MONTH,
    NUMBER,
    ORDINAL,
    SEASON,
    UNIT,
    YEAR,
    YEAR_DIGITS,
    counts,
    month_number,
    number,
    ordinal,
)
from summarizer.times.table.rules import NEAR, OF_YEAR, YEARS, Doc, Table, in_year, rule, short_year

PERIODS: Table = []
"""The rules, longer patterns before the ones they begin with."""

_PART = rf"(?P<nth>{ORDINAL})[ -](?P<unit>quarter|half)"
_FISCAL = r"(?:fy ?'?|(?:fiscal|financial) (?:year )?(?=20))"
_DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")


@rule(
    PERIODS,
    rf"(?:month of )?(?:(?P<near>{NEAR}) )?(?P<month>{MONTH}){OF_YEAR}",
    rf"{YEARS}(?P<month>{MONTH})",
)
def _month(match: re.Match[str], doc: Doc) -> Interval:
    return in_year(match, doc, lambda year: intervals.month(year, month_number(match["month"])))


@rule(PERIODS, r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])", found=False)
def _iso_month(match: re.Match[str], doc: Doc) -> Interval:
    return intervals.month(int(match["y"]), int(match["m"]))


@rule(PERIODS, rf"(?:(?P<near>{NEAR}) )?(?P<season>{SEASON}){OF_YEAR}", rf"{YEARS}(?P<season>{SEASON})")
def _season(match: re.Match[str], doc: Doc) -> Interval:
    name = cast(Season, match["season"].removesuffix("time").replace("fall", "autumn"))
    return in_year(match, doc, lambda year: intervals.season(year, name))


@rule(
    PERIODS,
    rf"(?:(?:[qh][1-4]|{ORDINAL}[ -](?:quarter|half)) ?(?:of )?(?:the )?)?{_FISCAL}(?P<year>20\d\d|\d\d)"
    r"(?:[-/](?P<last>20\d\d|\d\d))?(?!\w|[.,]\d)",
)
def _fiscal_year(match: re.Match[str], doc: Doc) -> Interval:
    """Read "FY27" as 2027; its quarters lie somewhere in it or in the year before, for a firm's year may
    begin in any month."""
    year = int(match["year"][-2:]) + 2000
    if match["last"]:
        return intervals.span(intervals.year(year), intervals.year(int(match["last"][-2:]) + 2000))
    if match[0].startswith(("fy", "fiscal", "financial")):
        return intervals.year(year)
    span = intervals.span(intervals.year(year - 1), intervals.year(year))
    return replace(span, granularity="unknown")


@rule(
    PERIODS,
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
    PERIODS,
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
    PERIODS,
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
    PERIODS,
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


@rule(PERIODS, rf"(?P<first>{YEAR_DIGITS})[-/](?P<last>\d{{4}}|\d\d)(?!\w)")
def _years(match: re.Match[str], doc: Doc) -> Interval:
    first, last = int(match["first"]), int(match["last"])
    if last < 100:
        last += first - first % 100
    return intervals.span(intervals.year(first), intervals.year(last))


@rule(
    PERIODS,
    rf"(?P<count>{COUNT}) (?P<unit>{UNIT})s? (?P<side>before|after|ahead of|prior to) the (?P<year>{YEAR}) "
    r"[a-z-]+(?: [a-z-]+)??(?= ?[.,;:)]|\Z| (?:and|or|but|in|on|at|to|with|for|when|is|was|will|that)\b)",
)
def _beside_event_of_year(match: re.Match[str], doc: Doc) -> Interval:
    """Read "two years before the 2028 election"; nobody says on which day of its year that is.

    "18 months before" it lies in two years; of what is less than a year away only the year is told.
    """
    whole, (low, high), unit = intervals.year(int(match["year"])), counts(match["count"]), match["unit"]
    assert whole.earliest is not None
    assert whole.latest is not None
    if plus(whole.earliest, high, unit) <= whole.latest:
        return whole
    if match["side"] == "after":
        first, last = plus(whole.earliest, low, unit), plus(whole.latest, high, unit)
    else:
        first, last = plus(whole.earliest, -high, unit), plus(whole.latest, -low, unit)
    part = "year" if unit in ("year", "decade") else "month" if unit == "month" else "day"
    return replace(intervals.span(unit_around(first, part), unit_around(last, part)), granularity="year")


@rule(
    PERIODS,
    rf"(?P<year>{YEAR}) (?:fiscal|calendar) year",
    rf"(?:(?:fiscal|calendar|full[- ]year) )?(?:year )?(?P<year>{YEAR})(?! ?[-/]?\d)",
)
def _year(match: re.Match[str], doc: Doc) -> Interval:
    return intervals.year(int(match["year"]))


@rule(PERIODS, r"'(?P<last>\d\d)", found=False)
def _short_year(match: re.Match[str], doc: Doc) -> Interval:
    """Read "'98" as 1998."""
    return intervals.year(short_year(match["last"], doc.today.year))


@rule(PERIODS, rf"year two thousand(?: (?:and )?(?P<more>{NUMBER}))?")
def _year_in_words(match: re.Match[str], doc: Doc) -> Interval:
    return intervals.year(2000 + (number(match["more"]) if match["more"] else 0))
