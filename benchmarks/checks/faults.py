"""Faults, made by code in what a model wrote rightly: what is a number off, denied, or said by somebody else.

Each maker takes an item and yields versions of it that are wrong in one respect. A version is made only where
it is sure to be wrong: another number, another name, a denial more or less.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.briefing.standard.items import speakers_of
from summarizer.english.reading import Reading
from summarizer.schemas.draft import DraftClaim, DraftEvent, DraftSentence, DraftSpeaker
from summarizer.text.facts import has_negation, proper_words
from summarizer.text.words import MONTHS, WEEKDAYS
from summarizer.times.tense import tense_of

Drafted = DraftSentence | DraftClaim | DraftEvent

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_CALENDAR = re.compile("|".join(rf"\b{name.capitalize()}\b" for name in MONTHS + WEEKDAYS))
_AUXILIARY = re.compile(r"\b(is|are|was|were|will|would|has|have|had|can|could|should|must)\b(?! not)")
_DENIAL = re.compile(r"\b(?:not|never)\s|n['’]t\b")
_QUOTED = re.compile(r"[“\"]([^“”\"]{12,})[”\"]")
_INVENTED = ("Quentaro", "Zellwick", "Oxhavn", "Jubrin")


@dataclass(frozen=True, slots=True)
class Material:
    """What faults of one article are made of."""

    reading: Reading
    speakers: Sequence[DraftSpeaker]
    names: Sequence[str]


Maker = Callable[[Material, Drafted], Iterator[Drafted]]


def text_of(item: Drafted) -> str:
    """The words that the model wrote itself."""
    return item.title if isinstance(item, DraftEvent) else item.text or ""


def _with_text(item: Drafted, text: str) -> Drafted:
    field = "title" if isinstance(item, DraftEvent) else "text"
    return item.model_copy(update={field: text})


def _replaced(item: Drafted, match: re.Match[str], words: str) -> Drafted:
    text = text_of(item)
    return _with_text(item, text[: match.start()] + words + text[match.end() :])


def numbers(material: Material, item: Drafted) -> Iterator[Drafted]:
    """A number with another first digit."""
    for match in _NUMBER.finditer(text_of(item)):
        digit = match.group()[0]
        yield _replaced(item, match, str(int(digit) % 9 + 1) + match.group()[1:])


def dates(material: Material, item: Drafted) -> Iterator[Drafted]:
    """Another month or weekday."""
    for match in _CALENDAR.finditer(text_of(item)):
        table = MONTHS if match.group().lower() in MONTHS else WEEKDAYS
        other = table[(table.index(match.group().lower()) + 3) % len(table)].capitalize()
        yield _replaced(item, match, other)


def invented_names(material: Material, item: Drafted) -> Iterator[Drafted]:
    """A name that nobody in the article has."""
    article = material.reading.article.text.lower()
    invented = next(name for name in _INVENTED if name[:4].lower() not in article)
    yield from (_replaced(item, match, invented) for match in _names_in(item))


def other_names(material: Material, item: Drafted) -> Iterator[Drafted]:
    """Another name of the article's."""
    text = text_of(item)
    for match in _names_in(item):
        others = [name for name in material.names if name[:4] != match.group()[:4] and name not in text]
        yield from (_replaced(item, match, other) for other in others[:1])


def _names_in(item: Drafted) -> Iterator[re.Match[str]]:
    text = text_of(item)
    for word in dict.fromkeys(proper_words(text)):
        match = re.search(rf"\b{re.escape(word)}\b", text)
        if match and len(word) > 2:
            yield match


def negations(material: Material, item: Drafted) -> Iterator[Drafted]:
    """A 'not' more, or one less."""
    text = text_of(item)
    if isinstance(item, DraftEvent):
        return
    denial = _DENIAL.search(text)
    if denial:
        yield _replaced(item, denial, "")
    elif (auxiliary := _AUXILIARY.search(text)) and not has_negation(text):
        yield _replaced(item, auxiliary, f"{auxiliary.group()} not")


def speakers(material: Material, item: Drafted) -> Iterator[Drafted]:
    """Another speaker of the same article."""
    if not isinstance(item, DraftClaim) or not item.speakers:
        return
    words = {word for each in speakers_of(item, material.speakers) for word in each.name.lower().split()}
    places = enumerate(material.speakers, start=1)
    others = [place for place, each in places if not words & set(each.name.lower().split())]
    yield from (item.model_copy(update={"speakers": [other]}) for other in others[:2])


def quotations(material: Material, item: Drafted) -> Iterator[Drafted]:
    """One word in quotation marks left out."""
    for match in _QUOTED.finditer(text_of(item)):
        words = match.group(1).split()
        middle = len(words) // 2
        if len(words) < 4:
            continue  # what is left is quoted all the same
        yield _replaced(item, match, f"“{' '.join(words[:middle] + words[middle + 1 :])}”")


def pointers(material: Material, item: Drafted) -> Iterator[Drafted]:
    """Sentence numbers that are three too high, or too low at the article's end."""
    last = len(material.reading.article.sentences)
    step = 3 if max(item.sentences, default=0) + 3 <= last else -3
    moved = [n + step for n in item.sentences]
    if item.sentences and min(moved) > 0:
        yield item.model_copy(update={"sentences": moved})


def past_events(material: Material, item: Drafted) -> Iterator[Drafted]:
    """A sentence that looks back, announced as an event; one for each event that the model found."""
    if not isinstance(item, DraftEvent):
        return
    reading = material.reading
    published = reading.article.published
    for sentence in reading.article.sentences if published else ():
        for time in reading.times.within(sentence):
            over = time.interval and time.interval.latest and time.interval.latest < published
            words = reading.article.words_of(sentence)
            if over and tense_of(words, time.start - sentence.start) == "past":
                yield DraftEvent(
                    sentences=[sentence.index],
                    title=" ".join(words.split()[:8]),
                    status="scheduled",
                    when=time.words.text,
                )


MAKERS: Mapping[str, Maker] = {
    "number": numbers,
    "date": dates,
    "invented name": invented_names,
    "another name": other_names,
    "negation": negations,
    "speaker": speakers,
    "quotation": quotations,
    "past event": past_events,
    "sentence number": pointers,
}
