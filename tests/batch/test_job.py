"""The batch as a whole, against an endpoint that fails on purpose."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest

from summarizer.batch.flow.flow import FlowLimits
from summarizer.batch.plan import Plan
from summarizer.batch.watching import run_watched
from summarizer.errors import AccessRefused, EndpointDown, RecordingError, SourceError, UsageError
from tests.endpoint.faults import PASSING


def test_every_article_gets_its_brief_and_a_second_run_asks_nobody(desk, rows, fake):
    desk.write(*rows)
    tally = desk.run()
    desk.check(rows)
    assert (tally.briefs, tally.failed, tally.errors_in_all) == (60, 0, 0)
    assert tally.answered_by == Counter({"openai/fake": 60})
    again = desk.run()
    assert (again.skipped, again.done, fake.stats()["requests"]) == (60, 0, 60)


def test_what_was_added_to_the_inputs_is_done_and_nothing_else(desk, rows, fake):
    desk.write(*rows[:30])
    desk.run()
    desk.write(*rows[:10], *rows[20:])
    assert desk.run().briefs == 30
    assert Counter(record["id"] for record in desk.records()) == Counter(row["id"] for row in rows)


def test_faults_of_all_kinds_lose_nothing(desk, rows, fake):
    fake.set(faults=0.5, fault_names=PASSING, fault_attempts=1)
    desk.write(*rows)
    desk.run(plan={"timeout": 0.5})
    desk.check(rows)
    kinds = set(fake.stats()["by_fault"])
    assert len(kinds) > 6, "too few kinds of faults were met for this to say anything"


def test_what_no_other_try_mends_is_an_error_with_its_kind_and_attempts(desk, rows, fake):
    fake.set(script=["refusal", "truncated", "truncated", "content_filter", "500", "500"])
    desk.write(*rows[:5])
    desk.run(plan={"concurrency": 1, "limits": FlowLimits(attempts=2)})
    kinds = desk.errors()
    assert sorted(kinds.values()) == ["endpoint_error", "refusal", "refusal", "truncated_answer"]
    errors = [record["error"] for record in desk.records() if "error" in record]
    assert [error["attempts"] for error in errors] == [1, 2, 1, 2]
    assert all(error["message"] for error in errors)


def test_an_answer_that_is_cut_is_asked_for_once_more_with_a_larger_limit(desk, rows, fake):
    fake.set(script=["truncated"])
    desk.write(*rows[:3])
    assert desk.run(plan={"concurrency": 1}).briefs == 3
    assert fake.stats()["requests"] == 4


def test_failed_ones_only_are_asked_again(desk, rows, fake):
    fake.set(script=["refusal"] * 3)
    desk.write(*rows)
    assert desk.run().errors == Counter(refusal=3)
    assert desk.run().done == 0
    tally = desk.run(retry_failed=True)
    assert (tally.briefs, tally.skipped, tally.errors_in_all) == (3, 57, 0)
    desk.check(rows)


def test_an_input_that_changed_under_its_id_is_done_anew(desk, rows, fake):
    desk.write(*rows[:5])
    desk.run()
    changed = rows[2] | {"text": rows[2]["text"].replace("May", "June")}
    now = [*rows[:2], changed, *rows[3:5]]
    desk.write(*now)
    told = []
    tally = desk.run(tell=lambda event, **fields: told.append((event, fields.get("inputs"))))
    assert ("inputs_changed", 1) in told
    assert (tally.briefs, tally.skipped, tally.errors_in_all) == (1, 4, 0)
    desk.check(now)
    assert desk.run().skipped == 5
    assert sorted(path.name for path in desk.folder.iterdir()) == ["in.jsonl", "out.jsonl", "out.jsonl.state"]


def test_inputs_that_only_moved_are_asked_about_no_more(desk, rows, fake):
    anonymous = [{"text": row["text"]} for row in rows[:20]]  # known by their numbers
    desk.write(*anonymous)
    desk.run()
    asked = fake.stats()["requests"]
    desk.write({"text": rows[30]["text"]}, *anonymous)
    tally = desk.run(plan={"concurrency": 1})
    assert (tally.briefs, tally.copies) == (21, 20)
    assert fake.stats()["requests"] == asked + 1
    assert len(desk.records()) == 21
    texts = {record["brief"]["article"]["id"] for record in desk.records()}
    assert len(texts) == 21
    assert desk.run().skipped == 21


def test_a_file_that_changed_is_another_input(desk, rows, fake, tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for row in rows[:2]:
        (folder / f"{row['id']}.txt").write_text(row["text"])
    desk.run(source=str(folder))
    assert desk.run(source=str(folder)).skipped == 2
    (folder / "a1.txt").write_text(rows[3]["text"])
    tally = desk.run(source=str(folder))
    assert (tally.briefs, tally.skipped) == (1, 1)
    assert "Bridge 3 " in json.dumps(desk.records()[-1])


def test_an_output_that_was_altered_between_two_runs_is_told_and_mended(desk, rows, fake):
    desk.write(*rows[:4])
    desk.run()
    lines = desk.out.read_bytes().splitlines(keepends=True)
    desk.out.write_bytes(b"".join([lines[0].replace(b"Vesper", b"Vespar"), *lines[1:]]))
    told = []
    tally = desk.run(tell=lambda event, **fields: told.append((event, fields.get("lines"))))
    assert ("output_damaged", 1) in told
    assert (tally.briefs, tally.skipped) == (1, 3)
    desk.check(rows[:4])


def test_bad_input_is_an_error_record_and_no_request(desk, rows, fake):
    bad = [
        '{"id": "cut", "text": "The brid',
        '["no", "object"]',
        '{"id": "without"}',
        '{"id": "n", "text": 7}',
    ]
    bad += ['{"id": "blank", "text": " "}', '{"id": "date", "text": "A bridge.", "published": "soon"}']
    good = json.dumps(rows[0])
    desk.inputs.write_text("\n".join([*bad, good]) + "\n", "utf-8")
    tally = desk.run()
    assert (tally.briefs, tally.failed, fake.stats()["requests"]) == (1, 6, 1)
    assert desk.errors() == {
        "in.jsonl:1": "invalid_json",
        "in.jsonl:2": "not_an_object",
        "without": "missing_text",
        "n": "invalid_text",
        "blank": "no_article",
        "date": "invalid_date",
    }
    assert desk.run().done == 0


def test_an_id_that_comes_twice_has_two_records(desk, rows):
    desk.write(rows[0], rows[1], rows[0] | {"text": rows[2]["text"]})
    desk.run()
    desk.run()
    ids = [record["id"] for record in desk.records()]
    assert sorted(ids) == ["a0", "a0", "a1"]
    assert desk.errors() == {"a0": "duplicate_id"}


def test_the_same_article_is_asked_once_also_in_a_later_run(desk, rows, fake):
    copies = [rows[0] | {"id": f"copy{n}", "url": f"https://news.test/{n}"} for n in range(10)]
    desk.write(rows[0], *copies[:5])
    tally = desk.run()
    desk.write(rows[0], *copies)
    assert (tally.briefs, tally.copies, desk.run().copies, fake.stats()["requests"]) == (6, 5, 5, 1)
    desk.check([rows[0], *copies])
    briefs = {record["id"]: record["brief"] for record in desk.records()}
    assert briefs["copy7"]["article"]["url"] == "https://news.test/7"
    assert sum(brief["provenance"]["requests"] for brief in briefs.values()) == 1


@pytest.mark.slow
def test_an_outage_is_waited_for(desk, rows, fake):
    told = []
    fake.set(script=["reset"] * 8)
    desk.write(*rows)
    desk.run(plan={"concurrency": 4}, tell=lambda event, **fields: told.append(event))
    desk.check(rows)
    assert not desk.errors()
    assert "endpoint_down" in told and "endpoint_back" in told


@pytest.mark.slow
def test_an_endpoint_that_stays_away_ends_the_run_and_costs_no_article(desk, rows, fake):
    desk.write(*rows)
    fake.set(script=["ok"] * 10 + ["503"] * 200)
    with pytest.raises(EndpointDown, match="run the same command again"):
        desk.run()
    assert not desk.errors()
    fake.set(script=[])
    desk.run()
    desk.check(rows)


def test_a_key_that_is_refused_ends_the_run_at_once(desk, rows, fake):
    fake.set(api_key="the right one")
    desk.write(*rows)
    with pytest.raises(AccessRefused, match="OPENAI_API_KEY"):
        desk.run()
    assert fake.stats()["requests"] == 0
    assert not desk.records()


def test_another_model_takes_over_and_the_record_says_so(desk, rows, fake, monkeypatch):
    monkeypatch.setenv("OPENAI_BASE_URL", fake.url)
    fake.set(script=["refusal", "ok", "truncated", "truncated"])
    desk.write(*rows[:10])
    tally = desk.run(plan={"concurrency": 1, "fallbacks": ("openai/second",)})
    assert tally.answered_by == Counter({"openai/fake": 8, "openai/second": 2})
    desk.check(rows[:10])


def test_another_model_takes_over_at_once_where_the_first_is_down(desk, rows, fake, monkeypatch):
    monkeypatch.setenv("OPENAI_BASE_URL", fake.url)
    desk.write(*rows)
    began = time.monotonic()
    tally = desk.run(plan={"base_url": "http://127.0.0.1:9/v1", "fallbacks": ("openai/second",)})
    assert tally.answered_by == Counter({"openai/second": 60})
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "change",
    [
        {"model": "openai/other"},
        {"max_claims": 3},
        {"prompt": "a copy"},
        {"length": "long"},
        {"language": "de"},
        {"instructions": "x"},
    ],
)
def test_another_model_or_prompt_is_never_mixed_in(desk, rows, change, tmp_path):
    from summarizer.asking.prompts import prompt_path

    if "prompt" in change:
        copy = tmp_path / "mine.toml"
        copy.write_text(prompt_path("brief").read_text("utf-8").replace("article", "piece", 1), "utf-8")
        change = {"prompt": str(copy)}
    desk.write(*rows[:3])
    desk.run()
    before = desk.out.read_bytes()
    with pytest.raises(UsageError, match="belongs to a run with another"):
        desk.run(plan=change)
    assert desk.out.read_bytes() == before


def test_a_cache_answers_what_was_asked_before(desk, rows, fake, tmp_path):
    desk.write(*rows[:5])
    desk.run(plan={"cache": tmp_path / "answers.jsonl"})
    desk.run(plan={"cache": tmp_path / "answers.jsonl"}, output=tmp_path / "second.jsonl")
    assert fake.stats()["requests"] == 5


def test_a_full_disk_ends_the_run_with_one_sentence_and_no_error_record(desk, rows, fake, tmp_path):
    desk.write(*rows)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, hard))
    try:
        with pytest.raises(RecordingError, match=r"can't be written .*; free some space"):
            desk.run(plan={"cache": tmp_path / "cache.jsonl"})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not desk.errors()
    assert desk.run(plan={"cache": tmp_path / "cache.jsonl"}).briefs
    desk.check(rows)


def test_what_ended_a_run_is_told_and_not_that_its_report_has_no_room(desk, rows, fake, tmp_path):
    desk.write(*rows)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill(event, **fields):
        if event == "brief":
            resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))

    watched = pytest.MonkeyPatch()
    watched.setattr("summarizer.batch.watching.event", lambda log, level, name, **fields: fill(name))
    try:
        with pytest.raises(UsageError, match=r"out\.jsonl' can't grow"):
            run_watched(desk.job, report=tmp_path / "report.json", log_format="text", quiet=True)
    finally:
        watched.undo()
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_proxy_that_is_none_ends_the_run(desk, rows, fake, monkeypatch):
    monkeypatch.setenv("https_proxy", "::::garbage")
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    desk.write(*rows)
    with pytest.raises(UsageError, match=r"^The proxy http://::::garbage is not valid; use e\.g\. http"):
        desk.run(plan={"base_url": "https://model.test/v1"})
    assert not desk.records()


def test_an_endpoint_that_only_limits_ends_the_run_and_costs_no_article(desk, rows, fake):
    fake.set(script=["ok"] * 5 + ["too_many_silent"] * 500)
    desk.write(*rows)
    with pytest.raises(EndpointDown, match="has limited all requests for"):
        desk.run(plan={"limits": FlowLimits(patience=0.5)})
    assert not desk.errors()
    fake.set(script=[])
    desk.run()
    desk.check(rows)


def test_fields_may_have_other_names(desk, rows):
    desk.write(*({"key": row["id"], "body": row["text"]} for row in rows[:3]))
    desk.run(fields={"id": "key", "text": "body"})
    desk.check(rows[:3])


def test_a_limit_on_money_needs_a_price(desk, rows):
    desk.write(*rows)
    with pytest.raises(UsageError, match="no known price"):
        desk.run(plan={"max_cost": 1.0})


def test_no_inputs_are_said(desk):
    with pytest.raises(SourceError, match="no file"):
        desk.run(source="nowhere.jsonl")


# The program, killed and interrupted


def command(desk, *options):
    plan: Plan = desk.job.plan
    return [
        sys.executable, "-m", "summarizer", "batch", str(desk.inputs), "-o", str(desk.out), "-m", plan.model,
        "--base-url", plan.base_url, "--concurrency", "8", *options,
    ]  # fmt: skip


def started(desk, *options):
    """The program, once it has written something."""
    program = subprocess.Popen(command(desk, *options), stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 20
    while not (desk.out.exists() and desk.out.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.01)
    return program


@pytest.mark.slow
def test_a_killed_run_goes_on_and_writes_everything_once(desk, rows, fake):
    fake.set(latency=0.05, faults=0.2, fault_names=("500", "reset", "cut", "invalid_json", "html"))
    desk.write(*rows)
    for _ in range(3):
        program = started(desk)
        time.sleep(0.1)
        program.send_signal(signal.SIGKILL)
        program.communicate()
    done = subprocess.run(command(desk), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    desk.check(rows)


@pytest.mark.slow
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_ends_what_is_under_way_and_says_how_to_go_on(desk, rows, fake, sign, tmp_path):
    fake.set(latency=0.2)
    desk.write(*rows)
    report = tmp_path / "report.json"
    program = started(desk, "--report", str(report))
    os.kill(program.pid, sign)
    _, said = program.communicate(timeout=20)
    assert program.returncode == 130
    assert "run the same command again to resume" in said
    assert "Traceback" not in said
    told = json.loads(report.read_text())
    assert told["stopped"] == "interrupted"
    assert told["briefs"] == len(desk.records()) == fake.stats()["requests"], "what was asked is written"
    assert subprocess.run(command(desk), capture_output=True, check=False).returncode == 0
    desk.check(rows)


@pytest.mark.slow
def test_a_run_behind_a_shell_which_ignores_ctrl_c_stops_on_sigterm(desk, rows, fake):
    fake.set(latency=60.0)
    desk.write(*rows)
    ignoring = "import signal, sys, os; signal.signal(signal.SIGINT, signal.SIG_IGN); os.execv(sys.argv[1], sys.argv[1:])"
    program = subprocess.Popen([sys.executable, "-c", ignoring, *command(desk)], stderr=subprocess.DEVNULL)
    while not fake.stats()["requests"]:
        time.sleep(0.05)
    for _ in range(2):  # the second one gives up what is under way
        program.terminate()
        time.sleep(0.2)
    assert program.wait(timeout=20) == 130


@pytest.mark.slow
def test_a_run_with_errors_ends_with_1_and_counts_them_in_its_report(desk, rows, fake, tmp_path):
    fake.set(script=["refusal"])
    desk.write(*rows[:4])
    report = tmp_path / "report.json"
    done = subprocess.run(
        command(desk, "--report", str(report), "--log-format", "json"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    told = json.loads(report.read_text())
    assert (told["briefs"], told["errors"], told["usage"]["output_tokens"] > 0) == (3, {"refusal": 1}, True)
    *lines, sentence = done.stderr.splitlines()
    events = [json.loads(line) for line in lines]
    assert "--retry-failed" in sentence
    assert [e["kind"] for e in events if e["event"] == "failed"] == ["refusal"]
    assert not any("Port Vesper" in line for line in lines), "logs hold no articles"


@pytest.mark.slow
def test_two_runs_on_one_out_are_refused(desk, rows, fake):
    fake.set(latency=60.0)
    desk.write(*rows)
    first = subprocess.Popen(command(desk), stderr=subprocess.PIPE, text=True)
    while not fake.stats()["requests"]:
        time.sleep(0.05)
    second = subprocess.run(command(desk), capture_output=True, text=True, check=False)
    first.kill()
    first.communicate()
    assert second.returncode == 2
    assert "Another run is writing" in second.stderr


def test_a_fault_of_the_program_costs_the_article_that_met_it_and_not_the_run(desk, rows, monkeypatch):
    from summarizer.batch.answering import Answerers

    answer = Answerers.brief

    async def brief(self, article):
        if "Bridge 3 " in article.text:
            raise ZeroDivisionError("a bug")
        return await answer(self, article)

    monkeypatch.setattr(Answerers, "brief", brief)
    desk.write(*rows[:10])
    desk.run()
    assert desk.errors() == {"a3": "internal_error"}
    monkeypatch.undo()
    assert desk.run(retry_failed=True).briefs == 1


def test_a_uri_is_read_whoever_asks(desk, rows):
    pytest.importorskip("pyarrow")
    desk.write(*rows[:3])
    assert desk.run(source=desk.inputs.as_uri()).briefs == 3
    desk.check(rows[:3])
