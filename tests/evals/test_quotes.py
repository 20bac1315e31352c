"""Passages of gold files that are their words alone: where they stand, and what is said where they don't."""

import pytest

from summarizer.evals.quotes import place_quotes

TEXT = "The vote is on Monday. “It is safe,” she said. The vote is on Friday, and 🚢 the\nvote is open."


def placed(**passage):
    """The passage with its offsets, or the faults."""
    gold = {"text": TEXT, "claims": [{"evidence": [passage]}]}
    return place_quotes(gold) or gold["claims"][0]["evidence"][0]


def words(passage):
    assert set(passage) == {"start", "end", "quote"}
    assert TEXT[passage["start"] : passage["end"]] == passage["quote"]
    return passage["start"], passage["quote"]


def test_a_quote_that_stands_once_is_found():
    assert words(placed(quote="on Friday")) == (TEXT.index("on Friday"), "on Friday")


def test_the_articles_own_typography_is_kept():
    assert words(placed(quote='"It is safe," she'))[1] == "It is safe,” she"
    assert words(placed(quote="the vote is open"))[1] == "the\nvote is open"


def test_of_several_the_file_says_which():
    assert words(placed(quote="The vote", nth=2))[0] == TEXT.rindex("The vote")
    assert words(placed(quote="The vote", context="The vote is on Friday"))[0] == TEXT.rindex("The vote")
    assert words(placed(quote="vote", context="the vote is open"))[0] == TEXT.rindex("vote")


@pytest.mark.parametrize(
    ("passage", "fault"),
    [
        ({"quote": "The vote is on Sunday"}, "stands nowhere in the article; the nearest words are 'The vote is on Monday.'"),
        ({"quote": "Zebras"}, "the quote 'Zebras' stands nowhere in the article"),
        ({"quote": "The vote"}, "stands 2 times; say which one with nth, from 1 to 2, or with a longer context"),
        ({"quote": "The vote", "nth": 3}, "stands 2 times, so nth can't be 3"),
        ({"quote": "The vote", "nth": "2"}, "so nth can't be '2'"),
        ({"quote": "Monday", "context": "on Friday"}, "the quote 'Monday' stands nowhere"),
        ({"quote": "Monday", "context": "The vote is"}, "the context 'The vote is' stands 2 times"),
        ({"quote": " "}, "stands nowhere"),
    ],
)  # fmt: skip
def test_what_can_not_be_placed_is_said_with_its_place(passage, fault):
    (said,) = placed(**passage)
    assert said.startswith("claims/0: ")
    assert fault in said


def test_offsets_that_are_there_and_what_is_no_gold_file_are_left_alone():
    assert placed(start=1, end=2, quote="x") == {"start": 1, "end": 2, "quote": "x"}
    for other in (
        None,
        [],
        {},
        {"text": 1},
        {"text": "a", "claims": {"0": 1}, "past_events": [1, {"quote": 2}]},
    ):
        assert place_quotes(other) == []


def test_events_and_past_events_have_passages_too():
    gold = {
        "text": TEXT,
        "planned_events": [{"evidence": [{"quote": "on Friday"}]}],
        "past_events": [{"quote": "Zebras"}],
    }
    assert place_quotes(gold)[0].startswith("past_events/0: ")
    assert "start" in gold["planned_events"][0]["evidence"][0]
