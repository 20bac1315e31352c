"""Whether what was cut out of a sentence is a sentence itself."""

import pytest

from summarizer.english.speech.standing import stands, whole


@pytest.mark.parametrize(
    "words",
    [
        "The ferry was late.",
        "They plan to sell the ferry.",
        "If it rains he would stay in Tull.",
        "When the lamp went out, the ferry stopped.",
        "Whether the ferry runs depends on the tide.",
        "Because a goat is old does not mean that it is wise.",
        "I am not in the habit of feeding goats who bite.",
        "Getting the goat to leave was easy.",
    ],
)
def test_a_clause_with_its_own_verb_stands(words):
    assert stands(words, f"Berg said that {words}")


@pytest.mark.parametrize(
    "words",
    [
        "On Monday, 26 October.",
        "About her grief over the goat.",
        "Ana Roux, a baker who leads the choir of Tull.",
        "If the goat bites the mayor.",
        "Insisting it was a goat.",
        "How surprised he is that it was late.",
        "The goat was eaten by the",
        "The first ferry left from",
        "Whom the board met in May.",
    ],
)
def test_a_fragment_does_not(words):
    assert not stands(words, f"Berg said {words} Holm and Tull were glad.")


def test_a_preposition_may_end_a_sentence_of_its_own():
    sentence = "Berg said that the bakers are people she likes working with."
    assert stands("The bakers are people she likes working with.", sentence)


def test_of_several_ways_to_cut_it_the_first_that_stands_is_taken():
    sentence = "On Monday, the lamp went out, the clerk said."
    assert whole(["On Monday.", "the lamp went out"], sentence) == "the lamp went out"
    assert whole(["On Monday."], sentence) == sentence


def test_nothing_is_stated_where_neither_the_cut_nor_the_sentence_stands():
    assert whole(["Ana Roux, 34, from Tull."], "Ana Roux, 34, from Tull.") == ""


@pytest.mark.parametrize(
    ("content", "mended"),
    [
        ("and the lamp went out.", "The lamp went out."),
        ("While the lamp went out.", "The lamp went out."),
        ("The lamp went out, while the", "The lamp went out"),
        ("While the lamp went out, the ferry stayed.", "While the lamp went out, the ferry stayed."),
    ],
)
def test_what_joined_it_to_other_words_is_left_out(content, mended):
    assert whole([content], "") == mended
