"""Each check finds what it is for, at the place where it begins to, and says nothing of what is right."""

from datetime import timedelta

import pytest

from summarizer.briefing.checks import (
    Finding,
    check_brief,
    check_headline,
    check_item,
    check_speaker,
    check_summary,
    check_wording,
)
from summarizer.english.reading import Reading
from summarizer.schemas.brief import Claim, PlannedEvent, Speaker, SummarySentence, When
from tests.drafts import DAY, article_of, brief_of, evidence, filler

ARTICLE = article_of(
    "Norlandic President Ana Roux did not sign the treaty with Russia on Tuesday, the palace said.",
    "Roux's envoy Ivo Hale will visit Oslo in May with 1.2 million crowns.",
    "Hale said the 23rd summit was cancelled.",
    "They met in 2019.",
)


def summary(text, *numbers, article=ARTICLE):
    return SummarySentence(text=text, evidence=evidence(article, *numbers))


def claim(text, *numbers, speaker=None, article=ARTICLE):
    said_by = Speaker(name=speaker) if speaker else None
    return Claim(text=text, speaker=said_by, form="indirect", evidence=evidence(article, *numbers))


def event(title, *numbers, when=None, article=ARTICLE):
    return PlannedEvent(title=title, status="planned", when=when, evidence=evidence(article, *numbers))


def day(earliest, latest=None):
    """A time from so many days after the publication to so many."""
    days = [
        None if n is None else DAY + timedelta(n) for n in (earliest, earliest if latest is None else latest)
    ]
    return When(text="that time", earliest=days[0], latest=days[1], granularity="day")


def found(item, article=ARTICLE):
    """The names of what is found in an item; nothing that its wording can be blamed for is a warning."""
    findings = check_item(Reading(article), item)
    assert all(f.severity == "error" and f.message.endswith(".") for f in findings)
    return [f.name for f in findings]


def wrong_wording(text, *numbers, article=ARTICLE):
    return [f.name for f in check_wording(Reading(article), text, evidence(article, *numbers))]


def wrong_headline(text, article=ARTICLE):
    return [(f.name, f.severity) for f in check_headline(Reading(article), text)]


def wrong_summary(text, article=ARTICLE):
    return [f.name for f in check_summary(Reading(article), text)]


def wrong_speaker(article, name, *numbers):
    return [f.name for f in check_speaker(Reading(article), Speaker(name=name), evidence(article, *numbers))]


def speaker_messages(article, name, *numbers):
    return [
        f.message for f in check_speaker(Reading(article), Speaker(name=name), evidence(article, *numbers))
    ]


# What a sentence may say


@pytest.mark.parametrize(
    ("text", "sentences", "finding"),
    [
        ("Hale brings 1,300,000 crowns.", [2], "number_not_in_evidence"),
        ("Hale will visit Oslo in June.", [2], "date_not_in_evidence"),
        ("Hale will visit Bergen in May.", [2], "name_not_in_evidence"),
        ("The summit saw Ana Roux.", [3], "name_not_in_evidence"),
        ("President Hale will visit Oslo.", [2], "office_not_in_article"),
        ("Hale will not visit Oslo.", [2], "negation_not_in_evidence"),
        ("Roux did sign the treaty.", [1], "negation_lost"),
        ("Hale will visit 双边 Oslo.", [2], "script_not_in_article"),
    ],
)
def test_what_the_evidence_does_not_hold_is_found(text, sentences, finding):
    assert set(found(summary(text, *sentences))) == {finding}
    assert set(found(claim(text, *sentences))) == {finding}


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Envoy Ivo Hale will visit Oslo in May with 1,200,000 crowns.", [2]),
        ("President Ana Roux did not sign the Russian treaty on Tuesday.", [1]),
        ("Ivo Hale said the 23rd summit was cancelled.", [3]),
        ("Norlandic President Ana Roux never signed it.", [1]),
        ("The treaty with Russia was not signed, and Hale will visit Oslo in May.", [1, 2]),
        ("The summit was cancelled.", [3]),
    ],
)
def test_what_the_evidence_holds_passes(text, sentences):
    assert found(summary(text, *sentences)) == []


