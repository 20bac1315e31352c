"""A sentence without what only its place in the article asks for."""

import pytest

from summarizer.english.reading import Reading
from summarizer.schemas.article import Article


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("OSLO (Reuters) - The board met.", "The board met."),
        ("(NTW) the board met.", "The board met."),
        ("Odda (Hardanger), May 3 (NTW) The board met.", "The board met."),
        ("Meanwhile, the board met.", "The board met."),
        ("- The board met.", "The board met."),
        ("The board (pictured) met.", "The board met."),
        ("The board met (again).", "The board met (again)."),
    ],
)
def test_own_words_are_the_sentence_without_its_trappings(text, words):
    article = Article(text=text)
    assert Reading(article).own_words(article.sentences[0]) == words


def test_no_clause_is_cut_away():
    text = (
        "Nils Berge, who ran the old cinema in Mill Street for more than thirty years until the flood, "
        "sold it to the council of Leirvik on Monday, although the choir had asked for it as well."
    )
    article = Article(text=text)
    assert Reading(article).own_words(article.sentences[0]) == text
