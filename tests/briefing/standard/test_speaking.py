"""What code makes of a statement: who speaks, and words that stand alone."""

import pytest

from summarizer.briefing.standard.found import claims_found
from summarizer.english.reading import Reading
from summarizer.schemas.article import Article


def claims_of(text):
    found = claims_found(Reading(Article(text=text, language="en")), {})
    return [(claim.speakers[0].name, claim.text) for claim in found]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Mill owner Ana Roux said she would sell the mill in May.",
            ("Ana Roux", "Ana Roux would sell the mill in May."),
        ),
        (
            "Dorn Inc. said its net loss fell to nine crowns last year.",
            ("Dorn Inc", "Dorn Inc’s net loss fell to nine crowns last year."),
        ),
        ("The pilots said they would strike on Monday.", ("pilots", "The pilots would strike on Monday.")),
    ],
)
def test_a_pronoun_for_who_speaks_becomes_the_name(text, claim):
    assert claims_of(text) == [claim]


def test_a_pronoun_that_can_not_be_who_speaks_stays():
    text = "Ana Roux, the mayor, said her son would not stand. She said he was ill."
    assert claims_of(text)[1] == ("Ana Roux", "He was ill.")


@pytest.mark.parametrize(
    "text",
    [
        "Shares in Dorn rose by nine per cent after a loss was reported to be small.",
        "The Kestrian said it was over and went home to bed.",
    ],
)
def test_a_thing_and_a_nationality_alone_do_not_speak(text):
    assert claims_of(text) == []


def test_the_people_of_a_country_keep_their_capital():
    assert claims_of("Kestrians criticised the use of voting machines.")[0][0] == "Kestrians"


def test_an_owner_with_a_capital_keeps_it():
    speaker, _ = claims_of("Kestria's harbour agency said on Wednesday that the pier is safe.")[0]
    assert speaker == "Kestria's harbour agency"
