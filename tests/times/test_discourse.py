"""Time words count from what the text has named before; here it is published on Thursday, 9 April 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.schemas.article import Article
from summarizer.times.discourse import Times, resolve_at

PUBLISHED = date(2026, 4, 9)


def _article(text: str) -> Article:
    return Article(text=text, published=PUBLISHED)


def _read(marked: str):
    """What the words between asterisks mean in their article."""
    before, words, after = marked.split("*")
    article = _article(before + words + after)
    sentence = next(s for s in article.sentences if s.start <= len(before) < s.end)
    return resolve_at(Times(article), sentence, len(before) - sentence.start, words)


def _edtf(marked: str) -> str | None:
    interval = _read(marked)
    return interval and interval.edtf


DAYS = [
    ("The ice melted on Tuesday. Skaters stayed away in *the morning*.", "2026-04-07"),
    ("The gliders took off on Tuesday at *07:40 UTC*.", "2026-04-07"),
    ("The choir will sing on Friday. The cloakroom will open at *3 in the morning*.", "2026-04-10"),
    ("Barley wilted on Tuesday after *overnight* hail in Tull.", "2026-04-06"),
    ("The lake sank on Tuesday, a metre below *the previous Friday*.", "2026-04-03"),
    ("The fog lifted on Tuesday but thickened *later in the day*.", "2026-04-07"),
    ("The comet appeared on 2 March. Nobody had seen it *the day before*.", "2026-03-01"),
    ("The comet appeared on 2 March. It faded *the next day*.", "2026-03-03"),
    ("The comet appeared on 2 March, and *two days later* it was pale.", "2026-03-04"),
    ("She won the chess cup on Monday and lost it on *the same day*.", "2026-04-06"),
    ("The bell will be hung on 4 May and rung *two weeks later*.", "2026-05-18"),
    ("Hale said on Tuesday that the bell will be hung *the following Monday*.", "2026-04-13"),
    ("The bell will be hung on 4 May and rung *four or five days later*.", "2026-05-08/2026-05-09"),
    ("The guild will vote on 4 May. *That evening* it will dance in a barn.", "2026-05-04"),
]


@pytest.mark.parametrize(("marked", "edtf"), DAYS)
def test_a_day_is_counted_from_the_day_named_before(marked: str, edtf: str):
    assert _edtf(marked) == edtf


PERIODS = [
    ("Honey output shrank in the fourth quarter of 2025 from 5 tonnes *a year earlier*.", "2024-10/2024-12"),
    ("The zoo bred 3 llamas in the first quarter, against 2 *a year ago*.", "2025-01/2025-03"),
    ("First-quarter rainfall doubled. *Last year*'s total was the work of one cloud.", "2025-01/2025-03"),
    (
        "In the fourth quarter of 2025 the lake shrank. *The previous quarter* was wetter.",
        "2025-07/2025-09",
    ),
    (
        "It shed 5 cooks in the fourth quarter of 2025. In *the year-ago period* nobody left.",
        "2024-10/2024-12",
    ),
    ("Snail mail slowed by 4% in February against *the same month last year*.", "2025-02"),
    ("An egg cost 31 cents in February after 28 *a year earlier*.", "2025-02"),
    ("An egg cost 3 cents more in February than in *the previous month*.", "2026-01"),
    ("The vineyard filled 8 casks in the nine months, against 9 *a year earlier*.", "2025"),
    ("The beacon was lit in 1984, and *one year later* it went dark.", "1985"),
    ("She painted the barn in 2001 and *the following year* the mill.", "2002"),
]


@pytest.mark.parametrize(("marked", "edtf"), PERIODS)
def test_a_period_is_counted_from_the_period_named_before(marked: str, edtf: str):
    assert _edtf(marked) == edtf


ENTRIES = [
    ("The choir sang on Tuesday.\n\n14:05 The hall is full and the cloakroom opens at *3pm*.", "2026-04-09"),
    ("The choir will sing on Friday.\n\n*14:05* The hall is full.", "2026-04-09"),
    ("13:00 The choir will sing on Friday. The cloakroom opens at *3pm*.", "2026-04-10"),
    ("The choir will sing on Friday.\n\nThe cloakroom opens at *3pm*.", "2026-04-10"),
]


@pytest.mark.parametrize(("marked", "edtf"), ENTRIES)
def test_an_hour_is_of_the_day_that_its_entry_of_a_live_blog_speaks_of(marked: str, edtf: str):
    assert _edtf(marked) == edtf


SHARED = [
    ("*At 9 a.m.* the barn opens on Saturday.", "2026-04-11"),
    ("*At 9 a.m.* the barn opened, and on Saturday it will close.", "2026-04-09"),
    ("The curfew *at midnight* was a thing that Hale forbade on Saturday.", "2026-04-09"),
]


@pytest.mark.parametrize(("marked", "edtf"), SHARED)
def test_an_hour_that_opens_a_sentence_is_of_the_day_that_it_names(marked: str, edtf: str):
    assert _edtf(marked) == edtf


ALONE = [
    ("The fog came on Tuesday. The rowers will start at *10 p.m.*", "2026-04-07", "2026-04-09"),
    ("The choir, formed in 1984, has 90 voices. It gained 9 in March, *a year ago* 5.", "1983", "2025"),
    (
        "In the first quarter of 2020 the glacier grew." + " It is blue." * 180 + " It shrank *a year ago*.",
        "",
        "2025",
    ),
    ("Herring catches halved, the port noted last month, from those of *a year earlier*.", "2025-03", "2025"),
]


@pytest.mark.parametrize(("marked", "wrong", "edtf"), ALONE)
def test_what_the_tense_or_the_distance_rules_out_is_not_counted_from(marked: str, wrong: str, edtf: str):
    assert _edtf(marked) == edtf != wrong


@pytest.mark.parametrize(
    "words", ["that day", "two days later", "the following week", "the same period of 2020"]
)
def test_words_that_only_point_back_mean_nothing_where_nothing_was_named(words: str):
    assert _edtf(f"It was over *{words}*.") is None


def test_that_day_is_no_word_for_a_day_that_is_counted():
    article = _article("The bazaar opens on Friday. She hopes that day one will be dry.")
    assert [t.words.text for t in Times(article).all] == ["Friday"]


def test_what_follows_a_past_day_is_never_ahead():
    assert _edtf("The goats came on Thursday and left *the following day*.") is None


@pytest.mark.parametrize(
    ("marked", "edtf"),
    [
        ("Leases will lapse after *June* of next year.", "2027-06"),
        ("At *06:30 UTC*, April 1st, a stork landed.", "2026-04-01"),
        ("Beside the nine pears of *a year* earlier, it was plenty.", "2025"),
        ("The canal will be dug from *2029* to 2031.", "2029"),
        ("The hymn will be chosen *before October*.", "2026-04-09/2026-09-30"),
    ],
)
def test_a_part_of_longer_time_words_is_read_within_them(marked: str, edtf: str):
    assert _edtf(marked) == edtf


def test_all_times_of_an_article_stand_in_order_at_their_places():
    article = _article("The fair opens on 4 May.\n\nIt ends two weeks later. Some day it will move.")
    times = Times(article).all
    assert [t.interval and t.interval.edtf for t in times] == ["2026-05-04", "2026-05-18"]
    assert all(article.text[t.start :].startswith(t.words.text) for t in times)


WORDS = st.sampled_from(
    "On Tuesday . the morning a year earlier third quarter in May 2025 two days later that week was will be "
    "the previous same period last and 10 p.m. overnight following day October of next".split()
)


@given(st.lists(WORDS, max_size=40).map(" ".join), st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_whatever_the_text_its_times_are_consistent(text: str, published: date | None):
    for time in Times(Article(text=text, published=published)).all:
        interval = time.interval
        assert (
            interval is None
            or None in (interval.earliest, interval.latest)
            or (interval.earliest <= interval.latest)
        )


def test_times_that_look_back_one_at_another_for_a_whole_book_are_resolved_from_the_top():
    text = "The mill burned in May 2024. " + "It was sold a month later. " * 3_000
    times = Times(Article(text=text, published=date(2027, 3, 10)))
    last = times.within(times.article.sentences[-1])
    assert last == times.all[-1:]


def test_a_sentence_costs_itself_and_not_the_article():
    article = Article(text="The mill burned on Monday. " * 500, published=date(2027, 3, 10))
    times = Times(article)
    times.within(article.sentences[400])
    assert len(times._resolved) < 60  # those within reach at most
