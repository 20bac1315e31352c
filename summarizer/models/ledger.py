"""What a brief has cost so far, and what it may cost."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from summarizer.asking.questions import Message
from summarizer.errors import BudgetError
from summarizer.models.profiles import Profile, is_loopback
from summarizer.models.providers.options import numbers_of
from summarizer.models.providers.table import PROVIDERS
from summarizer.schemas.brief import Usage


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on the requests for one brief.

    Attributes:
        attempts: Number of answers to one question before it fails.
        tokens: Input and output tokens for the whole brief; None means no limit.
        timeout: Seconds to wait for one answer, with everything that is sent again meanwhile.
        sends: Number of times to send one request before its failure counts.
        deadline: Seconds for the whole brief; None means no limit.
    """

    attempts: int = 3
    tokens: int | None = None
    timeout: float = 300.0
    sends: int = 5
    deadline: float | None = None


def limits_of(limits: Limits | None, given: Mapping[str, Any], environ: Mapping[str, str]) -> Limits:
    """The limits of a call: what it says itself, then its Limits, then what the environment says.

    Args:
        limits: None takes the environment's.
        given: Values of `timeout`, `attempts` (to send a request) and `deadline`; None stands for unsaid.
        environ: The environment, in which `timeout` is SUMMARIZER_TIMEOUT.

    Raises:
        UsageError: A value is none that can be.
    """
    said = numbers_of(given, environ if limits is None else {})
    if "attempts" in said:
        said["sends"] = said.pop("attempts")
    return replace(limits or Limits(), **said)


@dataclass(frozen=True, slots=True)
class Asking:
    """A request that is about to be sent, e.g. for a progress display.

    Attributes:
        name: Name of the stage.
        part: Number of the window of a long article, and how many windows there are.
        messages: What is sent, each message with its `role` and its `content`; the article is in them.
    """

    name: str
    part: tuple[int, int] = (1, 1)
    messages: Sequence[Message] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer.

    Attributes:
        name: Name of the stage.
        seconds: How long the answer took; for a replayed answer, how long it took when it was recorded.
        finish_reason: The reason given by the endpoint; None if it gives none.
        waited: Seconds actually spent waiting for the answer, if they differ from `seconds`.
        thought: Whether the model was seen to think before it answered.
        answer: The text of the answer as it came; of a stream that broke off, what had come.
    """

    name: str
    usage: Usage
    seconds: float
    finish_reason: str | None
    waited: float | None = None
    thought: bool = False
    answer: str = field(default="", repr=False)


Listener = Callable[[Asking | Exchange], None]
"""Called before every request and after every answer."""


@dataclass(slots=True)
class Ledger:
    """The account of one brief: every answered request, including repeated ones.

    Attributes:
        listener: Called for each request and each answer, for progress.
    """

    listener: Listener | None = None
    exchanges: list[Exchange] = field(default_factory=list)
    _began: float = field(default_factory=time.monotonic, repr=False)
    _prompts: Any = field(default_factory=hashlib.sha256, repr=False)
    _schemas: Any = field(default_factory=hashlib.sha256, repr=False)

    @property
    def requests(self) -> int:
        """The number of answered requests."""
        return len(self.exchanges)

    @property
    def usage(self) -> Usage:
        """Tokens of all exchanges, as far as the endpoint counts them."""
        return sum((exchange.usage for exchange in self.exchanges), Usage())

    @property
    def replayed_seconds(self) -> float:
        """How much longer the answers took when they were recorded than they took now."""
        return sum(e.seconds - e.waited for e in self.exchanges if e.waited is not None)

    @property
    def prompt_sha256(self) -> str:
        """Hash of all messages as sent, one JSON line per request."""
        return str(self._prompts.hexdigest())

    @property
    def schema_sha256(self) -> str:
        """Hash of the JSON Schemas as sent, one JSON line per request."""
        return str(self._schemas.hexdigest())

    def listen(self, listener: Listener) -> None:
        """Add a listener, which is called after the existing one."""
        first = self.listener

        def both(told: Asking | Exchange) -> None:
            if first:
                first(told)
            listener(told)

        self.listener = both

    def announce(self, name: str, part: tuple[int, int] = (1, 1), messages: Sequence[Message] = ()) -> None:
        """Tell the listener what is about to be asked, and about which window of how many."""
        if self.listener:
            self.listener(Asking(name, part, messages))

    def seconds_left(self, limits: Limits) -> float:
        """The seconds that the next answer may take: its own time limit, or what is left of the brief's."""
        if limits.deadline is None:
            return limits.timeout
        return min(limits.timeout, self._began + limits.deadline - time.monotonic())

    def require_time(self, limits: Limits) -> None:
        """Raise BudgetError where the time for the whole brief is over."""
        if self.seconds_left(limits) <= 0:
            raise BudgetError(
                f"The deadline of {limits.deadline:g} seconds for the brief has passed after "
                f"{self.requests} answered requests; raise it, shorten the article or choose a faster model."
            )

    def allow(self, messages: Sequence[Message], max_tokens: int, limits: Limits) -> None:
        """Raise BudgetError where one more request could pass the limit on tokens, or comes too late."""
        self.require_time(limits)
        if limits.tokens is None:
            return
        spent = self.usage.input_tokens + self.usage.output_tokens
        needed = sum(estimate_tokens(message["content"]) for message in messages) + max_tokens
        if spent + needed > limits.tokens:
            raise BudgetError(
                f"The limit of {limits.tokens} tokens is reached ({spent} are used, and the next request "
                f"may take {needed}); raise the limit or shorten the article."
            )

    def record(self, messages: Sequence[Message], schema: dict[str, Any], exchange: Exchange) -> None:
        """Enter one answered request."""
        self._prompts.update(_line(messages))
        self._schemas.update(_line(schema))
        self.exchanges.append(exchange)
        if self.listener:
            self.listener(exchange)


