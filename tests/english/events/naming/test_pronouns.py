"""Who it is that 'he' or 'it' announces."""

import pytest

from tests.english.events.announced import announced


@pytest.mark.parametrize(
    ("text", "title", "doubts"),
    [
        ("The mill said it would close on 5 May.", "Mill to close", ()),
        ("Anna Berg said she would resign on 5 May.", "Anna Berg to resign", ()),
        ("Anna Berg sang. She will resign on 5 May.", "Anna Berg to resign", ()),
        ("The mill has burnt down. It will close on 5 May.", "Mill to close", ("subject_guessed",)),
        (
            "Two rounds of talks failed. A third will begin on 5 May.",
            "Third round to begin",
            ("subject_guessed",),
        ),
        ("Anna Berg said: “I will resign on 5 May.”", "Anna Berg to resign", ()),
    ],
)
def test_a_pronoun_is_named_and_a_guess_says_so(text, title, doubts):
    found = announced(text)[-1]
    assert (found.title, found.doubts) == (title, doubts)


@pytest.mark.parametrize(
    "text", ["He will resign on 5 May.", "They will sing on 5 May.", "A third will begin on 5 May."]
)
def test_what_nobody_can_name_is_no_row(text):
    assert announced(text) == []
