"""Days with a name fall where the calendar puts them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.times.feasts import easter, feast, feast_weekend, working_day


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("christmas eve", 2027, "2027-12-24"),
        ("shrove tuesday", 2027, "2027-02-09"),
        ("ash wednesday", 2028, "2028-03-01"),
        ("maundy thursday", 2027, "2027-03-25"),
        ("good friday", 2027, "2027-03-26"),
        ("easter", 2024, "2024-03-31"),
        ("ascension day", 2027, "2027-05-06"),
        ("whit monday", 2027, "2027-05-17"),
        ("martin luther king day", 2027, "2027-01-18"),
        ("memorial day", 2027, "2027-05-31"),
        ("labor day", 2027, "2027-09-06"),
        ("thanksgiving", 2027, "2027-11-25"),
        ("black friday", 2027, "2027-11-26"),
        ("cyber monday", 2027, "2027-11-29"),
        ("cyber monday", 2024, "2024-12-02"),
    ],
)
def test_a_feast_falls_on_its_day(name: str, year: int, day: str):
    assert feast(name, year).isoformat() == day


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("memorial day", "2027-05-29", "2027-05-31"),
        ("thanksgiving", "2027-11-25", "2027-11-28"),
        ("easter", "2027-03-26", "2027-03-29"),
        ("christmas", "2027-12-25", "2027-12-26"),
    ],
)
def test_a_feast_makes_its_weekend_longer(name: str, first: str, last: str):
    weekend = feast_weekend(name, 2027)
    assert (weekend.earliest, weekend.latest) == (date.fromisoformat(first), date.fromisoformat(last))


@given(st.integers(1900, 2199))
def test_easter_is_a_sunday_of_spring(year: int):
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@given(
    st.sampled_from(["black friday", "ash wednesday", "whit monday", "giving tuesday"]),
    st.integers(1900, 2199),
)
def test_a_feast_with_a_weekday_in_its_name_falls_on_it(name: str, year: int):
    assert f"{feast(name, year):%A}".lower() == name.split()[-1]


def test_working_days_leave_out_weekends_and_the_days_on_which_banks_are_shut():
    assert working_day(date(2027, 12, 23), 2) == date(2027, 12, 27)
    assert working_day(date(2027, 1, 4), -1) == date(2026, 12, 31)
