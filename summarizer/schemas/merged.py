"""Several articles on one story: what they share, and where they contradict each other.

Nothing is rewritten or averaged. Every text is chosen from one of the sources; next to it are all variants,
each with its source and its evidence.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.schemas.brief import (
    ArticleInfo,
    Check,
    Evidence,
    EvidenceList,
    Form,
    Reader,
    Speaker,
    When,
)
from summarizer.schemas.draft import Status

MERGED_VERSION: Literal["2"] = "2"

ContradictionKind = Literal["date", "number", "denial", "status", "place", "quotation", "speaker"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Source(_Part):
    """One article, represented by its brief."""

    id: str = Field(description="Short id, valid in this merge only; s1 is the article published first.")
    article: ArticleInfo
    headline: str
    model: str = Field(description="Model that made the brief.")


SourceIds = Annotated[
    list[str], Field(min_length=1, description="Ids of the sources that have the item, in order.")
]


class _Variant(_Part):
    source: str = Field(description="Id of the source.")
    path: str = Field(description="JSON Pointer (RFC 6901) to the item in its own brief.")
    superseded_by: str | None = Field(
        description="Id of a later source that reports a change of this item or corrects it."
    )


class SentenceVariant(_Variant):
    """A sentence of one source's summary."""

    text: str
    evidence: EvidenceList


class ClaimVariant(_Variant):
    """A claim as one source has it."""

    text: str
    speakers: list[Speaker]
    form: Form
    cue: str | None
    evidence: EvidenceList
    attribution: list[Evidence]
    found_by: Reader


class EventVariant(_Variant):
    """A planned event as one source has it."""

    title: str
    status: Status
    when: When | None
    instead_of: When | None
    condition: str | None
    where: str | None
    participants: list[str]
    evidence: EvidenceList
    found_by: Reader


class _Merged(_Part):
    sources: SourceIds
    contradicted: bool = Field(
        description="Whether the sources, or speakers in them, contradict each other about the item, and no "
        "later source settles the contradiction."
    )


class MergedSentence(_Merged):
    """A sentence of the summary, with all sources whose summaries contain it."""

    text: str = Field(description="The wording that is closest to all others.")
    variants: list[SentenceVariant]


class MergedClaim(_Merged):
    """One statement, with all sources that report it."""

    text: str = Field(description="The wording that is closest to all others.")
    speakers: list[Speaker] = Field(description="Each with the fullest name that a source gives.")
    variants: list[ClaimVariant]


class MergedEvent(_Merged):
    """One planned event, with all sources that announce it."""

    title: str = Field(description="The wording that is closest to all others.")
    status: Status = Field(description="The status according to the latest source.")
    when: When | None = Field(
        description="The most precise time that agrees with every source; null if the sources conflict or "
        "none gives a time. Superseded variants do not count."
    )
    conflicting_whens: list[When] = Field(
        description="The times that the sources give, if they conflict; otherwise empty."
    )
    instead_of: When | None = Field(description="The former time, according to the latest source with one.")
    condition: str | None = Field(description="The condition, according to the latest source with one.")
    where: str | None
    participants: list[str]
    variants: list[EventVariant]


class Side(_Part):
    """What one source says in a contradiction."""

    source: str = Field(description="Id of the source.")
    path: str = Field(description="JSON Pointer to the variant in the merged brief.")
    says: str = Field(description="The words that differ, such as '14 people'.")
    evidence: EvidenceList


class Contradiction(_Part):
    """Two or more sources that can't all be right, or two speakers who contradict each other."""

    kind: ContradictionKind
    paths: list[str] = Field(
        min_length=1, description="JSON Pointers to the merged items; two if speakers contradict each other."
    )
    message: str
    superseded: bool = Field(
        description="Whether the later source reports a change or a correction of the earlier one; if not, "
        "the sources do not tell who is right."
    )
    sides: list[Side] = Field(min_length=2, description="In the order of the sources.")


class MergedBrief(_Part):
    """Several briefs on one story, merged: shared items appear once, with all their sources."""

    schema_version: Literal["2"] = MERGED_VERSION
    headline: str = Field(description="The headline of a source that is closest to all others.")
    sources: list[Source] = Field(min_length=1, description="By publication date.")
    summary: list[MergedSentence] = Field(description="Sentences that most sources have come first.")
    claims: list[MergedClaim] = Field(description="Claims that most sources report come first.")
    planned_events: list[MergedEvent] = Field(description="By their first day; events without one come last.")
    contradictions: list[Contradiction]
    checks: list[Check] = Field(
        description="Findings about the merge, and the briefs' findings about the items shown."
    )
    summarizer_version: str
