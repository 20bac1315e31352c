"""An interval says which days, how precise, and the same in EDTF."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.times import intervals
from summarizer.times.intervals import Interval

D = date.fromisoformat

UNITS = [
    (intervals.day(D("2025-06-04")), "2025-06-04", "2025-06-04", "day", "2025-06-04"),
    (intervals.week(D("2025-06-04")), "2025-06-02", "2025-06-08", "week", "2025-06-02/2025-06-08"),
    (intervals.weekend(D("2025-06-04")), "2025-06-07", "2025-06-08", "day", "2025-06-07/2025-06-08"),
    (intervals.month(2024, 2), "2024-02-01", "2024-02-29", "month", "2024-02"),
    (intervals.month(2024, 12), "2024-12-01", "2024-12-31", "month", "2024-12"),
    (intervals.quarter(2025, 3), "2025-07-01", "2025-09-30", "quarter", "2025-07/2025-09"),
    (intervals.half(2025, 2), "2025-07-01", "2025-12-31", "half", "2025-07/2025-12"),
    (intervals.month_run(2025, 1, 9, "month"), "2025-01-01", "2025-09-30", "month", "2025-01/2025-09"),
    (intervals.season(2025, "spring"), "2025-03-01", "2025-05-31", "season", "2025-21"),
    (intervals.season(2025, "winter"), "2025-12-01", "2026-02-28", "season", "2025-24"),
    (intervals.year(2025), "2025-01-01", "2025-12-31", "year", "2025"),
    (intervals.decade(1994), "1990-01-01", "1999-12-31", "decade", "199X"),
]


@pytest.mark.parametrize(("interval", "earliest", "latest", "granularity", "edtf"), UNITS)
def test_a_unit_has_its_first_and_last_day(
    interval: Interval, earliest: str, latest: str, granularity: str, edtf: str
) -> None:
    assert interval == Interval(D(earliest), D(latest), granularity, edtf)


def test_a_span_keeps_the_precision_of_its_ends():
    assert intervals.span(intervals.month(2025, 6), intervals.month(2025, 8)).edtf == "2025-06/2025-08"
    assert intervals.span(intervals.day(D("2024-11-19")), intervals.year(2030)).edtf == "2024-11-19/2030"


def test_a_span_to_a_season_is_written_in_days_because_edtf_level_1_has_no_seasons_in_intervals():
    span = intervals.span(intervals.day(D("2025-01-05")), intervals.season(2025, "summer"))
    assert span == Interval(D("2025-01-05"), D("2025-08-31"), "season", "2025-01-05/2025-08-31")


def test_a_run_of_months_may_go_on_into_the_next_year():
    winter = Interval(D("2025-11-01"), D("2026-01-31"), "quarter", "2025-11/2026-01")
    assert intervals.month_run(2025, 11, 3, "quarter") == winter


def test_from_a_day_to_the_same_day_is_that_day():
    assert intervals.span(intervals.day(D("2025-06-05")), intervals.day(D("2025-06-05"))).edtf == "2025-06-05"


def test_an_end_that_nobody_named_is_none_and_two_dots():
    assert intervals.from_day(D("2024-12-01")) == Interval(D("2024-12-01"), None, "unknown", "2024-12-01/..")
    assert intervals.until_day(D("2024-12-01")) == Interval(None, D("2024-12-01"), "unknown", "../2024-12-01")


def test_about_is_a_tilde_where_edtf_has_one():
    assert intervals.approximate(intervals.year(2024)).edtf == "2024~"
    assert intervals.approximate(intervals.quarter(2024, 1)) == intervals.quarter(2024, 1)


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: intervals.days(D("2025-06-05"), D("2025-06-04")),
        lambda: intervals.span(intervals.year(2025), intervals.year(2024)),
        lambda: intervals.span(intervals.from_day(D("2025-06-05")), intervals.from_day(D("2025-06-06"))),
        lambda: intervals.month(2025, 13),
    ],
)
def test_what_is_impossible_is_a_value_error(impossible):
    with pytest.raises(ValueError):
        impossible()


@given(st.dates(date(1, 1, 8), date(9990, 1, 1)))
def test_a_unit_contains_the_day_it_was_made_from(when: date):
    made = (
        intervals.day(when),
        intervals.week(when),
        intervals.month(when.year, when.month),
        intervals.quarter(when.year, (when.month + 2) // 3),
        intervals.half(when.year, (when.month + 5) // 6),
        intervals.year(when.year),
    )
    for narrow, wide in pairwise(made):
        assert narrow.earliest <= when <= narrow.latest
        assert (narrow.latest - narrow.earliest) <= (wide.latest - wide.earliest)
