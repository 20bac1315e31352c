"""From a model's draft to a Brief: what it read rightly stays, and what stands beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.asking.prompts import load_prompt
from summarizer.asking.style import EXTENTS
from summarizer.briefing.desk import Desk, unasked
from summarizer.briefing.standard.task import StandardTask
from summarizer.briefing.task import write
from summarizer.english.reading import Reading
from tests.drafts import (
    HARBOUR,
    answered,
    article_of,
    brief_from,
    claim,
    draft,
    event,
    filler,
    sentence,
    speaker,
)

ARTICLE = article_of(
    "The harbour board met in Oslo on Monday.",
    '"The old crane is unsafe," engineer Anna Berg said.',
    "The board will close the crane in May.",
    "It plans a new one for next year.",
    "Mayor Ivo Hale said the town would pay.",
)
SPEAKERS = [speaker("Anna Berg", role="engineer"), speaker("Ivo Hale", role="Mayor")]
UNSAFE = claim("The old crane is unsafe.", 2, speakers=[1])
PAYS = claim("The town will pay.", 5, speakers=[2])
MET = sentence("The harbour board met in Oslo.", 1)
DRAFT = draft("Board to close crane", [MET], [PAYS, UNSAFE], [event("New crane", 4, when="next year"), event("Crane closes", 3, when="in May")], SPEAKERS)  # fmt: skip


def test_one_request_makes_a_brief():
    written = brief_from(ARTICLE, DRAFT)
    brief = written.brief
    assert (brief.schema_version, brief.headline) == ("2", "Board to close crane")
    assert [c.text for c in brief.claims] == ["The town will pay.", "The old crane is unsafe."]
    assert [(s.name, s.role) for s in brief.claims[0].speakers] == [("Ivo Hale", "Mayor")]
    assert (brief.checks, brief.dropped) == ([], [])
    assert len(written.asked) == 1


def test_before_the_model_has_read_nothing_is_known():
    known = StandardTask(8).known(Reading(ARTICLE))
    assert (known.headline, known.summary, known.claims, known.planned_events) == ("", [], [], [])


def test_events_have_the_order_of_time():
    assert [e.title for e in brief_from(ARTICLE, DRAFT).brief.planned_events] == ["Crane closes", "New crane"]


def test_what_the_model_pointed_at_is_the_evidence():
    drafted = draft(
        "A fair", [MET], [claim("It is unsafe, and the town pays.", 2, 4, 5, speakers=[1])], [], SPEAKERS
    )
    evidence = brief_from(ARTICLE, drafted).brief.claims[0].evidence
    assert [e.quote for e in evidence] == [ARTICLE.words_of(ARTICLE.sentences[n - 1]) for n in (2, 4, 5)]


def test_two_who_speak_together_are_two_speakers():
    article = article_of("Ana Roux and Ivo Hale said the talks would go on.")
    drafted = draft("Talks", [], [claim("The talks will go on.", 1, speakers=[1, 2])], [], [speaker("Ana Roux"), speaker("Ivo Hale")])  # fmt: skip
    brief = brief_from(article, drafted).brief
    assert [s.name for s in brief.claims[0].speakers] == ["Ana Roux", "Ivo Hale"]
    assert brief.dropped == []


def test_an_unnamed_source_keeps_the_article_s_words():
    article = article_of("Two lock keepers said the talks would go on.")
    drafted = draft("Talks", [], [claim("The talks will go on.", 1, speakers=[1])], [], [speaker("lock keepers", "unnamed group")])  # fmt: skip
    source = brief_from(article, drafted).brief.claims[0].speakers[0]
    assert (source.name, source.kind, source.anonymous) == ("lock keepers", "group", True)


def test_a_denial_stays_where_it_was_pointed_at():
    article = article_of(
        "Falkair hid the report from its pilots, said Mo Lind.", "The office denied this.", "It rained."
    )
    drafted = draft("Denial", [], [claim("The office denies that Falkair hid the report.", 2, speakers=[1])], [], [speaker("office", "organisation")])  # fmt: skip
    kept = brief_from(article, drafted).brief.claims[0]
    assert kept.text == "The office denies that Falkair hid the report."
    assert [e.quote for e in kept.evidence] == ["The office denied this."]


@pytest.mark.parametrize(
    ("sentences", "name"),
    [
        (["Actual Falkair staff cuts were smaller.", "Falkair said it would hire again."], "Falkair"),
        (["Falk Holding S.A. lost money.", "Falk Holding said it would hire again."], "Falk Holding"),
        (["The head of the group, Jo Brandt, left.", "CDU leader Jo Brandt said he was tired."], "Jo Brandt"),
    ],
)
def test_a_speaker_keeps_the_model_s_name(sentences, name):
    article = article_of(*sentences)
    drafted = draft("News", [], [claim("Somebody is tired.", 2, speakers=[1])], [], [speaker(name, None)])
    assert brief_from(article, drafted).brief.claims[0].speakers[0].name == name


def test_a_surname_is_made_fuller_by_the_article_s_longer_form():
    article = article_of("Engineer Anna Berg opened the fair.", "Berg said the crane was safe.")
    drafted = draft("News", [], [claim("The crane is safe.", 2, speakers=[1])], [], [speaker("Berg")])
    assert brief_from(article, drafted).brief.claims[0].speakers[0].name == "Anna Berg"


def test_a_title_may_be_a_noun_and_name_who_stands_elsewhere():
    article = article_of("Jan Stamm is accused of fraud.", "The verdict is expected on Friday.")
    drafted = draft(
        "Trial", [], [], [event("Verdict in Stamm trial", 2, when="on Friday", status="expected")]
    )
    brief = brief_from(article, drafted).brief
    assert brief.planned_events[0].title == "Verdict in Stamm trial"
    assert not any(check.path.startswith("/planned_events") for check in brief.checks)


def test_an_event_later_on_the_day_of_publication_is_still_to_come():
    article = article_of("The council votes on Tuesday evening.")
    brief = brief_from(
        article, draft("Vote", [], [], [event("Council vote", 1, when="on Tuesday evening")])
    ).brief
    assert len(brief.planned_events) == 1
    assert brief.dropped == []


def test_an_event_of_an_earlier_year_is_proved_to_be_over():
    article = article_of("The bridge was opened in 2019.", *filler(2))
    written = brief_from(
        article, draft("Bridge", [], [], [event("Opening", 1, when="in 2019")]), {"items": []}
    )
    assert written.brief.planned_events == []
    assert "event_is_over" in [check.name for check in written.brief.dropped[0].checks]


def test_doubts_stand_beside_their_items():
    article = article_of("Two ships left the port.", "Ivo Hale spoke of the crane.")
    drafted = draft(
        "Ships", [], [claim("Two ships did not leave.", 1, speakers=[1])], [], [speaker("Ivo Hale")]
    )
    brief = brief_from(article, drafted).brief
    assert [(c.name, c.severity, c.path) for c in brief.checks] == [
        ("own_words", "proof", "/summary/0"),
        ("negation_not_in_evidence", "doubt", "/claims/0"),
    ]
    assert brief.claims[0].text == "Two ships did not leave."


def test_a_quotation_without_a_text_is_copied_by_code():
    drafted = draft("A fair", [MET], [claim(None, 2, speakers=[1])], [], SPEAKERS)
    kept = brief_from(ARTICLE, drafted).brief.claims[0]
    assert (kept.text, kept.form) == ("The old crane is unsafe.", "direct")


@pytest.mark.parametrize(("most", "kept"), [(0, 2), (1, 1), (2, 2), (9, 2)])
def test_max_claims_keeps_the_first_ones(most, kept):
    brief = brief_from(ARTICLE, DRAFT, max_claims=most).brief
    assert [c.text for c in brief.claims] == ["The town will pay.", "The old crane is unsafe."][:kept]


def test_the_same_item_stands_once():
    drafted = draft(
        "A fair", [MET, MET], [UNSAFE, UNSAFE], [event("Crane closes", 3, when="in May")] * 2, SPEAKERS
    )
    brief = brief_from(ARTICLE, drafted).brief
    assert (len(brief.summary), len(brief.claims), len(brief.planned_events)) == (1, 1, 1)


def test_a_summary_has_four_sentences_at_most():
    drafted = draft(
        "A fair",
        [sentence(f"The harbour board met, {word}.", 1) for word in "once twice often again daily".split()],
    )
    assert len(brief_from(ARTICLE, drafted).brief.summary) == 4


def test_without_a_summary_the_article_speaks_for_itself():
    brief = brief_from(ARTICLE, draft("A fair")).brief
    assert brief.summary[0].text == ARTICLE.words_of(ARTICLE.sentences[0])
    assert brief.checks[0].name == "own_words"


def test_a_headline_that_is_false_gives_way_to_the_title_or_the_summary():
    false = draft("Board closes 9 cranes", [MET])
    assert brief_from(ARTICLE, false, {"items": []}).brief.headline == "The harbour board met in Oslo."
    titled = article_of("The harbour board met in Oslo.", title="Board meets")
    assert brief_from(titled, false, {"items": []}).brief.headline == "Board meets"


def test_an_empty_draft_is_a_brief_of_the_article_s_own_words():
    brief = brief_from(ARTICLE, draft()).brief
    assert (brief.claims, brief.planned_events) == ([], [])
    assert brief.headline


def test_a_speaker_that_is_a_sentence_is_doubted():
    said = "The old crane is unsafe and the board will close it in May, as Anna Berg, an engineer, had said before."
    article = article_of(said, "It rained all day.")
    drafted = draft(
        "Crane", [], [claim("The crane is unsafe.", 1, speakers=[1])], [], [speaker(said.rstrip("."))]
    )
    brief = brief_from(article, drafted).brief
    assert "speaker_too_long" in [check.name for check in brief.checks if check.path == "/claims/0"]


def test_a_draft_in_another_language_than_the_article_keeps_its_items_and_their_evidence():
    drafted = draft(
        "Hafenrat schließt Kran",
        [sentence("Der Hafenrat traf sich in Oslo.", 1)],
        [claim("Der alte Kran ist unsicher.", 2, speakers=[1])],
        [event("Schließung des Krans", 3, when="in May")],
        SPEAKERS,
    )
    brief = brief_from(ARTICLE, drafted, {"items": []}).brief
    assert (len(brief.summary), len(brief.claims), len(brief.planned_events)) == (1, 1, 1)
    assert brief.claims[0].evidence[0].quote == ARTICLE.words_of(ARTICLE.sentences[1])
    assert brief.planned_events[0].when.edtf == "2026-05"


# The second reader


def test_code_adds_a_report_that_the_model_passed_over():
    drafted = draft("A fair", [MET], [UNSAFE], [], SPEAKERS)
    brief = brief_from(ARTICLE, drafted, readers="both").brief
    assert [(c.found_by, [s.name for s in c.speakers]) for c in brief.claims] == [
        ("both", ["Anna Berg"]),
        ("code", ["Ivo Hale"]),
    ]
    assert brief.provenance.reader == "both"


def test_with_the_model_alone_nothing_is_added():
    brief = brief_from(ARTICLE, draft("A fair", [MET], [UNSAFE], [], SPEAKERS)).brief
    assert [c.found_by for c in brief.claims] == ["model"]
    assert brief.provenance.reader == "model"


def test_code_adds_no_events():
    brief = brief_from(ARTICLE, draft("A fair", [MET]), readers="both").brief
    assert brief.planned_events == []


def test_code_is_silent_in_a_language_that_it_does_not_read():
    article = article_of("Der Rat sagte am Montag, die Stadt werde zahlen.", language="de")
    brief = brief_from(article, draft("Rat"), readers="both").brief
    assert (brief.claims, brief.provenance.reader) == ([], "model")


# Previews


def preview(drafted, article=ARTICLE, readers="model"):
    desk = Desk(Reading(article), load_prompt(), repairs_left=0)
    return StandardTask(8, readers=readers).preview(desk, drafted)


def test_a_preview_shows_what_stands_and_says_nothing_of_what_fails():
    wrong = sentence("The board met 8 times.", 1)
    brief = preview(DRAFT.model_copy(update={"summary": [MET, wrong]}))
    assert [s.text for s in brief.summary] == ["The harbour board met in Oslo."]
    assert len(brief.claims) == len(brief.planned_events) == 2
    assert (brief.checks, brief.dropped) == ([], [])


def test_a_preview_of_nothing_shows_nothing_that_would_go_away_again():
    brief = preview(draft(), readers="both")
    assert (brief.headline, brief.summary, brief.claims, brief.checks) == ("", [], [], [])
    titled = article_of("It rained.", title="Rain")
    assert preview(draft(), titled).headline == "Rain"


def test_a_preview_says_what_is_doubted():
    brief = preview(draft("A fair", [sentence("The harbour board did not meet in Oslo.", 1)]))
    assert [(c.name, c.path) for c in brief.checks] == [("negation_not_in_evidence", "/summary/0")]


# Whatever a model answers

NUMBERS = st.lists(st.integers(-3, 9), max_size=4)
WORDS = st.sampled_from(
    ["", "It is unsafe.", "The town pays 9 crowns.", "“Never!”", "\x00\u202e", "Anna Berg"]
)
CLAIMS = st.builds(lambda n, t, s: claim(t, *n, speakers=s), NUMBERS, st.none() | WORDS, NUMBERS)
EVENTS = st.builds(lambda n, t, w: event(t, *n, when=w), NUMBERS, WORDS, st.none() | WORDS)
SENTENCES = st.builds(lambda n, t: sentence(t, *n), NUMBERS, WORDS)


@given(WORDS, st.lists(SENTENCES, max_size=3), st.lists(CLAIMS, max_size=3), st.lists(EVENTS, max_size=3))
def test_every_quote_of_every_brief_is_the_article_s_own(headline, summary, claims, events):
    desk = Desk(Reading(ARTICLE), load_prompt(), repairs_left=0)
    brief = unasked(StandardTask(0).settled(desk, draft(headline, summary, claims, events, SPEAKERS)))
    items = [*brief.summary, *brief.claims, *brief.planned_events]
    assert brief.headline
    for e in (e for item in items for e in (*item.evidence, *getattr(item, "attribution", ()))):
        assert ARTICLE.text[e.start : e.end] == e.quote


def test_the_article_speaks_for_itself_in_sentences_of_seven_words_or_more():
    article = article_of("It rained here all day long.", "Then two ships left the old port.", *filler(2))
    assert [s.text for s in brief_from(article, draft("Rain")).brief.summary] == [
        "Then two ships left the old port."
    ]


# Another language, another length


def translated(article, drafted, readers="both"):
    reading = Reading(article, "de")
    return answered(write(StandardTask(8, readers=readers), reading, load_prompt()), drafted).brief


def test_a_brief_in_another_language_stands_as_it_was_written_and_nothing_is_asked_again():
    article = article_of(*HARBOUR)
    drafted = draft(
        "Hafenamt schließt 2027 den alten Kran",
        [sentence("Das Hafenamt schließt den Kran.", 3)],
        [claim("Der alte Kran ist unsicher.", 2, speakers=[1])],
        [event("Schließung des Krans", 3, when="next year")],
        [speaker("Anna Berg", role="engineer")],
    )
    brief = translated(article, drafted)
    assert (brief.headline, brief.summary[0].text) == (drafted.headline, drafted.summary[0].text)
    assert [c.text for c in brief.claims] == ["Der alte Kran ist unsicher."], "no English claim is added"
    assert (brief.claims[0].speakers[0].name, brief.claims[0].form) == ("Anna Berg", "direct")
    assert brief.planned_events[0].when.edtf == "2027"
    assert brief.provenance.reader == "model"
    assert [(c.name, c.path) for c in brief.checks] == [
        ("number_not_in_evidence", "/headline"), ("words_not_compared", "")
    ]  # fmt: skip


def test_evidence_is_held_against_the_article_in_any_language():
    drafted = draft(
        "Kran",
        [sentence("Der Kran.", 3), sentence("Der Markt.", 9)],
        [claim("Ja.", 2, speakers=[1])],
        [],
        [speaker("Ola Nord")],
    )
    again = {"items": [{"item": 1, "verdict": "stands"}, {"item": 2, "verdict": "stands"}]}
    reading = Reading(article_of(*HARBOUR), "de")
    brief = answered(write(StandardTask(8), reading, load_prompt()), drafted, again).brief
    assert [s.text for s in brief.summary] == ["Der Kran."] and brief.claims == []
    assert {c.name for d in brief.dropped for c in d.checks} >= {
        "evidence_not_found",
        "speaker_not_in_article",
    }


@pytest.mark.parametrize(("length", "kept"), [("short", 1), ("medium", 4), ("long", 6)])
def test_a_summary_is_as_long_as_is_asked_for(length, kept):
    drafted = draft("Crane", [sentence(f"The board met in Oslo{'.' * n}", 1) for n in range(1, 9)])
    task = StandardTask(8, readers="model", extent=EXTENTS[length])
    brief = answered(write(task, Reading(article_of(*HARBOUR)), load_prompt()), drafted).brief
    assert len(brief.summary) == kept
