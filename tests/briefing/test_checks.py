"""Each rule finds what it is for, from where it begins to speak, and says nothing of what is right.

A proof is what nobody who reads the article can deny; everything else is a doubt. Rules about words are silent in
languages that they do not know.
"""

from datetime import timedelta

import pytest

from summarizer.briefing.checks.findings import Finding, doubt, proof
from summarizer.briefing.checks.items import check_brief, check_item
from summarizer.briefing.checks.speakers import check_speaker
from summarizer.briefing.checks.wording import check_headline, check_summary, check_wording
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


def claim(text, *numbers, speakers=(), article=ARTICLE):
    said_by = [Speaker(name=name) for name in speakers]
    return Claim(text=text, speakers=said_by, form="indirect", evidence=evidence(article, *numbers))


def event(title, *numbers, when=None, article=ARTICLE):
    return PlannedEvent(title=title, status="planned", when=when, evidence=evidence(article, *numbers))


def day(earliest, latest=None, text="that time"):
    """A time from so many days after the publication to so many."""
    days = [
        None if n is None else DAY + timedelta(n) for n in (earliest, earliest if latest is None else latest)
    ]
    return When(text=text, earliest=days[0], latest=days[1], granularity="day")


def found(item, article=ARTICLE):
    findings = check_item(Reading(article), item)
    assert all(f.message.endswith(".") for f in findings)
    return [(f.name, f.severity) for f in findings]


def wrong_wording(text, *numbers, article=ARTICLE):
    return [(f.name, f.severity) for f in check_wording(Reading(article), text, evidence(article, *numbers))]


def wrong_headline(text, article=ARTICLE):
    return [(f.name, f.severity) for f in check_headline(Reading(article), text)]


def wrong_summary(text, article=ARTICLE):
    return [(f.name, f.severity) for f in check_summary(Reading(article), text)]


def wrong_speaker(article, name, *numbers):
    findings = check_speaker(Reading(article), Speaker(name=name), evidence(article, *numbers))
    return [(f.name, f.severity) for f in findings]


def test_a_finding_becomes_a_check_at_a_place():
    check = Finding("a_name", "doubt", "A message.").at("/claims/0")
    assert (check.name, check.severity, check.path, check.message) == (
        "a_name", "doubt", "/claims/0", "A message.",
    )  # fmt: skip
    assert (proof("a", "B.").severity, doubt("a", "B.").severity) == ("proof", "doubt")


# What a text may say


@pytest.mark.parametrize(
    ("text", "sentences", "name", "severity"),
    [
        ("Hale brings 1,300,000 crowns.", [2], "number_not_in_article", "proof"),
        ("Hale came for the 2019 talks.", [2], "number_not_in_evidence", "doubt"),
        ("Hale will visit Oslo in June.", [2], "date_not_in_article", "proof"),
        ("Hale will visit Oslo next month.", [2], "date_not_in_evidence", "doubt"),
        ("Hale will visit Oslo on Tuesday.", [2], "date_not_in_evidence", "doubt"),
        ("Hale will visit Bergen in May.", [2], "name_not_in_article", "proof"),
        ("Hale “will never return” to Oslo.", [2], "quote_altered", "proof"),
        ("President Hale will visit Oslo.", [2], "office_not_in_article", "doubt"),
        ("Hale will not visit Oslo.", [2], "negation_not_in_evidence", "doubt"),
        ("Roux did sign the treaty.", [1], "negation_lost", "doubt"),
        ("Hale will visit 双边 Oslo.", [2], "script_not_in_article", "proof"),
        ("Roux did sign that treaty with Russia.", [4], "evidence_holds_little", "doubt"),
    ],
)
def test_what_the_article_or_the_evidence_lacks_is_found(text, sentences, name, severity):
    assert (name, severity) in found(summary(text, *sentences))
    assert set(found(summary(text, *sentences))) == set(found(claim(text, *sentences)))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Envoy Ivo Hale will visit Oslo in May with 1,200,000 crowns.", [2]),
        ("President Ana Roux did not sign the Russian treaty on Tuesday.", [1]),
        ("Ivo Hale said the 23rd summit was cancelled.", [3]),
        ("Norlandic President Ana Roux never signed it.", [1]),
        ("The treaty with Russia was not signed, and Hale will visit Oslo in May.", [1, 2]),
        ("The summit was cancelled.", [3]),
        ("Hale “will visit Oslo”.", [2]),
    ],
)
def test_what_the_evidence_holds_passes(text, sentences):
    assert found(summary(text, *sentences)) == []


