from datetime import date

import pytest

from summarizer.evals.metrics import events
from summarizer.evals.ratios import Ratio
from summarizer.schemas.brief import When
from summarizer.schemas.gold import GoldWhen

DAY = {"earliest": date(2026, 4, 1), "latest": date(2026, 4, 1)}


@pytest.mark.parametrize(
    ("wanted", "found", "ratio"),
    [
        ("15:30", "15:30", (1, 1)),
        ("15:30", None, (0, 1)),
        (None, "15:30", (0, 1)),
        ("24:00", "00:00", (1, 1)),
        (None, None, (0, 0)),
    ],
)
def test_a_clock_time_is_right_or_missing_or_invented(gold, brief, wanted, found, ratio):
    gold.planned_events[0].when.time = wanted
    brief.planned_events[0].when.time = found
    assert events.time_accuracy(gold, brief) == Ratio(*ratio)


def test_a_day_with_a_clock_time_is_a_day_or_a_minute(gold, brief):
    gold.planned_events[0].when.time = "15:30"
    for granularity, right in [("day", 1), ("minute", 1), ("month", 0)]:
        brief.planned_events[0].when.granularity = granularity
        assert events.granularity_accuracy(gold, brief) == Ratio(right, 1)


@pytest.mark.parametrize(
    ("found", "right"),
    [(When(text="1 April", **DAY), 1), (When(text="in April", earliest=date(2026, 4, 2)), 0), (None, 0)],
)
def test_the_former_date_of_an_event_that_was_moved(gold, brief, found, right):
    gold.planned_events[0].instead_of = GoldWhen(text="on 1 April", **DAY)
    brief.planned_events[0].instead_of = found
    assert events.instead_of(gold, brief) == Ratio(right, 1)


@pytest.mark.parametrize(
    ("found", "right"),
    [("if the mayor agrees", 1), ("the mayor agrees", 1), ("it rains", 0), (None, 0)],
)
def test_a_condition_shares_half_of_its_words(gold, brief, found, right):
    gold.planned_events[0].condition = "the mayor agrees"
    brief.planned_events[0].condition = found
    assert events.condition(gold, brief) == Ratio(right, 1)


def test_an_event_that_ended_before_the_day_of_publication_is_a_false_future(gold, brief):
    when = brief.planned_events[0].when
    when.earliest = when.latest = gold.published
    assert events.false_futures(gold, brief).part == 1, "the day of publication is still to come"
    when.earliest = when.latest = date(2026, 3, 9)
    assert events.false_futures(gold, brief).part == 2
