"""Time words are found whole, in order and at their place; what only looks like a date is not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.times.expressions import find_time_words
from summarizer.times.resolving import resolve

ANCHOR = date(2024, 11, 19)

# Each phrase stands in "It is ..., they say.", and all of it must be found.
WHOLE = """
2026-03-04 | 04/30/2026 | 30.4.2026 | November 19 | Nov. 19 | 19 Nov 2024 | the 19th of November | July 4th
Tuesday, Nov. 19 | Tuesday, June 3, 2025 | June 3 of next year | April 17-19 | April 17–19, 2025
17 to 19 April | June 3 and 4 | April 30-May 2 | next June | last May | this September | July | May 2026
October of next year | mid-October | late November | early 1991 | the beginning of March | the end of June
the end of the year | year-end | 1991 | fiscal 1991 | 2009-11 | 2007-2009 | the 1990s | the late 1990s
the year two thousand and five | Tuesday | next Friday | this Friday | last Friday | Tuesday evening
early Friday | Tuesday next week | 9 a.m. Tuesday | 10:30 p.m. on Friday | Tuesday at 9 a.m. | today
later today | tonight | this morning | yesterday | last night | tomorrow | the day after tomorrow
tomorrow night | this weekend | the weekend | next week | this month | last quarter | next year
early next year | this decade | the coming week | later this year | earlier this week | the rest of the year
the week of May 4 | the last week of June | the first Monday in June | the third quarter | third-quarter
the third quarter of 2026 | the first half of 2025 | Q3 2025 | the first nine months of 2025 | spring 2026
next spring | this fall | next year's fourth quarter | the summer of 2025 | two weeks ago | a decade ago
ten days ago | several years ago | more than two years ago | in two weeks | in a month | within six months
the next five years | over the next two decades | in the coming weeks | the coming months
in the next few days | within days | the past five years | recent weeks | soon | in the near future
at a later date | recently | by 2030 | by the end of June | by the end of next year | no later than March 3
until noon Friday | before Christmas | after the summer of 2025 | since 1972 | through Nov. 27
by early next week | from 3 to 5 June | from June to August 2025 | between 2014 and 2016
between 3 and 5 June | Monday to Friday | from today through Nov. 27 | from 1991 to 1997 | Christmas Eve
last Thanksgiving | around 1990 | 19-Nov-2027 | Fri 4 June | Friday the 13th | the week after next
Tuesday week | the Tuesday after next | the month before last | mid-year | by mid-year | the end of the month
late April or early May | Monday or Tuesday | 5 or 6 June | this week or next | on or before 15 June
no earlier than 1 January 2028 | two or three days ago | in 3-4 weeks | Q3 FY27 | FY 2027-28
the third quarter of fiscal 2027 | 10 am on the 3rd | from 10 am on the 3rd to 5 pm on the 9th
Friday from 3 to 5 p.m. | Friday until noon | the small hours of Sunday | Memorial Day weekend | Ash Wednesday
the night of 3 May | the 20th of next month | last year's Black Friday
"""


@pytest.mark.parametrize(
    "phrase", [phrase.strip() for line in WHOLE.split("\n") for phrase in line.split("|") if phrase.strip()]
)
def test_a_time_expression_is_found_whole_and_resolves(phrase: str):
    text = f"It is {phrase}, they say."
    assert [found.text for found in find_time_words(text)] == [phrase]
    assert resolve(phrase, ANCHOR, tense="future") is not None


TRAPS = [
    "You and may go.",
    "May I ask who may go?",
    "Theresa May resigned.",
    "They march on the palace; a march began.",
    "It took the second place.",
    "The work went on for three years.",
    "A two-year-old and his 8-month-old sister.",
    "He was 41 years old and lived there two weeks.",
    "Some 2000 children and 1900 soldiers sang.",
    "It cost $1990, or 1,990 euros, or 12,1990.",
    "More than 2000 came.",
    "Prices fall when springs fall dry.",
    "The fall of the government.",
    "It has met every Monday, and each July.",
    "They dined in the Winter Garden.",
    "The Sunday Times and the Sunday Mirror.",
    "It was the first defeat in five years.",
    "June Carter sang with April Jones.",
    "The cat sat. The sun. He wed.",
    "She ran it in 2:10 and won 3-2.",
    "As soon as possible, and soon after.",
    "Route 66, page 12, room 1204, 50 percent.",
    "https://example.org/2024/11/19/story",
    "",
]


@pytest.mark.parametrize("text", TRAPS)
def test_what_only_looks_like_a_date_is_not_found(text: str):
    assert find_time_words(text) == []


def test_several_are_found_in_order():
    text = (
        "The bank, founded in 1901, said Monday it will close\nby the end of\nJune, and reopen next spring."
    )
    assert [found.text for found in find_time_words(text)] == [
        "1901",
        "Monday",
        "by the end of\nJune",
        "next spring",
    ]


def test_the_former_and_the_new_time_of_what_was_moved_are_two():
    text = "The gala was moved from 1 November to 15 December."
    assert [found.text for found in find_time_words(text)] == ["1 November", "15 December"]


def test_a_limit_is_told_apart_from_its_date():
    found = find_time_words("It closes no later than March 3.")[0]
    assert (found.text, found.bound, found.date) == ("no later than March 3", "no later than", "March 3")
    assert find_time_words("It closes on March 3.")[0].bound is None


def test_curly_quotes_long_dashes_and_hard_blanks_are_plain_ones():
    text = "Bees swarm April 17–19, and hives hum next year’s fourth quarter or Nov.\u00a019."
    assert [found.text for found in find_time_words(text)] == [
        "April 17–19",
        "next year’s fourth quarter",
        "Nov.\u00a019",
    ]


def _words(text: str) -> list[str]:
    return text.split()


WORDS = st.sampled_from(
    _words("""
    the by end of early next last this year week June May 3 5 2025 19th Tuesday to from between and in
    two weeks ago third quarter spring - , . 9 a.m. İ é until first half 1990s coming later $ ’s
    Christmas day
    """)
)


@given(st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=80))
def test_offsets_are_exact_and_nothing_overlaps(text: str):
    end = 0
    for found in find_time_words(text):
        assert end <= found.start < found.end
        assert text[found.start : found.end] == found.text
        assert found.text.endswith(found.date)
        end = found.end


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "1 ",
            "june ",
            "a",
            "the end of the early late ",
            "from between ",
            "9 a.m. ",
            "1990-",
            " ",
            "by ",
            "'",
        ),
        *(
            "a week after the ",
            "for three days from ",
            "the first friday of the ",
            "june or ",
            "moved from june ",
        ),
    ],
)
def test_a_hostile_text_costs_no_more_than_its_length(piece: str, cost):
    def seconds(characters: int) -> float:
        return cost(find_time_words, piece * (characters // len(piece)))

    assert seconds(60_000) < 10 * seconds(20_000) + 0.1
