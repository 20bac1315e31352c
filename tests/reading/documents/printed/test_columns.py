"""The order of reading: columns, what stands across them, and large first letters."""

import random
import time

import pytest

from summarizer.reading.documents.printed.columns import MOST_LINES, reading_order
from summarizer.reading.documents.printed.line import Line

WORDS = "the keeper of the small museum counts every shell twice".split()


def line(text, x, y, size=9, width=None):
    return Line(text, x, x + (width or 0.5 * size * len(text)), y, size)


def columns(count, rows=6, *, top=700, shift=0.0):
    """Columns of lines "c-r the keeper …"; those of the next column may stand a little lower."""
    return [
        [
            line(f"{c}-{r} the keeper of the museum", 60 + 160 * c, top - 11 * r - shift * c)
            for r in range(rows)
        ]
        for c in range(count)
    ]


def by_rows(*pieces):
    return [line for row in zip(*pieces, strict=True) for line in row]


def texts(page):
    return [line.text for part in reading_order(page) for line in part]


def flat(pieces):
    return [line for piece in pieces for line in piece]


@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("shift", [0.0, 3.0])
def test_columns_drawn_row_by_row_are_read_one_after_the_other(count, shift):
    pieces = columns(count, shift=shift)

    assert texts(by_rows(*pieces)) == [line.text for line in flat(pieces)]


def test_columns_drawn_in_another_order_are_read_from_the_left():
    pieces = columns(3)

    assert texts(flat([pieces[2], pieces[0], pieces[1]])) == [line.text for line in flat(pieces)]


def test_lines_drawn_in_any_order_are_read_downwards():
    pieces = columns(2, rows=12)
    drawn = flat(pieces)
    random.Random(1).shuffle(drawn)

    assert texts(drawn) == [line.text for line in flat(pieces)]


def test_what_stands_across_the_columns_divides_them():
    upper, lower = columns(2), columns(2, top=500)
    head = line("A museum of shells opens on the island of Vell", 60, 740, 24, width=320)
    middle = line("The council has paid for the roof", 60, 560, 14, width=320)
    page = [*by_rows(*lower), middle, *by_rows(*upper), head]

    assert texts(page) == [line.text for line in [head, *flat(upper), middle, *flat(lower)]]


def test_a_column_may_begin_lower_than_the_other_beside_a_picture():
    left, right = columns(2, rows=12)

    assert texts([*right, *left[6:]]) == [line.text for line in [*left[6:], *right]]


def test_what_stands_mostly_above_is_no_column_beside_it():
    (left,), (_, right) = columns(1, top=645), columns(2)

    assert texts([*right, *left]) == [line.text for line in [*right, *left]]


def test_a_page_of_too_many_lines_stays_as_it_is_drawn(monkeypatch):
    monkeypatch.setattr("summarizer.reading.documents.printed.columns.MOST_LINES", 11)
    left, right = columns(2)

    assert texts(by_rows(left, right))[0] == f"{left[0].text} {right[0].text}"


def test_a_table_is_read_row_by_row():
    names = [line(f"Shells of the year {2020 + n}", 60, 700 - 11 * n) for n in range(6)]
    numbers = [line(f"{n} kg", 300, 700 - 11 * n) for n in range(6)]

    assert texts(by_rows(names, numbers)) == [f"Shells of the year {2020 + n} {n} kg" for n in range(6)]


def test_captions_that_stand_side_by_side_stay_as_they_are_drawn():
    left = [line("The museum", 60, 300), line("in winter", 60, 289)]
    right = [line("Its keeper", 300, 300), line("with a shell", 300, 289)]

    assert texts([*left, *right]) == ["The museum", "in winter", "Its keeper", "with a shell"]


def test_columns_of_a_script_that_runs_leftward_are_read_from_the_right():
    pieces = [
        [line("המוזיאון נפתח השבוע באי", 60 + 160 * c, 700 - 11 * r) for r in range(4)] for c in range(2)
    ]

    assert reading_order(flat(pieces)) == [pieces[1], pieces[0]]


@pytest.mark.parametrize(
    ("cap", "rest", "joined"),
    [
        ("T", "he museum opens", "The museum opens"),
        ("“W", "e count them,” she said", "“We count them,” she said"),
        ("A", "shell lay there", "A shell lay there"),
        ("A", "fter the war", "After the war"),
        ("I", "t opens", "It opens"),
    ],
)
def test_a_large_first_letter_stands_with_its_word(cap, rest, joined):
    page = [
        line(cap, 60, 680, 30, width=18),
        line(rest, 80, 691),
        line("and the second line beside it", 80, 680),
        line("and a shell below them both", 60, 669),
    ]
    first, *below = flat(reading_order(page))

    assert first.text == joined
    assert {line.left for line in below[-2:]} == {60}


def test_a_large_letter_is_a_word_of_its_own_only_where_the_whole_is_none():
    page = [line("A", 60, 680, 30, width=18), line("long the shore", 80, 691), line("the long way", 80, 680)]

    assert texts(page)[0] == "A long the shore"
    assert texts([*page, line("led along it", 60, 669)])[0] == "Along the shore"


def test_a_large_number_is_no_first_letter():
    page = [line("9", 60, 680, 30, width=18), line("shells", 80, 691), line("lay there", 80, 680)]

    assert {line.left for line in flat(reading_order(page))} == {60, 80}


def test_a_large_first_letter_drawn_last_is_found_again():
    page = [line("he museum opens", 80, 691), line("in spring", 80, 680), line("T", 60, 680, 30, width=18)]

    assert texts(page) == ["The museum opens", "in spring"]


HOSTILE = {
    "overlapping columns": lambda n: line("A column that lies on another", 72 + 100 * (n % 2), 780 - n / 10),
    "grid": lambda n: line("words of it", 20 * (n % 25), 780 - n // 25, width=15),
    "anywhere": lambda n: line("words of it", (n * 7919) % 500, (n * 104729) % 780, width=60),
    "stairs": lambda n: line("words of it", 72 + n / 10, 780 - n / 10, width=60),
    "large letters": lambda n: line("T" if n % 2 else "he", (n * 7919) % 500, (n * 104729) % 780, 40 if n % 2 else 9),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("count", [MOST_LINES, 4 * MOST_LINES])
def test_a_page_made_for_no_reader_takes_seconds_at_most(kind, count):
    page = [HOSTILE[kind](n) for n in range(count)]
    began = time.process_time()
    parts = reading_order(page)

    assert time.process_time() - began < 15
    assert sum(len(line.text.split()) for line in flat(parts)) <= sum(len(line.text.split()) for line in page)
