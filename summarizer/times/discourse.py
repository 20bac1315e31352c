"""The times of an article in the order of the text, each read with those before it.

A text names a day, a month or a quarter once and then says "that morning", "a month earlier", "a year ago".
So its time words are resolved one after the other, and each sees what the text has named shortly before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from summarizer.schemas.article import Article, Sentence
from summarizer.times.expressions import TimeWords, find_time_words
from summarizer.times.intervals import Interval, day
from summarizer.times.resolving import is_hour, resolve_within

_REACH = 1500  # characters, some ten sentences: of what was named further back a text no longer speaks
_ENTRY = re.compile(r"(?m)^(?:[01]\d|2[0-3])[:.][0-5]\d(?: [A-Z]{2,4})?(?=\W)")
_LEAD = re.compile(r"(?i)(?:(?:at|on|in) )?")
_PAIR = 2
_CLAUSE = re.compile(r"[,;:]|\b(?:and|but|or|while|before|after|until|since|when|that|who|which|said|says)\b")
# What a figure is compared with, or the month in which somebody spoke, is not what the text speaks of.
_ASIDE = re.compile(
    r"(?i)year[- ](?:ago|earlier|before)|last year['’]s|\b(?:last|this) month|"
    r"\b(?:same|previous|prior|preceding|comparable|corresponding)\b"
)


class _Before(Iterable[Interval]):
    """The times named shortly before a place, the latest mention first.

    They are resolved when a rule looks at them: most words need none, and those of a whole article take long.
    """

    def __init__(self, times: Times, at: int, since: int) -> None:
        self._named, self._at, self._since = times, at, since

    @cached_property
    def _times(self) -> tuple[Interval, ...]:
        return _before(self._named.all, self._at, self._since)

    def __iter__(self) -> Iterator[Interval]:
        return iter(self._times)


class TimeInText(NamedTuple):
    """Time words at their place in an article, and the days they mean there; None when they don't say."""

    start: int
    words: TimeWords
    interval: Interval | None

    @property
    def end(self) -> int:
        """Where they end in the article."""
        return self.start + len(self.words.text)


class Times:
    """The times of one article; none is resolved before the first is asked for."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def all(self) -> tuple[TimeInText, ...]:
        """All of them, in order."""
        return times_of(self.article)

    @cached_property
    def entries(self) -> list[int]:
        """Where the entries of a live blog begin."""
        return entries_of(self.article.text)

    def within(self, sentence: Sentence) -> Sequence[TimeInText]:
        """The times of one sentence, read in their article."""
        return _between(self.all, sentence.start, sentence.end)


def times_of(article: Article) -> tuple[TimeInText, ...]:
    """Find and resolve all time words of an article, in order."""
    times: list[TimeInText] = []
    entries = entries_of(article.text)
    for sentence in article.sentences:
        text = article.words_of(sentence)
        for words in find_time_words(text):
            start = sentence.start + words.start
            before = _before(times, start, _since(entries, start, words.text))
            interval = resolve_within(text, words.start, words.text, article.published, before)
            times.append(TimeInText(start, words, interval))
            _share_day(article.text, times, sentence)
    return tuple(times)


def entries_of(text: str) -> list[int]:
    """Where the entries of a live blog begin: the lines that open with a clock time."""
    return [match.start() for match in _ENTRY.finditer(text)]


def _share_day(text: str, times: list[TimeInText], sentence: Sentence) -> None:
    """Give the hour that a sentence names before its day that day: "At 9 the gates open on Friday"."""
    if len(times) < _PAIR or times[-_PAIR].start < sentence.start:
        return
    hour, day = times[-_PAIR:]
    if (
        len(text[sentence.start : hour.start].split()) <= 1
        and is_hour(hour.words.text)
        and not is_hour(day.words.text)
        and not day.words.bound
        and day.interval
        and day.interval.earliest == day.interval.latest
        and not _CLAUSE.search(text, hour.end, day.start)
    ):
        times[-_PAIR] = hour._replace(interval=day.interval)


def resolve_at(times: Times, sentence: Sentence, start: int, words: str) -> Interval | None:
    """Say which days words mean that stand at that place of a sentence, by the text before and around them.

    "October" in "October of next year" is next year's, whatever else it could be.
    """
    article, at = times.article, sentence.start + start
    for time in times.within(sentence):
        if time.end == at + len(words) and _LEAD.fullmatch(
            words[: time.start - at] if time.start >= at else words
        ):
            return time.interval
    text, before = article.words_of(sentence), _Before(times, at, _since(times.entries, at, words))
    own = resolve_within(text, start, words, article.published, before)
    for found in find_time_words(text):
        whole, first = found.date, found.start + len(found.text) - len(found.date)
        if first <= start and start + len(words) <= first + len(whole) and len(words) < len(whole):
            around = resolve_within(text, first, whole, article.published, before)
            return _end_like(around, own) if around and _corrects(around, own) else own
    return own


def _since(entries: Sequence[int], at: int, words: str) -> int:
    """Where the passage begins from which an hour takes its day: the entry of a live blog, or the reach."""
    entry = bisect_right(entries, at) - 1
    return max(at - _REACH, entries[entry] if entry >= 0 and is_hour(words) else 0)


def _end_like(span: Interval, own: Interval | None) -> Interval:
    """The end of a span that words for a day name: '21 January' in 'from 3 December to 21 January'."""
    named = own.earliest if own and own.earliest == own.latest else None
    ends = [end for end in (span.earliest, span.latest) if end and named]
    same = [end for end in ends if named and (end.month, end.day) == (named.month, named.day)]
    return day(same[0]) if same else span


def _before(times: Sequence[TimeInText], at: int, since: int) -> tuple[Interval, ...]:
    """The times named shortly before a place, the latest mention first."""
    return tuple(
        interval
        for _, words, interval in reversed(_between(times, since, at))
        if interval and not (words.bound or _ASIDE.search(words.text))
    )


def _between(times: Sequence[TimeInText], start: int, end: int) -> Sequence[TimeInText]:
    place = attrgetter("start")
    return times[bisect_left(times, start, key=place) : bisect_left(times, end, key=place)]


def _corrects(whole: Interval, own: Interval | None) -> bool:
    """Whether a part of longer time words, read alone, says nothing or another time than the whole."""
    if own is None or own.earliest is None or own.latest is None:
        return own is None
    if whole.granularity != own.granularity or whole.earliest is None or whole.latest is None:
        return False
    return own.latest < whole.earliest or whole.latest < own.earliest
