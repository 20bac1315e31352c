"""What a text holds, as words are compared with it."""

from __future__ import annotations

import pytest

from summarizer.text.held import Held
from summarizer.text.sentences import split_sentences

TEXT = (
    "Ana Roux’s mill burned. It cost 1.2 million crowns.\n\nOn 5 May Ivo Hale said: “We  build.” Roux left."
)


def held(text=TEXT, heading="Mill burns\nEva Moss"):
    return Held(text, heading, split_sentences(text))


def test_the_words_of_the_heading_are_known_and_not_held():
    assert "moss" in held().known and "moss" not in held().words
    assert {"roux", "burned"} <= held().words


def test_space_case_marks_and_apostrophes_do_not_count():
    assert "“we build.”" in held().folded
    assert "we build" in held().unmarked
    assert "roux's" in held().straight[0] and held().straight[1] == "mill burns eva moss"
    assert "roux's" in held().casefolded and "eva moss" in held().casefolded
    assert held().lines.endswith("mill burns\neva moss")


def test_numbers_and_days_are_folded():
    assert {"1200000", "5"} <= held().numbers
    assert "may" in held().calendar
    assert held().digits == {"1", "2", "5"}


def test_the_words_of_some_sentences_are_theirs_alone():
    assert held().words_in(0, 1) == {"ana", "roux", "mill", "burned"}
    assert held().words_in(-5, 99) == held().words


@pytest.mark.parametrize(
    ("words", "at", "nearest"),
    [("Roux", 2, 0), ("Roux", 0, 3), ("roux", 3, 0), ("IVO  hale", 0, 2), ("Hale", 3, 2), ("Berg", 1, None)],
)
def test_the_nearest_sentence_before_comes_before_one_behind(words, at, nearest):
    assert held().nearest_with(words, at) == nearest
