"""The task of the contract's Brief with the embedded model: code reads, and the model fills the gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, ClassVar

from summarizer.asking.prompts import Prompt
from summarizer.asking.questions import Question
from summarizer.asking.steps import Steps
from summarizer.asking.strategies import Gaps, speakers_questions, staged
from summarizer.asking.style import MEDIUM, Extent
from summarizer.asking.windows import DEFAULT_ROOM
from summarizer.briefing.checks.genres import check_genre
from summarizer.briefing.checks.items import check_brief
from summarizer.briefing.desk import Desk
from summarizer.briefing.provenance import blank_provenance
from summarizer.briefing.standard.abroad import (
    check_language,
    claims_abroad,
    events_abroad,
    summary_abroad,
)
from summarizer.briefing.standard.found import claims_found, doubts_of, events_found, is_sound, ranked
from summarizer.briefing.standard.summary import summary_found
from summarizer.english.reading import Reading
from summarizer.schemas.brief import ArticleInfo, Brief


@dataclass(frozen=True, slots=True)
class StagedTask:
    """Writes the Brief of an article that code reads.

    Attributes:
        max_claims: How many claims to keep, the best first; 0 keeps all.
        room: Tokens of the article that one request can hold.
        extent: How long the summary is at most.
    """

    max_claims: int
    room: int = DEFAULT_ROOM
    extent: Extent = MEDIUM
    draft_model: ClassVar[type[Gaps]] = Gaps
    blank: ClassVar[Mapping[str, Any]] = {}

    def known(self, reading: Reading) -> Gaps:
        """All that code reads, without what a model is asked for."""
        return Gaps(speakers={})

    def questions(self, reading: Reading, prompt: Prompt) -> list[Question[Any]]:
        """Who speaks where code could not tell."""
        return [*speakers_questions(reading, prompt, self.room)]

    def drafted(self, desk: Desk) -> Steps[Gaps]:
        """Ask for what code can't know."""
        return staged(desk.reading, desk.prompt, self.room)

    def joined(self, drafts: Sequence[Gaps]) -> Gaps:
        """The latest of what is known."""
        return drafts[-1]

    def settled(self, desk: Desk, draft: Gaps) -> Steps[Brief]:
        """Make the brief of what code found; what its own checks speak against is left out."""
        yield from ()
        return self.preview(desk, draft)

    def preview(self, desk: Desk, draft: Gaps) -> Brief:
        """The brief of what code found, with as much as is known of what it did not."""
        reading = desk.reading
        if not reading.is_english:
            return self._abroad(desk)
        summary = summary_found(reading, self.extent)
        claims = ranked(claims_found(reading, draft.speakers), summary, desk.article)
        sound = (claim for claim in claims if is_sound(reading, claim))
        brief = Brief(
            article=ArticleInfo.of(desk.article),
            headline=desk.article.title or reading.headline or summary[0].text,
            summary=summary,
            claims=list(islice(sound, self.max_claims or None)),
            planned_events=[event for event in events_found(reading) if is_sound(reading, event)],
            checks=desk.checks,
            dropped=desk.dropped,
            provenance=blank_provenance(desk.prompt, "code"),
        )
        brief.checks += [*check_genre(reading), *doubts_of(reading, brief.claims, brief.planned_events)]
        brief.checks += check_brief(desk.article, brief)
        return brief

    def _abroad(self, desk: Desk) -> Brief:
        """The brief of an article in another language: what can be read without its grammar."""
        reading = desk.reading
        summary = summary_abroad(reading)[: self.extent.sentences]
        brief = Brief(
            article=ArticleInfo.of(desk.article),
            headline=desk.article.title or summary[0].text,
            summary=summary,
            claims=claims_abroad(reading)[: self.max_claims or None],
            planned_events=events_abroad(reading),
            checks=desk.checks,
            dropped=desk.dropped,
            provenance=blank_provenance(desk.prompt, "code"),
        )
        brief.checks += [*check_language(reading), *check_brief(desk.article, brief)]
        return brief
