"""OUT holds one line for each input, exactly once, however and whenever the run is killed."""

import errno
import json
import os
import resource
import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.batch.outputs import output as outputs
from summarizer.batch.outputs.output import open_output
from summarizer.batch.outputs.records import DUPLICATE_ID
from summarizer.batch.outputs.states import adopt_output, state_path
from summarizer.errors import UsageError
from summarizer.schemas.article import Article
from tests.drafts import brief_of

IDENTITY = {"model": "openai/a"}
IDS = ["a", "b", "a", "c", "d", "a", "e\u2028", "f"]
ARTICLE = Article(text="The bridge opened.")


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out.jsonl"


def run(out, ids=IDS, failing=()):
    """A pass over all inputs; gives those that had no record yet."""
    asked = []
    with open_output(out, IDENTITY) as output:
        for id, place in zip(ids, output.admit(ids), strict=True):
            if place.done:
                continue
            asked.append(id)
            if place.occurrence:
                output.write_error(id, DUPLICATE_ID, "The id is that of another input.")
            elif id in failing:
                output.write_error(id, "timeout", "No answer.", 3)
            else:
                output.write_brief(id, brief_of(ARTICLE))
    return asked


def records(out):
    return [json.loads(line) for line in out.read_bytes().splitlines()]


def is_complete(out, ids=IDS):
    assert out.read_bytes().endswith(b"\n")
    rows = records(out)
    first = [row["id"] for row in rows if row.get("error", {}).get("kind") != DUPLICATE_ID]
    return sorted(first) == sorted(set(ids)) and Counter(row["id"] for row in rows) == Counter(ids)


def test_a_run_writes_one_line_for_each_input_and_a_second_one_none(out):
    assert run(out) == IDS
    before = out.read_bytes()
    assert is_complete(out)
    assert run(out) == []
    assert out.read_bytes() == before


def test_more_inputs_may_come_later(out):
    run(out, IDS[:3])
    assert run(out) == IDS[3:]
    assert is_complete(out)


def test_a_duplicate_that_was_written_first_does_not_stand_for_the_input(out):
    with open_output(out, IDENTITY) as output:
        output.admit(["a", "a"])
        output.write_error("a", DUPLICATE_ID, "The id is that of another input.")
    assert run(out, ["a", "a"]) == ["a"]
    adopt_output(out, IDENTITY)  # and so it is in an index made anew
    assert run(out, ["a", "a"]) == []


def test_an_input_can_not_be_written_twice(out):
    with pytest.raises(ValueError, match="has its record"), open_output(out, IDENTITY) as output:
        output.write_error("a", "timeout", "No answer.")
        output.write_brief("a", brief_of(ARTICLE))
    assert len(records(out)) == 1


def test_records_are_counted_by_kind(out):
    run(out, failing={"b"})
    with open_output(out, IDENTITY) as output:
        assert (output.briefs, output.errors) == (5, 3)


def test_a_brief_of_the_same_article_is_found_before_and_after_a_restart(out):
    with open_output(out, IDENTITY) as output:
        assert output.find(ARTICLE) is None
        output.write_brief("a", brief_of(ARTICLE))
        assert output.find(ARTICLE) == brief_of(ARTICLE)
    adopt_output(out, IDENTITY)
    with open_output(out, IDENTITY) as output:
        assert output.find(ARTICLE) == brief_of(ARTICLE)
        assert output.find(Article(text="Another text.")) is None


# Failed ones once more


def test_failed_ones_are_forgotten_and_nothing_else(out):
    run(out, failing={"b", "d"})
    kept = [row for row in records(out) if "brief" in row]
    with open_output(out, IDENTITY) as output:
        output.forget_failed()
        assert (output.briefs, output.errors) == (4, 0)
    assert records(out) == kept
    assert sorted(run(out)) == ["a", "a", "b", "d"]
    assert is_complete(out)


