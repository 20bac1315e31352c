"""What code tells of one event to come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from summarizer.schemas.article import Sentence
from summarizer.schemas.brief import When
from summarizer.schemas.draft import Status

Doubt = Literal["subject_guessed", "title_cut"]


@dataclass(frozen=True, slots=True)
class Announcement:
    """One event that a sentence announces, with all that code can tell of it.

    Attributes:
        sentence: Where it is announced.
        title: What it is called.
        when: When it is to be; None where the sentence does not say.
        status: How certain it is.
        where: The place.
        participants: The people and bodies that take part.
        instead_of: When it was to be before it was moved.
        condition: What it depends on, in the article's words.
        doubts: What of it is not sure.
    """

    sentence: Sentence
    title: str
    when: When | None
    status: Status
    where: str | None
    participants: list[str]
    instead_of: When | None = None
    condition: str | None = None
    doubts: tuple[Doubt, ...] = ()