def test_each_thing_that_is_wrong_is_said_once():
    assert found(summary("Hale brings 7 crowns and 8 to Bergen in June.", 2)) == [
        "number_not_in_evidence",
        "number_not_in_evidence",
        "date_not_in_evidence",
        "name_not_in_evidence",
    ]


def test_a_message_says_whether_the_name_stands_elsewhere():
    texts = {"Hale saw Roux again.": "evidence", "Hale saw Bergen again.": "article"}
    messages = [check_wording(Reading(ARTICLE), text, evidence(ARTICLE, 3))[0].message for text in texts]
    assert messages == [
        "The evidence does not hold the name 'Roux'.",
        "The article does not hold the name 'Bergen'.",
    ]


def test_a_first_name_may_stand_elsewhere_beside_a_surname_that_the_evidence_holds():
    article = article_of(
        "Ana Roux opened the fair.", "Roux left.", "The day was long for Ana.", "Lind stayed."
    )
    assert wrong_wording("The fair saw Ana Roux.", 2, article=article) == []
    assert wrong_wording("The fair saw Ana Roux.", 3, article=article) == [], (
        "or a surname beside a first name"
    )
    assert wrong_wording("The fair saw Ana Roux.", 4, article=article) == ["name_not_in_evidence"] * 2
    assert wrong_wording("The fair saw Ana Lind.", 4, article=article) == ["name_not_in_evidence"]
    assert wrong_wording("The fair saw Ana Roux and Bergen.", 2, article=article) == ["name_not_in_evidence"]


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("They saw Foreign Minister Hale.", True),
        ("They saw Minister Hale.", True),
        ("They saw President Roux.", True),
        ("They saw Foreign Minister Roux.", False),
        ("They saw President Hale.", False),
        ("They saw Mayor Lind.", True),
        ("They saw Judge Lind.", False),
    ],
)
def test_an_office_stands_before_the_name_or_behind_it(text, passes):
    article = article_of(
        "They saw minister Ivo Hale and President Ana Roux.", "Then came Tora Lind, for ten years the mayor."
    )
    assert ("office_not_in_article" in wrong_wording(text, 1, 2, article=article)) is not passes


def test_a_denial_is_neither_added_nor_lost():
    article = article_of("The mayor will not attend the fair.", "The cooks praised the mayor.")
    assert wrong_wording("The mayor will attend the fair.", 1, article=article) == ["negation_lost"]
    assert wrong_wording("The mayor will never attend the fair.", 1, article=article) == []
    assert wrong_wording("The mayor knows the fair.", 1, article=article) == [], "the verb denied is not said"
    assert wrong_wording("The cooks never praised the mayor.", 2, article=article) == [
        "negation_not_in_evidence"
    ]


def test_the_script_must_be_one_that_the_article_is_written_in():
    article = article_of("The word 双 means two.")
    assert wrong_wording("It means 双.", 1, article=article) == []
    assert wrong_wording("It means 边.", 1, article=article) == ["script_not_in_article"]
    assert wrong_wording("It means \u2e7f.", 1, article=article) == [], "signs below the scripts of East Asia"
    assert wrong_wording("It means \u2e80.", 1, article=article) == ["script_not_in_article"]


def test_a_finding_becomes_a_check_at_a_place():
    check = Finding("a_name", "warning", "A message.").at("/claims/0")
    assert (check.name, check.severity, check.path, check.message) == (
        "a_name", "warning", "/claims/0", "A message.",
    )  # fmt: skip


# Headlines


