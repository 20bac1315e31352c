"""The task for the standard Brief: headline, summary, claims and planned events, grounded and checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from summarizer.asking.prompts import messages, number, plain
from summarizer.asking.questions import Question
from summarizer.asking.steps import Steps, ask
from summarizer.asking.strategies import Strategy, speaker_names, speakers_question
from summarizer.asking.windows import around
from summarizer.asking.wire import NOBODY, repair_schema
from summarizer.briefing.checks import Finding, Item, check_brief, check_headline, check_item, check_wording
from summarizer.briefing.desk import Desk, repaired, unasked
from summarizer.briefing.grounding import (
    evidence_of,
    ground_claim,
    ground_event,
    ground_sentences,
    sentences_of,
    settle,
)
from summarizer.briefing.provenance import blank_provenance
from summarizer.english.reading import Reading
from summarizer.schemas.article import Sentence
from summarizer.schemas.brief import (
    ArticleInfo,
    Brief,
    Claim,
    Evidence,
    PlannedEvent,
    Speaker,
    SummarySentence,
)
from summarizer.schemas.draft import Draft, RepairDraft
from summarizer.text.facts import content_words

_MOST_SENTENCES = 4
_SAID_AGAIN = 0.8  # of a sentence's words
_LEAD_WORDS = 6
_LONGEST_TITLE = 140  # characters
_TITLE_LENGTH, _TEXT_LENGTH, _REPAIR_TOKENS = 90, 220, 160
_SPEAKER_CHECKS = frozenset({"speaker_not_in_article", "speaker_not_near_evidence", "speaker_contradicted"})
_HOPELESS = frozenset({"event_not_in_future"})

_NOWHERE = Finding("evidence_not_found", "error", "The item points at no sentence that holds it.")
_EXTRACTED = Finding(
    "summary_extracted", "warning", "No wording of the model passed the checks; it is the article's own."
)
_TITLE_EXTRACTED = Finding(
    "title_extracted", "warning", "No title of the model passed the checks; it is the article's own."
)


@dataclass(frozen=True, slots=True)
class StandardTask:
    """Writes a Brief.

    Attributes:
        strategy: How a draft is come by.
        max_claims: How many claims to keep, the best first; 0 keeps all.
        found: Makes the draft that code has before a model is asked, of the article, a headline and speakers
            by sentence; None where the model reads alone.
    """

    strategy: Strategy
    max_claims: int
    found: Callable[[Reading, str, Mapping[int, str]], Draft] | None = None
    draft_model: ClassVar[type[Draft]] = Draft
    blank: ClassVar[Mapping[str, Any]] = {"headline": ""}

    def known(self, reading: Reading) -> Draft:
        """What code knows before a model is asked."""
        if self.found:
            return self.found(reading, "", {})
        return Draft(headline="", summary=[], claims=[], planned_events=[])

    def drafted(self, desk: Desk) -> Steps[Draft]:
        """Ask for the whole draft."""
        return self.strategy(desk.reading, desk.prompt, self.max_claims)

    def joined(self, drafts: Sequence[Draft]) -> Draft:
        """The items of several drafts, one behind the other, under the first headline."""
        return Draft(
            headline=next((draft.headline for draft in drafts if draft.headline), ""),
            summary=[item for draft in drafts for item in draft.summary],
            claims=[item for draft in drafts for item in draft.claims],
            planned_events=[item for draft in drafts for item in draft.planned_events],
        )

    def settled(self, desk: Desk, draft: Draft) -> Steps[Brief]:
        """Turn a draft into a Brief: grounded, checked, and repaired where a check failed."""
        summary = (yield from _summary(desk, draft)) or _lead(desk)
        claims = yield from _claims(desk, draft, self.max_claims)
        events = yield from _events(desk, draft)
        headline = yield from _headline(desk, draft.headline, summary)
        brief = Brief(
            article=ArticleInfo.of(desk.article),
            headline=headline,
            summary=summary,
            claims=claims,
            planned_events=events,
            checks=desk.checks,
            dropped=desk.dropped,
            provenance=blank_provenance(desk.prompt),
        )
        brief.checks += check_brief(desk.article, brief)
        return brief

    def preview(self, desk: Desk, draft: Draft) -> Brief:
        """What of a draft passes its checks as it is; nothing is asked or said about what fails."""
        headline = " ".join(draft.headline.split())
        sound = not _errors(check_headline(desk.reading, headline))
        return Brief(
            article=ArticleInfo.of(desk.article),
            headline=headline if sound else "",
            summary=(unasked(_summary(desk, draft)) or _lead(desk)) if draft.summary else [],
            claims=unasked(_claims(desk, draft, self.max_claims)),
            planned_events=unasked(_events(desk, draft)),
            provenance=blank_provenance(desk.prompt),
        )


@dataclass(frozen=True, slots=True)
class _Attempt:
    """An item as somebody wrote it, and what its checks say."""

    item: Item
    findings: list[Finding]

    @property
    def errors(self) -> list[Finding]:
        return _errors(self.findings)

    @property
    def is_hopeless(self) -> bool:
        """Whether no other wording would help."""
        return any(error.name in _HOPELESS for error in self.errors)


def _errors(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity == "error"]


def _attempt(desk: Desk, item: Item) -> _Attempt:
    return _Attempt(item, check_item(desk.reading, item))


def _passed(desk: Desk, item: Item, path: str) -> Steps[Item | None]:
    """The item if it passes its checks, or its repaired form; None where it had to be dropped."""
    attempt = _attempt(desk, item)
    if not attempt.is_hopeless:
        attempt = yield from repaired(desk, attempt, partial(_again, desk, attempt))
    if attempt.errors and not attempt.is_hopeless and isinstance(attempt.item, PlannedEvent):
        attempt = _Attempt(_with_own_words(attempt.item), [_TITLE_EXTRACTED])
    if attempt.errors:
        desk.drop(attempt.item.model_dump(mode="json"), [error.at(path) for error in attempt.errors])
        return None
    desk.checks += [finding.at(path) for finding in attempt.findings]
    return attempt.item


def _summary(desk: Desk, draft: Draft) -> Steps[list[SummarySentence]]:
    """The sentences that say something new, in words that hold: the model's, or else the article's."""
    kept: list[SummarySentence] = []
    for sentence in draft.summary:
        items = ground_sentences(desk.reading, sentence)
        if not items:
            desk.drop(sentence.model_dump(), [_NOWHERE.at("/summary")])
        for item in items:
            if len(kept) == _MOST_SENTENCES or any(_says_again(item.text, k.text) for k in kept):
                continue
            path = f"/summary/{len(kept)}"
            good = yield from _passed(desk, item, path)
            if not isinstance(good, SummarySentence):
                good = _in_own_words(desk, sentences_of(desk.article, item.evidence)[0])
                desk.checks.append(_EXTRACTED.at(path))
            kept.append(good)
    return kept


def _says_again(text: str, before: str) -> bool:
    """Whether nearly all that a sentence says has been said by another."""
    new, old = content_words(text), content_words(before)
    return len(new & old) >= _SAID_AGAIN * len(new)


def _in_own_words(desk: Desk, sentence: Sentence) -> SummarySentence:
    """A sentence of the article in its own words."""
    evidence = evidence_of(desk.article, [sentence])
    return SummarySentence(text=desk.reading.own_words(sentence), evidence=evidence)


def _lead(desk: Desk) -> list[SummarySentence]:
    """The article's own first sentences, where nothing that the model wrote could be kept."""
    sentences = desk.article.sentences
    full = [s for s in sentences if len(desk.article.words_of(s).split()) > _LEAD_WORDS]
    desk.checks.append(_EXTRACTED.at("/summary"))
    return [_in_own_words(desk, sentence) for sentence in full[:2] or sentences[:1]]


