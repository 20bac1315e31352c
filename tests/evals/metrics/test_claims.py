import pytest

from summarizer.evals.metrics import claims
from summarizer.evals.ratios import Ratio
from summarizer.schemas.brief import Speaker
from summarizer.schemas.gold import GoldSpeaker


def speakers(*names):
    return [Speaker(name=name) for name in names]


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (["Ana Roux", "Ivo Hale"], 1),
        (["Hale", "Mayor Roux"], 1),
        (["Ana Roux"], 0),
        (["Ana Roux and Ivo Hale"], 0),
        (["Ana Roux", "Ivo Hale", "Eva Moss"], 0),
        ([], 0),
    ],
)
def test_a_joint_statement_needs_all_its_speakers_and_no_other(gold, brief, found, right):
    gold.claims = gold.claims[:1]
    gold.claims[0].speakers = [GoldSpeaker(name="Ana Roux"), GoldSpeaker(name="Ivo Hale")]
    brief.claims[0].speakers = speakers(*found)
    assert claims.speaker_accuracy(gold, brief) == Ratio(right, 1)


def test_an_accepted_name_is_as_good_as_the_fullest(gold, brief):
    gold.claims[0].speakers = [GoldSpeaker(name="Ana Roux's office", accepted=["town hall"])]
    for name, right in [("her office", 1), ("the town hall", 1), ("Ana Roux", 0)]:
        brief.claims[0].speakers = speakers(name)
        assert claims.speaker_accuracy(gold, brief).part == right, name


def test_what_the_outlet_says_itself_has_no_speaker(gold, brief):
    gold.claims[1].speakers, brief.claims[1].speakers = [], []
    assert claims.speaker_accuracy(gold, brief) == Ratio(2, 2)


@pytest.mark.parametrize(
    ("wanted", "found", "ratio"),
    [
        (True, True, (1, 1)),
        (True, False, (0, 1)),
        (False, True, (0, 1)),
        (False, False, (0, 0)),
        (None, True, (0, 0)),
    ],
)
def test_an_unnamed_source_is_one_on_both_sides(gold, brief, wanted, found, ratio):
    gold.claims[0].speakers = [GoldSpeaker(name="officials", anonymous=wanted)]
    brief.claims[0].speakers = [Speaker(name="officials", anonymous=found)]
    assert claims.anonymous_accuracy(gold, brief) == Ratio(*ratio)


def test_the_words_of_a_claim_are_counted_without_case_marks_and_articles(gold, brief):
    gold.claims[0].text, brief.claims[0].text = "The board meets on 5 May.", "the Board meets on May 5"
    gold.claims[1].text, brief.claims[1].text = "The bridge is safe.", "A bridge fell."
    assert claims.claim_text(gold, brief) == Ratio(1 + 2 * 1 / 5, 2)


@pytest.mark.parametrize(
    ("wanted", "found", "ratio"),
    [
        ("Roux denies that the bridge fell.", "The bridge did not fall.", (1, 1)),
        ("Roux denies that the bridge fell.", "The bridge fell.", (0, 1)),
        ("The bridge fell.", "Nobody saw the bridge fall.", (0, 1)),
        ("The bridge fell.", "The bridge fell.", (0, 0)),
    ],
)
def test_a_denial_that_became_the_accusation_is_seen(gold, brief, wanted, found, ratio):
    gold.claims[0].text, brief.claims[0].text = wanted, found
    assert claims.negations(gold, brief) == Ratio(*ratio)
