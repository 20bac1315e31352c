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
        *(
            (blank, [("speaker_not_in_article", "proof")])
            for blank in ("", " ", "\u3000", "\u200b", ",", "–")
        ),
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


# Roles


@pytest.mark.parametrize(
    ("role", "doubted"),
    [
        ("mayor of Varn", False),
        ("Varn mayor", False),
        ("former mayor", True),
        ("editor", False),
        (None, False),
    ],
)
def test_a_role_of_other_words_than_the_article_s_is_a_doubt(role, doubted):
    article = article_of("Eva Moss, the mayor of Varn, came.", byline="Tora Lind, editor")
    assert wrong_speaker(article, "Eva Moss", 1, role=role) == (
        [("role_not_in_article", "doubt")] if doubted else []
    )


# Who may be one


@pytest.mark.parametrize(
    "told",
    [
        "Ana Roux, Ivo Hale and Tora Lind said the fair was over.",
        "Roux, Hale and Lind said the fair was over.",
        "Senator Ana Roux, who chairs the board, Mayor Ivo Hale and Tora Lind said the fair was over.",
    ],
)
def test_speakers_who_are_listed_together_all_speak(told):
    article = article_of(told, "Ana Roux, Ivo Hale, Tora Lind and Eva Moss left.")
    for name in ("Ana Roux", "Ivo Hale", "Tora Lind"):
        assert wrong_speaker(article, name, 1, kind="person") == []
    assert wrong_speaker(article, "Eva Moss", 1, kind="person") == [("speaker_contradicted", "doubt")]


def test_of_two_names_in_two_parts_of_a_sentence_only_one_speaks():
    article = article_of("Ana Roux said the fair was over; Ivo Hale left.", "Ivo Hale came.")
    assert wrong_speaker(article, "Ivo Hale", 1, kind="person") == [("speaker_contradicted", "doubt")]


def test_those_of_a_party_may_be_any_body():
    article = article_of(
        "Republicans said the fair was over.", "The Norlandic Unity Party met the Moss Bank."
    )
    assert ("speaker_contradicted", "doubt") not in wrong_speaker(
        article, "Moss Bank", 1, kind="organisation"
    )
    one = article_of("The Republican said the fair was over.", "The Moss Bank met Ana Roux.")
    assert ("speaker_contradicted", "doubt") in wrong_speaker(one, "Moss Bank", 1, kind="organisation")


@pytest.mark.parametrize(
    ("name", "contradicted"), [("Sean O'Neil", False), ("O'Neil", False), ("Mary O'Brien", True), ("Jim Neill", True)]
)  # fmt: skip
def test_a_name_with_an_apostrophe_is_one_name(name, contradicted):
    article = article_of("Sean O'Neil said the fair was over.", "Mary O'Brien and Jim Neill left.")
    findings = wrong_speaker(article, name, 1, kind="person")
    assert (("speaker_contradicted", "doubt") in findings) is contradicted


def test_a_surname_may_be_written_longer():
    article = article_of("Ivo Hale said the fair was over.", "Ivo Hale-Moss left with Ivo Lind.")
    assert wrong_speaker(article, "Ivo Hale-Moss", 1, kind="person") == []
    assert wrong_speaker(article, "Ivo Lind", 1, kind="person") == [("speaker_contradicted", "doubt")]
    longer = article_of("Ivo Hale-Moss said the fair was over.", "Ivo Hale left with Ivo Moss.")
    assert wrong_speaker(longer, "Ivo Hale", 1, kind="person") == []


@pytest.mark.parametrize(
    ("name", "kind", "known", "contradicted"),
    [
        ("Eva Moss", "person", {}, True),
        ("EVA MOSS", "person", {}, False),  # letters may stand for any name
        ("Eva Moss", "person", {"anonymous": True}, False),
        ("a resident", "person", {}, False),
    ],
)
def test_acronyms_and_the_unnamed_contradict_nobody(name, kind, known, contradicted):
    article = article_of("Ivo Hale said the fair was over.", "Eva Moss and a resident left.")
    findings = wrong_speaker(article, name, 1, kind=kind, **known)
    assert (("speaker_contradicted", "doubt") in findings) is contradicted


