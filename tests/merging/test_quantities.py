"""Numbers are intervals: rounding leaves room, and only numbers of one thing can disagree."""

import pytest

from summarizer.merging.quantities import comparable, disagree, quantities


def only(text):
    (quantity,) = quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("about 1.2 million people", "1,214,000 residents"),
        ("118.4 million euros", "about 118 million euros"),
        ("1.93 billion euros", "1.9 billion euros"),
        ("at least 12 people", "16 people"),
        ("more than 80 people", "85 people"),
        ("nearly 500 homes", "487 homes"),
        ("up to 34 degrees", "29 degrees"),
        ("Ten thousand people", "9,800 people"),
        ("forty ferry workers", "40 ferry workers"),
        ("3,000 people", "2,900 residents"),
    ],
)
def test_numbers_that_rounding_explains_do_not_disagree(one, other):
    assert comparable(only(one), only(other))
    assert not disagree(only(one), only(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 people", "14 people"),
        ("140 houses", "240 houses"),
        ("3.2 million crowns", "3.4 million crowns"),
        ("600,000 doses", "60,000 doses"),
        ("at least 12 people", "10 people"),
        ("3 percent", "5 per cent"),
        ("$40", "$44"),
    ],
)
def test_numbers_beyond_rounding_disagree(one, other):
    assert comparable(only(one), only(other))
    assert disagree(only(one), only(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 houses", "14 roads"),
        ("3 percent", "3 percentage points"),
        ("$40", "€40"),
        ("1,480 kilograms", "1.5 tonnes"),
    ],
)
def test_numbers_of_two_things_are_not_compared(one, other):
    assert not comparable(only(one), only(other))


@pytest.mark.parametrize(
    "text", ["It opens on 12 May 2026.", "It begins at 8:30.", "The second round follows."]
)
def test_dates_hours_and_ordinals_count_nothing(text):
    assert quantities(text) == ()


def test_a_number_that_is_taken_back_is_none():
    assert [q.words for q in quantities("It will call 60 witnesses, not 16 witnesses.")] == ["60 witnesses"]


def test_the_words_are_shown_with_what_is_counted():
    assert only("The quake made 140 houses collapse").words.startswith("140 houses")


@pytest.mark.parametrize("digits", ["1" + "0" * 309, "9" * 5000, "1." + "1" * 400, "1" + ",000" * 120])
def test_a_row_of_hundreds_of_digits_counts_nothing(digits):
    assert [q.words for q in quantities(f"It cost {digits} dollars, and 12 people, too.")] == ["12 people"]
