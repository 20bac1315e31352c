"""An item on its way from a draft into a brief: as written, as grounded, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from summarizer.briefing.checks import Finding, check_headline, check_item, proof
from summarizer.briefing.grounding import (
    ground_claim,
    ground_event,
    ground_sentence,
    quoted_words,
    sentences_of,
)
from summarizer.english.reading import Reading
from summarizer.english.titles import title_of
from summarizer.schemas.brief import Claim, PlannedEvent, SummarySentence
from summarizer.schemas.draft import DraftClaim, DraftEvent, DraftSentence, DraftSpeaker, HeadlineDraft

Drafted = HeadlineDraft | DraftSentence | DraftClaim | DraftEvent
Item = HeadlineDraft | SummarySentence | Claim | PlannedEvent

NOWHERE = proof("evidence_not_found", "The item points at no sentence of the article.")
WRONG_WORDS = frozenset(
    [
        "quote_altered",
        "number_not_in_article",
        "date_not_in_article",
        "name_not_in_article",
        "script_not_in_article",
    ]
)
"""Proofs against the words of an item, which the article's own words can take the place of."""
FATAL = frozenset(["evidence_not_found", "speaker_not_in_article", "event_is_over"])
"""Proofs after which nothing is left of an item."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a model wrote, and what became of it.

    Attributes:
        draft: As the model wrote it.
        item: Grounded; None where it points nowhere.
        findings: What speaks against it.
    """

    draft: Drafted
    item: Item | None
    findings: tuple[Finding, ...]

    @property
    def proofs(self) -> list[Finding]:
        """What the item can't be shown with."""
        return [f for f in self.findings if f.severity == "proof" and f.name in WRONG_WORDS | FATAL]

    @property
    def is_lost(self) -> bool:
        """Whether nothing of it can be shown."""
        return any(finding.name in FATAL for finding in self.findings)


def written(reading: Reading, draft: Drafted, speakers: Mapping[str, DraftSpeaker]) -> Written:
    """What becomes of a draft's item: grounded, and held against the article.

    Args:
        reading: What code reads in the article.
        draft: The item as the model wrote it.
        speakers: The draft's speakers by their names.
    """
    item: Item | None
    match draft:
        case HeadlineDraft():
            item = HeadlineDraft(headline=" ".join(draft.headline.split()))
            return Written(draft, item, tuple(check_headline(reading, item.headline)))
        case DraftSentence():
            item = ground_sentence(reading.article, draft)
        case DraftClaim():
            item = ground_claim(reading, draft, speakers)
        case DraftEvent():
            item = ground_event(reading, draft)
    if item is None:
        return Written(draft, None, (NOWHERE,))
    lost = _left_behind(reading, draft, item, speakers)
    return Written(draft, item, (*lost, *check_item(reading, item)))


def _left_behind(
    reading: Reading, draft: Drafted, item: Item, speakers: Mapping[str, DraftSpeaker]
) -> Iterator[Finding]:
    """What of a draft's item the article does not have, and so the brief does not either."""
    assert not isinstance(draft, HeadlineDraft)
    last = len(reading.article.sentences)
    strange = [n for n in dict.fromkeys(draft.sentences) if not 0 < n <= last]
    if strange:
        yield proof("sentence_not_in_article", f"The article has no sentence {strange[0]}.")
    if isinstance(draft, DraftClaim) and isinstance(item, Claim):
        for speaker in item.speakers:
            role = speakers[speaker.name].role if speaker.name in speakers else None
            if role and not speaker.role:
                yield _lacks("role", role)
    elif isinstance(draft, DraftEvent) and isinstance(item, PlannedEvent):
        if draft.when and not item.when:
            yield _lacks("time_words", draft.when)
        if draft.instead_of and not item.instead_of:
            yield _lacks("time_words", draft.instead_of)
        if draft.condition and not item.condition:
            yield _lacks("condition", draft.condition)
        if draft.where and not item.where:
            yield _lacks("place", draft.where)
        for name in draft.participants:
            if name not in item.participants:
                yield _lacks("participant", name)


def _lacks(kind: str, words: str) -> Finding:
    return proof(
        f"{kind}_not_in_article", f"The article does not hold the {kind.replace('_', ' ')} '{words}'."
    )


def in_own_words(reading: Reading, item: SummarySentence | Claim | PlannedEvent) -> Item:
    """The item in the article's own words, where the model's can't be shown."""
    cited = sentences_of(reading.article, item.evidence)
    if isinstance(item, SummarySentence):
        return item.model_copy(update={"text": reading.own_words(cited[0])})
    if isinstance(item, Claim):
        return item.model_copy(update={"text": quoted_words(reading, cited)})
    when = [item.when.text] if item.when else []
    return item.model_copy(update={"title": title_of(reading.own_words(cited[0]), when)})
