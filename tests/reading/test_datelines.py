"""What the head of an article says about its day and place."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.reading.datelines import find_dateline

SHARED = Path(__file__).parents[2].parent / "shared"
DAY = date(2031, 3, 4)  # a Tuesday

OPENINGS = [
    # head, place, agency
    ("OSLO, March 4, 2031 (AFP) -- The minister left.", "OSLO", "AFP"),
    ("OSLO, Norway, Mar. 4, 2031 (Xinhua) -- The minister left.", "OSLO, Norway", "Xinhua"),
    ("OSLO, Mar 4, 2031 -- The minister left.", "OSLO", None),
    ("OSLO, 4 March 2031 — The minister left.", "OSLO", None),
    ("OSLO, Tuesday, March 4, 2031 – The minister left.", "OSLO", None),
    ("Oslo, 4th March 2031 (Reuters) - The minister left.", "Oslo", "Reuters"),
    ("OSLO, March 4, 2031 /PRNewswire/ -- Amsel Inc. opened.", "OSLO", "PRNewswire"),
    ("March 4, 2031 — The minister left.", None, None),
    ("2031-03-04 OSLO (AFP) — The minister left.", "OSLO", "AFP"),
    (" date 2031-03-04 New Oslo [Norway], March 4 : The minister left.", "New Oslo [Norway]", None),
    ("Minister to leave\n\nOSLO, March 4, 2031 (AFP) --\n\nThe minister left.", "OSLO", "AFP"),
    ("Minister to leave\nBy Ann Roe\nOSLO, March 4, 2031 (AFP) -- The minister left.", "OSLO", "AFP"),
]

DATE_LINES = [
    "March 4, 2031",
    "March 04, 2031",
    "Tuesday, 4 March 2031",
    "Tue 4 Mar. 2031",
    "4 March 2031, 10:00 GMT",
    "Published: 2031-03-04 10:00",
    "Published on March 4, 2031 at 10:00 a.m. EST",
    "First published: 10:00 GMT, 4 March 2031",
    "2031-03-04T08:30:00Z",
    "2031-03-04T08:30:00.123+01:00",
    "2031/03/04",
    "2031年3月4日",
    "Updated 4 March 2031",
    "Date: 2031-03-04",
    "March 4, 2031 | 5 min read",
    "By Ann Roe | March 4, 2031",
    "Oslo, 4 March 2031",
]

HINTS = [
    ("NEW OSLO, March 4 (ANI): The minister left.", "NEW OSLO", "ANI"),
    ("OSLO, Mar. 4 (Reuters) - The minister left.", "OSLO", "Reuters"),
    ("OSLO, March 4: The minister left.", "OSLO", None),
    ("OSLO, 4 March — The minister left.", "OSLO", None),
    ("Oslo, March 4 (NAN) The minister left.", "Oslo", "NAN"),
    ("NEW OSLO, Mar 4 (Agency): The minister left.", "NEW OSLO", "Agency"),
    ("OSLO, Tuesday, 4 March – The minister left.", "OSLO", None),
    ("OSLO, Monday, March 4, 2031 (AFP) -- But it was a Tuesday.", "OSLO", "AFP"),
]

PLACES = [
    ("OSLO (Reuters) - The minister left.", "OSLO", "Reuters"),
    ("Oslo (AFP) – The minister left.", "Oslo", "AFP"),
    ("OSLO, Norway (AP) _ The minister left.", "OSLO, Norway", "AP"),
    ("COLUMBIA, S.C. (AP) — A dozen people met.", "COLUMBIA, S.C.", "AP"),
    ("BERGEN _ The minister left.", "BERGEN", None),
    ("NEW OSLO--(BUSINESS WIRE)--Amsel Inc. opened.", "NEW OSLO", "BUSINESS WIRE"),
    ("(Reuters) - The minister left.", None, "Reuters"),
]

NEITHER = [
    "On April 4, 1997, the minister left for Oslo.",
    "On April 4, 1997 - the day of the storm - the minister left.",
    "In Oslo, on 4 March 2031, the minister left.",
    "The minister left Oslo on 4 March 2031 — a Tuesday.",
    "April 4, 1997, was a cold day in Oslo.",
    "The storm of March 4, 2031",
    "ANALYSIS - How the minister left",
    "OSLO WINS - NOW WHAT?",
    "Amsel: I will leave on 4 March",
    "Inflation - what comes next",
    "Norway to leave (for now) - Minister",
    "04/05/2031",  # the fourth of May, or the fifth of April
    "31 February 2031",
    "99/99/2031",
    "Oslo (the port) is closed.",
    "Oslo, March 4 (a Tuesday) will be cold.",
    "The minister left.",
    "",
    "\n \n",
]


@pytest.mark.parametrize(("text", "place", "agency"), OPENINGS)
def test_the_dateline_that_opens_the_first_paragraph(text: str, place: str, agency: str) -> None:
    line = find_dateline(text)

    assert line is not None
    assert (line.date, line.place, line.agency) == (DAY, place, agency)
    assert text[line.end :].strip().startswith(("The minister", "Amsel"))


@pytest.mark.parametrize("words", DATE_LINES)
@pytest.mark.parametrize("head", ["", "Minister to leave Oslo\n\n", "Minister to leave Oslo\r\n"])
def test_the_date_line_under_the_headline(head: str, words: str) -> None:
    text = f"{head}{words}\n\nThe minister left.\n"
    line = find_dateline(text)

    assert line is not None
    assert line.date == DAY
    assert text[line.start : line.end] == words


@pytest.mark.parametrize(("text", "place", "agency"), HINTS)
def test_a_date_that_is_not_sure_is_a_hint(text: str, place: str, agency: str) -> None:
    line = find_dateline(text)

    assert line is not None
    assert (line.date, line.month, line.day, line.place, line.agency) == (None, 3, 4, place, agency)


@pytest.mark.parametrize(("text", "place", "agency"), PLACES)
def test_a_dateline_without_a_date(text: str, place: str, agency: str) -> None:
    line = find_dateline(text)

    assert line is not None
    assert (line.date, line.month, line.day, line.place, line.agency) == (None, None, None, place, agency)


@pytest.mark.parametrize("text", NEITHER)
def test_what_only_looks_like_a_dateline(text: str) -> None:
    assert find_dateline(text) is None


def test_the_day_of_publication_goes_before_the_day_of_the_update() -> None:
    line = find_dateline("A headline\nUpdated 5 March 2031\nPublished 4 March 2031\n\nThe minister left.")

    assert line is not None
    assert line.date == DAY


def test_a_sure_date_goes_before_a_hint() -> None:
    line = find_dateline("A headline\n4 March 2031\n\nOSLO, March 3 (AFP) -- The minister left.")

    assert line is not None
    assert line.date == DAY


@pytest.mark.parametrize("text", ["Words.\n" * 6 + "March 4, 2031", "Many words. " * 60 + "\nMarch 4, 2031"])
def test_only_the_head_is_looked_at(text: str) -> None:
    assert find_dateline(text) is None


@given(st.one_of(st.text(), st.text(alphabet="AbC ,.-:|()/0129年月日\n")))
@settings(max_examples=300, deadline=None)
def test_never_fails_and_points_into_the_text(text: str) -> None:
    line = find_dateline(text)

    assert line is None or 0 <= line.start < line.end <= len(text)


@pytest.mark.parametrize(
    "unit", ["Aa ", "A-", "A.", "Aa, ", "By A", "1 ", "12:30 ", "(", "[Aa", "Mar 1 ", "a", " ", "\n"]
)
def test_a_long_head_takes_no_time(unit: str, cost) -> None:
    assert cost(find_dateline, unit * 100_000) < 0.5


@pytest.mark.parametrize("name", ["raw_articles", "meantime", "polnear", "tempeval3"])
def test_no_wrong_date_in_real_articles(name: str) -> None:
    path = SHARED / "bench" / name / "dev.jsonl"
    if not path.exists():
        pytest.skip("the benchmark's articles belong to others and are not in this checkout")
    articles = [json.loads(row) for row in path.read_text("utf-8").splitlines()]
    found = [(article["dct"], find_dateline(article["text"])) for article in articles]

    assert [(day, line) for day, line in found if line and line.date and line.date.isoformat() != day] == []


def test_the_seed_article() -> None:
    path = SHARED / "seed" / "article.txt"
    if not path.exists():
        pytest.skip("the seed article belongs to others and is not in this checkout")
    line = find_dateline(path.read_text("utf-8"))

    assert line is not None
    assert line.date == date(2024, 11, 19)
