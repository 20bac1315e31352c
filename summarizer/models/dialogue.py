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
from summarizer.errors import AnswerError, ArticleTooLong, Refusal, TruncatedAnswer
from summarizer.models.answers import Reply, require_few_items, require_length
from summarizer.models.failures import BrokenStream, explain, quoted, server_words
from summarizer.models.ledger import Exchange, Ledger, Limits, estimate_tokens
from summarizer.models.profiles import Profile
from summarizer.models.requests import SCHEMA_IGNORED, build_request, newly_refused, output_limit
from summarizer.schemas.brief import Usage

Body = dict[str, Any]
Dialogue = Generator[Body, Reply, AnswerT]
"""Yields the bodies of requests, is sent the replies, and returns the answer."""


@dataclass(slots=True)
class Endpoint:
    """Who is asked, how much one brief may ask of it, and what has been seen of it.

    Attributes:
        profile: The model; once the embedded engine has started it says where that listens.
        limits: For one brief.
        refused: Options of requests that later ones go without.
        room: Tokens that later answers may have beyond what they need, for a model that was seen to think.
        kept: Answers that held to the schema without having read it, less those that did not.
    """

    profile: Profile
    limits: Limits
    refused: frozenset[str] = frozenset()
    room: int = 0
    kept: int = 0


@dataclass(slots=True)
class _Turn:
    """One question on its way to an answer.

    Attributes:
        shown: Whether the schema stands in the prompt, because the endpoint was seen to ignore it.
        room: Tokens that the answer may have beyond what it needs.
    """

    question: Question[Any]
    endpoint: Endpoint
    ledger: Ledger
    shown: bool
    room: int

    @property
    def without(self) -> frozenset[str]:
        """What the next request goes without."""
        refused = self.endpoint.refused
        return refused | {SCHEMA_IGNORED} if self.shown else refused

    def judge(self, error: ValidationError | None) -> None:
        """Learn from an answer whether the endpoint holds to a schema that the model has not read."""
        is_kept = error is None or not _FORMLESS & {fault["type"] for fault in error.errors()}
        if not self.shown:
            self.endpoint.kept += 1 if is_kept else -1
        self.shown = self.shown or not is_kept


# Faults that no answer has which was held to the schema while it was written.
_FORMLESS = {"json_invalid", "missing", "extra_forbidden", "model_type", "list_type", "string_type"}


def dialogue(question: Question[AnswerT], endpoint: Endpoint, ledger: Ledger) -> Dialogue[AnswerT]:
    """Everything that is sent for one question, until an answer has the form that it asks for.

    Raises:
        BudgetError: One more request could pass the limit on tokens, or the time is over.
        Refusal, TruncatedAnswer: The model declined, or its answer was cut, and cut again.
        ValidationError: No answer had the form.
    """
    turn = _Turn(question, endpoint, ledger, shown=endpoint.kept < 0, room=endpoint.room)
    send = partial(_exchanged, turn)
    return (yield from settled(question, send, endpoint.limits.attempts, turn.judge))


def _exchanged(turn: _Turn, messages: Sequence[Message]) -> Generator[Body, Reply, str]:
    """Send messages until there is a reply that is not cut; gives the reply's JSON."""
    question, profile = turn.question, turn.endpoint.profile
    reply = yield from _replied(turn, messages)
    if reply.is_cut:
        before, room = turn.room, turn.room + max(question.max_tokens, _THOUGHTS * reply.is_thinking)
        if output_limit(question, profile, room) > output_limit(question, profile, before):
            turn.room = room
            thought = reply.is_thinking
            reply = yield from _replied(turn, messages)
            if thought and not reply.is_cut:
                turn.endpoint.room = max(turn.endpoint.room, room)
    return _read(reply, profile)


_THOUGHTS = 16_384  # what is added where thoughts have left no room for the answer


