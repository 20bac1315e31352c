"""Who speaks in a claim that code found, and words that stand alone."""

import pytest

from summarizer.briefing.standard.found import claims_found
from summarizer.english.reading import Reading
from summarizer.schemas.article import Article
from tests.drafts import article_of


def claims_of(*sentences):
    return claims_found(Reading(article_of(*sentences)), {})


@pytest.mark.parametrize(
    ("sentence", "name", "kind", "anonymous"),
    [
        ("A spokesman for the Tull lighthouse said the lamp was out.", "spokesman for the Tull lighthouse", "person", True),
        ("Officials said the lamp was out.", "officials", "group", True),
        ("Some of the villagers said the lamp was out.", "some of the villagers", "group", True),
        ("The lamp was out, said a source close to the abbot on Monday.", "source close to the abbot", "person", True),
        ("The lighthouse authority said the lamp was out.", "lighthouse authority", "organisation", False),
        ("Parish records show the lamp was out.", "Parish records", "document", False),
        ("European villagers said the lamp was out.", "European villagers", "group", True),
        ("Ines Cole said the lamp was out.", "Ines Cole", "person", False),
    ],
)  # fmt: skip
def test_who_has_no_name_has_the_article_s_words_without_an_article(sentence, name, kind, anonymous):
    (claim,) = claims_of(sentence)
    (speaker,) = claim.speakers
    assert (speaker.name, speaker.kind, speaker.anonymous) == (name, kind, anonymous)


def test_who_was_described_goes_on_under_the_same_name():
    claims = claims_of(
        "A keeper of the Tull lighthouse said the lamp was out.", "She said it would be lit again by noon."
    )
    assert [c.speakers[0].name for c in claims] == ["keeper of the Tull lighthouse"] * 2


@pytest.mark.parametrize(
    ("sentences", "text"),
    [
        (["Ines Cole left.", "She denied that the lamp was out."], "Ines Cole denied that the lamp was out."),
        (["The lamp was out, Ines Cole said."], "The lamp was out."),
        (['"The lamp is out!" Ines Cole said.'], "The lamp is out!"),
        (["Ines Cole said the “old lamp” was out."], "The “old lamp” was out."),
        (["Ines Cole said “old lamps” were out."], "“Old lamps” were out."),
    ],
)
def test_a_text_is_a_whole_sentence_of_its_own(sentences, text):
    assert claims_of(*sentences)[-1].text.lower() == text.lower()


@pytest.mark.parametrize("quotation", ["Is it safe to go up there?", "Yes!"])
def test_a_question_or_a_word_states_nothing(quotation):
    assert claims_of(f'"{quotation}" Ines Cole asked.') == []


def test_a_question_inside_a_quotation_stays_in_it():
    (claim,) = claims_of('"Who lit it?', 'I did," Ines Cole said.')
    assert claim.text == "Who lit it? I did."


def test_the_attribution_is_where_a_reader_sees_who_speaks():
    claims = claims_of("Ines Cole left for Tull.", "She said the lamp was out.")
    assert [e.quote for e in claims[0].attribution] == ["Ines Cole left for Tull."]


def test_a_long_answer_is_several_claims():
    answer = " ".join(f"The lamp number {n} went out at noon and stayed dark." for n in range(8))
    text = f"Ines Cole, 61, keeps the lighthouse.\n\nQ: Why?\n\nA: {answer}\n\nQ: And now?\n\nA: We wait for oil."
    claims = claims_found(Reading(Article(text=text)), {})
    assert [len(c.evidence) for c in claims] == [3, 3, 2, 1]