def test_the_headline_is_held_against_the_whole_article():
    assert wrong_headline("Envoy Hale to visit Oslo after 23rd summit") == []
    assert wrong_headline("Envoy Hale to visit Bergen") == [("name_not_in_evidence", "error")]
    assert wrong_headline("Envoy Hale brings 7 crowns") == [("number_not_in_evidence", "error")]
    assert wrong_headline("Envoy Hale to travel in June") == [("date_not_in_evidence", "error")]
    assert wrong_headline("Summit of President Hale is off") == [("office_not_in_article", "error")]
    assert wrong_headline("Envoy Hale to visit 双") == [("script_not_in_article", "error")]


@pytest.mark.parametrize(
    ("headline", "severity"),
    [
        ("Envoy Hale Will Visit Bergen In May with his crowns", "error"),  # 7 words of 10
        ("Envoy Hale Will Visit Bergen In May With his crowns", "warning"),
        ("“Envoy” “Hale” Visits Bergen 2 23", "warning"),  # all that can be large is
    ],
)
def test_in_title_case_nobody_can_tell_a_name(headline, severity):
    assert ("name_not_in_evidence", severity) in wrong_headline(headline)


def test_a_headline_in_title_case_is_held_to_its_numbers_all_the_same():
    assert ("number_not_in_evidence", "error") in wrong_headline("Envoy Hale Brings 7 Crowns To Oslo")


# Summaries that point nowhere

LONG = article_of(
    "The harbour board of Varn met early in the day.",
    "The old crane of the harbour will not be repaired.",
    "Engineer Ana Roux looked at the old crane for the harbour board.",
    "Two ferries left the harbour with 40 cooks.",
    "The mayor Ivo Hale opened a school in April.",
    "The school garden was never closed.",
)


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("The old crane of the harbour will not be repaired.", []),
        ("Engineer Ana Roux looked at the crane of the harbour board.", []),
        ("The harbour board met with 40 cooks in April.", []),  # numbers and days from anywhere
        ("The harbour board met with 41 cooks.", ["number_not_in_evidence"]),
        ("The harbour board met in June.", ["date_not_in_evidence"]),
        ("Engineer Ivo Hale looked at the old crane for the harbour board.", ["name_not_in_evidence"] * 2),
        (
            "The old crane of Judge Roux and the harbour board.",
            ["name_not_in_evidence", "office_not_in_article"],
        ),
        ("The old crane of the harbour will be repaired.", ["negation_lost"]),
        ("Two ferries never left the harbour with 40 cooks.", []),  # one of three denies something
        ("The mayor looked at 双 ferries.", ["script_not_in_article"]),
        ("The harbour board met. Ferries left in June.", ["date_not_in_evidence"]),
    ],
)
def test_a_summary_that_points_nowhere_is_held_against_the_sentences_closest_to_it(text, findings):
    assert wrong_summary(text, LONG) == findings


def test_a_denial_must_stand_in_one_of_the_three_closest_sentences():
    article = article_of(
        "Red ferries left the harbour today.",
        "Red ferries left the harbour early.",
        "Red ferries left the town.",
        "Red cooks never slept.",
    )
    assert wrong_summary("Red ferries never left the harbour.", article) == ["negation_not_in_evidence"]
    assert wrong_summary("Red cooks never left the harbour.", article) == []


def test_what_the_closest_sentence_denies_counts_and_no_other():
    article = article_of(
        "The ferries will not leave the harbour.", "Cooks leave the harbour kitchen at noon."
    )
    assert wrong_summary("Cooks leave the harbour kitchen.", article) == []
    assert wrong_summary("The ferries leave the harbour.", article) == ["negation_lost"]


# Speakers


@pytest.mark.parametrize(
    ("name", "findings"),
    [
        ("Eva Moss", ["speaker_not_in_article"]),
        ("Ana Roux", ["speaker_contradicted"]),
        ("Ivo Hale", []),
        ("the palace", []),
        ("THE  Palace", []),
    ],
)
def test_a_speaker_must_stand_in_the_article(name, findings):
    assert found(claim("The 23rd summit was cancelled.", 3, speaker=name)) == findings


