"""HTTP/1.1 as far as clients of a chat endpoint speak it: requests out of bytes, replies into bytes.

h11 would do it too, at three times the cost of a whole answer, and is no dependency of this package.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Literal

Ending = Literal["keep", "close", "reset"]

_LONGEST_HEAD = 65_536
_LONGEST_BODY = 512 * 1024 * 1024
_REASONS = {status.value: status.phrase for status in HTTPStatus} | {529: "Overloaded"}


as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""A value as JSON on one line; kept, as making an encoder takes as long as a small answer."""


class Refused(Exception):
    """A request that is answered with an error in OpenAI's form."""

    def __init__(self, status: int, message: str, code: str | None = None, **headers: str) -> None:
        super().__init__(message)
        self.reply = error_reply(status, message, "invalid_request_error", code, **headers)


class BadRequest(Exception):
    """The bytes are no HTTP/1.1 request that is understood here."""


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request; the names of its headers are in lower case, `path` is without the query."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes


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
        right: Whether it is a completion that nothing is wrong with.
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

    def head(self) -> bytes:
        """The status line and the headers."""
        lines = [
            f"HTTP/1.1 {self.status} {_REASONS.get(self.status, 'Unknown')}",
            f"content-type: {self.content_type}",
        ]
        if self.chunked:
            lines.append("transfer-encoding: chunked")
        else:
            length = sum(len(part) for _, part in self.pieces) if self.length is None else self.length
            lines.append(f"content-length: {length}")
        if self.ending == "close":
            lines.append("connection: close")
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")

    def parts(self) -> Iterator[tuple[float, bytes]]:
        """The bytes to send, the head in front of the first piece, each with the seconds to wait before."""
        head = b"" if self.silent else self.head()
        for wait, part in self.pieces:
            yield wait, head + (b"%x\r\n%b\r\n" % (len(part), part) if self.chunked and part else part)
            head = b""
        if self.chunked and self.ending == "keep":
            yield 0.0, b"0\r\n\r\n"


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


class RequestReader:
    """Takes requests out of the bytes of one connection, in whatever parts they come."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._head: tuple[str, str, dict[str, str]] | None = None
        self._body = bytearray()  # what has come of a chunked body

    def feed(self, data: bytes) -> None:
        """Take in what the connection received."""
        self._buffer += data

    def next_request(self) -> Request | None:
        """The next whole request, or None while a part of it is still to come.

        Raises:
            BadRequest: It is no request, or too long a one.
        """
        if self._head is None and not self._take_head():
            return None
        assert self._head is not None
        method, target, headers = self._head
        body = self._take_body(headers)
        if body is None:
            return None
        self._head = None
        path, _, query = target.partition("?")
        return Request(method, path, query, headers, body)

    @property
    def waits_for_leave(self) -> bool:
        """Whether the client wants to be told to go on before it sends the body."""
        return bool(self._head and self._head[2].get("expect", "").lower() == "100-continue")

    def _take_head(self) -> bool:
        end = self._buffer.find(b"\r\n\r\n", 0, _LONGEST_HEAD)
        if end < 0:
            if len(self._buffer) >= _LONGEST_HEAD:
                raise BadRequest("the head of the request is too long")
            return False
        first, *lines = self._buffer[:end].decode("latin-1").lstrip("\r\n").split("\r\n")
        del self._buffer[: end + 4]
        method, _, rest = first.partition(" ")
        target, _, version = rest.rpartition(" ")
        if not (method and target and version.startswith("HTTP/1.")):
            raise BadRequest("the request line is none")
        pairs = (line.partition(":") for line in lines)
        self._head = method, target, {name.strip().lower(): value.strip() for name, _, value in pairs}
        return True

    def _take_body(self, headers: Mapping[str, str]) -> bytes | None:
        if headers.get("transfer-encoding", "").lower() == "chunked":
            return self._take_chunks()
        told = headers.get("content-length", "0")
        if not told.isdecimal() or int(told) > _LONGEST_BODY:
            raise BadRequest("the content-length is none, or too long")
        length = int(told)
        if len(self._buffer) < length:
            return None
        body = bytes(memoryview(self._buffer)[:length])
        del self._buffer[:length]
        return body

    def _take_chunks(self) -> bytes | None:
        while (end := self._buffer.find(b"\r\n")) >= 0:
            try:
                length = int(self._buffer[:end].partition(b";")[0], 16)
            except ValueError:
                raise BadRequest("the length of a chunk is none") from None
            if not 0 <= length <= _LONGEST_BODY - len(self._body):
                raise BadRequest("the body is too long")
            if len(self._buffer) < end + 2 + length + 2:
                return None
            self._body += memoryview(self._buffer)[end + 2 : end + 2 + length]
            del self._buffer[: end + 2 + length + 2]
            if length == 0:
                body = bytes(self._body)
                self._body.clear()
                return body
        return None
