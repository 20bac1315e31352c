import json

import pytest

from benchmarks.external.people import (
    Verdicts,
    compare_with_people,
    fact_lines,
    preferences_beside_people,
    prefers,
)
from summarizer.errors import SourceError
from summarizer.evals.runs import Result, RunInfo, open_run


def test_a_preference_counts_only_in_both_orders(judge):
    assert prefers(judge, "Words.", "a good one", "another") == "first"
    assert prefers(judge, "Words.", "another", "a good one") == "second"
    assert prefers(judge, "Words.", "good", "good") == "none"
    assert len(judge.asked) == 6


def test_agreement_is_balanced_and_kappa_is_beyond_chance():
    right = [(True, True)] * 8 + [(False, False)] * 2
    assert (Verdicts([right]).agreement, Verdicts([right]).kappa) == (1, 1)
    always = Verdicts([[(True, True)] * 8 + [(True, False)] * 2])
    assert always.agreement == 0.5
    assert abs(always.kappa) < 1e-9


@pytest.fixture
def people(tmp_path):
    row = {
        "acus": ["It opens in May", "It is safe"],
        "judged_summaries": [
            {"summary": "In May.", "fact_in_summary": [True, False]},
            {"summary": "It is safe.", "fact_in_summary": [True, True]},
        ],
    }
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps(row) + "\n")
    return path


def test_the_judge_is_held_against_people(judge, people):
    verdicts = compare_with_people(judge, people)
    assert verdicts.groups == [[(True, True), (False, False)], [(False, True), (True, True)]]
    assert len(compare_with_people(judge, people, sample=1).groups) == 1


def test_preferences_are_held_against_people(judge, tmp_path):
    row = {
        "text": "Words.",
        "baseline_summary": {"summary": "another"},
        "human_pairwise": [{"writer_summary": "a good one", "overall_writer_better": True}],
    }
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps(row) + "\n")
    assert preferences_beside_people(judge, path) == [("first", True)]


def test_no_figure_comes_without_its_agreement(judge, people, tmp_path, gold, brief):
    info = RunInfo(
        source="gold", model="openai/m", prompt="brief 1", prompt_sha256="0", mode="replay", repeats=1, max_claims=0,
        cases=["bridge"], summarizer_version="0",
    )  # fmt: skip
    run = open_run(tmp_path / "run", info)
    run.append(Result(case="bridge", brief=brief))
    (line,) = fact_lines(judge, run, [gold], None, 0)
    assert line.endswith("its agreement with people is not known: give --people")
    line, corrected = fact_lines(judge, run, [gold], people, 0)
    assert corrected.startswith("with the judge's errors taken off: ")
    assert "agrees with people to 83.3 % (balanced accuracy, kappa 0.50, 4 facts of 2 summaries)" in line


def test_another_file_is_refused(judge, tmp_path):
    path = tmp_path / "dev.jsonl"
    path.write_text('{"acus": []}\n')
    with pytest.raises(SourceError, match="is no keyfacts file"):
        compare_with_people(judge, path)
    with pytest.raises(SourceError, match="is no reference_summaries file"):
        preferences_beside_people(judge, path)


def test_the_errors_of_a_judge_are_taken_off():
    verdicts = Verdicts(
        [[(True, True)] * 8 + [(False, True)] * 2 + [(True, False)] * 3 + [(False, False)] * 7]
    )
    assert verdicts.corrected(0.55) == pytest.approx(0.5), (
        "0.8 of the held and 0.3 of the missing are said to be held"
    )
    assert verdicts.corrected(0.1) == 0.0
    assert Verdicts([[(True, True), (True, False)]]).corrected(0.5) is None, "a judge that always says yes"
