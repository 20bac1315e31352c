"""What an article as a whole says of the names in it."""

import pytest

from summarizer.english.names.index import Names
from summarizer.english.reading import Reading
from summarizer.schemas.article import Article


def names_in(text) -> Names:
    return Reading(Article(text=text)).names


def test_an_acronym_is_the_name_that_it_stands_behind():
    names = names_in("The Tull Harbour Board (THB) met. THB will meet again.")
    assert names.full["THB"] == "Tull Harbour Board"


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("Roux", "Ana Roux"),
        ("Mayor Roux", "Ana Roux"),
        ("Hale", "Hale"),
        ("Roux Bank", "Roux Bank"),
    ],
)
def test_somebody_elses_form_of_a_name_becomes_the_fullest_one(written, full):
    assert names_in("We met Ana Roux in Tull. Tom Hale and Eva Hale stayed.").full_name(written) == full


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("We met the director, Ana Roux, in Tull.", {"director": {"Ana Roux"}}),
        ("Ana Roux, the director of the mill, came.", {"director": {"Ana Roux"}}),
        ("We met Sen. Ana Roux. Sen. Ivo Hale left.", {"senator": {"Ana Roux", "Ivo Hale"}}),
        ("They talked with the director, Ana Roux stayed.", {}),
    ],
)
def test_offices_have_their_holders(text, held):
    assert names_in(text).offices == held


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("Anna Roux came.", "she"),
        ("Chairwoman Ki Roux came.", "she"),
        ("Ki Roux came late, for his car had broken down.", "he"),
        ("Ki Roux came late. His car stood in the street.", None),
    ],
)
def test_who_is_he_and_who_is_she(text, which):
    (full,) = set(names_in(text).full.values())
    assert names_in(text).pronouns.get(full) == which


@pytest.mark.parametrize(
    ("phrase", "is_one"),
    [
        ("Ana Roux", True),
        ("my father", True),
        ("the Harbour Board", False),
        ("Tull to Close Old Bridge", False),
    ],
)
def test_a_person_is_told_by_the_form_of_a_name(phrase, is_one):
    assert names_in("").is_person(phrase) is is_one


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Mayor Ivo Roux came. Ana Roux, a nurse from Tull, left.", "nurse from Tull"),
        ("Mayor Ivo Roux came. Ana Roux left.", None),
        ("Dame Ana Roux left.", None),
        ("Ana Roux, 61, head of the mill, left.", "head of the mill"),
        ("The keeper of the Tull lamp, the Very Rev Ana Roux, left.", "keeper of the Tull lamp"),
        ("The office of Senator Ana Roux was shut.", "Senator"),
        ("Ana Roux, whose husband is a nurse, left.", None),
        ("The mill will be sold, Ana Roux said.", None),
    ],
)
def test_a_role_is_only_whose_it_was_said_to_be(text, role):
    assert names_in(text).role_of("Ana Roux") == role


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Marlow Pell, which makes lamps, closed.", "Marlow Pell", "organisation"),
        ("Marlow Pell, who makes lamps, left.", "Marlow Pell", "person"),
        ("The broker Marlow Pell closed.", "Marlow Pell", "organisation"),
        ("Marlow Pell's customers waited.", "Marlow Pell", "organisation"),
        ("Tull Daily wrote of lamps.", "Tull Daily", "organisation"),
        ("Pell left. He was late.", "Pell", "organisation"),
        ("Pell, 61, left.", "Pell", "person"),
        ("Ana Pell met Ivo Pell. Pell left.", "Pell", "person"),
    ],
)
def test_what_stands_beside_a_name_says_what_it_is(text, name, kind):
    assert names_in(text).kind_of(name) == kind


def test_a_firm_without_its_form_is_the_firm():
    assert names_in("Pell Industries closed. Pell will open again.").full["Pell"] == "Pell Industries"


def test_an_office_alone_is_who_holds_it():
    assert (
        names_in("Chief Minister Ana Roux came. The Chief Minister sang.").full["Chief Minister"]
        == "Ana Roux"
    )
