"""The result: a brief whose items are resolved and tied to the article's own words (schema version 2)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.schemas.article import Article, PublishedFrom
from summarizer.schemas.draft import SpeakerKind, Status

SCHEMA_VERSION: Literal["2"] = "2"

Granularity = Literal[
    "minute", "day", "week", "month", "quarter", "season", "half", "year", "decade", "unknown"
]
Form = Literal["direct", "indirect", "mixed", "unattributed"]
Severity = Literal["proof", "doubt"]
Reader = Literal["model", "code", "both"]
Readers = Literal["model", "both"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Evidence(_Part):
    """A passage of the article; `article.text[start:end] == quote` always holds."""

    start: int = Field(ge=0, description="Offset of the passage in the article's text, in code points.")
    end: int = Field(ge=0, description="Offset of the first code point after the passage.")
    quote: str = Field(description="The passage, verbatim.")


EvidenceList = Annotated[list[Evidence], Field(min_length=1, description="Passages in order of position.")]


class When(_Part):
    """When an event takes place: the article's time words, and the days they span."""

    text: str = Field(description="The article's time words.")
    edtf: str | None = Field(default=None, description="Extended Date/Time Format (ISO 8601-2), level 1.")
    earliest: date | None = Field(default=None, description="First day that the time words allow.")
    latest: date | None = Field(default=None, description="Last day that the time words allow, inclusive.")
    time: str | None = Field(
        default=None, pattern=r"^\d{2}:\d{2}$", description="Clock time, local to the event: '15:30'."
    )
    granularity: Granularity = Field(default="unknown", description="How precise the time words are.")


class Speaker(_Part):
    """One of those who make a claim."""

    name: str = Field(
        description="The fullest form of the name in the article; of an unnamed source, the article's words."
    )
    role: str | None = Field(default=None, description="Office or job, in the article's words.")
    kind: SpeakerKind = "person"
    anonymous: bool = Field(default=False, description="Whether the article leaves the source unnamed.")


class SummarySentence(_Part):
    """One sentence of the summary: worded by a large model, or the article's own with the embedded model."""

    text: str
    evidence: EvidenceList


class Claim(_Part):
    """A statement that the article makes or reports."""

    text: str = Field(description="What is stated.")
    speakers: list[Speaker] = Field(
        default_factory=list, description="Who says it together; empty if the statement is the outlet's own."
    )
    form: Form = Field(
        description="direct: quoted; mixed: quoted in part; indirect: reported; unattributed: no speaker."
    )
    cue: str | None = Field(default=None, description="The reporting word, such as 'said'.")
    evidence: EvidenceList
    attribution: list[Evidence] = Field(
        default_factory=list,
        description="Where a reader sees who speaks, if the evidence does not show it.",
    )
    found_by: Reader = Field(default="model", description="Who found the claim.")


class PlannedEvent(_Part):
    """An event that was still to come when the article was published, later that day included."""

    title: str
    status: Status = Field(
        description="scheduled: its date or place is fixed; planned: decided; proposed: asked for or "
        "suggested; expected: somebody thinks so; conditional: only if something else happens; postponed; "
        "cancelled."
    )
    when: When | None = Field(default=None, description="None if the article gives no time.")
    instead_of: When | None = Field(default=None, description="When a postponed event was to take place.")
    condition: str | None = Field(default=None, description="What it depends on, in the article's words.")
    where: str | None = None
    participants: list[str] = Field(default_factory=list)
    evidence: EvidenceList
    found_by: Reader = Field(default="model", description="Who found the event.")


class Check(_Part):
    """A finding about one item of the brief."""

    name: str = Field(description="What was found, such as 'number_not_in_evidence'.")
    severity: Severity = Field(
        description="proof: the item was mended or left out; doubt: the item stands as the model read it."
    )
    path: str = Field(description="JSON Pointer (RFC 6901) into the brief.")
    message: str


class Dropped(_Part):
    """An item that was left out, and the proof against it."""

    item: dict[str, Any]
    checks: list[Check]


class ArticleInfo(_Part):
    """Metadata of the article; the brief does not contain its text."""

    id: str = Field(description="'sha256:' followed by the hash of the text in UTF-8.")
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_time: str | None = Field(default=None, description="Time of day, as the article states it.")
    published_from: PublishedFrom = "none"
    language: str | None = None
    characters: int = Field(ge=0, description="Length of the text in code points.")
    sentences: int = Field(ge=0)

    @classmethod
    def of(cls, article: Article) -> ArticleInfo:
        """The metadata of an article."""
        return cls(
            id=article.id,
            title=article.title,
            byline=article.byline,
            url=article.url,
            publisher=article.publisher,
            published=article.published,
            published_time=article.published_time,
            published_from=article.published_from,
            language=article.language,
            characters=len(article.text),
            sentences=len(article.sentences),
        )


class Usage(_Part):
    """Tokens, summed over all attempts, including failed ones."""

    input_tokens: int = 0
    cached_input_tokens: int = Field(default=0, description="Input tokens that came from a prefix cache.")
    output_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            input_tokens=self.input_tokens + other.input_tokens,
            cached_input_tokens=self.cached_input_tokens + other.cached_input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
        )


class PromptInfo(_Part):
    """The prompt that was used."""

    name: str
    version: str
    sha256: str = Field(description="Hash of all messages actually sent, in order.")


class Provenance(_Part):
    """How the brief was made."""

    reader: Reader = Field(default="model", description="Who read the article: the model, code, or both.")
    model: str
    prompt: PromptInfo
    schema_sha256: str = Field(description="Hash of the JSON Schemas actually sent, in order.")
    requests: int
    usage: Usage
    cost_usd: float | None = Field(default=None, description="None if no price is known.")
    seconds: float
    summarizer_version: str


class Brief(_Part):
    """A news article as data: summary, claims and planned events, each with its evidence."""

    schema_version: Literal["2"] = SCHEMA_VERSION
    article: ArticleInfo
    headline: str
    summary: list[SummarySentence] = Field(description="In order of importance.")
    claims: list[Claim] = Field(description="In order of importance.")
    planned_events: list[PlannedEvent]
    checks: list[Check] = Field(default_factory=list, description="Findings about the items of the brief.")
    dropped: list[Dropped] = Field(default_factory=list, description="Items that were left out, and why.")
    provenance: Provenance
