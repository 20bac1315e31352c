"""What the model emits: small, flat objects that point into the article.

A model never copies and never calculates here: `sentences` holds numbers of article sentences,
`when` holds the article's own time words. `briefing.grounding` turns both into a Brief.
The descriptions are part of the request, so they are written for the model as well, and short: a model writes
every field of every item, and people pay for it.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Status = Literal["scheduled", "planned", "expected", "proposed", "conditional", "postponed", "cancelled"]
SpeakerKind = Literal["person", "group", "organisation", "document"]
DraftKind = Literal["person", "group", "organisation", "document", "unnamed person", "unnamed group"]
Verdict = Literal["corrected", "stands", "withdrawn"]


class _Emitted(BaseModel):
    model_config = ConfigDict(extra="ignore")


class DraftSpeaker(_Emitted):
    """Somebody whose words the article reports."""

    name: str = Field(description="Fullest name in the article, without title or office.")
    role: str | None = Field(default=None, description="Office or job in the article's words, else null.")
    kind: DraftKind | None = Field(default=None, description="What the speaker is.")


class DraftSentence(_Emitted):
    """One sentence of the summary."""

    sentences: list[int] = Field(description="Numbers of the article sentences that say this.")
    text: str = Field(description="One short sentence of your own that holds only what those sentences say.")


class DraftClaim(_Emitted):
    """One statement that the article reports."""

    sentences: list[int] = Field(description="Numbers of the sentences that hold the statement.")
    speakers: list[int] = Field(
        default_factory=list,
        description="Who says it: places in the list of speakers, from 1; empty for the outlet itself.",
    )
    text: str | None = Field(
        default=None, description="What is stated; null where the quoted words alone say it."
    )


class DraftEvent(_Emitted):
    """One event that was still to come when the article was published."""

    sentences: list[int] = Field(description="Numbers of the sentences that announce the event.")
    title: str = Field(description="The event in at most 10 words.")
    status: Status = Field(description="How certain the event is.")
    when: str | None = Field(
        default=None, description="The article's time words for it, copied, clock time included; else null."
    )
    detail: str | None = Field(
        default=None,
        description="The article's words: of a conditional event the condition, of a postponed one the old "
        "date; else null.",
    )
    where: str | None = Field(default=None, description="Where it takes place, else null.")
    participants: list[str] = Field(default_factory=list, description="Names of those who take part.")


class PartDraft(_Emitted):
    """What one part of a long article adds to its brief."""

    speakers: list[DraftSpeaker] = Field(
        default_factory=list, description="Everybody whose words or thoughts the article reports, once each."
    )
    summary: list[DraftSentence] = Field(description="The most important first.")
    claims: list[DraftClaim] = Field(description="Statements that the article reports.")
    planned_events: list[DraftEvent] = Field(description="Events that were still to come.")


class Draft(PartDraft):
    """A whole brief, as pointers into the article."""

    headline: str = Field(description="A headline of at most 12 words.")


class HeadlineDraft(_Emitted):
    """A headline for an article that has none."""

    headline: str = Field(description="A headline of at most 12 words.")


class SpeakersDraft(_Emitted):
    """Who makes the statements that code could not attribute itself."""

    speakers: dict[str, str] = Field(description="Sentence number to the speaker's name, or 'nobody'.")


class Amendment(_Emitted):
    """What is to become of one item that was doubted."""

    item: int = Field(description="Number of the item.")
    verdict: Verdict = Field(description="What is to become of it.")
    text: str | None = Field(default=None, description="The new text or title, null where it stays.")
    sentences: list[int] = Field(
        default_factory=list, description="The right sentence numbers, empty where they stay."
    )
    speakers: list[str] = Field(
        default_factory=list, description="The right speakers, empty where they stay."
    )


class RepairDraft(_Emitted):
    """What is to become of the items that were doubted."""

    items: list[Amendment] = Field(description="One for each item.")
