"""Ray's actors: who dies is followed, a run that was killed goes on, and limits are divided."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from summarizer.batch.account import Tally
from summarizer.batch.flow.flow import FlowLimits
from summarizer.batch.workers.actors import RayWorkers, start_ray
from summarizer.errors import UsageError
from summarizer.reading.sources import article_from_text

pytestmark = [
    pytest.mark.ray,
    pytest.mark.usefixtures("ray"),
    pytest.mark.filterwarnings(r"ignore::DeprecationWarning:ray\.data"),  # of Ray's own settings, by Ray
]


ON_RAY = {"engine": "ray", "workers": 2}


# The run


@pytest.mark.anyio
async def test_an_article_whose_actor_dies_is_briefed_by_the_next_one(fake, desk, ray, ignore):
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


def test_limits_of_a_run_are_divided_among_the_actors(fake, desk, ignore):
    plan = replace(desk.job.plan, concurrency=50, limits=FlowLimits(rpm=600, tpm=9000))
    answerers = RayWorkers(plan, 2, Tally(), ignore)
    part, [flow] = answerers.worker._part, answerers.flows
    assert (part.concurrency, part.limits.rpm, part.limits.tpm) == (25, 300, 4500)
    assert (flow.limits.concurrency, flow.limits.rpm, flow.limits.tpm) == (50, 600, 9000)


def test_without_a_number_there_is_an_actor_for_each_machine_with_the_usual_concurrency(fake, desk, ignore):
    answerers = RayWorkers(replace(desk.job.plan, concurrency=None), None, Tally(), ignore)
    assert (answerers.count, answerers.worker.at_once) == (1, 16)


def test_more_actors_than_there_are_cores_for_are_refused(fake, desk, ignore):
    with pytest.raises(UsageError, match="Ray has 2 cores, but the actors need 25"):
        RayWorkers(desk.job.plan, 100, Tally(), ignore)


def test_a_ray_that_is_not_there_is_said_at_once(monkeypatch, ray):
    monkeypatch.setattr(ray, "is_initialized", lambda: False)
    monkeypatch.setenv("RAY_ADDRESS", "127.0.0.1:9")
    began = time.monotonic()
    with pytest.raises(UsageError, match=r"Ray can't be reached at 127\.0\.0\.1:9"):
        start_ray()
    assert time.monotonic() - began < 5
