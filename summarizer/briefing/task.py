"""The one loop that writes every kind of brief.

The brief of the contract (`standard`) and one of a user's own schema (`own`) are two tasks of the same form.
Whoever asks, streams or batches knows tasks only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel

from summarizer.asking.prompts import Prompt
from summarizer.asking.questions import Question
from summarizer.asking.steps import Steps
from summarizer.briefing.desk import Desk
from summarizer.english.reading import Reading
from summarizer.errors import SourceError

DraftT = TypeVar("DraftT", bound=BaseModel)
BriefT = TypeVar("BriefT", covariant=True)


class Task(Protocol[DraftT, BriefT]):
    """What is asked about an article, and what becomes of the answers."""

    @property
    def draft_model(self) -> type[DraftT]:
        """What a model answers with."""

    @property
    def blank(self) -> Mapping[str, Any]:
        """Values of fields that no answer has reached yet, for previews."""

    def known(self, reading: Reading) -> DraftT | None:
        """What code knows before a model is asked."""

    def questions(self, reading: Reading, prompt: Prompt) -> Sequence[Question[Any]]:
        """What is asked first, whatever the answers will be."""

    def drafted(self, desk: Desk) -> Steps[DraftT]:
        """Ask for the whole draft."""

    def joined(self, drafts: Sequence[DraftT]) -> DraftT | None:
        """The drafts of several windows as one, in the order in which they came; None of none."""

    def settled(self, desk: Desk, draft: DraftT) -> Steps[BriefT]:
        """Turn a draft into a brief: grounded, checked, and repaired where a check failed."""

    def preview(self, desk: Desk, draft: DraftT) -> BriefT | None:
        """What of a draft passes its checks as it is; nothing is asked, mended or said about what fails."""


def write(task: Task[DraftT, BriefT], reading: Reading, prompt: Prompt) -> Steps[BriefT]:
    """All the questions on one article, and in the end its brief.

    Raises:
        SourceError: The article is empty.
        AnswerError: The answer can't be made into a brief.
    """
    if not reading.article.sentences:
        raise SourceError("The text is empty; pass the text of an article.")
    desk = Desk(reading, prompt)
    draft = yield from task.drafted(desk)
    return (yield from task.settled(desk, draft))
