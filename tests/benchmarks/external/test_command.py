"""`python -m benchmarks.external` over a set of one article, from asking to the report."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benchmarks.external.__main__ import app
from tests.endpoint import ScriptedEndpoint

TEXT = "OSLO, March 10, 2026 (NTW) -- Bridge 1 will open in May, Mayor Ana Roux said on Tuesday. The council votes next week."


def place(words):
    return {"text": words, "start": TEXT.index(words), "end": TEXT.index(words) + len(words)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A set of one article and a run over it."""
    folder = tmp_path_factory.mktemp("external")
    quote = {
        "speaker": place("Mayor Ana Roux"),
        "content": place("Bridge 1 will open in May"),
        "kind_derived": "indirect",
    }
    row = {"id": "bridge", "dct": "2026-03-10", "text": TEXT, "quotes": [quote]}
    (folder / "dev.jsonl").write_text(json.dumps(row) + "\n")
    with ScriptedEndpoint() as scripted:
        asked = command("run", source(folder), "--record", folder / "answers.jsonl", "-o", folder / "run", "-m", "openai/any",
                        "--base-url", scripted.url)  # fmt: skip
    assert asked.exit_code == 0, asked.output
    return folder


def source(folder):
    return f"polnear={folder / 'dev.jsonl'}"


def command(*arguments):
    return CliRunner().invoke(app, list(map(str, arguments)), env={"OPENAI_API_KEY": "none"})


def without_seconds(table):
    """The lines of a table but for the one that is the machine's."""
    return [line.split() for line in table.splitlines() if not line.startswith("seconds")]


def test_a_set_is_replayed_with_the_same_figures(folder):
    replayed = command("run", source(folder), "--replay", folder / "answers.jsonl", "-o", folder / "again", "-m", "openai/any",
                       "--base-url", "http://127.0.0.1:9/v1")  # fmt: skip
    assert replayed.exit_code == 0, replayed.output
    assert re.search(r"attribution_recall +100\.0 % +- +1\n", replayed.stdout)
    again = command("score", folder / "run").stdout
    assert without_seconds(again) == without_seconds(replayed.stdout)
    compared = command("compare", folder / "run", folder / "again").stdout
    assert {line[-1] for line in without_seconds(compared)[1:]} == {"same"}


def test_the_report_has_the_annotated_passages(folder):
    assert command("report", folder / "run", "-o", folder / "page.html").exit_code == 0
    page = (folder / "page.html").read_text("utf-8")
    assert re.search(r'<mark class="claim" data-of="[^"]*g0">', page)


def test_what_is_not_recorded_is_told_with_the_command_that_records_it(folder):
    (folder / "none.jsonl").touch()
    result = command("run", source(folder), "--replay", folder / "none.jsonl", "-o", folder / "none", "-m", "openai/any",
                     "--base-url", "http://127.0.0.1:9/v1")  # fmt: skip
    assert result.exit_code == 4
    assert f"run {source(folder)} --record" in result.stderr


def test_checks_are_validated(tmp_path):
    row = {"text": TEXT, "candidates": [{"summary": "Bridge 1 will open in May.", "label": 1},
                                        {"summary": "Bridge 7 will open in May.", "label": 0}]}  # fmt: skip
    (tmp_path / "dev.jsonl").write_text(json.dumps(row) + "\n")
    result = command("validate", tmp_path / "dev.jsonl")
    assert re.search(r"balanced accuracy +100\.0 %", result.stdout), result.output


def test_words_judge_the_facts_beside_people(folder):
    row = {"id": "b", "text": TEXT, "acus": ["Bridge 1 will open in May.", "Ferries sank."],
           "judged_summaries": [{"summary": "Bridge 1 will open in May.", "fact_in_summary": [True, False]}]}  # fmt: skip
    path = folder / "keyfacts.jsonl"
    path.write_text(json.dumps(row) + "\n")
    with ScriptedEndpoint() as scripted:
        assert command("run", f"keyfacts={path}", "--live", "-o", folder / "facts", "-m", "openai/any",
                       "--base-url", scripted.url).exit_code == 0  # fmt: skip
    judged = command("judge", folder / "facts", "-m", "words", "--people", path)
    assert judged.stdout.startswith(
        "key facts contained, according to the judge: 50.0 %; it agrees with people to 100.0 %"
    )


@pytest.mark.slow
def test_an_error_is_one_sentence_and_an_exit_code():
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.external", "run", "nonsense=x"],
        cwd=root,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("There is no external set 'nonsense'")
    assert done.stderr.count("\n") == 1
