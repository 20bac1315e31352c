from hypothesis import given
from hypothesis import strategies as st

from summarizer.salience import foremost
from summarizer.schemas.article import Article

TEXT = """Harbour bridge to close

The old harbour bridge in Oslo will close in May for repairs, the council said on Monday.

It rained.

The repairs of the harbour bridge will cost the council 12 million crowns, engineers said.

"We are sad about the bridge and the harbour, all of us here in the old town."

Ferries will cross the harbour every ten minutes while the bridge is closed.
"""


def chosen(count):
    article = Article(text=TEXT, title="Harbour bridge to close")
    return [article.words_of(s) for s in foremost(article, count)]


def test_the_first_sentence_that_says_what_all_speak_of_comes_first():
    assert chosen(1)[0].startswith("The old harbour bridge in Oslo")


def test_headlines_and_fragments_are_left_out_and_quotations_come_last():
    words = chosen(9)
    assert len(words) == 4
    assert words[-1].startswith('"We are sad')


def test_what_has_been_said_is_not_chosen_again():
    repeated = "The mayor opened the new bridge on Monday at noon. "
    article = Article(text=repeated * 3 + "A storm closed the airport of the town at noon.")
    assert [s.index for s in foremost(article, 3)] == [1, 4]


@given(st.text(max_size=200), st.integers(0, 5))
def test_any_text_has_foremost_sentences(text, count):
    article = Article(text=text)
    assert len(foremost(article, count)) <= count
