"""The task of the contract's Brief with a model that reads: its draft grounded, checked, repaired once, and
completed by what code found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from summarizer.asking.prompts import Prompt
from summarizer.asking.questions import Question
from summarizer.asking.steps import Steps
from summarizer.asking.strategies import draft_questions, joined, one_request
from summarizer.asking.style import MEDIUM, Extent
from summarizer.briefing.checks.findings import Finding, proof
from summarizer.briefing.checks.items import check_brief
from summarizer.briefing.checks.wording import check_translated
from summarizer.briefing.desk import Desk
from summarizer.briefing.grounding import evidence_of
from summarizer.briefing.provenance import blank_provenance
from summarizer.briefing.standard.found import (
    claims_found,
    confirmed,
    missing_claims,
)
from summarizer.briefing.standard.items import Drafted, Item, Written, in_own_words, speakers_of, written
from summarizer.briefing.standard.passages import Passages
from summarizer.briefing.standard.repairs import repaired
from summarizer.english.reading import Reading
from summarizer.schemas.brief import (
    ArticleInfo,
    Brief,
    Check,
    Claim,
    PlannedEvent,
    Readers,
    SummarySentence,
)
from summarizer.schemas.draft import Draft, DraftClaim, HeadlineDraft, PartDraft

ItemT = TypeVar("ItemT", bound=Item)

_LEAD_WORDS = 6
_EXTRACTED = proof("own_words", "No wording of the model could be kept; it is the article's own.")


@dataclass(frozen=True, slots=True)
class StandardTask:
    """Writes the Brief of an article that a model reads.

    Attributes:
        max_claims: How many claims to keep, the best first; 0 keeps all.
        room: Tokens of the article that one request can hold; a longer one is read in windows.
        readers: Whether code's own reading adds what the model passed over.
        extent: How long the summary is at most.
    """

    max_claims: int
    room: int = 100_000
    readers: Readers = "both"
    extent: Extent = MEDIUM
    draft_model: ClassVar[type[Draft]] = Draft
    blank: ClassVar[Mapping[str, Any]] = {"headline": ""}

    def known(self, reading: Reading) -> Draft:
        """Nothing, before the model has read."""
        return joined([])

    def questions(self, reading: Reading, prompt: Prompt) -> list[Question[PartDraft]]:
        """One for the whole draft, or for each window of a long article."""
        return draft_questions(reading, prompt, self.max_claims, self.room)

    def drafted(self, desk: Desk) -> Steps[Draft]:
        """Ask for the whole draft."""
        sentences = self.extent.sentences
        return one_request(desk.reading, desk.prompt, self.max_claims, self.room, sentences)

    def joined(self, drafts: Sequence[PartDraft]) -> Draft:
        """The drafts of several windows as one."""
        return joined(drafts, self.extent.sentences)

    def settled(self, desk: Desk, draft: Draft) -> Steps[Brief]:
        """Turn a draft into a Brief: grounded, checked, repaired once, and completed."""
        first = _written(desk.reading, draft, self.extent)
        kept = [w for w in (yield from repaired(desk, first, draft.speakers)) if w is not None]
        brief = _assembled(desk, kept, self, is_whole=True)
        brief.checks += check_brief(desk.article, brief)
        return brief

    def preview(self, desk: Desk, draft: Draft) -> Brief:
        """What of a draft stands already, without what code adds in the end."""
        kept = [w for w in _written(desk.reading, draft, self.extent) if not w.proofs]
        return _assembled(desk, kept, self, is_whole=False)


def _written(reading: Reading, draft: Draft, extent: Extent) -> list[Written]:
    """What becomes of each item of a draft, the headline last."""
    drafted: list[Drafted] = [
        *draft.summary[: extent.sentences],
        *draft.claims,
        *draft.planned_events,
        *([HeadlineDraft(headline=draft.headline)] if draft.headline.strip() else []),
    ]
    return [
        written(reading, each, speakers_of(each, draft.speakers) if isinstance(each, DraftClaim) else ())
        for each in drafted
    ]


class _Shown(NamedTuple, Generic[ItemT]):
    """An item of the brief, and what is said beside it."""

    item: ItemT
    findings: tuple[Finding, ...] = ()


def _assembled(desk: Desk, kept: Sequence[Written], task: StandardTask, *, is_whole: bool) -> Brief:
    """The brief of all that can be shown, with what speaks against it beside it; of a whole draft, completed
    by what code found and by the article's own words."""
    shown = [s for each in kept if (s := _shown(desk, each))]
    summary, claims, events = _of(shown, SummarySentence), _of(shown, Claim), _of(shown, PlannedEvent)
    readable = desk.reading.is_english and not desk.reading.is_translated
    completes = is_whole and task.readers == "both" and readable
    claims = (
        _completed(desk.reading, claims, task.max_claims) if completes else claims[: task.max_claims or None]
    )
    events = sorted(events, key=lambda shown: _by_time(shown.item))
    if is_whole and not summary:
        summary = [_Shown(sentence, (_EXTRACTED,)) for sentence in lead(desk.reading)]
    return Brief(
        article=ArticleInfo.of(desk.article),
        headline=_headline(desk, shown) or (summary[0].item.text if summary else ""),
        summary=[each.item for each in summary],
        claims=[each.item for each in claims],
        planned_events=[each.item for each in events],
        checks=[
            *desk.checks,
            *(finding.at("") for finding in check_translated(desk.reading)),
            *_placed("/summary", summary),
            *_placed("/claims", claims),
            *_placed("/planned_events", events),
        ],
        dropped=desk.dropped,
        provenance=blank_provenance(desk.prompt, "both" if completes else "model"),
    )


