"""One question about all items that something speaks against, and what comes of its answer."""

import re

import pytest

from summarizer import Summarizer
from summarizer.asking.prompts import load_prompt
from summarizer.briefing.desk import Desk
from summarizer.briefing.standard import repairs
from summarizer.briefing.standard.items import written
from summarizer.english.reading import Reading
from tests.drafts import (
    amendment,
    answered,
    article_of,
    brief_from,
    claim,
    draft,
    event,
    filler,
    sentence,
    speaker,
)

ARTICLE = article_of(
    "The harbour board met in Oslo on Monday.",
    '"The old crane is unsafe," engineer Anna Berg said.',
    "The board will close the crane in May.",
    "Ivo Hale said the crane cost 12 million crowns.",
    "Two ships left the port in June.",
)
SPEAKERS = [speaker("Anna Berg"), speaker("Ivo Hale")]
MET = sentence("The harbour board met in Oslo on Monday.", 1)
CLOSED = event("Harbour board closes the crane", 3, when="in May")


def repaired(drafted, *items):
    return brief_from(ARTICLE, drafted, {"items": [item.model_dump() for item in items]})


def names(checks):
    return [check.name for check in checks]


def test_nothing_is_asked_about_what_is_right():
    written = brief_from(ARTICLE, draft("Board closes crane", [MET], [], [CLOSED]))
    assert [question.name for question in written.asked] == ["brief"]


def test_all_that_failed_is_asked_about_in_one_question():
    drafted = draft(
        "Board closes 9 cranes",
        [sentence("The board met 8 times.", 1)],
        [claim("The crane cost 77 crowns.", 4, speakers=[2])],
        [event("Crane closes after 66 years", 3, when="in May")],
        SPEAKERS,
    )
    written = repaired(
        drafted,
        amendment(1, "corrected", text="The board met."),
        amendment(2, "corrected", text="The crane cost 12 million crowns."),
        amendment(3, "corrected", text="Crane closes"),
        amendment(4, "corrected", text="Board closes crane"),
    )
    assert [question.name for question in written.asked] == ["brief", "repair"]
    brief = written.brief
    assert (brief.headline, brief.summary[0].text) == ("Board closes crane", "The board met.")
    assert (brief.claims[0].text, brief.planned_events[0].title) == (
        "The crane cost 12 million crowns.", "Crane closes",
    )  # fmt: skip
    assert brief.checks == []


def test_the_question_shows_the_item_the_doubt_the_neighbours_and_the_speaker():
    drafted = draft("A fair", [MET], [claim("The crane cost 77 crowns.", 4, speakers=[2])], [], SPEAKERS)
    asked = repaired(drafted, amendment(1, "stands")).asked[1].messages[-1]["content"]
    assert 'claim of Ivo Hale [4]: "The crane cost 77 crowns."' in asked
    assert "The article does not hold the number '77'." in asked
    for number in (3, 4, 5):
        assert f"[{number}] {ARTICLE.words_of(ARTICLE.sentences[number - 1])}" in asked
    assert "[1]" not in asked


def test_a_pointer_can_be_corrected_where_a_neighbour_shows_the_right_one():
    drafted = draft("A fair", [sentence("The old crane is unsafe.", 99)])
    brief = repaired(drafted, amendment(1, "corrected", sentences=[2])).brief
    assert [e.quote for e in brief.summary[0].evidence] == [ARTICLE.words_of(ARTICLE.sentences[1])]
    assert brief.dropped == []


def test_a_speaker_can_be_corrected():
    drafted = draft(
        "A fair", [MET], [claim("The crane is unsafe.", 2, speakers=[1])], [], [speaker("Mo Lind")]
    )
    brief = repaired(drafted, amendment(1, "corrected", speakers=["Anna Berg"])).brief
    assert [s.name for s in brief.claims[0].speakers] == ["Anna Berg"]


