"""Several articles on one story: what they say together, and what they contradict each other in.

Nothing is written anew and nothing is averaged. Every text is one of the sources', chosen; beside it stand
all variants, each with its source and its evidence.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.schemas.brief import (
    ArticleInfo,
    Check,
    EvidenceList,
    Form,
    Speaker,
    When,
)
from summarizer.schemas.draft import Status

MERGED_VERSION: Literal["1"] = "1"

ContradictionKind = Literal["date", "number", "denial", "status", "place", "quotation", "speaker"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Source(_Part):
    """One article, by its brief."""

    id: str = Field(description="Short and only for this merge: s1 is the article published first.")
    article: ArticleInfo
    headline: str
    model: str = Field(description="What made the brief.")


SourceIds = Annotated[
    list[str], Field(min_length=1, description="Ids of the sources that have it, in order.")
]


class _Variant(_Part):
    source: str = Field(description="The id of the source.")
    path: str = Field(description="JSON Pointer (RFC 6901) of the item in its own brief.")
    superseded_by: str | None = Field(
        description="The source, published later, that reports a change of this or corrects it."
    )


class SentenceVariant(_Variant):
    """A sentence of one source's summary."""

    text: str
    evidence: EvidenceList


class ClaimVariant(_Variant):
    """A claim as one source has it."""

    text: str
    speaker: Speaker | None
    form: Form
    cue: str | None
    evidence: EvidenceList


class EventVariant(_Variant):
    """A planned event as one source has it."""

    title: str
    status: Status
    when: When | None
    where: str | None
    participants: list[str]
    evidence: EvidenceList


class _Merged(_Part):
    sources: SourceIds
    contradicted: bool = Field(
        description="Whether the sources, or speakers in them, contradict each other about it, and no later "
        "source settles it."
    )


class MergedSentence(_Merged):
    """A sentence of the summary, with all sources whose summaries say it."""

    text: str = Field(description="The wording that is closest to all others.")
    variants: list[SentenceVariant]


class MergedClaim(_Merged):
    """One statement, with all sources that report it."""

    text: str = Field(description="The wording that is closest to all others.")
    speaker: Speaker | None = Field(description="By the fullest name that a source gives.")
    variants: list[ClaimVariant]


class MergedEvent(_Merged):
    """One planned event, with all sources that announce it."""

    title: str = Field(description="The wording that is closest to all others.")
    status: Status = Field(description="As the latest source has it.")
    when: When | None = Field(
        description="The most precise time that fits what every source says; null where they conflict, or "
        "where none gives one. What is superseded does not count."
    )
    conflicting_whens: list[When] = Field(
        description="The times that the sources give where they do not fit each other, else empty."
    )
    where: str | None
    participants: list[str]
    variants: list[EventVariant]


class Side(_Part):
    """What one source says in a contradiction."""

    source: str = Field(description="The id of the source.")
    path: str = Field(description="JSON Pointer into the merged brief, to the variant.")
    says: str = Field(description="The words that differ, such as '14 people'.")
    evidence: EvidenceList


class Contradiction(_Part):
    """Two or more sources that can't all be right, or two speakers who contradict each other."""

    kind: ContradictionKind
    paths: list[str] = Field(
        min_length=1, description="JSON Pointers to the merged items; two where speakers dispute."
    )
    message: str
    superseded: bool = Field(
        description="Whether the later source reports a change or a correction, so that the earlier one was "
        "right in its day or is taken back; else nobody knows from the sources who is right."
    )
    sides: list[Side] = Field(min_length=2, description="In the order of the sources.")


class MergedBrief(_Part):
    """Several briefs on one story as one: what is the same stands once, with all its sources."""

    schema_version: Literal["1"] = MERGED_VERSION
    headline: str = Field(description="The source's headline that is closest to all others.")
    sources: list[Source] = Field(min_length=1, description="By day of publication.")
    summary: list[MergedSentence] = Field(description="What most sources have in their summaries first.")
    claims: list[MergedClaim] = Field(description="What most sources report first.")
    planned_events: list[MergedEvent] = Field(description="By their first day; those without one last.")
    contradictions: list[Contradiction]
    checks: list[Check] = Field(
        description="Findings about the merge, and those of the briefs about the items shown here."
    )
    summarizer_version: str