def _shown(desk: Desk, written: Written) -> _Shown[Item] | None:
    """What the brief shows of an item: itself, or itself in the article's own words; None of what is lost."""
    if written.is_lost or written.item is None:
        desk.drop(written.draft, [finding.at("") for finding in written.findings])
        return None
    if not written.proofs:
        return _Shown(written.item, written.findings)
    if isinstance(written.item, HeadlineDraft):
        desk.drop(written.draft, [finding.at("/headline") for finding in written.findings])
        return None
    kept = tuple(f for f in written.findings if f not in written.proofs)
    message = f"The article's own words stand here: {written.proofs[0].message}"
    return _Shown(in_own_words(desk.reading, written.item), (*kept, proof("own_words", message)))


def _of(shown: Sequence[_Shown[Any]], kind: type[ItemT]) -> list[_Shown[ItemT]]:
    """The items of a kind, none twice."""
    kept: list[_Shown[ItemT]] = []
    alike: dict[str, list[Item]] = {}
    for each in shown:
        if isinstance(each.item, kind):
            others = alike.setdefault(_words_of(each.item), [])
            if not any(_same(each.item, other) for other in others):
                others.append(each.item)
                kept.append(each)
    return kept


def _words_of(item: Item) -> str:
    """What two items that are the same have in common, at the least."""
    if isinstance(item, PlannedEvent):
        return item.title
    return item.headline if isinstance(item, HeadlineDraft) else item.text


def _same(one: Item, other: Item) -> bool:
    if isinstance(one, PlannedEvent) and isinstance(other, PlannedEvent):
        return (one.title, one.when) == (other.title, other.when)
    if isinstance(one, Claim) and isinstance(other, Claim):
        return (one.text, one.speakers) == (other.text, other.speakers)
    return one == other


def _completed(reading: Reading, claims: Sequence[_Shown[Claim]], most: int) -> list[_Shown[Claim]]:
    """The model's claims, and behind them the explicit reports that only code found; at most so many, or all.

    What only code announces is not added: none of it was an event in the gold files.
    """
    found = Passages(claims_found(reading, {}))
    kept = claims[: most or None]
    new = missing_claims(reading, Passages(each.item for each in claims), found)
    room = most - len(kept) if most else None
    confirmed_ones = [s._replace(item=confirmed(reading, s.item, found)) for s in kept]
    return [*confirmed_ones, *map(_Shown, islice(new, room))]


def _placed(path: str, shown: Sequence[_Shown[Any]]) -> Iterator[Check]:
    for at, (_, findings) in enumerate(shown):
        yield from (finding.at(f"{path}/{at}") for finding in findings)


def _by_time(event: PlannedEvent) -> tuple[date, int]:
    """By the first day, then by the place in the text; events without a day come last."""
    first = event.when and (event.when.earliest or event.when.latest)
    return first or date.max, event.evidence[0].start


def _headline(desk: Desk, shown: Sequence[_Shown[Any]]) -> str | None:
    for each in shown:
        if isinstance(each.item, HeadlineDraft):
            desk.checks += [finding.at("/headline") for finding in each.findings]
            return each.item.headline
    return desk.article.title


def lead(reading: Reading) -> list[SummarySentence]:
    """The article's own first sentences, where nothing that the model wrote could be kept."""
    sentences = reading.article.sentences
    full = [s for s in sentences if len(reading.article.words_of(s).split()) > _LEAD_WORDS]
    return [
        SummarySentence(text=reading.own_words(s), evidence=evidence_of(reading.article, [s]))
        for s in full[:2] or sentences[:1]
    ]
