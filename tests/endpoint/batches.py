"""The Batch API: from validating to completed, failed, expired or cancelled, by the clock or by polls.

A batch is worked off in slices between other requests, so that 50,000 lines hold nobody up.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any

from tests.endpoint.batch import ENDPOINT, OVER, Batch
from tests.endpoint.batchlines import Done, LineError, check_line, execute, unexecuted
from tests.endpoint.completions import prompt_tokens
from tests.endpoint.files import Files
from tests.endpoint.replies import Refused, Reply, Request, json_reply
from tests.endpoint.settings import Settings
from tests.endpoint.stats import Stats

_VALIDATED, _EXECUTED = 0.1, 0.9  # shares of the time
_SLICE = 20  # lines
_TICK = 0.02  # seconds
_MOST_ERRORS = 100
_PAGE = 20  # batches
_UNEXECUTED = {
    "expired": ("batch_expired", "This request could not be executed before the completion window expired."),
    "cancelled": ("batch_cancelled", "The batch was cancelled before this request was executed."),
}


class Batches:
    """All batches of an endpoint; their ids count up.

    Args:
        settings: Gives the settings of the moment.
        stats: Where requests and tokens are counted.
        files: Where input is found, and output is put.
    """

    def __init__(self, settings: Callable[[], Settings], stats: Stats, files: Files) -> None:
        self._settings, self._stats, self._files = settings, stats, files
        self._batches: dict[str, Batch] = {}
        self._ticking = False

    def reply_to(self, request: Request, path: str) -> Reply:
        """Answer what came for `/batches` and below.

        Raises:
            Refused: There is no such batch or call, or its body is not right.
        """
        match request.method, path.split("/")[2:]:
            case "POST", []:
                return json_reply(self._create(request).as_json())
            case "GET", []:
                return json_reply(self._list(request.query))
            case "GET", [id]:
                return json_reply(self._polled(self._get(id)).as_json())
            case "POST", [id, "cancel"]:
                return json_reply(self._cancelled(self._get(id)).as_json())
        raise Refused(404, f"Unknown request URL: {request.method} {request.path}.")

    def _get(self, id: str) -> Batch:
        if id not in self._batches:
            raise Refused(404, f"No batch found with id '{id}'.")
        return self._batches[id]

    def _create(self, request: Request) -> Batch:
        try:
            asked = json.loads(request.body)
            file, endpoint, window = (
                asked[name] for name in ("input_file_id", "endpoint", "completion_window")
            )
        except (ValueError, KeyError, TypeError) as error:
            raise Refused(400, f"The body lacks something: {error!r}.") from None
        if endpoint != ENDPOINT:
            raise Refused(400, f"Invalid value: {endpoint!r}. This endpoint knows {ENDPOINT!r}.")
        if window != "24h":
            raise Refused(400, f"Invalid value: {window!r}. Supported values are: '24h'.")
        source = self._files.get(file)
        if source.purpose != "batch":
            raise Refused(400, f"The file {file} has the purpose {source.purpose!r}: it must be 'batch'.")
        lines = [line for line in source.content.split(b"\n") if line.strip()]
        id = f"batch_{len(self._batches) + 1:024d}"
        batch = self._batches[id] = Batch(id, file, asked.get("metadata"), time.time(), lines)
        self._stats.batches += 1
        if not self._ticking:
            self._ticking = True
            asyncio.get_running_loop().call_soon(self._tick)
        return batch

    def _list(self, query: Mapping[str, str]) -> dict[str, Any]:
        newest = list(reversed(self._batches))
        after = query.get("after", "")
        rest = newest[newest.index(after) + 1 if after in newest else 0 :]
        limit = query.get("limit", "")
        ids = rest[: int(limit) if limit.isdecimal() else _PAGE]
        return {
            "object": "list",
            "data": [self._batches[id].as_json() for id in ids],
            "first_id": ids[0] if ids else None,
            "last_id": ids[-1] if ids else None,
            "has_more": len(rest) > len(ids),
        }

    def _polled(self, batch: Batch) -> Batch:
        batch.polls += 1
        if self._settings().batch_polls:
            self._advance(batch, len(batch.lines))
        return batch

    def _cancelled(self, batch: Batch) -> Batch:
        if batch.status in OVER:
            raise Refused(409, f"Cannot cancel a batch with status '{batch.status}'.")
        batch.become("cancelling")
        return batch

    def _tick(self) -> None:
        """Do a slice of every batch that is not over, and come back for the next."""
        behind = [
            self._advance(batch, _SLICE) for batch in self._batches.values() if batch.status not in OVER
        ]
        self._ticking = bool(behind)
        if behind:
            asyncio.get_running_loop().call_later(0 if any(behind) else _TICK, self._tick)

    def _advance(self, batch: Batch, most: int) -> bool:
        """Bring a batch to where it should be by now; says whether lines are left that should be done."""
        settings = self._settings()
        age = time.time() - batch.created
        if settings.batch_polls:
            progress = batch.polls / settings.batch_polls
        else:
            progress = age / settings.batch_seconds if age < settings.batch_seconds else 1.0
        if batch.status == "cancelling":
            self._end(batch, "cancelled")
        elif age >= settings.batch_expires:
            self._end(batch, "expired")
        if batch.status == "validating" and progress >= _VALIDATED:
            self._validate(batch, most, settings)
        if batch.status == "in_progress":
            share = min(1.0, (progress - _VALIDATED) / (_EXECUTED - _VALIDATED))
            wanted = int(share * len(batch.lines))
            self._execute(batch, min(wanted, batch.executed + most), settings)
            if batch.executed == len(batch.lines):
                batch.become("finalizing")
            elif batch.executed < wanted:
                return True
        if batch.status == "finalizing" and progress >= 1:
            self._end(batch, "completed")
        return batch.status == "validating" and progress >= _VALIDATED

    def _validate(self, batch: Batch, most: int, settings: Settings) -> None:
        if not batch.lines:
            self._fail(batch, LineError("empty_file", "The input file is empty."), None)
        elif len(batch.lines) > settings.batch_requests:
            message = f"The batch has more than {settings.batch_requests} requests."
            self._fail(batch, LineError("too_many_tasks", message), None)
            batch.checked = len(batch.lines)
        for line in islice(batch.lines, batch.checked, batch.checked + most):
            batch.checked += 1
            try:
                request = check_line(line, ENDPOINT, batch.model, batch.ids)
                model = request["body"]["model"]
                if settings.models and model not in settings.models:
                    message = f"The provided model '{model}' is not supported by the Batch API."
                    raise LineError("model_not_found", message, "body.model")
            except LineError as error:
                self._fail(batch, error, batch.checked)
                continue
            batch.model = model
            batch.ids.add(request["custom_id"])
            if isinstance(request["body"].get("messages"), list):
                batch.enqueued += prompt_tokens(request["body"])
        if batch.checked >= len(batch.lines):
            self._enqueue(batch, settings)

    def _enqueue(self, batch: Batch, settings: Settings) -> None:
        """Let a validated batch begin, or fail where too much is waiting already."""
        waiting = sum(b.enqueued for b in self._batches.values() if b.status not in OVER)
        if settings.batch_tokens and waiting > settings.batch_tokens:
            limit = f"Limit: {settings.batch_tokens:,} enqueued tokens."
            message = f"Enqueued token limit reached for {batch.model}. {limit} Please try again later."
            self._fail(batch, LineError("token_limit_exceeded", message), None)
        batch.become("failed" if batch.errors else "in_progress")
        batch.ids.clear()

    def _fail(self, batch: Batch, error: LineError, line: int | None) -> None:
        if len(batch.errors) < _MOST_ERRORS:
            told = {"code": error.code, "message": str(error), "param": error.param, "line": line}
            batch.errors.append(told)

    def _execute(self, batch: Batch, until: int, settings: Settings) -> None:
        for line in islice(batch.lines, batch.executed, until):
            good, done = execute(line, settings, self._stats)
            (batch.output if good else batch.problems).append(done.line)
            batch.failed += not good
            batch.executed += 1
            self._stats.batch_requests += 1
            self._count(batch, done)

    def _count(self, batch: Batch, done: Done) -> None:
        for name in ("prompt_tokens", "completion_tokens"):
            batch.usage[name] += done.usage[name] if done.usage else 0

    def _end(self, batch: Batch, status: str) -> None:
        """Write the files, the lines in any order, and those that were not executed among the errors."""
        if status in _UNEXECUTED and batch.checked == len(batch.lines):
            rest = islice(batch.lines, batch.executed, None)
            batch.problems += [unexecuted(line, *_UNEXECUTED[status]) for line in rest]
        random.Random(f"{self._settings().seed} {batch.id}").shuffle(batch.output)
        if batch.output:
            name = f"{batch.id}_output.jsonl"
            batch.output_file_id = self._files.add(name, "batch_output", b"".join(batch.output)).id
        if batch.problems:
            name = f"{batch.id}_error.jsonl"
            batch.error_file_id = self._files.add(name, "batch_output", b"".join(batch.problems)).id
        batch.become(status)
        batch.lines, batch.output, batch.problems = [], [], []
