"""The time words of an event, found in the article and turned into days and a clock time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from summarizer.english.events import times_in, when_of
from summarizer.english.reading import Reading
from summarizer.schemas.article import Article, Sentence
from summarizer.schemas.brief import When
from summarizer.text.facts import calendar_words
from summarizer.text.language import UNSPACED
from summarizer.times.clock import clock_time, without_clock_time
from summarizer.times.discourse import resolve_at
from summarizer.times.languages import find_times_in, is_read, resolve_in
from summarizer.times.resolving import resolve

_NEIGHBOURS = 2  # sentences in which a part of the time words may stand
_MOST_WORDS = 12
_LONGEST = 300  # characters; nobody needs more to say when
NO_OTHER_DAY = re.compile(r"\b(?:1[89]|20)\d\d\b|\b(?:yesterday|ago|earlier)\b|(?<!the )\blast\b", re.I)
"""Time words that can't be read as another day: of a certain year, or looking back."""
_LEANS_ON = re.compile(r"\b(?:of|after|before|from|since|following)\Z")  # something that is no time word
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_ISO = re.compile(r"\d{4}(?:-\d{2}){0,2}\Z")


def ground_when(reading: Reading, sentences: Sequence[Sentence], words: str | None) -> When | None:
    """The time words where they stand in the evidence, next to it, or anywhere; None where they don't.

    Words that the article has in another order, or not all of, are read as far as it has them. Words of a
    language that is not read stay words, without days.
    """
    words = " ".join((words or "").split())
    if not words or len(words) > _LONGEST:
        return None
    stands = all(word in reading.held.lower for word in words.lower().split())
    whole = next(_read(reading, _nearest(reading.article, sentences), words), None) if stands else None
    if whole is None:
        near = list(islice(_nearest(reading.article, sentences), len(sentences) + _NEIGHBOURS))
        parts = (w for part in _parts(words) for w in _read(reading, near, part))
        whole = next((when for when in parts if when.earliest or when.latest), None)
    return whole and _with_clock(whole, words)


def looking_ahead(reading: Reading, when: When | None) -> When | None:
    """The time of an event that a model says is to come: 'Tuesday' is the next one, whatever code reads.

    Words that name their year or say that they look back stay as they are.
    """
    published = reading.article.published
    if not (when and when.latest and published and when.latest < published) or NO_OTHER_DAY.search(when.text):
        return when
    interval = resolve(when.text, published, tense="future")
    if not interval:
        return when
    found = when_of(when.text, interval)
    return _with_clock(found, when.time or "")


def former(reading: Reading, old: When | None, new: When | None) -> When | None:
    """The time that a postponed event had: it may be over, but lies before the new one wherever it can."""
    ahead = looking_ahead(reading, old)
    if ahead and new and ahead.latest and new.earliest and ahead.latest < new.earliest:
        return ahead
    return old


def _read(reading: Reading, sentences: Iterable[Sentence], words: str) -> Iterator[When]:
    """The words as each of the sentences has them, with the days that they mean there."""
    article = reading.article
    for sentence in sentences:
        behind = article.sentences[min(sentence.index, len(article.sentences) - 1)]
        text = article.text[sentence.start : behind.end]  # a splitter may have cut '16. Februar'
        found = _found(words, text)
        if found and found.start() < sentence.end - sentence.start:
            yield _resolved(reading, sentence, found)


def _parts(words: str) -> Iterator[str]:
    """Every shorter run of the words, the longest first, that has all of their figures, months and weekdays:
    'May' is no '6 May', and a clock time alone is no day."""
    each = words.split()[:_MOST_WORDS]
    needed = {word for word in without_clock_time(words).split() if word[0].isdigit() or calendar_words(word)}
    for length in range(len(each) - 1, 0, -1):
        for first in range(len(each) - length + 1):
            part = each[first : first + length]
            if needed <= set(part):
                yield " ".join(part)


def _found(words: str, text: str) -> re.Match[str] | None:
    """The words in a text, with any space between them; whole where their script has spaces."""
    folded = text.lower()
    if not all(word in folded for word in words.lower().split()):
        return None  # nearly always, and a pattern takes long to make
    pattern = r"\s+".join(map(re.escape, words.split()))
    behind = "" if _HANGUL.match(words[-1:]) else r"(?!\w)"  # Korean particles follow without a space
    whole = pattern if UNSPACED.search(words) else rf"(?<!\w){pattern}{behind}"
    return re.search(whole, text, re.I)


def _resolved(reading: Reading, sentence: Sentence, found: re.Match[str]) -> When:
    if not (reading.is_english or _ISO.fullmatch(found.group())):
        return _resolved_abroad(reading, sentence, found)
    interval = resolve_at(reading.times, sentence, found.start(), found.group())
    if interval and interval.granularity == "unknown" and interval.latest is None:
        return When(text=found.group())  # 'soon' is no day, though none before tomorrow
    if interval:
        return when_of(found.group(), interval)
    inside = [
        when
        for when in times_in(reading.times, sentence)
        if when.text in found.group() and not _LEANS_ON.search(when.text)
    ]
    return inside[0] if inside else When(text=found.group())


def _resolved_abroad(reading: Reading, sentence: Sentence, found: re.Match[str]) -> When:
    """The words with the days that they mean in the article's language, if it has a table of time words.

    Words that are part of longer ones mean what the longer ones do: 'Freitag' in 'Freitag, 12. März'.
    """
    language, published = reading.language, reading.article.published
    if language is None or not is_read(language):
        return When(text=found.group())
    times = find_times_in(reading.article.words_of(sentence), language, published)
    around = [time for time in times if time.start <= found.start() and found.end() <= time.end]
    interval = around[0].interval if around else resolve_in(found.group(), language, published)
    return when_of(found.group(), interval) if interval else When(text=found.group())


def _with_clock(when: When, words: str) -> When:
    time = clock_time(words)
    if time is None:
        return when
    granularity = "minute" if when.granularity == "day" else when.granularity
    return when.model_copy(update={"time": time, "granularity": granularity})


def _nearest(article: Article, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """All sentences of the article, those given first, then the others by how near they are."""
    near = sorted({s.index for s in sentences})
    seen: set[int] = set()
    while near:
        seen.update(near)
        yield from (article.sentences[at - 1] for at in near)
        around = {beside for at in near for beside in (at - 1, at + 1)} - seen
        near = sorted(at for at in around if 0 < at <= len(article.sentences))
