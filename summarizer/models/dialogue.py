"""The dialogue about one question: everything sent and everything read, without the sending itself.

Who sends may be sync or async, may stream, or may have answers that came hours ago: see `client` and the
Batch API's engine.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic import ValidationError

from summarizer.asking.questions import AnswerT, Message, Question
from summarizer.errors import ArticleTooLong, Refusal, TruncatedAnswer
from summarizer.models.answers import Reply, find_object
from summarizer.models.failures import BrokenStream, explain, quoted, server_words
from summarizer.models.ledger import Exchange, Ledger, Limits, estimate_tokens
from summarizer.models.profiles import Profile
from summarizer.models.requests import build_request, newly_refused
from summarizer.schemas.brief import Usage

Body = dict[str, Any]
Dialogue = Generator[Body, Reply, AnswerT]
"""Yields the bodies of requests, is sent the replies, and returns the answer."""


@dataclass(slots=True)
class Endpoint:
    """Who is asked, how much one brief may ask of it, and what it has been seen to refuse.

    Attributes:
        profile: The model; once the embedded engine has started it says where that listens.
        limits: For one brief.
        refused: Options of requests that later ones go without.
    """

    profile: Profile
    limits: Limits
    refused: frozenset[str] = frozenset()


def dialogue(question: Question[AnswerT], endpoint: Endpoint, ledger: Ledger) -> Dialogue[AnswerT]:
    """Everything that is sent for one question, until an answer has the form that it asks for.

    Raises:
        BudgetError: One more request could pass the limit on tokens.
        Refusal, TruncatedAnswer: The model declined, or its answer was cut.
        ValidationError: No answer had the form.
    """
    send = partial(_exchanged, question, endpoint, ledger)
    return (yield from settled(question, send, endpoint.limits.attempts))


def _exchanged(
    question: Question[Any], endpoint: Endpoint, ledger: Ledger, messages: Sequence[Message]
) -> Generator[Body, Reply, str]:
    """Send messages until there is a reply, without what the endpoint refuses; gives the reply's JSON."""
    breaks = 0
    while True:
        ledger.allow(messages, question.max_tokens, endpoint.limits)
        ledger.announce(question.name, question.part)
        body = build_request(question, messages, endpoint.profile, endpoint.refused)
        started = time.perf_counter()
        try:
            reply = yield body
        except BrokenStream as broken:
            seconds = time.perf_counter() - started
            exchange = Exchange(question.name, _used(messages, broken.text), seconds, finish_reason=None)
            ledger.record(body["messages"], question.schema, exchange)
            breaks += 1
            if breaks >= endpoint.limits.attempts:
                raise
        except Exception as error:
            endpoint.refused |= _refused_by(error, body, endpoint.profile)
        else:
            exchange = _exchange(question, reply, time.perf_counter() - started)
            ledger.record(body["messages"], question.schema, exchange)
            return _read(reply, endpoint.profile)


def _used(messages: Sequence[Message], heard: str) -> Usage:
    """About what an answer took that broke off: nobody has counted it, and it is paid for all the same."""
    asked = sum(estimate_tokens(message["content"]) for message in messages)
    return Usage(input_tokens=asked, output_tokens=estimate_tokens(heard))


def _exchange(question: Question[Any], reply: Reply, seconds: float) -> Exchange:
    if reply.recorded_seconds is None:
        return Exchange(question.name, reply.usage, seconds, reply.finish_reason)
    return Exchange(question.name, reply.usage, reply.recorded_seconds, reply.finish_reason, waited=seconds)


def _refused_by(error: Exception, body: Body, profile: Profile) -> frozenset[str]:
    """What the endpoint refuses of a request; the error is raised where that is not the matter."""
    if getattr(error, "status_code", None) not in (400, 422):
        raise error
    refused = newly_refused(server_words(getattr(error, "body", None)), body)
    if not refused or isinstance(explain(error, profile), ArticleTooLong):
        raise error
    return refused


def _read(reply: Reply, profile: Profile) -> str:
    """The JSON of a reply and nothing else."""
    found = find_object(reply.text)
    if reply.refusal:
        raise Refusal(
            f"{profile.label} declined to answer ({quoted(reply.refusal, profile)}); "
            "choose another model with -m."
        )
    if reply.finish_reason == "content_filter":
        raise Refusal(f"A content filter stopped {profile.label}; choose another model with -m.")
    if reply.finish_reason == "length" and found is None:
        raise TruncatedAnswer(
            f"The answer of {profile.label} was cut off at {reply.usage.output_tokens} tokens; "
            "try again, shorten the article or choose another model with -m."
        )
    return reply.text if found is None else found


Send = Callable[[Sequence[Message]], Generator[Any, Any, str]]
"""Sends messages, and gives the text of the answer."""


def settled(question: Question[AnswerT], send: Send, attempts: int) -> Generator[Any, Any, AnswerT]:
    """Ask until an answer has the form of the question.

    Args:
        question: What is asked.
        send: Sends the messages; from the second time on, the last answer and what is wrong with it among
            them.
        attempts: Answers to the question, the first one included.

    Raises:
        ValidationError: No answer had the form; what is wrong with the last one.
    """
    messages: Sequence[Message] = question.messages
    for left in reversed(range(attempts)):
        text = yield from send(messages)
        try:
            return question.response_model.model_validate_json(text)
        except ValidationError as error:
            if not left:
                raise
            messages = _with_fault(messages, text, error)
    raise AssertionError("a question has at least one attempt")


def _with_fault(messages: Sequence[Message], text: str, error: ValidationError) -> list[Message]:
    """The messages with an answer behind them and what is wrong with it, as instructor puts it."""
    from instructor import Mode, Provider
    from instructor.v2.core.registry import mode_registry
    from openai.types.chat import ChatCompletion, ChatCompletionMessage
    from openai.types.chat.chat_completion import Choice

    said = ChatCompletionMessage(role="assistant", content=text)
    choice = Choice(index=0, finish_reason="stop", message=said)
    answer = ChatCompletion(id="", created=0, model="", object="chat.completion", choices=[choice])
    asked = {"messages": [dict(message) for message in messages]}
    handlers = mode_registry.get_handlers(Provider.OPENAI, Mode.JSON_SCHEMA)
    again: list[Message] = handlers.reask_handler(asked, answer, error)["messages"]
    return again
