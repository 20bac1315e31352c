"""Whatever breaks on the way of a brief makes the gate fail by its figures, not by a missing answer."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
import respx
from typer.testing import CliRunner

from summarizer.briefing import grounding, whens
from summarizer.briefing.checks.findings import proof
from summarizer.briefing.standard import items, repairs
from summarizer.cli import main as cli
from summarizer.evals.cases import load_gold
from summarizer.evals.metrics.drafted import drafted_items
from summarizer.evals.runs import Run
from summarizer.schemas.brief import Evidence
from tests.conftest import Endpoint, HTTPCore2Mocker
from tests.evals.obedient import ObedientReader

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "evals" / "gold"
PROMPT = ROOT / "prompts" / "brief.toml"


@pytest.fixture(scope="module")
def reader():
    return ObedientReader(load_gold(GOLD))


def eval_(*arguments):
    return CliRunner().invoke(cli.app, ["eval", *map(str, arguments)], prog_name="summarizer")


def run_with(reader, folder, *options, gold=GOLD):
    """Asks the reader about seven of the gold files."""

    def answer(request):
        return httpx.Response(200, json=Endpoint.completion(reader.answer(json.loads(request.content))))

    with (
        pytest.MonkeyPatch.context() as patch,
        respx.mock(base_url=Endpoint.url, using=HTTPCore2Mocker.name, assert_all_called=False) as router,
    ):
        patch.setenv("OPENAI_API_KEY", "key")
        router.post("/chat/completions").side_effect = answer
        result = eval_(
            "run", gold, "--live", "-m", "openai/m", "--base-url", Endpoint.url, "--sample", "7", "-o", folder, *options
        )  # fmt: skip
    assert result.exit_code == 0, result.output
    return result


@pytest.fixture(scope="module")
def good(reader, tmp_path_factory):
    """A run of the program as it is, and the baseline that it makes."""
    folder = tmp_path_factory.mktemp("good")
    run_with(reader, folder / "run")
    assert eval_("baseline", folder / "run", "-o", folder / "baseline.json").exit_code == 0
    return folder


@pytest.fixture
def failures(reader, good, tmp_path):
    """The figures for which the gate fails a run of the program as it is now."""

    def run(*options):
        run_with(reader, tmp_path / "run", *options)
        result = eval_("gate", tmp_path / "run", "--baseline", good / "baseline.json")
        failed = {line.split()[0] for line in result.stdout.splitlines() if "FAILED" in line}
        assert result.exit_code == (3 if failed else 0), result.output
        return failed

    return run


def test_the_program_as_it_is_passes(failures):
    assert failures() == set()


def test_of_each_window_the_question_and_the_answer_are_kept_and_the_article_is_not(reader, tmp_path):
    name = "diplomacy-too-long.json"
    (tmp_path / "gold").mkdir()
    shutil.copy(GOLD / name, tmp_path / "gold" / name)
    run_with(reader, tmp_path / "run", gold=tmp_path / "gold")
    (result,) = Run(tmp_path / "run").results
    drafts = [answer for answer in result.answers if '"summary"' in answer.answer]
    assert len(drafts) > 1
    assert all(answer.question.startswith("Write ") for answer in drafts)
    assert len(drafted_items(result.answers)) > 10


def test_the_reader_is_a_good_one(good):
    table, _, _ = eval_("score", good / "run").stdout.partition("\n\n")  # behind it stand the splits
    figures = {line.split()[0]: line.split()[1] for line in table.splitlines()}
    for name in ("claim_recall", "speaker_accuracy", "negations", "event_recall", "date_overlap"):
        least = 85 if name == "date_overlap" else 90  # some time words of the held-out files are not read
        assert float(figures[name]) > least, (name, figures[name])
    assert float(figures["items_lost"]) == 0


@pytest.mark.parametrize(
    ("rule", "figure"),
    [
        ("claims: ", "claim_recall"),
        ("planned_events: ", "event_recall"),
        ("speakers: ", "speaker_accuracy"),
        ("summary: ", "rouge_2"),
    ],
)
def test_a_question_that_no_longer_asks_for_a_list(failures, tmp_path, rule, figure):
    text = re.sub(rf'^{rule}.*?(?="""|$)', "", PROMPT.read_text("utf-8"), flags=re.M)
    prompt = tmp_path / "brief.toml"
    prompt.write_text(text, "utf-8")
    assert figure in failures("--prompt", prompt)


@pytest.mark.parametrize(
    ("rule", "figure"),
    [
        (', "not", "denies"', "negations"),
        (" when: the article's own words, copied as one piece, with the clock time.", "date_overlap"),
    ],
)
def test_a_question_that_lost_a_rule(failures, tmp_path, rule, figure):
    text = PROMPT.read_text("utf-8")
    assert rule in text
    prompt = tmp_path / "brief.toml"
    prompt.write_text(text.replace(rule, ""), "utf-8")
    assert figure in failures("--prompt", prompt)


def test_grounding_that_points_one_sentence_too_far(failures, monkeypatch):
    pointed_at = grounding.pointed_at
    monkeypatch.setattr(
        grounding, "pointed_at", lambda article, numbers: pointed_at(article, {n + 1 for n in numbers})
    )
    assert {"claim_recall", "event_recall"} <= failures()


def test_grounding_that_is_one_letter_off(failures, monkeypatch):
    evidence_of = grounding.evidence_of

    def beside(article, sentences):
        return [
            Evidence(start=e.start + 1, end=e.end + 1, quote=e.quote) for e in evidence_of(article, sentences)
        ]

    monkeypatch.setattr(grounding, "evidence_of", beside)
    assert "evidence_validity" in failures()


def test_days_that_are_a_year_late(failures, monkeypatch):
    resolve = whens.resolve_at

    def a_year_late(*told):
        found = resolve(*told)
        return found and replace(
            found,
            earliest=found.earliest and found.earliest + timedelta(days=365),
            latest=found.latest and found.latest + timedelta(days=365),
        )

    monkeypatch.setattr(whens, "resolve_at", a_year_late)
    assert "date_overlap" in failures()


def test_checks_that_prove_what_is_right_to_be_wrong(failures, monkeypatch):
    monkeypatch.setattr(
        items, "check_item", lambda reading, item: [proof("speaker_not_in_article", "Not there.")]
    )
    assert {"items_lost", "false_alarms"} <= failures()


def test_checks_that_find_nothing(failures, monkeypatch):
    monkeypatch.setattr(items, "check_item", lambda reading, item: [])
    assert "claim_precision" in failures()


def test_a_repair_that_asks_nothing(failures, monkeypatch):
    monkeypatch.setattr(repairs, "is_asked_about", lambda item: False)
    assert "event_recall" in failures()


def test_a_repair_that_asks_about_everything(failures, monkeypatch):
    monkeypatch.setattr(repairs, "is_asked_about", lambda item: True)
    assert {"repairs", "false_alarms"} <= failures()


def test_a_repair_that_throws_away_what_it_asked_about(failures, monkeypatch):
    monkeypatch.setattr(repairs, "_amended", lambda *told: None)
    assert "event_recall" in failures()
