import pytest

from summarizer.errors import SourceError
from summarizer.evals.gating import Baseline, baseline_of, judge_run, read_baseline
from summarizer.evals.metrics.metric import Metric
from summarizer.evals.ratios import Ratio
from summarizer.evals.runs import RunInfo
from summarizer.evals.scoring import Scores

RECALL = Metric("recall", lambda gold, brief: Ratio(0, 0))
FALSE = Metric("false", lambda gold, brief: Ratio(0, 0), "lower", "number")
LENGTH = Metric("length", lambda gold, brief: Ratio(0, 0), "neither")


def scores(**parts):
    """Scores of ten cases; each metric is given as the parts of wholes of 10."""
    cases = tuple(f"case-{n}" for n in range(10))
    info = RunInfo(
        source="gold", model="openai/m", prompt="brief 1", prompt_sha256="0", mode="replay", repeats=1, max_claims=0,
        cases=list(cases), summarizer_version="0",
    )  # fmt: skip
    ratios = {name: [Ratio(part, 10) for part in values] for name, values in parts.items()}
    return Scores(info, (RECALL, FALSE, LENGTH), cases, ratios, ())


GOOD = scores(recall=[8, 9] * 5, false=[0, 1] * 5, length=[2] * 10)


def failed(run, floors=None):
    findings = judge_run(run, baseline_of(GOOD, floors))
    return {f.metric.name: f.failed for f in findings if f.failed}


def test_the_baseline_itself_passes():
    assert failed(GOOD) == {}


def test_a_run_that_only_differs_by_the_rounding_of_its_baseline_passes():
    thirds = scores(recall=[7 + 1 / 3] * 10, false=[2 / 3] * 10, length=[2] * 10)
    assert [f.failed for f in judge_run(thirds, baseline_of(thirds)) if f.failed] == []


def test_a_loss_in_every_case_fails_and_one_within_noise_does_not():
    worse = scores(recall=[7, 8] * 5, false=[0, 1] * 5, length=[2] * 10)
    assert failed(worse) == {"recall": "worse than the baseline beyond noise"}
    noise = scores(recall=[9, 8] * 4 + [8, 8], false=[0, 1] * 5, length=[2] * 10)
    assert failed(noise) == {}


def test_less_is_better_where_the_metric_says_so():
    worse = scores(recall=[8, 9] * 5, false=[3, 4] * 5, length=[9] * 10)
    assert set(failed(worse)) == {"false"}


def test_no_run_may_fall_below_a_floor_or_rise_above_a_ceiling():
    assert failed(GOOD, {"recall": 0.9}) == {"recall": "beyond its floor of 0.9"}
    assert failed(GOOD, {"false": 0.01}) == {"false": "beyond its ceiling of 0.01"}
    assert failed(GOOD, {"recall": 0.8, "false": 0.5}) == {}


def test_a_metric_that_can_no_longer_be_scored_fails():
    gone = scores(recall=[8, 9] * 5, false=[0, 1] * 5, length=[2] * 10)
    gone.ratios["recall"] = [Ratio(0, 0)] * 10
    assert failed(gone) == {"recall": "nothing could be scored"}


def test_a_baseline_of_other_cases_is_refused():
    other = baseline_of(GOOD).model_copy(update={"cases": ["case-0", "new"]})
    with pytest.raises(SourceError, match="covers other cases"):
        judge_run(GOOD, other)


def test_a_baseline_comes_back_as_it_was_written(tmp_path):
    path = tmp_path / "baseline.json"
    path.write_text(baseline_of(GOOD, {"recall": 0.5}).model_dump_json())
    assert read_baseline(path) == baseline_of(GOOD, {"recall": 0.5})
    assert isinstance(read_baseline(path), Baseline)


@pytest.mark.parametrize("text", ["", "{}", "[]"])
def test_what_is_no_baseline_is_said_so(tmp_path, text):
    path = tmp_path / "baseline.json"
    path.write_text(text)
    with pytest.raises(SourceError, match="is not a baseline"):
        read_baseline(path)


def test_another_version_is_refused(tmp_path):
    path = tmp_path / "baseline.json"
    path.write_text(baseline_of(GOOD).model_copy(update={"version": 2}).model_dump_json())
    with pytest.raises(SourceError, match="version 2"):
        read_baseline(path)
