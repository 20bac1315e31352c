"""Processes that ask do what one process does: the same records, errors, account and resuming."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.batch.account import Tally
from summarizer.batch.flow.flow import FlowLimits
from summarizer.batch.workers.processes import ProcessWorkers
from summarizer.errors import AccessRefused, EndpointDown, UsageError
from summarizer.reading.sources import article_from_text

pytestmark = pytest.mark.slow  # half a second until a process has begun

ARTICLE = article_from_text("The bridge will open in May, she said.")


@pytest.fixture
def plan(desk):
    return desk.job.plan


def comparable(record):
    if "brief" in record:
        record["brief"]["provenance"]["seconds"] = 0.0
    return json.dumps(record)


def ignore(event, **about):
    pass


def test_records_errors_and_account_are_those_of_one_process(desk, rows, fake, tmp_path):
    rows += [{"id": "blank", "text": " "}, {"id": "same", "text": rows[0]["text"]}]
    desk.write(*rows)
    with desk.inputs.open("a") as file:
        file.write("no JSON\n")
    reports, records = [], []
    for workers in (None, 2):
        desk.out = tmp_path / f"{workers}.jsonl"
        tally = desk.run(output=desk.out, workers=workers)
        records.append(sorted(comparable(record) for record in desk.records()))
        reports.append(tally.report())
    assert records[0] == records[1]
    assert len(records[0]) == 63
    for name in ("briefs", "copies", "errors", "answered_by", "requests", "usage", "stopped"):
        assert reports[0][name] == reports[1][name], name


def test_faults_are_met_with_the_same_attempts_and_told_with_the_worker(desk, rows, fake):
    fake.set(script=["refusal", "500", "500"], faults=0.3, fault_names=("too_many",), fault_attempts=1)
    desk.write(*rows[:30])
    told = []
    tally = desk.run(
        plan={"limits": FlowLimits(attempts=9)},
        workers=2,
        tell=lambda event, **about: told.append((event, about.get("worker"))),
    )
    assert tally.errors == {"refusal": 1}
    assert [record["error"]["attempts"] for record in desk.records() if "error" in record] == [1]
    assert {worker for event, worker in told if event == "concurrency"} <= {0, 1} != set()
    assert tally.requests == 30


def test_an_endpoint_that_lets_nobody_in_ends_the_run(desk, rows, fake):
    fake.set(api_key="sk-other")
    desk.write(*rows[:5])
    with pytest.raises(AccessRefused):
        desk.run(workers=2)
    assert not desk.errors(), "nothing is taken for done"


@pytest.mark.anyio
async def test_a_process_that_dies_ends_the_run_with_its_reason(fake, plan):
    fake.set(latency=5.0)
    answerers = ProcessWorkers(plan, 1, Tally(), ignore)
    async with answerers:
        brief = asyncio.create_task(answerers.brief(ARTICLE))
        while not fake.stats()["requests"]:  # noqa: ASYNC110 - asked of another thread
            await asyncio.sleep(0.02)
        os.kill(answerers._processes[0]._process.pid, signal.SIGKILL)
        with pytest.raises(EndpointDown, match=r"has died \(exit code -9\)"):
            await brief
        with pytest.raises(EndpointDown):
            await answerers.brief(ARTICLE)


@pytest.mark.anyio
async def test_a_fault_of_the_program_costs_the_article_that_met_it(fake, plan):
    answerers = ProcessWorkers(plan, 1, Tally(), ignore)
    async with answerers:
        with pytest.raises(RuntimeError, match="Error: "):
            await answerers.brief(None)
        assert (await answerers.brief(ARTICLE)).article.sentences == 1


@pytest.mark.anyio
async def test_where_no_more_processes_can_be_started_those_that_were_end(fake, plan, monkeypatch):
    started, start = [], asyncio.create_subprocess_exec

    async def refuse_the_second(*arguments, **options):
        if started:
            raise OSError("too many")
        started.append(await start(*arguments, **options))
        return started[0]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", refuse_the_second)
    answerers = ProcessWorkers(plan, 2, Tally(), ignore)
    with pytest.raises(UsageError, match="use fewer --workers"):
        await answerers.__aenter__()
    assert started[0].returncode is not None


def test_workers_end_with_the_process_that_reads_and_writes(desk, rows, fake):
    fake.set(latency=0.3)
    desk.write(*rows)
    program = [sys.executable, "-W", "ignore", "-c", _PROGRAM, str(desk.inputs), str(desk.out), fake.url]
    first = subprocess.Popen(program)
    deadline = time.monotonic() + 60
    while not (desk.out.exists() and desk.out.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.02)
    workers = children_of(first.pid)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert len(workers) == 2
    while any(map(is_alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(map(is_alive, workers))
    assert 0 < len(desk.out.read_bytes().splitlines()) < 60
    desk.run(workers=2)
    desk.check(rows)


def children_of(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


_PROGRAM = """
import sys
from pathlib import Path
from summarizer.batch.job import Job, run_batch
from summarizer.batch.plan import Plan

plan = Plan("openai/fake", base_url=sys.argv[3], concurrency=4)
run_batch(Job(sys.argv[1], Path(sys.argv[2]), plan, workers=2))
"""


def test_limits_of_a_run_are_divided_among_the_workers(fake, plan):
    plan = replace(plan, concurrency=50, limits=FlowLimits(rpm=600, tpm=9000))
    answerers = ProcessWorkers(plan, 2, Tally(), ignore)
    part, [flow] = answerers.worker._part, answerers.flows
    assert (part.limits.rpm, part.limits.tpm, part.concurrency) == (300, 4500, 25)
    assert (flow.limits.concurrency, flow.limits.rpm) == (50, 600)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"plan": {"model": "local", "base_url": None}}, "uses all cores by itself"),
        ({"engine": "openai-batch"}, "needs only one process"),
        ({"plan": {"cache": "cache.jsonl"}}, "can't share a cache"),
    ],
)
def test_what_several_processes_cannot_do_is_said(desk, rows, changes, message):
    desk.write(*rows[:1])
    with pytest.raises(UsageError, match=message):
        desk.run(workers=2, **changes)
