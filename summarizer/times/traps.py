"""What looks like a date and is none: "they march", "you may", "2000 workers", "The Sunday Times".

Each trap is a pattern of the matched words and a pattern of what stands around them that gives it away. News
writes carefully, so capitals decide where a month is also a verb or a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

_REACH = 48  # characters before and after that a trap may look at


class Place(NamedTuple):
    """Matched words with their surroundings, as written and folded."""

    words: str
    folded: str
    before: str
    after: str


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

_Trap = tuple[re.Pattern[str], Callable[[Place], bool]]


def _trap(pattern: str, caught: Callable[[Place], bool]) -> _Trap:
    return re.compile(pattern), caught


_TRAPS: list[_Trap] = [
    # "Every Monday" is no one Monday.
    _trap(r"", lambda place: place.before.lower().endswith(("every ", "each "))),
    # Part of a number, a price, an address: $1990, 12,1990, /2024/.
    _trap(r"\d", lambda place: bool(re.search(r"[$£€¥#@/&=_]\Z|\d[.,:]\Z", place.before))),
    # A verb in lower case, even after a number: "the 5 may be late".
    _trap(r".*\b(?:may|march)\b", lambda place: bool(re.search(r"\b(?:may|march)\b", place.words))),
    # "May" opens questions and is a surname; abbreviations without their full stop are first names.
    _trap(r"(?:may|jan|mar|jun|jul|sep|dec|nov)\Z", lambda place: not _IN.search(place.before.lower())),
    _trap(r"(?:the )?(?:sun|sat|mar|wed|fri|mon)\.\Z", lambda place: not _IN.search(place.before.lower())),
    # "June Carter", "April Jones", unless it is "in April".
    _trap(
        r"(?:april|june|august|march)\Z",
        lambda place: bool(_NAME.match(place.after)) and not _IN.search(place.before.lower()),
    ),
    # Seasons need a word in front that makes them a time: "in the fall", not "the fall of the government".
    _trap(
        r"(?:the )?(?:spring|summer|summertime|autumn|fall|winter)\Z",
        lambda place: not _IN.search(place.before.lower()) or place.after.startswith(" of "),
    ),
    # "The Winter Garden" is a place.
    _trap(
        r"(?:in |the )*(?:spring|summer|autumn|fall|winter)\Z",
        lambda place: bool(_NAME.match(place.after)) and place.words.split()[-1].istitle(),
    ),
    # Years count things too: "2000 workers", "more than 2000".
    _trap(r"(?:\w+ )*\d{4}\Z", lambda place: bool(_COUNTED.match(place.after.lower()))),
    _trap(
        rf"(?:{_QUANTITY} )?\d{{4}}\Z", lambda place: bool(_COUNTING.search(f"{place.before}{place.folded}"))
    ),
    # 2:10 is a running time; an hour says so.
    _trap(
        r"\d{1,2}:\d\d\Z",
        lambda place: not re.search(r"(?i)\b(?:at|by|until|till|before|after|from) \Z", place.before),
    ),
    _trap(
        r"(?:soon|shortly)\Z",
        lambda place: bool(re.match(r" (?:as|after|before|afterwards?)\b", place.after)),
    ),
    # "The first time in five years" looks back.
    _trap(r"in (?!the\b)", lambda place: bool(_EARLIER_THAN_IN.search(place.before.lower()))),
    _trap(r"(?:the )?(?:satur|sun)day\Z", lambda place: bool(_PAPERS.match(place.after))),
]


def is_trap(text: str, folded: str, start: int, end: int) -> bool:
    """Say whether words that match a date pattern are something else."""
    place = Place(
        text[start:end], folded[start:end], text[max(0, start - _REACH) : start], text[end : end + _REACH]
    )
    return any(pattern.match(place.folded) and caught(place) for pattern, caught in _TRAPS)
