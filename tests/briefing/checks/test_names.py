"""The names and offices of a text are the article's, and stand near what it points at."""

import pytest

from tests.briefing.checks.building import wrong_wording
from tests.drafts import article_of, filler


def test_a_name_may_stand_up_to_twelve_sentences_before_the_evidence():
    article = article_of("Eva Moss opened the fair.", *filler(12), "The fair was over.", "Ivo Hale ate.")
    text = "The fair of Moss was over."
    assert ("name_not_near_evidence", "doubt") in wrong_wording(text, 14, article=article)
    near = article_of("Eva Moss opened the fair.", *filler(11), "The fair was over.")
    assert wrong_wording(text, 13, article=near) == []
    behind = article_of("The fair was over.", "Eva Moss ate.")
    assert ("name_not_near_evidence", "doubt") in wrong_wording(text, 1, article=behind)


def test_of_evidence_in_several_places_all_that_stands_between_is_near():
    article = article_of("Eva Moss opened the fair.", "It rained.", *filler(20), "The fair was over.")
    assert wrong_wording("The fair of Moss was over.", 2, 23, article=article) == []


def test_a_first_name_may_stand_elsewhere_beside_a_surname_that_stands_near():
    article = article_of("Ana Roux opened the fair.", *filler(13), "Roux left.")
    assert wrong_wording("The fair saw Ana Roux.", 15, article=article) == []
    first = article_of("Ana Roux opened the fair.", *filler(13), "Ana left.")
    assert wrong_wording("The fair saw Ana Roux.", 15, article=first) == [], "so may a surname"
    two = article_of("Ana Roux met Eva Moss.", *filler(13), "Roux left.")
    assert ("name_not_near_evidence", "doubt") in wrong_wording("They saw Eva Roux.", 15, article=two)


def test_what_stands_above_the_text_is_the_article_s_too():
    article = article_of("The fair was over.", title="Moss leaves fair", byline="Ivo Hale")
    assert wrong_wording("The fair of Moss was over, says Hale.", 1, article=article) == []


# Names in parts


APART = article_of(
    "The engineers of the Sorrel Dam met Ana Roux and Ivo Hale at Tarquilla Bay.",
    "Then President Ana Maria Berg came to US-led Norland.",
    title="Varn Harbour opens",
)
IN_PARTS = ("name_in_parts", "doubt")


@pytest.mark.parametrize(
    ("text", "in_parts"),
    [
        ("They met at the Sorrel Dam.", False),
        ("They met at Sorrel Bay.", True),
        ("They met at the Sorrel and Tarquilla dams.", False),
        ("They met Ana Berg.", False),  # one word may stand between
        ("They met Ana Hale.", True),
        ("They met Roux Ana.", True),
        ("They met Ana Roux Berg.", True),  # each two words of a longer name
        ("They met at Varn Harbour.", False),  # above the text
        ("They met at Varn Bay.", True),
        ("They met President Dam.", False),  # a title, and an acronym, may stand before any name
        ("They met Norland President Berg.", False),  # or behind
        ("They met President Dam at Sorrel Bay.", True),
        ("They met SORREL Bay.", False),
        ("They met US-led Dam.", False),
        ("Engineers Roux and Hale met.", False),  # capitalised as it opens the text
        ("Sorrel Bay was empty.", True),  # a name, though it opens the text
        ("They met Engineers Hale.", True),
    ],
)
def test_the_words_of_a_name_stand_beside_each_other_in_the_article(text, in_parts):
    findings = [f for f in wrong_wording(text, 1, 2, article=APART) if f == IN_PARTS]
    assert bool(findings) is in_parts


def test_a_name_that_stands_nowhere_is_in_no_parts():
    findings = wrong_wording("They met Ana Hale of Oslo.", 1, article=APART)
    assert IN_PARTS not in findings
    assert ("name_not_in_article", "proof") in findings


def test_in_another_language_no_name_is_in_parts():
    article = article_of("Ana Roux kam mit Ivo Hale.", language="de")
    assert wrong_wording("Dann kam Ana Hale.", 1, article=article) == []


# Offices


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


def test_an_office_before_the_beginning_of_a_longer_name_is_not_that_name_s():
    article = article_of("They met President Rouxel.", "Later, Ana Roux came.")
    assert wrong_wording("They met President Roux early.", 1, article=article) == [
        ("office_not_in_article", "doubt")
    ]


def test_an_office_that_is_part_of_a_name_is_none():
    article = article_of("They met General Motors, and Hale.")
    assert wrong_wording("They saw General Motors Hale.", 1, article=article) == []
    assert ("office_not_in_article", "doubt") in wrong_wording(
        "They saw General Motors Hale and Judge Hale.", 1, article=article
    )