@pytest.mark.parametrize(
    ("name", "kind", "contradicted"),
    [
        ("Eva Moss", "person", True),  # no person is a board
        ("Falkair", "organisation", True),
        ("the harbour board", "organisation", False),
    ],
)
def test_a_body_of_two_telling_words_is_not_any_body(name, kind, contradicted):
    article = article_of("The harbour board said the fair was over.", "Eva Moss of Falkair left.")
    findings = wrong_speaker(article, name, 1, kind=kind)
    assert (("speaker_contradicted", "doubt") in findings) is contradicted


def test_the_company_is_any_company_and_the_mayor_any_person():
    article = article_of("The company said the fair was over.", "Falkair left.")
    assert ("speaker_contradicted", "doubt") not in wrong_speaker(article, "Falkair", 1, kind="organisation")
    mayor = article_of("On Monday the mayor said the fair was over.", "Eva Moss left.")
    assert ("speaker_contradicted", "doubt") not in wrong_speaker(mayor, "Eva Moss", 1, kind="person")


@pytest.mark.parametrize(
    ("told", "kind", "contradicted"),
    [
        ("Then he said so.", "organisation", True),
        ("Then she told Falkair.", "organisation", True),
        ("Then he said so.", "person", False),
        ("Then it said so.", "organisation", False),
        ("Then he sang so.", "organisation", False),
    ],
)
def test_he_or_she_is_no_body(told, kind, contradicted):
    article = article_of(told, "Falkair left.")
    findings = wrong_speaker(article, "Falkair", 1, named_in=[2], kind=kind)
    assert (("speaker_contradicted", "doubt") in findings) is contradicted


# Who spoke since


@pytest.mark.parametrize(
    ("between", "nearer"),
    [
        (["Ivo Hale said it was cold."], True),
        (["Ivo Hale came.", "It rained."], False),  # he says nothing
        (["She said it was cold."], False),
        (["Roux said it was cold."], False),
        (["She said the fair, which Ivo Hale said was loud, was full."], False),  # an aside
        (["It rained.", "Ivo Hale said it was cold.", "It rained."], True),
    ],
)
def test_who_speaks_between_a_name_and_the_evidence_is_nearer(between, nearer):
    article = article_of("Mayor Ana Roux came.", *between, "The fair was over at noon.")
    findings = wrong_speaker(article, "Ana Roux", len(between) + 2, named_in=[1], kind="person")
    assert findings == ([("speaker_not_near", "doubt")] if nearer else [])


def test_so_is_who_speaks_in_the_evidence_s_own_sentence_or_before_a_name_behind_it():
    behind = article_of("The fair was over at noon.", "Ivo Hale said it was cold.", "Ana Roux came.")
    assert wrong_speaker(behind, "Ana Roux", 1, named_in=[3], kind="person") == [
        ("speaker_not_near", "doubt")
    ]
    before = article_of("Ivo Hale said it was cold.", "Ana Roux came.", "The fair was over at noon.")
    assert wrong_speaker(before, "Ana Roux", 3, named_in=[2], kind="person") == []


def test_where_the_evidence_names_the_speaker_nobody_is_nearer():
    article = article_of("Ana Roux came.", "Ivo Hale said it was cold.", "Roux ate until the fair was over.")
    assert wrong_speaker(article, "Ana Roux", 3, named_in=[1], kind="person") == []


def test_in_another_language_nobody_is_nearer():
    article = article_of("Ana Roux kam.", "Ivo Hale said it was cold.", "Das Fest war vorbei.", language="de")
    assert wrong_speaker(article, "Ana Roux", 3, named_in=[1], kind="person") == []


# Parts of a name


@pytest.mark.parametrize(
    ("name", "in_parts"),
    [
        ("Ivo Karl Hale", True),
        ("Ivo Petr Hale", False),  # a word of it stands above the text
        ("Hale Ivo", False),
        ("merry Ivo Hale", False),  # only words of a name count
    ],
)
def test_each_capitalised_word_of_a_speaker_stands_in_the_article(name, in_parts):
    article = article_of("Ivo Hale came.", byline="Petr Moss")
    assert wrong_speaker(article, name, 1) == ([("speaker_in_parts", "doubt")] if in_parts else [])


def test_a_quotation_belongs_to_who_spoke_before_it_or_to_anybody():
    goes_on = article_of('"The dam is old," Ivo Hale said.', '"The dam is loud."', "Eva Moss left.")
    assert wrong_speaker(goes_on, "Eva Moss", 2, named_in=[3]) == [("speaker_contradicted", "doubt")]
    nobody = article_of('"The dam is old."', "Eva Moss came.")
    assert wrong_speaker(nobody, "Eva Moss", 1, named_in=[2]) == []


