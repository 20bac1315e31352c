"""No sentence of ../shared stands in the project; and the script that says so finds one that does."""

import pytest

from benchmarks.overlaps.__main__ import SHARED, main
from benchmarks.overlaps.comparing import overlaps
from benchmarks.overlaps.patterns import pattern

THEIRS = [
    ("weekly-1", "The old cooper Jan Vries mended ninety barrels before the harvest festival in Brenna."),
    ("weekly-2", "A tired juggler from Lund never forgave the goose who stole his lantern."),
    ("weekly-3", "Tickets for the regatta went on sale on 3 May. Nobody knew the price."),
    ("daily-1", "The baker sold the mill in June. It had rained for a week."),
    ("daily-2", "It had rained for a week. Mayor Iris Holm opened the weir and thanked the crew."),
    *((f"weekly-{number}", "It rained.") for number in range(9, 99)),  # so that a word can be rare
]


def shared_with(sentence, theirs=THEIRS):
    return [(found.article, found.words) for found in overlaps([("tests/test_a.py:7", sentence)], theirs)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The old cooper Pim Arlo mended 14 barrels before the harvest festival in Tull.",
        "The old cooper Pim Arlo will mend a barrel before the harvest festivals in Tull, Ana Roux said.",
        "A cooper mends barrels.",
    ],
)
def test_a_sentence_with_other_names_numbers_and_tenses_is_found(sentence):
    assert [article for article, _ in shared_with(sentence)] == ["weekly-1"]


def test_a_sentence_whose_words_were_exchanged_here_and_there_is_found_by_its_order():
    sentence = "A weary juggler from Tull seldom forgave the goose who hid his lantern."
    assert shared_with(sentence) == [("weekly-2", "a juggler from · forgav the goos who his lantern")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The harbour master counted eleven swans under the pier.",
        "Lanterns and barrels hung over the goose.",
        "The cooper of Tull sang, and the mayor mended a kite.",
        "Mayor Ana Roux opened the fair.",
    ],
)
def test_a_sentence_of_its_own_is_not_found(sentence):
    assert shared_with(sentence) == []


def test_what_another_collection_says_too_anybody_may_write():
    sentence = "Pim Arlo mended barrels before the harvest festival."
    assert shared_with(sentence) != []
    assert (
        shared_with(sentence, [*THEIRS, ("daily-3", "She mended barrels before the harvest festival.")]) == []
    )


def test_a_set_phrase_is_one_word():
    assert pattern("Tickets went on sale last year, the foreign minister told reporters.", {"tickets"}) == [
        "ticket", "went_on_sal", "last_year", "the", "foreign_minister", "told_reporter",
    ]  # fmt: skip


def test_names_and_numbers_leave_a_gap():
    assert pattern("On Monday Ana Roux sold 3.5 million kites at 5 p.m. in Oslo.", set()) == (
        "on · sold · kit at · in ·".split()
    )


def test_a_case_that_is_our_own_example_is_none_of_theirs():
    ours = "The lame otter crossed the frozen canal with a borrowed lantern and two boiled eggs."
    theirs = [*THEIRS, ("cases", ours)]
    assert overlaps([("tests/test_a.py:7", ours)], theirs) != []
    assert overlaps([("tests/test_a.py:7", ours), ("examples/a.txt:1", ours)], theirs) == []


def test_without_the_articles_it_says_so(tmp_path, capsys):
    assert main(tmp_path) == 2
    assert "name the folder" in capsys.readouterr().err


@pytest.mark.slow
def test_no_sentence_of_the_benchmarks_stands_in_the_project(capsys):
    if not (SHARED / "bench").is_dir():
        pytest.skip("../shared/bench is not here")
    assert main() == 0, capsys.readouterr().out
