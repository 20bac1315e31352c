"""What a bare 'the final' or 'a hearing' is of."""

import pytest

from summarizer.english.reading import Reading
from summarizer.schemas.article import Article
from tests.english.events.announced import TUESDAY, titles


def of_titled(title, text):
    article = Article(title=title, text=text, published=TUESDAY)
    return [event.title for event in Reading(article).announcements]


def test_a_definite_event_has_the_fullest_words_of_the_article():
    text = "Holm Rovers won the right to play in the Herring Cup final. The final is on Friday."
    assert titles(text) == ["Herring Cup final"]


def test_an_event_without_a_name_says_what_the_article_is_about():
    text = "Ana Roux took a goat. Roux denies it. The verdict is expected on Friday."
    assert of_titled("Ana Roux in court", text) == ["Verdict (Ana Roux)"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ana Roux of Norland sings. Life in Norland is hard. Ana Roux leads. The referendum is due on Friday.",
         "Referendum (Norland)"),
        ("Ana Roux sings. Ana Roux leads. The referendum is due on Friday.", "Referendum"),
    ],
)  # fmt: skip
def test_an_election_is_a_place_s_and_no_person_s(text, found):
    assert titles(text) == [found]


def test_what_a_title_is_about_makes_no_two_events_one():
    text = "Ana Roux took a goat. Roux denies it. The hearing is due on Friday. The verdict is due on Friday."
    assert of_titled("Ana Roux in court", text) == ["Hearing (Ana Roux)", "Verdict (Ana Roux)"]
