"""The lines of a batch: what is wrong with one of the input, and what one of the output says."""

from __future__ import annotations

import json
import random
from collections.abc import Collection, Mapping
from hashlib import blake2b
from typing import Any, NamedTuple

from tests.endpoint.completions import UNFIT, asks_for_repair, complete
from tests.endpoint.faults import FINAL, INSTEAD, SPOILT, drawn
from tests.endpoint.replies import Reply, as_json, error_body
from tests.endpoint.settings import Settings
from tests.endpoint.stats import Stats


class LineError(Exception):
    """What is wrong with a line of the input, as `code`, `message` and `param` of OpenAI's batch errors."""

    def __init__(self, code: str, message: str, param: str | None = None) -> None:
        super().__init__(message)
        self.code, self.param = code, param


class Done(NamedTuple):
    """A request of a batch that was executed: its line of output or error, and its usage where it has one."""

    line: bytes
    usage: Mapping[str, Any] | None


def check_line(line: bytes, endpoint: str, model: str | None, ids: Collection[str]) -> dict[str, Any]:
    """The request in a line of the input.

    Args:
        line: The line.
        endpoint: The URL that all requests must have.
        model: The model that all requests must have; None for the first one.
        ids: The custom ids that came before.

    Raises:
        LineError: It is no request, or one that doesn't belong into this batch.
    """
    try:
        request: dict[str, Any] = json.loads(line)
    except ValueError:
        raise LineError("invalid_json_line", "This line is not parseable as valid JSON.") from None
    for name, kind in (("custom_id", str), ("method", str), ("url", str), ("body", dict)):
        if not isinstance(request, dict) or not isinstance(request.get(name), kind):
            raise LineError("missing_required_parameter", f"Missing required parameter: '{name}'.", name)
    if request["custom_id"] in ids:
        message = (
            f"The custom_id '{request['custom_id']}' for this request is a duplicate of another request."
        )
        raise LineError("duplicate_custom_id", message, "custom_id")
    if request["method"] != "POST":
        raise LineError("invalid_method", "The HTTP method must be POST.", "method")
    if request["url"] != endpoint:
        raise LineError("url_mismatch", f"The URL must be the endpoint of the batch, {endpoint}.", "url")
    asked = request["body"].get("model")
    if not isinstance(asked, str):
        raise LineError("missing_required_parameter", "Missing required parameter: 'model'.", "body.model")
    if model not in (None, asked):
        raise LineError("model_mismatch", f"All requests must have the model {model!r}.", "body.model")
    return request


def execute(line: bytes, settings: Settings, stats: Stats) -> tuple[bool, Done]:
    """Answer one request of a batch; says whether it belongs into the output file, or else the error file.

    Faults are drawn as for any chat request. Those that would leave a client without an answer are a
    `request_timeout` here.
    """
    request = json.loads(line)
    chat = request["body"]
    digest = blake2b(as_json(chat).encode("utf-8", "replace"), digest_size=8).digest()
    before = stats.seen(int.from_bytes(digest))
    chance = random.Random(f"{settings.seed} {digest.hex()} {before}")
    fault = drawn(settings, before, chance)
    if fault:
        stats.by_fault[fault] += 1
    if fault in INSTEAD:
        return False, Done(_instead(request, INSTEAD[fault](settings)), None)
    try:
        completion, flaw = complete(chat, digest.hex(), settings)
    except UNFIT as error:
        body = {"error": error_body(f"The request is not right: {error!r}.", "invalid_request_error")}
        return False, Done(_line(request, response=_response(request, 400, body)), None)
    usage = completion["usage"]
    stats.written(usage, flaw)
    stats.repairs += asks_for_repair(chat) and fault in (None, *FINAL)
    if fault in SPOILT:
        SPOILT[fault](completion)
    return True, Done(_line(request, response=_response(request, 200, completion)), usage)


def unexecuted(line: bytes, code: str, message: str) -> bytes:
    """The line of the error file for a request that was never executed."""
    return _line(json.loads(line), error={"code": code, "message": message})


def _instead(request: Mapping[str, Any], reply: Reply) -> bytes:
    if reply.silent or reply.status == 200:
        message = "The request to the model timed out."
        return _line(request, error={"code": "request_timeout", "message": message})
    body = json.loads(reply.pieces[0][1])
    return _line(request, response=_response(request, reply.status, body))


def _response(request: Mapping[str, Any], status: int, body: Any) -> dict[str, Any]:
    return {"status_code": status, "request_id": f"req_{request['custom_id']}", "body": body}


def _line(request: Mapping[str, Any], response: object = None, error: object = None) -> bytes:
    id = f"batch_req_{request['custom_id']}"
    line = {"id": id, "custom_id": request["custom_id"], "response": response, "error": error}
    return as_json(line).encode("utf-8", "replace") + b"\n"
