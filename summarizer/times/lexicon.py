"""The words news uses for time, as patterns: months, weekdays, numbers, units, holidays, clock times.

Every pattern is written for folded text: lower case, one kind of dash, apostrophe and blank. Folding keeps
each character's place, so what matches in the folded text has the same offsets in the article.
"""

from __future__ import annotations

import re
import string
from datetime import date, timedelta

from summarizer.text.words import NUMBERS, ORDINALS, SHORT_MONTHS

_FOLDED = (
    {ord(upper): lower for upper, lower in zip(string.ascii_uppercase, string.ascii_lowercase, strict=True)}
    | dict.fromkeys(map(ord, "‘’ʼ`"), "'")
    | dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
    | dict.fromkeys(map(ord, "\t\n\v\f\r\x85\xa0\u2007\u2009\u200a\u202f\u2028\u2029"), " ")
)


def fold(text: str) -> str:
    """Return the text in lower case with plain dashes, apostrophes and blanks; every offset stays."""
    return text.translate(_FOLDED)


MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|jun\.|july?|jul\.|"
    r"aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)(?!\w)"
)

_WEEKDAY_NAMES = ("mo", "tu", "we", "th", "fr", "sa", "su")
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!\w)|(?:mon|tues?|wed|thurs?|thur|fri|sat|sun)\.)"

SEASON = r"(?:spring|summer(?:time)?|autumn|fall|winter)(?!\w)"

_NUMBER_WORDS = NUMBERS | {"a": 1, "an": 1, "couple": 2}
NUMBER = (
    r"(?:\d{1,3}|(?:a )?couple(?: of)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|ninety)"
    r"(?!\w)"
)
VAGUE = r"(?:(?:a )?few|several|many|some)"

_ORDINAL_WORDS = ORDINALS | {"last": -1, "final": -1}
ORDINAL = r"(?:first|second|third|fourth|fifth|last|final|1st|2nd|3rd|4th)"

UNIT = r"(?:day|week|fortnight|month|quarter|year|decade)"
DAY_NUMBER = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)"
YEAR_DIGITS = r"(?:1[7-9]\d\d|20\d\d)"
YEAR = YEAR_DIGITS + r"(?!\w|[.,:/]\d)"

_ZONE = (
    r"(?: \(?(?:(?:gmt|utc)(?: ?[+-] ?\d{1,2}(?!\d))?|bst|cet|cest|[ecmp][ds]?t|local time|"
    r"eastern(?: time)?)\)?)?"
)
_HOURS = r"(?:[01]?[0-9]|2[0-4])"
CLOCK = (
    rf"(?:{_HOURS}(?:[:.][0-5]\d)? ?(?:[ap]\.m\.?|[ap]m)(?!\w){_ZONE}|{_HOURS}:[0-5]\d(?!\d){_ZONE}|"
    rf"(?:[01]\d|2[0-3])[0-5]\d (?:gmt|utc)|{_HOURS} o'clock|{_HOURS} in the (?:morning|afternoon|evening)|"
    r"noon|midnight|midday)"
)
DAY_PART = (
    r"(?:(?:early |late |mid[- ]?)?(?:morning|afternoon|evening|night)|lunchtime|noon|midnight|midday)(?!\w)"
)

EDGE = (
    r"(?:the )?(?:(?:very )?(?:early|late|mid|middle|earlier|later)(?: to mid| to late)?[- ](?:in |on )?|"
    r"(?:very )?(?:end|start|beginning|middle|close|turn|latter part|early part|course) (?:of|in) |end-)"
    r"(?:the )?"
)
BOUND = r"(?:by|(?:no|not) later than|until|till|through|up to|before|prior to|ahead of|after|since)"
ABOUT = (
    r"(?:about|around|circa|approximately|roughly|nearly|almost|(?:slightly )?(?:more|less) than|"
    r"just over|just under|over|under|some|at least|barely|only|just)"
)

# Holidays whose day one can compute: (month, day), or (month, n-th, weekday).
_HOLIDAYS: dict[str, tuple[int, ...]] = {
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "new year's": (1, 1),
    "new year": (1, 1),
    "valentine's day": (2, 14),
    "st. patrick's day": (3, 17),
    "independence day": (7, 4),
    "fourth of july": (7, 4),
    "halloween": (10, 31),
    "veterans day": (11, 11),
    "thanksgiving day": (11, 4, 3),
    "thanksgiving": (11, 4, 3),
    "labor day": (9, 1, 0),
    "memorial day": (5, -1, 0),
    "columbus day": (10, 2, 0),
    "martin luther king day": (1, 3, 0),
    "presidents' day": (2, 3, 0),
}
_EASTER_DAYS = {"good friday": -2, "easter sunday": 0, "easter monday": 1, "easter": 0, "pentecost": 49}
HOLIDAY = "(?:" + "|".join(map(re.escape, (*_HOLIDAYS, *_EASTER_DAYS))) + r")(?!\w)"


def month_number(words: str) -> int:
    """Return 1 to 12 for a month's name or its abbreviation."""
    return SHORT_MONTHS.index(words[:3]) + 1


def weekday_number(words: str) -> int:
    """Return 0 for Monday to 6 for Sunday."""
    return _WEEKDAY_NAMES.index(words[:2])


def number(words: str) -> int:
    """Return what a number in digits or words counts."""
    if words[0].isdigit():
        return int(words)
    name = words.removeprefix("a ").removesuffix(" of") if "couple" in words else words
    return _NUMBER_WORDS[name]


def ordinal(words: str) -> int:
    """Return 1 for "first" or "1st"; "last" is -1."""
    return int(words[0]) if words[0].isdigit() else _ORDINAL_WORDS[words]


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """Return the n-th (or, for -1, the last) such weekday of a month."""
    if nth < 0:
        following = date(year + month // 12, month % 12 + 1, 1)
        last = following - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    if found.month != month:
        raise ValueError(f"month {month} of {year} has no such weekday")
    return found


def holiday(name: str, year: int) -> date:
    """Return the day on which a holiday falls in a year."""
    if name in _EASTER_DAYS:
        return _easter(year) + timedelta(days=_EASTER_DAYS[name])
    month, *rest = _HOLIDAYS[name]
    return date(year, month, rest[0]) if len(rest) == 1 else nth_weekday(year, month, *rest)


def _easter(year: int) -> date:
    # Western Easter: the Sunday after the first full moon of spring, by the Gregorian tables.
    century, golden = year // 100, year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 100 % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    full = moon + sunday - 7 * late + 114
    return date(year, full // 31, full % 31 + 1)
