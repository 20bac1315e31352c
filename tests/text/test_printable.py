"""Printable text: nothing in it steers a terminal, and nothing that is seen is lost."""

import json

import pytest

from summarizer.text.printable import clean, clean_json, clean_screen, clean_url

STEERS = ["\x1b[2J", "\x9b2J", "\x07", "\u202e", "\u2066", "\x7f", "\x85", "\ud800"]


@pytest.mark.parametrize("steers", STEERS, ids=ascii)
def test_what_steers_a_terminal_is_not_left(steers):
    for made in (clean, clean_screen):
        assert steers[0] not in made(f"a{steers}b")
    escaped = clean_json(json.dumps(f"a{steers}b", ensure_ascii=False))
    assert steers[0] not in escaped
    assert json.loads(escaped) == f"a{steers}b".replace("\ud800", "\ufffd")


def test_lines_and_tabs_stay_on_a_screen_and_not_on_a_line():
    assert clean_screen("a\tb\r\nc\n") == "a\tb\nc\n"
    assert clean_screen("over\rwritten") == "over\ufffdwritten"
    assert clean("a\tb\r\nc\n") == "a b c "


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://host.test/@user/a", "https://host.test/@user/a"),
        ("https://me:pw@host.test/v1?key=pw#pw", "https://…@host.test/v1?…"),
        ("https://me:p@w@host.test", "https://…@host.test"),
        ("host.test/v1", "host.test/v1"),
    ],
)
def test_an_address_is_shown_without_what_can_hold_a_key(url, shown):
    assert clean_url(url) == shown
