"""An article in windows, what stands around a sentence, and sentences in groups."""

from hypothesis import given
from hypothesis import strategies as st

from summarizer.asking.windows import around, in_groups, tokens_of, windows
from summarizer.schemas.article import Article
from tests.drafts import article_of

ARTICLE = Article(text=" ".join(f"Sentence number {n} says something." for n in range(1, 41)))
TEXTS = st.lists(
    st.sampled_from(["One came.", "Two went on for a long while.", "三人来了。", "No"]), max_size=40
)
SAID = "It rains on."  # 12 bytes are 4 tokens, and its number is 5


def indices(sentences):
    return [s.index for s in sentences]


def windows_of(room, *sentences):
    article = article_of(*sentences)
    return [indices(part) for part in windows(article, room)]


def test_a_token_is_at_least_three_bytes_and_a_number_five_tokens():
    article = article_of("It rained.", "It rained ag.", "Éé éé éé.")
    assert [tokens_of(s, article) for s in article.sentences] == [3 + 5, 4 + 5, 15 // 3 + 5]


def test_a_short_article_is_one_window():
    assert windows(ARTICLE, 10_000) == [list(ARTICLE.sentences)]
    assert windows(Article(text=""), 10_000) == []


def test_a_window_is_filled_to_the_last_token():
    assert windows_of(27, *[SAID] * 3) == [[1, 2, 3]]
    assert windows_of(26, *[SAID] * 3) == [[1, 2], [3]]
    assert windows_of(18, *[SAID] * 5) == [[1, 2], [3, 4], [5]]


def test_neighbours_share_three_sentences_where_they_have_more_than_six():
    assert windows_of(54, *[SAID] * 8) == [[1, 2, 3, 4, 5, 6], [7, 8]]
    assert windows_of(63, *[SAID] * 8) == [[1, 2, 3, 4, 5, 6, 7], [5, 6, 7, 8]]


def test_what_is_shared_counts_for_the_room():
    assert windows_of(63, *[SAID] * 12) == [
        [1, 2, 3, 4, 5, 6, 7],
        [5, 6, 7, 8, 9, 10, 11],
        [9, 10, 11, 12],
    ]


def test_nothing_is_shared_with_a_sentence_that_leaves_no_room_for_it():
    fits, large = "It rains " + "h" * 96 + ".", "It rains " + "h" * 99 + "."
    assert windows_of(67, *[SAID] * 7, fits) == [[1, 2, 3, 4, 5, 6, 7], [5, 6, 7, 8]]
    assert windows_of(67, *[SAID] * 7, large, SAID) == [[1, 2, 3, 4, 5, 6, 7], [8, 9]]
    assert windows_of(67, *[SAID] * 7, large, SAID, SAID, SAID) == [[1, 2, 3, 4, 5, 6, 7], [8, 9, 10], [11]]


def test_a_sentence_larger_than_the_room_is_a_window_of_its_own():
    assert windows_of(20, SAID, "It rains " + "h" * 99 + ".", SAID) == [[1], [2], [3]]


@given(TEXTS.map(" ".join), st.integers(1, 120))
def test_every_sentence_is_in_some_window_and_none_is_larger_than_the_room(text, room):
    article = Article(text=text)
    parts = windows(article, room)
    assert sorted({n for part in parts for n in indices(part)}) == indices(article.sentences)
    for part in parts:
        assert len(part) == 1 or sum(tokens_of(s, article) for s in part) <= room
        assert indices(part) == list(range(part[0].index, part[-1].index + 1))


def test_windows_grow_with_the_length_and_no_faster():
    twice = Article(text=ARTICLE.text + " " + ARTICLE.text)
    assert len(windows(twice, 200)) <= 2 * len(windows(ARTICLE, 200)) + 1


def test_what_stands_around_is_what_comes_before_and_a_little_after():
    assert indices(around(ARTICLE, [ARTICLE.sentences[19]])) == list(range(12, 23))
    assert indices(around(ARTICLE, [ARTICLE.sentences[0]])) == [1, 2, 3]
    assert indices(around(ARTICLE, [ARTICLE.sentences[30]])) == list(range(23, 34))
    assert indices(around(ARTICLE, [ARTICLE.sentences[39]])) == list(range(32, 41))


def test_what_stands_around_two_sentences_is_shown_once():
    assert indices(around(ARTICLE, [ARTICLE.sentences[21], ARTICLE.sentences[19]])) == list(range(12, 25))
    assert around(ARTICLE, []) == []


def groups_of(article, numbers, most, room):
    sentences = [article.sentences[n - 1] for n in numbers]
    return [indices(group) for group in in_groups(article, sentences, most, room)]


def test_groups_hold_so_many_sentences_and_what_fits():
    groups = in_groups(ARTICLE, ARTICLE.sentences, 5, 100_000)
    assert [len(group) for group in groups] == [5] * 8
    assert [len(group) for group in in_groups(ARTICLE, ARTICLE.sentences[:3], 5, 1)] == [1, 1, 1]
    assert in_groups(ARTICLE, [], 5, 1) == []


def test_what_stands_around_a_sentence_counts_for_the_room_of_its_group():
    article = article_of(*[SAID] * 40)
    around_one = 11 * 9
    assert groups_of(article, [15, 20, 25, 30], 9, 2 * around_one) == [[15, 20], [25, 30]]
    assert groups_of(article, [15, 20, 25, 30], 9, 2 * around_one - 1) == [[15], [20], [25], [30]]
    assert groups_of(article, [15, 20, 25, 30], 3, 9 * around_one) == [[15, 20, 25], [30]]