@pytest.mark.parametrize("step", ["fsync", "copymode", "replace", "commit"])
def test_a_crash_while_failed_ones_are_forgotten_loses_nothing(out, step, monkeypatch):
    run(out, failing={"b", "d"})
    briefs = [row for row in records(out) if "brief" in row]

    def crash(*args):
        raise KeyboardInterrupt

    with (
        open_output(out, IDENTITY) as output,
        monkeypatch.context() as patch,
        pytest.raises(KeyboardInterrupt),
    ):
        owner = {"fsync": os, "copymode": outputs.shutil, "replace": outputs.Path, "commit": outputs.Index}[
            step
        ]
        patch.setattr(owner, step, crash)
        output.forget_failed()
    assert [row for row in records(out) if "brief" in row] == briefs
    run(out)
    assert is_complete(out)
    assert {path.name for path in out.parent.iterdir()} == {"out.jsonl", "out.jsonl.state"}


# What a crash leaves


@pytest.fixture(scope="module")
def leftovers(tmp_path_factory):
    """OUT of a whole run, and the states that were committed at its beginning, in its middle and at its end."""
    out = tmp_path_factory.mktemp("whole") / "out.jsonl"
    states = []
    for ids in ([], IDS[:4], IDS):
        run(out, ids)
        states.append(state_path(out).read_bytes())
    return out.read_bytes(), states


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_out_cut_at_any_byte_is_completed_whatever_the_index_holds(leftovers, out, data):
    whole, states = leftovers
    state_path(out).write_bytes(data.draw(st.sampled_from(states)))
    rest = data.draw(st.sampled_from([b"", b"\0" * 50, b"\0" * 20 + b"\n" + whole[-100:]]))
    out.write_bytes(whole[: data.draw(st.integers(0, len(whole)))] + rest)
    run(out)
    assert is_complete(out)


def test_a_line_that_lacks_only_its_end_is_written_again(out):
    run(out)
    whole = out.read_bytes()
    out.write_bytes(whole[:-1])
    assert run(out) == ["f"]
    assert out.read_bytes() == whole


def test_a_copy_that_was_not_finished_is_removed(out):
    out.with_name("out.jsonl.part").write_text("half of a copy")
    run(out)
    assert {path.name for path in out.parent.iterdir()} == {"out.jsonl", "out.jsonl.state"}


def test_an_index_that_does_not_fit_is_made_anew(out):
    run(out, ["a", "b", "c"])
    a, b, c = out.read_bytes().splitlines(keepends=True)
    out.write_bytes(a + c.replace(b'"c"', b'"x"') + b)
    assert run(out, ["a", "b", "c", "x"]) == ["c"]
    out.with_name("out.jsonl.state").unlink()
    adopt_output(out, IDENTITY)
    assert run(out, ["a", "b", "c", "x"]) == []
    out.unlink()
    assert run(out, ["a"]) == ["a"]


def test_an_input_that_stands_in_out_twice_is_left_once(out):
    run(out)
    whole = out.read_bytes()
    out.write_bytes(whole + whole.splitlines(keepends=True)[0])
    assert run(out) == []
    assert out.read_bytes() == whole


# What others do to OUT between two runs


def test_lines_that_were_altered_are_done_again_and_out_is_kept_as_it_was(out):
    run(out)
    whole = out.read_bytes()
    altered = whole.replace(b"A headline", b"B headline", 1)
    out.write_bytes(altered)
    with open_output(out, IDENTITY) as output:
        assert (output.damaged, output.aside) == (1, out.with_name("out.jsonl.damaged"))
    assert run(out) == ["a"]
    assert is_complete(out)
    assert sorted(records(out), key=str) == sorted(map(json.loads, whole.splitlines()), key=str)
    assert out.with_name("out.jsonl.damaged").read_bytes() == altered


def test_an_output_that_was_written_in_another_form_is_kept_and_done_again(out):
    run(out)
    pretty = "\n".join(json.dumps(row, indent=2) for row in records(out)) + "\n"
    for time, name in enumerate(["out.jsonl.damaged", "out.jsonl.damaged-2"]):
        out.write_text(pretty + " " * time)
        assert run(out) == IDS
        assert is_complete(out)
        assert out.with_name(name).read_text() == pretty + " " * time


