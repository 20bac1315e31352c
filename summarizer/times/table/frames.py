"""Words that make another time of the date after them: "two days before Christmas", "the last day of July".

A frame is a pattern of the words in front of a date beside the function that reads both. What the date means
is read first, by the rules or by another frame: "the week of the first Monday of next month".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from summarizer.times import intervals
from summarizer.times.feasts import working_day
from summarizer.times.intervals import GRANULARITY, Interval, plus, unit_around
from summarizer.times.lexicon import (
    COUNT,
    NUMBER,
    ORDINAL,
    WEEKDAY,
    YEAR,
    counts,
    number,
    ordinal,
    weekday_number,
)

Read = Callable[[re.Match[str], Interval], Interval]


class Frame(NamedTuple):
    """A pattern of words before a date, the function that reads it with the date, and two sentences.

    It must read the words between the asterisks in the first, and nothing of the second.
    """

    pattern: str
    read: Read
    reads: str
    leaves: str
    ahead: bool = False
    """Whether the date is one to come, whatever the verbs beside it say."""


FRAMES: list[Frame] = []
"""The frames, longer ones before the ones they begin with."""

_UNIT = r"(?P<unit>day|week|fortnight|month|year)"
# "A week after the election on 12 April" counts from that day; so does "a day after he fell ill on Monday".
_NTH = rf"(?:the )?{ORDINAL} (?:{WEEKDAY}|week|day|working|business)"  # has a frame of its own
_EVENT = rf"(?:(?!{_NTH})(?P<event>(?:[a-z][a-z'-]* ){{1,5}}?(?:on|of|in|for) )|the )?(?!{YEAR} [a-z])"
_WORKING_DAY = r"(?:working|business) day"
_DAY = timedelta(days=1)
_SIDE = r"(?P<side>before|after|ahead of|prior to|following|from)"
_SIZES = ("day", "week", "month", "quarter", "season", "half", "year", "decade")


def frame(pattern: str, *, reads: str, leaves: str, ahead: bool = False) -> Callable[[Read], Read]:
    """Enter a function for a pattern."""

    def register(read: Read) -> Read:
        FRAMES.append(Frame(pattern, read, reads, leaves, ahead))
        return read

    return register


def _ends(inner: Interval) -> tuple[date, date]:
    if inner.earliest is None or inner.latest is None:
        raise ValueError("such a time has two ends")
    return inner.earliest, inner.latest


# --- a part of a longer time --------------------------------------------------------------------------------


@frame(
    r"week (?P<which>of|beginning|starting|ending|ended) ",
    reads="Pears are picked in *the week of 4 May*.",
    leaves="It was a week of hail.",
)
def _week_of(match: re.Match[str], inner: Interval) -> Interval:
    day, which = _ends(inner)[0], match["which"]
    if which.startswith("end"):
        return intervals.days(day - timedelta(days=6), day, "week")
    if which == "of" and day.weekday() < 6:
        return intervals.week(day)
    return intervals.days(day, day + timedelta(days=6), "week")  # the week of a Sunday begins with it


@frame(
    r"weekend (?:of|beginning|starting) ",
    reads="The owls are counted on *the weekend of 12 June*.",
    leaves="They dream of a weekend of rain.",
)
def _weekend_of(match: re.Match[str], inner: Interval) -> Interval:
    return intervals.weekend(_ends(inner)[0])


@frame(
    r"(?P<nth>first|last|final|opening|closing) day (?:of|in) (?:the )?",
    reads="The kiln is lit on *the last day of July*.",
    leaves="It was the last day of the trial.",
)
def _end_day(match: re.Match[str], inner: Interval) -> Interval:
    first, last = _ends(inner)
    return intervals.day(first if match["nth"] in ("first", "opening") else last)


@frame(
    rf"(?P<nth>{ORDINAL}) {_WORKING_DAY} (?:of|in) (?:the )?",
    reads="Wages are paid on *the first working day of July*.",
    leaves="It was the first working day of the new miller.",
)
def _nth_working_day(match: re.Match[str], inner: Interval) -> Interval:
    """Count the days on which banks work: no weekends, no Christmas and New Year's Day."""
    first, last = _ends(inner)
    nth = ordinal(match["nth"])
    found = working_day(last + _DAY, nth) if nth < 0 else working_day(first - _DAY, nth)
    if not first <= found <= last:
        raise ValueError("the time has no such day")
    return intervals.day(found)


@frame(
    rf"(?P<nth>{ORDINAL}) (?:(?P<weekday>{WEEKDAY})|(?P<unit>week|weekend)) (?:of|in) (?:the )?",
    reads="The kiln is lit on *the first Friday of next month*.",
    leaves="It was the first Friday of the new mill.",
)
def _nth_of(match: re.Match[str], inner: Interval) -> Interval:
    """Count weekdays and weekends in a longer time; its weeks begin with its first day."""
    first, last = _ends(inner)
    nth = ordinal(match["nth"])
    if match["unit"] == "week":
        start = last - timedelta(days=6) if nth < 0 else first + timedelta(weeks=nth - 1)
        found, end = start, start + timedelta(days=6)
    else:
        weekday = weekday_number(match["weekday"]) if match["weekday"] else 5
        if nth < 0:
            found = last - timedelta(days=(last.weekday() - weekday) % 7)
        else:
            found = first + timedelta(days=(weekday - first.weekday()) % 7, weeks=nth - 1)
        end = found + timedelta(days=1 if match["unit"] else 0)
    if not first <= found <= last or (last - first).days < 27:
        raise ValueError("the time has no such part")
    return intervals.days(found, end, "week" if match["unit"] == "week" else "day")