def test_a_claim_without_a_speaker_is_held_to_no_speaker():
    assert found(claim("The 23rd summit was cancelled.", 3)) == []


def far_from(name_at, *, count=30):
    """An article of so many sentences, one of which names Eva Moss."""
    return article_of(*filler(name_at - 1), "Eva Moss came.", *filler(count - name_at))


@pytest.mark.parametrize(
    ("named", "cited", "near"),
    [
        (12, [20], True),
        (11, [20], False),
        (20, [20], True),
        (23, [20], True),
        (24, [20], False),
        (1, [3], True),
        (28, [3], False),
        (4, [12, 20], True),
        (3, [12, 20], False),
        (23, [12, 20], True),
        (24, [12, 20], False),
        (3, [11, 15, 20], True),
        (23, [11, 15, 20], True),
    ],
)
def test_a_speaker_is_named_at_most_eight_sentences_before_the_words_or_three_after(named, cited, near):
    assert wrong_speaker(far_from(named), "Eva Moss", *cited) == (
        [] if near else ["speaker_not_near_evidence"]
    )


def test_near_the_words_a_surname_is_enough():
    article = article_of("Eva Moss came.", *filler(20), "Moss looked on.", *filler(2))
    assert wrong_speaker(article, "Eva Moss", 23) == []
    assert wrong_speaker(article, "Eva", 23) == ["speaker_not_near_evidence"]


@pytest.mark.parametrize(
    ("name", "contradicted"),
    [
        ("Ana Roux", True),
        ("Ivo Roux", True),
        ("Ivo Karl Hale", False),
        ("Hale", False),
        ("Ivo", False),
        ("ivo hale", False),
        ("Norlandic Bank", False),
        ("the mayor", False),
    ],
)
def test_only_two_names_of_people_contradict_each_other(name, contradicted):
    article = article_of(
        f"Ana Roux, Ivo Roux, Ivo Karl Hale, the mayor and {name} met at the Norlandic Bank.",
        "Ivo Hale said the fair was over.",
    )
    assert wrong_speaker(article, name, 2) == (["speaker_contradicted"] if contradicted else [])


def test_a_claim_out_of_two_statements_belongs_to_either_speaker():
    article = article_of(
        "Ivo Hale said the fair was over.", "Eva Moss said the fair was short.", "Ana Roux left."
    )
    assert wrong_speaker(article, "Ivo Hale", 1, 2) == wrong_speaker(article, "Eva Moss", 1, 2) == []
    assert speaker_messages(article, "Ana Roux", 1, 2) == [
        "The evidence has 'Ivo Hale' say this, not 'Ana Roux'."
    ]


# Planned events


def test_an_event_is_held_to_its_wording_its_title_and_its_time():
    assert found(event("Hale's visit to Oslo", 2, when=day(50))) == []
    assert found(event("Hale's visit to Bergen", 2)) == ["name_not_in_evidence"]
    assert found(event("Opening of a chess league", 2)) == ["title_not_in_evidence"]


@pytest.mark.parametrize(
    ("title", "passes"),
    [
        ("visit crowns envoy", True),
        ("visit crowns envoy station", True),  # three of four
        ("visit crowns envoy station launch", False),  # three of five
        ("visit crowns envoy million launch", True),
        ("station", False),
    ],
)
def test_more_than_six_tenths_of_a_title_are_words_of_its_evidence(title, passes):
    assert found(event(title, 2)) == ([] if passes else ["title_not_in_evidence"])


def test_a_title_may_use_words_of_all_its_evidence():
    assert found(event("Hale's cancelled summit visit", 2, 3)) == []


PLANS = article_of("They met in 2019.", "The mayor will open the fair.", "The fair is on 6 May.")


