"""Whether words can be the subject of a title."""

import pytest

from tests.english.events.announced import titles


@pytest.mark.parametrize(
    "text",
    [
        "The three are expected to join on Friday.",
        "The ministers, who cook, invited Tull Rovers to sing on Friday.",
        "Whoever finds pears here will pick as many as he can.",
    ],
)
def test_a_number_a_verb_and_a_verb_without_its_object_give_no_row(text):
    assert titles(text) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Brill is painting three covers for a songbook the choir plans to print on Friday.", "Choir to print a songbook"),
        ("Brill runs a ferry, passes for which go on sale on Friday.", "Passes for a ferry go on sale"),
        ("The press room for the fair of Tull will be open to reporters on Friday.",
         "Press room for the fair of Tull open to reporters"),
        ("A total of 40 cooks will march on Friday.", "40 cooks to march"),
        ("The board will meet the union on Friday and hold a vote.", "Board to meet the union"),
        ("The town will vote on a pact between Tull and Holm on Friday.", "Town to vote on a pact between Tull and Holm"),
        ("Holm's wish to join the League, which is old and will be signed on Friday, is no joke.",
         "Holm's wish to join the League to be signed"),
    ],
)  # fmt: skip
def test_a_title_keeps_its_object_and_its_predicate(text, title):
    assert title in titles(text)


def test_two_events_with_a_day_each_respectively():
    assert titles("The third and fourth regattas start on 13 March and 20 March respectively.") == [
        "Third regatta",
        "Fourth regatta",
    ]
