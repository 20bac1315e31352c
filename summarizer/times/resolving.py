"""From time words to days: "by the end of June", said on 19 November, is a day up to the 30th of June.

`resolve` takes words as they stand in an article and the publication date. The conventions are those of news:

- A bare weekday looks the way its sentence does: back from the publication date in the past tense, forward in
  the future tense, back when nobody knows; the publication date's own weekday is that day. "Last Friday" is
  the latest one before it, "next Friday" the one of the next calendar week (Monday to Sunday), "this Friday"
  the one ahead, in past sentences the one of this week.
- A day, month, season, quarter or holiday without its year is the nearest one; one that lies against the
  tense counts as half a year (a day) or more (anything longer) further away.
- "Early", "late", "mid-" and "the end of" keep the whole period: the words promise no more than that.
- "By", "until" and "before" run from the publication date to the last day there is, "after" has no last day.
- Weeks are calendar weeks from Monday; but in a Sunday paper "last week" is the one that ends that day.
- "Two weeks ago" and "in two weeks" are calendar weeks, "two years ago" is a calendar year.
- 05/06/2026 is both days it can be, with an unknown granularity; 25/06/2026 and 2026-06-05 are certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from summarizer.times import intervals
from summarizer.times.intervals import Interval
from summarizer.times.lexicon import ABOUT, BOUND, CLOCK, DAY_PART, EDGE, HOUR, HOURS, fold
from summarizer.times.table.days import DAYS
from summarizer.times.table.frames import FRAMES
from summarizer.times.table.periods import PERIODS
from summarizer.times.table.reference import REFERENCE
from summarizer.times.table.relative import RELATIVE
from summarizer.times.table.rules import Doc
from summarizer.times.tense import Tense, tense_of

__all__ = ["Tense", "is_hour", "resolve", "resolve_within"]

_LONGEST = 120  # no time words are longer, and a bound keeps the recursion small
_RULES = [(re.compile(rule.pattern), rule.read) for rule in DAYS + PERIODS + REFERENCE + RELATIVE]

_AROUND = re.compile(
    r"\A[ ,;:()\"]*(?:'(?!\d\d(?:s|\Z)))?|(?<![ ,;:()\"'])[ ,;:()\"']+\Z"
)  # but "'98" keeps its apostrophe
_BOUND = re.compile(rf"(?P<bound>{BOUND}) ")
_FRAMES = [(re.compile(rf"(?:the )?(?:{frame.pattern})"), frame) for frame in FRAMES]
_ABOUT = re.compile(rf"{ABOUT} ")
_LEADING = re.compile(
    rf"{EDGE}|(?:at )?(?:{CLOCK}|{DAY_PART})(?:,? on|,| of)? |"
    r"(?:the|on|in|at|during|over|for|of|from|between|as of|as early as|as soon as|as late as|sometime|"
    r"starting|beginning|effective|throughout) "
)
_TRAILING = re.compile(rf"(?:'s|{HOURS})\Z")
_HOUR = re.compile(rf"(?:{CLOCK}|{DAY_PART})")
_BARE_HOUR = re.compile(rf"(?:{BOUND} |in )?(?:the )?{HOUR}(?: ?(?:-|to|and|until|till) ?{_HOUR.pattern})?")
_MOVED = re.compile(
    r"\b(?:delayed|postponed|adjourned|rescheduled|deferred|put off|pushed back|moved)"
    r"(?: back)?(?: \w+){0,2} \Z"
)
_FROM_ON = ("on or after", "no earlier than", "not earlier than", "not before")
_MOVED_REACH = 60
_FAR = 183  # days: half a year, from where on the other year's day is nearer
_DETERMINED = re.compile(r"(?:\b(?:the|its|his|her|their|this|that)|['’]s) \Z", re.I)
_NOUN = re.compile(
    r" (?!(?:will|would|is|was|are|were|and|or|at|in|on|to|for|by|when|as|but|has|had|may)\b)[a-z]{3,}"
)
_LAST_OF_ALL = re.compile(r"\bon the last (?:night|day|morning|evening)\b")  # of a festival, say
_END_OF = re.compile(r"(?:the )?(?:end|close) of ")
_UNTIL = re.compile(r"\A(?:until|till) ", re.I)
_TO = re.compile(r" ?(?:-|\b(?:to|through|until|till|or)\b) ?")


def resolve(
    words: str, anchor: date | None, *, tense: Tense | None = None, before: Iterable[Interval] = ()
) -> Interval | None:
    """Say which days the words mean in an article published on that day; None when they don't say.

    Args:
        words: The time words as they stand in the article.
        anchor: The publication date; without it only words with a year of their own resolve.
        tense: What `tense.tense_of` makes of their sentence.
        before: The times that the text has named before, the latest mention first: "a year earlier" and "the
            morning" count from them.
    """
    folded = _AROUND.sub("", re.sub(" +", " ", fold(words)))
    if not folded or len(folded) > _LONGEST or _LAST_OF_ALL.search(folded):
        return None
    doc = Doc(anchor, tense, before)
    return _read(folded, doc) or _read(folded.rstrip("."), doc)


def resolve_within(
    sentence: str, start: int, words: str, anchor: date | None, before: Iterable[Interval] = ()
) -> Interval | None:
    """Say which days time words mean where they stand in their sentence, which tells past from future.

    What is postponed "until June" takes place in June, not until then.
    """
    end = start + len(words)
    if fold(sentence[end : end + 2]) == "'s":
        words += "'s"
    if _MOVED.search(sentence, max(0, start - _MOVED_REACH), start):
        words = _UNTIL.sub("", words)
    found = resolve(words, anchor, tense=tense_of(sentence, start), before=before)
    if found and anchor and _is_far(found, anchor) and _is_attribute(sentence, start, end):
        return resolve(words, anchor, before=before)
    return found


def is_hour(words: str) -> bool:
    """Whether time words name an hour or a part of a day, and no day."""
    return bool(_BARE_HOUR.fullmatch(fold(words)))


def _is_far(interval: Interval, anchor: date) -> bool:
    return interval.earliest is not None and (interval.earliest - anchor).days > _FAR


def _is_attribute(sentence: str, start: int, end: int) -> bool:
    """Whether the time tells which thing is meant, and not when the verb happens: "the 5 May vote"."""
    return bool(_DETERMINED.search(sentence, max(0, start - 12), start) and _NOUN.match(sentence, end))


def _read(words: str, doc: Doc) -> Interval | None:
    """Try the words as they are, then as a range, then without what stands around the date."""
    return _by_rule(words, doc) or _range(words, doc) or _bounded(words, doc) or _inner(words, doc)


def _single(words: str, doc: Doc) -> Interval | None:
    return _by_rule(words, doc) or _inner(words, doc)


def _by_rule(words: str, doc: Doc) -> Interval | None:
    words = words.removeprefix("the ")
    for pattern, read in _RULES:
        if match := pattern.fullmatch(words):
            try:
                return read(match, doc)
            except (ValueError, OverflowError):  # the 31st of June; the year 10000; no publication date
                continue
    return None


def _range(words: str, doc: Doc) -> Interval | None:
    for first_words, last_words in _halves(words):
        first, last = _ends(first_words, last_words, doc)
        if first and last:
            try:
                return intervals.span(first, last)
            except ValueError:  # "June to May" of one year
                continue
    return None


def _halves(words: str) -> Iterator[tuple[str, str]]:
    if words.startswith("between "):
        first, _, last = words.removeprefix("between ").partition(" and ")
        yield first, last
        return
    words = words.removeprefix("from ")
    for match in _TO.finditer(words):
        if match.start() and match.end() < len(words):
            yield words[: match.start()], words[match.end() :]


def _ends(first_words: str, last_words: str, doc: Doc) -> tuple[Interval | None, Interval | None]:
    """Resolve both ends; the one that names its year, or else the first, says where the other one lies."""
    if re.search(r"\d{4}", last_words) and (last := _single(last_words, doc)):
        return _single(first_words, Doc(last.earliest, "past")), last
    first = _single(first_words, doc)
    if first is None:
        return None, None
    return first, _single(last_words, Doc(first.latest, "future"))


def _bounded(words: str, doc: Doc) -> Interval | None:
    match = _BOUND.match(words)
    if match and match["bound"] not in (*_FROM_ON, "after", "since"):
        # A deadline looks ahead unless its sentence looks back.
        doc = doc._replace(tense=doc.tense or "future")
    inner = _read(words[match.end() :], doc) if match else None
    if match is None or inner is None:
        return None
    try:
        if match["bound"] == "after" and _HOUR.fullmatch(words, match.end()):
            return inner  # the day goes on after midnight, noon or 5 p.m.
        if match["bound"] in _FROM_ON:
            return intervals.from_day(inner.earliest, inner.granularity) if inner.earliest else None
        if match["bound"] in ("after", "since"):
            return _after(match["bound"], inner, doc)
        return _up_to(match["bound"], inner, doc, ends=bool(_END_OF.match(words, match.end())))
    except (ValueError, OverflowError):
        return None


def _after(bound: str, inner: Interval, doc: Doc) -> Interval | None:
    day_after = inner.latest and inner.latest + timedelta(days=1)
    first = inner.earliest if bound == "since" else day_after
    if first is None:
        return None
    over = bound == "since" or doc.tense == "past"
    if over and doc.anchor and first <= doc.anchor:
        return intervals.days(first, doc.anchor, inner.granularity)
    return intervals.from_day(first, inner.granularity)


def _up_to(bound: str, inner: Interval, doc: Doc, *, ends: bool) -> Interval | None:
    """Up to the last day there is; before the end of a year is in that year, which `ends` says."""
    if bound in ("before", "prior to", "ahead of") and not ends:
        last = inner.earliest and inner.earliest - timedelta(days=1)
    else:
        last = inner.latest
    if last is None:
        return None
    # A deadline in the past says nothing about the first day; one ahead starts today.
    if doc.anchor is None or last < doc.anchor:
        return intervals.until_day(last, inner.granularity)
    if last == inner.latest:
        return intervals.span(intervals.day(doc.anchor), inner)
    return intervals.days(doc.anchor, last, inner.granularity)


def _inner(words: str, doc: Doc) -> Interval | None:
    """Read the date inside "early on Tuesday morning", "the week of May 4", "about 1990"."""
    for pattern, frame in _FRAMES:
        match = pattern.match(words)
        around = doc._replace(tense="future") if frame.ahead else doc
        if match and (inner := _read(words[match.end() :], around)):
            try:
                return frame.read(match, inner)
            except (ValueError, OverflowError):  # the fifth Sunday of next month
                continue
    if match := _ABOUT.match(words):
        inner = _read(words[match.end() :], doc)
        return intervals.approximate(inner) if inner else None
    if match := _LEADING.match(words):
        return _read(words[match.end() :], doc)
    if match := _TRAILING.search(words):
        return _read(words[: match.start()], doc)
    return None
