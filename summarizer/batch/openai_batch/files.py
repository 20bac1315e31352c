"""The files of a Batch API, JSON Lines: the requests, and the result of each.

The forms are OpenAI's (https://platform.openai.com/docs/guides/batch).
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

ENDPOINT: Final = "/v1/chat/completions"


class Result(NamedTuple):
    """What became of a request: the status and the body that it would have had as a single one."""

    key: str
    status: int
    body: dict[str, Any]


class RequestFile:
    """Requests that wait to be sent together: on disk, so that memory does not grow with them.

    The file has no name and is gone with the process.

    Args:
        folder: Where there is room for it.
    """

    def __init__(self, folder: Path) -> None:
        self.stream: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by `close`
        self.keys: set[str] = set()
        self.size = 0
        self.most = 0.0

    def add(self, key: str, body: dict[str, Any], most: float) -> None:
        """Add a request, known by its key; `most` is what it may cost in dollars."""
        line = json.dumps({"custom_id": key, "method": "POST", "url": ENDPOINT, "body": body}) + "\n"
        self.size += self.stream.write(line.encode())
        self.keys.add(key)
        self.most += most

    def close(self) -> None:
        """Give the room on the disk back."""
        self.stream.close()


def read_results(content: bytes) -> Iterator[Result]:
    """What the lines of an output or error file say.

    A request that was never executed comes with the status of a server that has no time.

    Raises:
        ValueError: A line is none, as in a file that came cut.
    """
    for line in content.splitlines():
        if line.strip():
            try:
                yield _result(json.loads(line))
            except (TypeError, KeyError, AttributeError, RecursionError):
                raise ValueError("a line of the batch's file is no result") from None


def _result(row: Any) -> Result:
    response, key = row.get("response"), str(row["custom_id"])
    if response:
        body = response["body"]
        return Result(key, int(response["status_code"]), body if isinstance(body, dict) else {"error": body})
    error = row.get("error") or {}
    words = error.get("message") or error.get("code") or "the batch has no answer to this request"
    return Result(key, 503, {"error": {"message": words, "code": error.get("code")}})
