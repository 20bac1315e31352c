"""An item on its way from a draft into a brief: as written, as grounded, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.briefing.checks.findings import Finding, proof
from summarizer.briefing.checks.items import check_item
from summarizer.briefing.checks.wording import check_alone, check_headline
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
_DETAILED = ("postponed", "conditional")
FATAL = frozenset(["evidence_not_found", "speaker_not_in_article", "event_is_over"])
"""Proofs after which nothing is left of an item."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a model wrote, and what became of it.

    Attributes:
        draft: As the model wrote it.
        speakers: Who makes a claim, as the model lists them.
        item: Grounded; None where it points nowhere.
        findings: What speaks against it.
    """

    draft: Drafted
    speakers: tuple[DraftSpeaker, ...]
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


def written(reading: Reading, draft: Drafted, speakers: Sequence[DraftSpeaker] = ()) -> Written:
    """What becomes of a draft's item: grounded, and held against the article.

    Args:
        reading: What code reads in the article.
        draft: The item as the model wrote it.
        speakers: Who makes a claim, as the model lists them.
    """
    speakers = tuple(speakers)
    item: Item | None
    match draft:
        case HeadlineDraft():
            item = HeadlineDraft(headline=" ".join(draft.headline.split()))
            return Written(draft, (), item, tuple(check_headline(reading, item.headline)))
        case DraftSentence():
            item = ground_sentence(reading, draft)
        case DraftClaim():
            item = ground_claim(reading, draft, speakers)
        case DraftEvent():
            item = ground_event(reading, draft)
    if item is None:
        return Written(draft, speakers, None, (NOWHERE,))
    lost = [*_lost_pointers(reading, draft, speakers), *_lost_words(draft, item)]
    alone = [] if isinstance(item, PlannedEvent) else check_alone(reading, item.text)
    return Written(draft, speakers, item, (*lost, *check_item(reading, item), *alone))


def speakers_of(claim: DraftClaim, listed: Sequence[DraftSpeaker]) -> list[DraftSpeaker]:
    """Who makes a claim: the speakers at its places in the list; places that don't exist are passed over."""
    return [listed[n - 1] for n in dict.fromkeys(claim.speakers) if 0 < n <= len(listed)]


def _lost_pointers(
    reading: Reading, draft: DraftSentence | DraftClaim | DraftEvent, speakers: Sequence[DraftSpeaker]
) -> Iterator[Finding]:
    """Numbers of sentences or speakers that don't exist."""
    last = len(reading.article.sentences)
    strange = [n for n in draft.sentences if not 0 < n <= last]
    if strange:
        yield proof("sentence_not_in_article", f"The article has no sentence {strange[0]}.")
    if isinstance(draft, DraftClaim) and draft.speakers and not speakers:
        yield proof("speaker_not_listed", "The claim is said to be of a speaker who is not listed.")


def _lost_words(draft: Drafted, item: Item) -> Iterator[Finding]:
    """What of a draft's item the article does not have, and so the brief does not either."""
    if isinstance(draft, DraftEvent) and isinstance(item, PlannedEvent):
        kept_detail = item.instead_of or item.condition
        for kind, words, kept_words in (
            ("time_words", draft.when, item.when),
            ("detail", draft.detail if draft.status in _DETAILED else None, kept_detail),
            ("place", draft.where, item.where),
        ):
            if words and not kept_words:
                yield _lacks(kind, words)
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
