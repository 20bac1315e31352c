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
