"""The engine `openai-batch`: against an endpoint with a Batch API, killed and cut off at the worst moments."""

import asyncio
import errno
import json
import signal
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from decimal import Decimal

import httpx2
import pytest

from summarizer.batch.account import price_share
from summarizer.batch.flow.flow import FlowLimits
from summarizer.batch.job import arun_batch
from summarizer.batch.openai_batch import api
from summarizer.errors import AccessRefused, AnswerError, EndpointDown, EndpointError, UsageError
from summarizer.models.connecting import bounds
from summarizer.models.profiles import choose_model
from tests.endpoint import ScriptedEndpoint


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr("summarizer.batch.openai_batch.engine._QUIET", 0.03)
    monkeypatch.setattr("summarizer.batch.openai_batch.carrying._FIRST_POLL", 0.01)
    monkeypatch.setattr("summarizer.batch.openai_batch.carrying._LIMIT_PAUSE", 0.05)
    monkeypatch.setattr("summarizer.models.retries._backoff", lambda state: 0.01)


@pytest.fixture
def desk(desk):
    desk.job = replace(desk.job, engine="openai-batch", plan=replace(desk.job.plan, concurrency=None))
    return desk


@pytest.fixture
def rows(rows):
    return rows[:12]


@pytest.fixture
def told():
    return Told()


class Told:
    """What a run tells: a function for it, and the events by name."""

    def __init__(self):
        self.events = []

    def __call__(self, event, **fields):
        self.events.append((event, fields))

    def of(self, name):
        return [fields for event, fields in self.events if event == name]


def sidecar(desk):
    return desk.out.with_name(desk.out.name + ".batches")


def test_one_batch_makes_all_briefs_and_nothing_is_left_beside_them(desk, rows, fake, told):
    desk.write(*rows)
    tally = desk.run(tell=told)
    desk.check(rows)
    stats = fake.stats()
    assert (tally.briefs, stats["batches"], stats["batch_requests"]) == (12, 1, 12)
    assert tally.usage.output_tokens == stats["completion_tokens"]
    assert [done["answered"] for done in told.of("batch_done")] == [12]
    assert told.of("batch_status")[-1]["completed"] == 12
    assert not sidecar(desk).exists()
    assert desk.run().skipped == 12
    assert fake.stats()["batches"] == 1


def test_a_file_of_results_may_be_larger_than_one_answer(desk, rows, fake, monkeypatch):
    monkeypatch.setattr(bounds, "MAX_BODY", 8_000)
    desk.write(*rows)
    assert desk.run().briefs == len(rows)
    monkeypatch.setattr(api, "MAX_FILE", 8_000)
    desk.out.unlink()
    with pytest.raises(AnswerError, match=r"larger than 0\.008 MB"):
        desk.run()


def test_the_records_are_those_of_the_engine_asyncio(desk, rows, fake, tmp_path):
    bad = [{"id": "blank", "text": " "}, {"id": "n", "text": 7}, rows[1], rows[2] | {"id": "a copy"}]
    desk.write(*rows, *bad)
    desk.run()
    deferred = desk.records()
    desk.out = tmp_path / "live.jsonl"
    desk.run(output=desk.out, engine="asyncio")
    live = desk.records()
    for record in [*deferred, *live]:
        if "brief" in record:
            record["brief"]["provenance"].pop("seconds")
            record["brief"]["provenance"].pop("usage")  # what came before is cached
    assert sorted(map(json.dumps, deferred)) == sorted(map(json.dumps, live))


def test_batches_are_no_larger_than_allowed_and_under_way_together(desk, rows, fake, told, monkeypatch):
    """None is done before all have been made, which may happen in any order."""

    def tell(event, **fields):
        told(event, **fields)
        if len(told.of("batch_created")) == 3:
            fake.set(batch_seconds=0)

    monkeypatch.setattr("summarizer.batch.openai_batch.engine._MOST_REQUESTS", 5)
    fake.set(batch_seconds=60)
    desk.write(*rows)
    desk.run(tell=tell)
    assert sorted(made["requests"] for made in told.of("batch_created")) == [2, 5, 5]
    names = [event for event, _ in told.events if event in ("batch_created", "batch_done")]
    assert names == ["batch_created"] * 3 + ["batch_done"] * 3