def estimate_tokens(text: str) -> int:
    """About how many tokens a text has: four bytes each, which is near enough in any script."""
    return len(text.encode("utf-8", "replace")) // 4 + 1


def _line(value: object) -> bytes:
    return json.dumps(value).encode() + b"\n"


def cost_of(profile: Profile, usage: Usage) -> Decimal | None:
    """Say what one exchange cost in US dollars; None where no price is known.

    The endpoint decides whose price it is: `openai/NAME` at another base URL has a price only where its host
    is a provider that is known, and it is that provider's price. Models on one's own machines, names that
    nobody sells, and answers whose tokens the endpoint didn't count stay without.

    Args:
        profile: The model, and where it answers.
        usage: The tokens of one exchange, as some prices rise with the length of the prompt; cached
            input tokens are paid at their own price.
    """
    if PROVIDERS[profile.provider].is_own or not profile.base_url or is_loopback(profile.base_url):
        return None
    if not usage.input_tokens + usage.output_tokens:
        return None
    import genai_prices  # 80 ms with its data, so only for those who may have to pay

    tokens = genai_prices.Usage(
        input_tokens=usage.input_tokens,
        cache_read_tokens=min(usage.cached_input_tokens, usage.input_tokens),
        output_tokens=usage.output_tokens,
    )
    try:
        price = genai_prices.calc_price(tokens, profile.name, provider_api_url=_lower_host(profile.base_url))
    except LookupError:
        return None
    # A model that is known, but not what it costs, comes as one that is free of charge.
    listed = (price.model_price.input_mtok, price.model_price.output_mtok)
    return None if None in listed else price.total_price


def total_cost(profile: Profile, usages: Iterable[Usage]) -> Decimal | None:
    """Say what several exchanges cost together; None where the price of any is unknown."""
    costs = [cost_of(profile, usage) for usage in usages]
    known = [cost for cost in costs if cost is not None]
    return sum(known, Decimal()) if known and len(known) == len(costs) else None


def _lower_host(url: str) -> str:
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.lower()).geturl()
