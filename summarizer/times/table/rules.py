"""What the date rules share: the document they read against, their table, and the search for the right year.

A rule is a pattern of time words beside the function that turns its match into days. It sees folded words
without "the" in front. `dates` tries the rules on the whole of some words, `timewords` looks for them in an
article: one table for both, so what is found is what can be resolved.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from summarizer.times.intervals import Granularity, Interval, days
from summarizer.times.lexicon import YEAR
from summarizer.times.tense import Tense


class Doc(NamedTuple):
    """What the words are read against: the publication date, the tense of their sentence, the text before."""

    anchor: date | None
    tense: Tense | None
    before: Iterable[Interval] = ()
    """The times that the text has named before, the latest mention first."""

    @property
    def today(self) -> date:
        """The publication date; without one, relative words can't be resolved (ValueError)."""
        if self.anchor is None:
            raise ValueError("these words need a publication date")
        return self.anchor

    @property
    def day(self) -> date | None:
        """The day that the text speaks of: the last one named, on the side that the tense looks to."""
        return next(
            (time.earliest for time in self.before if time.earliest == time.latest and self.fits(time)), None
        )

    @property
    def last(self) -> Doc:
        """The same with only the time that the text named last."""
        return self._replace(before=tuple(islice(self.before, 1)))

    def named(self, *granularities: Granularity) -> Interval | None:
        """Return the time of such a granularity that was named last, on the side that the tense looks to."""
        fitting = (time for time in self.before if time.granularity in granularities and self.fits(time))
        return next(fitting, None)

    def fits(self, interval: Interval) -> bool:
        """Whether the tense can speak of these days: a past one of what has begun."""
        if self.anchor is None or self.tense is None:
            return True
        if self.tense == "past":
            return interval.earliest is not None and interval.earliest <= self.anchor
        return interval.latest is not None and interval.latest >= self.anchor


Read = Callable[[re.Match[str], Doc], Interval]


class Rule(NamedTuple):
    """A pattern, the function that reads its match, and whether articles are searched for it."""

    pattern: str
    read: Read
    found: bool


Table = list[Rule]


def rule(table: Table, *patterns: str, found: bool = True) -> Callable[[Read], Read]:
    """Enter a function for some patterns; `found=False` for words that say too little to be looked for."""

    def register(read: Read) -> Read:
        table.extend(Rule(pattern, read, found) for pattern in patterns)
        return read

    return register


NEAR = r"(?:this past|this coming|this|next|last|past|coming|upcoming|previous|current)"
_WHICH = r"(?:the )?(?P<which>this|next|last|current|coming) year"
OF_YEAR = rf"(?:,? (?:of |in )?(?:(?P<year>{YEAR}|'\d\d(?!\w))|{_WHICH}))?"
YEARS = rf"(?:(?:(?P<whose>this|next|last) year's|(?P<own>{YEAR})(?:'s)?) )?"

_STEPS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
}


def step(near: str) -> int:
    """Return -1, 0 or 1 for "last", "this" and "next" and the words like them."""
    return _STEPS[near.removeprefix("this ")]


def short_year(figures: str, now: int) -> int:
    """Return the year of two figures: the latest such, or the one that comes within a decade."""
    latest = now + 10
    return latest - (latest - int(figures)) % 100


def in_year(match: re.Match[str], doc: Doc, make: Callable[[int], Interval]) -> Interval:
    """Make what happens once a year, in the year that the words name or else suggest."""
    said = match.groupdict()
    if named := said.get("year") or said.get("own"):
        figures = named.lstrip("'")
        return make(int(figures) if len(figures) > 2 else short_year(figures, doc.today.year))
    if which := said.get("which") or said.get("whose"):
        return make(doc.today.year + step(which))
    around = list(_around(make, doc.today.year))
    if not (near := said.get("near")):
        return nearest(around, doc)
    if side := step(near):
        return nearest([interval for interval in around if gap(interval, doc.today) * side > 0], doc)
    return next((interval for interval in around if gap(interval, doc.today) == 0), make(doc.today.year))


def in_year_on(weekday: int, match: re.Match[str], doc: Doc, make: Callable[[int], Interval]) -> Interval:
    """Make a day that has its weekday beside it, in the year in which it falls on that one.

    Where there is none within a year, date and weekday contradict each other: then it may be either, and the
    granularity is unknown.
    """
    found = in_year(match, doc, make)
    candidates = [found]
    if not (match.groupdict().get("year") or match.groupdict().get("which")):
        around = (time for time in _around(make, doc.today.year) if abs(gap(time, doc.today)) <= _A_YEAR)
        candidates += [time for time in around if doc.tense != "future" or gap(time, doc.today) >= 0]
    for time in candidates:
        if time.earliest and time.earliest.weekday() == weekday:
            return time
    assert found.earliest is not None
    off = (weekday - found.earliest.weekday() + 3) % 7 - 3
    other = found.earliest + timedelta(days=off)
    return days(min(found.earliest, other), max(found.earliest, other), "unknown")


_A_YEAR = 366  # days


def _around(make: Callable[[int], Interval], middle: int) -> Iterator[Interval]:
    for year in range(middle - 2, middle + 3):
        try:
            yield make(year)
        except ValueError:  # the 29th of February
            continue


def gap(interval: Interval, today: date) -> int:
    """Days from today to the interval: negative when it is over, 0 when it has begun and is not over."""
    if interval.earliest and interval.earliest > today:
        return (interval.earliest - today).days
    if interval.latest and interval.latest < today:
        return (interval.latest - today).days
    return 0


def nearest(intervals: list[Interval], doc: Doc) -> Interval:
    """Choose the interval next to the publication date, on the side that the tense looks to."""

    def distance(interval: Interval) -> int:
        away = gap(interval, doc.today)
        if away * _SIDES[doc.tense] >= 0:
            return abs(away)
        # A past verb often stands beside a day of the next weeks ("was told to appear on 9 May"). But "was
        # hired in January" is never next month's, and "will meet on 9 May" never last week's.
        return 20 * away if interval.granularity == "day" and doc.tense == "past" else abs(away) + _A_YEAR

    return min(intervals, key=distance)


_SIDES: dict[Tense | None, int] = {"past": -1, None: 0, "future": 1}
