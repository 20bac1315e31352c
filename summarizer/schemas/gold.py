"""Gold files: an article with a complete annotation of what a brief should find in it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.schemas.article import PublishedFrom
from summarizer.schemas.brief import Form, Granularity
from summarizer.schemas.draft import Status

Split = Literal["tune", "held_out"]
"""Whether rules and prompts may be written on an article, or are only measured on it."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


def _may_lack_offsets(schema: dict[str, Any]) -> None:
    """In a file, a quote is enough: see `evals/quotes.py`, which finds where it stands."""
    schema["required"] = ["quote"]
    schema["properties"]["nth"] = {
        "type": "integer",
        "minimum": 1,
        "description": "Instead of offsets: which one is meant, where the quote stands more than once.",
    }
    schema["properties"]["context"] = {
        "type": "string",
        "description": "Instead of offsets: a longer passage that holds the quote once, and stands once.",
    }


class Span(_Part):
    """A passage of the article: `text[start:end] == quote`. In a file, the offsets may be left out."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_may_lack_offsets)

    start: int = Field(ge=0, description="Offset of the passage in the article's text, in code points.")
    end: int = Field(ge=0, description="Offset of the first code point after the passage.")
    quote: str = Field(min_length=1, description="The passage, verbatim.")


Spans = Annotated[list[Span], Field(min_length=1, description="Passages in order of position.")]


Needs = Annotated[
    list[str],
    Field(
        description="Words, in lower case, that any wording must contain; "
        "'visit|travel|trip' is satisfied by any of the three."
    ),
]


class KeyFact(_Part):
    """One fact that a good summary contains."""

    text: str = Field(description="The fact, as one short sentence.")
    needs: Needs = Field(
        min_length=1,
        description="Words, in lower case, that any summary with this fact must contain; "
        "'visit|travel|trip' is satisfied by any of the three.",
    )


class GoldWhen(_Part):
    """The time of an event: the article's words and the days they allow."""

    text: str = Field(description="The article's time words.")
    earliest: date | None = None
    latest: date | None = None
    time: str | None = Field(
        default=None,
        pattern=r"^\d{2}:\d{2}$",
        description="Clock time as the article has it, local to the event: '15:30'; '24:00' ends a day.",
    )
    granularity: Granularity = "unknown"


class GoldSpeaker(_Part):
    """One of those who make a claim."""

    name: str = Field(
        description="The fullest name in the article; of an unnamed source, the article's words."
    )
    accepted: list[str] = Field(
        default_factory=list, description="Other names that are right as well, such as 'her office'."
    )
    anonymous: bool | None = Field(
        default=False,
        description="Whether the article leaves the source unnamed; null where either answer is right.",
    )


class GoldClaim(_Part):
    """Something that somebody states in the article."""

    speakers: list[GoldSpeaker] = Field(
        description="Who says it: two for a joint statement, none for the outlet itself."
    )
    form: Form
    cue: str | None = Field(default=None, description="The reporting word, verbatim.")
    text: str = Field(
        min_length=1,
        description="The statement as one short sentence that stands alone, with its 'not' or 'denies'.",
    )
    needs: Needs = Field(
        default_factory=list, description="Words that any text of the claim must hold, as a key fact's."
    )
    optional: bool = Field(default=False, description="Whether a careful reader may leave it out.")
    important: bool = Field(default=False, description="Whether a reader of the brief would miss it.")
    evidence: Spans


class GoldEvent(_Part):
    """Something that was still to come when the article was published, later that day included."""

    title: str
    needs: Needs = Field(
        default_factory=list, description="Words that any title must hold to be understood, as a key fact's."
    )
    status: Status
    accepted_statuses: list[Status] = Field(
        default_factory=list, description="Others that are right as well."
    )
    when: GoldWhen | None = None
    instead_of: GoldWhen | None = Field(
        default=None, description="When a postponed event was to take place before."
    )
    condition: str | None = Field(
        default=None, description="What it depends on: the article's words after 'if'."
    )
    where: str | None = None
    accepted_places: list[str] = Field(
        default_factory=list,
        description="Other places that are right as well: 'Norland' for 'Tull, Norland'.",
    )
    participants: list[str] = Field(
        default_factory=list, description="The people and bodies of the event, by their fullest names."
    )
    accepted_participants: list[str] = Field(
        default_factory=list, description="Others that may be named as well, or instead."
    )
    optional: bool = Field(default=False, description="Whether a careful reader may leave it out.")
    important: bool = Field(default=False, description="Whether a reader of the brief would miss it.")
    evidence: Spans


class Gold(_Part):
    """An article with everything that a brief should find in it."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    schema_: str = Field(default="../../schemas/gold.schema.json", alias="$schema")
    id: str = Field(pattern=r"^[a-z0-9-]+$", description="The file's name without its extension.")
    draft: bool = Field(
        default=False, description="Whether it was made of a brief, and nobody has corrected it yet."
    )
    text_sha256: str | None = Field(
        default=None,
        pattern="^[0-9a-f]{64}$",
        description="Hash of the text that was annotated, in UTF-8; another text is refused.",
    )
    subject: str = Field(default="", description="What it is about, such as 'courts'.")
    genre: str = Field(default="news", description="What kind of text it is, such as 'live blog'.")
    tags: list[str] = Field(
        default_factory=list, description="Your own words to select cases and to group figures by."
    )
    split: Split = Field(
        default="tune", description="Whether rules may be written on it, or are only measured on it."
    )
    traps: list[str] = Field(
        default_factory=list, description="What is hard about it, such as 'year roll-over'."
    )
    title: str | None = None
    context: int | None = Field(
        default=None,
        description="Context size in tokens to assume for this article, smaller than the model's own.",
    )
    text: str = Field(min_length=1)
    published: date | None = None
    published_from: PublishedFrom = Field(
        default="dateline", description="Where a reader of the text finds the date."
    )
    key_facts: list[KeyFact] = Field(default_factory=list)
    claims: list[GoldClaim] = Field(default_factory=list)
    planned_events: list[GoldEvent] = Field(default_factory=list)
    past_events: list[Span] = Field(
        default_factory=list, description="Passages about past events, which are not planned events."
    )
