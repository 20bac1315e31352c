"""Answers of the right form: what has not is sent back to the model, with what is wrong with it.

The only module that knows instructor. Every request, re-asked ones included, goes through a function of the
client, so that what was sent and what it cost is what the Ledger says, and nothing rewrites the article.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from summarizer.asking.questions import Message, Question

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion

Send = Callable[[Sequence[Message]], str]
ASend = Callable[[Sequence[Message]], Awaitable[str]]


def settle(question: Question, text: str, send: Send, attempts: int) -> BaseModel:
    """The answer that a text is, or a later one where it has not the right form.

    Args:
        question: What was asked.
        text: The model's first answer.
        send: Sends messages, the first answer and what is wrong with it among them, and gives the next one.
        attempts: Answers to the question, the first one included.
    """
    answer = _validated(text, question.response_model)
    if answer is not None:
        return answer
    first = [text]

    def create(*, messages: list[Message], **_: object) -> ChatCompletion:
        return _completion(first.pop() if first else send(messages))

    return _plain(_patched(create)(**_asking(question, attempts)), question.response_model)


async def asettle(question: Question, text: str, send: ASend, attempts: int) -> BaseModel:
    """As `settle`, awaited."""
    answer = _validated(text, question.response_model)
    if answer is not None:
        return answer
    first = [text]

    async def create(*, messages: list[Message], **_: object) -> ChatCompletion:
        return _completion(first.pop() if first else await send(messages))

    return _plain(await _patched(create)(**_asking(question, attempts)), question.response_model)


def cause_of(error: Exception) -> BaseException:
    """What went wrong, without what instructor wraps around it."""
    wrapped = type(error).__name__ == "InstructorRetryException"
    return (wrapped and error.__cause__) or error


def _validated(text: str, model: type[BaseModel]) -> BaseModel | None:
    """The answer where it has the right form at once, as it mostly does; instructor finds out more slowly."""
    try:
        return model.model_validate_json(text)
    except ValidationError:
        return None


def _asking(question: Question, attempts: int) -> dict[str, Any]:
    # No `context`: with one, instructor runs every message through a template engine.
    return {
        "messages": [dict(message) for message in question.messages],
        "response_model": _form(question.response_model),
        "max_retries": attempts - 1,
        "strict": False,
    }


def _patched(create: Callable[..., Any]) -> Callable[..., Any]:
    """Let instructor validate what `create` answers, and ask it again with what was wrong."""
    import instructor

    # instructor logs each failure raw, as server and model put it; it raises them too, and those we clean.
    logging.getLogger("instructor.v2.retry").addFilter(_is_no_error)
    patched: Callable[..., Any] = instructor.patch(create=create, mode=instructor.Mode.JSON_SCHEMA)
    return patched


@cache
def _form(model: type[BaseModel]) -> type[BaseModel]:
    """What instructor makes of a model, and its schema: made once, for they take longer than a call."""
    import instructor

    form = instructor.response_schema(model)
    form.model_json_schema = cache(form.model_json_schema)  # type: ignore[method-assign, assignment]
    return form


def _plain(answer: BaseModel, model: type[BaseModel]) -> BaseModel:
    """The answer as the very model that was asked for, without what instructor hangs onto it."""
    return model.model_construct(answer.model_fields_set, **dict(answer))


def _is_no_error(record: logging.LogRecord) -> bool:
    return record.levelno < logging.ERROR


def _completion(text: str) -> ChatCompletion:
    """A completion that says one thing, without fields that instructor could stumble over."""
    from openai.types.chat import ChatCompletion, ChatCompletionMessage
    from openai.types.chat.chat_completion import Choice

    message = ChatCompletionMessage(role="assistant", content=text)
    choice = Choice(index=0, finish_reason="stop", message=message)
    return ChatCompletion(id="", created=0, model="", object="chat.completion", choices=[choice])
