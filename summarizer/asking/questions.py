"""A question to the model: what is asked, and the structure that the answer must have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

Message = dict[str, str]

AnswerT = TypeVar("AnswerT", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Question(Generic[AnswerT]):
    """One request, ready to be sent; it knows nothing of clients, retries or transports.

    Attributes:
        name: The stage, for progress and messages: a question of a prompt, such as 'brief' or 'repair'.
        messages: Chat messages; what is constant comes first, so that prefix caches hit.
        response_model: The pydantic model that the answer is validated with.
        schema: The JSON Schema that is sent, in the form that strict endpoints take.
        max_tokens: The most output tokens that an honest answer needs.
        part: Which of how many windows of a long article it is about.
    """

    name: str
    messages: tuple[Message, ...]
    response_model: type[AnswerT]
    schema: dict[str, Any]
    max_tokens: int
    part: tuple[int, int] = (1, 1)
