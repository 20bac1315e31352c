import pytest

from summarizer.text import facts


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1.2 million crowns", {"1200000"}),
        ("1,200,000 crowns", {"1200000"}),
        ("the 23rd summit", {"23"}),
        ("8.4 per cent of 512", {"8.4", "512"}),
        ("three boats and sixty men", {"3", "60"}),
        ("two million", {"2000000"}),
        ("one of them", set()),
        ("version a1.2b", set()),
        ("3bn", {"3000000000"}),
    ],
)
def test_numbers_have_one_value_however_written(text, values):
    assert set(facts.numbers(text)) == values


def test_ordinals_support_a_number():
    assert {"2", "12"} <= facts.number_values("his second visit, a dozen boats")


def test_calendar_words_are_folded():
    assert set(facts.calendar_words("On Nov. 3, a Tuesday in March; they may march")) == {"nov", "tue", "mar"}
    assert set(facts.calendar_words("March by the bakers on Friday")) == {"fri"}


@pytest.mark.parametrize(
    "text", ["He did not go.", "She can't.", "They denied it.", "It ruled out a deal.", "no plans"]
)
def test_negations(text):
    assert facts.has_negation(text)


def test_the_word_behind_a_negation_is_what_is_denied():
    assert facts.negated_words("He will not be attending, and hasn't signed.") == {"attend", "sign"}


def test_a_name_is_known_by_its_adjective_too():
    words = facts.folded_words("The Russian ship")
    assert facts.holds_name("Russia", words)
    assert not facts.holds_name("Rome", words)


def test_the_first_word_of_a_sentence_is_no_name_by_its_capital():
    assert facts.proper_words("Ships from Oslo sail. They met Berg's men.") == (
        "Oslo",
        "Berg",
    )


def test_offices_stand_right_before_a_name():
    assert facts.offices("Norlandic President Ana Roux met Hale.") == [("Norlandic President", "Roux")]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Forty boats and 3 men", ["Forty"]),
        ("2 visits", []),
        ("1.2 million crowns", ["1.2 million"]),
        ("boats", []),
    ],
)
def test_numbers_are_missing_where_the_evidence_has_them_in_no_form(text, missing):
    assert facts.missing_numbers(text, "his second visit with three men and 12 boats") == missing


def test_words_that_carry_meaning_are_those_of_each_text():
    ships, roads = facts.content_words_of_each(["The ships sailed in 5 days.", "It is on the roads."])
    assert ships == facts.content_words("5 days, sailing ship") == {"ship", "sail", "5", "days"}
    assert roads == {"road"}
