"""Counting in the calendar's units: the week a day lies in, the day two quarters on."""

from __future__ import annotations

from datetime import date, timedelta

from summarizer.times import intervals
from summarizer.times.intervals import Granularity, Interval

GRANULARITY: dict[str, Granularity] = {
    "day": "day",
    "week": "week",
    "fortnight": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
}


def unit_around(day: date, unit: str) -> Interval:
    """Return the day, week, month, quarter, year or decade that a day lies in."""
    match unit:
        case "day":
            return intervals.day(day)
        case "week" | "fortnight":
            return intervals.week(day)
        case "month":
            return intervals.month(day.year, day.month)
        case "quarter":
            return intervals.quarter(day.year, (day.month + 2) // 3)
        case "year":
            return intervals.year(day.year)
        case _:
            return intervals.decade(day.year)


def plus(day: date, count: int, unit: str) -> date:
    """Count on by units; a month's missing day becomes its last one."""
    match unit:
        case "day":
            return day + timedelta(days=count)
        case "week" | "fortnight":
            return day + timedelta(weeks=count * (1 if unit == "week" else 2))
        case _:
            months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
            year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
            last = intervals.month(year, month + 1).latest
            assert last is not None
            return last.replace(day=min(day.day, last.day))


def moved_to_year(period: Interval, year: int) -> Interval:
    """Return the same months of another year, which is that of the first of them."""
    first, last = period.earliest, period.latest
    if first is None or last is None:
        raise ValueError("such a period has two ends")
    if period.granularity == "year":
        return intervals.year(year)
    if period.granularity == "season":
        return intervals.season(year, _SEASON_OF[first.month])
    count = 12 * (last.year - first.year) + last.month - first.month + 1
    return intervals.month_run(year, first.month, count, period.granularity)


_SEASON_OF: dict[int, intervals.Season] = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
