"""Which sentences matter most, and a summary that is made of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.english.reading import Reading
from summarizer.english.summary.salience import LONGEST_SUMMARY, foremost, summary_sentences
from summarizer.schemas.article import Article
from tests.drafts import article_of

LONE = "The mayor sang of the old town today."
TEXT = """Harbour bridge to close

The old harbour bridge in Oslo will close in May for repairs, the council said on Monday.

It rained.

The repairs of the harbour bridge will cost the council 12 million crowns, engineers said.

"We are sad about the bridge and the harbour, all of us here in the old town."

Ferries will cross the harbour every ten minutes while the bridge is closed.
"""


def told(article):
    """The sentences of seven words and more, as if all were understood alone."""
    return {s: article.words_of(s) for s in article.sentences if len(article.words_of(s).split()) > 6}


def foremost_of(article, count):
    reading = Reading(article)
    return foremost(article, reading.content, reading.quotations, told(article), count)


def chosen(count):
    article = Article(text=TEXT, title="Harbour bridge to close")
    return [article.words_of(s) for s in foremost_of(article, count)]


def order(*sentences, count=9):
    """The numbers of the sentences that matter most, the most important first."""
    return [s.index for s in foremost_of(article_of(*sentences), count)]


def words(name, count):
    """So many words of meaning that stand nowhere else."""
    return [f"{name}{chr(97 + n // 26)}{chr(97 + n % 26)}k" for n in range(count)]


def said(*parts):
    """A sentence of these words, with enough small ones to be whole."""
    text = " ".join([*parts, *["of the"] * max(0, (8 - len(parts)) // 2)])
    return text[0].upper() + text[1:] + "."


def repeated(parts):
    """Fragments, which no summary takes, that say these words once more."""
    return [
        f"{a.capitalize()} {' '.join(b)}." for a, *b in (parts[i : i + 5] for i in range(0, len(parts), 5))
    ]


def test_the_first_sentence_that_says_what_all_speak_of_comes_first():
    assert chosen(1)[0].startswith("The old harbour bridge in Oslo")


def test_a_mere_quotation_is_left_out_where_there_is_more():
    words = chosen(9)
    assert len(words) == 3
    assert not any(w.startswith('"We are sad') for w in words)
    quoted = "“The harbour bridge of the old town is too old for all of us.”"
    assert order(quoted) == [1]


def test_a_sentence_of_seven_words_can_stand_alone():
    assert order("One red ferry left the harbour.", "One red ferry left the harbour today.") == [2]


def test_what_comes_first_matters_most_where_all_else_is_equal():
    assert order(*(said(*words(name, 8)) for name in ("ba", "ka", "da", "fa"))) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("taken_up", "of", "first"),
    [
        (7, 10, 3),  # 7/14: more than the 1.2 − 1.2/1.7 that the first sentence has before the third
        (6, 10, 1),
        (6, 9, 1),
        (7, 11, 1),
    ],
)
def test_what_is_taken_up_elsewhere_can_outweigh_the_place(taken_up, of, first):
    central = words("ka", of)
    article = [said(*words("ba", 8)), "It rained.", said(*central), *repeated(central[:taken_up])]
    assert order(*article)[0] == first


def test_quotations_come_last():
    text = '"Ferries of the harbour board will cross the harbour," Roux said. ' + TEXT
    article = Article(text=text)
    assert next(s.index for s in foremost_of(article, 9)) != 1


@pytest.mark.parametrize(("quoted", "first"), [(4, 1), (6, 2), (16, 2)])
def test_a_sentence_loses_as_much_as_is_quoted_of_it(quoted, first):
    """Of 16 words; the second sentence is 0.31 behind the first."""
    parts = words("ba", 16)
    with_marks = ["“" + parts[0], *parts[1 : quoted - 1], parts[quoted - 1] + "”", *parts[quoted:]]
    assert order(" ".join(with_marks) + ".", said(*words("ka", 8)))[0] == first


@pytest.mark.parametrize(("quoted", "first"), [(2, 3), (6, 4)])
def test_what_stands_before_a_sentence_makes_no_difference_to_how_much_of_it_is_quoted(quoted, first):
    """Of 32 words; the fourth sentence is 0.12 behind the third."""
    parts = words("ba", 32)
    marked = ["“" + parts[0].capitalize(), *parts[1 : quoted - 1], parts[quoted - 1] + "”", *parts[quoted:]]
    before = ["It rained in " + "x" * 200 + ".", "It snowed."]
    assert order(*before, " ".join(marked) + ".", said(*words("ka", 8)))[0] == first


def test_a_sentence_of_few_words_that_mean_something_is_chosen_once():
    assert order("The red cooks are at it again now.", count=3) == [1]


def test_what_has_been_said_is_not_chosen_again():
    repeated = "The mayor opened the new bridge on Monday at noon. "
    article = Article(text=repeated * 3 + "A storm closed the airport of the town at noon.")
    assert [s.index for s in foremost_of(article, 3)] == [1, 4]


@pytest.mark.parametrize(("new", "of", "chosen"), [(1, 9, False), (2, 9, True), (1, 5, True)])
def test_a_sentence_needs_something_new(new, of, chosen):
    """Of nine words and one, eight make four fifths: nothing new; of five and one, four do not."""
    first = words("ba", 12)
    assert (2 in order(said(*first), said(*first[: of - new], *words("ka", new)))) is chosen


@pytest.mark.parametrize(("said_before", "second"), [(5, 3), (3, 2)])
def test_a_sentence_loses_half_of_what_has_been_said_before(said_before, second):
    """Of nine words and one; the third sentence is 0.18 behind the second."""
    first, others, third = words("ba", 12), words("ka", 9 - said_before), words("da", 9)
    article = [
        said(*first),
        said(*first[:said_before], *others),
        said(*third),
        *repeated(third[:said_before]),
    ]
    assert order(*article)[:2] == [1, second]


def test_all_that_was_chosen_counts_as_said():
    one, two = words("ba", 8), words("ka", 8)
    assert order(said(*one), said(*two), said(*one[:4], *two[:4])) == [1, 2]


@given(st.text(max_size=200), st.integers(0, 5))
def test_any_text_has_foremost_sentences(text, count):
    article = Article(text=text)
    assert len(foremost_of(article, count)) <= count


def summarised(*lengths):
    """The numbers of the sentences of a summary, of an article whose sentences have so many words."""
    article = article_of(*(said(*words(f"b{chr(97 + at)}", length)) for at, length in enumerate(lengths)))
    reading = Reading(article)
    chosen = summary_sentences(article, reading.content, reading.quotations, told(article))
    return [sentence.index for sentence, _ in chosen]


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


@pytest.mark.parametrize(("sentences", "chosen"), [(1, 1), (3, 2), (4, 3), (11, 3), (12, 4), (20, 4)])
def test_a_longer_article_has_a_longer_summary(sentences, chosen):
    assert summarised(*[8] * sentences) == list(range(1, chosen + 1))


def test_all_of_80_words_may_be_used():
    assert summarised(40, 40) == [1, 2]
    assert summarised(40, 41) == [1]
    assert summarised(30, 30, 21, 20) == [1, 2, 4]


def test_the_most_important_sentence_is_taken_however_long():
    assert summarised(90, 8, 8) == [1]


def test_where_one_is_too_long_the_next_may_stand_in():
    assert summarised(60, 30, 30, 10, 10) == [1, 4, 5]
    assert summarised(60, *[30] * 5, 12, 8) == [1, 7], "what matters less still is not looked at"


@pytest.mark.parametrize(("before", "chosen"), [("A choir sang for the old mayor.", [1, 2]), (LONE, [1])])
def test_what_refers_to_something_is_chosen_with_what_tells_of_it(before, chosen):
    article = article_of(before, "The choir has won nine prizes in town.")
    assert [s.index for s in foremost_of(article, 9)] == chosen


def test_the_sentences_stand_in_the_order_of_the_text():
    central = words("ka", 10)
    article = article_of(said(*words("ba", 8)), "It rained.", said(*central), *repeated(central[:7]))
    reading = Reading(article)
    assert order(*map(article.words_of, article.sentences))[:2] == [3, 1]
    chosen = summary_sentences(article, reading.content, reading.quotations, told(article))
    assert [s.index for s, _ in chosen][:2] == [1, 3]


def test_an_article_of_fragments_has_a_summary_too():
    assert Reading(Article(text="Rain.")).summary[0][1] == "Rain."
    assert len(Reading(Article(text="Rain. Snow. Ice. Fog.")).summary) == 1
    assert Reading(Article(text="")).summary == []
