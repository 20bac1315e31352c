"""Groups of items: never two of one source, and the closest first."""

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.merging.joining import cluster


def grouped(sources, margins):
    return cluster(sources, lambda source: source, margins)


def test_what_is_above_the_threshold_is_joined():
    assert grouped("aab", {(0, 2): 0.2, (1, 2): -0.1}) == [[0, 2], [1]]


def test_of_two_items_of_one_source_the_closer_one_is_joined():
    assert grouped("aab", {(0, 2): 0.2, (1, 2): 0.3}) == [[0], [1, 2]]


def test_two_items_that_cannot_be_one_keep_their_groups_apart():
    assert grouped("abc", {(0, 1): 0.3, (1, 2): 0.2}) == [[0, 1], [2]]


def test_the_mean_decides_on_a_third():
    assert grouped("abc", {(0, 1): 0.3, (0, 2): 0.2, (1, 2): -0.1}) == [[0, 1, 2]]
    assert grouped("abc", {(0, 1): 0.3, (0, 2): 0.2, (1, 2): -0.3}) == [[0, 1], [2]]


def test_nothing_is_nothing():
    assert grouped("", {}) == []


@settings(deadline=None)
@given(st.data())
def test_each_item_is_in_one_group_and_no_group_has_a_source_twice(data):
    sources = data.draw(st.text("abc", max_size=9))
    pairs = [(a, b) for b in range(len(sources)) for a in range(b)]
    margins = {
        pair: value
        for pair in pairs
        if (value := data.draw(st.none() | st.floats(-1, 1, allow_nan=False))) is not None
    }
    groups = grouped(sources, margins)
    assert sorted(i for group in groups for i in group) == list(range(len(sources)))
    assert all(len({sources[i] for i in group}) == len(group) for group in groups)
