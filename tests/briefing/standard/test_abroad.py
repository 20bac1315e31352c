"""What the default reads of an article in another language, as a brief of a German article of 2 March 2027."""

from datetime import date

import pytest

from summarizer import Article
from summarizer.briefing.standard.abroad import claims_abroad, events_abroad, summary_abroad
from summarizer.english.reading import Reading
from tests.drafts import staged_from

TEXT = (
    "Neue Mühle für Tull\n\n"
    "TULL, 2. März 2027 (npa) - Die Gemeinde Tull baut am Fluss eine Mühle. Das beschloss der Rat am Montag.\n\n"
    "„Wir mahlen bald wieder selbst. Das ist gut“, sagte Müllerin Anna Berg. Sie nennt das „ein Wunder“.\n\n"
    "Die Arbeiten beginnen am 12. Mai. Im Jahr 2019 war die alte Mühle abgebrannt."
)


def article(text=TEXT, language="de", **more):
    return Article(text=text, language=language, published=date(2027, 3, 2), **more)


def test_the_first_sentences_are_the_summary_without_title_and_dateline():
    summary = summary_abroad(Reading(article(title="Neue Mühle für Tull")))
    assert [sentence.text for sentence in summary] == [
        "Die Gemeinde Tull baut am Fluss eine Mühle.",
        "Das beschloss der Rat am Montag.",
    ]


def test_a_quotation_is_a_claim_of_whoever_is_named_beside_it():
    (claim,) = claims_abroad(Reading(article()))
    assert claim.text == "Wir mahlen bald wieder selbst. Das ist gut"
    assert [speaker.name for speaker in claim.speakers] == ["Müllerin Anna Berg"]
    assert claim.evidence[0].quote.startswith("„Wir mahlen")


@pytest.mark.parametrize(
    "text", ["„Ein Wunder“, sagte Anna Berg.", "„Wir mahlen bald wieder selbst“, hieß es im Dorf."]
)
def test_a_quoted_term_and_a_quotation_without_a_name_are_no_claim(text):
    assert claims_abroad(Reading(article(text))) == []


def test_a_sentence_with_a_sure_day_ahead_is_an_event():
    (event,) = events_abroad(Reading(article()))
    assert event.title == "Die Arbeiten beginnen am 12. Mai"
    assert event.when
    assert (event.when.earliest, event.status) == (date(2027, 5, 12), "scheduled")


@pytest.mark.parametrize(
    "text",
    [
        "Im Jahr 2028 endet der Vertrag der alten Mühle am Fluss.",
        "Die Mühle brannte am 12. Februar 2027 ab.",
        "„Am 12. Mai mahlen wir wieder“, sagte Anna Berg.",
    ],
)
def test_a_whole_year_a_past_day_and_quoted_words_are_no_event(text):
    assert events_abroad(Reading(article(text))) == []


def test_no_day_is_ahead_of_an_unknown_day_of_publication():
    assert events_abroad(Reading(Article(text=TEXT, language="de"))) == []


def test_a_long_sentence_is_named_by_the_clause_of_its_time():
    text = "Der Rat, der lange über das Haus und seine Kosten gestritten hatte, berät am 12. Mai, wie es heißt, weiter."
    (event,) = events_abroad(Reading(article(text)))
    assert event.title == "Berät am 12. Mai"


def test_japanese_is_read_by_its_own_marks():
    text = "トゥル市は橋を建てる。工事は5月12日に始まる。"
    reading = Reading(article(text, "ja"))
    assert [sentence.text for sentence in summary_abroad(reading)] == [
        "トゥル市は橋を建てる。",
        "工事は5月12日に始まる。",
    ]
    assert [event.title for event in events_abroad(reading)] == ["工事は5月12日に始まる"]


def test_the_brief_says_that_its_language_was_not_read():
    brief, asked = staged_from(article())
    assert "language_not_read" in [check.name for check in brief.checks]
    assert asked == []
    assert brief.claims[0].found_by == "code"


def test_an_english_brief_does_not_say_so():
    brief, _ = staged_from(
        Article(text="The mill in Tull will open on 12 May, the town said.", language="en")
    )
    assert "language_not_read" not in [check.name for check in brief.checks]
