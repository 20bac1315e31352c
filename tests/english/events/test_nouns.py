"""Events that a noun phrase names with its day."""

import pytest

from .announced import titles


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The choir is nervous ahead of tomorrow’s draw for the cup.", ["Draw for the cup"]),
        ("With the election due on 5 May, prices matter.", ["Election"]),
        ("The law needs a vote in June.", ["Vote"]),
        ("5 May: Final, Oslo", ["Final"]),
        ("Nobody spoke after the vote in June 2025.", []),
        ("The crane is too old, Ann Berg said at a meeting on Monday.", []),
        ("The 2027 model has a red door.", []),
    ],
)
def test_a_noun_of_what_takes_place_and_a_day_ahead_are_an_event(text, found):
    assert titles(text) == found
