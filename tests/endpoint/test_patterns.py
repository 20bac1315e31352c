from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.endpoint.patterns import matching


@pytest.mark.parametrize(
    "pattern",
    [r"^[A-Z]{2}-\d{3}$", r"\d{4}-\d{2}", r"^(foo|bar)+$", r"^[^a-z\s]$", r"^\w+@\w+\.com$", r"^(.)b\1$", r"^\S\s\D$",
     r"[Ω-ώ]{3}", r"^[^a]*$", r"^(?:a|b)??c$", r"^\.\*$", ""],
)  # fmt: skip
def test_a_pattern_is_matched(pattern):
    assert re.search(pattern, matching(pattern))


def test_what_may_be_repeated_is_until_it_is_long_enough():
    assert matching("^[a-c]+x*$", 12) == "aaaaaaaxxxxxx"
    assert matching("^a{2,4}$", 3) == "aaa"


def test_where_nothing_can_match_there_is_none():
    assert matching("^a{2}$", 3) is None
    assert matching("(?!)") is None
    assert matching("(") is None


PARTS = st.sampled_from(["a", "[x-z]", r"\d", ".", "(ab)", "(?:c|d)", r"[^\w]", "é"])
TIMES = st.sampled_from(["", "?", "*", "+", "{3}", "{2,5}", "+?"])


@given(st.lists(st.tuples(PARTS, TIMES), min_size=1, max_size=6))
@settings(max_examples=50)
def test_patterns_of_all_parts_are_matched(parts):
    pattern = "^" + "".join(part + times for part, times in parts) + "$"
    assert re.search(pattern, matching(pattern))