def test_an_output_is_read_again_only_where_it_was_touched(out, monkeypatch):
    run(out)
    read = []
    monkeypatch.setattr(outputs, "crc32", lambda *arguments: read.append(arguments) or 0)
    run(out)
    assert not read
    monkeypatch.undo()
    os.utime(out)
    with open_output(out, IDENTITY) as output:
        assert not output.damaged


def test_a_copy_is_not_written_through_a_link(out, tmp_path):
    run(out, failing={"b"})
    victim = tmp_path / "victim"
    victim.write_text("precious")
    with open_output(out, IDENTITY) as output:
        output._draft.symlink_to(victim)
        with pytest.raises(UsageError, match="can't be written"):
            output.forget_failed()
    assert victim.read_text() == "precious"


def test_a_stale_record_is_found_until_out_is_closed_and_then_gone(out):
    with open_output(out, IDENTITY) as output:
        output.write_brief("a", brief_of(ARTICLE), source=b"first")
        output.write_error("b", "timeout", "No answer.", source=b"second")
    with open_output(out, IDENTITY) as output:
        output.outdate(["a", "b"])
        assert (output.briefs, output.errors) == (0, 0)
        assert output.find(ARTICLE) == brief_of(ARTICLE)
        assert [place.done for place in output.admit(["a", "b"])] == [False, False]
        output.write_error("b", "timeout", "No answer.", source=b"third")  # the same line again
    assert [row["id"] for row in records(out)] == ["b"]
    with open_output(out, IDENTITY) as output:
        assert (output.briefs, output.errors, output.damaged) == (0, 1, 0)
        assert [(place.done, place.input) for place in output.admit(["a", "b"])] == [
            (False, None),
            (True, b"third"),
        ]


def test_a_run_that_is_killed_with_stale_records_leaves_none_to_the_next(out):
    with open_output(out, IDENTITY) as output:
        for id in "abc":
            output.write_brief(id, brief_of(ARTICLE), source=b"first")
    output = outputs.Output(out, outputs.open_state(out, IDENTITY), outputs.Brief)
    output.outdate(["a", "b"])
    output.write_brief("b", brief_of(Article(text="Another text.")), source=b"second")
    output._release()  # without a word
    with open_output(out, IDENTITY) as output:
        assert (output.briefs, output.damaged) == (2, 0)
        assert [place.done for place in output.admit(["a", "b", "c"])] == [False, True, True]
    assert [row["id"] for row in records(out)] == ["c", "b"]


def test_what_an_input_was_is_known_again_also_after_a_rewriting(out):
    with open_output(out, IDENTITY) as output:
        output.write_brief("a", brief_of(ARTICLE), source=b"first")
        output.write_error("b", "timeout", "No answer.", source=b"second")
        output.forget_failed()
    with open_output(out, IDENTITY) as output:
        assert [place.input for place in output.admit(["a", "b"])] == [b"first", None]


KILLED = """
import json, os, random, signal, sys, time
from pathlib import Path
from summarizer.batch.outputs import output as outputs
from summarizer.batch.outputs.records import DUPLICATE_ID
from summarizer.schemas.brief import Brief

out, brief = Path(sys.argv[1]), Brief.model_validate_json(sys.argv[2])
ids = [f"article-{n % 900}" for n in range(1000)]
rng = random.Random(7)
outputs._SYNC_EVERY = 0.002

def one_pass(seed):
    rng.seed(seed)
    with outputs.open_output(out, {"model": "openai/a"}) as output:
        if rng.random() < 0.5:
            output.forget_failed()
        for start in range(0, len(ids), 50):
            chunk = ids[start : start + 50]
            for id, place in zip(chunk, output.admit(chunk)):
                if place.done:
                    continue
                if place.occurrence:
                    output.write_error(id, DUPLICATE_ID, "The id is that of another input.")
                elif rng.random() < 0.3:
                    output.write_error(id, "timeout", "No answer. " * rng.randrange(99), 3)
                else:
                    output.write_brief(id, brief)

def briefs():
    lines = out.read_bytes().splitlines(keepends=True) if out.exists() else []
    return {json.loads(line)["id"] for line in lines if b'"brief"' in line and line.endswith(b"\\n")}

kills, done = 0, set()
for seed in range(31):
    child = os.fork()
    if child == 0:
        one_pass(seed)
        os._exit(0)
    if seed < 30:
        time.sleep(rng.uniform(0, 0.06))
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    kills += os.WIFSIGNALED(status)
    assert done <= briefs(), "a brief is lost"
    assert status in (0, signal.SIGKILL)
    done = briefs()
print(kills)
"""


