"""What an event is called."""

import pytest

from summarizer.english.events.naming.titles import gerund
from tests.english.events.announced import announced, titles


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("OSLO (Reuters) - The board will meet on 5 May.", "Board to meet"),
        ("The board will meet on 5 May, Mayor Ana Roux said.", "Board to meet"),
        ("Mayor Ana Roux said on Monday that the board will meet on 5 May.", "Board to meet"),
        ("Meanwhile, on 5 May the board will meet.", "Board to meet"),
        ("The hearing is due on Friday.", "Hearing"),
        ("A hearing on the mill will be held on Friday.", "Hearing on the mill"),
        ("Ivo Hale, who has led the choir for nine years, will resign on Friday.", "Ivo Hale to resign"),
        ("Schools that were hit by the storm will stay closed until Friday.", "Schools to stay closed"),
        (
            "A parade of brass bands, which sold out in May, will start on Friday.",
            "Parade of brass bands to start",
        ),
        ("The winner will be sworn in on Friday.", "Winner to be sworn in"),
        ("She said the mill's owner, Ivo Hale, will be back on Friday.", "Ivo Hale to be back"),
        ("The choir will be singing on Friday.", "Choir to be singing"),
    ],
)
def test_a_title_is_the_subject_and_what_it_does(text, title):
    assert titles(text) == [title]


@pytest.mark.parametrize(
    "text",
    [
        "The joint committee of the nine harbour towns of the northern coast will visit on Friday all of the "
        "seven islands that were flooded.",
        "Veteran regional weekly newspaper publisher Norland Coastal Media Holdings will begin printing its new "
        "evening edition for the islands on Friday.",
        "The council will open on 5 May a very long and rather winding path along the old river wall of the town.",
    ],
)
def test_a_title_has_ten_words_at_most_and_ends_at_a_phrase(text):
    (title,) = titles(text)
    assert len(title.split()) <= 10
    assert title.split()[-1].lower() not in ("the", "of", "a", "to", "and", "for", "its", "very", "rather")
    assert "…" not in title


def test_a_long_subject_gives_way_to_its_name():
    text = (
        "Veteran regional weekly newspaper publisher Norland Media will begin printing new books on Friday."
    )
    assert titles(text) == ["Norland Media to begin printing new books"]


def test_a_title_that_lost_its_object_says_so():
    text = "The mayor will open on Friday forty-nine small brightly painted wooden temporary market stalls."
    (found,) = announced(text)
    assert (found.title, found.doubts) == ("Mayor to open", ("title_cut",))


def test_whose_launch_it_is_stands_in_the_title():
    (found,) = announced("Ivo Hale has cancelled his concert on 5 May.")
    assert found.title == "Ivo Hale’s concert"


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("stop", "stopping"),
        ("close", "closing"),
        ("die", "dying"),
        ("reopen", "reopening"),
        ("votes", "voting"),
        ("free", "freeing"),
    ],
)
def test_a_deed_is_named_by_its_gerund(verb, form):
    assert gerund(verb) == form