def test_no_more_is_under_way_than_the_concurrency(desk, rows, told):
    desk.write(*rows)
    desk.run(plan={"concurrency": 4}, tell=told)
    assert [made["requests"] for made in told.of("batch_created")] == [4, 4, 4]
    desk.check(rows)


def test_the_same_article_is_asked_once(desk, rows, fake):
    copies = [rows[0] | {"id": f"copy{n}"} for n in range(10)]
    desk.write(rows[0], *copies)
    tally = desk.run()
    assert (tally.briefs, tally.copies, fake.stats()["batch_requests"]) == (11, 10, 1)
    desk.check([rows[0], *copies])


def test_an_answer_of_the_wrong_form_is_asked_again_in_the_next_batch(desk, rows, fake):
    fake.set(faults=0.2, fault_names=("wrong_schema",), fault_attempts=1)
    desk.write(*rows)
    desk.run()
    desk.check(rows)
    requests = Counter(record["brief"]["provenance"]["requests"] for record in desk.records())
    assert requests[1] and requests[2]
    assert fake.stats()["batches"] > 1


def test_requests_that_failed_in_passing_go_into_the_next_batch(desk, rows, fake):
    fake.set(faults=0.5, seed=2, fault_names=("500", "too_many", "reset", "html"), fault_attempts=1)
    desk.write(*rows)
    tally = desk.run()
    desk.check(rows)
    stats = fake.stats()
    assert (tally.failed, stats["most_repeated"]) == (0, 2)
    assert stats["batch_requests"] == 12 + sum(stats["by_fault"].values()) > 12


def test_what_fails_again_and_again_is_an_error_with_its_attempts(desk, rows, fake):
    fake.set(faults=1, fault_names=("500",), fault_attempts=3)
    desk.write(*rows[:5])
    tally = desk.run(plan={"limits": FlowLimits(attempts=3, patience=60)})
    errors = [record["error"] for record in desk.records()]
    assert [(error["kind"], error["attempts"]) for error in errors] == [("endpoint_error", 3)] * 5
    assert (fake.stats()["batches"], tally.requests) == (3, 1)
    assert "500" in errors[0]["message"]


def test_a_refusal_is_an_error_record_and_asked_again_on_request(desk, rows, fake):
    fake.set(faults=1, fault_names=("refusal",), fault_attempts=1)
    desk.write(*rows[:5])
    assert desk.run().errors == Counter(refusal=5)
    assert {record["error"]["attempts"] for record in desk.records()} == {1}
    assert desk.run(retry_failed=True).briefs == 5
    desk.check(rows[:5])


def test_what_an_expired_batch_has_answered_is_kept_and_the_rest_asked_again(desk, rows, fake, told):
    fake.set(batch_seconds=0.5, batch_expires=0.3)

    def tell(event, **fields):
        told(event, **fields)
        if fields.get("status") == "expired":
            fake.set(batch_seconds=0.0, batch_expires=86_400.0)

    desk.write(*rows)
    desk.run(tell=tell)
    desk.check(rows)
    first, second = told.of("batch_done")
    assert first["status"] == "expired" and 0 < first["answered"] < 12
    assert second["requests"] == 12 - first["answered"]
    assert fake.stats()["batch_requests"] == 12


