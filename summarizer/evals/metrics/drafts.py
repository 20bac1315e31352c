"""Metrics of what became of the model's draft: right items that code lost, changed or doubted.

They are counted in the recorded answers. A brief that no model drafted, as with the embedded one, has nothing
to score.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from summarizer.evals.metrics.drafted import Item, asked_again, drafted_items
from summarizer.evals.metrics.matching import (
    LEAST_OVERLAP,
    Matched,
    best_overlap,
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
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Brief, Claim, PlannedEvent
from summarizer.schemas.gold import Gold, GoldClaim, GoldEvent

WantedT = TypeVar("WantedT", GoldClaim, GoldEvent)

LEAST_WORDS = 0.5
"""Share of words that two time words must have in common to be the same."""


def items_lost(gold: Gold, result: Result) -> Ratio:
    """Share of the model's right items that the brief does not have; 0 to 1, and 0 is the aim.

    Right is a drafted claim or event that pairs with a gold item by the sentences it cites. Counts all that
    code left out and all that the model withdrew when asked again, for whatever reason; says nothing of wrong
    items, which should be lost.
    """
    fates = list(_fates(gold, result))
    return Ratio(sum(found is None for _, found in fates), len(fates))


def items_changed(gold: Gold, result: Result) -> Ratio:
    """Share of the model's right items with other speakers, sentences or time words in the brief; 0 to 1.

    What code adds, such as a role, a fuller name or a further passage, is no change. A change may be for the
    better, where code has a proof: the aim is few, each worth a look.
    """
    article = _article(gold)
    kept = [(item, found) for item, found in _fates(gold, result) if found is not None]
    return Ratio(sum(_is_changed(article, *pair) for pair in kept), len(kept))


def repairs(gold: Gold, result: Result) -> Ratio:
    """Items per article that the model was asked about once more; 0 or more. Each costs tokens."""
    return Ratio(len(list(asked_again(result.answers))), 1)


def false_alarms(gold: Gold, result: Result) -> Ratio:
    """Share of the claims and events asked about once more that were right as drafted; 0 to 1.

    Right is what pairs with gold by its sentences and has gold's speakers, or half of the words of its time.
    Other words are not judged, so an item doubted for a wrong number in its text may count as a false alarm;
    headlines and sentences of the summary are not counted.
    """
    article = _article(gold)
    asked = [item for item in asked_again(result.answers) if item is not None]
    claims = _matched(article, gold.claims, [item for item in asked if item.kind == "claim"])
    events = _matched(article, gold.planned_events, [item for item in asked if item.kind == "event"])
    right = sum(same_speakers(wanted.speakers, item.speakers) for wanted, item in claims.all_pairs)
    right += sum(_has_time(wanted, item) for wanted, item in events.all_pairs)
    return Ratio(right, len(asked))


def _fates(gold: Gold, result: Result) -> Iterator[tuple[Item, Claim | PlannedEvent | None]]:
    """Each right item of the draft, with what the brief has for it."""
    article, brief = _article(gold), result.brief
    assert isinstance(brief, Brief)
    drafted = drafted_items(result.answers)
    said = [item for item in drafted if item.kind == "claim"]
    coming = [item for item in drafted if item.kind == "event"]
    claims = {id(wanted): found for wanted, found in match_claims(gold, brief).pairs}
    for claim, item in _matched(article, gold.claims, said).pairs:
        yield item, claims.get(id(claim))
    events = {id(wanted): found for wanted, found in match_events(gold, brief).pairs}
    for event, item in _matched(article, gold.planned_events, coming).pairs:
        yield item, events.get(id(event))


def _matched(article: Article, wanted: Iterable[WantedT], items: list[Item]) -> Matched[WantedT, Item]:
    """Gold and drafted items that belong together by their sentences; words, and who or when, break ties."""

    def weight(gold: WantedT, item: Item) -> float:
        shared = best_overlap(gold.evidence, item.passages(article))
        if shared < LEAST_OVERLAP:
            return 0.0
        if isinstance(gold, GoldClaim):
            named = same_speakers(gold.speakers, item.speakers)
            return shared + 0.5 * named + 0.25 * word_f1(gold.text, item.words)
        return shared + 0.5 * _has_time(gold, item) + 0.25 * word_f1(gold.title, item.words)

    return match(list(wanted), items, weight)


def _is_changed(article: Article, item: Item, found: Claim | PlannedEvent) -> bool:
    shown = [*found.evidence, *(found.attribution if isinstance(found, Claim) else ())]
    if any(not overlap([sentence], shown) for sentence in item.passages(article)):
        return True
    if isinstance(found, Claim):
        return not _same_names(item.speakers, [speaker.name for speaker in found.speakers])
    return bool(item.when) and not _same_words(item.when or "", found.when.text if found.when else "")


def _same_names(names: Iterable[str], others: Iterable[str]) -> bool:
    """Whether each name stands for one of the others, and none is left."""
    left = list(others)
    for name in names:
        same = next((other for other in left if same_name(name, other)), None)
        if same is None:
            return False
        left.remove(same)
    return not left


def _has_time(wanted: GoldEvent, item: Item) -> bool:
    if wanted.when is None or item.when is None:
        return wanted.when is None and item.when is None
    return _same_words(wanted.when.text, item.when)


def _same_words(one: str, other: str) -> bool:
    one, other = one.lower(), other.lower()
    return bool(other and (one in other or other in one)) or word_f1(one, other) >= LEAST_WORDS


def _article(gold: Gold) -> Article:
    article = getattr(gold, "article", None)  # a GoldCase has it as it was read for the run
    return article if isinstance(article, Article) else Article(text=gold.text)
