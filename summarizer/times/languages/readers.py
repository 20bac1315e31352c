"""From the parts of a construction to days, counted from the day of publication.

What can be several times is the one ahead, the day of publication included: these words come from
announcements. Without the day of publication only words with a year of their own are read (ValueError).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from summarizer.times import intervals
from summarizer.times.intervals import Interval, Season
from summarizer.times.languages.names import Names

_SIGNS = "〇一二三四五六七八九十"
_DUAL = re.compile("ين\\Z")  # Arabic says 'two weeks' in one word
_SEASONS: tuple[Season, ...] = ("spring", "summer", "autumn", "winter")
_UNITS = ("weekend", "week", "month", "quarter", "year", "day")


class Context(NamedTuple):
    """What words are read against: the day of publication, the language's names, its words for numbers."""

    anchor: date | None
    names: Names
    numbers: str

    @property
    def today(self) -> date:
        """The day of publication; without it relative words can't be read (ValueError)."""
        if self.anchor is None:
            raise ValueError("these words need a day of publication")
        return self.anchor


def day_of_month(match: re.Match[str], context: Context) -> Interval:
    """One day of a named month; its weekday, where it is said, picks the year or must agree."""
    found = _date(match, context, "d", _month(match, context))
    said = match.groupdict().get("w") or match.groupdict().get("w_behind")
    if said is None or found.weekday() == context.names.weekday(said):
        return intervals.day(found)
    if _said_year(match, context) is None:
        for year in (found.year - 1, found.year + 1):
            other = found.replace(year=year)
            if other.weekday() == context.names.weekday(said):
                return intervals.day(other)
    raise ValueError("the weekday is not that day's")


def day_in_figures(match: re.Match[str], context: Context) -> Interval:
    """A day as 12.05.2027."""
    return intervals.day(date(int(match["y"]), int(match["n"]), int(match["d"])))


def days_of_month(match: re.Match[str], context: Context) -> Interval:
    """A run of days within a month."""
    last = _date(match, context, "d", _month(match, context))
    return intervals.days(last.replace(day=_number(match["d1"])), last)


def days_of_two_months(match: re.Match[str], context: Context) -> Interval:
    """A run of days over the end of a month."""
    last = _date(match, context, "d", _month(match, context))
    said = match.groupdict()
    number = context.names.month(said["m1"]) if said.get("m1") else _number(said["n1"] or "")
    year = int(said["y1"]) if said.get("y1") else last.year - (number > last.month)
    return intervals.days(date(year, number, _number(match["d1"])), last)


def month_of_year(match: re.Match[str], context: Context) -> Interval:
    """A month of a named year, or of this, the next or the last one."""
    return intervals.month(_year(match, context), _month(match, context))


def month_alone(match: re.Match[str], context: Context) -> Interval:
    """The month that comes next, or has begun; with a capital that months don't have it is a name."""
    said = match.groupdict().get("m")
    if said and said[0].isupper() and not context.names.are_capital:
        raise ValueError(f"{said} is a name")
    number, today = _month(match, context), context.today
    return intervals.month(today.year + (number < today.month), number)


def year_alone(match: re.Match[str], context: Context) -> Interval:
    """A year; figures alone inside a text may count something else."""
    if match.group().isdecimal() and match.string.strip() != match.group():
        raise ValueError("nothing says that it is a year")
    return intervals.year(int(match["y"]))


def day_of_picked_month(match: re.Match[str], context: Context) -> Interval:
    """A day of this, the next or the last month."""
    month = intervals.plus(context.today.replace(day=1), _step(match), "month")
    return intervals.day(month.replace(day=_number(match["d"])))


def days_alone(match: re.Match[str], context: Context) -> Interval:
    """A run of days without their month: the next that there are."""
    last = day_alone(match, context).latest
    assert last
    return intervals.days(last.replace(day=_number(match["d1"])), last)


def day_alone(match: re.Match[str], context: Context) -> Interval:
    """A day without its month: the next that there is."""
    number, first = _number(match["d"]), context.today.replace(day=1)
    for ahead in range(3):
        month = intervals.plus(first, ahead, "month")
        try:
            found = month.replace(day=number)
        except ValueError:
            continue
        if found >= context.today:
            return intervals.day(found)
    raise ValueError("no month has that day")


def half(match: re.Match[str], context: Context) -> Interval:
    """The first or second half of a year; without one the half that is not over."""
    number = _ordinal(match)
    over = _said_year(match, context) is None and number == 1 and context.today.month > 6
    return intervals.half(_year(match, context) + over, number)


def half_by_name(match: re.Match[str], context: Context) -> Interval:
    """The half of a year that has a name of its own."""
    return intervals.half(_year(match, context), 1 if match["h1"] else 2)


def quarter(match: re.Match[str], context: Context) -> Interval:
    """A quarter of a year."""
    return intervals.quarter(_year(match, context), _ordinal(match))


def season(match: re.Match[str], context: Context) -> Interval:
    """A season of a year; without one the next, this or last, or the one ahead."""
    name = next(name for name in _SEASONS if match.groupdict().get(name))
    said = _said_year(match, context)
    if said is not None:
        return intervals.season(said, name)
    around = [intervals.season(context.today.year + n, name) for n in (-1, 0, 1)]
    if match.groupdict().get("last"):
        return [s for s in around if s.latest and s.latest < context.today][-1]
    return next(s for s in around if s.latest and s.latest >= context.today)


