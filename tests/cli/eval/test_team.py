"""A team's path: its own articles drafted, corrected, run over the drafts' recording, and gated; and what goes wrong."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
from typer.testing import CliRunner

from summarizer.cli import main as cli
from summarizer.evals.annotating.files import opened, save
from summarizer.evals.cases import read_gold
from summarizer.evals.runs import Run
from tests.endpoint import ScriptedEndpoint

ARTICLES = sorted((Path(__file__).parents[2] / "evals" / "team").glob("*.txt"))
NOBODY = ("-m", "openai/scripted", "--base-url", "http://127.0.0.1:9/v1")
METRIC = '''
def is_short(case, brief):
    """Whether the headline has at most 90 characters."""
    return len(brief.headline) <= 90
'''


def eval_(*arguments, code=0):
    result = CliRunner().invoke(cli.app, ["eval", *map(str, arguments)], prog_name="summarizer")
    assert result.exit_code == code, result.output
    return result


@pytest.fixture(scope="module")
def drafted(tmp_path_factory):
    """Five drafts, and the answers that they were made of."""
    folder = tmp_path_factory.mktemp("team")
    with ScriptedEndpoint() as endpoint:
        asked = ("-m", "openai/scripted", "--base-url", endpoint.url, "--update", folder / "answers.jsonl")
        eval_("draft", *ARTICLES, "-o", folder / "gold", *asked)
    return folder


@pytest.fixture
def team(drafted, tmp_path, monkeypatch):
    """A folder with the drafts, in which commands are typed."""
    for path in drafted.rglob("*.json*"):
        target = tmp_path / path.relative_to(drafted)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    (tmp_path / "team_metrics.py").write_text(METRIC, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def review(folder):
    for path in (folder / "gold").glob("*.json"):
        read = opened(path)
        save(path, read["gold"], read["version"], reviewed=True)


def run(*options, code=0):
    return eval_("run", "gold", "--replay", "answers.jsonl", *NOBODY, "-o", "runs/new", *options, code=code)


def test_drafts_are_sound_and_say_that_they_are_drafts(team):
    assert len(ARTICLES) == 5
    cases = [read_gold(path) for path in sorted((team / "gold").glob("*.json"))]
    assert [case.id for case in cases] == [path.stem for path in ARTICLES]
    assert all(case.draft and case.claims for case in cases)
    checked = eval_("check", "gold").stderr
    assert checked.startswith("5 gold files are valid; drafts that nobody has corrected: bakery-strike, ")


def test_a_draft_that_exists_is_left_alone(team):
    path = team / "gold" / "bakery-strike.json"
    path.write_text("mine", "utf-8")
    said = eval_("draft", ARTICLES[0], "-o", "gold", "--replay", "answers.jsonl", *NOBODY).stderr
    assert "bakery-strike.json exists, and was left alone." in said
    assert path.read_text("utf-8") == "mine"


def test_one_bad_article_does_not_keep_the_others_from_being_drafted(team):
    said = eval_(
        "draft", "missing.txt", ARTICLES[0], "-o", "new", "--replay", "answers.jsonl", *NOBODY, code=1
    ).stderr
    assert "missing.txt" in said
    assert (team / "new" / "bakery-strike.json").exists()


def test_drafts_are_scored_with_a_warning_and_never_gated(team):
    assert "5 of 5 gold files are drafts that nobody has corrected" in run().stderr
    assert "are drafts" in eval_("score", "runs/new").stderr
    refused = eval_("baseline", "runs/new", "-o", "baseline.json", code=2).stderr
    assert "A gate needs gold files, and 5 are drafts (bakery-strike, " in refused
    assert not (team / "baseline.json").exists()


def test_the_answers_of_the_drafts_serve_the_run_and_the_gate_passes(team):
    review(team)
    assert "drafts" not in run().stderr
    eval_("baseline", "runs/new", "-o", "baseline.json")
    passed = eval_("gate", "runs/new", "--baseline", "baseline.json")
    assert "FAILED" not in passed.stdout


def test_the_gate_names_the_case_that_fell_and_by_what(team):
    review(team)
    run()
    eval_("baseline", "runs/new", "-o", "baseline.json")
    results = team / "runs" / "new" / "results.jsonl"
    lines = [json.loads(line) for line in results.read_text("utf-8").splitlines()]
    dead = next(line for line in lines if line["case"] == "ferry-tender")
    dead["brief"] |= {"claims": [], "planned_events": [], "summary": []}
    results.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    failed = eval_("gate", "runs/new", "--baseline", "baseline.json", "--junit", "gate.xml", code=3)
    assert "FAILED: the case ferry-tender has fallen: of " in failed.stdout
    assert "0 are found (claim_recall 100.0 % to 0.0 %" in failed.stdout
    assert "the case ferry-tender has fallen" in (team / "gate.xml").read_text("utf-8")
    table = eval_("score", "runs/new", "--cases").stdout.splitlines()
    assert table[0].split()[:2] == ["case", "claim_f1"]
    assert table[1].startswith("ferry-tender")


def test_cases_are_run_and_scored_by_name_and_tag(team):
    run("--case", "*er*")
    assert {result.case for result in Run(team / "runs" / "new").results} == {"ferry-tender", "bakery-strike"}
    assert len(eval_("score", "runs/new", "--case", "ferry*", "--cases").stdout.splitlines()) == 2
    assert "No case matches 'zebra'" in eval_("score", "runs/new", "--case", "zebra", code=2).stderr
    assert "No case matches 'night'" in eval_("score", "runs/new", "--tag", "night", code=2).stderr
    assert "news " in eval_("score", "runs/new", "--by", "genre").stdout


def test_an_own_metric_is_measured_kept_in_the_baseline_and_gated(team):
    review(team)
    assert "is_short" in run("--metric", "team_metrics:is_short").stdout
    eval_("baseline", "runs/new", "-o", "baseline.json", "--metric", "team_metrics:is_short")
    gate = ("gate", "runs/new", "--baseline", "baseline.json")
    assert "is_short" in eval_(*gate, "--metric", "team_metrics:is_short").stdout
    assert "the metric 'is_short', which was not measured" in eval_(*gate, code=1).stderr


def test_a_text_that_changed_since_the_run_is_not_scored_but_run_again(team):
    run()
    path = team / "gold" / "ferry-tender.json"
    gold = json.loads(path.read_text("utf-8"))
    del gold["text_sha256"]
    path.write_text(json.dumps(gold | {"text": gold["text"] + "\nMore to follow.\n"}), "utf-8")
    assert "ferry-tender: its text has changed since it was run" in eval_("score", "runs/new").stderr
    again = run(code=4)
    assert "ferry-tender: answers.jsonl contains no answer to this request" in again.stderr


def test_two_runs_make_a_page_and_three_do_not(team):
    run()
    eval_("report", "runs/new", "runs/new", "-o", "page.html")
    assert "Cases without a change (5)" in (team / "page.html").read_text("utf-8")
    assert "one or two directories" in eval_("report", *["runs/new"] * 3, code=2).stderr


def test_the_page_is_served_until_it_is_interrupted(team):
    command = [sys.executable, "-m", "summarizer", "eval", "annotate", "gold", "--no-browser"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        url = process.stderr.readline().removeprefix("Annotate at ").strip()
        try:
            assert url.startswith("http://127.0.0.1:")
            with urlopen(f"{url}files", timeout=5) as response:
                assert len(json.load(response)) == 5
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0
        assert "what was saved is in the files" in process.stderr.read()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["run", "gold", "--replay", "none.jsonl"], 4, "There is no recording none.jsonl; pass the path of one"),
        (["draft", "a.txt", "-o", "x", "--replay", "none.jsonl"], 2, "There is no recording none.jsonl"),
        (["draft", "a.txt", "-o", "x", "--replay", "a", "--update", "b"], 2, "mutually exclusive"),
        (["annotate", "nowhere"], 1, "nowhere contains no gold files"),
        (["score", "runs/none", "runs/none", "--cases"], 2, "list one run"),
        (["run", "gold", "--metric", "nothing", "--replay", "answers.jsonl"], 2, "does not name a function"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence(team, arguments, code, words):
    said = eval_(*arguments, code=code).stderr
    assert words in said
    assert "Traceback" not in said
    assert not (team / "runs").exists()
