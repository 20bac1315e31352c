"""TIMEX3 values (ISO-TimeML) as intervals of days: how annotated corpora write what time words mean.

An hour or a part of the day is its day; 1998-04-XX is the month, 1968-XX the year that it names; WE is
Saturday and Sunday; SP SU FA WI are three calendar months each, winter from December; H and Q are calendar
halves and quarters.
"""

from __future__ import annotations

import re
from datetime import date

from summarizer.times import intervals
from summarizer.times.intervals import Interval, Season

_SEASONS: dict[str, Season] = {"SP": "spring", "SU": "summer", "FA": "autumn", "AU": "autumn", "WI": "winter"}


def days_of(value: str) -> Interval | None:
    """Return the days that a TIMEX3 value names, None when it names none."""
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?", value.replace("TNI", "T").replace("TMO", "T")):
        return intervals.day(date(int(match[1]), int(match[2]), int(match[3])))
    if match := re.fullmatch(r"(\d{4})-W(\d{1,2})(-WE)?", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return intervals.weekend(monday) if match[3] else intervals.week(monday)
    if match := re.fullmatch(r"(\d{4})-(\d\d)(?:-XX)?", value):
        return intervals.month(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"(\d{4})-([QH])(\d)", value):
        return (intervals.quarter if match[2] == "Q" else intervals.half)(int(match[1]), int(match[3]))
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|AU|WI)", value):
        return intervals.season(int(match[1]), _SEASONS[match[2]])
    if match := re.fullmatch(r"(\d{4})(?:-XX)*", value):
        return intervals.year(int(match[1]))
    if match := re.fullmatch(r"(\d{3})X?(?:-XX)*", value):
        return intervals.decade(10 * int(match[1]))
    return None
