"""Every target holds for seeds, for what it once failed on, for changed seeds, and for anything at all.

`make fuzz` goes on from there for an hour, guided by coverage.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.making import Source, mutated
from tests.fuzz.seeds import FINDS, finds, seeds
from tests.fuzz.targets import TARGETS


@st.composite
def damaged(draw, name):
    """A seed with pieces left out, put in or doubled."""
    data = draw(st.sampled_from(seeds(name)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 60)))
        between = draw(st.one_of(st.binary(max_size=12), st.just(data[start:end] * 2)))
        data = data[:start] + between + data[end:]
    return data


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_and_finds_hold(name):
    for seed in seeds(name):
        TARGETS[name](seed)


@pytest.mark.parametrize("name", TARGETS)
def test_anything_holds(name):
    @given(st.one_of(damaged(name), st.binary(max_size=600)))
    def check(data):
        TARGETS[name](data)

    check()


def test_a_find_belongs_to_a_target():
    for path in FINDS.glob("[!.]*"):
        assert path.name.split("-")[0] in TARGETS
        assert path.read_bytes() in finds(path.name.split("-")[0])


def test_the_same_bytes_make_the_same():
    value = {"a": [1, {"b": "words of it"}], "c": None}
    data = bytes(range(7, 90))

    assert mutated(Source(data), value) == mutated(Source(data), value) != value
    assert value == {"a": [1, {"b": "words of it"}], "c": None}
    assert Source(data).text() == Source(data).text() != ""
