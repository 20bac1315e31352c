"""Time words count from what the text has named before; here it is published on Thursday, 9 April 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.schemas.article import Article
from summarizer.times.discourse import Times, resolve_at, times_of

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
    ("The strike began on Tuesday. Trains stood still in *the morning*.", "2026-04-07"),
    ("The rocket left on Tuesday at *18:00 UTC*.", "2026-04-07"),
    ("The rocket will leave on Friday. The doors will close at *4 in the morning*.", "2026-04-10"),
    ("Shares fell on Tuesday after *overnight* losses in Tokyo.", "2026-04-06"),
    ("Shares fell on Tuesday, to 4% below *the previous Friday*.", "2026-04-03"),
    ("Shares fell on Tuesday but rose *later in the day*.", "2026-04-07"),
    ("The storm came on 2 March. It had been calm *the day before*.", "2026-03-01"),
    ("The storm came on 2 March. It moved on *the next day*.", "2026-03-03"),
    ("The storm came on 2 March, and *two days later* it was gone.", "2026-03-04"),
    ("She opened the fair on Monday and flew home on *the same day*.", "2026-04-06"),
    ("The first round will be held on 4 May and the second *two weeks later*.", "2026-05-18"),
    ("The board will meet on 4 May. *That evening* it will dine with the mayor.", "2026-05-04"),
]


@pytest.mark.parametrize(("marked", "edtf"), DAYS)
def test_a_day_is_counted_from_the_day_named_before(marked: str, edtf: str):
    assert _edtf(marked) == edtf


PERIODS = [
    ("Sales fell in the fourth quarter of 2025 from 5 million *a year earlier*.", "2024-10/2024-12"),
    ("It earned 3 million in the first quarter, against 2 million *a year ago*.", "2025-01/2025-03"),
    ("First-quarter profit rose. *Last year*'s results were hurt by a fire.", "2025-01/2025-03"),
    (
        "In the fourth quarter of 2025 it lost 5 million. *The previous quarter* was better.",
        "2025-07/2025-09",
    ),
    (
        "It lost 5 million in the fourth quarter of 2025. In *the year-ago period* it earned 2.",
        "2024-10/2024-12",
    ),
    ("Sales rose 4% in February compared to *the same period last year*.", "2025-02"),
    ("Prices rose 3.1% in February from 4.4% *a year earlier*.", "2025-02"),
    ("Prices rose 3.1% in February from *the previous month*.", "2026-01"),
    ("It earned 8 million in the nine months, against 9 million *a year earlier*.", "2025"),
    ("The firm was founded in 1984, and *one year later* it had a rival.", "1985"),
    ("It built a ship in 2001 and *the following year* a yard.", "2002"),
]


@pytest.mark.parametrize(("marked", "edtf"), PERIODS)
def test_a_period_is_counted_from_the_period_named_before(marked: str, edtf: str):
    assert _edtf(marked) == edtf


ALONE = [
    ("The strike began on Tuesday. The council will meet at *10 p.m.*", "2026-04-07", "2026-04-09"),
    ("The firm, founded in 1984, has 90 people. It grew by 9 in March, *a year ago* by 5.", "1983", "2025"),
    (
        "In the first quarter of 2020 it grew." + " It pays well." * 150 + " It lost money *a year ago*.",
        "",
        "2025",
    ),
    ("Profits fell, the firm reported last month, from those of *a year earlier*.", "2025-03", "2025"),
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
    article = _article("The rules hold on Friday. She hopes that day one will be calm.")
    assert [t.words.text for t in times_of(article)] == ["Friday"]


def test_what_follows_a_past_day_is_never_ahead():
    assert _edtf("Police came on Thursday and left *the following day*.") is None


@pytest.mark.parametrize(
    ("marked", "edtf"),
    [
        ("Contracts will end after *October* of next year.", "2027-10"),
        ("At *16:15 UTC*, April 1st, the head of the firm spoke.", "2026-04-01"),
        ("Compared with 9 million *a year* earlier, it was little.", "2025"),
        ("It will be built from *2029* to 2031.", "2029"),
        ("It will be decided *before October*.", "2026-04-09/2026-09-30"),
    ],
)
def test_a_part_of_longer_time_words_is_read_within_them(marked: str, edtf: str):
    assert _edtf(marked) == edtf


def test_all_times_of_an_article_stand_in_order_at_their_places():
    article = _article("The fair opens on 4 May.\n\nIt ends two weeks later. Some day it will move.")
    times = times_of(article)
    assert [t.interval and t.interval.edtf for t in times] == ["2026-05-04", "2026-05-18"]
    assert all(article.text[t.start :].startswith(t.words.text) for t in times)


WORDS = st.sampled_from(
    "On Tuesday . the morning a year earlier third quarter in May 2025 two days later that week was will be "
    "the previous same period last and 10 p.m. overnight following day October of next".split()
)


@given(st.lists(WORDS, max_size=40).map(" ".join), st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_whatever_the_text_its_times_are_consistent(text: str, published: date | None):
    for time in times_of(Article(text=text, published=published)):
        interval = time.interval
        assert (
            interval is None
            or None in (interval.earliest, interval.latest)
            or (interval.earliest <= interval.latest)
        )
