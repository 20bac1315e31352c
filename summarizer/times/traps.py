"""What looks like time words and is none: a surname, a price, a room, a day that is part of a name."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from summarizer.times.feasts import FEAST
from summarizer.times.lexicon import MONTH, WEEKDAY, YEAR

_REACH = 48  # characters before and after that a trap may look at
_SENTENCE = 160  # characters behind in which another date may stand


class Place(NamedTuple):
    """Matched words with their surroundings, as written and folded."""

    words: str
    folded: str
    before: str
    after: str
    rest: str
    """What follows, further on and folded."""

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

_AT = re.compile(r"(?i)\b(?:at|by|until|till|before|after|from) \Z")
_ON = re.compile(
    r"(?i)\b(?:on|by|until|till|(?:set|due|listed|scheduled|slated|fixed|planned|booked|adjourned|postponed) "
    r"(?:for|to)) \Z"
)
_STOP = re.compile(
    r"\W*\Z|[.;:)!?]|,(?! \d)| (?:and|at|but|when|where|if|as|because|while|to|until|till|with|for|by|after|"
    r"before|is|was|will|would|he|she|it|they|we|i)\b(?! the \d)",
    re.I,
)
_GOLF = re.compile(r"(?i)\b(?:hole|green|tee|fairway|birdie\w*|eagle\w*|bogey\w*|par|putt\w*)\b")
_NUMBERED = re.compile(
    r"(?i)\b(?:room|flat|flight|route|highway|page|gate|bus|train|suite|unit|model|channel|resolution|article|"
    r"section|number|no\.|lot|platform|building|block|box|case|order|regulation|form|code|asteroid) \Z"
)
_BY_THE_WEEK = re.compile(
    r"(?i)(?:\b(?:once|twice|times|days?|nights?|hours?|shifts?|pounds?|dollars?|euros?|rupees|shillings|naira|rand)"
    r"|\d) \Z"
)
# Adjectives and nouns that make a name with a weekday.
_NAMED_BY = re.compile(
    r"\b(?:Super(?: Bowl)?|Bloody|Sheffield|Fat|Casual|Taco|Throwback|Mothering|Stir-up|Advent|Low|Spy|Blue|"
    r"Good|Ash|Maundy|Whit|Shrove|Palm|Easter|Trinity|Ruby|Giving|Cyber|Black|Holy|Selection|Golden|Plough|"
    r"Rose|Pancake|Meatless|Manic|(?i:bank holiday)) \Z"
)
# Where a sentence or a part of it begins.
_OPENS = re.compile(r"(?:\A|[.!?:;\n][\"”'’)]{0,3}|[\"“‘(])\s{0,3}\Z")
_GIVEN_NAME = re.compile(r"(?:\A|[^\w.'’-])[A-Z][a-z'’-]+ \Z")
_IN_NAMES = re.compile(r"\b(?:in|of|to|at|near|with) \Z")
_RUN_OF_CAPITALS = r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}"
_VERB = r"(?:will|would|shall|is|has|may|might|could|can|must|to|[a-z]{3,}s)\b"
_VERB_NEXT = re.compile(rf",? {_VERB}")
_NAMED = re.compile(
    rf" {_RUN_OF_CAPITALS}(?![\w'’-])"
    r"(?! (?:[A-Z]|(?:finals?|meetings?|summit|match|game|hearing|vote|talks|session|race)\b))"
)  # but "the Friday World Cup final"
_OWNED = re.compile(rf"['’]s {_RUN_OF_CAPITALS}(?:,| {_VERB})")
_SPEAKS = re.compile(r" (?:said|says|told|added|who|whose)\b")
_ANOTHER_DATE = re.compile(
    rf"[^.;:!?]*?\b(?:in|on|by|until|till|from|before|after|since|next|this|for) (?:next |this |the )?"
    rf"(?:{MONTH}|{WEEKDAY}|{YEAR}|\d{{1,2}}\b|week|month|year|spring|summer|autumn|winter)"
)
_PLACES = re.compile(
    r" (?:(?:First|Second|Third|Fourth|Fifth|Sixth|Tenth) )?"
    r"(?:Square|Street|Avenue|Boulevard|Bridge|Stadium|Plaza|Road|Lane|Airport|University|Mosque|Hospital|"
    r"Islands?|Valley|Bay|Rising|Uprising|Revolution|Movement|Memorial|Museum|Foundation|Prize|Brigades?)\b"
)
_MONTH_LED_IN = re.compile(
    r"\b(?:in|by|until|till|since|during|over|through|throughout|last|next|this|each|every|before|after|late|"
    r"early|mid|from|between)(?: the)? \Z"
)
_ALLITERATION = re.compile(r"\b(?:on|for|its|their|a|every|annual) ([MTWFS])[a-z]+ \Z")
_QUOTED = re.compile(r"[\"“'‘](?:[A-Z]\w* ){0,3}\Z")
_SHOW = re.compile(r"[A-Z]\w+day Nights? [A-Z]")
_GREETING = re.compile(r"(?i)\b(?:happy|merry|blessed|anti|father) \Z")
_OWN_DAY = re.compile(
    r"\b(?:day|eve|night|july|(?<!good )(?<!black )friday|thursday|wednesday|(?<!cyber )monday)\Z"
)
_THING = re.compile(
    r" (?!(?:is|was|will|would|has|had|and|or|but|nor|in|at|on|to|of|for|from|by|with|this|next|last|that|"
    r"when|where|as|because|after|before|since|if|while|until|than|the|a|an|it|he|she|they|we|may|can|could|falls?|"
    r"fell|comes?|came|begins?|starts?|brings?|brought|each|every|morning|afternoon|evening|night|week|weekend|"
    r"holidays?|break|so|too|again|then|there|not|also|only|are|were|be|said|says)\b)[a-z]"
)


def is_named_day(place: Place) -> bool:
    """Whether a weekday is part of a name that says no day: "Taco Tuesday", "“Bloody Sunday”"."""
    day = place.words
    if not day[0].isupper():
        return False
    quoted = _QUOTED.search(place.before) and re.match(r"[\"”'’](?!s)", place.after)
    alliterates = (found := _ALLITERATION.search(place.before)) and found[1] == day[0]
    return bool(quoted or alliterates or _NAMED_BY.search(place.before) or _SHOW.match(day + place.after))


def _is_name_with_day(place: Place) -> bool:
    """Whether a weekday is a person's or a thing's: "Wednesday Addams", "the Monday Club"."""
    dated = bool(_ANOTHER_DATE.match(place.rest))
    if _NAME.match(place.after):
        if place.folded.startswith("the ") or place.before.lower().endswith("the "):
            return bool(_NAMED.match(place.after))
        return bool(_OPENS.search(place.before) or _IN_NAMES.search(place.before))
    if _OWNED.match(place.after):
        return dated and bool(_OPENS.search(place.before) or place.before.endswith(", "))
    if _OPENS.search(place.before):
        return bool(_SPEAKS.match(place.after))
    return dated and bool(_GIVEN_NAME.search(place.before) and _VERB_NEXT.match(place.after))


def _is_about_feast(place: Place) -> bool:
    if _GREETING.search(place.before) or re.match(r" (?i:agreement|accord|deal)", place.after):
        return True
    return not _OWN_DAY.search(place.folded) and bool(_THING.match(place.after))


def _is_golf(place: Place) -> bool:
    return bool(_GOLF.search(place.before) or _GOLF.search(place.after))


def _is_entry(place: Place) -> bool:
    """Whether a clock time heads an entry of a live blog: "14:05 The minister has left"."""
    return (
        not place.before.strip() and bool(re.fullmatch(r"\d\d:\d\d", place.words)) and place.after[:1] == " "
    )


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
    # "June Carter", "October Revolution", unless it is "in April".
    (
        r"(?:january|february|march|april|june|july|august|september|october|november|december)\Z",
        lambda place: _NAME.match(place.after) and not _MONTH_LED_IN.search(place.before.lower()),
    ),
    # "17 June Street", "Easter Road", "June Fourth Square".
    (r"", lambda place: _PLACES.match(place.after)),
    # "Wednesday Addams", "Friday's Child", "the Monday Club".
    (rf"(?:the )?{WEEKDAY}\Z", _is_name_with_day),
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
        lambda place: not (_AT.search(place.before) or _is_entry(place)),
    ),
    (r"(?:soon|shortly)\Z", lambda place: re.match(r" (?:as|after|before|afterwards?)\b", place.after)),
    # "The first time in five years" looks back.
    (r"in (?!the\b)", lambda place: _EARLIER_THAN_IN.search(place.before.lower())),
    (r"(?:the )?(?:satur|sun)day\Z", lambda place: _PAPERS.match(place.after)),
    # "Taco Tuesday" and "“Bloody Sunday”" are names; "Monday Night Football" is one as well.
    (r"\w+day(?: nights?)?\Z", lambda place: is_named_day(place)),
    # "Super Thursday, 6 May": the date alone is found where it begins.
    (rf"{WEEKDAY},? (?:\d|{MONTH})", lambda place: _NAMED_BY.search(place.before)),
    # "The Christmas market", "Happy Easter", "the Good Friday agreement".
    (rf"(?:the )?(?:\w+'s )?{FEAST}\Z", lambda place: _is_about_feast(place)),
    # "The 25th floor", "a tie for the 4th", "birdied the 18th".
    (
        r"(?:the )?\d{1,2}(?:st|nd|rd|th)(?: ?(?:-|to|or) ?(?:the )?\d{1,2}(?:st|nd|rd|th))?\Z",
        lambda place: not (_ON.search(place.before) and _STOP.match(place.after)) or _is_golf(place),
    ),
    # "Room 2027", "resolution 1973".
    (r"\d{4}\Z", lambda place: _NUMBERED.search(place.before)),
    # "Three times a week on Tuesday": what is paid or done by the week.
    (r"(?:a|one) week on ", lambda place: _BY_THE_WEEK.search(place.before)),
]
_COMPILED = [(re.compile(pattern), caught) for pattern, caught in _TRAPS]


def is_trap(text: str, folded: str, start: int, end: int) -> bool:
    """Say whether words that match a date pattern are something else."""
    place = Place(
        text[start:end],
        folded[start:end],
        text[max(0, start - _REACH) : start],
        text[end : end + _REACH],
        folded[end : end + _SENTENCE],
    )
    return any(pattern.match(place.folded) and caught(place) for pattern, caught in _COMPILED)
