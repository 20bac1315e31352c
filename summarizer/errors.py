"""All errors of this package, and the exit codes of the command line.

SummarizerError                 every error this package raises
 ├─ SourceError             1   the input can't be read, or is not an article
 │   ├─ ArticleTooLong      1   the text exceeds the model's context
 │   └─ BadInput            1   one input of a batch is not an article; `kind` says why in a word
 ├─ UsageError              2   the call is wrong: an unknown option, model or date
 │   └─ ModelUnavailable    2   the model needs an API key or a package that is missing
 └─ ModelError              4   the model or its endpoint failed
     ├─ WeightsError        4   the embedded model's file is incomplete, altered or can't be assembled
     ├─ EndpointError       4   no answer: connection, status code or time limit
     │   ├─ AccessRefused   4   the API key, the account or the model's name is not accepted
     │   │   └─ KeyRefused  4   the API key is not accepted, or none was sent
     │   ├─ RateLimited     4   the endpoint takes no more requests for now
     │   ├─ TimedOut        4   no answer within the time limit
     │   ├─ Untrusted       4   the endpoint's certificate can't be verified
     │   └─ EndpointDown    4   the endpoint has been down for longer than the run may wait
     ├─ RecordingError      4   a recording lacks the answer, or can't be read
     ├─ BudgetError         4   the limit on tokens or time is reached
     └─ AnswerError         4   there is an answer, but it can't be used
         ├─ Refusal         4   the model declined to answer
         └─ TruncatedAnswer 4   the answer was cut off at the token limit

Each message is one sentence that states the cause and what to do about it.
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
    """The article's text exceeds the model's context."""


class BadInput(SourceError):
    """One input of a batch is not an article; `kind` is a short identifier with a stable meaning."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(kind, message)
        self.kind, self.message = kind, message

    def __str__(self) -> str:
        return self.message


class UsageError(SummarizerError):
    """The call itself is wrong: an unknown option, model or date."""

    exit_code = 2


class ModelUnavailable(UsageError):
    """The chosen model needs an API key or a package that is missing."""


class ModelError(SummarizerError):
    """The model or its endpoint failed."""


class WeightsError(ModelError):
    """The embedded model's file is incomplete or altered, or can't be assembled."""


class EndpointError(ModelError):
    """The endpoint gave no answer, because of the connection, a status code or a time limit.

    `__cause__` is the error of the client underneath, where there is one.

    Attributes:
        status: The HTTP status of the last attempt; None if no answer came.
        request_id: The provider's id of that request, for its support; None if it gave none.
        retry_after: Seconds that the endpoint asks to wait; None if it did not say.
    """

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        request_id: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.status, self.request_id, self.retry_after = status, request_id, retry_after


class AccessRefused(EndpointError):
    """The endpoint does not accept the API key, the account or the model's name, whatever the request."""


class KeyRefused(AccessRefused):
    """The endpoint does not accept the API key, or wants one where none was sent."""


class RateLimited(EndpointError):
    """The endpoint takes no more requests for now; `retry_after` says for how long, if it did."""


class TimedOut(EndpointError):
    """The endpoint did not answer within the time limit."""


class Untrusted(EndpointError):
    """The endpoint's certificate can't be verified, so nothing was sent to it."""


class EndpointDown(EndpointError):
    """The endpoint has been down for longer than the run may wait."""


class RecordingError(ModelError):
    """A recording lacks the answer to a request, or can't be read."""


class BudgetError(ModelError):
    """The limit on tokens or time is reached."""


class AnswerError(ModelError):
    """There is an answer, but it can't be used."""


class Refusal(AnswerError):
    """The model declined to answer."""


class TruncatedAnswer(AnswerError):
    """The answer was cut off at the token limit."""


def install(extra: str) -> str:
    """How to add an extra, as the end of a message.

    The distribution is called grounded-summarizer and is on no index yet; `summarizer` there is another's.
    """
    return f"run `pip install '.[{extra}]'` in the checkout, or install the wheel with [{extra}]"
