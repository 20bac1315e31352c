from hypothesis import given
from hypothesis import strategies as st

from summarizer.asking.windows import around, in_groups, tokens_of, windows
from summarizer.schemas.article import Article

ARTICLE = Article(text=" ".join(f"Sentence number {n} says something." for n in range(1, 41)))
TEXTS = st.lists(
    st.sampled_from(["One came.", "Two went on for a long while.", "三人来了。", "No"]), max_size=40
)


def indices(sentences):
    return [s.index for s in sentences]


def test_a_short_article_is_one_window():
    assert windows(ARTICLE, 10_000) == [list(ARTICLE.sentences)]


def test_neighbours_share_three_sentences_and_keep_the_article_s_numbers():
    first, second, *_ = windows(ARTICLE, 200)
    assert indices(first)[-3:] == indices(second)[:3]
    assert indices(first)[0] == 1


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


def test_groups_hold_so_many_sentences_and_what_fits():
    groups = in_groups(ARTICLE, ARTICLE.sentences, 5, 100_000)
    assert [len(group) for group in groups] == [5] * 8
    assert [len(group) for group in in_groups(ARTICLE, ARTICLE.sentences[:3], 5, 1)] == [1, 1, 1]
