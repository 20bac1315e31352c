from datetime import date

import pytest

from summarizer.announcements import find_announcements, status_of
from summarizer.schemas.article import Article


def announced(text, published=date(2026, 3, 10)):
    return find_announcements(Article(text=text, published=published))


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Anna Berg will visit Oslo on 5 May.", "2026-05-05"),
        ("The fair is planned for next year.", "2027"),
        ("A summit in Oslo is being prepared.", None),
        ("The board plans to meet.", None),
    ],
)
def test_what_is_to_come_is_found_with_its_time(text, edtf):
    (found,) = announced(text)
    assert (found.when.edtf if found.when else None) == edtf


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg visited Oslo in January.",
        "The board met on Monday.",
        "This was the second visit this year.",
        '"I hope we will see better days," she said.',
        "It rained.",
    ],
)
def test_the_past_and_mere_words_are_not(text):
    assert announced(text) == []


def test_place_and_participants_come_from_the_sentence():
    (found,) = announced("President Ana Roux will visit Oslo in May with Ivo Hale.")
    assert (found.where, found.participants) == ("Oslo", ["Ana Roux", "Ivo Hale"])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The fair was cancelled.", "cancelled"),
        ("The vote was postponed to May.", "postponed"),
        ("They will sign if the survey is done.", "conditional"),
        ("She plans to travel.", "planned"),
        ("A storm is expected on Monday.", "expected"),
        ("The board meets on 5 May.", "scheduled"),
    ],
)
def test_status_follows_the_words(text, status):
    assert status_of(text) == status
