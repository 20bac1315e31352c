"""From Article to Brief: ask, ground, check, repair what failed, and list what failed twice.

`write_brief` is a generator that yields Questions and is sent answers, so that the whole way is written once
for callers that wait and for those that await.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel

from summarizer.asking.prompts import Prompt, messages, number, plain
from summarizer.asking.questions import Question
from summarizer.asking.strategies import Strategy, speaker_names, speakers_question
from summarizer.asking.windows import around
from summarizer.asking.wire import NOBODY, repair_schema
from summarizer.briefing.checks import Finding, Item, check_brief, check_headline, check_item, check_wording
from summarizer.briefing.grounding import (
    evidence_of,
    ground_claim,
    ground_event,
    ground_sentences,
    sentences_of,
    settle,
)
from summarizer.english.reading import Reading
from summarizer.schemas.article import Article
from summarizer.schemas.brief import (
    ArticleInfo,
    Brief,
    Check,
    Claim,
    Dropped,
    Evidence,
    PlannedEvent,
    PromptInfo,
    Provenance,
    Speaker,
    SummarySentence,
    Usage,
)
from summarizer.schemas.draft import Draft, RepairDraft, SpeakersDraft
from summarizer.text.facts import content_words

Steps = Generator[Question, BaseModel, Brief]
T = TypeVar("T")

_MOST_REPAIRS = 6
_MOST_SENTENCES = 4
_SPEAKER_CHECKS = frozenset({"speaker_not_in_article", "speaker_not_near_evidence", "speaker_contradicted"})
_HOPELESS = frozenset({"event_not_in_future"})


@dataclass
class _Desk:
    """What is on the table while one brief is written."""

    reading: Reading
    prompt: Prompt
    repairs_left: int = _MOST_REPAIRS
    checks: list[Check] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    @property
    def article(self) -> Article:
        return self.reading.article

    def drop(self, item: dict[str, object], findings: Iterable[Finding], path: str) -> None:
        self.dropped.append(Dropped(item=item, checks=[finding.at(path) for finding in findings]))


def write_brief(reading: Reading, prompt: Prompt, strategy: Strategy, max_claims: int) -> Steps:
    """All the questions on one article, and in the end its Brief; `max_claims` of 0 takes every claim."""
    desk = _Desk(reading, prompt)
    draft: Draft = yield from strategy(reading, prompt, max_claims)
    summary = yield from _summary(desk, draft)
    claims = yield from _claims(desk, draft, max_claims)
    events = yield from _events(desk, draft)
    headline = yield from _headline(desk, draft.headline, summary)
    brief = Brief(
        article=ArticleInfo.of(reading.article),
        headline=headline,
        summary=summary,
        claims=claims,
        planned_events=events,
        checks=desk.checks,
        dropped=desk.dropped,
        provenance=blank_provenance(prompt),
    )
    brief.checks += check_brief(reading.article, brief)
    return brief


def brief_so_far(reading: Reading, prompt: Prompt, draft: Draft, max_claims: int) -> Brief:
    """What of a draft passes its checks as it is; nothing is asked, mended or said about what fails."""
    desk = _Desk(reading, prompt, repairs_left=0)
    headline = " ".join(draft.headline.split())
    sound = not any(f.severity == "error" for f in check_headline(reading, headline))
    return Brief(
        article=ArticleInfo.of(reading.article),
        headline=headline if sound else "",
        summary=_unasked(_summary(desk, draft)) if draft.summary else [],
        claims=_unasked(_claims(desk, draft, max_claims)),
        planned_events=_unasked(_events(desk, draft)),
        provenance=blank_provenance(prompt),
    )


def _unasked(steps: Generator[Question, BaseModel, T]) -> T:
    """The end of steps that ask nothing, as no repairs are left."""
    try:
        question = next(steps)
    except StopIteration as end:
        value: T = end.value
        return value
    raise AssertionError(f"a preview asked: {question.name}")


def _summary(desk: _Desk, draft: Draft) -> Generator[Question, BaseModel, list[SummarySentence]]:
    kept: list[SummarySentence] = []
    for sentence in draft.summary:
        items = ground_sentences(desk.reading, sentence)
        if not items:
            desk.drop(sentence.model_dump(), [_NOWHERE], "/summary")
        for item in items:
            if len(kept) == _MOST_SENTENCES or any(_says_again(item.text, k.text) for k in kept):
                continue
            path = f"/summary/{len(kept)}"
            good = yield from _passed(desk, item, path)
            kept.append(good if isinstance(good, SummarySentence) else _in_own_words(desk, item, path))
    return kept or _lead(desk)


def _in_own_words(desk: _Desk, item: SummarySentence, path: str) -> SummarySentence:
    """The article's own words for a sentence whose wording had to be dropped."""
    sentence = sentences_of(desk.article, item.evidence)[0]
    desk.checks.append(_EXTRACTED.at(path))
    return SummarySentence(
        text=desk.reading.own_words(sentence),
        evidence=evidence_of(desk.article, [sentence]),
    )


