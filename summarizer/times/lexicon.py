"""The words news uses for time, as patterns: months, weekdays, numbers, units, clock times.

Every pattern is written for folded text: lower case, one kind of dash, apostrophe and blank. Folding keeps
each character's place, so what matches in the folded text has the same offsets in the article.
"""

from __future__ import annotations

import re
import string

from summarizer.text.words import NUMBERS, ORDINALS, SHORT_MONTHS
from summarizer.times.feasts import FEAST

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

SHORT_WEEKDAY = r"(?:mon|tues?|wed|thurs?|fri|sat|sun)(?!\w)"
"""Only beside a date: "Fri 4 June"."""

SEASON = r"(?:spring|summer(?:time)?|autumn|fall|winter)(?!\w)"

_NUMBER_WORDS = NUMBERS | {"a": 1, "an": 1, "couple": 2}
NUMBER = (
    r"(?:\d{1,3}|(?:a )?couple(?: of)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|ninety)"
    r"(?!\w)"
)
COUNT = rf"{NUMBER}(?: ?(?:or|to|-) ?{NUMBER})?"
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
HOUR = rf"(?:(?:at|around|about|from|by|until|till|before|after) )?(?:{CLOCK}|{DAY_PART})"
_TO_HOUR = rf" ?(?:-|to|and|until|till) ?(?:{CLOCK}|{DAY_PART})"
HOURS = (
    rf"(?:,? (?:in the )?{HOUR}(?:{_TO_HOUR})?|,? (?:from|between) {_HOURS}(?:[:.][0-5]\d)?{_TO_HOUR})"
    rf"(?! on (?:the )?(?:\d|{WEEKDAY}|{MONTH}|{FEAST}))"
)
"""What may stand behind a day: "at noon", "from 3 to 5 p.m."."""

EDGE = (
    r"(?:the )?(?:(?:early|small) hours (?:of|on) |"
    r"(?:very )?(?:early|late|mid|middle|earlier|later)(?: to mid| to late)?[- ](?:in |on )?|"
    r"(?:very )?(?:end|start|beginning|middle|close|turn|latter part|early part|course) of |end-)"
    r"(?:the )?"
)
BOUND = (
    r"(?:by|on or (?:before|after)|(?:no|not) (?:later|earlier) than|not before|until|till|through|up to|"
    r"before|prior to|ahead of|after|since)"
)
ABOUT = (
    r"(?:about|around|circa|approximately|roughly|nearly|almost|(?:slightly )?(?:more|less) than|"
    r"just over|just under|over|under|some|at least|barely|only|just)"
)


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


def counts(words: str) -> tuple[int, int]:
    """Return the least and the most that "two", "two or three" and "3-4" count."""
    first, *more = re.split(r" ?(?:\bor\b|\bto\b|-) ?", words)
    low, high = number(first), number(more[0] if more else first)
    return min(low, high), max(low, high)


def ordinal(words: str) -> int:
    """Return 1 for "first" or "1st"; "last" is -1."""
    return int(words[0]) if words[0].isdigit() else _ORDINAL_WORDS[words]