def test_a_correction_that_is_worse_than_the_first_version_is_not_taken():
    drafted = draft("A fair", [sentence("The board met 8 times in Oslo.", 1)])
    brief = repaired(drafted, amendment(1, "corrected", text="The board met 8 times with 9 men.")).brief
    assert "9 men" not in brief.model_dump_json()


def test_what_is_withdrawn_is_left_out_and_listed():
    drafted = draft("A fair", [MET], [claim("The crane cost 77 crowns.", 4, speakers=[2])], [], SPEAKERS)
    brief = repaired(drafted, amendment(1, "withdrawn")).brief
    assert brief.claims == []
    assert names(brief.dropped[0].checks) == ["number_not_in_article", "withdrawn"]


def test_an_answer_that_withdraws_everything_takes_only_what_was_asked_about():
    drafted = draft(
        "A fair", [MET], [claim("The crane cost 77 crowns.", 4, speakers=[2])], [CLOSED], SPEAKERS
    )
    brief = repaired(drafted, *(amendment(n, "withdrawn") for n in range(9))).brief
    assert (len(brief.summary), len(brief.claims), len(brief.planned_events)) == (1, 0, 1)


def test_a_proof_is_not_argued_away():
    drafted = draft("A fair", [sentence("The board met 8 times.", 1)])
    brief = repaired(drafted, amendment(1, "stands")).brief
    assert brief.summary[0].text == ARTICLE.words_of(ARTICLE.sentences[0])
    assert names(brief.checks) == ["own_words"]
    assert brief.checks[0].severity == "proof"


@pytest.mark.parametrize("items", [[], [amendment(7, "withdrawn")], [amendment(-1, "corrected", text="Hm.")]])
def test_an_answer_about_other_items_changes_nothing(items):
    drafted = draft("A fair", [sentence("The board met 8 times.", 1)])
    assert repaired(drafted, *items).brief.summary[0].text == ARTICLE.words_of(ARTICLE.sentences[0])


def test_at_most_24_items_are_asked_about():
    article = article_of(*filler(3))
    claims = [claim(f"It rained {n} times.", 1) for n in range(100, 140)]
    written = brief_from(article, draft("Rain", [], claims), {"items": []}, max_claims=0)
    assert "\n24. claim" in written.asked[1].messages[-1]["content"]
    assert "\n25. claim" not in written.asked[1].messages[-1]["content"]


# What the question shows


LONG = article_of(*(f"Ship {number} left the port in June." for number in range(1, 41)))


def question(article, drafted):
    return brief_from(article, drafted, {"items": []}).asked[1]


def shown(article, drafted):
    """The numbers of the sentences that the question shows."""
    return [
        int(n) for n in re.findall(r"^\[(\d+)\]", question(article, drafted).messages[-1]["content"], re.M)
    ]


@pytest.mark.parametrize(
    ("drafted", "described"),
    [
        (draft("Board closes 9 cranes", [MET]), '1. headline: "Board closes 9 cranes"'),
        (draft("", [sentence("Board met 8 times.", 1, 2)]), '1. summary [1, 2]: "Board met 8 times."'),
        (
            draft("", [MET], [claim("77 cranes are unsafe.", 2, speakers=[1, 2])], [], SPEAKERS),
            '1. claim of Anna Berg; Ivo Hale [2]: "77 cranes are unsafe."',
        ),
        (
            draft("", [MET], [claim("77 cranes are unsafe.", 2)]),
            '1. claim of the outlet [2]: "77 cranes are unsafe."',
        ),
        (
            draft("", [MET], [claim(None, 2, speakers=[1])], [], [speaker("Mo Lind")]),
            '1. claim of Mo Lind [2]: "(as quoted)"',
        ),
        (
            draft("", [MET], [], [event("66 cranes close", 3, when="in May")]),
            '1. planned event [3]: "66 cranes close", when: in May',
        ),
        (draft("", [MET], [], [event("66 cranes close", 3)]), '1. planned event [3]: "66 cranes close"'),
    ],
)
def test_each_kind_of_item_is_described_in_a_line(drafted, described):
    assert described in question(ARTICLE, drafted).messages[-1]["content"].splitlines()


