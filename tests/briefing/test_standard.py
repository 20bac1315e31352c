"""The whole way from Article to Brief, with a scripted model: the first answers are what a weak one would
say."""

import pytest

from summarizer.asking.prompts import load_prompt
from summarizer.asking.strategies import one_request, staged
from summarizer.briefing.desk import Desk
from summarizer.briefing.standard import StandardTask
from summarizer.english.reading import Reading
from summarizer.schemas.article import Article
from summarizer.schemas.draft import Draft, HeadlineDraft, RepairDraft, SpeakersDraft
from tests.drafts import DAY, article_of, brief_from, claim, draft, event, filler, sentence

TEXT = (
    "President Ana Roux met Ivo Hale in Oslo on Monday.",
    '"We will build the bridge next year," Roux said.',
    "He said the 23rd summit was a success.",
    "The two ships left the port in January.",
)
ARTICLE = article_of(*TEXT)
HEADLINE = "Roux meets Hale in Oslo"
MEETING = sentence("President Ana Roux met Ivo Hale in Oslo.", 1)


def a_draft(summary=(MEETING,), headline=HEADLINE, **parts):
    """A draft that is right but for its parts."""
    return draft(headline, summary=list(summary), **parts)


def written(*answers, article=ARTICLE, **how):
    return brief_from(article, *answers, **how)


def repair(text):
    return RepairDraft(text=text)


def shown(article, draft):
    """What can be shown of a draft before its brief is whole."""
    desk = Desk(Reading(article), load_prompt(), repairs_left=0)
    return StandardTask(one_request, max_claims=0).preview(desk, draft)


def names(checks):
    return [(c.name, c.path) for c in checks]


def dropped(brief):
    return [(c.name, c.path) for d in brief.dropped for c in d.checks]


# Questions


def test_one_request_makes_a_brief():
    bridge = claim("The bridge will be built next year.", 2, speaker="Roux")
    built = event("Build the bridge", 2, when="next year")
    brief, asked = written(a_draft(claims=[bridge], events=[built]))
    assert [q.response_model for q in asked] == [Draft]
    assert (brief.headline, [s.text for s in brief.summary]) == (HEADLINE, [MEETING.text])
    assert (brief.claims[0].speaker.name, brief.claims[0].form) == ("Ana Roux", "direct")
    assert brief.planned_events[0].when.edtf == "2027"
    assert (brief.checks, brief.dropped) == ([], [])


def test_small_questions_make_the_same_kind_of_brief():
    brief, asked = written(
        HeadlineDraft(headline=HEADLINE),
        SpeakersDraft(speakers={"2": "Ivo Hale"}),
        strategy=staged,
        article=article_of(*(text.replace("Roux said.", "one said.") for text in TEXT)),
    )
    assert [q.response_model for q in asked] == [HeadlineDraft, SpeakersDraft]
    assert {c.speaker.name for c in brief.claims} == {"Ana Roux", "Ivo Hale"}
    assert brief.planned_events[0].when.text == "next year"


def test_what_a_brief_cost_is_not_known_here():
    provenance = written(a_draft()).brief.provenance
    assert (provenance.requests, provenance.seconds, provenance.usage.output_tokens) == (0, 0, 0)
    assert (provenance.prompt.name, provenance.prompt.version) == (load_prompt().name, load_prompt().version)


def test_findings_about_the_whole_stand_behind_those_about_items():
    article = article_of(*TEXT, published=None)
    bad = event("Launch a rocket", 2, when="next year")
    brief, _ = written(a_draft(events=[bad]), repair("Launch a rocket"), article=article)
    assert names(brief.checks) == [
        ("title_extracted", "/planned_events/0"),
        ("no_publication_date", "/article/published"),
    ]


def test_every_quote_is_the_articles_own():
    brief, _ = written(a_draft(claims=[claim("The bridge will be built.", 2, 9, speaker="Roux")]))
    for item in (*brief.summary, *brief.claims, *brief.planned_events):
        for evidence in item.evidence:
            assert ARTICLE.text[evidence.start : evidence.end] == evidence.quote


# Repair


def test_a_failing_item_goes_back_alone_with_what_is_wrong():
    wrong = sentence("President Ana Roux met Eva Moss in Oslo.", 1)
    brief, asked = written(a_draft([wrong]), repair("President Ana Roux  met Ivo Hale\nin Oslo."))
    assert asked[1].response_model is RepairDraft
    content = asked[1].messages[1]["content"]
    assert "the name 'Eva'" in content and "the name 'Moss'" in content
    assert TEXT[0] in content and TEXT[3] not in content
    assert asked[1].schema["properties"]["text"]["maxLength"] == 220 and asked[1].max_tokens == 160
    assert [s.text for s in brief.summary] == ["President Ana Roux met Ivo Hale in Oslo."]
    assert (brief.checks, brief.dropped) == ([], [])


