from __future__ import annotations

import io
import json
import time

import openai
import pytest

ENDPOINT = "/v1/chat/completions"


def line(n, **changes):
    body = {
        "model": "scripted",
        "messages": [{"role": "user", "content": f"[1] Bridge {n} will open in May."}],
    }
    return {"custom_id": f"article-{n}", "method": "POST", "url": ENDPOINT, "body": body} | changes


@pytest.fixture
def start(client_of):
    """Upload lines to an endpoint and start a batch: gives the client and the batch."""

    def start(scripted, lines, **arguments):
        client = client_of(scripted)
        text = "\n".join(part if isinstance(part, str) else json.dumps(part) for part in lines)
        file = client.files.create(file=("in.jsonl", io.BytesIO(text.encode())), purpose="batch")
        given = {"endpoint": ENDPOINT, "completion_window": "24h"} | arguments
        return client, client.batches.create(input_file_id=file.id, **given)

    return start


def ended(client, batch):
    """The batch when it is over."""
    for _ in range(500):
        batch = client.batches.retrieve(batch.id)
        if batch.status in ("completed", "failed", "expired", "cancelled"):
            return batch
        time.sleep(0.01)
    raise AssertionError(f"the batch is still {batch.status}")


def lines_of(client, file):
    return [json.loads(text) for text in client.files.content(file).text.splitlines()] if file else []


def test_a_file_is_kept_until_it_is_deleted(serve, client_of):
    client = client_of(serve())
    content = b'{"a": "\r\n--x"}\n' * 3
    file = client.files.create(file=("notes.jsonl", io.BytesIO(content)), purpose="batch")
    assert (file.filename, file.bytes, file.purpose, file.status) == (
        "notes.jsonl",
        len(content),
        "batch",
        "processed",
    )
    assert client.files.retrieve(file.id) == file
    assert client.files.content(file.id).content == content
    assert [f.id for f in client.files.list()] == [file.id]
    assert client.files.delete(file.id).deleted
    with pytest.raises(openai.NotFoundError, match="No such File"):
        client.files.content(file.id)


def test_an_upload_that_is_no_form_is_refused(serve, http):
    url = f"{serve().url}/files"
    assert http.post(url, content=b"x").status_code == 400
    assert http.post(url, files={"file": b"x"}).status_code == 400


def test_every_request_is_answered_in_any_order(serve, start):
    scripted = serve()
    client, batch = start(scripted, [line(n) for n in range(60)], metadata={"run": "7"})
    assert (batch.status, batch.metadata, batch.output_file_id) == ("validating", {"run": "7"}, None)
    batch = ended(client, batch)
    assert (batch.status, batch.model, batch.error_file_id) == ("completed", "scripted", None)
    assert batch.request_counts.to_dict() == {"total": 60, "completed": 60, "failed": 0}
    assert (
        batch.created_at
        <= batch.in_progress_at
        <= batch.finalizing_at
        <= batch.completed_at
        < batch.expires_at
    )
    output = lines_of(client, batch.output_file_id)
    ids = [out["custom_id"] for out in output]
    assert ids != sorted(ids, key=lambda id: int(id.split("-")[1]))
    assert sorted(ids) == sorted(f"article-{n}" for n in range(60))
    for out in output:
        body = out["response"]["body"]
        n = out["custom_id"].split("-")[1]
        assert (out["response"]["status_code"], out["error"]) == (200, None)
        assert body["choices"][0]["message"]["content"] == f"Bridge {n} will open in May."
    assert batch.usage.output_tokens == sum(
        o["response"]["body"]["usage"]["completion_tokens"] for o in output
    )
    assert (scripted.stats()["batches"], scripted.stats()["batch_requests"]) == (1, 60)


def test_the_states_follow_each_other_with_the_polls(serve, start):
    client, batch = start(serve(batch_polls=20), [line(n) for n in range(10)])
    polls = [client.batches.retrieve(batch.id) for _ in range(20)]
    assert list(dict.fromkeys(p.status for p in polls)) == [
        "validating",
        "in_progress",
        "finalizing",
        "completed",
    ]
    done = [p.request_counts.completed for p in polls]
    assert done == sorted(done)
    assert len(set(done)) > 4
    assert polls[-1].output_file_id
    assert not polls[-2].output_file_id


def test_the_states_follow_each_other_in_time(serve, start):
    client, batch = start(serve(batch_seconds=0.3), [line(n) for n in range(10)])
    seen = {batch.status}
    began = time.perf_counter()
    while batch.status != "completed" and time.perf_counter() - began < 5:
        batch = client.batches.retrieve(batch.id)
        seen.add(batch.status)
        time.sleep(0.005)
    assert seen == {"validating", "in_progress", "finalizing", "completed"}
    assert time.perf_counter() - began > 0.2


