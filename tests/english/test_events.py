from datetime import date

import pytest

from summarizer.english.events import status_of, times_in
from summarizer.english.reading import Reading
from summarizer.schemas.article import Article, Sentence

ARTICLE = Article(text="", published=date(2026, 3, 10))


def announced(text, published=date(2026, 3, 10)):
    return Reading(Article(text=text, published=published)).announcements


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
        "This was the third flood this spring.",
        '"I hope we will see better days," she said.',
        "It rained.",
        "What will you sing in Oslo next week?",
        "The oak would have been 400 on Saturday.",
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
        ("The board will meet in 2029.", "planned"),
        ("The board will meet.", "planned"),
        ("If it rains, the fair will be moved to the hall.", "conditional"),
        ("Two planes will land on Friday, as planned.", "scheduled"),
        ("Customers can cancel by 5 May.", "scheduled"),
    ],
)
def test_status_follows_the_words(text, status):
    article = Article(text=text, published=date(2026, 3, 10))
    found = times_in(Reading(article).times, Sentence(1, 0, len(text)))
    assert status_of(text, next(iter(found), None)) == status


def test_two_dates_are_two_events():
    found = announced("She will have an operation on 5 May and return on 9 June.")
    assert [a.when.edtf for a in found] == ["2026-05-05", "2026-06-09"]


@pytest.mark.parametrize(
    "text",
    [
        "The fair had been planned for May but never came.",
        "It was the first snow in nine winters, and they are to be envied.",
        "The two were supposed to meet, and nobody came.",
    ],
)
def test_what_came_to_nothing_is_no_event(text):
    assert [a.when for a in announced(text) if a.when] == []


def test_a_limit_announces_by_itself():
    (found,) = announced("Candidates have until 9 June to hand in their papers.")
    assert found.when.edtf == "2026-03-10/2026-06-09"


def test_without_a_day_of_publication_the_words_stay():
    (found,) = announced("The mayor will leave office next month.", published=None)
    assert (found.when.text, found.when.edtf) == ("next month", None)
