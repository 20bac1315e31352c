from datetime import date

import pytest

from summarizer.english.reading import Reading
from summarizer.english.titles import LONGEST
from summarizer.schemas.article import Article


def title_in(text):
    (found,) = Reading(Article(text=text, published=date(2026, 3, 10))).announcements
    return found.title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("OSLO (Reuters) - The board will meet on 5 May.", "The board will meet on 5 May"),
        ("The board will meet on 5 May, Mayor Ana Roux said.", "The board will meet on 5 May"),
        ("Meanwhile, the board plans to meet in May.", "The board plans to meet in May"),
        (
            "The fair, planned for Friday, was moved to 5 May, the first such change.",
            "The fair, planned for Friday, was moved to 5 May",
        ),
        ("- 27 March: Kolsund v Varen, Ice Hall", "27 March: Kolsund v Varen"),
        ("Ana Roux denied that a vote is planned for May.", "Ana Roux denied that a vote is planned for May"),
    ],
)
def test_the_clause_that_announces_names_the_event(text, title):
    assert title_in(text) == title


def test_a_long_clause_is_cut_at_a_word():
    title = title_in("The board will meet on 5 May and " + "very " * 40 + "slowly decide.")
    assert len(title) <= LONGEST
    assert title.endswith("very…")


def test_every_word_is_the_article_s_own():
    title = title_in('The board, said Ana Roux, "will meet in May", whatever comes.')
    assert "will meet in May" in title


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("OSLO (Reuters) - The board met.", "The board met."),
        ("Meanwhile, the board met.", "The board met."),
        (
            "The board of the harbour met Ana Roux for nine hours on Monday in a hall at the old fish market, "
            "where forty others had waited outside in the rain since the day before.",
            "The board of the harbour met Ana Roux for nine hours on Monday in a hall at the old fish market.",
        ),
        (
            KEPT
            := "The board of the harbour will close the bridge in May for repairs that take nine months, unless the "
            "engineers who looked at it in the winter change their minds.",
            KEPT,
        ),
        (
            LISTED
            := "The board of the harbour will close the bridge to all cars and heavy lorries, buses and trams, "
            "from the first day of May until the end of the year.",
            LISTED,
        ),
    ],
)
def test_own_words_are_the_sentence_without_its_trappings(text, words):
    article = Article(text=text)
    assert Reading(article).own_words(article.sentences[0]) == words
