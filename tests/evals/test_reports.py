from xml.etree import ElementTree

from summarizer.evals.gating import baseline_of, fallen_cases, judge_run
from summarizer.evals.metrics.gold import GOLD_METRICS
from summarizer.evals.ratios import Difference
from summarizer.evals.reports import (
    as_junit,
    as_markdown,
    as_text,
    case_rows,
    compare_rows,
    fallen_lines,
    gate_rows,
    group_rows,
    score_rows,
    side_by_side_rows,
    split_rows,
    verdict,
)
from summarizer.evals.runs import Failure, Result, Run, RunInfo, open_run
from summarizer.evals.scoring import score

COUNT, SHARE = GOLD_METRICS[-4], GOLD_METRICS[0]


def scores_of(folder, gold, *results):
    info = RunInfo(
        source="evals/gold", model="openai/m", prompt="brief 1", prompt_sha256="0", mode="replay", repeats=1,
        max_claims=0, cases=[gold.id], summarizer_version="0",
    )  # fmt: skip
    run = open_run(folder, info)
    for result in results:
        run.append(result)
    return score(Run(folder), [gold], GOLD_METRICS)


def test_only_what_could_be_scored_is_shown(tmp_path, gold, brief):
    rows = score_rows(scores_of(tmp_path, gold, Result(case="bridge", brief=brief)))
    shown = {row[0]: row[1:] for row in rows}
    assert shown["evidence_validity"] == ("100.0 %", "-", "1")
    assert shown["output_tokens"] == ("200.0", "-", "1")
    assert "cost_usd" not in shown


def test_several_runs_stand_side_by_side(tmp_path, gold, brief):
    first = scores_of(tmp_path / "a", gold, Result(case="bridge", brief=brief))
    brief.planned_events = []
    brief.provenance.cost_usd = 0.5
    second = scores_of(tmp_path / "b", gold, Result(case="bridge", brief=brief))
    rows = {row[0]: row[1:] for row in side_by_side_rows({"small": first, "large": second})}
    assert rows["metric"] == ("small", "large")
    assert rows["event_recall"] == ("50.0 %", "0.0 %")
    assert rows["event_precision"] == ("50.0 %", "-"), "nothing found is nothing to score"
    assert rows["cost_usd"] == ("-", "0.5")


def test_columns_are_aligned_and_markdown_is_a_table():
    rows = [("metric", "value"), ("recall", "9.5 %"), ("a|b", "-")]
    assert as_text(rows) == "metric  value\nrecall  9.5 %\na|b         -\n"
    assert as_markdown(rows, "Gold").splitlines()[2:5] == [
        "| metric | value |",
        "| --- | ---: |",
        "| recall | 9.5 % |",
    ]
    assert "a\\|b" in as_markdown(rows, "Gold")


def test_a_change_within_noise_is_called_so():
    assert verdict(Difference(0.1, 0.01, 0.2), SHARE) == "better"
    assert verdict(Difference(0.1, 0.01, 0.2), COUNT) == "worse"
    assert verdict(Difference(0.1, -0.01, 0.2), SHARE) == "noise"
    assert verdict(Difference(0, 0, 0), SHARE) == "same"


def test_two_runs_are_compared_on_the_cases_that_both_have(tmp_path, gold, brief):
    first = scores_of(tmp_path / "a", gold, Result(case="bridge", brief=brief))
    brief.planned_events = brief.planned_events[:1]
    second = scores_of(tmp_path / "b", gold, Result(case="bridge", brief=brief))
    rows = {row[0]: row for row in compare_rows(first, second)}
    assert rows["event_precision"][1:4] == ("50.0 %", "100.0 %", "+50.0 %")
    assert rows["event_precision"][5] == "better"


def test_what_failed_the_gate_stands_first(tmp_path, gold, brief):
    good = scores_of(tmp_path, gold, Result(case="bridge", brief=brief))
    rows = gate_rows(judge_run(good, baseline_of(good, {"status_accuracy": 0.5})))
    assert rows[1][0] == "status_accuracy"
    assert rows[1][-1] == "FAILED: beyond its floor of 0.5"
    assert rows[2][-1] == "passed"


def test_junit_tells_quality_from_infrastructure(tmp_path, gold, brief):
    good = scores_of(tmp_path / "a", gold, Result(case="bridge", brief=brief))
    failure = Failure(kind="RecordingError", message="No \x1b answer <here>.", exit_code=4)
    broken = scores_of(tmp_path / "b", gold, Result(case="bridge", failure=failure))
    xml = as_junit(broken, judge_run(good, baseline_of(good, {"claim_f1": 2})))
    suite = ElementTree.fromstring(xml)
    assert (suite.get("errors"), suite.get("failures")) == ("1", "1")
    assert "answer <here>" in suite.find("testcase[@name='bridge']/error").get("message")
    assert suite.find("testcase[@name='claim_f1']/failure") is not None


