"""PDFs: paragraphs out of lines on pages, and what the file says about itself."""

import base64
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import SourceError
from summarizer.reading.documents.printed.pdf import read_pdf

STORY = """Boats between Holm and Skarn will sail no more after the end of this May, the
port company said on Tuesday.

“We can’t pay for a ship that nobody takes,” said Olof Berg. The representa-
tives of the county refused twice."""
JOINED = [
    "Boats between Holm and Skarn will sail no more after the end of this May, the port company said on Tuesday.",
    "“We can’t pay for a ship that nobody takes,” said Olof Berg. The representatives of the county refused twice.",
]


def paragraphs(data):
    return read_pdf(data).text.split("\n\n")


def test_lines_become_paragraphs_again(pdf, column):
    assert paragraphs(pdf(column(STORY))) == JOINED


def test_an_indent_begins_a_paragraph(pdf, column):
    text = STORY.replace("\n\n", "\n    ")

    assert paragraphs(pdf(column(text))) == JOINED


def test_a_short_last_line_ends_a_paragraph(pdf, column):
    assert paragraphs(pdf(column(STORY.replace("\n\n", "\n")))) == JOINED


def test_headings_and_list_items_stand_alone(pdf, column):
    page = [
        (72, 740, 20, "Ferry will stop"),
        *column(STORY),
        *column("• The last one leaves\n  on 30 May\n• Buses go", top=600),
    ]

    assert paragraphs(pdf(page)) == [
        "Ferry will stop",
        *JOINED,
        "• The last one leaves on 30 May",
        "• Buses go",
    ]


def test_two_columns_are_read_one_after_the_other(pdf):
    left = [(72, 700 - 14 * n, 12, f"Left line number {n} of the story which goes") for n in range(4)]
    right = [(320, 700 - 14 * n, 12, f"on in the right line number {n} of it") for n in range(4)]
    (text,) = paragraphs(pdf([*left, *right]))

    assert text.index("Left line number 3") < text.index("right line number 0")


def test_columns_drawn_row_by_row_are_not_mixed_and_words_split_in_them_are_whole(pdf):
    left = "The keeper of the mu-\nseum on Vell counts\nall of its shells each\nwinter, when nobody"
    right = "comes. In May she will\nput them on show, the\nisland’s council said\nin a note on Friday."
    pairs = zip(left.split("\n"), right.split("\n"), strict=True)
    page = [(x, 700 - 12 * n, 10, row[x > 72]) for n, row in enumerate(pairs) for x in (72, 190)]

    assert paragraphs(pdf(page)) == [
        "The keeper of the museum on Vell counts all of its shells each winter, when nobody comes. In May she will "
        "put them on show, the island’s council said in a note on Friday."
    ]


def test_bold_and_italic_words_in_a_line_end_no_paragraph(pdf):
    page = [
        (72, 700, 12, "OPENING: ", "F2"),
        (144, 700, 12, "the museum of shells opens again in"),
        (72, 686, 12, "May, its keeper said, and", "F3"),
        (256, 686, 12, "anybody who brings a"),
        (72, 672, 12, "shell of their own", "F2"),
        (172, 672, 12, "need not pay for the first visit."),
    ]

    assert paragraphs(pdf(page)) == [
        "OPENING: the museum of shells opens again in May, its keeper said, and anybody who brings a shell of their "
        "own need not pay for the first visit."
    ]


def test_letters_are_as_large_as_the_page_shows_them(pdf):
    scaled = ") Tj ET BT /F1 1 Tf 20 0 0 20 72 700 Tm (The shells of Vell) Tj ET BT /F1 1 Tf 10 0 0 10 72 680 Tm (The hall opens"

    assert paragraphs(pdf([(0, 0, 1, scaled)])) == ["The shells of Vell", "The hall opens"]


def test_a_large_first_letter_begins_its_word(pdf):
    page = [(72, 672, 42, "T"), (100, 700, 12, "he keeper of the museum has counted its shells, and"),
            (100, 686, 12, "there are as many as last year, which pleases"), (72, 672, 12, "her much.")]  # fmt: skip

    assert paragraphs(pdf(page)) == [
        "The keeper of the museum has counted its shells, and there are as many as last year, which pleases her much."
    ]


@pytest.mark.parametrize(
    ("cap", "rest", "read"),
    [
        ("I", "n a note to the council, the keeper", "In a note to the council, the keeper"),
        ("A", "letter to the keeper lay in the hall", "A letter to the keeper lay in the hall"),
        ("A", "fter the war the keeper stayed", "After the war the keeper stayed"),
        ("A", "cross the island the shells", "Across the island the shells"),
        ("A", "Vell family owns the museum", "A Vell family owns the museum"),
        ("I", "t was the keeper who found", "It was the keeper who found"),
        ("I", "thought of the keeper and", "I thought of the keeper and"),
        ("“I", "f the keeper leaves,” she", "“If the keeper leaves,” she"),
    ],
)
@pytest.mark.parametrize("raised", [False, True])
def test_a_large_first_letter_is_a_word_of_its_own_where_that_is_one(pdf, cap, rest, read, raised):
    left = 88 + 12 * (len(cap) - 1)
    page = [
        (72, 700 if raised else 688, 30, cap),
        (left, 700, 11, rest),
        (72 if raised else left, 686, 11, "of the shells was glad to see them."),
    ]

    assert paragraphs(pdf(page)) == [f"{read} of the shells was glad to see them."]


def test_a_sentence_goes_on_behind_a_quotation_in_large_letters(pdf):
    page = [
        (72, 700, 12, "The keeper has counted the shells of the island and"),
        (72, 670, 20, "“There are more of them”"),
        (72, 640, 12, "found more of them than in the year before."),
    ]

    assert paragraphs(pdf(page)) == [
        "The keeper has counted the shells of the island and found more of them than in the year before.",
        "“There are more of them”",
    ]


