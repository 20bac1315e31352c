"""One row an event, however often an article names it."""

import pytest

from .announced import announced


@pytest.mark.parametrize(
    "text",
    [
        "The mill will close on 5 May. The mill is due to close in May.",
        "The mill is to close. The mill will close on 5 May, the owner said.",
        "The fair opens on 5 May. They sang, and nobody doubts that the fair will open on 5 May.",
    ],
)
def test_the_same_thing_at_the_same_time_is_told_once_with_the_best_time(text):
    (found,) = announced(text)
    assert found.when.edtf == "2026-05-05"


@pytest.mark.parametrize(
    "text",
    [
        "The mill will close on 5 May. The mill will reopen on 9 June.",
        "The choir will sing on 5 May. The mayor will speak on 5 May.",
    ],
)
def test_other_things_and_other_days_stay_apart(text):
    assert len(announced(text)) == 2
