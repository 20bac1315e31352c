"""The tables of words say what each one counts, so that rules that share them agree."""

from summarizer.text.words import (
    HE,
    MONTHS,
    NUMBERS,
    ORDINALS,
    ORGANISATIONS,
    SCALES,
    SHE,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    SPELLED_OUT,
    TITLES,
    WEEKDAYS,
)


def test_numbers_and_ordinals_count():
    assert [NUMBERS[word] for word in ("zero", "twelve", "twenty", "thirty", "ninety")] == [0, 12, 20, 30, 90]
    assert [ORDINALS[word] for word in ("first", "third", "tenth")] == [1, 3, 10]
    assert 10 ** SCALES["million"] == 1_000_000
    assert SCALES["bn"] == SCALES["billion"] == 9


def test_months_and_weekdays_stand_in_their_order_and_are_known_by_three_letters():
    assert (len(MONTHS), len(set(SHORT_MONTHS))) == (12, 12)
    assert (MONTHS[8], SHORT_MONTHS[8]) == ("september", "sep")
    assert (len(WEEKDAYS), len(set(SHORT_WEEKDAYS))) == (7, 7)
    assert (WEEKDAYS[0], SHORT_WEEKDAYS[6]) == ("monday", "sun")


def test_titles_in_short_are_titles_and_no_title_is_both_his_and_hers():
    assert {"mr", "dr", "senator", "ceo", *SPELLED_OUT, "goalkeeper"} <= TITLES
    assert not set(HE) & set(SHE)
    assert SPELLED_OUT["gov"] == "governor"


def test_kinds_of_company_and_of_body_make_organisations():
    assert {"inc", "group", "ministry", "university", "kremlin"} <= ORGANISATIONS
    assert "roux" not in ORGANISATIONS