@pytest.mark.slow
def test_no_kill_at_any_moment_loses_or_doubles_a_record(out):
    command = [sys.executable, "-c", KILLED, str(out), brief_of(ARTICLE).model_dump_json()]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 10
    assert is_complete(out, [f"article-{n % 900}" for n in range(1000)])


# What the disk does


@pytest.fixture
def file_limit():
    """No file may grow beyond so many bytes; the write that would do it writes what fits, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_ends_the_run_with_whole_lines_and_the_way_on(out, file_limit):
    with (
        pytest.raises(UsageError, match="free some space and run the same command again"),
        open_output(out, IDENTITY) as output,
    ):
        output.write_error("a", "timeout", "x" * 200_000)
        file_limit(300_000)
        output.write_error("b", "timeout", "x" * 200_000)
    assert [row["id"] for row in records(out)] == ["a"]
    file_limit(resource.RLIM_INFINITY)
    assert run(out, ["a", "b"]) == ["b"]
    assert is_complete(out, ["a", "b"])


def test_all_who_come_after_a_failure_hear_of_it(out, file_limit):
    with open_output(out, IDENTITY) as output:
        file_limit(100_000)
        for ask in (
            lambda: output.write_error("a", "timeout", "x" * 200_000),
            lambda: output.write_error("b", "timeout", "No answer."),
            lambda: output.admit(["c"]),
            lambda: output.find(ARTICLE),
        ):
            with pytest.raises(UsageError, match="free some space"):
                ask()
    file_limit(resource.RLIM_INFINITY)


def test_a_full_disk_while_failed_ones_are_forgotten_leaves_out_as_it_is(out, file_limit):
    with open_output(out, IDENTITY) as output:
        for n in range(300):
            output.write_brief(str(n), brief_of(ARTICLE))
        output.write_error("x", "timeout", "No answer.")
    before = out.read_bytes()
    with pytest.raises(UsageError, match="free some space"), open_output(out, IDENTITY) as output:
        file_limit(len(before) // 2)
        output.forget_failed()
    file_limit(resource.RLIM_INFINITY)
    assert out.read_bytes() == before
    assert not out.with_name("out.jsonl.part").exists()
    with open_output(out, IDENTITY) as output:
        assert (output.briefs, output.errors) == (300, 1)


def test_a_disk_that_fails_to_keep_what_was_written_is_told(out, monkeypatch):
    def fail(descriptor):
        raise OSError(errno.EIO, "Input/output error")

    with pytest.raises(UsageError, match="Input/output error"), open_output(out, IDENTITY) as output:
        output.write_error("a", "timeout", "No answer.")
        monkeypatch.setattr(os, "fsync", fail)
        output.sync()
    monkeypatch.undo()
    assert run(out, ["a"]) == []


def test_what_was_written_is_synced_about_once_a_second(out, monkeypatch):
    times = iter([0.0, 0.5, 0.9, 1.1, 1.1, 1.5] + [9.0] * 9)
    synced = []
    with open_output(out, IDENTITY) as output:
        monkeypatch.setattr(outputs, "monotonic", lambda: next(times))
        output.sync()
        monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(len(records(out))))
        for id in "abcd":
            output.write_error(id, "timeout", "No answer.")
    assert synced == [3, 4]
