"""The task of the contract's Brief with the embedded model: code reads, and the model fills the gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from summarizer.asking.steps import Steps
from summarizer.asking.strategies import Gaps, staged
from summarizer.asking.windows import DEFAULT_ROOM
from summarizer.briefing.checks.findings import proof
from summarizer.briefing.checks.items import check_brief
from summarizer.briefing.checks.speakers import check_speakers
from summarizer.briefing.checks.wording import check_headline
from summarizer.briefing.desk import Desk
from summarizer.briefing.provenance import blank_provenance
from summarizer.briefing.standard.found import claims_found, events_found, is_sound, ranked, summary_found
from summarizer.english.reading import Reading
from summarizer.schemas.brief import ArticleInfo, Brief
from summarizer.text.facts import content_words

_LEAD = 8  # sentences that a headline may take its words from
_LONGEST_HEADLINE = 106  # characters; the grammar ends a longer one, in the middle of whatever it says


@dataclass(frozen=True, slots=True)
class StagedTask:
    """Writes the Brief of an article that code reads.

    Attributes:
        max_claims: How many claims to keep, the best first; 0 keeps all.
        room: Tokens of the article that one request can hold.
    """

    max_claims: int
    room: int = DEFAULT_ROOM
    draft_model: ClassVar[type[Gaps]] = Gaps
    blank: ClassVar[Mapping[str, Any]] = {}

    def known(self, reading: Reading) -> Gaps:
        """All that code reads, without what a model is asked for."""
        return Gaps(headline="", speakers={})

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
        summary = summary_found(reading)
        claims = ranked(claims_found(reading, draft.speakers), summary, desk.article)
        claims = [claim for claim in claims if is_sound(reading, claim)]
        brief = Brief(
            article=ArticleInfo.of(desk.article),
            headline=_headline(desk, draft.headline) or summary[0].text,
            summary=summary,
            claims=claims[: self.max_claims or None],
            planned_events=[event for event in events_found(reading) if is_sound(reading, event)],
            checks=desk.checks,
            dropped=desk.dropped,
            provenance=blank_provenance(desk.prompt, "code"),
        )
        brief.checks += [
            finding.at(f"/claims/{at}")
            for at, claim in enumerate(brief.claims)
            for finding in check_speakers(reading, claim)
            if finding.name == "speaker_guessed"
        ]
        brief.checks += check_brief(desk.article, brief)
        return brief


def _headline(desk: Desk, headline: str) -> str | None:
    """The headline, if it has nothing but words of the article's beginning; else the title."""
    headline = " ".join(headline.split())
    if headline == desk.article.title:
        return headline
    if headline and not _is_held(desk.reading, headline):
        finding = proof("headline_not_held", "The beginning of the article does not hold all of its words.")
        desk.drop({"headline": headline}, [finding.at("/headline")])
        return desk.article.title
    return headline or desk.article.title


def _is_held(reading: Reading, headline: str) -> bool:
    """A 1.5B model names the wrong one of two, or is cut at its limit: such a headline can't be shown."""
    held = frozenset().union(*reading.content[:_LEAD])
    return (
        len(headline) < _LONGEST_HEADLINE
        and content_words(headline) <= held
        and not check_headline(reading, headline)
    )
