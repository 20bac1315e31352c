"""A text says only what the article says: its quotations, numbers, dates and script, alone and with the evidence.

Rules about words are silent in languages that they do not know.
"""

import pytest

from summarizer.briefing.checks.wording import (
    check_alone,
    check_headline,
    check_summary,
    check_title,
    check_translated,
    check_wording,
)
from summarizer.english.reading import Reading
from tests.briefing.checks.building import ARTICLE, event, found, wrong_headline, wrong_summary, wrong_wording
from tests.drafts import article_of, evidence, filler


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


# Numbers


def test_numbers_of_other_languages_are_compared_by_their_digits_and_doubted_only():
    article = article_of("Der Rat gibt 1,2 Millionen Kronen für 40 Köche.", language="de")
    assert wrong_wording("Der Rat gibt 1,2 Millionen für 40 Köche.", 1, article=article) == []
    assert wrong_wording("Der Rat gibt 1,3 Millionen und 3 mehr.", 1, article=article) == [
        ("number_not_in_evidence", "doubt")
    ]


@pytest.mark.parametrize("text", ["Five banks failed.", "All twelve banks failed.", "The three cooks left."])
def test_numbers_in_words_are_only_counted(text):
    assert wrong_wording(text, 1, article=article_of("The bank gave 4 crowns when two others failed.")) == []


GIVEN = article_of("The bank gave 3 to 4.5 million crowns.", "It opened with 1,200 cooks.", "It rained.")


@pytest.mark.parametrize(
    ("written", "finding"),
    [
        ("4.5 million", None),
        ("1200", None),
        ("3", None),
        ("3 million", ("number_not_in_evidence", "doubt")),  # 'million' is left to the second number
        ("3 billion", ("number_not_in_evidence", "doubt")),
        ("4.5", ("number_not_in_evidence", "doubt")),
        ("4", ("number_not_in_article", "proof")),  # a part of a number is none
        ("5", ("number_not_in_article", "proof")),
        ("200", ("number_not_in_article", "proof")),
        ("2 million", ("number_not_in_article", "proof")),
    ],
)
def test_a_number_in_digits_that_stands_nowhere_is_proved(written, finding):
    findings = wrong_wording(f"It gave {written} crowns.", 1, 2, article=GIVEN)
    assert findings == ([finding] if finding else [])


def test_a_number_that_stands_outside_the_evidence_is_doubted():
    assert wrong_wording("It gave 1,200 crowns.", 1, article=GIVEN) == [("number_not_in_evidence", "doubt")]


def test_a_number_written_otherwise_than_in_the_article_is_no_proof():
    assert wrong_wording("It gave 1200 crowns.", 1, article=GIVEN) == [("number_not_in_evidence", "doubt")]


def test_behind_a_number_in_words_others_are_looked_for_as_well():
    assert wrong_wording("The 9 or 7 banks met nine towns.", 1, article=GIVEN) == [
        ("number_not_in_article", "proof")
    ]


# Dates


DATED = article_of("It was dry this month.", "In May it rained.", "Hale came on Friday.")


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("It was dry this month.", []),
        ("It was dry last month.", [("date_not_in_evidence", "doubt")]),  # said otherwise, perhaps rightly
        ("It was dry next year.", [("date_not_in_evidence", "doubt")]),
        ("It was dry in May.", [("date_not_in_evidence", "doubt")]),
        ("It was dry in June.", [("date_not_in_article", "proof")]),
        ("It was dry on Monday.", [("date_not_in_article", "proof")]),
        (
            "It was dry in June and on Friday.",
            [("date_not_in_article", "proof"), ("date_not_in_evidence", "doubt")],
        ),
    ],
)
def test_a_day_by_its_name_is_proved_and_one_counted_from_today_is_doubted(text, findings):
    assert wrong_wording(text, 1, article=DATED) == findings


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


@pytest.mark.parametrize(("latin", "foreign"), [(19, False), (18, True)])
def test_an_article_with_one_sign_in_twenty_of_another_script_is_not_written_in_it(latin, foreign):
    article = article_of("双" + "a" * latin, language="en")
    assert len(article.text) == latin + 1
    held = wrong_wording("It means 边.", 1, article=article)
    assert (("script_not_in_article", "proof") not in held) is foreign