def test_what_is_mended_rests_on_what_it_then_says():
    wrong = sentence("He said the 24th summit was a success.", 3)
    brief, _ = written(a_draft([wrong]), repair("The two ships left the port in January."))
    assert [e.quote for e in brief.summary[0].evidence] == [TEXT[3]]
    brief, _ = written(a_draft([wrong]), repair("He said the 23rd summit was a success."))
    assert [e.quote for e in brief.summary[0].evidence] == [TEXT[2]]


def test_what_fails_twice_is_dropped_and_listed():
    two = [MEETING, sentence("The 24th summit was a success.", 3)]
    brief, _ = written(a_draft(two), repair("The 25th summit was a success."))
    assert brief.summary[1].text == TEXT[2], "the article's own words"
    assert [e.quote for e in brief.summary[1].evidence] == [TEXT[2]]
    assert names(brief.checks) == [("summary_extracted", "/summary/1")]
    assert brief.dropped[0].item["text"] == "The 24th summit was a success."
    assert dropped(brief) == [("number_not_in_evidence", "/summary/1")]


def test_an_empty_repair_is_none():
    brief, _ = written(a_draft(claims=[claim("The 24th summit was a success.", 3)]), {"text": " "})
    assert (brief.claims, dropped(brief)) == ([], [("number_not_in_evidence", "/claims/0")])


def test_the_own_words_of_a_summary_sentence_are_those_of_its_first_sentence():
    both = sentence("Ana Roux met Ivo Hale, and 3 ships left the port.", 1, 4)
    brief, _ = written(a_draft([both]), repair(both.text))
    assert brief.summary[0].text == TEXT[0]
    assert [e.quote for e in brief.summary[0].evidence] == [TEXT[0]]


SUMMITS = [claim(f"The {number}th summit was a success.", 3) for number in range(24, 33)]


def test_six_items_are_asked_about_again_and_no_more():
    brief, asked = written(a_draft(claims=SUMMITS), *[repair(c.text) for c in SUMMITS[:6]], max_claims=0)
    assert [q.name for q in asked] == ["brief"] + ["repair"] * 6
    assert dropped(brief) == [("number_not_in_evidence", "/claims/0")] * 9


def test_where_no_repairs_are_left_a_title_is_replaced_unasked():
    answers = [repair(c.text) for c in SUMMITS[:6]]
    bad = event("Launch a rocket", 2, when="next year")
    brief, _ = written(a_draft(claims=SUMMITS[:6], events=[bad]), *answers)
    assert [e.title for e in brief.planned_events] == [TEXT[1].rstrip(".")]


# Summary


def told(*texts, article=ARTICLE, answers=()):
    drafted = a_draft([sentence(text) for text in texts], headline="")
    brief, _ = written(drafted, *answers, article=article)
    return [s.text for s in brief.summary]


MENU = article_of("Red cooks eat fine bread today.", *(f"Ships of kind {c} left port." for c in "abcde"))


def test_a_summary_has_four_sentences_at_most():
    ships = [s.strip() + "." for s in MENU.text.split(".")[1:6]]
    assert told(*ships, article=MENU) == ships[:1], "they say the same"
    article = article_of(
        "Red cooks eat.", "Blue ships sink.", "Green ducks swim.", "White bears sleep.", "Black cats climb."
    )
    colours = [article.words_of(s) for s in article.sentences]
    assert told(*colours, article=article) == colours[:4]
    assert told(" ".join(colours), article=article) == colours[:4]


@pytest.mark.parametrize(
    ("second", "is_new"),
    [
        ("Red cooks eat fine soup.", False),  # four words of five have been said
        ("Red cooks eat soup.", True),  # three of four
        ("Cooks eat.", False),
        ("Red cooks eat fine bread with hot soup.", True),
    ],
)
def test_what_says_four_fifths_of_one_before_is_left_out(second, is_new):
    article = article_of(
        "Red cooks eat fine bread.", "Red cooks eat fine soup.", "Red cooks eat fine bread with hot soup."
    )
    said = "Red cooks eat fine bread."
    assert told(said, second, article=article) == ([said, second] if is_new else [said])


