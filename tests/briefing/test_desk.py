"""The desk on which a brief is written: what fails is asked about once more, six times in all."""

from datetime import date
from typing import NamedTuple

import pytest

from summarizer.asking.prompts import load_prompt
from summarizer.asking.questions import Question
from summarizer.asking.steps import ask, drive, outcome
from summarizer.briefing.desk import MOST_REPAIRS, Desk, repaired, unasked
from summarizer.english.reading import Reading
from summarizer.errors import AnswerError
from summarizer.schemas.draft import RepairDraft
from tests.drafts import DAY, answered, article_of


class Attempt(NamedTuple):
    name: str
    errors: list[str]


def desk(**known):
    return Desk(Reading(article_of("It rained.")), load_prompt(), **known)


def asking_for(second):
    """Steps that ask once, and lead to this."""

    def again():
        yield from ask(Question("repair", (), RepairDraft, {}, 10))
        return second

    return again


BAD = Attempt("first", ["a number", "a name"])
ANSWER = RepairDraft(items=[])


def test_what_has_no_errors_is_not_asked_about():
    good, at = Attempt("first", []), desk()
    assert answered(repaired(at, good, asking_for(BAD))) == (good, [])
    assert at.repairs_left == MOST_REPAIRS == 6


@pytest.mark.parametrize(
    ("second", "taken"),
    [
        (Attempt("second", []), "second"),
        (Attempt("second", ["a name"]), "second"),
        (Attempt("second", ["a day", "a name"]), "first"),
        (Attempt("second", ["a day", "a name", "an office"]), "first"),
        (None, "first"),
    ],
)
def test_a_second_wording_is_taken_where_it_has_fewer_errors(second, taken):
    at = desk()
    attempt, asked = answered(repaired(at, BAD, asking_for(second)), ANSWER)
    assert (attempt.name, len(asked), at.repairs_left) == (taken, 1, 5)


def test_where_no_repairs_are_left_nothing_is_asked():
    last = desk(repairs_left=1)
    assert len(answered(repaired(last, BAD, asking_for(None)), ANSWER).asked) == 1
    assert answered(repaired(last, BAD, asking_for(None))) == (BAD, [])
    assert last.repairs_left == 0


def test_steps_that_ask_nothing_have_an_end():
    assert unasked(repaired(desk(repairs_left=0), BAD, asking_for(None))) == BAD
    with pytest.raises(AssertionError, match="nothing may be asked, and repair was"):
        unasked(repaired(desk(), BAD, asking_for(None)))


def test_what_is_left_out_is_listed_as_json():
    at = desk()
    at.drop({"day": date(2026, 3, 10), "what": object}, [])
    assert at.dropped[0].item == {"day": "2026-03-10", "what": "<class 'object'>"}
    assert at.dropped[0].checks == []


def test_the_article_is_that_of_the_reading():
    assert desk().article.published == DAY


def test_a_second_answer_that_can_not_be_used_leaves_the_first_as_it_was():
    def again():
        yield from ask(Question("repair", (), RepairDraft, {}, 10))

    def refused(question):
        raise AnswerError("No answer had the requested structure.")

    assert outcome(drive(repaired(desk(), BAD, again), refused)) == BAD
