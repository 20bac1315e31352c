"""Where an event takes place and who takes part."""

import pytest

from tests.english.events.announced import announced


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("President Ana Roux will visit Norland in May.", "Norland"),
        ("The choir will sing in Tull on Friday.", "Tull"),
        ("The final will be played at the Ice Hall on Friday.", "Ice Hall"),
        ("The vote will be held on Friday.", None),
        ("The board will meet with Ana Roux on Friday.", None),
        ("The choir will sing on Friday after a fair in Tull.", None),
        ("The fair at the Harbour Museum will open on Friday.", "Harbour Museum"),
        ("The choir will sing at the Winter Games on Friday.", None),
    ],
)
def test_the_place_is_what_the_clause_says_with_in_or_at(text, where):
    (found,) = announced(text)
    assert found.where == where


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("President Ana Roux will visit Norland with Ivo Hale in May.", ["Ana Roux", "Ivo Hale"]),
        ("Mayor Ana Roux will meet the Norlandic envoy on Friday.", ["Ana Roux"]),
        ("The board will meet on Friday, Mayor Ana Roux said.", []),
        ("Nine million Norlanders will vote on Friday.", []),
        ("Kolm Rovers will play against Tull United on Friday.", ["Kolm Rovers", "Tull United"]),
        ("The Museum of the Old Sea will reopen on Friday.", ["Museum of the Old Sea"]),
        ("Musicians will play on Friday.", []),
    ],
)
def test_who_acts_and_with_whom_takes_part(text, people):
    (found,) = announced(text)
    assert found.participants == people
