"""A team's own metrics: named as 'module:function', and told apart from those there are."""

import pytest

from summarizer.errors import UsageError
from summarizer.evals.metrics.gold import GOLD_METRICS
from summarizer.evals.metrics.loading import load_metrics
from summarizer.evals.ratios import Ratio
from summarizer.evals.runs import Result

SOURCE = '''
number = 3

def has_place(case, brief):
    """Whether some event has a place."""
    return any(event.where for event in brief.planned_events)

def words(case, brief):
    return sum(len(s.text.split()) for s in brief.summary)

def pair(case, brief):
    return len(brief.claims), len(case.claims)

def nothing(case, brief):
    return None

def broken(case, brief):
    return brief.missing

def claim_f1(case, brief):
    return 1
'''


@pytest.fixture(autouse=True)
def project(tmp_path, monkeypatch):
    (tmp_path / "our_metrics.py").write_text(SOURCE, "utf-8")
    monkeypatch.chdir(tmp_path)
    yield
    import sys

    sys.modules.pop("our_metrics", None)
    sys.path[:] = [path for path in sys.path if path != str(tmp_path)]


def measured(name, gold, brief):
    (metric,) = load_metrics([name], ())
    return metric, metric.ratio(gold, Result(case=gold.id, brief=brief))


def test_a_function_of_case_and_brief_is_a_metric(gold, brief):
    metric, ratio = measured("our_metrics:has_place", gold, brief)
    assert (metric.name, metric.better, metric.unit, ratio) == ("has_place", "higher", "share", Ratio(0, 1))
    assert metric.measure.__doc__ == "Whether some event has a place."
    assert measured("our_metrics:pair", gold, brief)[1] == Ratio(2, 2)
    assert measured("our_metrics:nothing", gold, brief)[1] == Ratio(0, 0)


def test_a_name_says_how_its_figure_is_read(gold, brief):
    metric, ratio = measured("our_metrics:words:lower:number", gold, brief)
    assert (metric.better, metric.unit, ratio) == ("lower", "number", Ratio(7, 1))


def test_own_metrics_stand_behind_the_others():
    metrics = load_metrics(["our_metrics:pair"], GOLD_METRICS)
    assert metrics[:-1] == GOLD_METRICS
    assert metrics[-1].name == "pair"


def test_a_metric_that_fails_says_on_which_case(gold, brief):
    with pytest.raises(UsageError, match=r"'broken' fails on the case bridge \(AttributeError: .*missing"):
        measured("our_metrics:broken", gold, brief)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("our_metrics", "does not name a function"),
        ("missing_metrics:f", "There is no module 'missing_metrics' for --metric"),
        ("our_metrics:missing", "has no 'missing'; name a function in it"),
        ("our_metrics:number", "is not a function"),
        ("our_metrics:pair:best", "'best' is no way to read a metric"),
        ("our_metrics:claim_f1", "two metrics called 'claim_f1'"),
    ],
)
def test_what_is_no_metric_is_said_in_one_sentence(name, said):
    with pytest.raises(UsageError, match=said):
        load_metrics([name], GOLD_METRICS)