def _says_again(text: str, before: str) -> bool:
    """Whether nearly all that a sentence says has been said by another."""
    new, old = content_words(text), content_words(before)
    return len(new & old) >= 0.8 * len(new)


def _lead(desk: _Desk) -> list[SummarySentence]:
    """The article's own first sentences, where nothing that the model wrote could be kept."""
    sentences = [s for s in desk.article.sentences if len(desk.article.words_of(s).split()) > 6][:2]
    sentences = sentences or list(desk.article.sentences[:1])
    desk.checks.append(_EXTRACTED.at("/summary"))
    return [
        SummarySentence(text=desk.reading.own_words(s), evidence=evidence_of(desk.article, [s]))
        for s in sentences
    ]


_EXTRACTED = Finding(
    "summary_extracted", "warning", "No wording of the model held: these are the article's own words."
)


def _claims(desk: _Desk, draft: Draft, max_claims: int) -> Generator[Question, BaseModel, list[Claim]]:
    kept: list[Claim] = []
    for claim in draft.claims:
        if max_claims and len(kept) >= max_claims:
            break
        item = ground_claim(desk.reading, claim)
        if item is None:
            desk.drop(claim.model_dump(), [_NOWHERE], "/claims")
        elif not any(k.text == item.text and k.speaker == item.speaker for k in kept):
            good = yield from _passed(desk, item, f"/claims/{len(kept)}")
            kept += [good] if isinstance(good, Claim) else []
    return kept


def _events(desk: _Desk, draft: Draft) -> Generator[Question, BaseModel, list[PlannedEvent]]:
    kept: list[PlannedEvent] = []
    for event in draft.planned_events:
        item = ground_event(desk.reading, event)
        if item is None:
            desk.drop(event.model_dump(), [_NOWHERE], "/planned_events")
            continue
        if event.when and item.when is None:
            message = f"The evidence does not hold the time words '{plain(event.when)}'."
            finding = Finding("time_words_not_in_evidence", "warning", message)
            desk.checks.append(finding.at(f"/planned_events/{len(kept)}/when"))
        if not any(k.title == item.title and k.when == item.when for k in kept):
            good = yield from _passed(desk, item, f"/planned_events/{len(kept)}")
            kept += [good] if isinstance(good, PlannedEvent) else []
    return kept


_NOWHERE = Finding("evidence_not_found", "error", "The item points at no sentence that holds it.")


def _passed(desk: _Desk, item: Item, path: str) -> Generator[Question, BaseModel, Item | None]:
    """The item if it passes its checks, or its repaired form; None where it had to be dropped."""
    findings = check_item(desk.reading, item)
    errors = [f for f in findings if f.severity == "error"]
    if errors and desk.repairs_left and not _HOPELESS & {f.name for f in errors}:
        desk.repairs_left -= 1
        repaired = yield from _repaired(desk, item, errors)
        if repaired and not any(f.severity == "error" for f in check_item(desk.reading, repaired)):
            item, findings, errors = repaired, check_item(desk.reading, repaired), []
    if errors and isinstance(item, PlannedEvent) and not _HOPELESS & {f.name for f in errors}:
        item, findings, errors = _with_own_words(item), [_TITLE_EXTRACTED], []
    if errors:
        desk.drop(item.model_dump(mode="json"), errors, path)
        return None
    desk.checks += [f.at(path) for f in findings]
    return item


