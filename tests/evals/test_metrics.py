import inspect

import pytest

from summarizer.evals import metrics
from summarizer.evals.metrics import COSTS, GOLD_METRICS
from summarizer.evals.ratios import Ratio
from summarizer.schemas.brief import Evidence


@pytest.mark.parametrize(
    ("name", "ratio"),
    [
        ("evidence_validity", (5, 5)),
        ("publication_date", (1, 1)),
        ("claim_precision", (2, 2)),
        ("claim_recall", (2, 2)),
        ("claim_f1", (4, 4)),
        ("attribution_f1", (2, 4)),
        ("quote_recall", (0, 1)),
        ("speaker_accuracy", (1, 2)),
        ("form_accuracy", (1, 2)),
        ("event_precision", (1, 2)),
        ("event_recall", (1, 2)),
        ("event_f1", (2, 4)),
        ("date_overlap", (1, 1)),
        ("granularity_accuracy", (1, 1)),
        ("status_accuracy", (0, 1)),
        ("false_futures", (1, 1)),
        ("key_fact_recall", (1, 2)),
        ("output_tokens", (200, 1)),
        ("seconds", (3.5, 1)),
        ("requests", (2, 1)),
        ("cost_usd", (0, 0)),
    ],
)
def test_what_each_metric_says_of_the_brief(gold, brief, name, ratio):
    assert getattr(metrics, name)(gold, brief) == Ratio(*ratio)


def test_altered_evidence_is_counted(gold, brief):
    wrong = Evidence(start=0, end=4, quote="Oslo")
    brief.summary[0].evidence = [wrong]
    assert metrics.evidence_validity(gold, brief) == Ratio(4, 5)


def test_only_the_first_80_words_of_a_summary_count(gold, brief):
    brief.summary[0].text = "word " * 78 + "board meet 5 may"
    assert metrics.key_fact_recall(gold, brief).part == 0


def test_rouge_rises_with_the_words_in_common(gold, brief):
    low = metrics.rouge_2(gold, brief).value
    brief.summary[0].text = "The board meets on 5 May. The vote is in June."
    assert low < metrics.rouge_2(gold, brief).value == 1


def test_an_event_that_ends_by_the_day_of_publication_is_a_false_future(gold, brief):
    event = brief.planned_events[0]
    event.when.earliest = event.when.latest = gold.published
    assert metrics.false_futures(gold, brief).part == 2


def test_every_metric_says_what_it_means():
    for metric in (*GOLD_METRICS, *COSTS):
        assert metric.measure.__doc__, metric.name
        assert list(inspect.signature(metric.measure).parameters) == ["gold", "brief"]
