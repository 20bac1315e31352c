"""Answers of a chat endpoint: their text, their thoughts, and their tokens."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from pydantic_core import from_json

from summarizer.errors import AnswerError
from summarizer.schemas.brief import Usage
from summarizer.text.objects import find_object, is_thought, last_object

# Where endpoints put what a model thinks: DeepSeek's name, and that of OpenRouter, Ollama and newer vLLMs.
_THOUGHTS = ("reasoning_content", "reasoning")

MAX_ANSWER = 500_000
"""Characters of the text of one answer, beyond what any limit on tokens lets a model write."""
MAX_ITEMS = 1_000
"""Items of one list in an answer."""
_SHORT = 10_000  # characters that hold no list of interest, so that the usual answer is not read twice


def require_length(characters: int) -> None:
    """Refuse a text that nobody asked for.

    Raises:
        AnswerError: It is too long.
    """
    if characters > MAX_ANSWER:
        raise AnswerError(
            f"The answer has more than {MAX_ANSWER:,} characters; choose another model with -m."
        )


def require_few_items(text: str) -> None:
    """Refuse a JSON text with a list longer than any that an article fills.

    Raises:
        AnswerError: There is one.
    """
    if len(text) <= _SHORT:
        return
    try:
        left = [from_json(text)]
    except ValueError:
        return  # which is said where it is read
    while left:
        each = left.pop()
        if isinstance(each, list) and len(each) > MAX_ITEMS:
            raise AnswerError(
                f"The answer has a list of {len(each):,} items, more than {MAX_ITEMS:,}; choose another "
                "model with -m."
            )
        if isinstance(each, list | dict):
            left.extend(each.values() if isinstance(each, dict) else each)


@dataclass(frozen=True, slots=True)
class Reply:
    """What matters of a chat completion."""

    text: str
    finish_reason: str | None
    refusal: str | None
    usage: Usage
    recorded_seconds: float | None = None
    thoughts: str = ""
    reasoned: int = 0
    """Tokens of thoughts that the endpoint counts, told or not."""

    @property
    def found(self) -> str | None:
        """The JSON object of the answer, mended where it is almost one; None where there is none.

        Some servers take an answer for thoughts, so that it stands at the end of them.
        """
        found = find_object(self.text)
        return last_object(self.thoughts) if found is None and not self.text.strip() else found

    @property
    def is_thinking(self) -> bool:
        """Whether the model told what it thinks."""
        return bool(self.thoughts) or self.reasoned > 0 or is_thought(self.text)

    @property
    def is_cut(self) -> bool:
        """Whether the answer has no end, or is still to come behind the thoughts."""
        if self.refusal or self.finish_reason == "content_filter" or self.found is not None:
            return False
        spoke = self.text.strip() and not is_thought(self.text)
        return self.finish_reason == "length" or (self.is_thinking and not spoke)


def read_reply(completion: object) -> Reply | None:
    """Read a completion as JSON, whatever an endpoint left out of it; None where it is none at all."""
    choices = read_field(completion, "choices")
    if not isinstance(choices, list) or read_field(completion, "error"):
        return None
    choice = choices[0] if choices else None
    message = read_field(choice, "message")
    finish = read_field(choice, "finish_reason")
    return Reply(
        text=text_of(message),
        finish_reason=finish if isinstance(finish, str) else None,
        refusal=read_field(message, "refusal"),
        usage=read_usage(read_field(completion, "usage")),
        recorded_seconds=_seconds(read_field(completion, "recorded_seconds")),
        thoughts=thoughts_of(message),
        reasoned=reasoned_tokens(read_field(completion, "usage")),
    )


def text_of(message: object) -> str:
    """The text of a message, whole or a piece of it: its content, or the input of the tool that it calls."""
    content = read_field(message, "content")
    if isinstance(content, list):  # Mistral's models that think answer in parts
        content = "".join(_part(part, "text") for part in content)
    if isinstance(content, str) and content:
        return content
    calls = read_field(message, "tool_calls")
    called = read_field(calls[0] if isinstance(calls, list) and calls else None, "function")
    arguments = read_field(called, "arguments")
    return arguments if isinstance(arguments, str) else ""


def thoughts_of(message: object) -> str:
    """What a message says that its model thought, beside its content."""
    for name in _THOUGHTS:
        if isinstance(thoughts := read_field(message, name), str) and thoughts:
            return thoughts
    content = read_field(message, "content")
    parts = content if isinstance(content, list) else []
    inner = [piece for part in parts for piece in _listed(read_field(part, "thinking"))]
    return "".join(_part(piece, "text") for piece in inner)


def read_field(value: object, name: str) -> Any:
    """A field of a JSON object, or of what openai makes of one; None where there is no such thing."""
    return value.get(name) if isinstance(value, dict) else getattr(value, name, None)


def first_words(completion: object) -> dict[str, float]:
    """The likeliest first tokens of a completion as words in lower case; empty where none are told."""
    choices = getattr(completion, "choices", None) or [None]
    tokens = getattr(getattr(choices[0], "logprobs", None), "content", None) or [None]
    words: dict[str, float] = {}
    for found in getattr(tokens[0], "top_logprobs", None) or []:
        words.setdefault(found.token.strip().lower(), found.logprob)  # the likeliest writing comes first
    return words


def read_usage(usage: object) -> Usage:
    """The tokens that an endpoint counts, whatever it leaves out."""
    details = read_field(usage, "prompt_tokens_details")
    return Usage(
        input_tokens=_count(read_field(usage, "prompt_tokens")),
        cached_input_tokens=_count(read_field(details, "cached_tokens")),
        output_tokens=_count(read_field(usage, "completion_tokens")),
    )


def reasoned_tokens(usage: object) -> int:
    """The tokens of thoughts that an endpoint counts."""
    return _count(read_field(read_field(usage, "completion_tokens_details"), "reasoning_tokens"))


def _part(part: object, name: str) -> str:
    text = read_field(part, name)
    return text if isinstance(text, str) else ""


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _seconds(value: object) -> float | None:
    """A number of seconds; any endpoint may send anything under the name that recordings use."""
    return value if isinstance(value, int | float) and 0 <= value < math.inf else None


def _count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0
