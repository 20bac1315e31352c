"""Steps: work that asks questions, written once for callers that block, await, stream, or come back later.

A piece of work is a generator: it yields what it wants to know, is sent what came of it, and returns its
result. Whoever drives it says how an answer is come by. The same two functions drive the steps of a brief,
which ask Questions of a model, and those of one Question, which ask an endpoint for completions; httpx's
authentication flows work in the same way.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterable, Callable, Generator, Iterable, Iterator, Sequence
from contextlib import aclosing, closing
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel

from summarizer.asking.questions import AnswerT, Question

AskedT = TypeVar("AskedT")
ReplyT = TypeVar("ReplyT")
ResultT = TypeVar("ResultT")
HeardT = TypeVar("HeardT")

Steps = Generator[Question[Any], Any, ResultT]
"""Work that asks Questions, is sent their answers, and returns a result."""


@dataclass(frozen=True, slots=True)
class Done(Generic[ResultT]):
    """The last that is heard: the result."""

    value: ResultT


class Heard(NamedTuple):
    """What has been heard of an answer so far: its text, or the whole of it."""

    question: Question[Any]
    answer: str | BaseModel


def ask(question: Question[AnswerT]) -> Generator[Question[AnswerT], AnswerT, AnswerT]:
    """Ask one question: `answer = yield from ask(question)` has the type that the question names."""
    return (yield question)


def ask_all(questions: Sequence[Question[AnswerT]]) -> Steps[list[AnswerT]]:
    """Ask questions that don't depend on each other's answers, in order."""
    answers = []
    for question in questions:
        answers.append((yield from ask(question)))
    return answers


def drive(
    steps: Generator[AskedT, ReplyT, ResultT],
    hear: Callable[[AskedT], Iterable[HeardT | Done[ReplyT]]],
) -> Iterator[HeardT | Done[ResultT]]:
    """Drive steps to their end; passes on what is heard on the way, and last the result.

    Args:
        steps: The work.
        hear: Gives what is heard of an answer, and last the answer, as Done. What it raises is thrown into
            the steps, which may know another way.
    """
    advance: Callable[[], AskedT] = partial(next, steps)
    with closing(steps):
        while True:
            try:
                asked = advance()
            except StopIteration as end:
                yield Done(end.value)
                return
            reply: Done[ReplyT] | None = None
            try:
                for heard in hear(asked):
                    if isinstance(heard, Done):
                        reply = heard
                    else:
                        yield heard
            except Exception as error:
                advance = partial(steps.throw, error)
            else:
                assert reply is not None, "an answer is heard last"
                advance = partial(steps.send, reply.value)


async def adrive(
    steps: Generator[AskedT, ReplyT, ResultT],
    hear: Callable[[AskedT], AsyncGenerator[HeardT | Done[ReplyT]]],
) -> AsyncGenerator[HeardT | Done[ResultT]]:
    """As `drive`, awaited."""
    advance: Callable[[], AskedT] = partial(next, steps)
    with closing(steps):
        while True:
            try:
                asked = advance()
            except StopIteration as end:
                yield Done(end.value)
                return
            reply: Done[ReplyT] | None = None
            try:
                async with aclosing(hear(asked)) as replies:
                    async for heard in replies:
                        if isinstance(heard, Done):
                            reply = heard
                        else:
                            yield heard
            except Exception as error:
                advance = partial(steps.throw, error)
            else:
                assert reply is not None, "an answer is heard last"
                advance = partial(steps.send, reply.value)


def outcome(heard: Iterable[Done[ResultT] | Any]) -> ResultT:
    """The result that is heard last; all before it is passed over."""
    for each in heard:
        if isinstance(each, Done):
            return each.value
    raise AssertionError("steps end with a result")


async def aoutcome(heard: AsyncIterable[Done[ResultT] | Any]) -> ResultT:
    """As `outcome`, awaited."""
    async for each in heard:
        if isinstance(each, Done):
            return each.value
    raise AssertionError("steps end with a result")
