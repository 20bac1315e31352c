from hypothesis import given
from hypothesis import strategies as st

from summarizer.evals.ratios import Ratio, difference, interval, total

ratios = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda p: Ratio(min(p), max(p))), max_size=30
)


def test_nothing_to_score_is_not_zero():
    assert Ratio(0, 0).value is None
    assert Ratio(0, 4).value == 0
    assert total([Ratio(0, 0), Ratio(1, 2)]) == Ratio(1, 2)


def test_a_set_is_the_sum_of_its_cases():
    assert total([Ratio(1, 1), Ratio(0, 9)]).value == 0.1


@given(ratios)
def test_the_interval_holds_the_value_and_stays_within_0_and_1(sample):
    between = interval(sample)
    if between:
        assert 0 <= between[0] <= between[1] <= 1
        assert between[0] <= total(sample).value <= between[1] or len(sample) < 8


def test_one_case_has_no_interval():
    assert interval([Ratio(1, 2)]) is None
    assert interval([Ratio(1, 2), Ratio(0, 0)]) is None


def test_more_cases_make_a_narrower_interval():
    few, many = [Ratio(1, 1), Ratio(0, 1)] * 5, [Ratio(1, 1), Ratio(0, 1)] * 200
    (a, b), (c, d) = interval(few), interval(many)
    assert d - c < b - a


def test_a_gain_in_every_case_is_no_noise_however_much_the_cases_differ():
    before = [Ratio(n % 5, 10) for n in range(40)]
    after = [Ratio(n % 5 + 1, 10) for n in range(40)]
    change = difference(before, after)
    assert abs(change.value - 0.1) < 1e-9
    assert change.low > 0


def test_the_same_run_differs_in_nothing():
    sample = [Ratio(1, 3), Ratio(2, 3), Ratio(0, 0)]
    assert difference(sample, sample) == (0, 0, 0)


def test_what_cannot_be_paired_has_no_difference():
    assert difference([Ratio(0, 0)], [Ratio(0, 0)]) is None
    assert difference([Ratio(1, 2)], [Ratio(0, 0)]) is None
