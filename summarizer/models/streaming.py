"""An answer that comes piece by piece: how it is asked for, and its pieces put together."""

from __future__ import annotations

from typing import Any

from summarizer.models.completions import Reply, read_usage
from summarizer.schemas.brief import Usage


def streamed(request: dict[str, Any]) -> dict[str, Any]:
    """The arguments of `chat.completions.create` for an answer that comes piece by piece, with its usage."""
    body = request | {"stream_options": {"include_usage": True}}
    return {"model": request["model"], "messages": [], "stream": True, "extra_body": body}


class Hearing:
    """Takes the pieces of one answer.

    Attributes:
        text: The answer so far.
    """

    def __init__(self) -> None:
        self.text = ""
        self._refusal = ""
        self._finish_reason: str | None = None
        self._usage = Usage()

    def add(self, chunk: object) -> bool:
        """Take a piece; says whether the text has grown."""
        usage = getattr(chunk, "usage", None)
        if usage is not None:
            self._usage = read_usage(usage)
        choice = next(iter(getattr(chunk, "choices", None) or ()), None)
        if choice is None:
            return False
        self._finish_reason = getattr(choice, "finish_reason", None) or self._finish_reason
        delta = getattr(choice, "delta", None)
        self._refusal += getattr(delta, "refusal", None) or ""
        more = getattr(delta, "content", None) or ""
        self.text += more
        return bool(more)

    def reply(self) -> Reply:
        """The whole answer, once its last piece has come."""
        return Reply(self.text, self._finish_reason, self._refusal or None, self._usage)
