import pytest

from summarizer.errors import SourceError
from summarizer.evals.gating import Baseline, baseline_of, fallen_cases, judge_run, read_baseline
from summarizer.evals.metrics.metric import Metric
from summarizer.evals.ratios import Ratio
from summarizer.evals.runs import RunInfo
from summarizer.evals.scoring import Scores

RECALL = Metric("recall", lambda gold, brief: Ratio(0, 0), counts_items=True)
FALSE = Metric("false", lambda gold, brief: Ratio(0, 0), "lower", "number")
LENGTH = Metric("length", lambda gold, brief: Ratio(0, 0), "neither")


def scores(**parts):
    """Scores of as many cases as there are parts; each metric is given as the parts of wholes of 10."""
    cases = tuple(f"case-{n}" for n in range(len(next(iter(parts.values())))))
    info = RunInfo(
        source="gold", model="openai/m", prompt="brief 1", prompt_sha256="0", mode="replay", repeats=1, max_claims=0,
        cases=list(cases), summarizer_version="0",
    )  # fmt: skip
    ratios = {name: [Ratio(part, 10) for part in values] for name, values in parts.items()}
    metrics = tuple(metric for metric in (RECALL, FALSE, LENGTH) if metric.name in parts)
    return Scores(info, metrics, cases, ratios, ())


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


def test_a_failed_metric_names_the_cases_that_fell_the_worst_first():
    worse = scores(recall=[7, 8] * 4 + [2, 9], false=[0, 1] * 5, length=[2] * 10)
    (recall,) = (f for f in judge_run(worse, baseline_of(GOOD)) if f.failed)
    assert [(fall.case, fall.before, fall.after) for fall in recall.falls][:2] == [
        ("case-8", 0.8, 0.2),
        ("case-0", 0.8, 0.7),
    ]
    assert "case-9" not in {fall.case for fall in recall.falls}


def judged(before, after):
    """What fails where recall was and is so much in each case."""
    baseline = baseline_of(scores(recall=before))
    run = scores(recall=after)
    failed = [f.failed for f in judge_run(run, baseline) if f.failed]
    return failed, [case.case for case in fallen_cases(run, baseline)]


def test_one_dead_article_among_many_is_seen():
    assert judged([8] * 27, [8] * 26 + [0]) == ([], ["case-26"])


def test_a_case_that_lost_half_of_what_was_found_has_fallen_and_one_that_lost_less_has_not():
    assert judged([8] * 12, [4] + [8] * 11) == ([], ["case-0"])
    assert judged([8] * 12, [5] + [8] * 11) == ([], [])


def test_of_few_items_two_may_be_lost_but_not_all():
    assert judged([3] * 12, [1] + [3] * 11) == ([], [])
    assert judged([1] * 12, [0] + [1] * 11) == ([], ["case-0"])


def test_three_articles_are_judged_by_the_size_of_the_change():
    assert judged([8, 8, 8], [8, 8, 7]) == ([], [])  # one item
    assert judged([8, 8, 8], [8, 7, 7]) == ([], [])  # less than ten points
    assert judged([8, 8, 8], [7, 6, 7]) == (["much worse than the baseline, on 3 articles"], [])
    assert judged([8, 8, 8], [9, 10, 9]) == ([], [])


def test_three_articles_that_each_lose_a_little_are_no_proof():
    assert judged([8, 8, 8], [7.5, 7.5, 7.5]) == ([], [])
    assert judged([8] * 5, [7.5] * 5) == (["worse than the baseline beyond noise"], [])


def test_a_number_in_a_small_set_may_rise_by_a_tenth():
    def failed_false(*parts):
        run = scores(recall=[8] * 3, false=parts)
        baseline = baseline_of(scores(recall=[8] * 3, false=[30, 30, 30]))
        return [f.failed for f in judge_run(run, baseline) if f.failed]

    assert failed_false(32, 33, 33) == []
    assert failed_false(35, 35, 36) == ["much worse than the baseline, on 3 articles"]


def test_a_metric_of_the_baseline_that_was_not_measured_is_no_pass():
    with pytest.raises(SourceError, match="the metric 'false', which was not measured; pass its function"):
        judge_run(scores(recall=[8, 9] * 5), baseline_of(GOOD))


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
