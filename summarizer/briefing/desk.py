"""The desk on which one brief is written, and the one rule of repair: what fails is asked about once more.

Pure: nothing is asked here but by steps; see `asking.steps`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from pydantic_core import to_jsonable_python

from summarizer.asking.prompts import Prompt
from summarizer.asking.questions import Question
from summarizer.asking.steps import Done, ResultT, Steps, drive, outcome
from summarizer.english.reading import Reading
from summarizer.errors import AnswerError
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Check, Dropped

MOST_REPAIRS = 6
"""Items of a user's own schema that are asked about once more; the standard task asks about all at once."""


@dataclass(slots=True)
class Desk:
    """What is on the table while one brief is written.

    Attributes:
        reading: What code reads in the article.
        prompt: The words of all questions.
        repairs_left: How many questions may still be asked about what is proved wrong.
        checks: Findings about what the brief shows.
        dropped: What was not good enough to show, and why.
    """

    reading: Reading
    prompt: Prompt
    repairs_left: int = MOST_REPAIRS
    checks: list[Check] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    @property
    def article(self) -> Article:
        """What is read."""
        return self.reading.article

    def drop(self, item: object, checks: Iterable[Check]) -> None:
        """Leave an item out, and say why."""
        self.dropped.append(Dropped(item=to_jsonable_python(item, fallback=str), checks=list(checks)))


class Attempt(Protocol):
    """An item as somebody wrote it, and what is wrong with it."""

    @property
    def errors(self) -> Sequence[object]:
        """What keeps it from being shown."""


AttemptT = TypeVar("AttemptT", bound=Attempt)


def repaired(desk: Desk, first: AttemptT, again: Callable[[], Steps[AttemptT | None]]) -> Steps[AttemptT]:
    """An item, or what came of asking about it once more where it has errors and the new one has fewer.

    Args:
        desk: Says whether anything may still be asked.
        first: The item as it was written.
        again: The steps to a second one; None where they lead to none.
    """
    if not (first.errors and desk.repairs_left):
        return first
    desk.repairs_left -= 1
    try:
        second = yield from again()
    except AnswerError:  # the first one is worth more than none
        return first
    return first if second is None else min(first, second, key=lambda attempt: len(attempt.errors))


def unasked(steps: Steps[ResultT]) -> ResultT:
    """The end of steps that ask nothing, as no repairs are left."""
    return outcome(drive(steps, _nobody))


def _nobody(question: Question[Any]) -> Iterable[Done[Any]]:
    raise AssertionError(f"nothing may be asked, and {question.name} was")