def _claims(desk: Desk, draft: Draft, max_claims: int) -> Steps[list[Claim]]:
    """The claims, none twice, at most so many."""
    kept: list[Claim] = []
    for claim in draft.claims:
        if max_claims and len(kept) >= max_claims:
            break
        item = ground_claim(desk.reading, claim)
        if item is None:
            desk.drop(claim.model_dump(), [_NOWHERE.at("/claims")])
        elif not any(k.text == item.text and k.speaker == item.speaker for k in kept):
            good = yield from _passed(desk, item, f"/claims/{len(kept)}")
            kept += [good] if isinstance(good, Claim) else []
    return kept


def _events(desk: Desk, draft: Draft) -> Steps[list[PlannedEvent]]:
    """The planned events, none twice."""
    kept: list[PlannedEvent] = []
    for event in draft.planned_events:
        item = ground_event(desk.reading, event)
        if item is None:
            desk.drop(event.model_dump(), [_NOWHERE.at("/planned_events")])
            continue
        if event.when and item.when is None:
            message = f"The evidence does not hold the time words '{plain(event.when)}'."
            finding = Finding("time_words_not_in_evidence", "warning", message)
            desk.checks.append(finding.at(f"/planned_events/{len(kept)}/when"))
        if not any(k.title == item.title and k.when == item.when for k in kept):
            good = yield from _passed(desk, item, f"/planned_events/{len(kept)}")
            kept += [good] if isinstance(good, PlannedEvent) else []
    return kept