def test_what_comes_after_a_repetition_is_kept():
    assert told(f"{MEETING.text} {MEETING.text} The two ships left the port.") == [
        MEETING.text,
        "The two ships left the port.",
    ]


def test_without_a_summary_that_holds_the_article_speaks_for_itself():
    brief, _ = written(a_draft([sentence("Zebras sing at night.", 99)]))
    assert [s.text for s in brief.summary] == [TEXT[0], TEXT[1]]
    assert [[e.quote for e in s.evidence] for s in brief.summary] == [[TEXT[0]], [TEXT[1]]]
    assert names(brief.checks) == [("summary_extracted", "/summary")]
    assert dropped(brief) == [("evidence_not_found", "/summary")]


def test_the_article_speaks_in_sentences_of_seven_words():
    lead = ("Two ships left the port today.", "Two ships left the old port today.", "It rained.")
    brief, _ = written(a_draft([], headline=""), article=article_of(*lead))
    assert [s.text for s in brief.summary] == [lead[1]]
    brief, _ = written(a_draft([], headline=""), article=article_of(lead[2], lead[0]))
    assert [s.text for s in brief.summary] == [lead[2]], "or with the first, where all are short"


# Claims


def test_a_speaker_who_does_not_stand_there_is_asked_for_again():
    wrong = claim("The 23rd summit was a success.", 3, speaker="Eva Moss")
    brief, asked = written(a_draft(claims=[wrong]), SpeakersDraft(speakers={"3": "Ivo Hale"}))
    assert asked[1].name == "speakers"
    assert set(asked[1].schema["properties"]["speakers"]["properties"]) == {"3"}
    assert brief.claims[0].speaker.name == "Ivo Hale"
    assert (brief.checks, brief.dropped) == ([], [])


@pytest.mark.parametrize("speakers", [{"3": "nobody"}, {}, {"3": "Eva Moss"}])
def test_a_claim_whose_speaker_nobody_knows_is_dropped(speakers):
    wrong = claim("The 23rd summit was a success.", 3, speaker="Eva Moss")
    brief, _ = written(a_draft(claims=[wrong]), SpeakersDraft(speakers=speakers))
    assert (brief.claims, dropped(brief)) == ([], [("speaker_not_in_article", "/claims/0")])


def test_where_nobody_stands_near_the_words_nobody_is_asked():
    article = article_of("Two ships left the port.", "It rained all day on the port.")
    wrong = claim("It rained all day on the port.", 2, speaker="Eva Moss")
    brief, asked = written(a_draft([], headline="", claims=[wrong]), article=article)
    assert (len(asked), dropped(brief)) == (1, [("speaker_not_in_article", "/claims/0")])


def test_who_is_contradicted_or_far_away_is_asked_for_again():
    article = article_of(
        "Eva Moss came.", *filler(12), "Ana Roux and Tora Lind met.", "Ana Roux said the dam was safe."
    )
    for name in ("Tora Lind", "Eva Moss"):
        drafted = a_draft([], headline="", claims=[claim("The dam was safe.", 15, speaker=name)])
        brief, _ = written(drafted, SpeakersDraft(speakers={"15": "Ana Roux"}), article=article)
        assert [c.speaker.name for c in brief.claims] == ["Ana Roux"]


def test_a_claim_on_several_sentences_is_asked_about_by_its_first():
    wrong = claim("The 23rd summit was a success, and the two ships left the port.", 3, 4, speaker="Eva Moss")
    _, asked = written(a_draft(claims=[wrong]), SpeakersDraft(speakers={"3": "nobody"}))
    assert set(asked[1].schema["properties"]["speakers"]["properties"]) == {"3"}


TWO = [
    claim("The bridge will be built.", 2, speaker="Roux"),
    claim("The 23rd summit was a success.", 3, speaker="Ivo Hale"),
]


@pytest.mark.parametrize(("most", "kept"), [(1, 1), (2, 2), (3, 2), (0, 2)])
def test_max_claims_keeps_the_first_ones(most, kept):
    assert len(written(a_draft(claims=TWO), max_claims=most).brief.claims) == kept


def test_what_is_dropped_does_not_count_as_a_claim():
    claims = [claim("Zebras sing at night.", 99), SUMMITS[0], *TWO]
    brief, _ = written(a_draft(claims=claims), repair("Still the 24th."), max_claims=1)
    assert [c.text for c in brief.claims] == ["The bridge will be built."]
    assert dropped(brief) == [("evidence_not_found", "/claims"), ("number_not_in_evidence", "/claims/0")]


