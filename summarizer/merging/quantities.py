"""Numbers as used in news: a value, the range that its rounding allows, and what is counted.

"About 1.2 million people" and "1,214,000 residents" say the same, "at least 12" and "16" do too; "12 people"
and "14 people" do not. So a number is an interval, like a date, and two numbers contradict each other where
their intervals are apart and they count the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from summarizer.text.facts import numbers, stem
from summarizer.text.words import ORDINALS, SCALES
from summarizer.times.expressions import TimeWords, find_time_words

_INFINITE = float("inf")
_LONGEST = 60  # characters of a number: a row of 309 digits counts nothing, and no float holds it
_SCALE = re.compile(rf"[ -]?\b({'|'.join(SCALES)})\Z", re.I)
_LOWER = re.compile(r"\b(?:more than|over|at least|above|no (?:fewer|less) than|upwards? of)\s\W?\Z", re.I)
_UPPER = re.compile(
    r"\b(?:up to|at most|as many as|fewer than|less than|under|below|no more than)\s\W?\Z", re.I
)
_NEARLY = re.compile(r"\b(?:nearly|almost|close to|just under)\s\W?\Z", re.I)
_ABOUT = re.compile(r"\b(?:about|around|some|roughly|approximately|an estimated|circa)\s\W?\Z", re.I)
_INSTEAD_OF = re.compile(r"\b(?:not|instead of|rather than)\s\W?\Z", re.I)
_CLOCK = re.compile(r"\A(?::\d|\s?[ap]\.?m\b)", re.I)
_PERCENT = re.compile(r"\A[ -]?(?:(%|per ?cent\b)(?! ?points?)|(?:%|per ?cent(?:age)?) ?points?)", re.I)
_CURRENCY = re.compile(r"([$€£¥₹])\Z")
_NOUNS = re.compile(r"\A((?:[ -][^\W\d_][\w'’-]*){1,3})")
_ORDINALS = ORDINALS.keys() - {"first"}
_NO_NOUN = frozenset(
    """
    a an the of in on at to for from with by and or but as per is are was were be been has have had will would
    who which that could can may might should must after before since than if because also only so more most
    less fewer each every did do does not
    """.split()
)
_PEOPLE = frozenset(["people", "person", "resident", "inhabitant", "dead", "kill"])
_SOME = 0.05  # how far "about" reaches at least
_ROUNDED_FROM = 100  # below it, 40 is forty and no round number


class Quantity(NamedTuple):
    """A number in a text.

    Attributes:
        low: The least that the words allow.
        high: The most.
        unit: What is counted: stems of the words behind it, 'percent', or a currency sign; empty if unknown.
        words: As they stand in the text, with what is counted.
        value: The number itself.
    """

    low: float
    high: float
    unit: frozenset[str]
    words: str
    value: float


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every number of a text that counts something, dates and the hours of a day left out."""
    blank = without_times(text, find_time_words(text))
    found: dict[int, Quantity] = {}
    for value, words in numbers(blank).items():
        if max(len(value), len(words)) > _LONGEST:
            continue
        for match in re.finditer(rf"(?<![\w.,]){re.escape(words)}(?!\w)", blank):
            quantity = _quantity(blank, match.start(), match.end(), float(value), words)
            if quantity:
                found[match.start()] = quantity
    return tuple(found[start] for start in sorted(found))


def disagree(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers of the same thing can't both be right."""
    return one.high < other.low or other.high < one.low


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers count the same thing, as far as their units tell."""
    return bool(one.unit & other.unit)


def without_times(text: str, times: Iterable[TimeWords]) -> str:
    """The text with spaces where it says when; places stay what they are."""
    for time in times:
        text = text[: time.start] + " " * (time.end - time.start) + text[time.end :]
    return text


def _quantity(text: str, start: int, end: int, value: float, words: str) -> Quantity | None:
    before, after = text[max(0, start - 24) : start], text[end : end + 60]
    if _CLOCK.match(after) or _INSTEAD_OF.search(before) or words.lower() in _ORDINALS:
        return None
    low, high = _interval(value, words, before)
    unit, named = _unit(before, after)
    return Quantity(low, high, unit, words + named, value)


def _interval(value: float, words: str, before: str) -> tuple[float, float]:
    about = bool(_ABOUT.search(before))
    step = _step(value, words, about)
    if _LOWER.search(before):
        return value, _INFINITE
    if _UPPER.search(before):
        return -_INFINITE, value
    if _NEARLY.search(before):
        return value - max(step, _SOME * value), value
    room = max(step / 2 if step > 1 or "." in words else 0, _SOME * value if about else 0)
    return value - room, value + room


def _step(value: float, words: str, about: bool) -> float:
    """What the number was rounded to: 100,000 for '1.2 million', 1,000 for '18,000', 1 for '18,312'."""
    scale = _SCALE.search(words)
    digits = words[: scale.start()] if scale else words
    unit = float(10 ** SCALES[scale[1].lower()]) if scale else 1.0
    if "." in digits:
        return unit / float(10 ** len(digits.partition(".")[2]))
    whole = round(value / unit)
    if not about and (scale or whole < _ROUNDED_FROM):
        return unit
    while whole and whole % 10 == 0:
        whole, unit = whole // 10, unit * 10
    return unit


def _unit(before: str, after: str) -> tuple[frozenset[str], str]:
    if percent := _PERCENT.match(after):
        return frozenset(["percent" if percent[1] else "points"]), percent[0]
    if currency := _CURRENCY.search(before):
        return frozenset([currency[1]]), ""
    nouns = _NOUNS.match(after)
    words: list[str] = []
    for word in nouns[1].replace("-", " ").split() if nouns else []:
        if word.lower() in _NO_NOUN:
            break
        if words and word.endswith(("ed", "ing")):
            break
        words.append(word)
    unit = frozenset(stem(word.lower()) for word in words)
    if unit & _PEOPLE:
        unit |= {"people"}
    return unit, "".join(f" {word}" for word in words)
