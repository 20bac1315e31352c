from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.asking.own.figures import scale_of, stated, tells_of_less, values_in


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a profit of 1.2 million euros", 1_200_000),
        ("a profit of €1.2m", 1_200_000),
        ("a loss of £3bn", -3_000_000_000),
        ("$4.5k a head", 4_500),
        ("fell 4.5 per cent", -4.5),
        ("2,340 people", 2_340),
        ("three plants", 3),
        ("€0.90 a share", Decimal("0.9")),
    ],
)
def test_a_text_holds_its_number_in_whatever_form(text, value):
    assert stated(value) in values_in(text)


def test_a_text_holds_no_number_of_another_scale():
    assert stated(1.2) not in values_in("a profit of 1.2 million euros")
    assert stated(1_200) not in values_in("a profit of €1.2m")


@pytest.mark.parametrize(
    ("name", "about", "scale"),
    [
        ("revenue", "Revenue in millions of euros.", 6),
        ("revenue_millions", "", 6),
        ("revenue_in_billions", "", 9),
        ("growth", "Growth as a fraction of 1.", 2),
        ("growth", "Growth in per cent.", 0),
        ("millionsaver", "How many million shares.", 0),
    ],
)
def test_a_field_may_say_the_scale_of_its_values(name, about, scale):
    assert scale_of(name, about) == scale


def test_a_scale_is_applied_to_the_value_before_it_is_looked_for():
    assert stated(1.2, 6) == "1200000" and stated(0.045, 2) == "4.5"
    assert stated(Decimal("0.12"), 2) == "12"


@given(st.one_of(st.floats(), st.decimals(), st.integers()))
def test_any_number_is_stated_or_refused(value):
    size = stated(value)
    assert size is None or set(size) <= set("0123456789.")


def test_words_of_less():
    assert tells_of_less("made a loss of 6.2 million") and tells_of_less("fell to 3") and tells_of_less("-3")
    assert not tells_of_less("rose 3 per cent to a record")