def test_each_thing_that_is_wrong_is_said_once():
    assert found(summary("Hale brings 7 crowns and 8 to Bergen in June.", 2)) == [
        ("number_not_in_article", "proof"),
        ("number_not_in_article", "proof"),
        ("date_not_in_article", "proof"),
        ("name_not_in_article", "proof"),
    ]


def test_a_message_says_what_is_missing_where():
    def message(text):
        return check_wording(Reading(ARTICLE), text, evidence(ARTICLE, 2))[0].message

    assert message("Hale saw Bergen.") == "The article does not hold the name 'Bergen'."
    assert message("Hale came for the 2019 talks.") == "The evidence does not hold the number '2019'."
    assert message("Hale left on Tuesday.") == "The evidence does not hold the date 'Tuesday'."


# Quotations, in any language


QUOTED = article_of('"The old crane is\nnot safe," Anna Berg said.', "It will be closed.")


@pytest.mark.parametrize(
    ("text", "altered"),
    [
        ("Berg: “The old crane is not safe.”", False),
        ("Berg: “the old crane is not safe!”", False),  # marks, case and space may differ
        ("Berg: “The crane is not safe.”", True),
        ("Berg: “The old crane” is “unsafe”.", True),
        ("Berg: “It will be closed.”", False),  # the article's words, whoever says them
    ],
)
def test_words_in_quotation_marks_are_the_article_s(text, altered):
    assert (("quote_altered", "proof") in wrong_wording(text, 1, article=QUOTED)) is altered


@pytest.mark.parametrize(
    ("said", "text", "altered"),
    [
        ("„Der Kran ist unsicher“, sagte Anna Berg.", "Berg: „Der Kran ist unsicher.“", False),
        ("„Der Kran ist unsicher“, sagte Anna Berg.", "Berg: „Der Kran ist sicher.“", True),
        ("「クレーンは危険だ」とベルグ氏は述べた。", "ベルグ氏「クレーンは危険だ」", False),
        ("「クレーンは危険だ」とベルグ氏は述べた。", "ベルグ氏「クレーンは安全だ」", True),
    ],
)
def test_so_they_are_in_any_language(said, text, altered):
    article = article_of(said, language="ja" if said[0] == "「" else "de")
    assert wrong_wording(text, 1, article=article) == ([("quote_altered", "proof")] if altered else [])


# Names


def test_a_name_may_stand_up_to_twelve_sentences_before_the_evidence():
    article = article_of("Eva Moss opened the fair.", *filler(12), "The fair was over.", "Ivo Hale ate.")
    text = "The fair of Moss was over."
    assert ("name_not_near_evidence", "doubt") in wrong_wording(text, 14, article=article)
    near = article_of("Eva Moss opened the fair.", *filler(11), "The fair was over.")
    assert wrong_wording(text, 13, article=near) == []
    behind = article_of("The fair was over.", "Eva Moss ate.")
    assert ("name_not_near_evidence", "doubt") in wrong_wording(text, 1, article=behind)


def test_a_first_name_may_stand_elsewhere_beside_a_surname_that_stands_near():
    article = article_of("Ana Roux opened the fair.", *filler(13), "Roux left.")
    assert wrong_wording("The fair saw Ana Roux.", 15, article=article) == []
    two = article_of("Ana Roux met Eva Moss.", *filler(13), "Roux left.")
    assert ("name_not_near_evidence", "doubt") in wrong_wording("They saw Eva Roux.", 15, article=two)


def test_what_stands_above_the_text_is_the_article_s_too():
    article = article_of("The fair was over.", title="Moss leaves fair", byline="Ivo Hale")
    assert wrong_wording("The fair of Moss was over, says Hale.", 1, article=article) == []