def test_a_sign_that_the_article_has_is_no_other_script():
    article = article_of("The word 双 means two.")
    assert wrong_wording("It means 双.", 1, article=article) == []


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


def test_of_a_text_without_evidence_nothing_is_said():
    assert wrong_wording("amber copper silver violet", article=HOLDING) == []


def test_where_others_hold_only_twice_as_much_nothing_is_said():
    text = "amber copper silver violet orange purple yellow crimson golden"
    article = article_of(
        "Amber came.", *filler(2), "Copper silver left.", *filler(2), "Violet orange purple left."
    )
    assert wrong_wording(text, 1, article=article) == [("evidence_holds_little", "doubt")]
    twice = article_of("Amber came.", *filler(2), "Copper silver left.")
    assert wrong_wording(text, 1, article=twice) == []


def test_the_sentence_before_the_evidence_counts_and_the_first_has_none_before():
    article = article_of("It rained.", *filler(2), "Amber copper silver violet orange.", "She denied it.")
    assert wrong_wording("amber copper silver violet", 5, article=article) == []
    assert wrong_wording("amber copper silver violet", 3, article=article) != []
    last = article_of("It rained.", *filler(2), "Amber copper silver violet orange.")
    assert wrong_wording("amber copper silver violet", 1, article=last) != []


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


# Read alone


def leaning(text, **known):
    reading = Reading(article_of("Ana Roux came to the fair.", **known))
    return [(f.name, f.severity, f.message.split("'")[1]) for f in check_alone(reading, text)]


@pytest.mark.parametrize(
    "word",
    "It This These Those They He She Such Its Their His Her it".split(),
)
def test_a_text_that_begins_with_a_pronoun_can_not_be_read_alone(word):
    assert leaning(f"{word} fair was over.") == [("text_leans_on_context", "doubt", word)]


def test_marks_before_a_pronoun_are_no_word():
    assert leaning("“They left,” she said.") == [("text_leans_on_context", "doubt", "They")]


@pytest.mark.parametrize(
    "text", ["Italy won.", "Hale said it was over.", "Thesen is a town.", "There is a fair.", ""]
)
def test_other_texts_can(text):
    assert leaning(text) == []


def test_in_another_language_any_text_can():
    assert leaning("It rained.", language="de") == []


# A brief in another language than its article


TOLD = article_of(
    "Mayor Ivo Hale did not open the twelve stalls in May.", '"It is late," he said in 2019.', "It rained."
)


@pytest.mark.parametrize(
    "text",
    [
        "Bürgermeister Ivo Hale eröffnete die Marktstände.",  # names, denials, words: nothing can be compared
        "Er sagte: „Es ist spät.“",
        "Sie werden im Juni 2019 eröffnet.",
        "Es sind 12 Stände.",  # 'twelve' in the article
        "メイヤー・ヘイルは市場を開かなかった。",
        "It is late.",
    ],
)
def test_words_in_another_language_are_not_compared(text):
    reading = Reading(TOLD, "de")
    assert check_wording(reading, text, evidence(TOLD, 1)) == []
    assert check_title(reading, text, evidence(TOLD, 1)) == []
    assert check_headline(reading, text) == []
    assert check_summary(reading, text) == []
    assert [*check_alone(reading, text)] == []


def test_digits_that_stand_nowhere_are_a_doubt_in_any_language():
    (found,) = check_wording(Reading(TOLD, "de"), "Es sind 13 Stände, wie 2019.", evidence(TOLD, 1))
    assert (found.name, found.severity) == ("number_not_in_evidence", "doubt") and "'13'" in found.message


def test_a_brief_in_another_language_says_that_its_words_are_not_compared():
    assert [f.name for f in check_translated(Reading(TOLD, "de"))] == ["words_not_compared"]
    assert [*check_translated(Reading(TOLD, "en-GB")), *check_translated(Reading(TOLD))] == []


def test_the_article_s_own_language_is_compared():
    assert check_wording(Reading(TOLD, "en"), "Ana Roux opened the stalls.", evidence(TOLD, 1)) != []
