"""Who is said to speak stands in the article, and can be who says it."""

import pytest

from summarizer.briefing.checks.speakers import check_speaker
from summarizer.english.reading import Reading
from summarizer.schemas.brief import Speaker
from tests.briefing.checks.building import claim, found, wrong_speaker
from tests.drafts import article_of, evidence, filler


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


# Contradictions


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