def test_the_splits_stand_side_by_side_with_their_difference(tmp_path, gold, brief):
    held = gold.model_copy(update={"id": "held", "split": "held_out"})
    worse = brief.model_copy(update={"planned_events": []})
    cases = [gold, held]
    info = scores_of(tmp_path / "one", gold, Result(case="bridge", brief=brief)).info
    run = open_run(tmp_path / "two", info.model_copy(update={"cases": ["bridge", "held"]}))
    run.append(Result(case="bridge", brief=brief))
    run.append(Result(case="held", brief=worse))
    head, *body = split_rows(score(Run(tmp_path / "two"), cases, GOLD_METRICS))
    assert head == ("metric", "tune (1)", "held out (1)", "difference")
    shown = {row[0]: row[1:] for row in body}
    assert shown["event_recall"] == ("50.0 %", "0.0 %", "-50.0 %")
    assert shown["claim_recall"] == ("100.0 %", "100.0 %", "+0.0 %")
    assert "event_precision" not in shown, "it could be scored on one split alone"


def test_a_run_of_one_split_has_no_difference_to_show(tmp_path, gold, brief):
    assert split_rows(scores_of(tmp_path, gold, Result(case="bridge", brief=brief))) == []


def two_cases(folder, gold, *results):
    """Scores of the case and of a second one with the same article."""
    other = gold.model_copy(update={"id": "tunnel", "subject": "our own"})
    run = open_run(
        folder / "run",
        scores_of(folder / "info", gold).info.model_copy(update={"cases": ["bridge", "tunnel"]}),
    )
    for result in results:
        run.append(result)
    return score(run, [gold, other], GOLD_METRICS)


def test_cases_are_listed_the_failed_and_then_the_worst_first(tmp_path, gold, brief):
    empty = brief.model_copy(update={"claims": [], "planned_events": []})
    both = two_cases(
        tmp_path / "a", gold, Result(case="bridge", brief=brief), Result(case="tunnel", brief=empty)
    )
    head, worst, best = case_rows(both)
    assert head[:4] == ("case", "claim_f1", "attribution_f1", "event_f1")
    assert (worst[0], worst[1], best[0], best[1]) == ("tunnel", "0.0 %", "bridge", "100.0 %")
    broken = Failure(kind="EndpointError", message="Down.", exit_code=4)
    failed = two_cases(
        tmp_path / "b", gold, Result(case="bridge", failure=broken), Result(case="tunnel", brief=empty)
    )
    assert [(row[0], row[-1]) for row in case_rows(failed)[1:]] == [("bridge", "FAILED"), ("tunnel", "")]


def test_groups_have_a_row_each(tmp_path, gold, brief):
    both = two_cases(tmp_path, gold, Result(case="bridge", brief=brief), Result(case="tunnel", brief=brief))
    rows = group_rows(both, {"elections": ["bridge"], "all": ["bridge", "tunnel"]})
    assert [row[:3] for row in rows] == [
        ("group", "cases", "claim_f1"),
        ("elections", "1", "100.0 %"),
        ("all", "2", "100.0 %"),
    ]


def test_what_fell_is_told_by_case_and_by_figure(tmp_path, gold, brief):
    good = scores_of(tmp_path / "a", gold, Result(case="bridge", brief=brief))
    dead = brief.model_copy(update={"claims": [], "planned_events": [], "summary": []})
    bad = scores_of(tmp_path / "b", gold, Result(case="bridge", brief=dead))
    held = baseline_of(good)
    findings, fallen = judge_run(bad, held), fallen_cases(bad, held)
    lines = list(fallen_lines(findings, fallen))
    assert lines[0].startswith(
        "FAILED: the case bridge has fallen: of 4 items that the baseline found in it, 0 are"
    )
    assert "claim_recall fell in bridge 100.0 % to 0.0 %" in lines
    suite = ElementTree.fromstring(as_junit(bad, findings, fallen).encode())
    assert "has fallen" in suite.find("testcase[@name='bridge']/failure").get("message")
    assert "fell in bridge" in suite.find("testcase[@name='claim_recall']/failure").get("message")
    assert list(fallen_lines(judge_run(good, held), fallen_cases(good, held))) == []
