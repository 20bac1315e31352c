"""The Files API, as far as batches need it: files in memory, uploaded as forms and read back."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.endpoint.replies import Refused, Reply, Request, json_reply

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
                return json_reply(self._upload(request.form).as_json())
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

    def _upload(self, form: Mapping[str, Any]) -> File:
        if not isinstance(form.get("file"), tuple) or not isinstance(form.get("purpose"), str):
            raise Refused(400, "The request must be a form that holds 'file' and 'purpose'.")
        name, content = form["file"]
        if len(content) > _MOST_BYTES:
            raise Refused(400, "The file is too large: at most 200 MB are allowed.")
        return self.add(name, form["purpose"], content)
