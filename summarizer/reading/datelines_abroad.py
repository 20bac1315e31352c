"""Datelines of agencies and newspapers in other languages than English.

'ROMA, 2 marzo 2027 (AGN) - ', '新华社北京2027年3月2日电': a whole date at the head of a line, with the sign
of a dateline behind it, or a line that is a date and little else. Of 'ROMA, 2 mar (AGN) - ' and 'Berlin
(dpa) - ', place, agency, month and day are read, and no date: nobody says which year it was.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import chain

from summarizer.reading.datelines import Dateline, heads
from summarizer.text.language import UNSPACED
from summarizer.times.languages import find_times_in, is_read

_REACH = 90  # characters of a line in which a dateline's date stands
_MOST_WORDS = 3  # beside the date, in a line of its own
_DAY = ("day, month first", "day", "day in figures", "day, year first")
_LEAP_YEAR = date(2000, 1, 1)  # has all days that a date without a year may be
_AGENCY = r"[(（/\[［【][^()（）/\[\]［］【】\n]{1,40}[)）/\]］】]"
_SIGN = r"[-–—:：|।=＝]"
_BEHIND = re.compile(
    rf"[\s,.،]{{0,3}}(?:\d{{1,2}}[:.h]\d\d)?[\s,.،]{{0,3}}"
    rf"(?:(?P<agency>{_AGENCY})(?:[\s.]{{0,2}}{_SIGN})?|[\s.]{{0,2}}(?:{_SIGN}|電|电|発|】|］|\]|\)|）))"
)
_BEFORE = re.compile(r"[^\n.!?。]{0,60}\Z")
_TOWN = r"(?P<place>[^\W\d_][^\W\d_.'’-]*+(?:[ .'’-]{1,2}[^\W\d_]+){0,4})"
_PLACE = re.compile(rf"(?:{_AGENCY}\s?{_SIGN}?\s?)?{_TOWN}(?:\s?{_AGENCY})?[\s,،–—-]{{0,4}}\Z")
_AGENCY_ALONE = re.compile(rf"{_TOWN}\s?(?P<agency>\([^()\n]{{2,30}}\))\s?[.:]?\s?{_SIGN}\s?")


def find_dateline_abroad(text: str, language: str | None) -> Dateline | None:
    """Find the dateline in the head of an article whose language's time words are read; one with a whole
    date goes before one without."""
    if language is None or not is_read(language):
        return None
    lines = list(heads(text))
    whole = (_dated(start, line, language, None) for start, line in lines)
    hints = (_hint(start, line, language) for start, line in lines)
    return next((found for found in chain(whole, hints) if found), None)


def _dated(start: int, line: str, language: str, near: date | None) -> Dateline | None:
    """The dateline with a date that a line begins with; with `near`, one whose date has no year."""
    found = next((f for f in find_times_in(line[:_REACH], language, near) if f.construction in _DAY), None)
    if found is None or not found.interval.earliest or not _BEFORE.match(line[: found.start]):
        return None
    behind = _BEHIND.match(line, found.end)
    beside = f"{line[: found.start]} {line[found.end :]}"
    is_date_line = len(line) <= _REACH and len(beside.split()) <= _MOST_WORDS
    if not (behind or is_date_line):
        return None
    day = found.interval.earliest
    end = start + (behind.end() if behind else len(line))
    agency = behind["agency"][1:-1] if behind and behind["agency"] else None
    return Dateline(start, end, day, day.month, day.day, _place(line[: found.start]), agency)


def _hint(start: int, line: str, language: str) -> Dateline | None:
    """The dateline without a year, or without a date, that a line begins with."""
    if match := _AGENCY_ALONE.match(line):
        place, agency = _place(match["place"]), match["agency"][1:-1]
        found: Dateline | None = Dateline(start, start + match.end(), place=place, agency=agency)
    else:
        found = _dated(start, line, language, _LEAP_YEAR)
    if found is None or not found.place or line[found.end - start :].lstrip()[:1].islower():
        return None
    return found._replace(date=None) if found.end < start + len(line) else None


def _place(words: str) -> str | None:
    """The place that stands before the date, where words are no more than one."""
    match = _PLACE.match(words)
    if not match or match["place"][0].islower() or UNSPACED.search(words):
        return None
    return str(match["place"])