def _with_own_words(event: PlannedEvent) -> PlannedEvent:
    """The event under the words that announce it: the event is sure where only its title is not."""
    words = " ".join(event.evidence[0].quote.split()).rstrip(".")
    if len(words) > _LONGEST_TITLE:
        words = words[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
    return event.model_copy(update={"title": words})


def _again(desk: Desk, attempt: _Attempt) -> Steps[_Attempt | None]:
    """What the model makes of an item when told what is wrong with it."""
    item, errors = attempt.item, attempt.errors
    if isinstance(item, Claim) and _SPEAKER_CHECKS & {error.name for error in errors}:
        claim = yield from _with_speaker_asked(desk, item)
        return None if claim is None else _attempt(desk, claim)
    if isinstance(item, PlannedEvent):
        kind = "title"
        text = yield from _reworded(desk, "title", item.title, errors, item.evidence)
    else:
        kind = "text"
        text = yield from _reworded(desk, "repair", item.text, errors, item.evidence)
    if not text:
        return None
    pointed = [s.index for s in sentences_of(desk.article, item.evidence)]
    evidence = evidence_of(desk.article, settle(desk.reading, pointed, text))
    return _attempt(desk, item.model_copy(update={kind: text, "evidence": evidence}))


def _reworded(
    desk: Desk, question: str, text: str, errors: Sequence[Finding], evidence: Sequence[Evidence]
) -> Steps[str]:
    """The model's second wording of a text that its evidence does not hold."""
    sentences = sentences_of(desk.article, evidence)
    problems = " ".join(error.message for error in errors)
    values = {"text": plain(text), "problems": plain(problems), "sentences": number(desk.article, sentences)}
    repair = Question(
        name="repair",
        messages=messages(desk.prompt, desk.article, question, [], **values),
        response_model=RepairDraft,
        schema=repair_schema(_TITLE_LENGTH if question == "title" else _TEXT_LENGTH),
        max_tokens=_REPAIR_TOKENS,
    )
    return " ".join((yield from ask(repair)).text.split())


def _with_speaker_asked(desk: Desk, claim: Claim) -> Steps[Claim | None]:
    """The claim with the speaker whom the model chooses from the names near it."""
    sentence = sentences_of(desk.article, claim.evidence)[0]
    names = speaker_names(desk.reading, shown=around(desk.article, [sentence]))
    if not names:
        return None
    answer = yield from ask(speakers_question(desk.article, desk.prompt, [sentence], names))
    name = answer.speakers.get(str(sentence.index), NOBODY)
    return None if name == NOBODY else claim.model_copy(update={"speaker": Speaker(name=name)})


def _headline(desk: Desk, headline: str, summary: Sequence[SummarySentence]) -> Steps[str]:
    """The headline where the article holds it, else a second one, the title, or the first sentence."""
    headline = " ".join(headline.split())
    errors = _errors(check_headline(desk.reading, headline))
    if headline and (not errors or headline == desk.article.title):
        return headline
    if headline:
        evidence = summary[0].evidence
        text = yield from _reworded(desk, "repair", headline, errors, evidence)
        if (
            text
            and not check_headline(desk.reading, text)
            and not check_wording(desk.reading, text, evidence)
        ):
            return text
        desk.drop({"headline": headline}, [error.at("/headline") for error in errors])
    return desk.article.title or summary[0].text
