"""A headline made by rule: what stands above the text, or the clause that leads it."""

import pytest

from summarizer.english.reading import Reading
from summarizer.english.summary.headline import heading_of, lead_clause
from summarizer.schemas.article import Article

BODY = "\n\nThe council of Leirvik bought the old cinema on Monday.\n"


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        ("Council to turn cinema into library", True),
        ("Council buys cinema.", False),
        ("Cinema sold", False),
        ("Read more about the old cinema", False),
        ("Council to turn cinema " * 6, False),
    ],
)
def test_a_line_above_the_text_is_a_headline(line, is_heading):
    assert (heading_of(Article(text=line + BODY)) is not None) is is_heading
    assert heading_of(Article(text=f"{line}\n{BODY.strip()}")) is None


@pytest.mark.parametrize(
    ("words", "headline"),
    [
        ("The council bought the cinema.", "The council bought the cinema"),
        (
            "The council of Leirvik bought the old cinema in Mill Street for nine million crowns after talks that "
            "had gone on since May.",
            "The council of Leirvik bought the old cinema in Mill Street",
        ),
        (  # what tells more of the subject
            "Nils Berge, who had run the cinema for thirty years, died in his sleep on Monday night at home.",
            "Nils Berge died in his sleep at home",
        ),
        (  # of an obituary the death is what is told
            "Nils Berge, who has died aged 88, ran the only cinema in Leirvik.",
            "Nils Berge has died aged 88",
        ),
        (
            ASSURED
            := "The council of Leirvik has assured the choir in a letter from its chair that the hall will open",
            ASSURED,
        ),
        (
            BUILT
            := "The council of Leirvik has told the choir in a letter that the rebuilt and extended hall, closed "
            "since May, will open",
            BUILT,
        ),
        (  # but for what the rest refers to
            "Nils Berge, who ran a cinema, sold the cinema.",
            "Nils Berge, who ran a cinema, sold the cinema",
        ),
        (
            "After nine hours of talks, the council bought the cinema.",
            "The council bought the cinema",
        ),
        (  # a condition is never cut
            "If nobody objects by May, the council will buy the cinema.",
            "If nobody objects by May, the council will buy the cinema",
        ),
        (
            KEPT
            := "The council of Leirvik will buy the old cinema in Mill Street from Nils Berge this year, unless "
            "the choir finds the money",
            KEPT,
        ),
        (
            DENIED
            := "Nils Berge, speaking to a crowd of choir members in the rain, has denied wanting to sell, but "
            "only to the choir",
            DENIED,
        ),
        (  # who says so stays
            "The old cinema in Mill Street will become a library with nine rooms and a stage in the spring of the "
            "next year, a council member said on Monday.",
            "The old cinema in Mill Street will become a library, a council member said",
        ),
        (
            "Old cinemas lose half of their seats to the damp within nine years, according to a study published in May.",
            "Old cinemas lose half of their seats to the damp within nine years, according to a study",
        ),
        (  # no list is cut
            LISTED
            := "In spring nine old cinemas, two halls, a stage and the boats of the ferry company will belong to "
            "the council of Leirvik",
            LISTED,
        ),
        (  # no name
            "The choir of Leirvik, founded by sailors, will sing nine songs at the Fund for Small Northern Towns in May.",
            "The choir of Leirvik, founded by sailors, will sing nine songs",
        ),
        (  # no verb is left without its object
            NAMED := "The council of the town has named a singer of the choir as the new head of the library",
            NAMED,
        ),
        ("Ida Lunde said: “We sing.”", "Ida Lunde said: “We sing.”"),
    ],
)
def test_the_lead_s_clause_is_whole(words, headline):
    assert lead_clause(words if words.endswith(("”", ".")) else f"{words}.") == headline


def test_what_stands_above_the_text_comes_first():
    line = "Council to turn cinema into library"
    assert Reading(Article(text=line + BODY)).headline == line
    assert Reading(Article(text=BODY)).headline == "The council of Leirvik bought the old cinema on Monday"


def test_in_other_languages_only_a_line_above_the_text_is_one():
    assert Reading(Article(text="Der Rat kaufte das Kino.", language="de")).headline is None
