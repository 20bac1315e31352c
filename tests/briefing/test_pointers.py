"""Which sentences a text rests on whose pointers can't be trusted: words lead, and numbers and names widen."""

import pytest

from summarizer.briefing.pointers import closest_sentences, missing_facts, settle
from summarizer.english.reading import Reading
from summarizer.schemas.article import Article
from tests.drafts import HARBOUR, article_of, filler

ARTICLE = article_of(*HARBOUR)


def pointed(numbers, text, article=ARTICLE):
    return [s.index for s in settle(Reading(article), numbers, text)]


# Closest sentences


@pytest.mark.parametrize(
    ("text", "count", "closest"),
    [("The cooks praised the crane of Oslo.", 1, [5]), ("The cooks praised the crane.", 2, [2, 5]), ("Oslo", 9, [1, 2, 3, 4, 5])],
)  # fmt: skip
def test_the_closest_sentences_hold_most_of_the_words(text, count, closest):
    assert [s.index for s in closest_sentences(Reading(ARTICLE), text, count)] == closest


# Pointers


def test_a_good_pointer_stays():
    assert pointed([3], "The board will close the crane.") == [3]
    assert pointed([1], "The harbour board met in Oslo.") == [1]
    assert pointed([5], "Mayor Ivo Hale praised the cooks.") == [5]


@pytest.mark.parametrize("wrong", [2, 4])
def test_a_pointer_one_off_moves_to_its_neighbour(wrong):
    assert pointed([wrong], "The board will close the crane next year.") == [3]


WORDS = article_of(
    "Amber copper.", "It rained.", "Amber copper silver.", "Amber copper silver violet.", "It snowed."
)


@pytest.mark.parametrize(
    ("text", "pointer", "settled"),
    [
        ("amber copper silver violet", 3, 3),  # the neighbour holds a quarter more
        ("amber copper silver violet orange", 3, 3),
        ("silver violet", 3, 4),  # half more
        ("amber violet", 5, 4),
        ("silver violet", 1, [4]),  # two further on is no neighbour, but alone has the words
    ],
)
def test_a_neighbour_takes_over_that_holds_more_than_a_quarter_more(text, pointer, settled):
    assert pointed([pointer], text, WORDS) == (settled if isinstance(settled, list) else [settled])


def test_a_pointer_moves_by_one_sentence_only():
    article = article_of("Amber copper.", "It rained.", "Amber copper silver violet.")
    assert pointed([1], "amber copper silver violet", article) == [1]
    assert pointed([3], "amber copper", article) == [3]


def test_the_first_sentence_is_no_neighbour_of_the_last():
    article = article_of("Amber copper.", "It rained.", "It snowed.", "Amber copper silver violet.")
    assert pointed([1], "amber copper silver violet", article) == [1]


def test_a_pointer_far_off_gives_way_to_the_sentence_that_holds_the_text():
    assert pointed([1], "Mayor Ivo Hale praised the cooks.") == [5]


def apart(*sentences):
    """An article in which three sentences of no interest stand behind each of these."""
    return article_of(*(part for one in sentences for part in (one, *filler(3))))


@pytest.mark.parametrize(
    ("weak", "text", "settled"),
    [
        ("Amber.", "amber copper silver", [1, 5]),  # a third of what the best one holds
        ("Amber.", "amber copper silver violet", [5]),
        ("Amber copper.", "amber copper silver violet orange", [1, 5]),
    ],
)
def test_of_several_pointers_those_go_that_hold_less_than_a_third_of_what_the_best_holds(weak, text, settled):
    assert pointed([1, 5], text, apart(weak, text.capitalize() + ".")) == settled