# Numbers


def test_numbers_of_other_languages_are_compared_by_their_digits_and_doubted_only():
    article = article_of("Der Rat gibt 1,2 Millionen Kronen für 40 Köche.", language="de")
    assert wrong_wording("Der Rat gibt 1,2 Millionen für 40 Köche.", 1, article=article) == []
    assert wrong_wording("Der Rat gibt 1,3 Millionen und 3 mehr.", 1, article=article) == [
        ("number_not_in_evidence", "doubt")
    ]


# Offices and denials


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
    findings = wrong_wording(text, 1, 2, article=article)
    assert (("office_not_in_article", "doubt") in findings) is not passes


def test_a_denial_is_neither_added_nor_lost():
    article = article_of("The mayor will not attend the fair.", "The cooks praised the mayor.")
    assert wrong_wording("The mayor will attend the fair.", 1, article=article) == [
        ("negation_lost", "doubt")
    ]
    assert wrong_wording("The mayor will never attend the fair.", 1, article=article) == []
    assert wrong_wording("The mayor denies that the fair is large.", 1, article=article) == []
    assert wrong_wording("The mayor knows the fair.", 1, article=article) == [], "the verb denied is not said"
    assert wrong_wording("The cooks never praised the mayor.", 2, article=article) == [
        ("negation_not_in_evidence", "doubt")
    ]


# Scripts, in any language


def test_the_script_must_be_one_that_the_article_is_written_in():
    article = article_of("The word is short.")
    assert wrong_wording("It means 边.", 1, article=article) == [("script_not_in_article", "proof")]
    assert wrong_wording("It means \u2e80.", 1, article=article) == [("script_not_in_article", "proof")]
    assert wrong_wording("It means \u2e7f.", 1, article=article) == [], "signs below the scripts of East Asia"
    assert wrong_wording("It means é and “is”.", 1, article=article) == []


def test_one_foreign_sign_in_an_article_allows_no_other_and_an_article_of_such_signs_all():
    article = article_of("The word 双 means two.")
    assert wrong_wording("It means 边.", 1, article=article) == [("script_not_in_article", "proof")]
    japanese = article_of("市長は橋を開くと述べた。", language="ja")
    assert wrong_wording("市長は必ず橋を開く。", 1, article=japanese) == []


# Support


HOLDING = article_of("Amber copper silver violet orange.", *filler(2), "Amber came.")


@pytest.mark.parametrize(
    ("text", "cited", "doubted"),
    [
        ("amber copper silver violet", [1], False),
        ("copper silver violet orange", [4], True),
        ("amber copper silver violet", [4], False),  # a quarter of the words is no less than a quarter
        ("amber copper silver violet orange", [4], True),
        ("copper silver violet", [4], False),  # of three words nothing is said
        ("purple yellow golden crimson", [4], False),  # no other sentence holds more
        ("copper silver violet orange", [1, 4], False),
    ],
)
def test_where_other_sentences_hold_more_than_twice_as_much_that_is_a_doubt(text, cited, doubted):
    assert wrong_wording(text, *cited, article=HOLDING) == (
        [("evidence_holds_little", "doubt")] if doubted else []
    )


# Other languages


@pytest.mark.parametrize(
    ("language", "article", "texts"),
    [
        (
            "de",
            ["Der Rat traf sich am Montag mit Ana Roux, und der Hafen bleibt nicht offen."],
            [
                "Präsident Ivo Hale traf sich im Mai mit Bürgermeister Lind.",
                "Der Hafen bleibt offen, sagt Not.",
                "Der Rat traf sich nie.",
            ],
        ),
        ("ja", ["市議会は月曜日に会合を開いた。", "港は閉鎖されない。"], ["ヘイル大統領は五月に訪問する。", "港は閉鎖される。"]),
        ("fr", ["Le conseil a rencontré Ana Roux lundi."], ["Le Président Ivo Hale viendra en May, not Roux."]),
    ],
)  # fmt: skip
def test_rules_for_english_are_silent_in_other_languages(language, article, texts):
    read = article_of(*article, language=language)
    for text in texts:
        assert wrong_wording(text, 1, article=read) == []
        assert wrong_headline(text, read) == []
        assert found(event(text, 1, article=read), read) == []
        assert wrong_summary(text, read) == []


