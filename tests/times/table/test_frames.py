"""Each frame reads its own sentence, whole, and leaves the other; here it is Tuesday, 2 March 2027."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.times.expressions import find_time_words
from summarizer.times.lexicon import fold
from summarizer.times.resolving import resolve, resolve_within
from summarizer.times.table.frames import FRAMES, Frame

TODAY = date(2027, 3, 2)
NAMES = [frame.read.__name__ for frame in FRAMES]


def _is_framed(frame: Frame, words: str) -> bool:
    return bool(re.match(rf"(?:the )?(?:{frame.pattern})", fold(words)))


@pytest.mark.parametrize("frame", FRAMES, ids=NAMES)
def test_a_frame_reads_its_sentence(frame: Frame):
    words = frame.reads.split("*")[1]
    assert [found.text for found in find_time_words(frame.reads.replace("*", ""))] == [words]
    assert _is_framed(frame, words)
    assert resolve(words, TODAY, tense="future") is not None


@pytest.mark.parametrize("frame", FRAMES, ids=NAMES)
def test_a_frame_leaves_the_other_sentence(frame: Frame):
    assert not any(_is_framed(frame, found.text) for found in find_time_words(frame.leaves))


READ = """
the week of 4 May                       | 2027-05-03/2027-05-09 | week
the weekend of 12 June                  | 2027-06-12/2027-06-13 | day
the last day of July                    | 2027-07-31            | day
the first day of next month             | 2027-04-01            | day
the first Friday of next month          | 2027-04-02            | day
the last Sunday of next year            | 2028-12-31            | day
the second week of next month           | 2027-04-08/2027-04-14 | week
the last week of next month             | 2027-04-24/2027-04-30 | week
the second weekend of next month        | 2027-04-10/2027-04-11 | day
the first half of June                  | 2027-06-01/2027-06-15 | month
the second half of next month           | 2027-04-16/2027-04-30 | month
for three days from 14 April            | 2027-04-14/2027-04-16 | day
for two weeks starting on Monday        | 2027-03-08/2027-03-21 | day
within two weeks of the vote on 14 April | 2027-04-14/2027-04-28 | week
a week on Thursday                      | 2027-03-11            | day
a fortnight on Saturday                 | 2027-03-20            | day
a week on Tuesday                       | 2027-03-09            | day
two weeks from Friday                   | 2027-03-19            | day
two days before Christmas               | 2027-12-23            | day
the day after Boxing Day                | 2027-12-27            | day
two or three days after 1 June          | 2027-06-03/2027-06-04 | day
the week before Christmas               | 2027-12-18/2027-12-24 | week
the week after 5 June                   | 2027-06-06/2027-06-12 | week
the month after June                    | 2027-07               | month
a year before 2030                      | 2029                  | year
two days before June                    | 2027-05-30            | day
a week after the election on 12 April   | 2027-04-19            | day
a day after the talks in May            | 2027-05               | month
three months before the 2028 election   | 2028                  | year
two years after the 2028 election       | 2030                  | year
18 months before the 2028 election      | 2026-07/2027-06       | year
18 months before the election in 2028   | 2026-07/2027-06       | year
14 months after the 2028 games          | 2029-03/2030-02       | year
two weeks before the 2028 election      | 2028                  | year
the Monday after Easter                 | 2027-03-29            | day
the second Monday after 5 May           | 2027-05-17            | day
the third Friday before Christmas       | 2027-12-10            | day
the last Friday before Christmas        | 2027-12-24            | day
the Monday after the vote on 5 May      | 2027-05-10            | day
the Monday after the talks in May       | 2027-05               | month
the first Friday after the first Monday in May | 2027-05-07     | day
two days after the last Sunday of July  | 2027-07-27            | day
the first working day of July           | 2027-07-01            | day
the first working day of next year      | 2028-01-03            | day
the last business day of May            | 2027-05-31            | day
the last working day before Christmas   | 2027-12-24            | day
the first working day after Easter      | 2027-03-29            | day
on the eve of the fair on 6 June        | 2027-06-05            | day
the eve of 6 June                       | 2027-06-05            | day
on the eve of the talks in May          | 2027-05               | month
the weekend before 15 June              | 2027-06-12/2027-06-13 | day
until a week on Thursday                | 2027-03-02/2027-03-11 | day
"""


@pytest.mark.parametrize(
    ("words", "edtf", "granularity"),
    [[cell.strip() for cell in row.split("|")] for row in READ.strip().splitlines()],
)
def test_what_stands_in_front_of_a_date_makes_another_one_of_it(words: str, edtf: str, granularity: str):
    text = f"It is {words}, they say."
    assert [found.text for found in find_time_words(text)] == [words]
    interval = resolve(words, TODAY, tense="future")
    assert interval is not None
    assert (interval.edtf, interval.granularity) == (edtf, granularity)


@pytest.mark.parametrize(
    "words",
    [
        "the fifth Sunday of next month",
        "the second week of 12 May",
        "the first half of 5 May",
        "the last Friday after 5 May",
        "the eve of June",
        "the fifth working day of 12 May",
    ],
)
def test_a_part_that_a_time_does_not_have_is_no_day(words: str):
    assert resolve(words, TODAY) is None


def test_a_week_on_thursday_is_ahead_in_a_sentence_that_looks_back():
    text = "The case was put back a week on Thursday."
    words = find_time_words(text)[0]
    assert resolve_within(text, words.start, words.text, TODAY).edtf == "2027-03-11"


WORDS = st.sampled_from(
    "the first last day week weekend half of in a two before after on within for from until Friday June 5 2028 "
    "Easter next month election vote and or to 12 April 25th".split()
)


@given(st.lists(WORDS, max_size=25).map(" ".join), st.sampled_from([None, "past", "future"]))
def test_whatever_stands_before_a_date_no_interval_is_inverted(text: str, tense):
    for found in find_time_words(text):
        interval = resolve(found.text, TODAY, tense=tense)
        assert text[found.start : found.end] == found.text
        assert (
            interval is None
            or None in (interval.earliest, interval.latest)
            or interval.earliest <= interval.latest
        )
