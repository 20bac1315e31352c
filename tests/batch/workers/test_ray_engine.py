"""The engine `ray` does what the batch does without it: the same records, errors, account and resuming."""

import gzip
import json
import logging
import os
import signal
import subprocess
import sys
import time
from dataclasses import fields, replace

import pytest

from summarizer.batch.flow.flow import FlowLimits
from summarizer.batch.inputs.sources import read_inputs
from summarizer.batch.plan import Plan
from summarizer.batch.tally import Tally
from summarizer.batch.workers.ray_engine import RayPlan, require_token, start_ray
from summarizer.batch.workers.ray_inputs import read_uri
from summarizer.errors import AccessRefused, SourceError, UsageError
from summarizer.reading.sources import article_from_text

pytestmark = [
    pytest.mark.ray,
    pytest.mark.filterwarnings(r"ignore::DeprecationWarning:ray\.data"),  # of Ray's own settings, by Ray
]


@pytest.fixture(scope="module", autouse=True)
def ray():
    require_token()
    ray = pytest.importorskip("ray", reason="the extra ray is not installed")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
    yield ray
    ray.shutdown()


@pytest.fixture
def ray_plan(desk):
    plan = desk.job.plan
    return RayPlan(**{f.name: getattr(plan, f.name) for f in fields(Plan)}, workers=2)


def on_ray(desk, plan, **changes):
    desk.job = replace(desk.job, plan=plan)
    return desk.run(**changes)


def comparable(record):
    if "brief" in record:
        record["brief"]["provenance"]["seconds"] = 0.0
    return json.dumps(record)


# The run


def test_records_errors_and_account_are_those_of_the_run_without_ray(desk, rows, fake, ray_plan, tmp_path):
    rows += [
        {"id": "a3", "text": "Twice."},
        {"id": "blank", "text": " "},
        {"id": "same", "text": rows[0]["text"]},
    ]
    desk.write(*rows)
    with desk.inputs.open("a") as file:
        file.write("no JSON\n\n")
    reports, records = [], []
    for plan in (desk.job.plan, ray_plan):
        desk.out = tmp_path / f"{type(plan).__name__}.jsonl"
        tally = on_ray(desk, plan, output=desk.out)
        records.append(sorted(comparable(record) for record in desk.records()))
        reports.append(tally.report())
    assert records[0] == records[1]
    assert len(records[0]) == 64
    for name in ("briefs", "copies", "errors", "answered_by", "requests", "usage", "stopped"):
        assert reports[0][name] == reports[1][name], name
    assert reports[1]["errors"] == {"duplicate_id": 1, "invalid_json": 1, "no_article": 1}


def test_faults_are_met_with_the_same_attempts_and_told_with_the_worker(desk, rows, fake, ray_plan):
    fake.set(script=["refusal", "500", "500"], faults=0.3, fault_names=("too_many",), fault_attempts=1)
    desk.write(*rows[:30])
    told = []
    plan = replace(ray_plan, limits=FlowLimits(attempts=9))
    tally = on_ray(desk, plan, tell=lambda event, **about: told.append((event, about.get("worker"))))
    assert tally.errors == {"refusal": 1}
    assert [record["error"]["attempts"] for record in desk.records() if "error" in record] == [1]
    assert {actor for event, actor in told if event == "concurrency"} <= {0, 1} != set()
    assert tally.requests == 30


def test_an_endpoint_that_lets_nobody_in_ends_the_run(desk, rows, fake, ray_plan):
    fake.set(api_key="sk-other")
    desk.write(*rows[:5])
    with pytest.raises(AccessRefused):
        on_ray(desk, ray_plan)
    assert not desk.errors(), "nothing is taken for done"


@pytest.mark.anyio
async def test_an_article_whose_actor_dies_is_briefed_by_the_next_one(fake, desk, ray, ray_plan):
    import asyncio

    fake.set(latency=0.5)
    answerers, _ = replace(ray_plan, workers=1).connect(Tally(), lambda event, **about: None)
    async with answerers:
        brief = asyncio.create_task(
            answerers.brief(article_from_text("The bridge will open in May, she said."))
        )
        while not fake.stats()["requests"]:  # noqa: ASYNC110 - asked of another thread
            await asyncio.sleep(0.02)
        ray.kill(answerers._actors[0], no_restart=False)
        assert (await brief).article.sentences == 1
    assert fake.stats()["requests"] == 2


