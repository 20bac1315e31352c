"""Which words are finite verbs."""

import pytest

from summarizer.english.finite import finite_verbs, has_main_verb


@pytest.mark.parametrize(
    ("words", "verbs"),
    [
        ("The choir sang.", ["sang"]),
        ("The choir has sung.", ["has"]),
        ("The choir wasn’t paid.", ["wasn’t", "paid"]),
        ("Choirs rehearsed daily.", ["rehearsed"]),
        ("The rehearsed songs of the choir.", []),
        ("The choir opens the fair.", ["opens"]),
    ],
)
def test_a_finite_verb_is_told_by_its_form_and_the_word_before_it(words, verbs):
    assert [words[at:].split()[0].rstrip(".") for at in finite_verbs(words)] == verbs


@pytest.mark.parametrize(
    ("words", "has"),
    [
        ("The choir, which won a prize, sang.", True),
        ("The choir, which won a prize in May.", False),
        ("Singers who won a prize in May.", False),
        ("Singers who won a prize sang in May.", True),
        ("Nine thousand singers and one stage.", True),
        ("One choir and one stage in town.", False),
        ("Ida Lunde holding her three songs.", False),
    ],
)
def test_the_verb_of_a_relative_clause_makes_no_sentence(words, has):
    assert has_main_verb(words) is has
