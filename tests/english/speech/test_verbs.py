import pytest

from summarizer.english.speech.verbs import FINDINGS, NOUNS, PHRASES, SURE, VERBS, inflect


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("warn", ["warn", "warns", "warned", "warning"]),
        ("argue", ["argue", "argues", "argued", "arguing"]),
        ("deny", ["deny", "denies", "denied", "denying"]),
        ("stress", ["stress", "stresses", "stressed", "stressing"]),
        ("say", ["say", "says", "said", "saying"]),
        ("quip", ["quip", "quips", "quipped", "quipping"]),
        ("show", ["show", "shows", "showed", "showing", "shown"]),
    ],
)
def test_one_function_inflects_all_verbs(lemma, forms):
    assert list(inflect(lemma)) == forms


def test_finite_forms_report_surely_and_the_others_only_beside_a_content():
    assert {"warns", "warned", "says", "said"} <= SURE
    assert {"warn", "warning", "agree", "agreed"} <= VERBS - SURE


def test_a_third_person_that_is_a_noun_as_often_is_not_sure():
    assert {"comments", "remarks", "tweets"} <= VERBS - SURE
    assert {"comments", "comment", "claim"} <= NOUNS


def test_two_words_may_be_one_cue():
    assert {"according to", "called for", "points out"} <= set(PHRASES)


def test_what_documents_find_is_finite():
    assert {"finds", "found", "shown"} <= FINDINGS
    assert "finding" not in FINDINGS
