"""`summarizer eval` as CI and people use it, over recorded answers of the embedded model."""

import json
import re
import shutil
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarizer.cli import main as cli
from summarizer.evals.runs import Run

ROOT = Path(__file__).parents[3]
GOLD = ROOT / "evals" / "gold"
RECORDING = ROOT / "evals" / "recordings" / "gold.jsonl"
PROMPT = ROOT / "prompts" / "staged.toml"
SAMPLE = ("--sample", "7")


@pytest.fixture(autouse=True)
def no_settings(monkeypatch):
    for name in ("SUMMARIZER_MODEL", "SUMMARIZER_BASE_URL", "SUMMARIZER_CONTEXT", "SUMMARIZER_STRATEGY"):
        monkeypatch.delenv(name, raising=False)


def eval_(*arguments):
    return CliRunner().invoke(cli.app, ["eval", *map(str, arguments)], prog_name="summarizer")


def replay(folder, *arguments):
    return eval_("run", GOLD, "--replay", RECORDING, "-o", folder, *SAMPLE, *arguments)


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """A replayed run, and the baseline that it makes."""
    folder = tmp_path_factory.mktemp("good")
    began = time.process_time()
    result = replay(folder / "run")
    assert result.exit_code == 0, result.output
    assert time.process_time() - began < 30, "replaying takes no time"
    assert eval_("baseline", folder / "run", "-o", folder / "baseline.json").exit_code == 0
    return folder


@pytest.fixture
def gate(good):
    return lambda run, *options: eval_("gate", run, "--baseline", good / "baseline.json", *options)


def test_a_run_prints_its_scores_and_is_kept(good):
    result = eval_("score", good / "run")
    assert result.exit_code == 0
    assert "evidence_validity     100.0 %" in result.stdout
    run = Run(good / "run")
    assert len(run.results) == 7
    assert all(len(r.answers) >= r.brief.provenance.requests for r in run.results if r.brief)
    assert any(r.answers for r in run.results)


def test_the_same_run_passes_the_gate(good, gate, tmp_path):
    result = gate(good / "run", "--junit", tmp_path / "gate.xml", "--format", "markdown")
    assert result.exit_code == 0, result.output
    assert "FAILED" not in result.stdout
    assert 'failures="0"' in (tmp_path / "gate.xml").read_text()


@pytest.mark.slow
def test_a_question_that_changed_since_its_recording_can_not_be_replayed(gate, tmp_path):
    rules = PROMPT.read_text("utf-8").splitlines(keepends=True)
    dropped = next(line for line in rules if line.startswith("- Point at sentences"))
    prompt = tmp_path / "staged.toml"
    prompt.write_text("".join(line for line in rules if line != dropped), "utf-8")
    result = replay(tmp_path / "run", "--prompt", prompt)
    assert result.exit_code == 4
    assert "contains no answer to this request" in result.stderr
    assert "summarizer eval run" in result.stderr and "--record" in result.stderr
    assert gate(tmp_path / "run").exit_code == 4


def test_several_runs_make_one_table(good, tmp_path):
    shutil.copytree(good / "run", tmp_path / "other")
    result = eval_("score", good / "run", tmp_path / "other", "--format", "markdown")
    assert result.exit_code == 0, result.output
    assert "| metric | run | other |" in result.stdout
    row = next(line for line in result.stdout.splitlines() if line.startswith("| evidence_validity"))
    assert row == "| evidence_validity" + 2 * " | 100.0 % (100.0 % to 100.0 %)" + " |"


def test_runs_of_the_same_name_are_told_apart(good, tmp_path):
    shutil.copytree(good / "run", tmp_path / "run")
    result = eval_("score", good / "run", tmp_path / "run", "--format", "markdown")
    assert f"| metric | {good / 'run'} | {tmp_path / 'run'} |" in result.stdout


def test_an_interrupted_run_goes_on(good, tmp_path):
    shutil.copytree(good / "run", tmp_path / "run")
    results = tmp_path / "run" / "results.jsonl"
    lines = results.read_bytes().splitlines(keepends=True)
    results.write_bytes(b"".join(lines[:3]) + lines[3][:50])
    result = replay(tmp_path / "run")
    assert result.exit_code == 0, result.output
    assert [r.case for r in Run(tmp_path / "run").results] == [json.loads(line)["case"] for line in lines]


@pytest.mark.slow
def test_models_and_prompts_make_a_matrix(tmp_path):
    prompt = tmp_path / "again.toml"
    shutil.copy(PROMPT, prompt)
    result = replay(tmp_path / "runs", "--prompt", "staged", "--prompt", prompt)
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (tmp_path / "runs").iterdir()) == [
        "default__again",
        "default__staged",
    ]
    compared = eval_("compare", tmp_path / "runs" / "default__staged", tmp_path / "runs" / "default__again")
    assert "same" in compared.stdout


def test_the_report_is_one_page(good, tmp_path):
    assert eval_("report", good / "run", "-o", tmp_path / "page.html").exit_code == 0
    assert "<html" in (tmp_path / "page.html").read_text("utf-8")


def test_words_judge_the_key_facts_of_a_run(good):
    judged = eval_("judge", good / "run", "-m", "words")
    assert judged.exit_code == 0, judged.output
    assert re.fullmatch(r"key facts contained, according to the judge: \d+\.\d % \(.+\)\n", judged.stdout)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["run", "nowhere"], 1, "contains no gold files"),
        (["run", "--live", "--record", "x.jsonl"], 2, "mutually exclusive"),
        (["score", "nowhere"], 1, "is not a run"),
        (["check", str(ROOT / "prompts")], 1, "contains no gold files"),
    ],
)
def test_what_is_wrong_is_one_sentence(arguments, code, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = eval_(*arguments)
    assert result.exit_code == code, result.output
    assert words in result.output
    assert list(tmp_path.iterdir()) == []