def test_a_cancelled_batch_ends_the_run_and_costs_nothing_that_was_answered(desk, rows, fake, told):
    fake.set(batch_seconds=2)

    def tell(event, **fields):
        told(event, **fields)
        if event == "batch_status" and 0 < fields["completed"] < 12 and fields["status"] == "in_progress":
            httpx2.post(f"{fake.url}/batches/{fields['batch']}/cancel")

    desk.write(*rows)
    with pytest.raises(EndpointError, match="cancelled at the provider; run the same command again"):
        desk.run(tell=tell)
    fake.set(batch_seconds=0)
    desk.run()
    desk.check(rows)
    assert fake.stats()["batch_requests"] == 12


def test_a_batch_that_is_not_accepted_ends_the_run_in_one_sentence(desk, rows, fake):
    fake.set(batch_requests=10)
    desk.write(*rows)
    with pytest.raises(AccessRefused, match=r"rejected the batch \(The batch has more than 10 req"):
        desk.run()
    assert not desk.records()
    fake.set(batch_requests=100)
    desk.run()
    desk.check(rows)


def test_a_wrong_model_or_key_is_told_at_once_and_no_batch_is_made(desk, rows, fake):
    desk.write(*rows)
    for setting in ({"models": ["another"]}, {"models": [], "api_key": "the right one"}):
        fake.set(**setting)
        with pytest.raises(AccessRefused, match=r"does not know this model|rejected the API key"):
            desk.run()
    assert fake.stats()["batches"] == 0


def test_batches_wait_and_shrink_where_the_provider_holds_only_so_many_tokens(desk, rows, fake, told):
    desk.write(*rows)
    fake.set(batch_tokens=2_000)  # of 400 a request
    desk.run(tell=told)
    desk.check(rows)
    assert [fields["requests"] for fields in told.of("batch_too_large")][:2] == [12, 6]
    assert fake.stats()["batch_requests"] == 12


def test_an_option_that_the_endpoint_refuses_is_left_out_of_the_first_batch_already(desk, rows, monkeypatch):
    sent, tried = [], []

    async def try_form(self, body):
        tried.append(body)
        bad = {"error": {"message": "Unsupported value: 'temperature' does not support 0 with this model."}}
        return httpx2.Response(400, json=bad) if "temperature" in body else httpx2.Response(200, json={})

    def add(self, key, body, most):
        sent.append(body)
        original(self, key, body, most)

    from summarizer.batch.openai_batch.files import RequestFile

    original = RequestFile.add
    monkeypatch.setattr("summarizer.batch.openai_batch.api.BatchApi.try_form", try_form)
    monkeypatch.setattr(RequestFile, "add", add)
    desk.write(*rows)
    desk.run()
    desk.check(rows)
    assert len(sent) == 12 and not any("temperature" in body for body in sent)
    assert len(tried) == 2 and "Port Vesper" not in json.dumps(tried)


def test_a_cache_answers_what_was_asked_before(desk, rows, fake, tmp_path):
    desk.write(*rows)
    desk.run(plan={"cache": tmp_path / "answers.jsonl"})
    desk.run(plan={"cache": tmp_path / "answers.jsonl"}, output=tmp_path / "second.jsonl")
    assert fake.stats()["batches"] == 1


# Calls that fail


def test_calls_are_repeated_until_they_succeed(desk, rows, fake):
    faults = ["503", "reset", "too_many", "html", "500", "cut"]
    fake.set(script=["ok", *[name for fault in faults for name in (fault, "ok")]], batch_polls=3)
    desk.write(*rows)
    desk.run()
    desk.check(rows)
    assert fake.stats()["by_fault"] == dict.fromkeys(faults, 1)


@pytest.mark.parametrize("fault", ["cut", "cut_json"])
def test_a_batch_whose_making_is_not_told_is_not_made_twice(desk, rows, fake, fault):
    fake.set(script=["ok"] * 3 + [fault])  # the trial, the upload, the look for the batch; then it is made
    desk.write(*rows)
    desk.run()
    assert fake.stats()["by_fault"] == {fault: 1}
    assert (fake.stats()["batches"], fake.stats()["batch_requests"]) == (1, 12)


