"""Gold stories: several invented articles with the items of their briefs, and which of these match."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.errors import SourceError
from summarizer.schemas.article import Article
from summarizer.schemas.brief import (
    ArticleInfo,
    Brief,
    Claim,
    Evidence,
    Form,
    PlannedEvent,
    PromptInfo,
    Provenance,
    Speaker,
    Usage,
)
from summarizer.schemas.draft import Status
from summarizer.schemas.files import explaining_file
from summarizer.schemas.gold import GoldWhen
from summarizer.schemas.merged import ContradictionKind

Split = Literal["tune", "held_out"]
Quotes = list[str]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class StoryClaim(_Part):
    """A claim as a brief of the article has it."""

    same: str = Field(description="Claims of the story with this name are one; unique in an article.")
    text: str
    speakers: list[Speaker] = Field(default_factory=list)
    form: Form
    cue: str | None = None
    quotes: Quotes = Field(min_length=1, description="The article's words that it rests on.")


class StoryEvent(_Part):
    """A planned event as a brief of the article has it."""

    same: str = Field(description="Events of the story with this name are one; unique in an article.")
    title: str
    status: Status
    when: GoldWhen | None = None
    where: str | None = None
    participants: list[str] = Field(default_factory=list)
    quotes: Quotes = Field(min_length=1, description="The article's words that it rests on.")


class StoryArticle(_Part):
    """An invented article and what a brief of it holds."""

    publisher: str
    published: date
    title: str
    text: str = Field(min_length=1)
    claims: list[StoryClaim] = Field(default_factory=list)
    planned_events: list[StoryEvent] = Field(default_factory=list)

    @property
    def brief(self) -> Brief:
        """The items as a brief, with their places in the text."""
        article = Article(text=self.text, publisher=self.publisher, published=self.published)
        prompt = PromptInfo(name="story", version="1", sha256="")
        return Brief(
            article=ArticleInfo.of(article),
            headline=self.title,
            summary=[],
            claims=[
                Claim(**c.model_dump(exclude={"same", "quotes"}), evidence=self._evidence(c.quotes))
                for c in self.claims
            ],
            planned_events=[
                PlannedEvent(**e.model_dump(exclude={"same", "quotes"}), evidence=self._evidence(e.quotes))
                for e in self.planned_events
            ],
            provenance=Provenance(
                model="gold",
                prompt=prompt,
                schema_sha256="",
                requests=0,
                usage=Usage(),
                seconds=0,
                summarizer_version="",
            ),
        )

    def _evidence(self, quotes: Sequence[str]) -> list[Evidence]:
        starts = [self.text.index(quote) for quote in quotes]
        return [Evidence(start=s, end=s + len(q), quote=q) for s, q in zip(starts, quotes, strict=True)]


class StoryContradiction(_Part):
    """A contradiction that a merge should show."""

    kind: ContradictionKind
    same: list[str] = Field(
        min_length=1, max_length=2, description="The items' name; two names where two speakers dispute."
    )
    superseded: bool = Field(default=False, description="Whether a later article reports the change.")


class Story(_Part):
    """Articles on one story, with everything that a merge of their briefs should find."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    schema_: str = Field(default="../../schemas/story.schema.json", alias="$schema")
    id: str = Field(pattern=r"^[a-z0-9-]+$", description="The file's name without its ending.")
    split: Split = Field(description="Thresholds were chosen on 'tune' and not on 'held_out'.")
    traps: list[str] = Field(default_factory=list, description="What is hard about it.")
    articles: list[StoryArticle] = Field(min_length=2, max_length=4)
    contradictions: list[StoryContradiction] = Field(default_factory=list)
    times: dict[str, tuple[date, date] | None] = Field(
        default_factory=dict,
        description="Name of an event to the days that a merge should give it; null where sources conflict.",
    )


def load_stories(folder: Path) -> list[Story]:
    """The stories of a folder, in the order of their names.

    Raises:
        SourceError: There is none, or one of them is not sound; the first fault is named.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise SourceError(f"{folder} contains no stories (*.json); pass the directory that does.")
    return [_read(path) for path in paths]


def _read(path: Path) -> Story:
    with explaining_file(path, "a valid story", unread="pass the path of a story", invalid="correct it"):
        story = Story.model_validate_json(path.read_bytes())
    for fault in _faults(story, path):
        raise SourceError(f"{path}: {fault}; correct it.")
    return story


def _faults(story: Story, path: Path) -> Iterator[str]:
    if story.id != path.stem:
        yield f"the id is {story.id!r}, and not the file's name"
    names = set()
    for number, article in enumerate(story.articles):
        items: list[StoryClaim | StoryEvent] = [*article.claims, *article.planned_events]
        names |= {item.same for item in items}
        if len({item.same for item in items}) < len(items):
            yield f"articles/{number}: two items have one name"
        for quote in (quote for item in items for quote in item.quotes):
            if quote not in article.text:
                yield f"articles/{number}: the article does not contain {quote[:40]!r}"
    for name in [*story.times, *(name for c in story.contradictions for name in c.same)]:
        if name not in names:
            yield f"no item has the name {name!r}"
