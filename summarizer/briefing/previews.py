"""What can be shown of a brief before it is whole: the items that stand already, each with its evidence.

A half-written item is not shown: its evidence may still change. An item that fails its checks is not shown
either; the whole brief may have it mended.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import from_json

from summarizer.asking.prompts import Prompt
from summarizer.asking.questions import Question
from summarizer.briefing.loop import brief_so_far
from summarizer.english.reading import Reading
from summarizer.schemas.brief import Brief
from summarizer.schemas.draft import Draft, DraftClaim, DraftEvent, DraftSentence

T = TypeVar("T", bound=BaseModel)
_NOTHING = Draft(headline="", summary=[], claims=[], planned_events=[])


class Previews:
    """Makes partial briefs of an article while a model writes about it.

    Args:
        known: What code knows before the model is asked.
    """

    def __init__(self, reading: Reading, prompt: Prompt, max_claims: int, known: Draft | None = None) -> None:
        self._reading, self._prompt, self._max_claims = reading, prompt, max_claims
        self._kept = known or _NOTHING
        self._shown = _NOTHING

    def first(self) -> Brief:
        """The brief before the model is asked."""
        return self._new(self._kept) or brief_so_far(self._reading, self._prompt, _NOTHING, self._max_claims)

    def after(self, question: Question, heard: str | BaseModel) -> Brief | None:
        """The brief after a part of an answer, or the whole; None where nothing is added to it."""
        if isinstance(heard, Draft):
            self._kept = joined(self._kept, heard)
            return self._new(self._kept)
        if isinstance(heard, str) and question.response_model is Draft:
            return self._new(joined(self._kept, draft_so_far(heard)))
        return None

    def _new(self, draft: Draft) -> Brief | None:
        if draft == self._shown:
            return None
        self._shown = draft
        return brief_so_far(self._reading, self._prompt, draft, self._max_claims)


def joined(first: Draft, second: Draft) -> Draft:
    """The items of two drafts, as of two windows of one article."""
    return Draft(
        headline=first.headline or second.headline,
        summary=first.summary + second.summary,
        claims=first.claims + second.claims,
        planned_events=first.planned_events + second.planned_events,
    )


def draft_so_far(text: str) -> Draft:
    """The whole items of a draft whose JSON has not come to its end."""
    found = text[max(0, text.find("{")) :]
    try:
        data = from_json(found, allow_partial=True)
        is_whole = _is_json(found)
    except ValueError:
        return _NOTHING
    if not isinstance(data, dict):
        return _NOTHING
    if data and not is_whole:
        last = next(reversed(data))
        if isinstance(data[last], list):
            data[last] = data[last][:-1]  # it may be in the middle of this one
    headline = data.get("headline")
    return Draft(
        headline=headline if isinstance(headline, str) else "",
        summary=_items(DraftSentence, data.get("summary")),
        claims=_items(DraftClaim, data.get("claims")),
        planned_events=_items(DraftEvent, data.get("planned_events")),
    )


def _items(model: type[T], items: Any) -> list[T]:
    return list(_valid(TypeAdapter(model), items)) if isinstance(items, list) else []


def _valid(adapter: TypeAdapter[T], items: Iterable[Any]) -> Iterable[T]:
    for item in items:
        try:
            yield adapter.validate_python(item)
        except ValidationError:
            continue


def _is_json(text: str) -> bool:
    try:
        from_json(text)
    except ValueError:
        return False
    return True
