import pytest

from benchmarks.external.timex import days_of


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("1998-08-06", "1998-08-06"),
        ("1998-08-06TMO", "1998-08-06"),
        ("1998-08", "1998-08"),
        ("1998", "1998"),
        ("1998-Q3", "1998-07/1998-09"),
        ("1998-W12", "1998-03-16/1998-03-22"),
        ("199", "199X"),
    ],
)
def test_a_value_is_an_interval(value, days):
    assert days_of(value).edtf == days


@pytest.mark.parametrize("value", ["FUTURE_REF", "P1M", "1998-QX", ""])
def test_what_names_no_days_is_none(value):
    assert days_of(value) is None
