import inspect

import pytest

from summarizer.evals.metrics.gold import GOLD_METRICS
from summarizer.evals.ratios import Ratio
from summarizer.evals.runs import Result

BY_NAME = {metric.name: metric for metric in GOLD_METRICS}


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
        ("anonymous_accuracy", (0, 0)),
        ("form_accuracy", (1, 2)),
        ("negations", (0, 0)),
        ("event_precision", (1, 2)),
        ("event_recall", (1, 2)),
        ("event_f1", (2, 4)),
        ("date_overlap", (1, 1)),
        ("granularity_accuracy", (1, 1)),
        ("time_accuracy", (0, 0)),
        ("status_accuracy", (0, 1)),
        ("instead_of", (0, 0)),
        ("condition", (0, 0)),
        ("false_futures", (1, 1)),
        ("usable_claims", (1, 2)),
        ("important_claims", (0, 0)),
        ("usable_events", (0, 2)),
        ("exact_events", (0, 2)),
        ("important_events", (0, 0)),
        ("title_accuracy", (1, 1)),
        ("place_accuracy", (0, 0)),
        ("participant_accuracy", (0, 0)),
        ("duplicate_events", (0, 2)),
        ("not_events", (1, 2)),
        ("key_fact_recall", (1, 2)),
        ("items_lost", (0, 0)),
        ("items_changed", (0, 0)),
        ("repairs", (0, 1)),
        ("false_alarms", (0, 0)),
        ("proofs", (0, 1)),
        ("doubts", (0, 1)),
        ("output_tokens", (200, 1)),
        ("seconds", (3.5, 1)),
        ("requests", (2, 1)),
        ("cost_usd", (0, 0)),
    ],
)
def test_what_each_metric_says_of_the_brief(gold, brief, name, ratio):
    assert BY_NAME[name].ratio(gold, Result(case="bridge", brief=brief)) == Ratio(*ratio)


def test_every_metric_says_what_it_means_and_what_it_measures():
    for metric in GOLD_METRICS:
        assert metric.measure.__doc__, metric.name
        assert list(inspect.signature(metric.measure).parameters) == ["gold", metric.of]
    assert len(BY_NAME) == len(GOLD_METRICS)


OF_CLAIMS = ("claim_f1", "attribution_f1", "quote_recall", "speaker_accuracy", "claim_text", "form_accuracy")
OF_EVENTS = ("event_f1", "date_overlap", "granularity_accuracy", "status_accuracy")


def ratios_of(names, gold, brief):
    return {name: BY_NAME[name].ratio(gold, Result(case="bridge", brief=brief)) for name in names}


def without(items, at):
    return [item for n, item in enumerate(items) if n != at]


@pytest.mark.parametrize("found", [True, False])
def test_an_optional_claim_counts_for_nothing_whether_it_is_found_or_not(gold, brief, found):
    optional = gold.model_copy(deep=True)
    optional.claims[1].optional = True
    shorter = gold.model_copy(update={"claims": without(gold.claims, 1)})
    without_it = brief.model_copy(update={"claims": without(brief.claims, 1)})
    assert ratios_of(OF_CLAIMS, optional, brief if found else without_it) == ratios_of(
        OF_CLAIMS, shorter, without_it
    )


@pytest.mark.parametrize("found", [True, False])
def test_an_optional_event_counts_for_nothing_whether_it_is_found_or_not(gold, brief, found):
    optional = gold.model_copy(deep=True)
    optional.planned_events[0].optional = True
    shorter = gold.model_copy(update={"planned_events": without(gold.planned_events, 0)})
    without_it = brief.model_copy(update={"planned_events": without(brief.planned_events, 0)})
    assert ratios_of(OF_EVENTS, optional, brief if found else without_it) == ratios_of(
        OF_EVENTS, shorter, without_it
    )
