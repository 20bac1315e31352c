"""Answers of the right form: what has not is sent back to the model, with what is wrong with it.

The only module that knows instructor, whose words for a second try these are. Every request, re-asked ones
included, goes through the same steps, so that what was sent and what it cost is what the Ledger says, and
nothing rewrites the article.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import Any

from pydantic import ValidationError

from summarizer.asking.questions import AnswerT, Message, Question

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
