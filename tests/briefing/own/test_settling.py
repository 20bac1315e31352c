"""Which sentences an item of one's own form rests on: its numbers weigh most."""

import pytest
from pydantic import BaseModel

from summarizer import Evidence
from summarizer.asking.own.drafts import own_draft_of
from summarizer.asking.own.shapes import shape_of
from summarizer.briefing.own.settling import settle_item
from summarizer.english.reading import Reading
from tests.drafts import article_of, filler

ARTICLE = article_of(
    "Revenue rose at all plants.",  # 1
    "The Dunlow plant had revenue of 412 million euros.",  # 2
    "The Varn plant had 9 cooks.",  # 3
    "It rained all day.",  # 4
    "Ships brought 77 bears.",  # 5
    "The Kelby plant had 9 bakers.",  # 6
    "It snowed all night.",  # 7
    "Nine and 412 million are large.",  # 8
)


class Item(BaseModel):
    name: str
    value: int | None
    parts: list[int] = []
    evidence: list[Evidence]


def settled(name, value, *numbers, parts=(), article=ARTICLE):
    """The numbers of the sentences that an item which points at these comes to rest on."""
    shape = shape_of(Item)
    draft = own_draft_of(shape)(name=name, value=value, parts=list(parts), evidence=list(numbers))
    return [s.index for s in settle_item(Reading(article), shape, draft)]


@pytest.mark.parametrize(
    ("name", "value", "pointers", "rests_on"),
    [
        ("revenue", 412_000_000, [2], [2]),
        ("revenue", 412_000_000, [1, 2], [2]),  # the first adds nothing
        ("revenue of all plants", 412_000_000, [1, 2], [1, 2]),
        ("revenue", 412_000_000, [1], [2]),  # one off
        ("revenue", 412_000_000, [6], [2]),  # far off: one sentence has number and word
        ("bears", 77, [1], [5]),
        ("bears", 77, [99], [5]),
        ("bears", 77, [0, 5, 5, 9], [5]),
        ("Ships brought bears", None, [4], [5]),  # without a number, by its words
        ("It rained", None, [4], [4]),
    ],
)
def test_an_item_rests_on_the_sentences_that_hold_its_number_and_its_words(name, value, pointers, rests_on):
    assert settled(name, value, *pointers) == rests_on


def test_all_numbers_of_an_item_must_be_held():
    assert settled("bears and cooks", 77, 3, 5, parts=[9]) == [3, 5]
    assert settled("cooks", 9, 3, parts=[9]) == [3]


def test_those_that_hold_most_come_first_and_the_order_stays_that_of_the_text():
    assert settled("Kelby bakers, bears of the ships", 9, 3, 5, 6) == [5, 6]


def far_apart(*sentences):
    """An article in which four sentences of no interest stand behind each of these: 1, 6, 11."""
    return article_of(*(part for one in sentences for part in (one, *filler(4))))


@pytest.mark.parametrize(
    ("holding", "rests_on"),
    [
        (["The Varn plant had 9 cooks."], [6]),
        (["The Varn plant had 9 cooks.", "The Kelby plant had 9 bakers."], [1]),  # which of them?
        (["The Varn plant had 9 cooks.", "Kelby had 9 bakers."], [6]),
        (["Kelby had 9 bakers."], [1]),  # no word of it
    ],
)
def test_one_sentence_with_the_number_and_a_word_stands_in_where_it_is_the_only_one(holding, rests_on):
    article = far_apart("Ships brought bears.", *holding)
    assert settled("ships brought bears to a plant", 9, 1, article=article) == rests_on


def test_a_number_that_no_text_can_state_is_held_by_none():
    assert settled("Ships brought bears", 10**40, 5) == [5]
