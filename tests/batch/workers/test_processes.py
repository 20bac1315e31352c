"""Processes that ask: one that dies ends the run, none outlives it, and limits are divided."""

import asyncio
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
from summarizer.errors import EndpointDown, UsageError
from summarizer.reading.sources import article_from_text

pytestmark = pytest.mark.slow  # half a second until a process has begun

ARTICLE = article_from_text("The bridge will open in May, she said.")


@pytest.fixture
def plan(desk):
    return desk.job.plan


@pytest.mark.anyio
async def test_a_process_that_dies_ends_the_run_with_its_reason(fake, plan, ignore):
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
async def test_a_fault_of_the_program_costs_the_article_that_met_it(fake, plan, ignore):
    answerers = ProcessWorkers(plan, 1, Tally(), ignore)
    async with answerers:
        with pytest.raises(RuntimeError, match="Error: "):
            await answerers.brief(ARTICLE.model_copy(update={"text": 5}))
        assert (await answerers.brief(ARTICLE)).article.sentences == 1


@pytest.mark.anyio
async def test_where_no_more_processes_can_be_started_those_that_were_end(fake, plan, ignore, monkeypatch):
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


def test_limits_of_a_run_are_divided_among_the_workers(fake, plan, ignore):
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
        ({"plan": {"cache": Path("cache.jsonl")}}, "can't share a cache"),
    ],
)
def test_what_several_processes_cannot_do_is_said(desk, rows, changes, message):
    desk.write(*rows[:1])
    with pytest.raises(UsageError, match=message):
        desk.run(workers=2, **changes)