def test_without_a_language_an_article_that_looks_german_is_not_read_as_english():
    article = article_of("Der Rat traf sich am Montag, und er wird die Schule nicht schließen, sagte Roux.")
    assert wrong_wording("Der Bürgermeister Hale wird die Schule schließen.", 1, article=article) == []


# Headlines


def test_the_headline_is_held_against_the_whole_article():
    assert wrong_headline("Envoy Hale to visit Oslo after 23rd summit of 2019") == []
    assert wrong_headline("Envoy Hale to visit Bergen") == [("name_not_in_article", "proof")]
    assert wrong_headline("Envoy Hale brings 7 crowns") == [("number_not_in_article", "proof")]
    assert wrong_headline("Envoy Hale to travel in June") == [("date_not_in_article", "proof")]
    assert ("office_not_in_article", "doubt") in wrong_headline("Summit of President Hale is off")
    assert wrong_headline("Envoy Hale to visit 双") == [("script_not_in_article", "proof")]
    assert wrong_headline("Envoy Hale: “I will stay”") == [("quote_altered", "proof")]


@pytest.mark.parametrize(
    ("headline", "severity"),
    [
        ("Envoy Hale Will Visit Bergen In May with his crowns", "proof"),  # 7 words of 10
        ("Envoy Hale Will Visit Bergen In May With his crowns", "doubt"),
        ("Envoy Hale Visits Bergen 2 23", "doubt"),  # all that can be large is
    ],
)
def test_in_title_case_nobody_can_tell_a_name(headline, severity):
    assert ("name_not_in_article", severity) in wrong_headline(headline)


def test_a_headline_in_title_case_is_held_to_its_numbers_all_the_same():
    assert ("number_not_in_article", "proof") in wrong_headline("Envoy Hale Brings 7 Crowns To Oslo")


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
        ("Engineer Ivo Hale looked at the old crane for the harbour board.", []),
        ("The harbour board met in April.", []),
        ("The harbour board of Varn met early with 41 cooks.", [("number_not_in_article", "proof")]),
        ("The harbour board met in June.", [("date_not_in_article", "proof")]),
        ("The old crane of Judge Roux and the harbour board.", [("office_not_in_article", "doubt"), ("name_not_in_article", "proof")]),
        ("The old crane of the harbour will be repaired.", [("negation_lost", "doubt")]),
        ("Two ferries never left the harbour with 40 cooks.", []),  # one of three denies something
        ("The mayor looked at 双 ferries.", [("script_not_in_article", "proof")]),
        ("The harbour board met. Ferries left in June.", [("date_not_in_article", "proof")]),
    ],
)  # fmt: skip
def test_a_summary_that_points_nowhere_is_held_against_the_sentences_closest_to_it(text, findings):
    assert sorted(wrong_summary(text, LONG)) == sorted(findings)


def test_a_denial_must_stand_in_one_of_the_three_closest_sentences():
    article = article_of(
        "Red ferries left the harbour today.",
        "Red ferries left the harbour early.",
        "Red ferries left the town.",
        "Red cooks never slept.",
    )
    assert wrong_summary("Red ferries never left the harbour.", article) == [("negation_not_in_evidence", "doubt")]  # fmt: skip
    assert wrong_summary("Red cooks never left the harbour.", article) == []


def test_what_the_closest_sentence_denies_counts_and_no_other():
    article = article_of(
        "The ferries will not leave the harbour.", "Cooks leave the harbour kitchen at noon."
    )
    assert wrong_summary("Cooks leave the harbour kitchen.", article) == []
    assert wrong_summary("The ferries leave the harbour.", article) == [("negation_lost", "doubt")]


# Speakers


