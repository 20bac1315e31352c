import pytest

from summarizer.english.reading import Reading
from summarizer.english.titles import LONGEST, title_of
from summarizer.schemas.article import Article


def test_an_event_without_a_title_has_the_words_of_its_sentence():
    words = "Meanwhile, the board plans to meet in May, the first such meeting."
    assert title_of(words, ["plans to", "May"]) == "The board plans to meet in May"


def test_a_long_sentence_is_cut_at_a_word():
    title = title_of("The board will meet on 5 May and " + "very " * 40 + "slowly decide.", [])
    assert len(title) <= LONGEST
    assert title.endswith("very…")


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
