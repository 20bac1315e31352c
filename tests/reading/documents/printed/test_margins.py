"""Margins: what stands on many pages is no text."""

import pytest

from summarizer.reading.documents.printed.line import Line
from summarizer.reading.documents.printed.margins import without_margins

BODY = ["The keeper opened the museum", "and counted the shells", "of the island again", "until it was night"]


def page(head=(), foot=(), *, body=BODY):
    """A page of rows, each of them a text or several that stand side by side."""
    rows = [*((row, 780 - 12 * n) for n, row in enumerate(head)), *((row, 700 - 12 * n) for n, row in enumerate(body)),
            *((row, 40 - 12 * n) for n, row in enumerate(foot))]  # fmt: skip
    return [
        Line(text, 72 + 200 * n, 200 + 200 * n, y, 9)
        for row, y in rows
        for n, text in enumerate([row] if isinstance(row, str) else row)
    ]


def left(*pages):
    return [[line.text for line in lines] for lines in without_margins(list(pages))]


def different(n):
    return [f"{word} {'abcdefgh'[n] * 3} {text}" for word, text in zip("wxyz", BODY, strict=True)]


def numbered(heads):
    return [page([head], body=different(n)) for n, head in enumerate(heads)]


def test_headers_of_left_and_right_pages_have_the_number_on_either_side():
    heads = ["VELL TIMES MONDAY 4 MAY 7", "8 VELL TIMES MONDAY 4 MAY"]

    assert left(*numbered(heads)) == [different(0), different(1)]


def test_a_header_in_several_pieces_goes_as_a_whole():
    assert left(*numbered([["7", "VELL TIMES"], ["VELL TIMES", "8"]])) == [different(0), different(1)]


def test_pieces_of_a_header_may_stand_a_little_higher_than_the_others():
    heads = [
        [Line(text, 72 + 99 * n, 150 + 99 * n, 780 + n, 9) for n, text in enumerate(["VELL", "TIMES", "MAY"])]
    ] * 2

    assert left(*([*page(body=different(n)), *head] for n, head in enumerate(heads))) == [
        different(0),
        different(1),
    ]


def test_a_long_line_with_a_number_at_its_end_is_no_header():
    ends = [f"The keeper of the museum of {what} counted all of its {what} and found {n}" for n, what in enumerate(["shells", "coins"], 7)]  # fmt: skip

    assert [lines[0] for lines in left(*numbered(ends))] == ends


def test_a_number_that_counts_the_pages_takes_the_header_of_either_side_with_it():
    heads = ["12 VELL TIMES", "MUSEUMS 13", "14 VELL TIMES", "HARBOUR 15"]

    assert left(*numbered(heads)) == [different(n) for n in range(4)]


def test_a_line_of_text_that_begins_with_a_number_stays():
    begins = ["2 shells were found.", "3 keepers came.", "4 boats left."]

    assert [lines[0] for lines in left(*numbered(begins))] == begins


def test_what_stands_on_one_page_or_at_another_height_stays():
    assert left(page(["Shells"], body=different(0)), page(foot=["Shells"], body=different(1))) == [
        ["Shells", *different(0)],
        [*different(1), "Shells"],
    ]


def test_a_single_page_stays_whole():
    assert left(page(["VELL TIMES 7"])) == [["VELL TIMES 7", *BODY]]


@pytest.mark.parametrize(
    "heads",
    [
        ["Page 6 Vell Times 4 May 2027", "4 May 2027 Vell Times Page 7"],
        ["Seite 6 | Vell-Blatt | Mai 2027", "Vell am Montag, Mai 2027, Seite 7"],
        ["Shells p. 6 of 90", "Keepers p. 7 of 90"],
    ],
)
def test_a_page_number_may_stand_anywhere_behind_the_word_page(heads):
    assert left(*numbered(heads)) == [different(0), different(1)]


def test_a_running_title_that_stands_once_goes_where_other_pages_have_their_header():
    pages = numbered(["VELL TIMES", "KEEPER COUNTS SHELLS", "VELL TIMES"])

    assert left(*pages) == [different(n) for n in range(3)]


def test_a_running_title_that_repeats_the_headline_goes_and_the_headline_stays():
    headline = Line("Keeper counts shells", 72, 300, 740, 22)
    first, second = page(body=different(0)), page(["KEEPER COUNTS SHELLS"], body=different(1))

    assert left([headline, *first], second) == [["Keeper counts shells", *different(0)], different(1)]


def test_the_first_line_of_a_page_stays_where_other_pages_have_their_header():
    whole = [Line("and so the keeper left", 72, 200, 780, 9), *page(body=[])]
    rest = [Line("the island for good", 72, 200, 768, 9)]
    pages = [*numbered(["VELL TIMES", "VELL TIMES"]), [*whole, *rest]]

    assert left(*pages)[2] == ["and so the keeper left", "the island for good"]