def test_some_requests_fail_and_get_through_in_the_next_batch(serve, start):
    scripted = serve(faults=0.4, fault_names=["500", "too_many", "timeout"], fault_attempts=1, seed=5)
    lines = [line(n) for n in range(50)]
    client, batch = start(scripted, lines)
    batch = ended(client, batch)
    problems = lines_of(client, batch.error_file_id)
    assert batch.status == "completed"
    assert batch.request_counts.failed == len(problems) == 50 - len(lines_of(client, batch.output_file_id))
    assert {p["response"] and p["response"]["status_code"] for p in problems} == {500, 429, None}
    assert all(p["response"]["body"]["error"]["message"] for p in problems if p["response"])
    assert {p["error"]["code"] for p in problems if p["error"]} == {"request_timeout"}
    failed = {p["custom_id"] for p in problems}
    client, batch = start(scripted, [part for part in lines if part["custom_id"] in failed])
    assert ended(client, batch).error_file_id is None


def test_where_all_requests_fail_there_is_no_output_file(serve, start):
    client, batch = start(serve(faults=1.0, fault_names=["500"]), [line(1), line(2)])
    batch = ended(client, batch)
    assert (batch.status, batch.output_file_id) == ("completed", None)
    assert len(lines_of(client, batch.error_file_id)) == 2


def test_a_request_that_is_none_fails_alone(serve, start):
    client, batch = start(serve(), [line(1), line(2, body={"model": "scripted"})])
    batch = ended(client, batch)
    assert batch.request_counts.to_dict() == {"total": 2, "completed": 1, "failed": 1}
    assert lines_of(client, batch.error_file_id)[0]["response"]["status_code"] == 400


@pytest.mark.parametrize(
    ("bad", "code", "param", "number"),
    [
        ("{", "invalid_json_line", None, 2),
        ("[1]", "missing_required_parameter", "custom_id", 2),
        (line(0), "duplicate_custom_id", "custom_id", 2),
        (line(1, method="GET"), "invalid_method", "method", 2),
        (line(1, url="/v1/embeddings"), "url_mismatch", "url", 2),
        (line(1, body={"model": "other", "messages": []}), "model_mismatch", "body.model", 2),
        (line(1, body={"messages": []}), "missing_required_parameter", "body.model", 2),
    ],
)
def test_a_bad_line_fails_the_batch(serve, start, bad, code, param, number):
    client, batch = start(serve(), [line(0), bad, line(3)])
    batch = ended(client, batch)
    assert (batch.status, batch.output_file_id, batch.error_file_id) == ("failed", None, None)
    assert [(e.code, e.param, e.line) for e in batch.errors.data] == [(code, param, number)]
    assert batch.failed_at


@pytest.mark.parametrize(
    ("settings", "count", "code"),
    [
        ({}, 0, "empty_file"),
        ({"batch_requests": 50}, 60, "too_many_tasks"),
        ({"models": ["gpt"]}, 1, "model_not_found"),
        ({"batch_tokens": 10}, 3, "token_limit_exceeded"),
    ],
)
def test_a_batch_that_is_not_allowed_fails(serve, start, settings, count, code):
    client, batch = start(serve(**settings), [line(n) for n in range(count)])
    batch = ended(client, batch)
    assert (batch.status, [error.code for error in batch.errors.data]) == ("failed", [code])
    assert lines_of(client, batch.output_file_id) == []


@pytest.mark.parametrize(
    ("way", "status", "code"),
    [("cancel", "cancelled", "batch_cancelled"), ("wait", "expired", "batch_expired")],
)
def test_what_ends_early_keeps_what_is_done(serve, start, way, status, code):
    scripted = serve(batch_seconds=0.6)
    client, batch = start(scripted, [line(n) for n in range(40)])
    while client.batches.retrieve(batch.id).request_counts.completed < 3:
        time.sleep(0.01)
    if way == "cancel":
        assert client.batches.cancel(batch.id).status == "cancelling"
    else:
        scripted.set(batch_expires=0.0)
    batch = ended(client, batch)
    assert batch.status == status
    output, problems = lines_of(client, batch.output_file_id), lines_of(client, batch.error_file_id)
    assert len(output) >= 3
    assert len(output) + len(problems) == 40
    assert {p["error"]["code"] for p in problems} == {code}
    with pytest.raises(openai.ConflictError, match=f"status '{status}'"):
        client.batches.cancel(batch.id)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"endpoint": "/v1/embeddings"}, "embeddings"),
        ({"completion_window": "1h"}, "24h"),
    ],
)
def test_a_wrong_order_is_refused(serve, start, arguments, words):
    with pytest.raises(openai.BadRequestError, match=words):
        start(serve(), [line(1)], **arguments)


def test_batches_are_listed_the_newest_first(serve, start):
    scripted = serve()
    ids = [start(scripted, [line(1)])[1].id for _ in range(3)]
    client = start(scripted, [line(1)])[0]
    first = client.batches.list(limit=2)
    assert first.has_more
    assert [b.id for b in client.batches.list(limit=2)][1:] == ids[::-1]
    with pytest.raises(openai.NotFoundError, match="No batch found"):
        client.batches.retrieve("batch_x")


def test_polls_can_meet_faults(serve, start):
    scripted = serve()
    client, batch = start(scripted, [line(1)])
    scripted.set(script=["503", "cut"])
    with pytest.raises(openai.InternalServerError):
        client.batches.retrieve(batch.id)
    with pytest.raises(openai.APIConnectionError):
        client.batches.retrieve(batch.id)
    assert ended(client, batch).status == "completed"
