"""Invisible characters: taken out where they only cut words, kept where something is written with them."""

from time import monotonic

import pytest

from summarizer.text.invisible import without_invisible


@pytest.mark.parametrize(
    "text",
    [
        "Sand\u00adviken", "Sand\u200bviken", "Sand\u2060viken", "Sand\ufeffviken", "Sand\u200dviken", "Sand\u200cviken",
        "\u200bSandviken", "Sandviken\ufeff", "Sand\u00ad\nviken", "Sand\u00ad \r\n  viken", "Sand\u00ad\u00adviken",
        "Sand\u034fviken", "Sandviken\U000e0041\U000e0042", "Sand\u200b\u200dviken",
    ],
)  # fmt: skip
def test_what_only_cuts_a_word_is_left_out(text):
    assert without_invisible(text) == "Sandviken"


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم", "क्\u200dष", "क्\u200cष", "👩\u200d🚒 came", "🏳\ufe0f\u200d🌈", "ไป\u200bมา", "មក\u200bទៅ",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", "Hall\u00a0A, 5\u202fkm", "Vice\u2011chair", "plain",
    ],
)  # fmt: skip
def test_what_a_script_or_an_emoji_is_written_with_stays(text):
    assert without_invisible(text) == text


def test_a_soft_hyphen_at_the_end_of_a_paragraph_joins_no_other():
    assert without_invisible("Sand\u00ad\n\nviken") == "Sand\n\nviken"


@pytest.mark.parametrize(
    "unit", ["\u00ad", "\u00ad \n", "\u200d", "\u200b", "\U000e0041", "\u00ad" + " " * 20]
)
def test_time_grows_with_the_length_and_no_faster(unit):
    begin = monotonic()
    without_invisible("é" + unit * 200_000)
    assert monotonic() - begin < 2
