"""One run at a time writes OUT, and never two kinds of run."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.batch.outputs.output import open_output
from summarizer.batch.outputs.states import adopt_output, state_path
from summarizer.errors import UsageError

IDENTITY = {"model": "openai/a", "prompt": "1f3a"}

HOLDER = """
import sys
from pathlib import Path
from summarizer.batch.outputs.output import open_output
with open_output(Path(sys.argv[1]), {"model": "openai/a", "prompt": "1f3a"}) as output:
    output.write_error("a", "timeout", "No answer.")
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out.jsonl"


def written(out, identity=IDENTITY):
    with open_output(out, identity) as output:
        output.write_error("a", "timeout", "No answer.")


def refused(out, identity=IDENTITY):
    with pytest.raises(UsageError) as error, open_output(out, identity):
        pass
    message = str(error.value)
    assert message.endswith(".")
    return message


def test_a_second_run_is_refused_until_the_first_ends_however_it_ends(out):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(out)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert holder.stdout.readline() == b"held\n"
        assert "Another run is writing" in refused(out)
        assert not out.with_name(
            "out.jsonl.state-shm"
        ).exists()  # which would let others in between two commits
        with pytest.raises(UsageError, match="Another run"):
            adopt_output(out, IDENTITY)
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.communicate()
    with open_output(out, IDENTITY) as output:
        assert output.errors == 1
        link = out.with_name("link.jsonl")
        link.symlink_to(out)
        assert "Another run" in refused(link)
    assert sorted(path.name for path in out.parent.iterdir()) == [
        "link.jsonl",
        "out.jsonl",
        "out.jsonl.state",
    ]


def test_a_run_with_another_model_is_refused_and_told_what_differs(out):
    written(out)
    before = out.read_bytes()
    message = refused(out, {"model": "openai/b", "prompt": "1f3a", "schema": "9"})
    assert (
        "another model and schema (model was openai/a and is openai/b, schema was not set and is 9)"
        in message
    )
    assert out.read_bytes() == before
    with open_output(out, dict(reversed(IDENTITY.items()))) as output:
        assert output.admit(["a"])[0].done


def test_a_run_that_has_written_nothing_may_become_another(out):
    with open_output(out, IDENTITY):
        pass
    written(out, {"model": "openai/b"})
    assert "another model" in refused(out)


def test_a_file_that_no_run_is_known_to_have_made_is_left_alone(out):
    out.write_text("notes\n")
    assert "not known to be the output" in refused(out)
    assert [path.name for path in out.parent.iterdir()] == ["out.jsonl"]
    state_path(out).touch()  # a run that was killed before it began
    assert "not known to be the output" in refused(out)
    assert out.read_text() == "notes\n"


def test_a_damaged_state_is_told_and_its_records_can_be_kept(out):
    written(out)
    state_path(out).write_bytes(b"no database at all" * 100)
    assert "is damaged" in refused(out)
    adopt_output(out, IDENTITY)
    with open_output(out, IDENTITY) as output:
        assert (output.errors, output.admit(["a", "b"])[0].done) == (1, True)


@pytest.mark.parametrize("start", [0, 4096, 8192, 12288])
def test_a_state_that_is_damaged_within_is_told_too(out, start):
    with open_output(out, IDENTITY) as output:
        for n in range(500):
            output.write_error(str(n), "timeout", "No answer.")
    data = bytearray(state_path(out).read_bytes())
    data[start : start + 4096] = b"\xff" * 4096
    state_path(out).write_bytes(data)
    with pytest.raises(UsageError, match="is damaged"), open_output(out, IDENTITY) as output:
        output.admit([str(n) for n in range(500)])
    adopt_output(out, IDENTITY)
    with open_output(out, IDENTITY) as output:
        assert output.errors == 500


def test_an_output_that_can_not_be_written_is_refused_before_the_work(tmp_path):
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "fifo")
    assert "is a directory" in refused(tmp_path / "folder")
    assert "There is no directory" in refused(tmp_path / "gone" / "out.jsonl")
    assert "not a regular file" in refused(tmp_path / "fifo")


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="there is no folder that nobody can write to")
def test_a_folder_that_can_not_be_written_is_refused_too(tmp_path):
    assert "can't be written" in refused(Path("/proc/self/out.jsonl"))


@pytest.mark.parametrize(
    "line", ["notes\n", '{"id": "a", "text": "An article."}\n', "{\n", '{"id": "a", "error": "none"}\n']
)
def test_only_a_file_of_nothing_but_records_is_adopted(out, line):
    written(out)
    state_path(out).unlink()
    record = out.read_text()
    for content, number in ((record + line, 2), (line + record, 1)):
        out.write_text(content)
        with pytest.raises(
            UsageError, match=f"^Line {number} of .* is no record of a batch, so it is not adopted"
        ):
            adopt_output(out, IDENTITY)
        assert out.read_text() == content
        assert not state_path(out).exists()


def test_what_a_killed_run_left_is_adopted(out):
    written(out)
    state_path(out).unlink()
    out.write_bytes(out.read_bytes() + b"\0\0\n" + b'{"id": "b", "err')
    adopt_output(out, IDENTITY)
    with open_output(out, IDENTITY) as output:
        assert (output.errors, output.damaged) == (1, 0)


def test_adopting_is_suggested_only_where_it_can_help(out):
    out.write_text('{"id": "a", "text": "An article."}\n')
    assert "--adopt" not in refused(out)
    out.unlink()
    written(out)
    state_path(out).unlink()
    assert "--adopt" in refused(out)


def test_a_state_is_not_written_through_a_link(out):
    victim = out.with_name("victim")
    victim.write_text("precious")
    state_path(out).symlink_to(victim)
    assert "is a link" in refused(out)
    assert victim.read_text() == "precious"