def test_places_of_claims_count_those_that_are_kept():
    brief, _ = written(a_draft(claims=[*TWO, SUMMITS[0]]), repair("Still the 24th."))
    assert dropped(brief) == [("number_not_in_evidence", "/claims/2")]


def test_the_same_claim_of_the_same_speaker_stands_once():
    again = claim("The bridge will be built.", 2, 1, speaker="Ana Roux")
    another = claim("The bridge will be built soon.", 2, speaker="Roux")
    outlet = claim("The bridge will be built.", 2)
    brief, _ = written(a_draft(claims=[TWO[0], again, another, outlet]))
    assert [(c.text, c.speaker and c.speaker.name) for c in brief.claims] == [
        ("The bridge will be built.", "Ana Roux"),
        ("The bridge will be built soon.", "Ana Roux"),
        ("The bridge will be built.", None),
    ]
    assert brief.dropped == []


# Planned events

BUILT = event("Build the bridge", 2, when="next year")


def test_a_past_meeting_is_never_shown_as_planned():
    past = event("Roux and Hale meet in Oslo", 1, when="on Monday", status="scheduled")
    brief, asked = written(a_draft(events=[past, BUILT]))
    assert [e.title for e in brief.planned_events] == ["Build the bridge"]
    assert dropped(brief) == [("event_not_in_future", "/planned_events/0")]
    assert len(asked) == 1, "no wording can repair it"


def test_a_past_event_with_a_wrong_title_is_not_asked_about_either():
    past = event("Roux met Moss in Oslo", 1, when="on Monday")
    brief, asked = written(a_draft(events=[past]))
    assert (len(asked), brief.planned_events) == (1, [])
    assert dropped(brief) == [
        (name, "/planned_events/0") for name in ("name_not_in_evidence", "event_not_in_future")
    ]


def test_a_title_that_fails_is_asked_for_again():
    brief, asked = written(
        a_draft(events=[event("Launch a rocket", 2, when="next year")]), repair("Build the bridge")
    )
    assert asked[1].schema["properties"]["text"]["maxLength"] == 90
    assert "Launch a rocket" in asked[1].messages[1]["content"]
    assert [e.title for e in brief.planned_events] == ["Build the bridge"]
    assert (brief.checks, brief.dropped) == ([], [])


def test_an_event_whose_title_fails_twice_is_called_by_the_words_that_announce_it():
    bad = event("Launch a rocket", 2, when="next year")
    brief, _ = written(a_draft(events=[BUILT, bad]), repair("Launch a rocket"))
    assert [e.title for e in brief.planned_events] == [
        "Build the bridge",
        '"We will build the bridge next year," Roux said',
    ]
    assert names(brief.checks) == [("title_extracted", "/planned_events/1")]
    assert brief.dropped == []


@pytest.mark.parametrize("length", [140, 141])
def test_own_words_as_a_title_are_cut_at_140_characters(length):
    announced = "The mayor will open the bridge and the port" + " and the port" * 7
    announced += "s" * (length - len(announced))
    bad = event("Launch a rocket", 1)
    brief, _ = written(
        a_draft([], headline="", events=[bad]), repair("Launch a rocket"), article=article_of(announced + ".")
    )
    cut = announced.rpartition(" ")[0] + "…"
    assert [e.title for e in brief.planned_events] == [announced if length == 140 else cut]


def test_a_title_of_own_words_is_that_of_the_first_sentence_as_it_is_set():
    article = article_of("The mayor will\nopen the bridge.", "It will be large.")
    brief, _ = written(
        a_draft([], headline="", events=[event("Rocket", 1, 2)]), repair("Rocket"), article=article
    )
    assert [e.title for e in brief.planned_events] == ["The mayor will open the bridge"]


def test_an_own_title_is_cut_to_139_characters_and_a_sign():
    words = "The mayor will open " + "b" * 119
    article = article_of(words + " of the old port.")
    brief, _ = written(
        a_draft([], headline="", events=[event("Rocket", 1)]), repair("Rocket"), article=article
    )
    assert [e.title for e in brief.planned_events] == ["The mayor will open…"], (
        "the cut is inside the long word"
    )
    article = article_of(words[:-1] + " of the old port.")
    brief, _ = written(
        a_draft([], headline="", events=[event("Rocket", 1)]), repair("Rocket"), article=article
    )
    assert [e.title for e in brief.planned_events] == [words[:-1] + "…"]


def test_time_words_that_the_evidence_lacks_are_mentioned_at_their_place():
    brief, _ = written(a_draft(events=[BUILT, event("Build the bridge", 2, when="in May")]))
    assert names(brief.checks) == [("time_words_not_in_evidence", "/planned_events/1/when")]
    assert "'in May'" in brief.checks[0].message
    assert [e.when for e in brief.planned_events][1] is None


