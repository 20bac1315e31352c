"""Paths of a batch that meet are refused before any of them is opened."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.batch.paths import require_apart
from summarizer.errors import UsageError

ROW = '{"id": "a", "text": "An article."}\n'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.jsonl").write_text(ROW)
    (tmp_path / "link.jsonl").symlink_to("in.jsonl")
    os.link(tmp_path / "in.jsonl", tmp_path / "hard.jsonl")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("An article.")
    (tmp_path / "alias").symlink_to(".")
    return tmp_path


def refused(source, output, cache=None, report=None):
    with pytest.raises(UsageError) as caught:
        require_apart(source, Path(output), cache and Path(cache), report and Path(report))
    return str(caught.value)


@pytest.mark.parametrize(
    "output", ["in.jsonl", "./articles/../in.jsonl", "link.jsonl", "hard.jsonl", "IN.jsonl", "alias/in.jsonl"]
)
def test_an_output_is_not_its_input_by_whatever_name(folder, output):
    assert refused("in.jsonl", output) == (
        f"The output {str(Path(output))!r} and the input are the same file; use another path for one of them."
    )


def test_the_uri_of_a_file_is_that_file(folder):
    assert "The output 'in.jsonl' and the input" in refused((folder / "in.jsonl").as_uri(), "in.jsonl")


@pytest.mark.parametrize(
    ("cache", "report", "said"),
    [
        ("out.jsonl", None, "The output 'out.jsonl' and the cache"),
        (None, "Out.jsonl", "The output 'out.jsonl' and the report"),
        ("in.jsonl", None, "The cache 'in.jsonl' and the input"),
        (None, "link.jsonl", "The report 'link.jsonl' and the input"),
        ("same", "same", "The cache 'same' and the report"),
        ("out.jsonl.state", None, "The cache 'out.jsonl.state' and the state of the output"),
        (None, "out.jsonl.state-wal", "The report 'out.jsonl.state-wal' and the state of the output"),
        (None, "out.jsonl.part", "The report 'out.jsonl.part' and the state of the output"),
    ],
)
def test_a_cache_and_a_report_have_paths_of_their_own(folder, cache, report, said):
    assert said in refused("in.jsonl", "out.jsonl", cache, report)


def test_an_accent_can_be_written_in_two_ways(folder):
    assert "the report" in refused("in.jsonl", "é.jsonl", report="e\u0301.jsonl")


@pytest.mark.parametrize("source", ["articles", "articles/*.txt", "articl*/**"])
def test_files_of_a_folder_or_a_pattern_are_inputs_too(folder, source):
    for path in ("articles/a.txt", "alias/articles/a.txt"):
        assert "The cache" in refused(source, "out.jsonl", cache=path)
        assert "The report" in refused(source, "out.jsonl", report=path)


def test_what_is_written_into_the_folder_that_is_read_would_be_read_the_next_time(folder):
    assert "is in the folder that is read" in refused("articles", "out.jsonl", report="articles/report.json")
    require_apart("articles", Path("articles/out.jsonl"))  # which is known as this run's own


def test_paths_that_do_not_meet_are_none_of_these(folder):
    require_apart("in.jsonl", Path("out.jsonl"), Path("cache.jsonl"), Path("report.json"))
    require_apart("articles", Path("out.jsonl"), Path("cache.jsonl"), Path("report.json"))
    require_apart("in.jsonl", Path("out.jsonl"), Path(os.devnull), Path(os.devnull))
    require_apart("s3://bucket/in.jsonl", Path("out.jsonl"))
    require_apart("https://news.example/feed", Path("out.jsonl"))
    require_apart("-", Path("out.jsonl"))


def shell(line):
    command = f"exec '{sys.executable}' -m summarizer batch -m ollama/m {line}"
    return subprocess.run(["sh", "-c", command], capture_output=True, text=True)


def test_the_shell_s_own_files_count(folder):
    (folder / "out.jsonl").write_text("")
    done = shell("- -o in.jsonl --adopt < in.jsonl")
    assert (done.returncode, "The output 'in.jsonl' and the input" in done.stderr) == (2, True)
    shell("in.jsonl -o out.jsonl 2>> out.jsonl")
    assert "The output 'out.jsonl' and the log are the same file" in (folder / "out.jsonl").read_text()
    assert (folder / "in.jsonl").read_text() == ROW


def test_nothing_is_opened_before(folder):
    done = shell("in.jsonl -o in.jsonl --adopt --report in.jsonl --cache in.jsonl")
    assert done.returncode == 2
    assert (folder / "in.jsonl").read_text() == ROW
    assert not list(folder.glob("*.state*"))
