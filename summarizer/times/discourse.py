"""The times of an article in the order of the text, each read with those before it.

A text names a day, a month or a quarter once and then says "that morning", "a month earlier", "a year ago".
So its time words are resolved one after the other, and each sees what the text has named shortly before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from summarizer.schemas.article import Article, Sentence
from summarizer.times.expressions import TimeWords, find_time_words
from summarizer.times.intervals import Interval, day
from summarizer.times.resolving import is_hour, resolve_within

_REACH = 1500  # characters, some ten sentences: of what was named further back a text no longer speaks
_ENTRY = re.compile(r"(?m)^(?:[01]\d|2[0-3])[:.][0-5]\d(?: [A-Z]{2,4})?(?=\W)")
_LEAD = re.compile(r"(?i)(?:(?:at|on|in) )?")
_PAIR = 2
_DEEPEST = 20  # sentences that look at one before each other
_CLAUSE = re.compile(r"[,;:]|\b(?:and|but|or|while|before|after|until|since|when|that|who|which|said|says)\b")
# What a figure is compared with, or the month in which somebody spoke, is not what the text speaks of.
_ASIDE = re.compile(
    r"(?i)year[- ](?:ago|earlier|before)|last year['’]s|\b(?:last|this) month|"
    r"\b(?:same|previous|prior|preceding|comparable|corresponding)\b"
)


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
    """The times of one article; those of a sentence are resolved when they are asked for.

    Most rules look at no other time: so a sentence costs itself and the few before it that a rule looks at.
    Where such looks would lead far back, all times are resolved from the top on: then each looks only at what
    is known.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self._resolved: dict[int, tuple[TimeInText, ...]] = {}

    @cached_property
    def all(self) -> tuple[TimeInText, ...]:
        """All of them, in order."""
        return tuple(time for sentence in self.article.sentences for time in self.within(sentence))

    @cached_property
    def entries(self) -> list[int]:
        """Where the entries of a live blog begin."""
        return entries_of(self.article.text)

    def within(self, sentence: Sentence, depth: int = 0) -> Sequence[TimeInText]:
        """The times of one sentence, read in their article.

        Args:
            sentence: Whose times are meant.
            depth: How many sentences wait for this one.
        """
        found = self._resolved.get(sentence.index)
        if found is None:
            if depth > _DEEPEST:
                for earlier in self.article.sentences[: sentence.index - 1]:
                    self.within(earlier)
            found = self._resolved[sentence.index] = self._resolve(sentence, depth)
        return found

    def _resolve(self, sentence: Sentence, depth: int) -> tuple[TimeInText, ...]:
        text, times = self.article.words_of(sentence), list[TimeInText]()
        for words in find_time_words(text):
            start = sentence.start + words.start
            before = Before(self, sentence, start, words.text, (*times,), depth + 1)
            interval = resolve_within(text, words.start, words.text, self.article.published, before)
            times.append(TimeInText(start, words, interval))
            _share_day(self.article.text, times, sentence)
        return tuple(times)


class Before(Iterable[Interval]):
    """The times named shortly before a place, the latest mention first.

    They are resolved when a rule looks at them: most words need none.
    """

    def __init__(
        self,
        times: Times,
        sentence: Sentence,
        at: int,
        words: str,
        own: Sequence[TimeInText] | None = None,
        depth: int = 0,
    ) -> None:
        self._times, self._sentence, self._at, self._words = times, sentence, at, words
        self._own, self._depth = own, depth

    def __iter__(self) -> Iterator[Interval]:
        since = _since(self._times.entries, self._at, self._words)
        own = self._times.within(self._sentence) if self._own is None else self._own
        yield from _told(own, since, self._at)
        for index in range(self._sentence.index - 2, -1, -1):
            sentence = self._times.article.sentences[index]
            if sentence.end <= since:
                return
            yield from _told(self._times.within(sentence, self._depth), since, self._at)


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
    text, before = article.words_of(sentence), Before(times, sentence, at, words)
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


def _told(times: Sequence[TimeInText], since: int, at: int) -> Iterator[Interval]:
    """The times between two places that a text speaks of, the latest mention first."""
    for start, words, interval in reversed(times):
        if since <= start < at and interval and not (words.bound or _ASIDE.search(words.text)):
            yield interval


def _corrects(whole: Interval, own: Interval | None) -> bool:
    """Whether a part of longer time words, read alone, says nothing or another time than the whole."""
    if own is None or own.earliest is None or own.latest is None:
        return own is None
    if whole.granularity != own.granularity or whole.earliest is None or whole.latest is None:
        return False
    return own.latest < whole.earliest or whole.latest < own.earliest