@pytest.mark.parametrize(
    ("when", "announced", "told"),
    [
        (day(-1), False, False),
        (day(0), False, False),
        (day(1), True, True),
        (day(-3, 0), False, False),
        (day(-3, 1), True, False),  # it has begun: the words must say that it goes on
        (day(0, 1), True, False),
        (day(1, 9), True, True),
        (None, True, False),
        (When(text="soon"), True, False),
        (When(text="soon", earliest=DAY + timedelta(1)), True, True),
    ],
)
def test_an_event_lies_after_the_publication_by_its_time_or_is_announced(when, announced, told):
    """`announced` and `told`: whether it is an event to come where its sentence looks ahead, or looks back."""
    assert found(event("The mayor will open the fair", 2, when=when, article=PLANS), PLANS) == (
        [] if announced else ["event_not_in_future"]
    )
    assert found(event("They met", 1, when=when, article=PLANS), PLANS) == (
        [] if told else ["event_not_in_future"]
    )


@pytest.mark.parametrize(
    ("told", "is_to_come"),
    [
        ("Expected in May: a fair.", True),  # no word of an announcement, but a verb that looks ahead
        ("Roux has cancelled the fair.", True),  # the other way round
        ("Roux smiled and hoped that the fair would come.", False),  # the first verb tells
        ("The fair was in May.", False),
    ],
)
def test_words_look_ahead_by_an_announcement_or_by_their_first_verb(told, is_to_come):
    article = article_of(told)
    assert found(event("Fair", 1, article=article), article) == (
        [] if is_to_come else ["event_not_in_future"]
    )


def test_without_a_publication_date_only_words_tell():
    undated = PLANS.model_copy(update={"published": None})
    assert found(event("The mayor will open the fair", 2, when=day(0), article=undated), undated) == []
    assert found(event("They met", 1, when=day(9), article=undated), undated) == ["event_not_in_future"]


def test_one_sentence_of_the_evidence_that_announces_is_enough():
    assert found(event("The mayor will open the fair", 1, 2, article=PLANS), PLANS) == []


# The brief as a whole


def covering(article, end):
    """What is said of a brief whose evidence ends there."""
    brief = brief_of(article, SummarySentence(text="x", evidence=[
        evidence(article, 1)[0].model_copy(update={"start": 0, "end": 1, "quote": "x"}),
        evidence(article, 1)[0].model_copy(update={"start": 0, "end": end, "quote": "x" * end}),
    ]))  # fmt: skip
    return [(c.name, c.severity, c.message) for c in check_brief(article, brief)]


def test_evidence_from_the_head_of_a_long_article_only_is_suspicious():
    article = article_of(*filler(39, "It rained."), "It rained a bit.")
    assert len(article.text) == 445
    ((name, severity, message),) = covering(article, 177)
    assert (name, severity) == ("evidence_covers_little", "warning")
    assert "in the first 40 %" in message
    assert "in the first 39 %" in covering(article, 175)[0][2]
    assert covering(article, 178) == [], "four tenths are covered"


def test_of_a_short_article_little_may_be_covered():
    assert covering(article_of(*filler(39, "It rained.")), 10) == []


def test_a_long_article_of_which_nothing_is_cited_is_not_suspicious():
    article = article_of(*filler(50))
    assert check_brief(article, brief_of(article)) == []


@pytest.mark.parametrize(
    ("published", "when", "said"), [(None, day(1), True), (None, None, False), (DAY, day(1), False)]
)
def test_times_without_a_publication_date_are_mentioned(published, when, said):
    article = article_of("They will meet.", published=published)
    planned = [
        event("They will meet", 1, article=article),
        event("They will meet", 1, when=when, article=article),
    ]
    checks = check_brief(article, brief_of(article).model_copy(update={"planned_events": planned}))
    assert [(c.name, c.severity, c.path) for c in checks] == (
        [("no_publication_date", "warning", "/article/published")] if said else []
    )