def unit_picked(match: re.Match[str], context: Context) -> Interval:
    """This, the next or the last week, month, quarter, weekend or year; 'this day' is the text's."""
    if _unit_of(match) == "day":
        raise ValueError("the day is one that the text named")
    return _unit(match, context.today, _step(match))


def this_unit(match: re.Match[str], context: Context) -> Interval:
    """The end of the month or year that is now."""
    if _unit_of(match) not in ("month", "quarter", "year"):
        raise ValueError("such an edge is no time")
    return _unit(match, context.today, 0)


def counted(direction: int) -> Callable[[re.Match[str], Context], Interval]:
    """A reader of 'in two weeks' (1) or 'two weeks ago' (-1): the unit that it lies in."""

    def read(match: re.Match[str], context: Context) -> Interval:
        count, unit = direction * _count(match, context), _unit_of(match)
        if unit == "weekend":
            return intervals.weekend(intervals.plus(context.today, count, "week"))
        return intervals.unit_around(intervals.plus(context.today, count, unit), unit)

    return read


def next_some(match: re.Match[str], context: Context) -> Interval:
    """'The next two weeks', 'the next 48 hours': from the day of publication on."""
    count, today = _count(match, context), context.today
    if match.groupdict().get("hour"):
        return intervals.days(today, today + timedelta(days=math.ceil(count / 24)))
    unit = _unit_of(match)
    if unit == "weekend":
        raise ValueError("nobody counts weekends ahead")
    return intervals.days(today, intervals.plus(today, count, unit), intervals.GRANULARITY[unit])


def days_from_today(count: int) -> Callable[[re.Match[str], Context], Interval]:
    """A reader of 'today', 'tomorrow' and their like."""
    return lambda match, context: intervals.day(context.today + timedelta(days=count))


def weekday_of_week(match: re.Match[str], context: Context) -> Interval:
    """A weekday of this, the next or the last calendar week."""
    today = context.today
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=_step(match))
    return intervals.day(monday + timedelta(days=context.names.weekday(match["w"])))


def weekday_picked(by_week: bool) -> Callable[[re.Match[str], Context], Interval]:
    """A reader of 'next Friday': the next one there is, or, as in Chinese, that of the next calendar week."""

    def read(match: re.Match[str], context: Context) -> Interval:
        if by_week or match["this"]:
            return weekday_of_week(match, context)
        away = (context.names.weekday(match["w"]) - context.today.weekday()) % 7
        if match["last"]:
            return intervals.day(context.today + timedelta(days=away - 7))
        return intervals.day(context.today + timedelta(days=away or 7))

    return read


def weekday_alone(match: re.Match[str], context: Context) -> Interval:
    """The weekday ahead; the day of publication's own is that day."""
    away = (context.names.weekday(match["w"]) - context.today.weekday()) % 7
    return intervals.day(context.today + timedelta(days=away))


def _date(match: re.Match[str], context: Context, day: str, month: int) -> date:
    """A day of a month, in its year or in the one that brings it nearest to the day of publication."""
    number, year = _number(match[day]), _said_year(match, context)
    if year is not None:
        return date(year, month, number)
    today = context.today
    years = (today.year - 1, today.year, today.year + 1)
    around = [date(year, month, number) for year in years if _is_day(year, month, number)]
    return min(around, key=lambda d: (d - today).days if d >= today else 2 * (today - d).days)


def _is_day(year: int, month: int, number: int) -> bool:
    try:
        date(year, month, number)
    except ValueError:
        return False
    return True


def _month(match: re.Match[str], context: Context) -> int:
    said = match.groupdict()
    return context.names.month(said["m"]) if said.get("m") else _number(said["n"] or "")


def _said_year(match: re.Match[str], context: Context) -> int | None:
    """The year that words name or pick; None where they leave it open."""
    said = match.groupdict()
    if said.get("y"):
        return int(said["y"])
    for step, name in ((0, "this_year"), (1, "next_year"), (-1, "last_year")):
        if said.get(name) or said.get(f"also_{name}"):
            return context.today.year + step
    return None


def _year(match: re.Match[str], context: Context) -> int:
    said = _said_year(match, context)
    return context.today.year if said is None else said


def _step(match: re.Match[str]) -> int:
    said = match.groupdict()
    if said.get("next") or said.get("also_next"):
        return 1
    return -1 if said.get("last") or said.get("also_last") else 0


def _ordinal(match: re.Match[str]) -> int:
    said = match.groupdict()
    return next(n for n in range(1, 5) if said.get(f"o{n}"))


def _unit_of(match: re.Match[str]) -> str:
    said = match.groupdict()
    return next(unit for unit in _UNITS if said.get(unit))


def _unit(match: re.Match[str], today: date, step: int) -> Interval:
    unit = _unit_of(match)
    if unit == "weekend":
        return intervals.weekend(intervals.plus(today, step, "week"))
    return intervals.unit_around(intervals.plus(today, step, unit), unit)


def _count(match: re.Match[str], context: Context) -> int:
    word = match["count"]
    if not word:
        return 2 if _DUAL.search(match.group()) else 1
    if word.isdecimal():
        return int(word)
    forms = enumerate(context.numbers.split(), start=1)
    return next(number for number, form in forms if word.lower() in form.split("/"))


def _number(word: str) -> int:
    """A number in figures of any script, or in Chinese signs up to 39."""
    if word.isdecimal():
        return int(word)
    tens, ten, ones = word.rpartition("十")
    units = _SIGNS.index(ones) if ones else 0
    return (10 * (_SIGNS.index(tens) if tens else 1) if ten else 0) + units
