"""Who of the speakers of several briefs is one."""

import pytest

from summarizer.merging.identities import Identities, Relation
from summarizer.schemas.brief import Speaker

ROUX = Speaker(name="Ana Roux", role="Mayor")


def relation(one, other, *others):
    known = Identities([s for s in (one, other, *others) if s])
    return known.relation([one] if one else [], [other] if other else [])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ROUX, Speaker(name="Roux")),
        (ROUX, Speaker(name="Mayor Ana Roux")),
        (ROUX, Speaker(name="the mayor")),
        (ROUX, Speaker(name="A. Roux")),
        (Speaker(name="the coast guard"), Speaker(name="The coast guard")),
        (Speaker(name="Financial Crimes Agency"), Speaker(name="FCA")),
        (Speaker(name="the space agency"), Speaker(name="Southern Space Agency")),
        (Speaker(name="Norvik Rail"), Speaker(name="Lena Dahl", role="Norvik Rail spokeswoman")),
        (Speaker(name="Greta Aune", role="chief executive"), Speaker(name="the CEO")),
        (None, None),
    ],
)
def test_the_same(one, other):
    assert relation(one, other) is relation(other, one) is Relation.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ROUX, Speaker(name="Paul Roux")),
        (ROUX, Speaker(name="Karel Dusek")),
        (Speaker(name="Velden Bank"), Speaker(name="Ostra Bank")),
        (Speaker(name="Norvik Steel Group"), Speaker(name="Metal Union")),
    ],
)
def test_two(one, other):
    assert relation(one, other) is relation(other, one) is Relation.DIFFERENT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ROUX, None),
        (ROUX, Speaker(name="a guard")),
        (Speaker(name="the company"), Speaker(name="Norvik Steel")),
        (Speaker(name="Rail Workers' Union"), Speaker(name="Tomas Adeyemi")),
    ],
)
def test_nobody_knows(one, other):
    assert relation(one, other) is relation(other, one) is Relation.OPEN


def test_a_surname_of_two_people_names_neither():
    assert relation(ROUX, Speaker(name="Roux"), Speaker(name="Paul Roux")) is Relation.OPEN


def test_an_office_that_a_third_brief_tells_is_known():
    assert relation(Speaker(name="Roux"), Speaker(name="the mayor"), ROUX) is Relation.SAME


HALE, DUSEK = Speaker(name="Jon Hale"), Speaker(name="Karel Dusek")


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [
        ([ROUX, HALE], [HALE, Speaker(name="the mayor")], Relation.SAME),
        ([ROUX, HALE], [Speaker(name="Roux")], Relation.OPEN),
        ([ROUX, HALE], [ROUX, DUSEK], Relation.OPEN),
        ([ROUX, HALE], [DUSEK, Speaker(name="Mia Voss")], Relation.DIFFERENT),
        ([ROUX, HALE], [], Relation.OPEN),
    ],
)
def test_joint_speakers_are_the_same_where_all_of_them_are(one, other, known):
    identities = Identities([*one, *other])
    assert identities.relation(one, other) is identities.relation(other, one) is known


def test_an_unnamed_source_may_be_anybody():
    source = Speaker(name="senior officials", anonymous=True)
    assert relation(source, source) is relation(source, ROUX) is Relation.OPEN
