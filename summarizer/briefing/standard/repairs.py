"""One question about all items that something is proved against.

The model sees each with the sentences that it cites, their neighbours and the speakers, and may correct it,
withdraw it, or say that it stands. What it corrects must be better than what it wrote first, or that is kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.asking.prompts import messages, number, plain
from summarizer.asking.questions import Question
from summarizer.asking.steps import Steps, ask
from summarizer.asking.wire import strict_schema
from summarizer.briefing.checks.findings import doubt
from summarizer.briefing.desk import Desk
from summarizer.briefing.grounding import pointed_at, sentences_of
from summarizer.briefing.standard.items import FATAL, WRONG_WORDS, Drafted, Written, written
from summarizer.errors import AnswerError
from summarizer.schemas.article import Article, Sentence
from summarizer.schemas.brief import Claim
from summarizer.schemas.draft import (
    Amendment,
    DraftClaim,
    DraftEvent,
    DraftSentence,
    DraftSpeaker,
    HeadlineDraft,
    RepairDraft,
)

_MOST_ITEMS = 24
_MOST_SHOWN = 8  # sentences an item
_TOKENS = 120  # an item

ASKED = WRONG_WORDS | FATAL | {"speaker_not_listed"}
"""Proofs that a model can mend. A doubt is no reason to ask: one in six of a large model's right items has
one, and too few of its items are wrong to make up for that; see docs/quality.md."""


def is_asked_about(item: Written) -> bool:
    """Whether what speaks against an item is worth a question."""
    return any(finding.name in ASKED for finding in item.findings)


def repaired(
    desk: Desk, items: Sequence[Written], listed: Sequence[DraftSpeaker]
) -> Steps[list[Written | None]]:
    """The items after one question about those that need it; None for what was withdrawn.

    Where the answer can't be used, all of them are as they were.

    Args:
        desk: Says whether anything may still be asked.
        items: All items of a brief.
        listed: The draft's speakers.
    """
    asked = [at for at, item in enumerate(items) if is_asked_about(item)][:_MOST_ITEMS]
    result: list[Written | None] = list(items)
    if not (asked and desk.repairs_left):
        return result
    desk.repairs_left = 0
    try:
        answer = yield from ask(_question(desk, [items[at] for at in asked]))
    except AnswerError:  # what was read is worth more than what nobody can mend
        return result
    amendments = {amendment.item: amendment for amendment in answer.items}
    for nth, at in enumerate(asked, start=1):
        if nth in amendments:
            result[at] = _amended(desk, items[at], amendments[nth], listed)
    return result


def _amended(
    desk: Desk, first: Written, amendment: Amendment, listed: Sequence[DraftSpeaker]
) -> Written | None:
    if amendment.verdict == "withdrawn":
        withdrawn = doubt("withdrawn", "Asked again, the model says that the article does not say it.")
        desk.drop(first.draft, [f.at("") for f in (*first.findings, withdrawn)])
        return None
    if amendment.verdict == "stands":
        return first
    known = {speaker.name: speaker for speaker in listed}
    new = [known.get(name, DraftSpeaker(name=name)) for name in amendment.speakers]
    second = written(desk.reading, _corrected(first.draft, amendment), new or first.speakers)
    return min(first, second, key=lambda w: (len(w.proofs), len(w.findings)))


def _corrected(draft: Drafted, amendment: Amendment) -> Drafted:
    """The draft with what the amendment changes."""
    text, sentences = amendment.text, amendment.sentences
    if isinstance(draft, HeadlineDraft):
        return HeadlineDraft(headline=text or draft.headline)
    changes: dict[str, object] = {"sentences": sentences or draft.sentences}
    if isinstance(draft, DraftEvent):
        return draft.model_copy(update={**changes, "title": text or draft.title})
    return draft.model_copy(update={**changes, "text": text or draft.text})


def _question(desk: Desk, items: Sequence[Written]) -> Question[RepairDraft]:
    shown = "\n".join(_shown(desk.article, nth, item) for nth, item in enumerate(items, start=1))
    return Question(
        name="repair",
        messages=messages(desk.prompt, desk.article, "repair", [], items=shown),
        response_model=RepairDraft,
        schema=strict_schema(RepairDraft),
        max_tokens=_TOKENS * (len(items) + 1),
    )


def _shown(article: Article, nth: int, item: Written) -> str:
    """An item, what speaks against it, and the sentences around it."""
    problems = " ".join(plain(finding.message) for finding in item.findings)
    sentences = number(article, _around(article, item))
    return f"{nth}. {_described(item)}\nDoubted: {problems}\n{sentences}"


def _described(item: Written) -> str:
    draft = item.draft
    match draft:
        case HeadlineDraft():
            return f'headline: "{plain(draft.headline)}"'
        case DraftSentence():
            return f'summary {draft.sentences}: "{plain(draft.text)}"'
        case DraftClaim():
            who = plain("; ".join(speaker.name for speaker in item.speakers)) or "the outlet"
            return f'claim of {who} {draft.sentences}: "{plain(draft.text or "(as quoted)")}"'
        case DraftEvent():
            when = f", when: {plain(draft.when)}" if draft.when else ""
            return f'planned event {draft.sentences}: "{plain(draft.title)}"{when}'


def _around(article: Article, item: Written) -> list[Sentence]:
    """The sentences that an item cites, with their neighbours; of a headline those that open the article."""
    if isinstance(item.draft, HeadlineDraft):
        return list(article.sentences[:3])
    attribution = item.item.attribution if isinstance(item.item, Claim) else []
    cited = [*item.draft.sentences[:_MOST_SHOWN], *(s.index for s in sentences_of(article, attribution))]
    near = pointed_at(article, {n + step for n in cited for step in (-1, 0, 1)})
    return near or list(article.sentences[:3])
