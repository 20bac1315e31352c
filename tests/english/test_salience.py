from hypothesis import given
from hypothesis import strategies as st

from summarizer.english.reading import Reading
from summarizer.english.salience import LONGEST_SUMMARY, foremost
from summarizer.schemas.article import Article

TEXT = """Harbour bridge to close

The old harbour bridge in Oslo will close in May for repairs, the council said on Monday.

It rained.

The repairs of the harbour bridge will cost the council 12 million crowns, engineers said.

"We are sad about the bridge and the harbour, all of us here in the old town."

Ferries will cross the harbour every ten minutes while the bridge is closed.
"""


def foremost_of(article, count):
    reading = Reading(article)
    return foremost(article, reading.content, reading.quotations, count)


def chosen(count):
    article = Article(text=TEXT, title="Harbour bridge to close")
    return [article.words_of(s) for s in foremost_of(article, count)]


def test_the_first_sentence_that_says_what_all_speak_of_comes_first():
    assert chosen(1)[0].startswith("The old harbour bridge in Oslo")


def test_headlines_fragments_and_what_leans_on_others_are_left_out():
    words = chosen(9)
    assert len(words) == 3
    assert not any(w.startswith(("It rained", "Harbour bridge", '"We are sad')) for w in words)


def test_quotations_come_last():
    text = '"Ferries of the harbour board will cross the harbour," Roux said. ' + TEXT
    article = Article(text=text)
    assert next(s.index for s in foremost_of(article, 9)) != 1


def test_what_has_been_said_is_not_chosen_again():
    repeated = "The mayor opened the new bridge on Monday at noon. "
    article = Article(text=repeated * 3 + "A storm closed the airport of the town at noon.")
    assert [s.index for s in foremost_of(article, 3)] == [1, 4]


@given(st.text(max_size=200), st.integers(0, 5))
def test_any_text_has_foremost_sentences(text, count):
    article = Article(text=text)
    assert len(foremost_of(article, count)) <= count


def test_a_summary_is_made_of_the_article_s_own_words_80_at_most():
    long = (
        "The harbour board of Oslo will close {} in May for repairs that "
        + "take a very long time and " * 5
        + "end."
    )
    article = Article(
        text=" ".join(long.format(it) for it in ("the bridge", "a station", "one tunnel", "no museum"))
    )
    chosen = Reading(article).summary
    assert len(" ".join(words for _, words in chosen).split()) <= LONGEST_SUMMARY
    assert all(words in article.words_of(sentence) for sentence, words in chosen)


def test_an_article_of_fragments_has_a_summary_too():
    assert Reading(Article(text="Rain.")).summary[0][1] == "Rain."
