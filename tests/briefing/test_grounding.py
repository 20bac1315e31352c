from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.briefing.grounding import ground_claim, ground_event, ground_sentences, ground_when, settle
from summarizer.english.reading import Reading
from summarizer.schemas.article import Article
from summarizer.schemas.draft import DraftClaim, DraftEvent, DraftSentence

TEXT = """The harbour board met in Oslo on Monday. "The old crane is unsafe," engineer Anna Berg said. \
The board will close the crane next year. Two ships left the port in June. Mayor Ivo Hale praised the cooks."""
ARTICLE = Article(text=TEXT, published=date(2026, 3, 10))
READING = Reading(ARTICLE)


def pointed(numbers, text):
    return [s.index for s in settle(READING, numbers, text)]


def test_a_good_pointer_stays():
    assert pointed([3], "The board will close the crane.") == [3]


@pytest.mark.parametrize("wrong", [2, 4])
def test_a_pointer_one_off_moves_to_its_neighbour(wrong):
    assert pointed([wrong], "The board will close the crane next year.") == [3]


def test_a_pointer_far_off_gives_way_to_the_sentence_that_holds_the_text():
    assert pointed([1], "Mayor Ivo Hale praised the cooks.") == [5]


def test_numbers_that_do_not_exist_are_replaced_by_what_the_text_restates():
    assert pointed([0, 99], "Two ships left the port.") == [4]
    assert pointed([99], "An elephant sang all night.") == []


def test_evidence_is_widened_to_a_name_that_stands_close_by():
    assert pointed([3], "Anna Berg's board will close the crane next year.") == [2, 3]


def test_several_sentences_in_one_item_are_grounded_one_by_one():
    draft = DraftSentence(
        sentences=[1], text="The board will close the crane next year. Two ships left in June. The ma"
    )
    grounded = ground_sentences(READING, draft)
    assert [g.text for g in grounded] == [
        "The board will close the crane next year.",
        "Two ships left in June.",
    ]
    assert [e.quote for g in grounded for e in g.evidence] == [
        "The board will close the crane next year.",
        "Two ships left the port in June.",
    ]


def test_a_claim_takes_form_cue_and_fullest_name_from_the_article():
    claim = ground_claim(
        READING, DraftClaim(sentences=[2], speaker="Berg", role="engineer", text="The crane is unsafe")
    )
    assert (claim.speaker.name, claim.speaker.role, claim.form, claim.cue) == (
        "Anna Berg",
        "engineer",
        "direct",
        "said",
    )


def test_a_role_that_the_article_does_not_give_is_left_out():
    claim = ground_claim(
        READING, DraftClaim(sentences=[2], speaker="Anna Berg", role="queen", text="crane is unsafe")
    )
    assert claim.speaker.role is None


def test_a_claim_without_speaker_is_the_outlets_own():
    claim = ground_claim(READING, DraftClaim(sentences=[4], text="Two ships left the port in June."))
    assert (claim.speaker, claim.form, claim.cue) == (None, "unattributed", None)


def test_an_event_resolves_the_articles_time_words():
    draft = DraftEvent(
        sentences=[3], title="Closing of the crane", status="planned", when="Next Year", where="Rome",
        participants=["The board", "Zeus"],
    )  # fmt: skip
    event = ground_event(READING, draft)
    assert (event.when.text, event.when.edtf, event.when.granularity) == ("next year", "2027", "year")
    assert event.where is None, "Rome does not stand in the article"
    assert event.participants == ["The board"]


def test_time_words_that_do_not_stand_near_the_evidence_are_not_taken():
    assert ground_when(READING, [ARTICLE.sentences[2]], "on 5 May") is None
    assert ground_when(READING, [ARTICLE.sentences[0]], "in June") is None


@given(st.lists(st.integers(-3, 9), max_size=5), st.text(max_size=80) | st.sampled_from(TEXT.split(". ")))
def test_every_quote_is_the_articles_own(numbers, text):
    for sentence in ground_sentences(READING, DraftSentence(sentences=numbers, text=text)):
        assert sentence.evidence
        for evidence in sentence.evidence:
            assert ARTICLE.text[evidence.start : evidence.end] == evidence.quote


def test_where_two_speak_in_one_sentence_each_claim_shows_its_own_part():
    article = Article(text="The soup is ready, Arlo said, but Quill warned that salt was lacking.")
    drafts = [
        DraftClaim(sentences=[1], speaker=name, text=article.text) for name in ("Arlo", "Quill", "Berg")
    ]
    quotes = [ground_claim(Reading(article), draft).evidence[0].quote for draft in drafts]
    assert quotes == ["The soup is ready, Arlo said", "Quill warned that salt was lacking.", article.text]


def test_time_words_are_looked_for_in_the_evidence_and_then_next_to_it_the_closest_first():
    days = [
        "Rain is due on 5 May.",
        "Roux will go on 6 May.",
        "Hale came.",
        "He will go on 7 May.",
        "It rained.",
    ]
    reading = Reading(Article(text=" ".join(days), published=date(2026, 3, 10)))
    sentences = reading.article.sentences

    def day(words, *numbers):
        when = ground_when(reading, [sentences[n - 1] for n in numbers], words)
        return when and when.edtf

    assert day("on 6 May", 3) == "2026-05-06"
    assert day("7 May", 3) == "2026-05-07"
    assert day("5 May", 3) is None
    assert day("5 May", 2, 5) == "2026-05-05"
