from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evals.matching import days_overlap, match_claims, match_events, overlap, same_speaker


class P(NamedTuple):
    start: int
    end: int


def test_overlap_is_a_share_of_the_shorter():
    assert overlap([P(0, 10)], [P(5, 100)]) == 0.5
    assert overlap([P(0, 10)], [P(2, 4), P(6, 8)]) == 1
    assert overlap([P(0, 10)], [P(10, 20)]) == 0
    assert overlap([], [P(0, 1)]) == 0


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
    pairs = match_claims(gold, brief)
    assert [(g.speaker, f.speaker.name) for g, f in pairs] == [("Ana Roux", "Roux"), ("Ivo Hale", "Eva Moss")]
    twice = brief.model_copy(update={"claims": [brief.claims[0], brief.claims[0]]})
    assert len(match_claims(gold, twice)) == 1


def test_the_time_tells_two_events_of_one_sentence_apart(gold, brief):
    vote, meeting = gold.planned_events[1], gold.planned_events[0]
    crowded = gold.model_copy(
        update={"planned_events": [vote.model_copy(update={"evidence": meeting.evidence}), meeting]}
    )
    (pair,) = match_events(crowded, brief)
    assert pair[0].title == "Meeting of the board"


def test_nothing_pairs_with_nothing(gold, brief):
    assert match_events(gold, brief.model_copy(update={"planned_events": []})) == []
