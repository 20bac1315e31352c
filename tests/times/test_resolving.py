"""Time words and a publication date make an interval; here it is Tuesday, 19 November 2024."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.times.intervals import Interval
from summarizer.times.resolving import resolve, resolve_within

ANCHOR = date(2024, 11, 19)


def _check(words: str, tense, edtf: str, granularity: str) -> None:
    interval = resolve(words, ANCHOR, tense=tense)
    assert interval is not None
    assert (interval.edtf, interval.granularity) == (edtf, granularity)


ABSOLUTE = """
2026-03-04                       | 2026-03-04              | day
2026-03-04T09:00                 | 2026-03-04              | day
2025-06                          | 2025-06                 | month
25/06/2026                       | 2026-06-25              | day
06/25/2026                       | 2026-06-25              | day
4.3.2026                         | 2026-03-04              | day
05/06/2026                       | 2026-05-06/2026-06-05   | unknown
November 19, 2023                | 2023-11-19              | day
19 Nov 2023                      | 2023-11-19              | day
the 19th of November 2023        | 2023-11-19              | day
Sunday, Nov. 19, 2023            | 2023-11-19              | day
April 17-19, 2025                | 2025-04-17/2025-04-19   | day
17 to 19 April 2025              | 2025-04-17/2025-04-19   | day
from 28 April to 2 May 2025      | 2025-04-28/2025-05-02   | day
2027-6-14                        | 2027-06-14              | day
14-6-2027                        | 2027-06-14              | day
2027.06.14                       | 2027-06-14              | day
2027/6/14                        | 2027-06-14              | day
Fri 14 May 2027                  | 2027-05-14              | day
Easter Saturday 2027             | 2027-03-27              | day
October 2026                     | 2026-10                 | month
mid-October 2026                 | 2026-10                 | month
from June to August 2025         | 2025-06/2025-08         | month
third quarter of 2026            | 2026-07/2026-09         | quarter
Q3 2025                          | 2025-07/2025-09         | quarter
3Q 2025                          | 2025-07/2025-09         | quarter
the first half of 2025           | 2025-01/2025-06         | half
the first two quarters of 2026   | 2026-01/2026-06         | half
spring 2026                      | 2026-21                 | season
winter of 2025                   | 2025-24                 | season
1991                             | 1991                    | year
early 1991                       | 1991                    | year
full-year 1991                   | 1991                    | year
the 1991 fiscal year             | 1991                    | year
about 1991                       | 1991~                   | year
the year two thousand and five   | 2005                    | year
2014-16                          | 2014/2016               | year
2014/2016                        | 2014/2016               | year
from early May to late June 2008 | 2008-05/2008-06         | month
between 2014 and 2016            | 2014/2016               | year
the 1990s                        | 199X                    | decade
the '90s                         | 199X                    | decade
the late 1990s                   | 199X                    | decade
Easter 2025                      | 2025-04-20              | day
Thanksgiving 2025                | 2025-11-27              | day
Memorial Day weekend 2025        | 2025-05-24/2025-05-26   | day
19-Nov-2027                      | 2027-11-19              | day
Friday, 19 November 2027         | 2027-11-19              | day
Fri 19 Nov 2027                  | 2027-11-19              | day
Thursday, 19 November 2027       | 2027-11-18/2027-11-19   | unknown
Monday, November 19, 2027        | 2027-11-19/2027-11-22   | unknown
late April or early May 2025     | 2025-04/2025-05         | month
fiscal 2027                      | 2027                    | year
FY27                             | 2027                    | year
FY 2026-27                       | 2026/2027               | year
Q3 FY27                          | 2026/2027               | unknown
the third quarter of fiscal 2027 | 2026/2027               | unknown
the last Monday of May 2025      | 2025-05-26              | day
"""


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("words", "edtf", "granularity"), _rows(ABSOLUTE))
def test_a_date_with_its_year_needs_no_publication_date(words: str, edtf: str, granularity: str):
    _check(words, None, edtf, granularity)
    assert resolve(words, None) == resolve(words, ANCHOR)


RELATIVE = """
today                            | 2024-11-19              | day
tonight                          | 2024-11-19              | day
this morning                     | 2024-11-19              | day
yesterday                        | 2024-11-18              | day
tomorrow                         | 2024-11-20              | day
the day after tomorrow           | 2024-11-21              | day
last night                       | 2024-11-18              | day
Tuesday evening                  | 2024-11-19              | day
early on Tuesday morning         | 2024-11-19              | day
this weekend                     | 2024-11-23/2024-11-24   | day
next weekend                     | 2024-11-30/2024-12-01   | day
last weekend                     | 2024-11-16/2024-11-17   | day
this week                        | 2024-11-18/2024-11-24   | week
next week                        | 2024-11-25/2024-12-01   | week
last week                        | 2024-11-11/2024-11-17   | week
Tuesday next week                | 2024-11-26              | day
next month                       | 2024-12                 | month
next quarter                     | 2025-01/2025-03         | quarter
next year                        | 2025                    | year
early next year                  | 2025                    | year
the end of the year              | 2024                    | year
next decade                      | 203X                    | decade
next year's fourth quarter       | 2025-10/2025-12         | quarter
April next year                  | 2025-04                 | month
February this year               | 2024-02                 | month
last year                        | 2023                    | year
last May                         | 2024-05                 | month
last December                    | 2023-12                 | month
next June                        | 2025-06                 | month
this September                   | 2024-09                 | month
last Thanksgiving                | 2023-11-23              | day
10 days ago                      | 2024-11-09              | day
two weeks ago                    | 2024-11-04/2024-11-10   | week
'98                              | 1998                    | year
‘26                              | 2026                    | year
a month ago                      | 2024-10                 | month
almost three years ago           | 2021~                   | year
a decade ago                     | 2014                    | year
several years ago                | ../2024-11-19           | unknown
recently                         | ../2024-11-19           | unknown
the past five years              | 2019-11-19/2024-11-19   | year
earlier this week                | 2024-11-18/2024-11-19   | week
the week before last             | 2024-11-04/2024-11-10   | week
the month after next             | 2025-01                 | month
April 30, '27                    | 2027-04-30              | day
30-Apr-27                        | 2027-04-30              | day
14.06.27                         | 2027-06-14              | day
6/14/27                          | 2027-06-14              | day
14/6/27                          | 2027-06-14              | day
5/6/27                           | 2027-05-06/2027-06-05   | unknown
Thanksgiving Thursday            | 2024-11-28              | day
the weekend after next           | 2024-11-30/2024-12-01   | day
this week or next                | 2024-11-18/2024-12-01   | week
mid-year                         | 2024                    | year
the end of the month             | 2024-11                 | month
two or three days ago            | 2024-11-16/2024-11-17   | day
the 20th of next month           | 2024-12-20              | day
last year's Black Friday         | 2023-11-24              | day
"""


@pytest.mark.parametrize(("words", "edtf", "granularity"), _rows(RELATIVE))
def test_relative_words_count_from_the_publication_date(words: str, edtf: str, granularity: str):
    _check(words, None, edtf, granularity)
    assert resolve(words, None) is None


AHEAD = """
Tuesday                          | 2024-11-19              | day
Friday                           | 2024-11-22              | day
Monday                           | 2024-11-25              | day
9 a.m. Friday                    | 2024-11-22              | day
9 a.m. (GMT +1) Friday           | 2024-11-22              | day
Friday at 9 a.m.                 | 2024-11-22              | day
next Friday                      | 2024-11-29              | day
next Monday                      | 2024-11-25              | day
this Friday                      | 2024-11-22              | day
this coming Monday               | 2024-11-25              | day
Nov. 25                          | 2024-11-25              | day
November 5                       | 2025-11-05              | day
Jan. 3                           | 2025-01-03              | day
April 17-19                      | 2025-04-17/2025-04-19   | day
from 3 to 5 June                 | 2025-06-03/2025-06-05   | day
from Monday to Friday            | 2024-11-25/2024-11-29   | day
between Monday morning and Friday evening | 2024-11-25/2024-11-29 | day
today through Nov. 27            | 2024-11-19/2024-11-27   | day
the first Monday in June         | 2025-06-02              | day
the week of May 5                | 2025-05-05/2025-05-11   | week
the last week of June            | 2025-06-24/2025-06-30   | week
in January                       | 2025-01                 | month
in July                          | 2025-07                 | month
mid-October                      | 2025-10                 | month
in November                      | 2024-11                 | month
from December to March           | 2024-12/2025-03         | month
third quarter                    | 2025-07/2025-09         | quarter
fourth quarter                   | 2024-10/2024-12         | quarter
the first half                   | 2025-01/2025-06         | half
this spring                      | 2024-21                 | season
in the spring                    | 2025-21                 | season
this winter                      | 2024-24                 | season
in three days                    | 2024-11-22              | day
in two weeks                     | 2024-12-02/2024-12-08   | week
in a month                       | 2024-12                 | month
in two years                     | 2026                    | year
within five working days         | 2024-11-19/2024-11-26   | day
in the coming hours              | 2024-11-19/..           | unknown
in the next 48 hours             | 2024-11-19/2024-11-21   | day
within 15 days                   | 2024-11-19/2024-12-04   | day
over the next year               | 2024-11-19/2025-11-19   | year
within six months                | 2024-11-19/2025-05-19   | month
the next five years              | 2024-11-19/2029-11-19   | year
later this year                  | 2024-11-20/2024-12-31   | year
the rest of the month            | 2024-11-20/2024-11-30   | month
in the coming weeks              | 2024-11-20/..           | unknown
in the next few days             | 2024-11-20/..           | unknown
within days                      | 2024-11-20/..           | unknown
soon                             | 2024-11-20/..           | unknown
at a later date                  | 2024-11-20/..           | unknown
by Friday                        | 2024-11-19/2024-11-22   | day
by the end of June               | 2024-11-19/2025-06      | month
by the end of next year          | 2024-11-19/2025         | year
by 2030                          | 2024-11-19/2030         | year
by summer                        | 2024-11-19/2025-08-31   | season
until noon Friday                | 2024-11-19/2024-11-22   | day
no later than March 3            | 2024-11-19/2025-03-03   | day
before Christmas                 | 2024-11-19/2024-12-24   | day
after Christmas                  | 2024-12-26/..           | day
after 2030                       | 2031-01-01/..           | year
Tuesday week                     | 2024-11-26              | day
Friday week                      | 2024-11-29              | day
Friday fortnight                 | 2024-12-06              | day
the Friday after next            | 2024-11-29              | day
the 25th                         | 2024-11-25              | day
the 5th                          | 2024-12-05              | day
Friday the 13th                  | 2024-12-13              | day
Monday, 25 November              | 2024-11-25              | day
Wednesday, 5 November            | 2025-11-05              | day
Tuesday, 25 November             | 2024-11-25/2024-11-26   | unknown
Ash Wednesday                    | 2025-03-05              | day
in two or three weeks            | 2024-12-02/2024-12-15   | week
5 or 6 June                      | 2025-06-05/2025-06-06   | day
from 10 am on the 23rd to 5 pm on the 29th | 2024-11-23/2024-11-29 | day
on or before 15 June             | 2024-11-19/2025-06-15   | day
on or after 15 June              | 2025-06-15/..           | day
no earlier than 2030             | 2030-01-01/..           | year
by mid-year                      | 2024-11-19/2024         | year
"""


@pytest.mark.parametrize(("words", "edtf", "granularity"), _rows(AHEAD))
def test_in_the_future_tense_words_look_ahead(words: str, edtf: str, granularity: str):
    _check(words, "future", edtf, granularity)


BACK = """
Tuesday                          | 2024-11-19              | day
Friday                           | 2024-11-15              | day
Wednesday                        | 2024-11-13              | day
last Friday                      | 2024-11-15              | day
last Tuesday                     | 2024-11-12              | day
this Monday                      | 2024-11-18              | day
over the weekend                 | 2024-11-16/2024-11-17   | day
Nov. 5                           | 2024-11-05              | day
Nov. 25                          | 2024-11-25              | day
January 30                       | 2024-01-30              | day
in January                       | 2024-01                 | month
in December                      | 2023-12                 | month
in the summer                    | 2024-22                 | season
the third quarter                | 2024-07/2024-09         | quarter
the latest quarter               | 2024-07/2024-09         | quarter
the year-ago quarter             | 2023-07/2023-09         | quarter
the year-earlier first quarter   | 2023-01/2023-03         | quarter
the three months to September    | 2024-07/2024-09         | quarter
the three months ended Jan. 31   | 2023-11/2024-01         | quarter
the August quarter               | 2024-06/2024-08         | quarter
the corresponding period         | 2023-07/2023-09         | quarter
the week ended Nov. 8            | 2024-11-02/2024-11-08   | week
a week earlier                   | 2024-11-11/2024-11-17   | week
the month before                 | 2024-10                 | month
the last fiscal year             | 2023                    | year
the nine months ended Sept. 30   | 2024-01/2024-09         | month
in the nine months               | 2024-01/2024-09         | month
a year earlier                   | 2023                    | year
overnight                        | 2024-11-18              | day
for a third straight day         | 2024-11-19              | day
since 1972                       | 1972-01-01/2024-11-19   | year
by 1998                          | ../1998-12-31           | year
the 25th                         | 2024-10-25              | day
Ash Wednesday                    | 2024-02-14              | day
Sunday, 19 November              | 2023-11-19              | day
"""


@pytest.mark.parametrize(("words", "edtf", "granularity"), _rows(BACK))
def test_in_the_past_tense_words_look_back(words: str, edtf: str, granularity: str):
    _check(words, "past", edtf, granularity)


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "Quill",
        "two",
        "for three years",
        "six months",
        "2024-02-30",
        "Feb. 30",
        "31 June 2025",
        "June 9 to 3",
    ],
)
def test_what_is_no_date_has_no_interval(words: str):
    assert resolve(words, ANCHOR) is None


def test_in_two_weeks_in_the_past_tense_is_how_long_and_not_when():
    assert resolve("in two weeks", ANCHOR, tense="past") is None


def test_a_year_beyond_the_calendar_has_no_interval():
    assert resolve("the next 900 decades", ANCHOR) is None


def test_june_is_never_the_day_of_publication():
    assert resolve("June", ANCHOR) == Interval(date(2024, 6, 1), date(2024, 6, 30), "month", "2024-06")


def test_next_friday_said_on_a_friday_is_a_week_later():
    friday = date(2024, 11, 22)
    assert resolve("next Friday", friday) == resolve("2024-11-29", None)


def test_in_a_sunday_paper_last_week_is_the_one_that_ends_and_next_week_begins_tomorrow():
    sunday = date(2024, 11, 24)
    assert resolve("last week", sunday).edtf == "2024-11-18/2024-11-24"
    assert resolve("next week", sunday).edtf == "2024-11-25/2024-12-01"
    assert resolve("this week", sunday, tense="future").edtf == "2024-11-25/2024-12-01"
    assert resolve("this week", sunday, tense="past").edtf == "2024-11-18/2024-11-24"


def test_a_month_rolls_over_the_year():
    december, january = date(2024, 12, 20), date(2025, 1, 10)
    assert resolve("in January", december, tense="future") == resolve("January 2025", None)
    assert resolve("in December", january, tense="past") == resolve("December 2024", None)


def test_case_blanks_and_punctuation_do_not_matter():
    plain = resolve("the end of next year", ANCHOR)
    assert resolve(" The END of\n next\u00a0year. ", ANCHOR) == plain
    assert resolve("Friday’s", ANCHOR) == resolve("Friday", ANCHOR)


DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
TENSES = st.sampled_from([None, "past", "future"])


def _words(text: str) -> list[str]:
    return text.split()


WORDS = st.sampled_from(
    _words("""
    the by end of early next last this year week June May 3 5 2025 19th Tuesday to from between and in
    two weeks ago third quarter spring - , . 9 a.m. until first half 1990s coming later about Christmas
    0 99 9999
    """)
)


@given(st.sampled_from(list(calendar.day_name)), DAYS, TENSES)
def test_a_bare_weekday_is_at_most_six_days_away_on_the_side_of_its_tense(weekday, anchor, tense):
    interval = resolve(weekday, anchor, tense=tense)
    distance = (interval.earliest - anchor).days
    assert interval.earliest.strftime("%A") == weekday
    assert 0 <= distance <= 6 if tense == "future" else -6 <= distance <= 0


@given(st.lists(WORDS, max_size=9).map(" ".join) | st.text(max_size=60), st.none() | DAYS, TENSES)
def test_whatever_the_words_the_interval_is_consistent(words, anchor, tense):
    interval = resolve(words, anchor, tense=tense)
    if interval is None:
        return
    assert interval.earliest or interval.latest
    if interval.earliest and interval.latest:
        assert interval.earliest <= interval.latest
    first = interval.edtf.split("/")[0]
    if interval.earliest is None:
        assert first == ".."
    elif not re.search(r"-2[1-4]$", first):  # a season
        assert interval.earliest.isoformat().startswith(first.rstrip("~X"))
    assert (interval.latest is None) == interval.edtf.endswith("/..")


@given(DAYS, st.integers(1, 12), TENSES)
def test_a_month_without_its_year_is_less_than_a_year_away(anchor, number, tense):
    interval = resolve(f"{date(2000, number, 1):%B}", anchor, tense=tense)
    assert interval.earliest.month == number
    assert interval.earliest - timedelta(days=366) <= anchor <= interval.latest + timedelta(days=366)


@pytest.mark.parametrize(
    ("sentence", "words", "earliest"),
    [
        ("The unveiling will be delayed until October 2026.", "until October 2026", date(2026, 10, 1)),
        ("The vote was put off till next year.", "till next year", date(2027, 1, 1)),
        ("The bridge will stay closed until October 2026.", "until October 2026", date(2026, 3, 10)),
    ],
)
def test_what_is_postponed_until_a_time_takes_place_then(sentence, words, earliest):
    interval = resolve_within(sentence, sentence.index(words), words, date(2026, 3, 10))
    assert interval.earliest == earliest


@pytest.mark.parametrize(
    ("sentence", "words", "edtf"),
    [
        ("Hale will return to the stage that held the 11 October gala.", "11 October", "2026-10-11"),
        ("Hale will return on 11 October for a gala.", "11 October", "2027-10-11"),
    ],
)
def test_a_date_that_says_which_thing_is_meant_is_the_nearest(sentence, words, edtf):
    interval = resolve_within(sentence, sentence.index(words), words, date(2026, 10, 20))
    assert interval.edtf == edtf


@given(DAYS, st.sampled_from(list(calendar.day_name)), st.dates(date(1900, 1, 1), date(2099, 12, 1)), TENSES)
def test_a_day_whose_weekday_is_another_one_is_never_certain(anchor, weekday, day, tense):
    interval = resolve(f"{weekday}, {day:%B} {day.day}, {day.year}", anchor, tense=tense)
    certain = f"{day:%A}" == weekday
    assert (interval.granularity == "day") is certain
    assert interval.earliest <= day <= interval.latest
    assert any(f"{end:%A}" == weekday for end in (interval.earliest, interval.latest))


@given(DAYS, st.integers(1, 28), st.integers(1, 12), st.sampled_from(list(calendar.day_name)), TENSES)
def test_a_day_of_a_year_that_nobody_names_agrees_with_its_weekday_or_is_open(
    anchor, day, month, weekday, tense
):
    interval = resolve(f"{weekday}, {day} {date(2000, month, 1):%B}", anchor, tense=tense)
    if interval.granularity == "day":
        assert f"{interval.earliest:%A}" == weekday
    else:
        assert interval.granularity == "unknown"


EDGES = (
    "week of 31 December", "the week of 9999-12-31", "the weekend of 9999-12-31", "the week after 9999-12-31",
    "winter 9999", "the 9990s", "ten weeks after 9999-12-31", "from 9999-12-31", "until 0001-01-01", "tomorrow",
    "yesterday", "the day before 0001-01-01", "a year before 0001-01-01", "last week", "next month", "next year",
    "in 5,000 years", "in 999999999 days", "99999999999999999999 weeks ago", "the month of December 9999",
    "this weekend", "next fiscal year", "the next three years",
)  # fmt: skip


def test_words_at_the_ends_of_the_calendar_are_days_or_nothing():
    for words in EDGES:
        for anchor in (date.min, date.max, date(9999, 12, 25), date(2027, 5, 3), None):
            found = resolve(words, anchor)
            assert found is None or found.granularity, words
