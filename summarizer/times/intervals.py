"""When something happens: a first and a last possible day, how precise that is, and its EDTF string.

An interval is the honest form of a date in the news. "June" is the thirty days of June and not one of
them; "after Monday" has no last day. Both ends are inclusive. The EDTF string (ISO 8601-2, levels 0 and 1)
says the same in one word that other programs read: `2025-06`, `2025-21`, `2025-07/2025-09`, `2024-12-01/..`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Granularity = Literal["day", "week", "month", "quarter", "season", "half", "year", "decade", "unknown"]
"""The unit the words speak in: "next June" is a month, however many days its interval has."""

Season = Literal["spring", "summer", "autumn", "winter"]

# EDTF numbers the seasons; the months are those of the weather services of the northern hemisphere.
_SEASONS: dict[Season, tuple[int, int]] = {
    "spring": (21, 3),
    "summer": (22, 6),
    "autumn": (23, 9),
    "winter": (24, 12),
}

_SEASON_FROM = {month: name for name, (_, month) in _SEASONS.items()}
# The units that news counts in; a fortnight is two weeks, and as precise as one.
GRANULARITY: dict[str, Granularity] = {
    "day": "day",
    "week": "week",
    "fortnight": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
}


@dataclass(frozen=True, slots=True)
class Interval:
    """The days on which it may happen, both ends included; None is an end that nobody named."""

    earliest: date | None
    latest: date | None
    granularity: Granularity
    edtf: str | None


def day(when: date) -> Interval:
    """One day."""
    return Interval(when, when, "day", when.isoformat())


def week(when: date) -> Interval:
    """The calendar week, Monday to Sunday, that a day lies in."""
    monday = when - timedelta(days=when.weekday())
    return days(monday, monday + timedelta(days=6), "week")


def weekend(when: date) -> Interval:
    """The Saturday and Sunday of the calendar week that a day lies in."""
    sunday = when + timedelta(days=6 - when.weekday())
    return days(sunday - timedelta(days=1), sunday)


def month(year: int, number: int) -> Interval:
    """One month, January being 1."""
    return _months(year, number, 1, "month", f"{year:04}-{number:02}")


def quarter(year: int, number: int) -> Interval:
    """One quarter of a calendar year, 1 to 4."""
    return month_run(year, 3 * number - 2, 3, "quarter")


def half(year: int, number: int) -> Interval:
    """One half of a calendar year, 1 or 2."""
    return month_run(year, 6 * number - 5, 6, "half")


def month_run(year: int, first: int, count: int, granularity: Granularity) -> Interval:
    """Some months on end, from one of 1 to 12 on, perhaps beyond December."""
    # EDTF has codes for quarters and halves only on level 2, so they are written as spans of months.
    beyond = first + count - 2
    start, end = f"{year:04}-{first:02}", f"{year + beyond // 12:04}-{beyond % 12 + 1:02}"
    return _months(year, first, count, granularity, f"{start}/{end}" if count > 1 else start)


def season(year: int, name: Season) -> Interval:
    """A season by the year it begins in; winter 2025 runs from December 2025 to February 2026."""
    number, first = _SEASONS[name]
    return _months(year, first, 3, "season", f"{year:04}-{number}")


def year(number: int) -> Interval:
    """One calendar year."""
    return _months(number, 1, 12, "year", f"{number:04}")


def decade(number: int) -> Interval:
    """The ten years that share all but the last digit with a year: 1994 gives the 1990s."""
    first = number - number % 10
    return Interval(date(first, 1, 1), date(first + 9, 12, 31), "decade", f"{first // 10:03}X")


def days(first: date, last: date, granularity: Granularity = "day") -> Interval:
    """A run of days, both ends included."""
    if last < first:
        raise ValueError(f"{last} is before {first}")
    if first == last:
        return Interval(first, last, granularity, first.isoformat())
    return Interval(first, last, granularity, f"{first.isoformat()}/{last.isoformat()}")


def span(first: Interval, last: Interval) -> Interval:
    """From the first day of one interval to the last day of another."""
    if first == last:
        return first
    start, end = first.earliest, last.latest
    if start is None or end is None or end < start:
        raise ValueError("a span needs a first and a later last day")
    return Interval(start, end, last.granularity, f"{_endpoint(first, start)}/{_endpoint(last, end)}")


def from_day(first: date, granularity: Granularity = "unknown") -> Interval:
    """On that day or any day after it."""
    return Interval(first, None, granularity, f"{first.isoformat()}/..")


def until_day(last: date, granularity: Granularity = "unknown") -> Interval:
    """On that day or any day before it."""
    return Interval(None, last, granularity, f"../{last.isoformat()}")


def approximate(interval: Interval) -> Interval:
    """The same, marked as "about"."""
    if interval.edtf is None or not _is_plain(interval.edtf):
        return interval
    return replace(interval, edtf=f"{interval.edtf}~")


def _months(year: int, first: int, count: int, granularity: Granularity, edtf: str) -> Interval:
    last = first + count  # the month after it, counted on beyond December
    end = date(year + (last - 1) // 12, (last - 1) % 12 + 1, 1) - timedelta(days=1)
    return Interval(date(year, first, 1), end, granularity, edtf)


def _endpoint(interval: Interval, bound: date) -> str:
    # Level 1 allows a day, a month or a year on either side of the slash: no seasons, no 199X.
    if interval.edtf and _is_plain(interval.edtf) and interval.granularity in ("day", "month", "year"):
        return interval.edtf
    return bound.isoformat()


def _is_plain(edtf: str) -> bool:
    return not any(mark in edtf for mark in "/~X")


def unit_around(when: date, unit: str) -> Interval:
    """Return the day, week, month, quarter, year or decade that a day lies in."""
    match unit:
        case "day":
            return day(when)
        case "week" | "fortnight":
            return week(when)
        case "month":
            return month(when.year, when.month)
        case "quarter":
            return quarter(when.year, (when.month + 2) // 3)
        case "year":
            return year(when.year)
        case _:
            return decade(when.year)


def plus(when: date, count: int, unit: str) -> date:
    """Count on by units; a month's missing day becomes its last one."""
    match unit:
        case "day":
            return when + timedelta(days=count)
        case "week" | "fortnight":
            return when + timedelta(weeks=count * (1 if unit == "week" else 2))
        case _:
            months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
            in_year, number = divmod(when.year * 12 + when.month - 1 + months, 12)
            last = month(in_year, number + 1).latest
            assert last is not None
            return last.replace(day=min(when.day, last.day))


def moved_to_year(period: Interval, to: int) -> Interval:
    """Return the same months of another year, which is that of the first of them."""
    first, last = period.earliest, period.latest
    if first is None or last is None:
        raise ValueError("such a period has two ends")
    if period.granularity == "year":
        return year(to)
    if period.granularity == "season":
        return season(to, _SEASON_FROM[first.month])
    count = 12 * (last.year - first.year) + last.month - first.month + 1
    return month_run(to, first.month, count, period.granularity)