def test_a_file_that_comes_cut_is_fetched_again(desk, rows, fake):
    fake.set(batch_polls=1)
    fake.set(script=["ok"] * 5 + ["cut_json"])  # one look more, then the output
    desk.write(*rows)
    desk.run()
    assert fake.stats()["by_fault"] == {"cut_json": 1}
    assert fake.stats()["batch_requests"] == 12


def test_an_endpoint_that_stays_away_ends_the_run_and_the_next_one_collects(desk, rows, fake, told):
    fake.set(script=["ok"] * 5 + ["503"] * 1000, batch_seconds=0.3)
    desk.write(*rows)
    with pytest.raises(EndpointDown, match="run the same command again"):
        desk.run(plan={"limits": FlowLimits(patience=0.2)}, tell=told)
    (left,) = told.of("batches_left")
    assert len(left["batches"]) == 1
    fake.set(script=[])
    desk.run()
    desk.check(rows)
    assert (fake.stats()["batches"], fake.stats()["most_repeated"]) == (1, 1)


def test_a_full_disk_ends_the_run_and_costs_no_article(desk, rows, fake, monkeypatch):
    def add(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    desk.write(*rows)
    with monkeypatch.context() as patch, pytest.raises(UsageError, match="free some space and run the same"):
        patch.setattr("summarizer.batch.openai_batch.files.RequestFile.add", add)
        desk.run()
    assert not desk.records()
    desk.run()
    desk.check(rows)


# Money


def test_an_answer_costs_half_the_price_at_openai_only():
    def share(url):
        return price_share(choose_model("openai/gpt-5-mini", base_url=url, api_key="k", environ={}))

    assert share(None) == share("https://eu.api.openai.com/v1") == 0.5
    assert share("https://api.groq.com/openai/v1") == share("https://notapi.openai.com.test/v1") == 1.0


def test_a_run_stops_before_its_batches_may_cost_too_much(desk, rows, fake, monkeypatch):
    def cost_of(profile, usage):
        return Decimal(usage.output_tokens) / 1000

    for place in ("models.ledger", "batch.account"):
        monkeypatch.setattr(f"summarizer.{place}.cost_of", cost_of)
    monkeypatch.setattr("summarizer.batch.openai_batch.engine.price_share", lambda profile: 0.5)
    monkeypatch.setattr("summarizer.batch.account._ANSWER_TOKENS", 400)
    desk.write(*rows)
    tally = desk.run(plan={"max_cost": 1.2})  # the trial costs 0.5, a request at most 0.2 and really 0.08
    assert tally.stopped == "max_cost"
    assert 4 < tally.briefs < 10 and 1.0 < tally.cost <= 1.2
    costs = [record["brief"]["provenance"]["cost_usd"] for record in desk.records()]
    outputs = [record["brief"]["provenance"]["usage"]["output_tokens"] for record in desk.records()]
    assert costs == pytest.approx([0.5 * tokens / 1000 for tokens in outputs])
    assert desk.run(plan={"max_cost": 20.0}).stopped is None
    desk.check(rows)
    assert fake.stats()["batch_requests"] == 12


# What it is not for


def test_a_model_without_a_batch_api_or_a_fallback_is_refused_before_anything_is_made(
    desk, rows, fake, monkeypatch
):
    monkeypatch.setenv("OPENAI_BASE_URL", fake.url)
    desk.write(*rows)
    with pytest.raises(UsageError, match="ollama/any has no Batch API; leave out --engine"):
        desk.run(plan={"model": "ollama/any"})
    with pytest.raises(UsageError, match="--fallback can't be used"):
        desk.run(plan={"fallbacks": ("openai/second",)})
    assert not desk.out.exists()


# Interrupted and killed


def test_ctrl_c_leaves_the_batch_at_the_provider_and_the_next_run_collects_it(desk, rows, fake, told):
    fake.set(batch_seconds=0.5)
    desk.write(*rows)

    async def interrupted():
        watched = asyncio.Event()

        def tell(event, **fields):
            told(event, **fields)
            if event == "batch_status":
                watched.set()

        running = asyncio.create_task(arun_batch(desk.job, tell=tell))
        await asyncio.wait_for(watched.wait(), 30)
        running.cancel()
        await running

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(interrupted())
    assert told.of("batches_left")[0]["batches"] == [told.of("batch_created")[0]["batch"]]
    desk.run()
    desk.check(rows)
    assert (fake.stats()["batches"], fake.stats()["most_repeated"]) == (1, 1)


MOMENTS = {  # a function, and how many of its calls are done; 0 is before the first
    "before the upload": ("openai_batch.api.BatchApi.upload", 0),
    "the upload is not noted": ("openai_batch.api.BatchApi.upload", 1),
    "before the batch is made": ("openai_batch.api.BatchApi.create", 0),
    "the batch is not noted": ("openai_batch.api.BatchApi.create", 1),
    "the batch is watched": ("openai_batch.api.BatchApi.look", 1),
    "the output is fetched": ("openai_batch.api.BatchApi.results", 1),
    "the answers are kept": ("openai_batch.requests.RequestStore.settle", 1),
    "some briefs are written": ("outputs.output.Output.write_brief", 7),
}

KILLED = """
import importlib, inspect, json, os, signal, sys
from pathlib import Path
import openai.resources.batches, openai.resources.chat, openai.resources.files
import summarizer.briefing.task, summarizer.models.client, summarizer.asking.strategies
from summarizer.batch.openai_batch import carrying
from summarizer.batch.openai_batch import engine as openai_batch
from summarizer.batch.job import Job, run_batch
from summarizer.batch.plan import Plan

openai_batch._QUIET = carrying._FIRST_POLL = 0.01

def run_and_die(inputs, out, url, place, calls):
    module, owner, name = place.rsplit(".", 2)
    owner = getattr(importlib.import_module(f"summarizer.batch.{module}"), owner)
    original, left = getattr(owner, name), [calls]

    def called():
        left[0] -= 1
        if left[0] <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    async def awaited(*args):
        if not calls:
            called()
        result = await original(*args)
        called()
        return result

    def plain(*args, **keywords):
        result = original(*args, **keywords)
        called()
        return result

    setattr(owner, name, awaited if inspect.iscoroutinefunction(original) else plain)
    run_batch(Job(inputs, Path(out), Plan("openai/fake", base_url=url), engine="openai-batch"))

for case in json.loads(sys.argv[1]):  # forked, as a program would take seconds to start for each
    child = os.fork()
    if not child:
        run_and_die(*case)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.slow
def test_a_run_that_is_killed_at_any_moment_goes_on_and_asks_nothing_twice(tmp_path, desk, rows):
    desk.write(*rows)
    outs = {moment: tmp_path / moment.replace(" ", "-") / "out.jsonl" for moment in MOMENTS}
    with ExitStack() as stack:
        fakes = {moment: stack.enter_context(ScriptedEndpoint()) for moment in MOMENTS}
        cases = [
            (str(desk.inputs), str(outs[moment]), fakes[moment].url, *MOMENTS[moment]) for moment in MOMENTS
        ]
        for out in outs.values():
            out.parent.mkdir()
        command = [sys.executable, "-c", KILLED, json.dumps(cases)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert done.stdout.split() == [str(-signal.SIGKILL)] * len(MOMENTS), done.stderr
        for moment, fake in fakes.items():
            desk.out = outs[moment]
            desk.run(plan={"base_url": fake.url}, output=desk.out)
            desk.check(rows)
            stats = fake.stats()
            assert (stats["batches"], stats["batch_requests"]) == (1, 12), moment
            assert (stats["requests"], stats["most_repeated"]) == (1, 1), moment
            assert not sidecar(desk).exists()