_TITLE_EXTRACTED = Finding(
    "title_extracted", "warning", "No title of the model held: these are the article's own words."
)


def _with_own_words(event: PlannedEvent) -> PlannedEvent:
    """The event under the words that announce it: the event is sure where only its title is not."""
    words = " ".join(event.evidence[0].quote.split()).rstrip(".")
    return event.model_copy(
        update={"title": words if len(words) <= 140 else words[:139].rsplit(" ", 1)[0] + "…"}
    )


def _repaired(desk: _Desk, item: Item, errors: list[Finding]) -> Generator[Question, BaseModel, Item | None]:
    """What the model makes of the item when told what is wrong with it."""
    if isinstance(item, Claim) and _SPEAKER_CHECKS & {f.name for f in errors}:
        return (yield from _speaker_asked_again(desk, item))
    field_name = "title" if isinstance(item, PlannedEvent) else "text"
    question = "title" if isinstance(item, PlannedEvent) else "repair"
    text = yield from _reworded(desk, question, getattr(item, field_name), errors, item.evidence)
    if not text:
        return None
    sentences = settle(desk.reading, [s.index for s in sentences_of(desk.article, item.evidence)], text)
    return item.model_copy(update={field_name: text, "evidence": evidence_of(desk.article, sentences)})


def _reworded(
    desk: _Desk, question: str, text: str, errors: list[Finding], evidence: list[Evidence]
) -> Generator[Question, BaseModel, str]:
    sentences = sentences_of(desk.article, evidence)
    problems = " ".join(finding.message for finding in errors)
    values = {"text": plain(text), "problems": plain(problems), "sentences": number(desk.article, sentences)}
    answer = yield Question(
        name="repair",
        messages=messages(desk.prompt, desk.article, question, [], **values),
        response_model=RepairDraft,
        schema=repair_schema(90 if question == "title" else 220),
        max_tokens=160,
    )
    assert isinstance(answer, RepairDraft)
    return " ".join(answer.text.split())


def _speaker_asked_again(desk: _Desk, claim: Claim) -> Generator[Question, BaseModel, Claim | None]:
    sentence = sentences_of(desk.article, claim.evidence)[0]
    names = speaker_names(desk.reading, shown=around(desk.article, [sentence]))
    if not names:
        return None
    answer = yield speakers_question(desk.article, desk.prompt, [sentence], names)
    assert isinstance(answer, SpeakersDraft)
    name = answer.speakers.get(str(sentence.index), NOBODY)
    return None if name == NOBODY else claim.model_copy(update={"speaker": Speaker(name=name)})


def _headline(
    desk: _Desk, headline: str, summary: list[SummarySentence]
) -> Generator[Question, BaseModel, str]:
    """The headline if the article holds it, else a repaired one, else the title or the first summary
    sentence."""
    headline = " ".join(headline.split())
    errors = [f for f in check_headline(desk.reading, headline) if f.severity == "error"]
    if headline and (not errors or headline == desk.article.title):
        return headline
    if headline:
        text = yield from _reworded(desk, "repair", headline, errors, summary[0].evidence)
        if (
            text
            and not check_headline(desk.reading, text)
            and not check_wording(desk.reading, text, summary[0].evidence)
        ):
            return text
        desk.drop({"headline": headline}, errors, "/headline")
    return desk.article.title or summary[0].text


def blank_provenance(prompt: Prompt) -> Provenance:
    """To be filled in by whoever sends the questions: only there it is known what was sent and what it
    cost."""
    return Provenance(
        model="",
        prompt=PromptInfo(name=prompt.name, version=prompt.version, sha256=""),
        schema_sha256="",
        requests=0,
        usage=Usage(),
        seconds=0.0,
        summarizer_version="",
    )
