"""What sentences of an article offer for the fields of an item: times, days, years and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.asking.own.figures import values_in, values_of
from summarizer.english.events import times_in
from summarizer.english.reading import Reading
from summarizer.schemas.article import Sentence
from summarizer.schemas.brief import When
from summarizer.text.facts import content_words

_SIGNS = {
    "€": "euros EUR",
    "$": "dollars USD",
    "£": "pounds GBP",
    "¥": "yen JPY",
    "%": "per cent percent",
    "per cent": "percent",
    "percent": "per cent",
}


def times_at(reading: Reading, sentences: Iterable[Sentence]) -> list[When]:
    """The times that the sentences name, in order."""
    return [when for sentence in sentences for when in times_in(reading.times, sentence)]


def days_at(reading: Reading, sentences: Iterable[Sentence]) -> list[str]:
    """The days that they name, as YYYY-MM-DD."""
    whens = times_at(reading, sentences)
    return _once(str(when.earliest) for when in whens if when.earliest and when.earliest == when.latest)


def years_at(reading: Reading, sentences: Iterable[Sentence]) -> list[str]:
    """The years in which a time that they name begins or ends: that of 'next year' too."""
    days = (day for when in times_at(reading, sentences) for day in (when.earliest, when.latest))
    return _once(str(day.year) for day in days if day)


def amounts_at(reading: Reading, sentence: Sentence) -> list[str]:
    """The numbers of a sentence without those of its dates: 'on 12 May' has no 12 of anything."""
    return values_of(_without_dates(reading, sentence))


def numbers_held(reading: Reading, sentences: Sequence[Sentence]) -> frozenset[str]:
    """All that a number can be held by: amounts, ordinals, years."""
    values = (values_in(_without_dates(reading, sentence)) for sentence in sentences)
    return frozenset(years_at(reading, sentences)).union(*values)


def words_held(reading: Reading, sentences: Iterable[Sentence]) -> frozenset[str]:
    """The words that carry meaning, as `text.facts` folds them; '€' says euros, '%' per cent."""
    words = " ".join(reading.article.words_of(sentence) for sentence in sentences)
    named = (name for sign, name in _SIGNS.items() if sign in words)
    return content_words(" ".join([words, *named]))


def _without_dates(reading: Reading, sentence: Sentence) -> str:
    words = reading.article.words_of(sentence)
    for when in times_in(reading.times, sentence):
        if when.edtf:
            words = words.replace(when.text, " … ")
    return words


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
