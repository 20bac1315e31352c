"""The Files API, as far as batches need it: files in memory, uploaded as forms and read back."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.endpoint.messages import Refused, Reply, Request, json_reply

_MOST_BYTES = 200 * 1024 * 1024  # of an input file for batches


@dataclass(frozen=True, slots=True)
class File:
    """One file; `created` is in Unix seconds."""

    id: str
    name: str
    purpose: str
    created: int
    content: bytes

    def as_json(self) -> dict[str, Any]:
        """OpenAI's file object."""
        return {
            "id": self.id,
            "object": "file",
            "bytes": len(self.content),
            "created_at": self.created,
            "filename": self.name,
            "purpose": self.purpose,
            "status": "processed",
            "status_details": None,
            "expires_at": None,
        }


class Files:
    """All files of an endpoint, by id; ids count up, so that they are the same in every run."""

    def __init__(self) -> None:
        self._files: dict[str, File] = {}
        self._made = 0

    def add(self, name: str, purpose: str, content: bytes) -> File:
        """Keep a file."""
        self._made += 1
        file = File(f"file-{self._made:024d}", name, purpose, int(time.time()), content)
        self._files[file.id] = file
        return file

    def get(self, id: str) -> File:
        """The file of that id.

        Raises:
            Refused: There is none.
        """
        if id not in self._files:
            raise Refused(404, f"No such File object: {id}")
        return self._files[id]

    def reply_to(self, request: Request, path: str) -> Reply:
        """Answer what came for `/files` and below.

        Raises:
            Refused: There is no such file or call, or the form is none.
        """
        match request.method, path.split("/")[2:]:
            case "POST", []:
                return json_reply(self._upload(request).as_json())
            case "GET", []:
                listed = [file.as_json() for file in reversed(self._files.values())]
                return json_reply({"object": "list", "data": listed, "has_more": False})
            case "GET", [id]:
                return json_reply(self.get(id).as_json())
            case "GET", [id, "content"]:
                content = self.get(id).content
                return Reply(200, [(0.0, content)], content_type="application/octet-stream")
            case "DELETE", [id]:
                del self._files[self.get(id).id]
                return json_reply({"id": id, "object": "file", "deleted": True})
        raise Refused(404, f"Unknown request URL: {request.method} {request.path}.")

    def _upload(self, request: Request) -> File:
        form = read_form(request)
        if "file" not in form or "purpose" not in form:
            raise Refused(400, "The form must hold 'file' and 'purpose'.")
        name, content = form["file"]
        if len(content) > _MOST_BYTES:
            raise Refused(400, "The file is too large: at most 200 MB are allowed.")
        return self.add(name, form["purpose"][1].decode("utf-8", "replace"), content)


def read_form(request: Request) -> Mapping[str, tuple[str, bytes]]:
    """The fields of a multipart form (RFC 7578), each with its file name, '' without one, and its content.

    Raises:
        Refused: The request holds no such form.
    """
    kind, _, boundary = request.headers.get("content-type", "").partition("boundary=")
    boundary = boundary.partition(";")[0].strip('"')
    if not kind.startswith("multipart/form-data") or not boundary:
        raise Refused(400, "The request is no multipart form.")
    form = {}
    for part in (b"\r\n" + request.body).split(f"\r\n--{boundary}".encode("latin-1"))[1:]:
        head, divided, content = part.partition(b"\r\n\r\n")
        if divided:
            words = head.decode("utf-8", "replace")
            form[_quoted(words, " name=")] = (_quoted(words, " filename="), content)
    return form


def _quoted(words: str, mark: str) -> str:
    return words.partition(mark + '"')[2].partition('"')[0]
