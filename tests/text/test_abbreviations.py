"""Abbreviations at an end: their full stop stays where that of the sentence goes."""

import pytest

from summarizer.text.abbreviations import without_full_stop


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("The mill turns.", "The mill turns"),
        ("It opens at 10 a.m.", "It opens at 10 a.m."),
        ("It is sold in the U.K.", "It is sold in the U.K."),
        ("They signed Per Lund Jr.", "They signed Per Lund Jr."),
        ("He said no.", "He said no"),
        ("It opens in Oct.", "It opens in Oct."),
        ("It was bought by Lund Inc.", "It was bought by Lund Inc."),
        ("It turns...", "It turns"),
        ("It turns", "It turns"),
        ("It opens at 10 a.m", "It opens at 10 a.m"),
    ],
)
def test_the_full_stop_of_a_sentence_goes_and_that_of_an_abbreviation_stays(words, bare):
    assert without_full_stop(words) == bare