def test_an_event_without_time_words_lacks_none():
    assert written(a_draft(events=[event("Build the bridge", 2)])).brief.checks == []


def test_the_same_event_at_the_same_time_stands_once():
    brief, _ = written(
        a_draft(
            events=[BUILT, BUILT, event("Build the bridge", 2), event("Build a bridge", 2, when="next year")]
        )
    )
    assert [(e.title, bool(e.when)) for e in brief.planned_events] == [
        ("Build the bridge", True), ("Build the bridge", False), ("Build a bridge", True),
    ]  # fmt: skip
    assert brief.dropped == []


def test_an_event_that_points_nowhere_is_listed_and_the_next_one_kept():
    brief, _ = written(a_draft(events=[event("Zebras sing", 99), BUILT]))
    assert [e.title for e in brief.planned_events] == ["Build the bridge"]
    assert dropped(brief) == [("evidence_not_found", "/planned_events")]


# Headline


def test_a_false_headline_is_asked_for_again():
    brief, asked = written(
        a_draft(headline="Roux meets Moss in Oslo"), repair("Ana Roux met Ivo Hale in Oslo")
    )
    assert "'Moss'" in asked[1].messages[1]["content"]
    assert asked[1].schema["properties"]["text"]["maxLength"] == 220
    assert (brief.headline, brief.dropped) == ("Ana Roux met Ivo Hale in Oslo", [])


@pytest.mark.parametrize(
    "second",
    [
        "Roux meets Moss in Oslo.",
        "The president saw two ships in January.",  # true, but not said by the first sentence of the summary
        "Ana Roux Meets Eva Moss In Oslo.",  # in title case, a doubt is enough
        "",
    ],
)
def test_a_headline_that_is_false_twice_is_replaced(second):
    brief, _ = written(a_draft(headline="Roux meets Moss in Oslo"), {"text": second})
    assert brief.headline == MEETING.text
    assert brief.dropped[0].item == {"headline": "Roux meets Moss in Oslo"}
    assert dropped(brief) == [("name_not_in_evidence", "/headline")]


def test_the_articles_title_stands_in_where_there_is_one():
    titled = ARTICLE.model_copy(update={"title": "A day in Oslo"})
    assert (
        written(
            a_draft(headline="Roux meets Moss in Oslo"), repair("Moss meets Moss"), article=titled
        ).brief.headline
        == "A day in Oslo"
    )
    assert written(a_draft(headline=" "), article=titled).brief.headline == "A day in Oslo"
    assert written(a_draft(headline="")).brief.headline == MEETING.text


def test_the_articles_title_is_a_headline_whatever_it_says():
    titled = ARTICLE.model_copy(update={"title": "Roux meets Moss in Oslo"})
    brief, asked = written(a_draft(headline="Roux meets\n Moss in Oslo"), article=titled)
    assert (brief.headline, len(asked)) == ("Roux meets Moss in Oslo", 1)


def test_a_headline_with_a_doubt_only_stands():
    assert written(a_draft(headline="Roux Meets Moss In Oslo")).brief.headline == "Roux Meets Moss In Oslo"


# Before the end


def test_a_preview_shows_what_passes_and_says_nothing_of_what_fails():
    wrong = claim("The 24th summit was a success.", 3)
    past = event("Roux and Hale meet in Oslo", 1, when="on Monday")
    brief = shown(ARTICLE, a_draft(claims=[wrong, *TWO], events=[past, BUILT]))
    assert (brief.headline, [s.text for s in brief.summary]) == (HEADLINE, [MEETING.text])
    assert [c.text for c in brief.claims] == [c.text for c in TWO]
    assert [e.title for e in brief.planned_events] == ["Build the bridge"]
    assert (brief.checks, brief.dropped) == ([], [])


@pytest.mark.parametrize(
    ("headline", "preview"),
    [
        ("Roux meets Moss in Oslo", ""),
        ("Roux  meets Hale", "Roux meets Hale"),
        ("Roux Meets Moss", "Roux Meets Moss"),
    ],
)
def test_a_preview_shows_no_headline_that_is_false(headline, preview):
    assert shown(ARTICLE, a_draft(headline=headline)).headline == preview


def test_a_preview_has_no_summary_before_the_model_wrote_one():
    assert shown(ARTICLE, a_draft([])).summary == []
    assert shown(Article(text="It rained.", published=DAY), a_draft([])).claims == []