@pytest.mark.parametrize(
    ("weak", "text", "settled"),
    [
        ("Amber copper.", "amber copper silver violet", [1]),  # half of what the best one holds
        ("Amber copper.", "amber copper silver violet orange", [1, 5]),
        ("It snowed.", "amber copper silver violet orange", [5]),
    ],
)
def test_where_the_pointers_hold_less_than_half_of_what_the_best_holds_it_comes_to_them(weak, text, settled):
    assert pointed([1], text, apart(weak, text.capitalize() + ".")) == settled


def test_one_pointer_that_holds_half_of_what_the_best_holds_is_enough():
    article = apart("Amber copper silver.", "Amber copper.", "Amber copper silver violet orange.")
    assert pointed([1, 5], "amber copper silver violet orange", article) == [1, 5]


@pytest.mark.parametrize("numbers", [[0, 99], [], [-1], [6]])
def test_without_a_number_that_exists_the_sentence_stands_in_that_holds_half_of_the_text(numbers):
    assert pointed(numbers, "Two ships left the port.") == [4]
    assert pointed(numbers, "Two ships sang songs.") == [4]
    assert pointed(numbers, "Zebra ships sang songs.") == []
    assert pointed(numbers, "An elephant sang all night.") == []


def test_numbers_that_do_not_exist_are_passed_over_beside_one_that_does():
    assert pointed([0, 3, 6, 3], "The board will close the crane.") == [3]


def test_a_text_without_words_stays_where_it_points():
    assert pointed([2], "...") == [2]
    assert pointed([], "...") == []


def test_an_empty_article_holds_nothing():
    assert pointed([1], "The board met.", Article(text="")) == []


# Widening


def test_evidence_is_widened_to_a_name_that_stands_close_by():
    assert pointed([3], "Anna Berg's board will close the crane next year.") == [2, 3]


def test_evidence_is_widened_to_a_number_that_stands_close_by():
    article = article_of("The fair was long.", "It had 12 cooks.")
    assert pointed([1], "The fair of 12 was long.", article) == [1, 2]


@pytest.mark.parametrize(("named", "widened"), [(5, True), (4, False), (11, True), (12, False)])
def test_close_by_is_within_three_sentences(named, widened):
    sentences = filler(15)
    sentences[7], sentences[named - 1] = "The fair was long.", "Then Berg came."
    assert (named in pointed([8], "The fair of Berg was long.", article_of(*sentences))) is widened


def test_the_nearest_sentence_with_the_name_is_added_and_no_other():
    article = article_of(
        "Then Berg left.", "It rained.", "The fair was long.", "Then Berg came.", "Then Berg ate."
    )
    assert pointed([3], "The fair of Berg was long.", article) == [3, 4]


def test_nearest_is_nearest_to_any_sentence_of_the_evidence():
    article = article_of(
        *filler(1), "The fair was long.", *filler(1), "Then Berg came.", *filler(3), "The market was short.",
        "Then Berg left.",
    )  # fmt: skip
    assert pointed([2, 8], "The fair of Berg was long, the market short.", article) == [2, 8, 9]


def test_evidence_is_widened_to_four_sentences_at_most():
    article = article_of(
        "Red cooks came.", "Blue cooks came.", "Then Berg came.", "Then Hale came.", "Then Moss came."
    )
    said = "Red cooks and blue cooks met Berg, Hale and Moss."
    assert pointed([1, 2], said, article) == [1, 2, 3, 4]


def test_as_many_sentences_as_are_pointed_at_stay():
    article = article_of(
        *(f"The {colour} cooks came." for colour in ("red", "blue", "green", "white", "black")),
        "Then Berg left.",
    )
    said = "The red, blue, green, white and black cooks of Berg came."
    assert pointed([1, 2, 3, 4, 5], said, article) == [1, 2, 3, 4, 5]


def test_what_a_text_has_and_its_evidence_lacks():
    assert missing_facts("The board of Berg met 12 cooks in Oslo.", "The Oslo board met two cooks.") == [
        "Berg",
        "12",
    ]
    assert missing_facts("The board of Berg met 1,200 cooks.", "Berg's board met 1200 cooks.") == []
