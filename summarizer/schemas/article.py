"""The article: its text exactly as decoded, and its metadata."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

PublishedFrom = Literal["given", "metadata", "dateline", "none"]


LONGEST_SENTENCE = 1_000
"""Characters; a longer one is a table or a list (the news has none of more than some 600), and no grammar is
read in it: what a rule of a sentence takes may grow with the square of its length."""


class Sentence(NamedTuple):
    """One numbered sentence: its position in the text, without a copy of it.

    `index` counts from 1, as the model sees it; `start` and `end` are offsets in `Article.text`, in code
    points.
    """

    index: int  # type: ignore[assignment]  # tuple.index is of no use here
    start: int
    end: int

    @property
    def is_prose(self) -> bool:
        """Whether it is short enough to be a sentence, and no table or list."""
        return self.end - self.start <= LONGEST_SENTENCE


class Article(BaseModel):
    """An article: its text exactly as read, and its metadata.

    All offsets in a Brief count Unicode code points of `text`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str = Field(description="The article exactly as decoded; nothing is stripped or normalised.")
    title: str | None = None
    url: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: date | None = Field(
        default=None, description="Publication date; relative dates are resolved against it."
    )
    published_time: str | None = Field(
        default=None, description="Time of day of publication, as the article states it."
    )
    published_from: PublishedFrom = Field(default="none", description="Where the publication date was found.")
    language: str | None = Field(default=None, description="ISO 639-1 code, if known.")

    @cached_property
    def id(self) -> str:
        """`sha256:` followed by the hash of the text; the same text always has the same id."""
        return "sha256:" + hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in order; every character that is not white space belongs to exactly one."""
        from summarizer.text.sentences import split_sentences

        return tuple(
            Sentence(i, *span) for i, span in enumerate(split_sentences(self.text, self.language), start=1)
        )

    def words_of(self, sentence: Sentence) -> str:
        """The sentence's own words."""
        return self.text[sentence.start : sentence.end]
