"""Streamed answers: how they are requested, assembled, and how they can break off."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from summarizer.models.answers import (
    Reply,
    read_usage,
    reasoned_tokens,
    require_length,
    text_of,
    thoughts_of,
)
from summarizer.models.failures import BrokenStream, server_words
from summarizer.models.requests import newly_refused
from summarizer.schemas.brief import Usage
from summarizer.text.objects import find_object

if TYPE_CHECKING:
    import httpx2

_STREAM = re.compile(r"(?<![a-z])stream", re.IGNORECASE)  # and not what stands upstream
_REFUSES_STREAMS = frozenset({400, 405, 406, 415, 422, 501})


def streamed(request: dict[str, Any], options: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of `chat.completions.create` for an answer that comes piece by piece, with its usage."""
    body = request | {"stream_options": {"include_usage": True}}
    return {
        "model": request["model"],
        "messages": [],
        "stream": True,
        "extra_body": body,
        "extra_headers": options["headers"],
        "timeout": options["timeout"],
    }


def has_no_streams(error: Exception, body: dict[str, Any]) -> bool:
    """Whether an endpoint says that it does not stream; any other error is one of the request."""
    status = getattr(error, "status_code", None)
    words = server_words(getattr(error, "body", None))
    about_streams = _STREAM.search(words) and not newly_refused(words, body)
    return status in _REFUSES_STREAMS and (status == 501 or bool(about_streams))


def comes_whole(response: httpx2.Response) -> bool:
    """Whether the answer came as a whole, as from an endpoint that does not know what a stream is."""
    return "json" in response.headers.get("content-type", "")


_NEWS = 100  # whoever hears an answer reads all of it again when a hundredth is added


class Hearing:
    """Takes the pieces of one answer."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._thoughts: list[str] = []
        self._length = self._told = 0
        self._refusal = ""
        self._finish_reason: str | None = None
        self._usage, self._reasoned = Usage(), 0

    @property
    def text(self) -> str:
        """The answer so far."""
        self._pieces = ["".join(self._pieces)]
        return self._pieces[0]

    def add(self, chunk: object) -> bool:
        """Take a piece; says whether the text has grown by enough to be read again.

        Raises:
            AnswerError: There is too much of it.
        """
        usage = getattr(chunk, "usage", None)
        if usage is not None:
            self._usage, self._reasoned = read_usage(usage), reasoned_tokens(usage)
        choice = next(iter(getattr(chunk, "choices", None) or ()), None)
        if choice is None:
            return False
        self._finish_reason = getattr(choice, "finish_reason", None) or self._finish_reason
        delta = getattr(choice, "delta", None)
        self._refusal += getattr(delta, "refusal", None) or ""
        self._thoughts.append(thoughts_of(delta))
        more = text_of(delta)
        self._pieces.append(more)
        self._length += len(more)
        require_length(self._length)
        if not more or self._length - self._told < self._told // _NEWS:
            return False
        self._told = self._length
        return True

    @property
    def is_cut(self) -> bool:
        """Whether the stream ended before the answer: nobody says why it ends, and it is no whole JSON."""
        return self._finish_reason is None and find_object(self.text) is None

    def reply(self) -> Reply:
        """The whole answer, once its last piece has come."""
        return Reply(
            text=self.text,
            finish_reason=self._finish_reason,
            refusal=self._refusal or None,
            usage=self._usage,
            thoughts="".join(self._thoughts),
            reasoned=self._reasoned,
        )


@contextmanager
def breaks(hearing: Hearing) -> Iterator[None]:
    """Say of a stream that stops before its end what had come of it.

    Raises:
        BrokenStream: The connection broke off, or brought a piece that is cut.
    """
    from summarizer.models.retries import passes

    try:
        yield
        if hearing.is_cut:
            raise EOFError("the stream ended before the answer")
    except Exception as error:
        if passes(error) or isinstance(error, json.JSONDecodeError | EOFError | RecursionError):
            raise BrokenStream(hearing.text) from error
        raise
