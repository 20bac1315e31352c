"""The example of company results, on the article that comes with it."""

import json
import sys
from importlib import util
from pathlib import Path

import pytest

from summarizer import Summarizer, read_article

EXAMPLES = Path(__file__).parents[3] / "examples"
# Written by hand, in the form in which large models answer, with one figure that the article does not hold.
ANSWER = {
    "company": "Halvard Cables",
    "figures": [
        {"evidence": [2], "name": "net profit", "value": 38400000, "unit": "euros", "period": "the first quarter"},
        {"evidence": [3], "name": "revenue", "value": 412000000, "unit": "euros", "period": "the three months to the end of March"},
        {"evidence": [4], "name": "order book", "value": 1900000000, "unit": "euros", "period": None},
        {"evidence": [5], "name": "loss of the Dunlow plant", "value": -6200000, "unit": "euros", "period": None},
        {"evidence": [7], "name": "dividend", "value": 1.15, "unit": "euros per share", "period": None},
        {"evidence": [8], "name": "people employed", "value": 2340, "unit": "people", "period": None},
        {"evidence": [3], "name": "operating margin", "value": 9.3, "unit": "per cent", "period": None},
    ],
    "outlook": [
        {
            "evidence": [9],
            "text": "Revenue of about €1.7 billion is expected in 2026.",
            "speaker": {"name": "Renfield", "role": "Chief executive", "kind": "person"},
            "period": "2026",
        }
    ],
    "next_report": {"evidence": [12], "when": "on 18 August"},
}  # fmt: skip


@pytest.fixture
def example():
    spec = util.spec_from_file_location("company_results", EXAMPLES / "company_results.py")
    module = util.module_from_spec(spec)
    sys.modules["company_results"] = module  # where pydantic looks for the names of annotations
    spec.loader.exec_module(module)
    yield module
    del sys.modules["company_results"]


def test_figures_with_their_evidence(endpoint, example):
    article = read_article(EXAMPLES / "results.txt")
    wrong = ANSWER["figures"][-1]
    endpoint.answers(json.dumps(ANSWER), json.dumps(wrong))
    with Summarizer("openai/test", base_url=endpoint.url, api_key="k", schema=example.Results) as summarizer:
        brief = summarizer.brief(article)
    figures = {figure.name: figure for figure in brief.value.figures}
    assert len(figures) == 6
    assert str(figures["dividend"].value) == "1.15"
    assert figures["revenue"].period.edtf == figures["net profit"].period.edtf == "2026-01/2026-03"
    for item in [*brief.value.figures, *brief.value.outlook]:
        assert item.evidence and all(article.text[e.start : e.end] == e.quote for e in item.evidence)
    assert [dropped.item["name"] for dropped in brief.dropped] == ["operating margin"]
    outlook = brief.value.outlook[0]
    assert (outlook.speaker.name, outlook.period.edtf) == ("Tomas Renfield", "2026")
    assert brief.value.next_report.when.earliest.isoformat() == "2026-08-18"


def test_the_program_prints_them(endpoint, example, monkeypatch, capsys):
    endpoint.answers(json.dumps(ANSWER | {"figures": ANSWER["figures"][:1]}))
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    monkeypatch.setenv("SUMMARIZER_BASE_URL", endpoint.url)
    example.main(str(EXAMPLES / "results.txt"), "openai/test")
    printed = capsys.readouterr().out
    assert printed.startswith("net profit: 38,400,000 euros, 2026-01-01 to 2026-03-31\n    BREDHAVN, 12 May")


@pytest.mark.local
def test_the_embedded_model_fills_it_too(example):
    article = read_article(EXAMPLES / "results.txt")
    with Summarizer("local", schema=example.Results) as summarizer:
        brief = summarizer.brief(article)
    assert "Halvard" in brief.value.company
    values = {figure.value for figure in brief.value.figures}
    assert 38_400_000 in values
    for item in [*brief.value.figures, *brief.value.outlook]:
        assert item.evidence and all(article.text[e.start : e.end] == e.quote for e in item.evidence)
    assert all(check.severity == "doubt" for check in brief.checks)
