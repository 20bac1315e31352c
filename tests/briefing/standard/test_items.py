"""What becomes of an item of a draft: grounded, held against the article, and what is lost on the way."""

import pytest

from summarizer.briefing.standard.items import in_own_words, speakers_of, written
from summarizer.english.reading import Reading
from summarizer.schemas.draft import HeadlineDraft
from tests.drafts import article_of, claim, event, filler, sentence, speaker

ARTICLE = article_of(
    "The harbour board met in Oslo on Monday.",
    '"The old crane is unsafe," engineer Anna Berg said.',
    "The board will close the crane in May if the money comes.",
    "Two ships left the port in June.",
)
READING = Reading(ARTICLE)


def found(draft, *speakers):
    return [(f.name, f.severity) for f in written(READING, draft, speakers).findings]


def test_what_is_right_is_kept_as_it_is():
    kept = written(READING, sentence("The harbour board met on Monday.", 1))
    assert (kept.item.text, kept.findings, kept.proofs, kept.is_lost) == (
        "The harbour board met on Monday.", (), [], False,
    )  # fmt: skip


@pytest.mark.parametrize("numbers", [(), (0,), (99, -1)])
def test_an_item_that_points_nowhere_is_lost(numbers):
    lost = written(READING, sentence("The harbour board met.", *numbers))
    assert (lost.item, lost.is_lost) == (None, True)
    assert [f.name for f in lost.findings] == ["evidence_not_found"]


def test_a_number_that_does_not_exist_is_passed_over_beside_one_that_does():
    kept = written(READING, sentence("The harbour board met.", 1, 99))
    assert [e.quote for e in kept.item.evidence] == [ARTICLE.words_of(ARTICLE.sentences[0])]
    assert found(sentence("The harbour board met.", 1, 99)) == [("sentence_not_in_article", "proof")]


def test_ten_thousand_pointers_are_each_sentence_once():
    kept = written(READING, sentence("The harbour board met.", *range(10_000)))
    assert len(kept.item.evidence) == len(ARTICLE.sentences)


def test_words_that_the_article_lacks_are_a_proof_that_can_be_mended():
    wrong = written(READING, sentence("The harbour board met 7 times.", 1))
    assert [f.name for f in wrong.proofs] == ["number_not_in_article"]
    assert not wrong.is_lost


def test_what_an_event_has_and_the_article_has_not_is_left_behind_and_said():
    draft = event("Crane closes", 3, when="in July", where="Bergen", participants=["Anna Berg", "Ivo Hale"])
    item = written(READING, draft).item
    assert (item.when, item.where, item.participants) == (None, None, ["Anna Berg"])
    assert found(draft) == [
        ("time_words_not_in_article", "proof"),
        ("place_not_in_article", "proof"),
        ("participant_not_in_article", "proof"),
    ]


def test_the_detail_of_a_conditional_event_is_its_condition_and_of_a_postponed_one_its_old_date():
    conditional = event("Crane closes", 3, when="in May", status="conditional", detail="the money comes")
    assert written(READING, conditional).item.condition == "the money comes"
    assert found(conditional) == []
    postponed = event("Crane closes", 3, when="in May", status="postponed", detail="on Monday")
    assert written(READING, postponed).item.instead_of.text == "on Monday"
    planned = event("Crane closes", 3, when="in May", detail="the money comes")
    assert (written(READING, planned).item.condition, found(planned)) == (None, [])


def test_a_detail_that_the_article_lacks_is_left_behind():
    draft = event("Crane closes", 3, when="in May", status="conditional", detail="the king agrees")
    assert written(READING, draft).item.condition is None
    assert found(draft) == [("detail_not_in_article", "proof")]


def test_speakers_are_places_in_the_list():
    listed = [speaker("Anna Berg"), speaker("Ivo Hale")]
    assert speakers_of(claim("It is unsafe.", 2, speakers=[2, 1, 2, 0, 9]), listed) == [listed[1], listed[0]]


def test_a_claim_of_somebody_who_is_not_listed_says_so():
    assert found(claim("The crane is unsafe.", 2, speakers=[4])) == [("speaker_not_listed", "proof")]


def test_a_role_that_the_article_lacks_is_doubted():
    draft = claim("The crane is unsafe.", 2, speakers=[1])
    kept = written(READING, draft, [speaker("Anna Berg", role="minister")])
    assert kept.item.speakers[0].role == "minister"
    assert [(f.name, f.severity) for f in kept.findings] == [("role_not_in_article", "doubt")]


def test_a_speaker_who_stands_nowhere_is_lost():
    lost = written(READING, claim("The crane is unsafe.", 2, speakers=[1]), [speaker("Ivo Hale")])
    assert lost.is_lost
    assert [f.name for f in lost.proofs] == ["speaker_not_in_article"]


@pytest.mark.parametrize(
    "metadata", [{"byline": "Ivo Hale"}, {"title": "Hale warns"}, {"publisher": "Ivo Hale"}]
)
def test_a_speaker_may_stand_above_the_text(metadata):
    article = article_of(*filler(2), "The crane is unsafe.", **metadata)
    kept = written(Reading(article), claim("The crane is unsafe.", 3, speakers=[1]), [speaker("Ivo Hale")])
    assert not kept.is_lost


def test_a_speaker_may_stand_far_up():
    article = article_of("Mayor Ana Roux opened the fair.", *filler(20), "She said the fair was safe.")
    kept = written(Reading(article), claim("The fair was safe.", 22, speakers=[1]), [speaker("Ana Roux")])
    assert kept.proofs == []
    assert [e.quote for e in kept.item.attribution] == ["Mayor Ana Roux opened the fair."]


def test_a_headline_is_held_against_the_article():
    assert written(READING, HeadlineDraft(headline=" Board  to close crane ")).item.headline == (
        "Board to close crane"
    )
    assert written(READING, HeadlineDraft(headline="Board closes 7 cranes")).proofs


# Own words


def test_own_words_take_the_place_of_the_model_s():
    summary = written(READING, sentence("Board met 7 times.", 1)).item
    assert in_own_words(READING, summary).text == ARTICLE.words_of(ARTICLE.sentences[0])
    quoted = written(READING, claim("7 cranes are unsafe.", 2, speakers=[1]), [speaker("Anna Berg")]).item
    assert in_own_words(READING, quoted).text == "The old crane is unsafe."
    planned = written(READING, event("7 cranes", 3, when="in May")).item
    assert in_own_words(READING, planned).title.startswith("The board will close the crane")


def test_of_several_sentences_the_first_gives_its_words():
    summary = written(READING, sentence("Board met 7 times.", 1, 4)).item
    assert in_own_words(READING, summary).text == ARTICLE.words_of(ARTICLE.sentences[0])
    planned = written(READING, event("7 cranes", 3, 4, when="in May")).item
    assert in_own_words(READING, planned).title.startswith("The board will close the crane")


def test_a_title_in_the_article_s_words_ends_behind_its_time():
    reading = Reading(article_of("The board will close the crane in May, though nobody knows who will pay."))
    timed = written(reading, event("7 cranes", 1, when="in May")).item
    assert in_own_words(reading, timed).title == "The board will close the crane in May"
    untimed = written(reading, event("7 cranes", 1)).item
    assert in_own_words(reading, untimed).title == reading.article.text.rstrip(".")