def test_a_killed_driver_goes_on_and_writes_everything_once(desk, rows, fake, ray, ray_plan):
    fake.set(latency=0.3)
    desk.write(*rows)
    program = [sys.executable, "-W", "ignore", "-c", _PROGRAM, str(desk.inputs), str(desk.out), fake.url]
    environment = os.environ | {"RAY_ADDRESS": ray.get_runtime_context().gcs_address}
    first = subprocess.Popen(program, env=environment, stdout=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while not (desk.out.exists() and desk.out.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.02)
    first.send_signal(signal.SIGKILL)
    assert first.communicate()[0] == ""
    assert 0 < len(desk.out.read_bytes().splitlines()) < 60
    on_ray(desk, ray_plan)
    desk.check(rows)


_PROGRAM = """
import sys
from pathlib import Path
from summarizer.batch.job import Job, run_batch
from summarizer.batch.workers.ray_engine import RayPlan

plan = RayPlan("openai/fake", base_url=sys.argv[3], concurrency=4, workers=2)
run_batch(Job(sys.argv[1], Path(sys.argv[2]), plan))
"""


# The plan


def test_limits_of_a_run_are_divided_among_the_actors(fake, desk, ray_plan):
    plan = replace(ray_plan, concurrency=50, limits=FlowLimits(rpm=600, tpm=9000))
    answerers, flows = plan.connect(Tally(), lambda event, **about: None)
    parts = [worker._part for worker in answerers.workers]
    assert [part.limits.rpm for part in parts] == [300, 300]
    assert [part.limits.tpm for part in parts] == [4500, 4500]
    assert [part.concurrency for part in parts] == [25, 25]
    assert (flows[0].limits.concurrency, flows[0].limits.rpm) == (50, 600)


def test_more_actors_than_there_are_cores_for_are_refused(fake, desk, ray_plan):
    with pytest.raises(UsageError, match="Ray has 2 cores, and the actors need 25"):
        replace(ray_plan, workers=100).connect(Tally(), lambda event, **about: None)


def test_a_ray_that_is_not_there_is_said_at_once(monkeypatch, ray):
    monkeypatch.setattr(ray, "is_initialized", lambda: False)
    monkeypatch.setenv("RAY_ADDRESS", "127.0.0.1:9")
    began = time.monotonic()
    with pytest.raises(UsageError, match=r"Ray is not to be reached at 127\.0\.0\.1:9"):
        start_ray()
    assert time.monotonic() - began < 5


# Inputs from where all machines can read


def told(inputs):
    return [
        (item.id, str(item.content) if isinstance(item.content, Exception) else item.content)
        for item in inputs
    ]


def test_a_uri_is_read_as_the_file_is(tmp_path, rows):
    import pyarrow as pa
    import pyarrow.parquet as pq

    lines = "".join(json.dumps(row) + "\n" for row in rows) + 'no JSON\n{"title": "No text"}\n\n{"id": []}\n'
    (tmp_path / "in.jsonl").write_bytes(lines.encode() + b'{"text": "\xff"}\n')
    (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(lines.encode())[:-20])
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "in.parquet")
    for name in ("in.jsonl", "in.jsonl.gz", "cut.jsonl.gz", "in.parquet"):
        path = tmp_path / name
        assert told(read_uri(path.as_uri())) == told(read_inputs(str(path))), name


def test_a_folder_and_a_pattern_are_read_in_order_without_what_is_no_article(tmp_path, rows):
    for name in (
        "b/1.jsonl",
        "a.jsonl",
        "a.txt",
        "_SUCCESS",
        ".hidden.jsonl",
        "out.jsonl",
        "out.jsonl.state",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"text": rows[0]["text"]}) + "\n")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1")
    found = list(read_uri(tmp_path.as_uri(), output=tmp_path / "out.jsonl"))
    assert [item.id for item in found] == ["a.jsonl:1", "a.txt", "b/1.jsonl:1", "broken.parquet"]
    assert [item.id for item in read_uri(tmp_path.as_uri() + "/*.jsonl", output=tmp_path / "out.jsonl")] == [
        "a.jsonl:1",
        "b/1.jsonl:1",
    ]


def test_fields_of_a_uri_may_go_by_other_names(tmp_path, rows):
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"key": 1, "body": rows[0]["text"]}) + "\n")
    [item] = read_uri(path.as_uri(), {"id": "key", "text": "body"})
    assert (item.id, item.article().text) == ("1", rows[0]["text"])


@pytest.mark.parametrize(
    ("uri", "error", "message"),
    [
        ("file:///nowhere/in.jsonl", SourceError, "nothing at"),
        ("nosuch://bucket/in.jsonl", UsageError, "Nothing here reads nosuch://"),
    ],
)
def test_what_is_not_there_or_has_no_reader_is_said_in_a_sentence(uri, error, message):
    with pytest.raises(error, match=message):
        read_uri(uri)


def test_a_uri_without_articles_is_an_error(tmp_path):
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "broken.parquet").write_bytes(b"PAR1")
    with pytest.raises(SourceError, match="holds no articles"):
        read_uri((tmp_path / "empty.jsonl").as_uri())
    with pytest.raises(SourceError, match=r"broken\.parquet"):
        read_uri((tmp_path / "broken.parquet").as_uri())
