"""What holds up a batch: an article at which code works on and on, and a signal in the middle of that."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from summarizer.batch import stretches
from summarizer.batch.stretches import in_stretches, stretch, watched
from summarizer.errors import BadInput

LONG = "Roux of Tull said the bridge will open in May, and Hale told her that it may close in June. "


def work_on(seconds):
    """Use the processor, and swallow what most code would swallow."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        sum(range(100))


def test_a_stretch_that_takes_too_long_is_ended():
    started = time.process_time()
    with watched(0.1), pytest.raises(BadInput, match=r"0\.1 seconds") as caught, stretch():
        work_on(20)
    assert caught.value.kind == "takes_too_long"
    assert time.process_time() - started < 2


def test_what_is_swallowed_is_raised_again(monkeypatch):
    monkeypatch.setattr(stretches, "_AGAIN", 0.1)
    with watched(0.1), pytest.raises(BadInput), stretch():
        try:
            work_on(20)
        except Exception:
            work_on(20)


def test_a_regular_expression_is_ended_too():
    import re

    with watched(0.1), pytest.raises(BadInput), stretch():
        re.compile("(a|a)+b").match("a" * 60)


def test_waiting_and_work_with_pauses_do_not_count():
    async def busy():
        for _ in range(6):
            work_on(0.05)
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.3)
        return "done"

    async def run():
        return await in_stretches(busy())

    with watched(0.2):
        assert asyncio.run(run()) == "done"


def test_a_coroutine_hears_of_what_happens_while_it_waits():
    async def waits(heard):
        try:
            await asyncio.sleep(20)
        except asyncio.CancelledError:
            heard.append("cancelled")
            raise

    async def run(heard):
        task = asyncio.ensure_future(in_stretches(waits(heard)))
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await in_stretches(asyncio.sleep(20))
        with pytest.raises(ZeroDivisionError):
            await in_stretches(fails())

    async def fails():
        await asyncio.sleep(0)
        raise ZeroDivisionError

    heard = []
    with watched(5):
        asyncio.run(run(heard))
    assert heard == ["cancelled"]


def test_outside_a_run_and_in_threads_nothing_is_bounded(monkeypatch):
    monkeypatch.setattr(stretches, "LONGEST", 0.05)
    with stretch():
        work_on(0.2)

    def in_a_thread():
        with watched(), stretch():
            work_on(0.2)
        ended.append(True)

    ended = []
    thread = threading.Thread(target=in_a_thread)
    thread.start()
    thread.join()
    assert ended
    assert signal.getsignal(signal.SIGVTALRM) == signal.SIG_DFL


def test_a_timer_of_somebody_else_is_left_alone():
    theirs = signal.signal(signal.SIGVTALRM, lambda *_: None)
    try:
        with watched(0.05), stretch():
            work_on(0.2)
        assert signal.getsignal(signal.SIGVTALRM) is not signal.SIG_DFL
    finally:
        signal.signal(signal.SIGVTALRM, theirs)


def test_a_row_that_takes_too_long_is_an_error_and_all_others_are_briefs(desk, rows, monkeypatch):
    monkeypatch.setattr(stretches, "LONGEST", 3.0)  # the first stretch imports the client
    desk.write(*rows[:3], {"id": "endless", "text": LONG * 8_000}, *rows[3:6])
    desk.run()
    assert desk.errors() == {"endless": "takes_too_long"}
    assert sum("brief" in record for record in desk.records()) == 6


@pytest.mark.slow
def test_sigterm_ends_a_run_in_the_middle_of_long_work(desk, fake):
    desk.write({"id": "endless", "text": LONG * 20_000})
    program = subprocess.Popen(
        [sys.executable, "-m", "summarizer", "batch", str(desk.inputs), "-o", str(desk.out),
         "-m", desk.job.plan.model, "--base-url", desk.job.plan.base_url],
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while not fake.stats()["requests"]:
        time.sleep(0.05)
    time.sleep(1)  # it has its answer, and works
    os.kill(program.pid, signal.SIGTERM)
    _, said = program.communicate(timeout=25)
    assert program.returncode == 130
    assert "run the same command again to resume" in said
    assert "Traceback" not in said
    assert not desk.out.exists() or desk.records() == []
