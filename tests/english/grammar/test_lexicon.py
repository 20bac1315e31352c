"""Forms of words, told from their lemmas."""

import pytest

from summarizer.english.grammar.lexicon import event_noun, is_adverb, is_form, is_participle


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("planned", "plan"),
        ("holds", "hold"),
        ("held", "hold"),
        ("ratified", "ratify"),
        ("opening", "open"),
        ("released", "release"),
    ],
)
def test_a_form_is_known_by_its_lemma(form, lemma):
    assert is_form(form, frozenset([lemma]))


def test_participles_adverbs_and_nouns_of_events():
    assert is_participle("closed") and is_participle("sworn") and not is_participle("close")
    assert is_adverb("formally") and not is_adverb("apply")
    assert event_noun("Elections") and event_noun("ceremonies") and not event_noun("tables")
