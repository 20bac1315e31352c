"""What is read: the text exactly as decoded, and what is known about it."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

PublishedFrom = Literal["given", "metadata", "dateline", "none"]


class Sentence(NamedTuple):
    """One numbered sentence: a place in the text, nothing copied.

    `index` counts from 1, as the model sees it; `start` and `end` are code points of `Article.text`.
    """

    index: int  # type: ignore[assignment]  # tuple.index is of no use here
    start: int
    end: int


class Article(BaseModel):
    """An article: the text exactly as read, and what is known about it.

    All offsets of a Brief count Unicode code points of `text`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str = Field(description="The article exactly as decoded; nothing is stripped or normalised.")
    title: str | None = None
    url: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: date | None = Field(
        default=None, description="The day of publication; relative dates count from it."
    )
    published_from: PublishedFrom = Field(default="none", description="Where the publication date came from.")
    language: str | None = Field(default=None, description="ISO 639-1 code, where known.")

    @cached_property
    def id(self) -> str:
        """`sha256:` and the hash of the text: the same text has the same id wherever it came from."""
        return "sha256:" + hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in order; every character that is no space belongs to exactly one."""
        from summarizer.text.sentences import split_sentences

        return tuple(Sentence(i, *span) for i, span in enumerate(split_sentences(self.text), start=1))

    def words_of(self, sentence: Sentence) -> str:
        """The sentence's own words."""
        return self.text[sentence.start : sentence.end]
