"""Steps: work that asks on its way is driven in the same way by all who can answer."""

import asyncio

import pytest
from pydantic import BaseModel

from summarizer.asking.questions import Question
from summarizer.asking.steps import Done, adrive, aoutcome, ask, drive, outcome


class Number(BaseModel):
    value: int


def question(name):
    return Question(name=name, messages=(), response_model=Number, schema={}, max_tokens=1)


def adding():
    """Asks for two numbers, and gives their sum."""
    first = yield from ask(question("first"))
    second = yield from ask(question("second"))
    return first.value + second.value


ANSWERS = {"first": Number(value=1), "second": Number(value=2)}


def hear(asked):
    yield f"asked for the {asked.name}"
    yield Done(ANSWERS[asked.name])


async def ahear(asked):
    for heard in hear(asked):
        await asyncio.sleep(0)
        yield heard


def every(steps):
    return list(drive(steps, hear))


def every_awaited(steps):
    async def gathered():
        return [heard async for heard in adrive(steps, ahear)]

    return asyncio.run(gathered())


both = pytest.mark.parametrize("gather", [every, every_awaited])


@both
def test_what_is_heard_is_passed_on_and_the_result_comes_last(gather):
    assert gather(adding()) == ["asked for the first", "asked for the second", Done(3)]


def test_the_outcome_is_the_result():
    assert outcome(drive(adding(), hear)) == 3
    assert asyncio.run(aoutcome(adrive(adding(), ahear))) == 3


@both
def test_steps_that_ask_nothing_have_a_result_at_once(gather):
    def steps():
        return "nothing to ask"
        yield

    assert gather(steps()) == [Done("nothing to ask")]


@both
def test_an_error_on_the_way_is_thrown_into_the_steps_which_may_know_another_way(gather):
    def steps():
        try:
            yield from ask(question("third"))
        except KeyError:
            return (yield from ask(question("first"))).value

    assert gather(steps())[-1] == Done(1)


@both
def test_an_error_that_the_steps_know_nothing_of_is_raised_as_it_is(gather):
    def steps():
        yield from ask(question("third"))

    with pytest.raises(KeyError, match="third"):
        gather(steps())


@pytest.mark.parametrize("stop", ["break", "aclose"])
def test_steps_that_are_left_in_the_middle_are_closed(stop):
    closed = []

    def steps():
        try:
            yield from adding()
        finally:
            closed.append(True)

    if stop == "break":
        left = drive(steps(), hear)
        next(left)
        left.close()
    else:

        async def begun():
            left = adrive(steps(), ahear)
            await anext(left)
            await left.aclose()

        asyncio.run(begun())
    assert closed == [True]


def test_steps_within_steps_are_driven_by_the_same_function():
    def inner(asked):
        return (yield asked.name)

    def answered(name):
        yield f"asked for the {name}"
        yield Done(ANSWERS[name])

    heard = list(drive(adding(), lambda asked: drive(inner(asked), answered)))
    assert heard == ["asked for the first", "asked for the second", Done(3)]


def test_whoever_answers_without_an_answer_is_told_so():
    with pytest.raises(AssertionError, match="an answer is heard last"):
        list(drive(adding(), lambda asked: ["a word"]))
