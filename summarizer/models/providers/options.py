"""What a user may say about requests, in the same words on the command line, in settings and in Python."""

from __future__ import annotations

import json
import math
import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final, TypedDict

from summarizer.errors import UsageError

PREFIX = "SUMMARIZER_"
_EFFORT = re.compile(r"[a-z]{1,20}")
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
# What code writes itself: another value would break the dialogue.
_OURS = frozenset({"messages", "stream", "model"})


@dataclass(frozen=True, slots=True)
class Options:
    """What all requests of a run have in common, where the user says more than the model's name.

    Attributes:
        temperature: None leaves it at 0, or out for models that take none.
        max_output: Tokens of one answer, thoughts included; None leaves it to what an answer needs.
        reasoning_effort: How much a thinking model may think, in the words that it knows.
        headers: Sent with every request.
        extra_body: Members of every request's body; they replace those that code writes.
    """

    temperature: float | None = None
    max_output: int | None = None
    reasoning_effort: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    extra_body: Mapping[str, Any] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """The members of a body that the user has asked for."""
        said = {"temperature": self.temperature, "reasoning_effort": self.reasoning_effort}
        return frozenset({*(name for name, value in said.items() if value is not None), *self.extra_body})


NO_OPTIONS: Final = Options()


class Requests(TypedDict, total=False):
    """What a call may say about requests; what it does not say, the environment does."""

    temperature: float | None
    max_output: int | None
    reasoning_effort: str | None
    headers: Mapping[str, str] | Sequence[str] | None
    extra_body: Mapping[str, Any] | None
    timeout: float | None
    attempts: int | None
    deadline: float | None


def require_known(given: Mapping[str, Any]) -> None:
    """Refuse options that there are not.

    Raises:
        TypeError: One has another name.
    """
    for name in given:
        if name not in _WANTED:
            near = get_close_matches(name, _WANTED, n=1)
            raise TypeError(f"{name!r} is no option" + (f"; did you mean {near[0]!r}?" if near else "."))


def options_of(given: Mapping[str, Any], environ: Mapping[str, str]) -> Options:
    """The options of a call: what it says itself, then what the environment says.

    Args:
        given: Values by the names of Options; None stands for what is not said.
        environ: The environment, in which `max_output` is SUMMARIZER_MAX_OUTPUT.

    Raises:
        UsageError: A value is none that can be sent.
    """
    return Options(**_said(_CHECKS, given, environ))


def numbers_of(given: Mapping[str, Any], environ: Mapping[str, str]) -> dict[str, Any]:
    """Those of `timeout`, `attempts` and `deadline` that are said, by the same rule.

    Raises:
        UsageError: One is no number, or too small.
    """
    return _said(_LIMITS, given, environ)


def _said(
    checks: Mapping[str, Callable[[Any], Any]], given: Mapping[str, Any], environ: Mapping[str, str]
) -> dict[str, Any]:
    found = {}
    for name, check in checks.items():
        value, source = given.get(name), name
        if value is None:
            source = PREFIX + name.upper()
            value = environ.get(source) or None
        if value is not None:
            try:
                found[name] = check(value)
            except (TypeError, ValueError, OverflowError) as error:
                raise UsageError(f"{source} {_shown(name, value)}; {_WANTED[name]}.") from error
    return found


def _shown(name: str, value: Any) -> str:
    """A value in a message; what may hold a key is not shown."""
    return "is not valid" if name in ("headers", "extra_body") else f"is {value!r}"


def _number(least: float, most: float = math.inf) -> Callable[[Any], float]:
    def check(value: Any) -> float:
        number = float(value)
        if isinstance(value, bool) or not math.isfinite(number) or not least <= number <= most:
            raise ValueError(value)
        return number

    return check


def _whole(least: int) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        number = int(value)
        if isinstance(value, bool) or number != float(value) or number < least:
            raise ValueError(value)
        return number

    return check


def _effort(value: Any) -> str:
    word = str(value).strip().lower()
    if not _EFFORT.fullmatch(word):
        raise ValueError(value)
    return word


def parse_headers(value: Any) -> dict[str, str]:
    """Headers by name, from a mapping, from pairs such as 'X-Team=news', or from one text with such pairs.

    Raises:
        ValueError: One is none that HTTP can send.
    """
    if isinstance(value, Mapping):
        pairs = [(str(name), str(text)) for name, text in value.items()]
    else:
        parts = shlex.split(value) if isinstance(value, str) else list(value)
        split = [part.partition("=") for part in parts]
        if not all(sign for _, sign, _ in split):
            raise ValueError("a header without =")
        pairs = [(name, text) for name, _, text in split]
    for name, text in pairs:
        if not _HEADER.fullmatch(name.strip()) or not (text.isascii() and text.isprintable()):
            raise ValueError("no header")
    return {name.strip(): text.strip() for name, text in pairs}


def parse_body(value: Any) -> dict[str, Any]:
    """Members of a body, from a mapping or its JSON.

    Raises:
        ValueError: It is none, or holds what code has to write itself.
    """
    body = json.loads(value) if isinstance(value, str) else dict(value)
    if not isinstance(body, dict) or _OURS & set(body):
        raise ValueError("no body")
    json.dumps(body, allow_nan=False)
    return body


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "temperature": _number(0, 2),
    "max_output": _whole(16),
    "reasoning_effort": _effort,
    "headers": parse_headers,
    "extra_body": parse_body,
}
_LIMITS: dict[str, Callable[[Any], Any]] = {
    "timeout": _number(0.1),
    "attempts": _whole(1),
    "deadline": _number(0.1),
}
_WANTED = {
    "temperature": "use a number from 0 to 2",
    "max_output": "use a number of tokens, 16 or more",
    "reasoning_effort": "use a word such as low, medium or high",
    "headers": "use pairs such as X-Team=news",
    "extra_body": "use a JSON object without messages, model and stream",
    "timeout": "use a number of seconds, 0.1 or more",
    "attempts": "use a whole number, 1 or more",
    "deadline": "use a number of seconds, 0.1 or more",
}
