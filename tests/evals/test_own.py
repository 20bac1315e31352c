"""Gold files of a user's own schema: which fields of an object are right."""

import json

import pytest
from typer.testing import CliRunner

from summarizer.cli.main import app
from summarizer.errors import SourceError
from summarizer.evals.cases import check_folder, load_cases
from summarizer.evals.own import OWN_METRICS, OwnCase, agreement, evidence_validity, field_f1
from summarizer.schemas.own import AnyForm, OwnBrief
from tests.endpoint import ScriptedEndpoint
from tests.own_schema import SAYINGS_MODULE

TEXT = "LUNDVIK, May 12, 2026 (NTW) -- The orchard of Lundvik sold 400 crates. It planted 12 trees."


@pytest.mark.parametrize(
    ("wanted", "found", "expected"),
    [
        ({"name": "Lundvik"}, {"name": "  LUNDVIK "}, (1, 1, 1)),
        ({"crates": 400}, {"crates": "400.0"}, (1, 1, 1)),
        ({"crates": 400}, {"crates": 40}, (0, 1, 1)),
        ({"crates": 400}, {}, (0, 1, 0)),
        ({"crates": None}, {"crates": 400}, (0, 0, 1)),
        ({"crates": 400}, {"crates": 400, "trees": 12}, (1, 1, 1)),
        ({"day": {"edtf": "2026-05"}}, {"day": {"edtf": "2026-05", "text": "in May"}}, (1, 1, 1)),
        ({"ripe": True}, {"ripe": False}, (0, 1, 1)),
    ],
)
def test_plain_values_are_compared_by_what_they_mean(wanted, found, expected):
    assert agreement(wanted, found) == expected


def test_items_of_lists_are_compared_with_those_that_they_are_most_like():
    apples, pears = {"fruit": "apples", "crates": 300}, {"fruit": "pears", "crates": 100}
    assert agreement([apples, pears], [pears, apples]) == (4, 4, 4)
    assert agreement([apples, pears], [pears | {"crates": 90}]) == (1, 4, 2)


def test_a_superfluous_item_counts_against_precision_with_the_fields_that_gold_names():
    apples = {"fruit": "apples"}
    found = [{"fruit": "apples", "crates": 1}, {"fruit": "plums", "crates": 2, "evidence": []}]
    assert agreement([apples], found) == (1, 1, 2)
    assert agreement([], [{"fruit": "plums"}]) == (0, 0, 1)


@pytest.fixture
def folder(tmp_path):
    gold = {"id": "orchard", "text": TEXT, "value": {"sayings": [{"text": "It planted 12 trees."}]}}
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "orchard.json").write_text(json.dumps(gold), "utf-8")
    return tmp_path / "gold"


def test_a_folder_of_such_files_is_known_by_its_value(folder):
    [case], metrics = load_cases(str(folder))
    assert isinstance(case, OwnCase) and metrics is OWN_METRICS
    assert case.article.published.isoformat() == "2026-05-12"
    assert check_folder(folder) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"value": 7}, "value"), ({"claims": []}, "claims"), ({"id": "plum"}, "the file's name")],
)
def test_a_file_that_is_not_sound_is_named(folder, changes, words):
    path = folder / "orchard.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | changes), "utf-8")
    with pytest.raises(SourceError, match=words):
        load_cases(str(folder))
    assert len(check_folder(folder)) == 1


def brief_of(case, value):
    made = {"schema": "m:Orchard", "article": {"id": "sha256:0", "characters": 1, "sentences": 1}}
    provenance = {
        "model": "m", "prompt": {"name": "own", "version": "1", "sha256": "0"}, "schema_sha256": "0",
        "requests": 1, "usage": {}, "seconds": 0.1, "summarizer_version": "0",
    }  # fmt: skip
    about = made["article"] | {"published_from": "none"}
    return OwnBrief[AnyForm].model_validate(
        {**made, "article": about, "value": value, "provenance": provenance}
    )


def test_evidence_is_held_against_the_article_and_never_compared(folder):
    [case], _ = load_cases(str(folder))
    right = {"start": 0, "end": 7, "quote": "LUNDVIK"}
    wrong = {"start": 0, "end": 7, "quote": "Lundvik"}
    said = {"text": "It planted 12 trees."}
    brief = brief_of(case, {"sayings": [said | {"evidence": [right, wrong]}]})
    assert evidence_validity(case, brief) == (1, 2)
    assert field_f1(case, brief).value == 1


def test_a_run_over_them_is_scored_and_shown(folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    (folder.parent / "sayings_for_evals.py").write_text(SAYINGS_MODULE, "utf-8")
    with ScriptedEndpoint() as endpoint:
        options = ["--schema", "sayings_for_evals:Sayings", "-m", "openai/m", "--base-url", endpoint.url]
        done = CliRunner().invoke(app, ["eval", "run", "gold", *options, "--record", "a.jsonl", "-o", "run"])
    assert done.exit_code == 0, done.output
    assert "field_f1" in done.stdout and "evidence_validity  100.0 %" in done.stdout
    again = CliRunner().invoke(app, ["eval", "score", "run"])
    assert again.stdout == done.stdout
    assert CliRunner().invoke(app, ["eval", "report", "run", "-o", "page.html"]).exit_code == 0
    assert "sayings_for_evals:Sayings" in (folder.parent / "page.html").read_text("utf-8")