@pytest.mark.parametrize(
    ("cited", "seen"),
    [
        ([10], [9, 10, 11]),
        ([1], [1, 2]),
        ([40], [39, 40]),
        ([10, 12], [9, 10, 11, 12, 13]),
        ([*range(1, 9)], [*range(1, 10)]),
        ([*range(1, 10)], [*range(1, 10)]),  # eight sentences and their neighbours, of however many
        ([*range(1, 41)], [*range(1, 10)]),
        ([99], [1, 2, 3]),  # of what points nowhere those that open the article
        ([], [1, 2, 3]),
    ],
)
def test_of_an_item_the_cited_sentences_are_shown_and_their_neighbours(cited, seen):
    assert shown(LONG, draft("", [sentence("It rained 77 times.", *cited)])) == seen


def test_of_a_headline_the_sentences_are_shown_that_open_the_article():
    met = sentence("Ship 9 left the port.", 9)
    assert shown(LONG, draft("Port closes 77 piers", [met])) == [1, 2, 3]


def test_of_a_claim_the_sentence_that_names_its_speaker_is_shown_too():
    article = article_of(
        *filler(4), "Engineer Anna Berg came.", *filler(8), "The crane is unsafe.", *filler(4)
    )
    drafted = draft(
        "",
        [sentence("It rained all day.", 1)],
        [claim("77 cranes are unsafe.", 14, speakers=[1])],
        [],
        SPEAKERS,
    )
    assert shown(article, drafted) == [4, 5, 6, 13, 14, 15]


@pytest.mark.parametrize(("items", "tokens"), [(1, 240), (2, 360), (4, 600)])
def test_an_answer_has_room_for_120_tokens_an_item_and_as_many_around_them(items, tokens):
    drafted = draft("", [sentence(f"The board met {n} times.", 1) for n in range(60, 60 + items)])
    assert question(ARTICLE, drafted).max_tokens == tokens


# What comes of the answer


def test_a_second_time_nothing_is_asked():
    reading = Reading(ARTICLE)
    desk = Desk(reading, load_prompt())
    items = [written(reading, sentence("The board met 8 times.", 1))]
    assert len(answered(repairs.repaired(desk, items, []), {"items": []}).asked) == 1
    assert answered(repairs.repaired(desk, items, [])) == (items, [])


def test_a_correction_without_words_leaves_the_words_as_they_were():
    brief = repaired(draft("Board closes 9 cranes", [MET]), amendment(1, "corrected")).brief
    assert [left_out.item for left_out in brief.dropped] == [{"headline": "Board closes 9 cranes"}]
    closed = event("66 cranes close", 3, when="in May")
    assert names(repaired(draft("", [MET], [], [closed]), amendment(1, "corrected")).brief.checks) == [
        "own_words"
    ]


@pytest.mark.parametrize("second", ["no JSON", '{"items": [{"item": "one"}]}', {"refusal": "No."}])
def test_an_answer_that_can_not_be_used_costs_what_was_wrong_and_nothing_else(endpoint, second):
    drafted = draft("Board meets", [sentence("The board met 8 times.", 1)], [], [CLOSED])
    first = drafted.model_dump_json()
    again = endpoint.completion(None, **second) if isinstance(second, dict) else second
    endpoint.answers(first, *[again] * (1 if isinstance(second, dict) else 3))
    with Summarizer("openai/m", base_url=endpoint.url, api_key="key-1234") as summarizer:
        brief = summarizer.brief(ARTICLE)
    assert brief.planned_events[0].title == CLOSED.title
    assert names(brief.checks).count("own_words") == 1, "the article's words stand for the summary"
