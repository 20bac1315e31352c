"""What the model emits: small, flat objects that point into the article.

A model never copies and never calculates here: `sentences` holds numbers of article sentences,
`when` holds the article's own time words. `briefing.grounding` turns both into a Brief.
The descriptions are part of the request, so they are written for the model as well.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Status = Literal["scheduled", "planned", "expected", "conditional", "postponed", "cancelled"]
SpeakerKind = Literal["person", "organisation", "document", "outlet"]


class DraftSentence(BaseModel):
    """One sentence of the summary."""

    model_config = ConfigDict(extra="ignore")

    sentences: list[int] = Field(
        description="Numbers of the article sentences that say this, 1 to 3 of them."
    )
    text: str = Field(description="One short sentence of your own that holds only what those sentences say.")


class DraftClaim(BaseModel):
    """One statement that somebody makes in the article."""

    model_config = ConfigDict(extra="ignore")

    sentences: list[int] = Field(description="Numbers of the sentences that hold the statement, in a row.")
    speaker: str | None = Field(
        default=None,
        description="Fullest name in the article of who says it; null where the outlet itself says it.",
    )
    role: str | None = Field(
        default=None, description="The speaker's office or job in the article's own words, else null."
    )
    kind: SpeakerKind | None = Field(default=None, description="What the speaker is; null without a speaker.")
    text: str = Field(description="What is stated, as one short sentence without 'X said'.")


class DraftEvent(BaseModel):
    """One event that was still to come when the article was published."""

    model_config = ConfigDict(extra="ignore")

    sentences: list[int] = Field(description="Numbers of the sentences that announce the event.")
    title: str = Field(description="The event in 3 to 10 words, in the article's words.")
    status: Status = Field(description="How certain the event is.")
    when: str | None = Field(
        default=None,
        description="The article's own words that say when it will take place, copied, such as 'next year'; "
        "null where it gives none. Never a date that you worked out.",
    )
    where: str | None = Field(default=None, description="The place in the article's words, else null.")
    participants: list[str] = Field(default_factory=list, description="Names of those who take part.")


class HeadlineDraft(BaseModel):
    """A headline for an article that has none."""

    model_config = ConfigDict(extra="ignore")

    headline: str = Field(description="A headline of at most 12 words.")


class Draft(BaseModel):
    """A whole brief, as pointers into the article."""

    model_config = ConfigDict(extra="ignore")

    summary: list[DraftSentence] = Field(description="Two to four sentences, the most important first.")
    headline: str = Field(description="A headline of at most 12 words.")
    claims: list[DraftClaim] = Field(description="Key statements that people or institutions make.")
    planned_events: list[DraftEvent] = Field(
        description="Events that lie after the publication date. Nothing that has happened already."
    )


class SpeakersDraft(BaseModel):
    """Who makes the statements that code could not attribute itself."""

    model_config = ConfigDict(extra="ignore")

    speakers: dict[str, str] = Field(description="Sentence number to the speaker's name, or 'nobody'.")


class RepairDraft(BaseModel):
    """A better wording of one item that failed its checks."""

    model_config = ConfigDict(extra="ignore")

    text: str = Field(description="One short sentence that holds only what the given sentences say.")
