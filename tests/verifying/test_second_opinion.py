import math

import pytest

from summarizer.english.reading import Reading
from summarizer.schemas.article import Article
from summarizer.verifying.second_opinion import LEAST_ODDS, log_odds, second_opinion, verify_messages

ARTICLE = Article(text="Mayor Ana Roux opened the bridge in May. It cost 12 million crowns. Nobody was hurt.")


def test_the_nearest_sentences_are_the_evidence():
    system, user = verify_messages(Reading(ARTICLE), "Ana Roux opened the bridge.")
    assert "Yes or No" in system["content"]
    assert user["content"].startswith("Text: Mayor Ana Roux opened the bridge in May.")
    assert "Sentence: Ana Roux opened the bridge." in user["content"]


def test_each_sentence_is_asked_about_and_a_doubt_is_no_proof():
    asked = []

    def likeliest(messages):
        asked.append(messages[1]["content"])
        return {"yes": -3.0, "no": -0.1} if "June" in asked[-1] else {"yes": -0.1, "no": -9.0}

    (finding,) = second_opinion(Reading(ARTICLE), "Roux opened the bridge. It was June.", likeliest)
    assert len(asked) == 2
    assert (finding.name, finding.severity) == ("doubted", "doubt")


@pytest.mark.parametrize(
    ("words", "odds"),
    [({"yes": -0.1, "no": -2.1}, 2.0), ({"no": -1.0}, -19.0), ({"maybe": -0.1}, 0.0), ({}, 0.0)],
)
def test_odds_are_a_difference_of_log_probabilities(words, odds):
    assert math.isclose(log_odds(words), odds)


def test_the_threshold_is_a_log_odds():
    assert -20 < LEAST_ODDS < 20
