"""Requests as the endpoint sees them, and replies as it gives them, before anything is a byte on a socket."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Ending = Literal["keep", "close", "reset"]

as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""A value as JSON on one line; kept, as making an encoder takes as long as a small answer."""


class Refused(Exception):
    """A request that is answered with an error in OpenAI's form."""

    def __init__(self, status: int, message: str, code: str | None = None, **headers: str) -> None:
        super().__init__(message)
        self.reply = error_reply(status, message, "invalid_request_error", code, **headers)


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request.

    Attributes:
        path: The path without the query.
        query: The parameters behind it.
        headers: The headers; case makes no difference.
        body: The body, empty where it was a form.
        form: The files of a multipart form by their fields, each with its name and content, and other fields.
    """

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    form: Mapping[str, Any]


@dataclass(slots=True)
class Reply:
    """What is sent, when, and what becomes of the connection.

    Attributes:
        status: The HTTP status code.
        pieces: The body in parts, each with the seconds to wait before it is sent.
        headers: All but length, type and encoding.
        content_type: The type of the body.
        length: The content-length told, where it is not that of the pieces.
        chunked: Whether each piece is sent as an HTTP chunk, without a content-length.
        ending: Whether the connection stays, is closed behind the last piece, or is reset (RST) instead of
            an orderly end.
        silent: Whether not even the head is sent.
        counted: Whether it answers a chat request, which statistics are about.
        right: Whether it is a completion that no fault has met.
    """

    status: int
    pieces: list[tuple[float, bytes]]
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    length: int | None = None
    chunked: bool = False
    ending: Ending = "keep"
    silent: bool = False
    counted: bool = False
    right: bool = False

    def delay(self, seconds: float) -> None:
        """Let everything come so much later."""
        wait, first = self.pieces[0]
        self.pieces[0] = (wait + seconds, first)


def json_reply(value: object, status: int = 200, **headers: str) -> Reply:
    """A reply whose body is a value as JSON; `_` in names of headers stands for `-`."""
    body = as_json(value).encode("utf-8", "replace")
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, [(0.0, body)], named)


def error_reply(status: int, message: str, kind: str, code: str | None = None, **headers: str) -> Reply:
    """An error in OpenAI's form: `{"error": {"message", "type", "param", "code"}}`."""
    return json_reply({"error": error_body(message, kind, code)}, status, **headers)


def error_body(message: str, kind: str, code: str | None = None) -> dict[str, Any]:
    """What stands under "error" in OpenAI's answers."""
    return {"message": message, "type": kind, "param": None, "code": code}
