"""Recorded requests and answers, as readable JSON lines: for evals, for tests, and as a cache.

A recording sits where the network would be (an httpx2 transport), so everything above it runs for real. An
answer is found by what was sent: the model and the whole body, and for repeated runs by the number of the
run. Keys, headers and addresses are never written. Each line stands for itself; an interrupted writer leaves
at most one broken line, which is passed over if it is the last.

Example:
    >>> from summarizer import Recording
    >>> recording = Recording("answers.jsonl", "replay")
    >>> len(recording)
    0
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import Any, Literal

import httpx2

from summarizer.errors import RecordingError
from summarizer.models.providers.masking import masked_in

VERSION = 1
Mode = Literal["replay", "record", "cache"]


class Recording(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """A file of requests and answers that takes the place of the network.

    Args:
        path: Path of the file, JSON Lines in UTF-8; it need not exist yet.
        mode: `replay` answers from the file and never asks; `record` always asks and appends the answers;
            `cache` answers from the file if it can, and otherwise asks and appends the answer.
        live: The transport for requests that are sent; not needed for `replay`.
        repeat: Number of the run, from 0; each run of the same question has its own answer.
        on_answer: Called with every request and its answer, as sent.
        limit: Maximum size of the file in bytes; beyond it the oldest answers are removed. Allows only one
            writer at a time.

    Raises:
        RecordingError: The file can't be read, or has another version.
    """

    streams = False
    """Answers are kept, found and given as a whole."""

    def __init__(
        self,
        path: Path | str,
        mode: Mode = "replay",
        *,
        live: httpx2.BaseTransport | httpx2.AsyncBaseTransport | None = None,
        repeat: int = 0,
        on_answer: Callable[[dict[str, Any], dict[str, Any]], None] | None = None,
        limit: int | None = None,
    ) -> None:
        self.path, self.mode, self.repeat = Path(path), mode, repeat
        self._live, self._limit = live, limit
        self._tell = on_answer or (lambda body, answer: None)
        self._lock = threading.Lock()
        self._places = _index(self.path)

    def __len__(self) -> int:
        """How many answers there are."""
        return len(self._places)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer a request from the file, or send it and keep the answer."""
        known = self.answer(request.read())
        if known is not None:
            return httpx2.Response(200, json=known)
        assert isinstance(self._live, httpx2.BaseTransport)
        started = time.perf_counter()
        response = self._live.handle_request(request)
        response.read()
        self._keep_from(request, response, time.perf_counter() - started)
        return response

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer a request from the file, or send it and keep the answer."""
        known = self.answer(await request.aread())
        if known is not None:
            return httpx2.Response(200, json=known)
        assert isinstance(self._live, httpx2.AsyncBaseTransport)
        started = time.perf_counter()
        response = await self._live.handle_async_request(request)
        await response.aread()
        self._keep_from(request, response, time.perf_counter() - started)
        return response

    def close(self) -> None:
        """Close the connections of the live transport."""
        if isinstance(self._live, httpx2.BaseTransport):
            self._live.close()

    async def aclose(self) -> None:
        """Close the connections of the live transport."""
        if isinstance(self._live, httpx2.AsyncBaseTransport):
            await self._live.aclose()

    def answer(self, content: bytes) -> dict[str, Any] | None:
        """The recorded answer to a request's body, as JSON; None if there is none and `live` is to be asked.

        Raises:
            RecordingError: The mode is `replay`, and the recording has no answer.
        """
        body: dict[str, Any] = json.loads(content)
        place = None if self.mode == "record" else self._places.get((key_of(body), self.repeat))
        if place is None:
            if self.mode == "replay":
                if not self.path.exists():
                    raise RecordingError(f"There is no recording {self.path}; record one, or check the path.")
                raise RecordingError(
                    f"{self.path} contains no answer to this request to {body.get('model')!r}, because the "
                    "prompt, the schema, the model or the article has changed since the recording; record it "
                    "again."
                )
            return None
        entry = _entry_at(self.path, place)
        answer = dict(entry["response"])
        if self.mode == "replay":
            answer["recorded_seconds"] = entry["seconds"]
        self._tell(body, answer)
        return answer

    def _keep_from(self, request: httpx2.Request, response: httpx2.Response, seconds: float) -> None:
        """Keep an answer, where it is one: a proxy's web page comes with the same status."""
        if response.status_code == 200:
            with suppress(ValueError):
                completion = masked_in(response.json(), _key_of(request))
                if isinstance(completion, dict):
                    self.keep(request.content, completion, seconds)

    def keep(self, content: bytes, completion: dict[str, Any], seconds: float) -> None:
        """Append the answer to a request's body, and the seconds it took."""
        body: dict[str, Any] = json.loads(content)
        key = key_of(body)
        answer = {k: v for k, v in completion.items() if k in _KEPT}
        self._tell(body, answer)
        if self.mode == "cache" and not _is_whole(answer):
            return
        entry = {
            "recording": VERSION,
            "key": key,
            "repeat": self.repeat,
            "model": body.get("model"),
            "seconds": round(seconds, 3),
            "request": body,
            "response": answer,
        }
        line = json.dumps(entry, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
        with self._lock:
            self._places[(key, self.repeat)] = _append(self.path, line)
            if self._limit is not None and trim(self.path, self._limit):
                self._places = _index(self.path)


_KEY_HEADERS = ("authorization", "x-api-key", "api-key")


def _key_of(request: httpx2.Request) -> str | None:
    """The key that is sent with a request, which an endpoint may send back in its answer."""
    sent = next((request.headers[name] for name in _KEY_HEADERS if name in request.headers), None)
    return sent and sent.removeprefix("Bearer ")


_KEPT = ("object", "model", "choices", "usage", "created", "id")


def _is_whole(answer: dict[str, Any]) -> bool:
    """Whether an answer is worth giving again: no refusal, and not cut."""
    match answer.get("choices"):
        case [{"message": {"content": str()} as message, **choice}]:
            # One that was asked for a single token, for its likelihood, ends at its limit.
            whole = choice.get("finish_reason") in (None, "stop") or choice.get("logprobs")
            return bool(whole) and not message.get("refusal")
    return False


def key_of(body: dict[str, Any]) -> str:
    """The name under which an answer is found: a hash of the whole request, in any order of its parts."""
    text = json.dumps(body, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _append(path: Path, line: bytes) -> int:
    """Append one line in one write, so that writers don't cut each other's lines; return its place."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "a+b", buffering=0, opener=_private) as file:
            if end := file.seek(0, os.SEEK_END):
                file.seek(end - 1)
                line = line if file.read(1) == b"\n" else b"\n" + line
            _write_all(file, line)
            return file.tell() - len(line.lstrip(b"\n"))
    except OSError as error:
        raise RecordingError(
            f"{path} can't be written ({error.strerror}); free some space, or use another path for "
            "the recording."
        ) from error


def _private(path: str, flags: int) -> int:
    """Open a file that, where it is new, only its owner may read: it holds articles."""
    return os.open(path, flags, 0o600)


def _write_all(file: FileIO, line: bytes) -> None:
    """Write a whole line or none of it: a full disk takes a part first, and says no to the rest."""
    written = 0
    try:
        while written < len(line):
            written += file.write(line[written:])
    except OSError:
        with suppress(OSError):
            file.truncate(file.tell() - written)
        raise


def _index(path: Path) -> dict[tuple[str, int], int]:
    """Where in the file each answer begins; a later one replaces an earlier one."""
    places: dict[tuple[str, int], int] = {}
    if not path.exists():
        return places
    try:
        with path.open("rb") as file:
            place = 0
            for number, line in enumerate(file, start=1):
                entry = _read(line, path, number)
                if entry:
                    places[(entry["key"], entry["repeat"])] = place
                place += len(line)
    except OSError as error:
        raise RecordingError(
            f"{path} can't be read ({error.strerror}); pass a recording made with --record."
        ) from error
    return places


def _read(line: bytes, path: Path, number: int) -> dict[str, Any] | None:
    """One entry; None for a blank line, or one that an interrupted writer left."""
    if not line.strip() or (not line.endswith(b"\n") and _BEGINNING.startswith(line[: len(_BEGINNING)])):
        return None
    try:
        entry = json.loads(line)
        version = entry["recording"]
        known = version == VERSION and isinstance(entry["key"], str) and isinstance(entry["repeat"], int)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise RecordingError(
            f"Line {number} of {path} is not a recorded answer; remove the line, or record it again."
        ) from None
    if not known:
        raise RecordingError(
            f"{path} is a recording of version {version!r}, but this program needs version {VERSION}; "
            "record it again."
        )
    return dict(entry)


def _entry_at(path: Path, place: int) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            file.seek(place)
            entry: dict[str, Any] = json.loads(file.readline())
        entry["response"]["choices"], entry["seconds"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise RecordingError(f"{path} was changed while it was in use; try again.") from error
    return entry


_BEGINNING = b'{"recording"'  # of every line
_SHARE_KEPT = 0.8  # of the limit, so that not every new line trims again


def trim(path: Path, limit: int) -> bool:
    """Take the oldest lines out of a file that is larger than so many bytes; says whether it was.

    The file is replaced as a whole: whoever reads it sees the old one or the new one.
    """
    size = path.stat().st_size
    if size <= limit:
        return False
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=".part", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as new, path.open("rb") as old:
            draft.chmod(path.stat().st_mode)
            old.seek(size - int(_SHARE_KEPT * limit))
            old.readline()  # the rest of a line that was begun before
            shutil.copyfileobj(old, new)
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
    return True
