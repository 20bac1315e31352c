"""All that is sent for one question, and all that is read of what comes back: the steps, without the sending.

Who sends may be sync or async, may stream, or may have answers that came hours ago: see `client` and the
Batch API's engine.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from summarizer.asking.questions import AnswerT, Message, Question
from summarizer.errors import ArticleTooLong, Refusal, TruncatedAnswer
from summarizer.models.completions import Reply, build_request, newly_refused
from summarizer.models.failures import BrokenStream, explain, quoted, server_words
from summarizer.models.jsontext import find_object
from summarizer.models.ledger import Exchange, Ledger, Limits, estimate_tokens
from summarizer.models.profiles import Profile
from summarizer.models.reasking import settled
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
            f"{profile.label} declined to answer ({quoted(reply.refusal, profile)}): "
            "choose another model with -m."
        )
    if reply.finish_reason == "content_filter":
        raise Refusal(f"A content filter stopped {profile.label}: choose another model with -m.")
    if reply.finish_reason == "length" and found is None:
        raise TruncatedAnswer(
            f"The answer of {profile.label} was cut at {reply.usage.output_tokens} tokens: "
            "try again, shorten the article or choose another model with -m."
        )
    return reply.text if found is None else found
