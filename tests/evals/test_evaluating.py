"""Evals from Python: a Summarizer over gold files, with own metrics, and what fails alone."""

from pathlib import Path

import pytest

from summarizer import Metric, Ratio, evaluate, recorded_summarizer
from summarizer.errors import UsageError

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "evals" / "gold"


@pytest.fixture
def summarizer():
    with recorded_summarizer(
        ROOT / "evals" / "recordings" / "gold.jsonl", model="local", max_claims=0
    ) as made:
        yield made


def test_own_metrics_stand_beside_those_there_are(summarizer):
    def is_told(case, brief):
        """Whether there is a summary."""
        return bool(brief.summary)

    sentences = Metric("sentences", lambda case, brief: Ratio(len(brief.summary), 1), "neither", "number")
    scores = evaluate(summarizer, GOLD, metrics=[is_told, sentences], cases=["courts-s*", "markets-rates"])
    assert scores.cases == ("courts-short", "markets-rates")
    assert scores.values["is_told"] == 1.0
    assert scores.values["sentences"] >= 1
    assert 0.5 < scores.values["claim_f1"] <= 1
    assert scores.figures[0].metric.name == "evidence_validity"
    assert scores.failures == ()


def test_a_case_that_can_not_be_read_is_a_failure_and_the_others_count(tmp_path):
    source = (GOLD / "courts-short.json").read_text("utf-8")
    (tmp_path / "courts-short.json").write_text(source, "utf-8")
    (tmp_path / "long.json").write_text('{"id": "long", "text": " "}', "utf-8")
    with recorded_summarizer(ROOT / "evals" / "recordings" / "gold.jsonl", model="local") as made:
        scores = evaluate(made, tmp_path)
    assert [failure.case for failure in scores.failures] == ["long"]
    assert scores.values["evidence_validity"] == 1.0


def test_no_case_of_that_name_is_an_error(summarizer):
    with pytest.raises(UsageError, match="No case matches 'zebra'"):
        evaluate(summarizer, GOLD, cases=["zebra"])
