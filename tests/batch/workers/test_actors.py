"""The engine `ray` does what the batch does without it: the same records, errors, account and resuming."""

import json
import logging
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from summarizer.batch.account import Tally
from summarizer.batch.flow.flow import FlowLimits
from summarizer.batch.workers.actors import RayWorkers, require_token, start_ray
from summarizer.errors import AccessRefused, UsageError
from summarizer.reading.sources import article_from_text

pytestmark = [
    pytest.mark.ray,
    pytest.mark.filterwarnings(r"ignore::DeprecationWarning:ray\.data"),  # of Ray's own settings, by Ray
]


ON_RAY = {"engine": "ray", "workers": 2}


def ignore(event, **about):
    pass


@pytest.fixture(scope="module", autouse=True)
def ray():
    require_token()
    ray = pytest.importorskip("ray", reason="the extra ray is not installed")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
    yield ray
    ray.shutdown()


def comparable(record):
    if "brief" in record:
        record["brief"]["provenance"]["seconds"] = 0.0
    return json.dumps(record)


# The run


def test_records_errors_and_account_are_those_of_the_run_without_ray(desk, rows, fake, tmp_path):
    rows += [
        {"id": "a3", "text": "Twice."},
        {"id": "blank", "text": " "},
        {"id": "same", "text": rows[0]["text"]},
    ]
    desk.write(*rows)
    with desk.inputs.open("a") as file:
        file.write("no JSON\n\n")
    reports, records = [], []
    for engine in ("asyncio", "ray"):
        desk.out = tmp_path / f"{engine}.jsonl"
        tally = desk.run(output=desk.out, engine=engine, workers=2 if engine == "ray" else None)
        records.append(sorted(comparable(record) for record in desk.records()))
        reports.append(tally.report())
    assert records[0] == records[1]
    assert len(records[0]) == 64
    for name in ("briefs", "copies", "errors", "answered_by", "requests", "usage", "stopped"):
        assert reports[0][name] == reports[1][name], name
    assert reports[1]["errors"] == {"duplicate_id": 1, "invalid_json": 1, "no_article": 1}


def test_faults_are_met_with_the_same_attempts_and_told_with_the_worker(desk, rows, fake):
    fake.set(script=["refusal", "500", "500"], faults=0.3, fault_names=("too_many",), fault_attempts=1)
    desk.write(*rows[:30])
    told = []
    tally = desk.run(
        plan={"limits": FlowLimits(attempts=9)},
        tell=lambda event, **about: told.append((event, about.get("worker"))),
        **ON_RAY,
    )
    assert tally.errors == {"refusal": 1}
    assert [record["error"]["attempts"] for record in desk.records() if "error" in record] == [1]
    assert {actor for event, actor in told if event == "concurrency"} <= {0, 1} != set()
    assert tally.requests == 30


def test_an_endpoint_that_lets_nobody_in_ends_the_run(desk, rows, fake):
    fake.set(api_key="sk-other")
    desk.write(*rows[:5])
    with pytest.raises(AccessRefused):
        desk.run(**ON_RAY)
    assert not desk.errors(), "nothing is taken for done"


@pytest.mark.anyio
async def test_an_article_whose_actor_dies_is_briefed_by_the_next_one(fake, desk, ray):
    import asyncio

    fake.set(latency=0.5)
    answerers = RayWorkers(desk.job.plan, 1, Tally(), ignore)
    async with answerers:
        brief = asyncio.create_task(
            answerers.brief(article_from_text("The bridge will open in May, she said."))
        )
        while not fake.stats()["requests"]:  # noqa: ASYNC110 - asked of another thread
            await asyncio.sleep(0.02)
        ray.kill(answerers._actors[0], no_restart=False)
        assert (await brief).article.sentences == 1
    assert fake.stats()["requests"] == 2


def test_a_killed_driver_goes_on_and_writes_everything_once(desk, rows, fake, ray):
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
    desk.run(**ON_RAY)
    desk.check(rows)


_PROGRAM = """
import sys
from pathlib import Path
from summarizer.batch.job import Job, run_batch
from summarizer.batch.plan import Plan

plan = Plan("openai/fake", base_url=sys.argv[3], concurrency=4)
run_batch(Job(sys.argv[1], Path(sys.argv[2]), plan, engine="ray", workers=2))
"""


# The plan


def test_limits_of_a_run_are_divided_among_the_actors(fake, desk):
    plan = replace(desk.job.plan, concurrency=50, limits=FlowLimits(rpm=600, tpm=9000))
    answerers = RayWorkers(plan, 2, Tally(), ignore)
    part, [flow] = answerers.worker._part, answerers.flows
    assert (part.concurrency, part.limits.rpm, part.limits.tpm) == (25, 300, 4500)
    assert (flow.limits.concurrency, flow.limits.rpm, flow.limits.tpm) == (50, 600, 9000)


def test_without_a_number_there_is_an_actor_for_each_machine_with_the_usual_concurrency(fake, desk):
    answerers = RayWorkers(replace(desk.job.plan, concurrency=None), None, Tally(), ignore)
    assert (answerers.count, answerers.worker.at_once) == (1, 16)


def test_more_actors_than_there_are_cores_for_are_refused(fake, desk):
    with pytest.raises(UsageError, match="Ray has 2 cores, but the actors need 25"):
        RayWorkers(desk.job.plan, 100, Tally(), ignore)


def test_a_ray_that_is_not_there_is_said_at_once(monkeypatch, ray):
    monkeypatch.setattr(ray, "is_initialized", lambda: False)
    monkeypatch.setenv("RAY_ADDRESS", "127.0.0.1:9")
    began = time.monotonic()
    with pytest.raises(UsageError, match=r"Ray can't be reached at 127\.0\.0\.1:9"):
        start_ray()
    assert time.monotonic() - began < 5
