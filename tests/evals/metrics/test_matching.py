from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evals.metrics.matching import (
    best_overlap,
    days_overlap,
    match_claims,
    match_events,
    overlap,
    same_name,
    same_speaker,
    same_speakers,
    word_f1,
)
from summarizer.schemas.gold import GoldSpeaker


class P(NamedTuple):
    start: int
    end: int


def test_overlap_is_a_share_of_the_shorter():
    assert overlap([P(0, 10)], [P(5, 100)]) == 0.5
    assert overlap([P(0, 10)], [P(2, 4), P(6, 8)]) == 1
    assert overlap([P(0, 10)], [P(10, 20)]) == 0
    assert overlap([], [P(0, 1)]) == 0


def test_one_of_the_places_where_gold_finds_it_is_enough():
    assert best_overlap([P(0, 10), P(50, 90)], [P(0, 100)]) == 1
    assert overlap([P(0, 10), P(50, 90)], [P(0, 30)]) < 0.5 < best_overlap([P(0, 10), P(50, 90)], [P(0, 30)])
    assert best_overlap([P(0, 10)], [P(20, 30)]) == 0


@given(
    st.lists(
        st.tuples(st.integers(0, 50), st.integers(1, 50)).map(lambda p: P(p[0], p[0] + p[1])), max_size=4
    )
)
def test_overlap_is_symmetric_and_at_most_1(passages):
    other = [P(10, 30)]
    assert overlap(passages, other) == overlap(other, passages) <= 1


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("Roux", "Mayor Ana Roux", True),
        ("her office", "the office", True),
        ("the mayor", "the governor", False),
        ("Ana Roux", "Ivo Hale", False),
    ],
)
def test_speakers_share_a_word_that_names(name, other, same):
    assert same_speaker(name, other) is same


def test_days_that_both_hold_by_days_that_either_holds():
    june = (date(2026, 6, 1), date(2026, 6, 30))
    assert days_overlap(june, june) == 1
    assert days_overlap(june, (date(2026, 6, 30), date(2026, 7, 29))) == 1 / 59
    assert days_overlap(june, (date(2027, 1, 1), date(2027, 1, 1))) == 0
    assert days_overlap(june, (date(2026, 6, 1), None)) is None


def test_each_gold_item_pairs_once_and_the_best_pairs_win(gold, brief):
    pairs = match_claims(gold, brief).pairs
    assert [(g.speakers[0].name, f.speakers[0].name) for g, f in pairs] == [
        ("Ana Roux", "Roux"),
        ("Ivo Hale", "Eva Moss"),
    ]
    twice = brief.model_copy(update={"claims": [brief.claims[0], brief.claims[0]]})
    assert len(match_claims(gold, twice).pairs) == 1


def test_the_time_tells_two_events_of_one_sentence_apart(gold, brief):
    vote, meeting = gold.planned_events[1], gold.planned_events[0]
    crowded = gold.model_copy(
        update={"planned_events": [vote.model_copy(update={"evidence": meeting.evidence}), meeting]}
    )
    (pair,) = match_events(crowded, brief).pairs
    assert pair[0].title == "Meeting of the board"


def test_the_words_tell_two_claims_of_one_sentence_and_speaker_apart(gold, brief):
    other = gold.claims[0].model_copy(update={"text": "The mayor likes bridges."})
    crowded = gold.model_copy(update={"claims": [other, gold.claims[0]]})
    brief.claims = [brief.claims[0].model_copy(update={"text": "The board meets in May."})]
    (pair,) = match_claims(crowded, brief).pairs
    assert pair[0].text == "The board meets on 5 May."


def test_of_two_that_fit_alike_the_one_that_must_be_found_pairs(gold, brief):
    optional = gold.claims[0].model_copy(update={"optional": True})
    doubled = gold.model_copy(update={"claims": [optional, gold.claims[0]]})
    matched = match_claims(doubled, brief)
    assert [g.optional for g, _ in matched.all_pairs] == [False]
    assert (matched.wanted, matched.found) == (1, 2)


def test_what_pairs_with_an_optional_item_is_not_counted_as_found(gold, brief):
    gold.claims[0].optional = True
    matched = match_claims(gold, brief)
    assert (len(matched.all_pairs), len(matched.pairs), matched.wanted, matched.found) == (2, 1, 1, 1)


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("Ana Roux's office", "her office", True),
        ("Ana Roux's office", "the office", True),
        ("Ana Roux’s office", "Ana Roux", False),
        ("Roux", "Ana Roux", True),
        ("Maravel's public works ministry", "public works ministry", True),
        ("Maravel's public works ministry", "Maravel", False),
    ],
)
def test_an_owner_is_not_the_one_who_speaks(name, other, same):
    assert same_name(name, other) is same


def test_each_name_stands_for_one_speaker():
    two = [GoldSpeaker(name="Ana Roux"), GoldSpeaker(name="Eva Roux", accepted=["the mayor"])]
    assert same_speakers(two, ["the mayor", "Ana Roux"])
    assert same_speakers(two, ["Roux", "Roux"]), "a shared name word is enough"
    assert not same_speakers(two, ["the mayor", "the mayor"])
    assert not same_speakers(two, ["Ana Roux"])
    assert same_speakers([], [])


def test_words_in_common_are_counted_without_case_marks_and_articles():
    assert word_f1("The board meets.", "board MEETS") == 1
    assert word_f1("The board meets.", "The vote is over.") == 0
    assert word_f1("", "The.") == 1
    assert word_f1("It is it.", "It is.") == pytest.approx(4 / 5)


def test_nothing_pairs_with_nothing(gold, brief):
    assert match_events(gold, brief.model_copy(update={"planned_events": []})).pairs == []
