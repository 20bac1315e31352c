"""Each construction reads the sentence that it is there for, and has no part in its near miss."""

import re
import time

import pytest

from benchmarks.rules import switched_off
from summarizer.english.reading import Reading
from summarizer.english.speech.grammar import TABLES
from summarizer.english.speech.rules import context_of, place_of
from summarizer.schemas.article import Article
from summarizer.text.quotations import find_quotations

ROWS = [(table, row) for table in TABLES.values() for row in table]


def statements_of(text):
    """What a text states, as the tables write it: 'source | cue | content', '*' for the whole sentence."""
    article = Article(text=text)
    said = []
    for s in Reading(article).statements:
        content = "*" if s.content == article.words_of(s.sentence) else s.content.rstrip(".")
        said.append(f"{s.speaker or 'nobody'} | {s.cue or 'nothing'} | {content}")
    return said


def places_of(text):
    """The same, each with the place that shows it."""
    places = [(s.start, s.end) for s in Reading(Article(text=text)).statements]
    return list(zip(statements_of(text), places, strict=True))


def promised(row):
    text, _, stated = row.example.partition(" => ")
    return text, [] if stated == "nothing" else [stated.rstrip(".")]


def named(rows):
    return pytest.mark.parametrize(
        ("table", "row"), rows, ids=[row.name.replace(" ", "-") for _, row in rows]
    )


@named(ROWS)
def test_a_construction_reads_its_example(table, row):
    text, stated = promised(row)
    found = statements_of(text)
    assert [s for s in found if s in stated or not stated] == stated, found


@named(ROWS)
def test_without_the_construction_its_example_is_read_otherwise(table, row):
    text, _ = promised(row)
    found = places_of(text)
    with switched_off(table, row):
        assert places_of(text) != found


@named(ROWS)
def test_a_near_miss_is_not_read_by_it(table, row):
    found = statements_of(row.near_miss)
    with switched_off(table, row):
        assert statements_of(row.near_miss) == found


def test_names_of_constructions_are_unique_and_all_say_why_they_stay():
    assert len({row.name for _, row in ROWS}) == len(ROWS)
    assert all(re.match(r"grammar: |earns on \w+ and \w+", row.stays) for _, row in ROWS)


def test_a_row_that_was_switched_off_is_back_in_its_place():
    table, row = ROWS[1]
    before = list(table)
    with switched_off(table, row):
        assert row not in table
    assert table == before


def test_quotations_are_blanked_and_marks_do_not_move_places():
    text = 'Berg said "it is quite safe," and left.'
    names = Reading(Article(text=text)).names
    context = context_of(names, 0, len(text), find_quotations(text))
    assert context.words == 'Berg said "________________," and left.'
    words = context.marked(0, len(text), (5, 9), (0, 4))
    assert words.startswith("‹Berg› ⟨said⟩ ")
    assert place_of(re.search(r"(?P<it>left)", words), "it", 0) == (34, 38)


@pytest.mark.parametrize(
    "unit", ["A", "Á", "a", "1", '"', "“", ",", " ", "\u00a0", "A ", "Á. ", "1 ", '" ', ", ", "A, "]
)
@pytest.mark.parametrize(
    "frame", ["{} said it will rain.", '"It will rain now," said {}.', "It will rain, according to {}."]
)
def test_one_sign_many_times_is_read_in_a_moment(unit, frame):
    begin = time.process_time()
    assert isinstance(Reading(Article(text=frame.format(unit * (5000 // len(unit))))).statements, tuple)
    assert time.process_time() - begin < 1


@pytest.mark.parametrize(
    "text",
    [
        "TULLBERG MILLSTONE TECHNOLOGY COMPANY LIMITED said it will open a mill next week.",
        "Roux, the A" * 500 + ", said it will rain.",
        '"It will rain now," ' + "a" * 5000 + " sniffed.",
        "It will rain, according to " + "A’s " * 1200 + ".",
        "told a a a a " * 400 + "that it will rain.",
        "said, " * 800 + "it will rain.",
        "While it was dry, " * 280 + "Roux said it will rain.",
    ],
    ids=["company", "appositions", "unlisted", "genitives", "listeners", "cues", "contrasts"],
)
def test_long_sentences_are_read_in_a_moment(text):
    begin = time.process_time()
    assert isinstance(Reading(Article(text=text)).statements, tuple)
    assert time.process_time() - begin < 1
