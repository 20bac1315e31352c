"""Which sentences an item of one's own form rests on.

As in `briefing.grounding`, pointers are compared with what the item says. Its numbers weigh most: 'revenue'
stands in many sentences, 412 million in one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import BaseModel

from summarizer.asking.own.figures import scale_of, stated
from summarizer.asking.own.offers import numbers_held, words_held
from summarizer.asking.own.shapes import Part, Shape
from summarizer.briefing.pointers import settle
from summarizer.english.reading import Reading
from summarizer.schemas.article import Sentence
from summarizer.text.facts import content_words

NUMBERS = (int, float, Decimal)


def settle_item(reading: Reading, shape: Shape, draft: BaseModel) -> list[Sentence]:
    """The sentences of an item: those pointed at where they hold its numbers, else where its words lead.

    Where that does not hold the numbers either, the one sentence that does stands in, if there is just one
    that has a word of the item too.
    """
    assert shape.evidence is not None
    article = reading.article
    given: list[int] = getattr(draft, shape.evidence.name)
    words, values = ". ".join(_words(shape, draft)), set(_numbers(shape, draft))
    pointed = [article.sentences[n - 1] for n in dict.fromkeys(given) if 0 < n <= len(article.sentences)]
    if not values:
        return settle(reading, given, words)
    said = content_words(words)
    if values <= numbers_held(reading, pointed):
        return _needed(reading, pointed, said | values)
    settled = settle(reading, given, ". ".join([words, *sorted(values)]))
    if values <= numbers_held(reading, settled):
        return _needed(reading, settled, said | values)
    holding = [s for s in article.sentences if values <= numbers_held(reading, [s])]
    alone = [s for s in holding if said & _held(reading, s)]
    return alone if len(alone) == 1 else settled


def _needed(reading: Reading, pointed: Sequence[Sentence], said: frozenset[str] | set[str]) -> list[Sentence]:
    """The sentences that each add something of what is said, those that hold most of it first."""
    holds = {s: said & _held(reading, s) for s in pointed}
    kept: list[Sentence] = []
    covered: set[str] = set()
    for sentence in sorted(pointed, key=lambda s: -len(holds[s])):
        if holds[sentence] - covered:
            kept.append(sentence)
            covered |= holds[sentence]
    return sorted(kept)


def _held(reading: Reading, sentence: Sentence) -> frozenset[str]:
    return words_held(reading, [sentence]) | numbers_held(reading, [sentence])


def _words(shape: Shape, draft: BaseModel) -> Iterator[str]:
    """The strings of an object that are held against its evidence."""
    for part, one in _own_values(shape, draft):
        if part.type is str and not isinstance(one, Enum):
            yield one


def _numbers(shape: Shape, draft: BaseModel) -> Iterator[str]:
    """The sizes of an object's numbers, as texts state them."""
    for part, one in _own_values(shape, draft):
        if part.type in NUMBERS:
            yield stated(one, scale_of(part.name, part.about)) or str(one)


def _own_values(shape: Shape, draft: BaseModel) -> Iterator[tuple[Part, Any]]:
    """All plain values and pointers of an object and of what belongs to it."""
    for part in shape.own:
        said = getattr(draft, part.name)
        for one in said or () if part.is_list else () if said is None else (said,):
            if part.shape:
                yield from _own_values(part.shape, one)
            elif part.kind == "plain":
                yield part, one
