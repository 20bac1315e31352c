"""One question about all items that something speaks against, and what comes of its answer."""

import pytest

from tests.drafts import amendment, article_of, brief_from, claim, draft, event, filler, sentence, speaker

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
