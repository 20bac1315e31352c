"""Everything that can go wrong, and the exit code it ends with.

SummarizerError                 every error this package raises
 ├─ SourceError             1   the input can't be read, or is not an article
 │   ├─ ArticleTooLong      1   more text than the model's context holds
 │   └─ BadInput            1   one input of a batch is no article; `kind` says why in a word
 ├─ UsageError              2   the call is wrong: an unknown option, model or date
 │   └─ ModelUnavailable    2   the model needs a key or a package that is not there
 └─ ModelError              4   the model or its endpoint failed
     ├─ WeightsError        4   the embedded model's file is cut, altered or can't be made
     ├─ EndpointError       4   no answer: connection, status code or time limit
     │   ├─ AccessRefused   4   the key, the account or the model's name is not accepted
     │   └─ EndpointDown    4   nobody has answered for as long as anybody wants to wait
     ├─ RecordingError      4   a recording lacks the answer, or is none
     ├─ BudgetError         4   the limit on attempts or tokens is reached
     └─ AnswerError         4   an answer came, but it is of no use
         ├─ Refusal         4   the model declined to answer
         └─ TruncatedAnswer 4   the answer was cut at the token limit

Each message is one sentence with the cause and the way on.
"""

from __future__ import annotations

from typing import ClassVar


class SummarizerError(Exception):
    """Any failure of this package; the message is one sentence that a user can act on."""

    exit_code: ClassVar[int] = 4


class SourceError(SummarizerError):
    """The input can't be read, or is not an article."""

    exit_code = 1


class ArticleTooLong(SourceError):
    """The article has more text than the model's context holds."""


class BadInput(SourceError):
    """One input of a batch can't be an article; `kind` is a short word that never changes its meaning."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(kind, message)
        self.kind, self.message = kind, message

    def __str__(self) -> str:
        return self.message


class UsageError(SummarizerError):
    """The call itself is wrong: an unknown option, model or date."""

    exit_code = 2


class ModelUnavailable(UsageError):
    """The chosen model needs a key or a package that is not there."""


class ModelError(SummarizerError):
    """The model or its endpoint failed."""


class WeightsError(ModelError):
    """The embedded model's file is cut, altered, or can't be put together."""


class EndpointError(ModelError):
    """The endpoint gave no answer: a connection, a status code or a time limit."""


class AccessRefused(EndpointError):
    """The endpoint does not accept the key, the account or the model's name, whatever is asked."""


class EndpointDown(EndpointError):
    """The endpoint has answered nothing for as long as anybody wants to wait."""


class RecordingError(ModelError):
    """A recording lacks the answer that is asked for, or can't be read."""


class BudgetError(ModelError):
    """The limit on attempts or tokens is reached."""


class AnswerError(ModelError):
    """An answer came, but it is of no use."""


class Refusal(AnswerError):
    """The model declined to answer."""


class TruncatedAnswer(AnswerError):
    """The answer was cut at the token limit."""
