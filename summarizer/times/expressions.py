"""The time expressions of an English news text, as spans.

The patterns are those of the date rules, with what may stand around a date: "by", "the end of", "early", an
hour, a part of the day, a second date after "to". What is found is what `times.resolving` can read. Durations
("for three years") and repeated times ("every Monday") say how long and how often, not when.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from summarizer.text.words import MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from summarizer.times.lexicon import ABOUT, BOUND, CLOCK, DAY_PART, EDGE, fold
from summarizer.times.named import NAMED
from summarizer.times.reference import REFERENCE
from summarizer.times.relative import RELATIVE

_REACH = 48  # characters before and after that a trap may look at


class Place(NamedTuple):
    """Matched words with their surroundings, as written and folded."""

    words: str
    folded: str
    before: str
    after: str

    @property
    def is_led_in(self) -> bool:
        """Whether a word stands in front that makes a time of them: "in the fall"."""
        return bool(_IN.search(self.before.lower()))


_IN = re.compile(
    r"\b(?:in|by|until|till|since|during|over|through|throughout|for|of|last|next|this|each|every|before|after|"
    r"late|early|mid|from|to|between|and|or|as)(?: the)? \Z"
)
_EARLIER_THAN_IN = re.compile(
    r"\b(?:first|once|only|\w+est|worst|best|least|most|time|record)\b[^.;]{0,30}\Z"
)
_COUNTED = re.compile(
    r" (?:\w+ )?(?:people|men|women|children|workers|jobs|employees|soldiers|troops|police|officers|points|"
    r"miles|kilometers|kilometres|km|meters|metres|tons|tonnes|feet|pounds|dollars|euros|homes|houses|members|"
    r"students|protesters|refugees|patients|guests|shares|times|votes|gmt|utc|hours|volts|calories)(?!\w)"
)
_QUANTITY = r"(?:(?:more|less|fewer) than|over|under|nearly|almost|at least|some|just|only|up to)"
_COUNTING = re.compile(rf"(?i)\b{_QUANTITY} \d+\Z")
_PAPERS = re.compile(r" (?:Times|Telegraph|Mirror|Express|Mail|Post|Herald|Independent|Sun|People)\b")
_NAME = re.compile(r" [A-Z][a-z]+")

# What words look like that may be a trap, and whether they are one where they stand.
_TRAPS: list[tuple[str, Callable[[Place], object]]] = [
    # "Every Monday" is no one Monday.
    (r"", lambda place: place.before.lower().endswith(("every ", "each "))),
    # Part of a number, a price, an address: $1990, 12,1990, /2024/.
    (r"\d", lambda place: re.search(r"[$£€¥#@/&=_]\Z|\d[.,:]\Z", place.before)),
    # A verb in lower case, even after a number: "the 5 may be late".
    (r".*\b(?:may|march)\b", lambda place: re.search(r"\b(?:may|march)\b", place.words)),
    # "May" opens questions and is a surname; abbreviations without their full stop are first names.
    (r"(?:may|jan|mar|jun|jul|sep|dec|nov)\Z", lambda place: not place.is_led_in),
    (r"(?:the )?(?:sun|sat|mar|wed|fri|mon)\.\Z", lambda place: not place.is_led_in),
    # "June Carter", "April Jones", unless it is "in April".
    (r"(?:april|june|august|march)\Z", lambda place: _NAME.match(place.after) and not place.is_led_in),
    # Seasons need a word in front that makes them a time: "in the fall", not "the fall of the government".
    (
        r"(?:the )?(?:spring|summer|summertime|autumn|fall|winter)\Z",
        lambda place: not place.is_led_in or place.after.startswith(" of "),
    ),
    # "The Winter Garden" is a place.
    (
        r"(?:in |the )*(?:spring|summer|autumn|fall|winter)\Z",
        lambda place: _NAME.match(place.after) and place.words.split()[-1].istitle(),
    ),
    # Years count things too: "2000 workers", "more than 2000".
    (r"(?:\w+ )*\d{4}\Z", lambda place: _COUNTED.match(place.after.lower())),
    (rf"(?:{_QUANTITY} )?\d{{4}}\Z", lambda place: _COUNTING.search(f"{place.before}{place.folded}")),
    # 2:10 is a running time; an hour says so.
    (
        r"\d{1,2}:\d\d\Z",
        lambda place: not re.search(r"(?i)\b(?:at|by|until|till|before|after|from) \Z", place.before),
    ),
    (r"(?:soon|shortly)\Z", lambda place: re.match(r" (?:as|after|before|afterwards?)\b", place.after)),
    # "The first time in five years" looks back.
    (r"in (?!the\b)", lambda place: _EARLIER_THAN_IN.search(place.before.lower())),
    (r"(?:the )?(?:satur|sun)day\Z", lambda place: _PAPERS.match(place.after)),
]
_COMPILED = [(re.compile(pattern), caught) for pattern, caught in _TRAPS]


def is_trap(text: str, folded: str, start: int, end: int) -> bool:
    """Say whether words that match a date pattern are something else."""
    place = Place(
        text[start:end], folded[start:end], text[max(0, start - _REACH) : start], text[end : end + _REACH]
    )
    return any(pattern.match(place.folded) and caught(place) for pattern, caught in _COMPILED)


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


_RULES = NAMED + REFERENCE + RELATIVE
_CORE = "|".join(re.sub(r"\(\?P<\w+>", "(?:", rule.pattern) for rule in _RULES if rule.found)
_HOUR = rf"(?:at |around |about )?(?:{CLOCK}|{DAY_PART})"
_DATE = re.compile(
    rf"(?:{ABOUT} )?(?:{EDGE}){{0,2}}(?:the )?(?:{_HOUR}(?:,? on|,| of)? )?"
    rf"(?:week (?:of|beginning|starting|ending|ended) )?(?:{_CORE})(?!\w)(?:,? (?:in the )?{_HOUR})?"
)
_BOUND = re.compile(rf"({BOUND}) ")
_TO = re.compile(r" ?- ?| (?:to|through|until|till) ")
_AND = re.compile(r" and ")
_OPENING = re.compile(r"(?:from|between) ")
_RUN = re.compile(r"\d ?(?:-|to|through|until|and) ?\d")

# A search that tried every place would be slow. So it looks for the words without which there is no time
# expression, and tries the few words before each that can begin one.
_WORD = re.compile(r"[^\W_]+")


_CALENDAR = {*MONTHS, *SHORT_MONTHS, *WEEKDAYS, *SHORT_WEEKDAYS}.union(
    """
    sept tues thur thurs spring summer summertime autumn fall winter today tonight
    yesterday tomorrow overnight morning afternoon evening night noon midnight midday recently lately
    soon shortly twenties thirties forties fifties sixties seventies eighties nineties q1 q2 q3 q4 h1 h2
    christmas boxing valentine patrick independence halloween veterans thanksgiving labor memorial
    columbus luther presidents easter pentecost
    """.split()
)
_HEADS = _CALENDAR.union(
    """
    day days week weeks weekend fortnight month months quarter quarters half year years decade decades
    future near later latest recent due good
    """.split()
)
_STARTS = _CALENDAR.union(
    """
    the this that same next last past coming upcoming previous preceding prior following current recent
    latest a an at in over during within from between by no not until till through up before prior ahead
    after since following about around circa approximately roughly nearly almost more less slightly
    under some just only barely very early late mid middle earlier later end start beginning close turn
    rest remainder so day week weekend month year one two three four five six seven eight nine ten
    eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty
    fifty sixty ninety couple few several many days weeks months years first second third fourth fifth
    final most full fiscal whole entire new st martin good near
    """.split()
)
_BACK = 6  # words from the first one to the one that gives the expression away: "by the end of next year"


def find_time_words(text: str) -> list[TimeWords]:
    """Find the words that say when something is or was, in order, each as long as it gets."""
    folded = fold(text)
    words = [(match.start(), match[0]) for match in _WORD.finditer(folded)]
    found: list[TimeWords] = []
    end = tried = 0
    for at, (_, word) in enumerate(words):
        if word not in _HEADS and not "0" <= word[0] <= "9":
            continue
        for start, begin in words[max(tried, at - _BACK) : at + 1]:
            if start < end or not (begin in _STARTS or "0" <= begin[0] <= "9"):
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
    link = (_AND if opening and opening[0] == "between " else _TO).match(folded, first.end())
    last = _DATE.match(folded, link.end()) if link else None
    if opening and last is None and not _RUN.search(folded, first.start(), first.end()):
        return None  # the date alone is found where it begins, without "from"
    return (last or first).end(), bound[1] if bound else None
