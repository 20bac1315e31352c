"""Datelines of agencies and newspapers in other languages than English.

'ROMA, 2 marzo 2027 (AGN) - ', '新华社北京2027年3月2日电': a whole date at the head of a line, with the sign
of a dateline behind it, or a line that is a date and little else. A date without its year is not read: nobody
says which year it was.
"""

from __future__ import annotations

import re

from summarizer.reading.datelines import Dateline, heads
from summarizer.times.languages import find_times_in, is_read

_REACH = 90  # characters of a line in which a dateline's date stands
_MOST_WORDS = 3  # beside the date, in a line of its own
_DAY = ("day, month first", "day", "day in figures", "day, year first")
_AGENCY = r"[(（/\[［【][^()（）/\[\]［］【】\n]{1,40}[)）/\]］】]"
_BEHIND = re.compile(
    rf"[\s,.،]{{0,3}}(?:\d{{1,2}}[:.h]\d\d)?[\s,.،]{{0,3}}"
    rf"(?:(?P<agency>{_AGENCY})(?:[\s.]{{0,2}}[-–—:：|।=＝])?|[\s.]{{0,2}}(?:[-–—:：|।=＝]|電|电|発|】|］|\]|\)|）))"
)
_BEFORE = re.compile(r"[^\n.!?。]{0,60}\Z")


def find_dateline_abroad(text: str, language: str | None) -> Dateline | None:
    """Find the dateline with a whole date in the head of an article whose language's time words are read."""
    if language is None or not is_read(language):
        return None
    for start, line in heads(text):
        found = next(
            (f for f in find_times_in(line[:_REACH], language, None) if f.construction in _DAY), None
        )
        if found is None or not found.interval.earliest or not _BEFORE.match(line[: found.start]):
            continue
        behind = _BEHIND.match(line, found.end)
        beside = f"{line[: found.start]} {line[found.end :]}"
        is_date_line = len(line) <= _REACH and len(beside.split()) <= _MOST_WORDS
        if not (behind or is_date_line):
            continue
        day = found.interval.earliest
        end = start + (behind.end() if behind else len(line))
        agency = behind["agency"][1:-1] if behind and behind["agency"] else None
        return Dateline(start, end, day, day.month, day.day, agency=agency)
    return None