@frame(
    r"(?P<nth>first|second) half of (?:the month of )?",
    reads="The bees swarm in *the first half of June*.",
    leaves="They scored in the first half of the match.",
)
def _half_month(match: re.Match[str], inner: Interval) -> Interval:
    first, last = _ends(inner)
    if inner.granularity != "month" or (last - first).days > 31:
        raise ValueError("quarters and years have halves of their own")
    middle = first.replace(day=15)
    if match["nth"] == "first":
        return intervals.days(first, middle, "month")
    return intervals.days(middle + timedelta(days=1), last, "month")


# --- counted from a date ------------------------------------------------------------------------------------


@frame(
    rf"for (?:the )?(?P<count>{NUMBER}) {_UNIT}s? (?:from|starting|beginning)(?: from| on)? (?:the )?",
    reads="The gate is shut *for three days from 14 April*.",
    leaves="The gate is shut for three days.",
)
def _lasting(match: re.Match[str], inner: Interval) -> Interval:
    first, unit = _ends(inner)[0], match["unit"]
    return intervals.days(first, plus(first, number(match["count"]), unit) - timedelta(days=1))


@frame(
    rf"within (?P<count>{NUMBER}) {_UNIT}s? (?:of|after|from) {_EVENT}",
    reads="A new king is crowned *within two weeks of the vote on 14 April*.",
    leaves="A new king is crowned within two miles of the vote.",
)
def _within(match: re.Match[str], inner: Interval) -> Interval:
    first, last = _ends(inner)
    return intervals.days(
        first, plus(last, number(match["count"]), match["unit"]), GRANULARITY[match["unit"]]
    )


@frame(
    rf"(?P<count>{NUMBER}) (?P<unit>week|fortnight)s? on (?=(?:{WEEKDAY}))",
    reads="The bells ring *a week on Thursday*.",
    leaves="The bells ring twice a week on Thursday and Friday.",
    ahead=True,
)
def _week_on(match: re.Match[str], inner: Interval) -> Interval:
    return intervals.day(plus(_ends(inner)[0], number(match["count"]), match["unit"]))


@frame(
    rf"(?P<count>{COUNT} |(?<=the )|the ){_UNIT}s? {_SIDE} {_EVENT}",
    reads="The mill stops *two days before Christmas*.",
    leaves="The mill stopped two days before he left.",
)
def _counted(match: re.Match[str], inner: Interval) -> Interval:
    unit, back = match["unit"], match["side"] in ("before", "ahead of", "prior to")
    first, last = _ends(inner)
    counted = match["count"].removeprefix("the ").strip()
    if _SIZES.index(GRANULARITY[unit]) < _SIZES.index(inner.granularity) and match["event"]:
        return _beside_vague(inner, -1 if back else 1, counts(counted or "one"), unit)
    if not counted and GRANULARITY[unit] == "week":
        return _week_beside(first - timedelta(days=7) if back else last + timedelta(days=1))
    low, high = counts(counted or "one")
    base, sign = (first, -1) if back else (last, 1)
    start, end = sorted(plus(base, sign * count, unit) for count in (low, high))
    if GRANULARITY[unit] in ("day", "week") and inner.granularity == "day":
        return intervals.days(start, end)  # two weeks after a Thursday is a Thursday
    return intervals.span(unit_around(start, unit), unit_around(end, unit))


def _beside_vague(inner: Interval, sign: int, counted: tuple[int, int], unit: str) -> Interval:
    """Count from a vote of which only the year is told: what is nearer than a year away lies in it."""
    first, last = _ends(inner)
    if plus(first, max(counted), unit) <= last:
        return inner
    low, high = sorted(sign * count for count in counted)
    start, end = plus(first, low, unit), plus(last, high, unit)
    span = intervals.span(unit_around(start, unit), unit_around(end, unit))
    return replace(span, granularity=inner.granularity)


def _week_beside(first: date) -> Interval:
    return intervals.days(first, first + timedelta(days=6), "week")


@frame(
    rf"(?:(?<=the )|the )(?:(?P<nth>{ORDINAL}) )?(?P<weekday>{WEEKDAY}|weekend|{_WORKING_DAY}) "
    rf"(?P<side>after|before|following) {_EVENT}",
    reads="The mill opens on *the Monday after Easter*.",
    leaves="The miller said on Monday after the flood that he was tired.",
)
def _weekday_from(match: re.Match[str], inner: Interval) -> Interval:
    first, last = _ends(inner)
    nth, before = ordinal(match["nth"] or "first"), match["side"] == "before"
    if nth < 0 and not before:
        raise ValueError("there is no last Monday after a day")
    if match["event"] and inner.granularity != "day":
        return inner  # nobody says on which day of May the vote is
    count, word = abs(nth), match["weekday"]
    if word.endswith(" day"):
        return intervals.day(working_day(first, -count) if before else working_day(last, count))
    weekday = 5 if word == "weekend" else weekday_number(word)
    if before:
        day = first - timedelta(days=(first.weekday() - weekday - 1) % 7 + 1, weeks=count - 1)
    else:
        day = last + timedelta(days=(weekday - last.weekday() - 1) % 7 + 1, weeks=count - 1)
    return intervals.weekend(day) if word == "weekend" else intervals.day(day)


@frame(
    rf"(?:on )?(?:the )?eve of {_EVENT}",
    reads="The mill stops *on the eve of the fair on 6 June*.",
    leaves="The miller died on the eve of the fair.",
)
def _eve_of(match: re.Match[str], inner: Interval) -> Interval:
    first, _ = _ends(inner)
    if inner.granularity == "day":
        return intervals.day(first - _DAY)
    if match["event"]:
        return inner  # nobody says on which day of May the vote is
    raise ValueError("months have no eve")
