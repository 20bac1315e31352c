"""Who 'the company' or 'the 19-year-old' is in a title."""

import pytest

from tests.english.events.announced import announced


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The Office for Inland Salt met. The office will hire two clerks on Friday.",
         "Office for Inland Salt to hire two clerks"),
        ("Mayor Ana Roux is 19. The 19-year-old will sing on Friday.", "Ana Roux to sing"),
        ("Ivo Hale, the owner of the mill, came. The owner will return on Friday.", "Ivo Hale to return"),
        ("Chipmaker Brill makes chips. The company will open a plant on Friday.", "Brill to open a plant"),
    ],
)  # fmt: skip
def test_a_definite_description_is_named_and_marked_as_guessed(text, title):
    *_, event = announced(text)
    assert event.title.startswith(title)
    assert "subject_guessed" in event.doubts


@pytest.mark.parametrize(
    "text",
    [
        "The Tull Harbour Board met. The company will open a plant on Friday.",
        "Chipmaker Brill makes chips. A company will open a plant on Friday.",
    ],
)
def test_a_firm_is_no_board_and_an_indefinite_one_is_new(text):
    *_, event = announced(text)
    assert event.title.startswith("Company to open a plant")
