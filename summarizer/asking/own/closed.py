"""The schema of a user's own brief, restricted to the article, for the embedded model.

Sentence numbers, time words, days, names and numbers are choices, strings and lists are bounded: what a small
model can't write it can't get wrong, and a grammar without bounds lets it go on for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from pydantic import BaseModel

from summarizer.asking.own.figures import scale_of, tells_of_less
from summarizer.asking.own.offers import amounts_at, days_at, times_at, years_at
from summarizer.asking.own.shapes import Part, choices
from summarizer.asking.prompts import plain
from summarizer.asking.strategies import speaker_names
from summarizer.asking.wire import Schema, closed_object
from summarizer.english.reading import Reading
from summarizer.schemas.article import Article, Sentence
from summarizer.schemas.brief import When

T = TypeVar("T")

_MOST_ITEMS = 6
_MOST_POINTERS = 3
_MOST_CHOICES = 80
_LONGEST = 140  # characters


@dataclass(frozen=True, slots=True)
class _Stock:
    """What the sentences that are shown have to offer."""

    sentences: list[int]
    times: list[str]
    days: list[str]
    years: list[int]
    names: list[str]
    values: list[Decimal]


def closed_schema(
    draft: type[BaseModel], parts: Iterable[Part], reading: Reading, shown: Sequence[Sentence]
) -> Schema:
    """The schema of an object with these fields, for a question that shows these sentences."""
    stock = _Stock(
        sentences=[s.index for s in shown],
        times=_unique(
            plain(w.text) for w in times_at(reading, shown) if not _is_of_publication(w, reading.article)
        ),
        days=days_at(reading, shown),
        years=[int(year) for year in years_at(reading, shown)],
        names=speaker_names(reading, shown=shown),
        values=_values(reading, shown),
    )
    return _object(parts, stock)


def _is_of_publication(when: When, article: Article) -> bool:
    """Whether a time is the day of publication, as a dateline has it: a small model takes it for any time."""
    is_day = when.earliest == when.latest == article.published
    return is_day and article.published is not None and str(article.published.day) in when.text


def _values(reading: Reading, shown: Sequence[Sentence]) -> list[Decimal]:
    """The numbers of the sentences; below zero too where the sentence tells of less."""
    values: dict[Decimal, None] = {}
    for sentence in shown:
        is_less = tells_of_less(reading.article.words_of(sentence))
        for written in amounts_at(reading, sentence):
            value = Decimal(written)
            values |= {value: None, -value: None} if is_less else {value: None}
    return list(values)


def _unique(values: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(values))[:_MOST_CHOICES]


def _object(parts: Iterable[Part], stock: _Stock) -> Schema:
    return closed_object(**{part.name: _part(part, stock) for part in parts})


def _part(part: Part, stock: _Stock) -> Schema:
    if part.kind == "evidence":
        return _array({"enum": stock.sentences}, 0 if part.takes_none else 1, _MOST_POINTERS)
    one = _one(part, stock)
    if part.is_list:
        least = part.limits.get("min_length", 0)
        one = _array(one, least, max(least, min(part.limits.get("max_length", _MOST_ITEMS), _MOST_ITEMS)))
    if not part.may_be_absent:
        return one
    return {"enum": [*one["enum"], None]} if "enum" in one else {"anyOf": [one, {"type": "null"}]}


def _array(one: Schema, least: int, most: int) -> Schema:
    return {"type": "array", "items": one, "minItems": least, "maxItems": most}


def _one(part: Part, stock: _Stock) -> Schema:
    match part.kind:
        case "when":
            return _choice(stock.times) or _text(part)
        case "speaker":
            return closed_object(name=_choice(stock.names) or _text(part))
        case "object":
            assert part.shape is not None
            return _object([*part.shape.own, *part.shape.inner], stock)
    if values := choices(part.type):
        return {"enum": values}
    return _plain(part, stock)


def _plain(part: Part, stock: _Stock) -> Schema:
    if part.type is bool:
        return {"type": "boolean"}
    if part.type is date:
        return _choice(stock.days) or {"type": "string", "format": "date"}
    if part.type is str:
        return _text(part)
    scale = scale_of(part.name, part.about)
    values = [value.scaleb(-scale) for value in stock.values]
    whole = [int(value) for value in values if value == value.to_integral_value()]
    if part.type is int:
        return _choice(_unique([*whole, *stock.years])) or {"type": "integer"}
    return _choice([int(v) if v == v.to_integral_value() else float(v) for v in values]) or {"type": "number"}


def _choice(values: Sequence[Any]) -> Schema:
    return {"enum": list(values[:_MOST_CHOICES])} if values else {}


def _text(part: Part) -> Schema:
    if part.is_list:
        return {"type": "string", "minLength": 1, "maxLength": _LONGEST}
    longest = min(part.limits.get("max_length", _LONGEST), _LONGEST)
    least = part.limits.get("min_length", 1)
    return {"type": "string", "minLength": least, "maxLength": max(longest, least)}
