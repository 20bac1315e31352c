"""Damaged text is noticed, and text that merely looks odd is not."""

import time

import pytest

from summarizer.text.damage import damage_in


@pytest.mark.parametrize(
    "text",
    ["The cafÃ© of the pÃ¨re", "It isnâ€™t open", "ÐœÐ¾ÑÑ‚ Ð·Ð°ÐºÑ€Ñ‹Ñ‚", "at 5Â°C or 6Â°C", "cafÃ\x83Â© twice Ã\x83Â©", "The b\ufffdr is shut"],
)  # fmt: skip
def test_letters_that_were_decoded_wrongly_or_lost_are_damage(text):
    assert damage_in(text)
    assert damage_in(f"Nothing is wrong here. {text}") in text


@pytest.mark.parametrize(
    "text",
    ["Le café n’est pas ouvert…", "“OLÁ”, AMANHÃ” E IRMÃ", "LE CAFÉ” — À “PARIS”", "Мост закрыт", "São João, Ångström, Ørsted", "naïve €5 – “è” …", "एक पुल", "渡し船は止まる。", ""],
)  # fmt: skip
def test_letters_of_a_language_are_none(text):
    assert damage_in(text) is None


def test_one_pair_alone_may_be_there_by_chance():
    assert damage_in("Ã©") is None


def test_a_long_text_takes_no_time():
    begun = time.process_time()
    damage_in("Ã" * 1_000_000)

    assert time.process_time() - begun < 1