def _replied(turn: _Turn, messages: Sequence[Message]) -> Generator[Body, Reply, Reply]:
    """Send messages until there is a reply, without what the endpoint refuses."""
    question, endpoint, ledger = turn.question, turn.endpoint, turn.ledger
    breaks = 0
    while True:
        ledger.allow(messages, question.max_tokens + turn.room, endpoint.limits)
        body = build_request(question, messages, endpoint.profile, turn.without, turn.room)
        ledger.announce(question.name, question.part, body["messages"])
        started = time.perf_counter()
        try:
            reply = yield body
        except BrokenStream as broken:
            seconds = time.perf_counter() - started
            usage = _used(messages, broken.text)
            exchange = Exchange(question.name, usage, seconds, finish_reason=None, answer=broken.text)
            ledger.record(body["messages"], question.schema, exchange)
            ledger.require_time(endpoint.limits)
            breaks += 1
            if breaks >= endpoint.limits.attempts:
                raise
        except Exception as error:
            ledger.require_time(endpoint.limits)
            endpoint.refused |= _refused_by(error, body, endpoint)
        else:
            require_length(len(reply.text) + len(reply.thoughts))
            exchange = _exchange(question, reply, time.perf_counter() - started)
            ledger.record(body["messages"], question.schema, exchange)
            return reply


def _used(messages: Sequence[Message], heard: str) -> Usage:
    """About what an answer took that broke off: nobody has counted it, and it is paid for all the same."""
    asked = sum(estimate_tokens(message["content"]) for message in messages)
    return Usage(input_tokens=asked, output_tokens=estimate_tokens(heard))


def _exchange(question: Question[Any], reply: Reply, seconds: float) -> Exchange:
    recorded = reply.recorded_seconds
    return Exchange(
        question.name,
        reply.usage,
        seconds if recorded is None else recorded,
        reply.finish_reason,
        waited=None if recorded is None else seconds,
        thought=reply.is_thinking,
        answer=reply.text,
    )


def _refused_by(error: Exception, body: Body, endpoint: Endpoint) -> frozenset[str]:
    """What the endpoint refuses of a request; the error is raised where that is not the matter.

    What the user has asked for is not left out without a word.
    """
    if getattr(error, "status_code", None) not in (400, 422):
        raise error
    wanted = endpoint.profile.options.names
    refused = newly_refused(server_words(getattr(error, "body", None)), body) - endpoint.refused
    if not refused or refused & wanted or isinstance(explain(error, endpoint.profile), ArticleTooLong):
        raise error
    return refused


def _read(reply: Reply, profile: Profile) -> str:
    """The JSON of a reply and nothing else."""
    found = reply.found
    if reply.refusal:
        raise Refusal(
            f"{profile.label} declined to answer ({quoted(reply.refusal, profile)}); "
            "choose another model with -m."
        )
    if reply.finish_reason == "content_filter":
        raise Refusal(f"A content filter stopped {profile.label}; choose another model with -m.")
    if found is None and reply.finish_reason == "length":
        way = "lower the reasoning effort" if reply.is_thinking else "shorten the article"
        if profile.options.max_output:
            way = "raise the maximum output"
        raise TruncatedAnswer(
            f"The answer of {profile.label} was cut off at {reply.usage.output_tokens} tokens"
            f"{', which its thoughts took' if reply.is_thinking else ''}; "
            f"try again, {way} or choose another model with -m."
        )
    if found is None and reply.is_cut:
        raise AnswerError(
            f"{profile.label} gave its thoughts but no answer; try again, change the reasoning effort "
            "or choose another model with -m."
        )
    return reply.text if found is None else found


Send = Callable[[Sequence[Message]], Generator[Any, Any, str]]
"""Sends messages, and gives the text of the answer."""


Judge = Callable[[ValidationError | None], None]
"""Told of every answer what is wrong with it, or that nothing is."""


def settled(
    question: Question[AnswerT], send: Send, attempts: int, judge: Judge = lambda error: None
) -> Generator[Any, Any, AnswerT]:
    """Ask until an answer has the form of the question.

    Args:
        question: What is asked.
        send: Sends the messages; from the second time on, the last answer and what is wrong with it among
            them.
        attempts: Answers to the question, the first one included.
        judge: Told what was wrong.

    Raises:
        ValidationError: No answer had the form; what is wrong with the last one.
    """
    messages: Sequence[Message] = question.messages
    for left in reversed(range(attempts)):
        text = yield from send(messages)
        require_few_items(text)
        try:
            answer = question.response_model.model_validate_json(text)
        except ValidationError as error:
            judge(error)
            if not left:
                raise
            messages = _with_fault(messages, text, error)
        else:
            judge(None)
            return answer
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
