"""The time expressions of an English news text, as spans.

The patterns are those of the date rules, with what may stand around a date: "by", "the end of", "early", an
hour, a part of the day, a second date after "to". What is found is what `times.resolving` can read. Durations
("for three years") and repeated times ("every Monday") say how long and how often, not when.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.text.words import MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from summarizer.times.feasts import FEAST_HEADS, FEAST_STARTS
from summarizer.times.lexicon import (
    ABOUT,
    BOUND,
    DAY_NUMBER,
    EDGE,
    HOUR,
    HOURS,
    MONTH,
    SEASON,
    WEEKDAY,
    YEAR,
    fold,
)
from summarizer.times.table.days import DAYS
from summarizer.times.table.frames import FRAMES
from summarizer.times.table.periods import PERIODS
from summarizer.times.table.reference import REFERENCE
from summarizer.times.table.relative import RELATIVE
from summarizer.times.traps import is_trap


class TimeWords(NamedTuple):
    """Words of a text that say when."""

    start: int
    end: int
    text: str
    bound: str | None
    """The word that makes the date a limit ("by", "until", "after", ...), or None."""

    @property
    def date(self) -> str:
        """The words without the limiting one: "Friday" of "by Friday"."""
        return self.text[len(self.bound) :].lstrip() if self.bound else self.text


_RULES = DAYS + PERIODS + REFERENCE + RELATIVE
_FRAMES = "|".join(frame.pattern for frame in FRAMES)
_CORE = "|".join(rule.pattern for rule in _RULES if rule.found)
_DATE = re.compile(
    re.sub(
        r"\(\?P<\w+>",
        "(?:",
        rf"(?:{ABOUT} )?(?:{EDGE}){{0,2}}(?:the )?(?:{HOUR}(?:,? on|,| of)? (?:the )?)?"
        rf"(?:{_FRAMES}){{0,2}}(?:{_CORE})(?!\w)(?:{HOURS})?",
    )
)
_BOUND = re.compile(rf"({BOUND}) ")
_TO = re.compile(r" ?- ?(?!the )| (?:to|through|until|till) ")
_OR = re.compile(r" or ")
_KINDS = [re.compile(rf"(?:\A|\W)(?:{kind})") for kind in (MONTH, WEEKDAY, DAY_NUMBER, YEAR, SEASON)]
_AND = re.compile(r" and ")
_OPENING = re.compile(r"(?:from|between) ")
_CHANGED = re.compile(
    r"\b(?:moved|postponed|pushed|put|changed|shifted|brought|delayed|rescheduled)(?: back| forward)? "
    r"from (?:the )?\Z"
)
_CHANGED_REACH = 40
_RUN = re.compile(r"\d ?(?:-|to|through|until|and) ?\d")

# A search that tried every place would be slow. So it looks for the words without which there is no time
# expression, and tries the few words before each that can begin one.
_WORD = re.compile(r"[^\W_]+")


_CALENDAR = {*MONTHS, *SHORT_MONTHS, *WEEKDAYS, *SHORT_WEEKDAYS}.union(
    """
    sept tues thur thurs spring summer summertime autumn fall winter today tonight
    yesterday tomorrow overnight morning afternoon evening night noon midnight midday recently lately
    soon shortly twenties thirties forties fifties sixties seventies eighties nineties
    q q1fy q2fy q3fy q4fy h h1fy h2fy fy midyear
    """.split(),
    FEAST_HEADS,
)
_HEADS = _CALENDAR.union(
    """
    day days hours eve week weeks weekend fortnight month months quarter quarters half year years decade
    decades future near later latest recent due good
    """.split()
)
_STARTS = _CALENDAR.union(
    FEAST_STARTS,
    """
    on for opening closing the this that same next last past coming upcoming previous preceding prior
    following current recent latest a an at in over during within from between by no not until till through
    up to before prior ahead after since following about around circa approximately roughly nearly almost
    more less slightly under some just only barely very early late mid middle earlier later end start
    beginning close turn rest remainder so day week weekend month year one two three four five six seven
    eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty
    forty fifty sixty ninety couple few several many days weeks months years first second third fourth fifth
    final eve most full fiscal whole small entire near financial
    """.split(),
)
_DIGITS = "0123456789"
_BACK = 6  # words from the first one to the one that gives the expression away: "by the end of next year"


def find_time_words(text: str) -> list[TimeWords]:
    """Find the words that say when something is or was, in order, each as long as it gets."""
    folded = fold(text)
    words = [(match.start(), match[0]) for match in _WORD.finditer(folded)]
    found: list[TimeWords] = []
    end = tried = 0
    for at, (_, word) in enumerate(words):
        if word.rstrip(_DIGITS) not in _HEADS and word[0] not in _DIGITS:
            continue
        for start, begin in words[max(tried, at - _BACK) : at + 1]:
            if start < end or not (begin.rstrip(_DIGITS) in _STARTS or begin[0] in _DIGITS):
                continue
            match = _expression(folded, start)
            if match and not is_trap(text, folded, start, match[0]):
                end, bound = match
                found.append(TimeWords(start, end, text[start:end], bound))
        tried = at + 1
    return found


def _expression(folded: str, start: int) -> tuple[int, str | None] | None:
    """Return where the expression that begins here ends, and the word that bounds it."""
    bound = _BOUND.match(folded, start)
    at = bound.end() if bound else start
    opening = _OPENING.match(folded, at)
    first = _DATE.match(folded, opening.end() if opening else at)
    if first is None:
        return None
    if _CHANGED.search(folded, max(0, start - _CHANGED_REACH), first.start()):
        return None if opening else (first.end(), None)  # two times: the former one, and the new one
    link = (_AND if opening and opening[0] == "between " else _TO).match(folded, first.end())
    last = _DATE.match(folded, link.end()) if link else _alternative(folded, first)
    if opening and last is None and not _RUN.search(folded, first.start(), first.end()):
        return None  # the date alone is found where it begins, without "from"
    return (last or first).end(), bound[1] if bound else None


def _alternative(folded: str, first: re.Match[str]) -> re.Match[str] | None:
    """Match the second of two dates of one kind: "late April or early May"."""
    link = _OR.match(folded, first.end())
    last = _DATE.match(folded, link.end()) if link else None
    alike = last and all(bool(kind.search(first[0])) == bool(kind.search(last[0])) for kind in _KINDS)
    return last if alike else None