def test_one_sentence_of_the_evidence_is_enough_to_list_or_to_name_a_speaker():
    article = article_of(
        "Roux, Hale and Lind said so.", "It rained.", "Ana Roux, Ivo Hale and Tora Lind left."
    )
    assert wrong_speaker(article, "Ivo Hale", 1, 2) == []
    named = article_of("Ana Roux came.", "Ivo Hale said it was cold.", "It rained.", "Roux left.")
    assert wrong_speaker(named, "Ana Roux", 3, 4, named_in=[1]) == []


def test_who_speaks_in_the_sentence_that_names_another_or_behind_the_evidence_is_not_nearer():
    article = article_of("Ivo Hale said Ana Roux was late.", "It rained.")
    assert wrong_speaker(article, "Ana Roux", 2, named_in=[1]) == []
    behind = article_of("Ana Roux came.", "It rained.", "Ivo Hale said it was cold.", "It snowed.")
    assert wrong_speaker(behind, "Ana Roux", 2, 4, named_in=[1]) == []


@pytest.mark.parametrize(
    ("told", "contradicted"), [("NATO said it was cold.", False), ("The Moss Works said it was cold.", True)]
)
def test_letters_may_stand_for_a_body_and_another_name_does_not(told, contradicted):
    article = article_of(told, "Falkair left.")
    findings = wrong_speaker(article, "Falkair", 1, named_in=[2], kind="organisation")
    assert findings == ([("speaker_contradicted", "doubt")] if contradicted else [])


def test_he_at_the_start_of_a_sentence_is_no_organisation():
    article = article_of("Norlandic Bank came.", "He said the fair was over.")
    said = claim("The fair was over.", 2, speakers=["Norlandic Bank"], article=article)
    said.speakers[0].kind = "organisation"
    assert ("speaker_contradicted", "doubt") in found(said, article)


def test_an_office_that_opens_a_sentence_may_be_anybody_s():
    article = article_of("Eva Moss is the mayor.", "The mayor said the fair was over.")
    assert ("speaker_contradicted", "doubt") not in wrong_speaker(article, "Eva Moss", 2)


@pytest.mark.parametrize(
    ("told", "contradicted"),
    [
        ("The Mayor said it was cold.", False),  # an office, though with a capital letter
        ("Norlandic officials said it was cold.", False),  # what they are, and no name
        ("The Harbour Master said it was cold.", True),
    ],
)
def test_a_description_contradicts_nobody_and_a_name_does(told, contradicted):
    article = article_of("Eva Moss came.", told)
    assert (("speaker_contradicted", "doubt") in wrong_speaker(article, "Eva Moss", 2)) is contradicted


def test_an_apostrophe_may_be_straight_or_round():
    article = article_of("Sean O'Neil said the fair was over.")
    assert wrong_speaker(article, "Sean O’Neil", 1) == []


@pytest.mark.parametrize(
    ("found_by", "number", "findings"),
    [
        ("code", 4, [("speaker_guessed", "doubt")]),
        ("model", 4, []),
        ("code", 2, []),
        ("code", 5, []),
    ],
)
def test_it_is_a_guess_who_she_is_where_somebody_else_is_named_since(found_by, number, findings):
    article = article_of(
        "Eva Moss came.", "She said the fair was short.", "Tora Lind left.",
        "She said it rained on the fair.",
        "Moss said the fair was long.",
    )  # fmt: skip
    item = claim("The fair was short.", number, speakers=["Eva Moss"], article=article)
    item = item.model_copy(update={"found_by": found_by, "attribution": evidence(article, 1)})
    assert [f for f in found(item, article) if f[0] == "speaker_guessed"] == findings


def test_it_is_a_guess_whose_a_lone_quotation_is_that_a_model_gave_a_speaker():
    article = article_of("Eva Moss came.", "It rained.", "“The fair was short this year.”")
    item = claim("The fair was short.", 3, speakers=["Eva Moss"], article=article)
    item = item.model_copy(update={"found_by": "code", "attribution": evidence(article, 1)})
    assert ("speaker_guessed", "doubt") in found(item, article)