def test_a_paragraph_goes_on_over_the_page_and_headers_and_footers_are_left_out(pdf, column):
    def page(number, text):
        return [
            (72, 760, 9, "The Holm Post"),
            (500, 760, 9, f"Page {number} of 3"),
            *column(text),
            (300, 30, 9, str(number)),
        ]

    first, second = STORY.split("\n\n")
    data = pdf(
        page(1, first.removesuffix(".") + " that it"),
        page(2, "has no money left for it.\n\n" + second),
        page(3, JOINED[1][:52]),
    )

    assert paragraphs(data) == [
        JOINED[0].removesuffix(".") + " that it has no money left for it.",
        JOINED[1],
        JOINED[1][:52],
    ]


def test_what_stands_on_one_page_only_is_no_header(pdf, column):
    data = pdf(
        [(72, 760, 9, "Price rises of 5 percent"), *column(STORY)], column(STORY.replace("ferry", "ship"))
    )

    assert "Price rises of 5 percent" in read_pdf(data).text


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("the represent-\natives left", "the representatives left"),
        ("a well-\nknown ship", "a well-known ship"),
        ("the cease-fire, a cease-\nfire, held", "the cease-fire, a cease-fire, held"),
        ("sea air and the sea-\nair of air and sea", "sea air and the sea-air of air and sea"),
        ("Anne-\nMarie left", "Anne-Marie left"),
        ("from 1990-\n1995 it went", "from 1990-1995 it went"),
        ("the ex-\necutive of an ex-\nplorer", "the executive of an explorer"),
        ("her ex-\nhusband left", "her ex-husband left"),
        ("the cross-\ning is closed", "the crossing is closed"),
        ("her mother-\nin-law left", "her mother-in-law left"),
        ("her mother-in-\nlaw left", "her mother-in-law left"),
        ("a two-year-\nold child", "a two-year-old child"),
        ("a pro-\ngramme for a pro-\ntest", "a programme for a protest"),
        ("a pro-\ndemocracy march", "a pro-democracy march"),
        ("six-\nteen boats of a six-\nstorey house", "sixteen boats of a six-storey house"),
        ("no-\ntice of the no-\nconfidence vote", "notice of the no-confidence vote"),
        ("mid-\ndle of the mid-\nApril storm", "middle of the mid-April storm"),
        ("the price - \nit rose - fell", "the price - it rose - fell"),
    ],
)
def test_hyphens_at_line_ends_go_only_where_that_is_safe(pdf, column, broken, whole):
    filler = " and nothing else that would be worth a word of print here"

    assert paragraphs(pdf(column(broken + filler)))[0] == whole + filler


def test_title_author_and_date_are_those_of_the_file(pdf, column):
    found = read_pdf(
        pdf(
            column(STORY),
            info="/Title(Ferry will stop)/Author(Karin Aldeby)/CreationDate(D:20250304120000+01'00')",
        )
    )

    assert (found.title, found.byline, found.published) == (
        "Ferry will stop",
        "Karin Aldeby",
        date(2025, 3, 4),
    )


@pytest.mark.parametrize(
    "title", ["", "untitled", "Microsoft Word - ferry v2.docx", "ferry final.indd", "ferry"]
)
def test_the_name_of_a_draft_is_no_title(pdf, column, title):
    assert read_pdf(pdf(column(STORY), info=f"/Title({title})/CreationDate(D:20259999)")).title is None


def test_somebody_at_a_computer_is_no_author(pdf, column):
    assert read_pdf(pdf(column(STORY), info="/Author(Anonymous)")).byline is None


def test_a_dateline_goes_before_the_day_on_which_the_file_was_made(pdf, column):
    data = pdf(column("HOLM, March 4, 2025 (NTW) -- " + STORY), info="/CreationDate(D:20261124)")

    assert read_pdf(data).published is None


ENCRYPTED = base64.b64decode((Path(__file__).parent / "encrypted.pdf.txt").read_text())


def test_bad_files_are_refused_with_a_sentence(pdf, column):
    whole = pdf(column(STORY))
    for data, words in (
        (ENCRYPTED, "is encrypted"),
        (whole[:300], "is damaged"),
        (b"%PDF-1.7\n" + bytes(1000), "is damaged"),
        (pdf([]), "only images"),
        (pdf(*[[(72, 30, 9, f"Scan {n}")] for n in range(3)]), "only images"),
        (pdf(*[[]] * 1001), "1001 pages"),
    ):
        with pytest.raises(SourceError, match=words) as caught:
            read_pdf(data)
        assert re.search(r"; [^;]*\.\Z", str(caught.value))


@pytest.mark.parametrize(("bound", "value"), [("MAX_CHARACTERS", 300), ("MAX_SECONDS", -1)])
def test_a_file_that_is_too_much_work_is_refused_between_two_pages(pdf, column, monkeypatch, bound, value):
    monkeypatch.setattr(f"summarizer.reading.documents.printed.pdf.{bound}", value)

    with pytest.raises(SourceError, match="too much work to read for an article; "):
        read_pdf(pdf(column(STORY), column(STORY)))


@given(place=st.integers(0, 2000), junk=st.binary(min_size=1, max_size=20))
@settings(max_examples=60, deadline=None)
def test_any_damage_is_survived(place, junk):
    try:
        read_pdf(DAMAGED[:place] + junk + DAMAGED[place + len(junk) :])
    except SourceError:
        return


@pytest.fixture(autouse=True)
def damaged(pdf, column):
    global DAMAGED
    DAMAGED = pdf(column(STORY))
