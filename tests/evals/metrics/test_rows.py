import pytest

from summarizer.evals.metrics import rows
from summarizer.evals.ratios import Ratio


@pytest.fixture
def right(brief):
    """The brief with an event row that is right, and no other."""
    del brief.planned_events[1]
    brief.planned_events[0].status = "scheduled"
    return brief


def test_a_row_with_the_right_title_days_and_status_is_usable(gold, right):
    gold.planned_events[0].needs = ["meeting|meets"]
    assert rows.usable_events(gold, right) == Ratio(1, 1)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Gathering of the board"),
        ("title", "Meeting of all those who sit on the board of the bridge"),
        ("status", "planned"),
        ("when", None),
    ],
)
def test_a_row_is_of_no_use_if_anything_a_reader_needs_is_wrong(gold, right, field, value):
    gold.planned_events[0].needs = ["meeting|meets"]
    setattr(right.planned_events[0], field, value)
    assert rows.usable_events(gold, right) == Ratio(0, 1)


def test_an_accepted_status_is_as_good_as_golds_own(gold, right):
    right.planned_events[0].status = "planned"
    gold.planned_events[0].accepted_statuses = ["planned"]
    assert rows.usable_events(gold, right) == Ratio(1, 1)


def test_a_row_of_an_optional_event_can_be_used_as_well(gold, right):
    gold.planned_events[0].optional = True
    assert rows.usable_events(gold, right) == Ratio(1, 1)


@pytest.mark.parametrize(
    ("where", "participants", "exact"),
    [
        ("Tull", ["Roux"], 1),
        ("the town hall of Tull", ["Ana Roux", "Ivo Hale"], 1),
        (None, ["Ana Roux"], 0),
        ("Orvieda", ["Ana Roux"], 0),
        ("Tull", [], 0),
        ("Tull", ["Ana Roux", "Eva Moss"], 0),
    ],
)
def test_an_exact_row_has_the_place_and_the_participants_too(gold, right, where, participants, exact):
    wanted = gold.planned_events[0]
    wanted.where, wanted.participants, wanted.accepted_participants = "Tull", ["Ana Roux"], ["Ivo Hale"]
    right.planned_events[0].where, right.planned_events[0].participants = where, participants
    assert rows.exact_events(gold, right) == Ratio(exact, 1)


def test_a_row_that_is_not_usable_is_not_exact(gold, right):
    right.planned_events[0].status = "cancelled"
    assert rows.exact_events(gold, right) == Ratio(0, 1)


def test_an_event_told_twice_is_a_duplicate_and_one_of_the_past_is_none(gold, brief):
    brief.planned_events.append(brief.planned_events[0].model_copy())
    assert rows.duplicate_events(gold, brief) == Ratio(1, 3)
    assert rows.not_events(gold, brief) == Ratio(1, 3)


def test_another_day_and_other_words_beside_a_told_event_are_no_duplicate(gold, brief):
    gold.planned_events[0].needs = ["meeting"]
    brief.planned_events[1] = brief.planned_events[0].model_copy(update={"when": None, "title": "Mayor"})
    assert rows.duplicate_events(gold, brief) == Ratio(0, 2)
    brief.planned_events[1].title = "Meeting again"
    assert rows.duplicate_events(gold, brief) == Ratio(1, 2)


def test_only_places_that_are_filled_can_be_wrong(gold, right):
    assert rows.place_accuracy(gold, right) == Ratio(0, 0)
    right.planned_events[0].where = "Tull"
    assert rows.place_accuracy(gold, right) == Ratio(0, 1)
    gold.planned_events[0].accepted_places = ["the port of Tull"]
    assert rows.place_accuracy(gold, right) == Ratio(1, 1)


def test_each_participant_that_is_named_is_right_or_wrong(gold, right):
    gold.planned_events[0].participants = ["Ana Roux"]
    right.planned_events[0].participants = ["Roux", "Moss"]
    assert rows.participant_accuracy(gold, right) == Ratio(1, 2)


def test_a_title_holds_what_it_needs_in_ten_words(gold, right):
    gold.planned_events[0].needs = ["board"]
    assert rows.title_accuracy(gold, right) == Ratio(0, 1)
    right.planned_events[0].title = "Board"
    assert rows.title_accuracy(gold, right) == Ratio(1, 1)


@pytest.mark.parametrize(("needs", "right"), [([], 1), (["meets"], 1), (["5 may"], 0)])
def test_a_usable_claim_has_its_speakers_and_the_words_it_needs(gold, brief, needs, right):
    gold.claims[0].needs = needs
    assert rows.usable_claims(gold, brief) == Ratio(right, 2), "the second has a wrong speaker"


def test_what_a_reader_would_miss_is_counted_by_itself(gold, brief):
    assert rows.important_claims(gold, brief) == Ratio(0, 0)
    gold.claims[1].important = gold.planned_events[0].important = gold.planned_events[1].important = True
    assert rows.important_claims(gold, brief) == Ratio(1, 1)
    assert rows.important_events(gold, brief) == Ratio(1, 2)
