"""What became of the model's draft on its way into the brief: right items that code lost, changed or doubted.

These need the recorded answers. A brief that no model drafted, as with the embedded one, has nothing to score.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeVar

from pydantic import ValidationError

from summarizer.evals.metrics.matching import (
    LEAST_OVERLAP,
    Matched,
    match,
    match_claims,
    match_events,
    overlap,
    same_name,
    same_speakers,
    word_f1,
)
from summarizer.evals.ratios import Ratio
from summarizer.evals.runs import Result
from summarizer.rendering.html import Passage
from summarizer.schemas.article import Article, Sentence
from summarizer.schemas.brief import Brief, Claim, PlannedEvent
from summarizer.schemas.draft import PartDraft
from summarizer.schemas.gold import GoldClaim, GoldEvent, Span

_ASKED = re.compile(
    r'^\d+\. (?:(claim) of (.*?)|(planned event)|summary|headline)(?: \[([\d, ]*)\])?: "(.*?)"(?:, when: (.*))?$',
    re.M,
)
_OUTLET = "the outlet"


class Drafting(Protocol):
    """A gold file whose article has numbered sentences."""

    @property
    def article(self) -> Article:
        """The article as a summarizer gets it."""

    claims: list[GoldClaim]
    planned_events: list[GoldEvent]


class Item(NamedTuple):
    """A claim or an event as a model drafted it: numbers of sentences, and words."""

    sentences: Sequence[int]
    words: str
    speakers: Sequence[str] = ()
    when: str | None = None


@dataclass(frozen=True)
class Drafted:
    """The claims and events that a model drafted of one article, in all windows."""

    claims: list[Item]
    events: list[Item]


WantedT = TypeVar("WantedT", GoldClaim, GoldEvent)
FoundT = TypeVar("FoundT", Claim, PlannedEvent)


def items_lost(gold: Drafting, result: Result) -> Ratio:
    """Share of the model's right items that the brief does not have; 0 to 1, and 0 is the aim.

    Right is a drafted claim or event that pairs with a gold item by the sentences it cites. Counts all that
    code left out and all that the model withdrew when asked again, for whatever reason; says nothing of wrong
    items, which should be lost.
    """
    pairs = [
        (drafted, kept)
        for drafted, kept in _fates(gold, result)
        if drafted.optional is False or kept is not None
    ]
    return Ratio(sum(kept is None for _, kept in pairs), len(pairs))


def items_changed(gold: Drafting, result: Result) -> Ratio:
    """Share of the model's right items in the brief with other speakers, sentences or time words; 0 to 1.

    What code adds, such as a role, a fuller name or a further passage, is no change. A change may be for the
    better: code with a proof mends, so the aim is few, and each worth a look.
    """
    kept = [(drafted.item, item) for drafted, item in _fates(gold, result) if item is not None]
    return Ratio(sum(_is_changed(gold.article, *pair) for pair in kept), len(kept))


def repairs(gold: Drafting, result: Result) -> Ratio:
    """Items per article that the model was asked about once more; 0 or more. Each costs tokens."""
    return Ratio(len(list(_asked_again(result))), 1)


def false_alarms(gold: Drafting, result: Result) -> Ratio:
    """Share of the claims and events asked about once more that were right as drafted, by gold; 0 to 1.

    Right is what pairs with gold by its sentences, has gold's speakers, and time words that share half of
    their words with gold's. The wording is not judged, so an item that was doubted for a wrong number in its
    text may count as a false alarm; headlines and sentences of the summary are not counted.
    """
    asked = [item for item in _asked_again(result) if item is not None]
    claims = [item for kind, item in asked if kind == "claim"]
    events = [item for kind, item in asked if kind == "event"]
    right = sum(_is_right_claim(*pair) for pair in _pairs(gold.article, gold.claims, claims).all_pairs)
    right += sum(
        _is_right_event(*pair) for pair in _pairs(gold.article, gold.planned_events, events).all_pairs
    )
    return Ratio(right, len(asked))


class _Right(NamedTuple):
    """An item of the draft that gold has too."""

    item: Item
    optional: bool


def _fates(gold: Drafting, result: Result) -> Iterator[tuple[_Right, Claim | PlannedEvent | None]]:
    """Each right item of the draft, with what stands for it in the brief."""
    drafted = drafted_in(result)
    brief = result.brief
    assert isinstance(brief, Brief)
    claims = {id(wanted): found for wanted, found in match_claims(gold, brief).all_pairs}  # type: ignore[arg-type]
    for wanted, item in _pairs(gold.article, gold.claims, drafted.claims).all_pairs:
        yield _Right(item, wanted.optional), claims.get(id(wanted))
    events = {id(wanted): found for wanted, found in match_events(gold, brief).all_pairs}  # type: ignore[arg-type]
    for announced, item in _pairs(gold.article, gold.planned_events, drafted.events).all_pairs:
        yield _Right(item, announced.optional), events.get(id(announced))