@pytest.mark.parametrize(
    ("name", "findings"),
    [
        ("Eva Moss", [("speaker_not_in_article", "proof")]),
        ("Ana Roux", [("speaker_contradicted", "doubt")]),
        ("Ivo Hale", []),
        ("HALE", []),
        ("palace", [("speaker_not_shown", "doubt")]),
        ("Ivo Petr Hale", [("speaker_in_parts", "doubt")]),
    ],
)
def test_a_speaker_stands_in_the_article_and_is_shown(name, findings):
    assert found(claim("The 23rd summit was cancelled.", 3, speakers=[name])) == findings


def test_each_of_several_speakers_is_looked_for():
    both = claim("The 23rd summit was cancelled.", 3, speakers=["Eva Moss", "Ivo Hale", "Tora Lind"])
    assert found(both) == [("speaker_not_in_article", "proof")] * 2


def test_a_claim_without_a_speaker_is_held_to_no_speaker():
    assert found(claim("The 23rd summit was cancelled.", 3)) == []


def test_a_speaker_is_shown_by_the_evidence_or_by_the_attribution_however_far_away_it_stands():
    article = article_of("Eva Moss came.", *filler(40), "The fair was short.")
    assert wrong_speaker(article, "Eva Moss", 42) == [("speaker_not_shown", "doubt")]
    assert wrong_speaker(article, "Eva Moss", 1, 42) == []
    shown = claim("The fair was short.", 42, speakers=["Eva Moss"], article=article)
    shown = shown.model_copy(update={"attribution": evidence(article, 1)})
    assert found(shown, article) == []


def test_a_surname_shows_a_speaker():
    article = article_of("Eva Moss came.", "Moss looked on.")
    assert wrong_speaker(article, "Eva Moss", 2) == []


def test_a_speaker_may_stand_above_the_text():
    article = article_of("The fair was short.", byline="Eva Moss")
    assert wrong_speaker(article, "Eva Moss", 1) == [("speaker_not_shown", "doubt")]


@pytest.mark.parametrize("name", ["der Bürgermeisterin Berg", "Bürgermeister Berg"])
def test_in_other_languages_a_name_in_parts_is_no_doubt(name):
    article = article_of("Die Bürgermeisterin Anna Berg sprach.", language="de")
    assert wrong_speaker(article, name, 1) == []
    assert wrong_speaker(article, "Eva Moos", 1) == [("speaker_not_in_article", "proof")]


@pytest.mark.parametrize(
    ("name", "contradicted"),
    [
        ("Ana Roux", True),
        ("Ivo Roux", True),
        ("Ivo Karl Hale", False),
        ("Hale", False),
        ("Ivo", False),
        ("ivo hale", False),
        ("Norlandic Bank", True),
        ("the mayor", False),
    ],
)
def test_two_names_that_share_no_surname_contradict_each_other(name, contradicted):
    article = article_of(
        f"Ana Roux, Ivo Roux, Ivo Karl Hale, the mayor and {name} met at the Norlandic Bank.",
        "Ivo Hale said the fair was over.",
    )
    assert (("speaker_contradicted", "doubt") in wrong_speaker(article, name, 2)) is contradicted


def test_a_claim_out_of_two_statements_belongs_to_either_speaker():
    article = article_of(
        "Ivo Hale said the fair was over.", "Eva Moss said the fair was short.", "Ana Roux left."
    )
    assert wrong_speaker(article, "Ivo Hale", 1, 2) == wrong_speaker(article, "Eva Moss", 1, 2) == []
    (finding,) = check_speaker(Reading(article), Speaker(name="Ana Roux"), evidence(article, 1, 2))
    assert finding.message == "By its words 'Ivo Hale' says this, not 'Ana Roux'."


def test_nobody_is_contradicted_in_another_language():
    article = article_of("Ana Roux kam.", "Ivo Hale sagte, das Fest sei vorbei.", language="de")
    assert wrong_speaker(article, "Ana Roux", 1, 2) == []


# Planned events


def test_the_title_of_an_event_is_held_to_the_article_and_not_to_its_words():
    assert found(event("Hale's visit to Oslo", 2, when=day(50, text="in May"))) == []
    assert found(event("Hale's visit to Bergen", 2, when=day(50, text="in May"))) == [
        ("name_not_in_article", "proof")
    ]
    assert found(event("Opening of a chess league", 2)) == [], "words of its own"
    assert found(event("Visit of Russian envoy", 2)) == [], "a name from elsewhere"
    assert found(event("No visit", 2)) == [], "a title denies nothing"


PLANS = article_of("They met in 2019.", "The mayor will open the fair.", "The fair is on 6 May.")


def timed(number, when, article=PLANS):
    return [
        f
        for f in found(event("Fair", number, when=when, article=article), article)
        if f[0].startswith("event")
    ]


@pytest.mark.parametrize(
    ("when", "is_over"),
    [
        (day(-1), True),
        (day(0), False),  # the day of publication is still to come
        (day(1), False),
        (day(-3, 0), False),
        (day(-3, -1), True),
        (When(text="soon", earliest=DAY - timedelta(9)), False),
        (None, False),
    ],
)
def test_what_ended_before_the_day_of_publication_may_be_over(when, is_over):
    assert (("event_may_be_over", "doubt") in timed(2, when)) is is_over


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("in 2019", "proof"),
        ("last Friday", "proof"),
        ("yesterday", "proof"),
        ("two days ago", "proof"),
        ("on Friday", "doubt"),
        ("in May", "doubt"),
    ],
)
def test_that_it_is_over_is_proved_by_words_that_can_mean_no_other_day(words, severity):
    name = "event_is_over" if severity == "proof" else "event_may_be_over"
    assert (name, severity) in timed(2, day(-1, text=words))


@pytest.mark.parametrize(
    ("number", "when", "doubted"),
    [
        (1, None, True),
        (2, None, False),  # a verb looks ahead
        (1, day(0), False),  # a day that lies ahead is enough
        (1, day(1), False),
        (1, When(text="soon"), True),
        (1, When(text="soon", earliest=DAY + timedelta(1)), True),
    ],
)
def test_without_a_day_ahead_some_word_must_look_ahead(number, when, doubted):
    assert (("event_not_announced", "doubt") in timed(number, when)) is doubted


@pytest.mark.parametrize(
    ("told", "looks_ahead"),
    [
        ("Expected in May: a fair.", True),  # no word of an announcement, but a verb that looks ahead
        ("Roux has cancelled the fair.", True),  # the other way round
        ("The fair was in May.", False),
    ],
)
def test_words_look_ahead_by_an_announcement_or_by_their_first_verb(told, looks_ahead):
    article = article_of(told)
    assert timed(1, None, article) == ([] if looks_ahead else [("event_not_announced", "doubt")])


def test_one_sentence_of_the_evidence_that_announces_is_enough():
    assert found(event("The mayor will open the fair", 1, 2, article=PLANS), PLANS) == []


def test_in_other_languages_no_word_need_look_ahead():
    article = article_of("Der Rat trifft sich im Hafen.", language="de")
    assert found(event("Treffen des Rats", 1, article=article), article) == []


@pytest.mark.parametrize(
    ("words", "held"), [("on 6 May", True), ("On  6 May", True), ("on 7 May", False), ("6 May", True)]
)
def test_time_words_that_stand_outside_the_evidence_are_a_doubt(words, held):
    names = found(event("Fair", 3, when=day(50, text=words), article=PLANS), PLANS)
    assert (("time_words_not_in_evidence", "doubt") not in names) is held


def test_time_words_without_days_are_a_doubt_where_the_day_of_publication_is_known():
    assert ("time_words_not_read", "doubt") in found(event("Fair", 2, when=When(text="the fair"), article=PLANS), PLANS)  # fmt: skip
    undated = PLANS.model_copy(update={"published": None})
    assert found(event("Fair", 2, when=When(text="the fair"), article=undated), undated) == []
    half = When(text="the fair", latest=DAY + timedelta(9))
    assert found(event("Fair", 2, when=half, article=PLANS), PLANS) == []


def test_without_a_publication_date_nothing_is_over():
    undated = PLANS.model_copy(update={"published": None})
    assert timed(2, day(-9), undated) == []
    assert timed(1, day(9), undated) == [("event_not_announced", "doubt")]


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
    assert (name, severity) == ("evidence_covers_little", "doubt")
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
        [("no_publication_date", "doubt", "/article/published")] if said else []
    )
