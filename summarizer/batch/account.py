"""The account of a run: what it has done and cost so far, and what it may still cost."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from summarizer.errors import UsageError
from summarizer.models.answers import read_reply
from summarizer.models.ledger import cost_of, estimate_tokens
from summarizer.models.profiles import Profile
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Usage

_PROMPT_TOKENS, _ANSWER_TOKENS = 2_000, 4_096  # at most, beside the article


@dataclass(slots=True)
class Tally:
    """What one run has done so far.

    Attributes:
        skipped: Inputs that an earlier run had finished.
        briefs: Briefs written, including copies.
        copies: Briefs copied from another input with the same article.
        errors: Error records written, by kind.
        cost: US dollars spent on models with a known price.
        unpriced: Answers of models without a known price.
        errors_in_all: Error records in the output file at the end, including those of earlier runs.
        stopped: Why the run ended early; None if it did not.
    """

    skipped: int = 0
    briefs: int = 0
    copies: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    usage: Usage = field(default_factory=Usage)
    cost: float = 0.0
    unpriced: int = 0
    errors_in_all: int = 0
    answered_by: Counter[str] = field(default_factory=Counter)
    stopped: str | None = None
    started: float = field(default_factory=time.monotonic)

    @property
    def failed(self) -> int:
        """The number of error records written."""
        return self.errors.total()

    @property
    def done(self) -> int:
        """The number of records written."""
        return self.briefs + self.failed

    @property
    def seconds(self) -> float:
        """The duration of the run so far, in seconds."""
        return time.monotonic() - self.started

    def spend(self, usage: Usage, cost: float | None) -> None:
        """Enter one answered request."""
        self.requests += 1
        self.usage += usage
        if cost is None:
            self.unpriced += 1
        else:
            self.cost += cost

    def report(self) -> dict[str, Any]:
        """The account as JSON."""
        return {
            "skipped": self.skipped,
            "written": self.done,
            "briefs": self.briefs,
            "copies": self.copies,
            "errors": dict(sorted(self.errors.items())),
            "errors_in_all": self.errors_in_all,
            "answered_by": dict(self.answered_by),
            "requests": self.requests,
            "usage": self.usage.model_dump(),
            "cost_usd": round(self.cost, 6) if self.requests > self.unpriced else None,
            "unpriced_requests": self.unpriced,
            "seconds": round(self.seconds, 3),
            "briefs_per_second": round(self.briefs / max(self.seconds, 1e-9), 3),
            "stopped": self.stopped,
        }


class Purse:
    """Keeps a run below a limit: what is under way counts with the most that it may cost.

    Args:
        limit: Dollars; None sets no limit.
        tally: Says what was spent, and is told what more is.
        profiles: The models; the dearest of them counts.
        share: What of the list price is paid.

    Raises:
        UsageError: There is a limit, and a model has no known price.
    """

    def __init__(
        self, limit: float | None, tally: Tally, profiles: Sequence[Profile] = (), share: float = 1.0
    ) -> None:
        self.share, self.reserved = share, 0.0
        self._limit, self._tally, self._profiles = limit, tally, profiles
        self._waited_for, self._freed = 0, asyncio.Event()
        for profile in profiles if limit is not None else ():
            if cost_of(profile, Usage(input_tokens=1000, output_tokens=1000)) is None:
                raise UsageError(
                    f"{profile.label} has no known price, so --max-cost can't be enforced; leave it out, "
                    "or choose a model with a price."
                )

    def reserve(self, input_tokens: int) -> float | None:
        """Reserve what a request of so many tokens may cost, in dollars; None where that is too much."""
        if self._limit is None:
            return 0.0
        usage = Usage(input_tokens=input_tokens, output_tokens=_ANSWER_TOKENS)
        most = self.share * max(float(cost_of(profile, usage) or 0) for profile in self._profiles)
        if self._tally.cost + self.reserved + most > self._limit:
            return None
        self.reserved += most
        return most

    async def reserve_for(self, article: Article) -> float | None:
        """Reserve what an article may cost, once others have cost less than was reserved for them.

        None where the money is at its end.
        """
        while (most := self.reserve(estimate_tokens(article.text) + _PROMPT_TOKENS)) is None:
            if not self._waited_for:
                return None
            self._freed.clear()
            await self._freed.wait()
        self._waited_for += 1
        return most

    def release(self, most: float) -> None:
        """Give back what was reserved for an article: what it really cost is in the tally."""
        self.reserved -= most
        self._waited_for -= 1
        self._freed.set()

    def spend(self, completion: object, share: float | None = None) -> bool:
        """Enter an answer of the first model in the tally; False for what is none."""
        reply = read_reply(completion)
        if reply:
            self._tally.spend(reply.usage, dollars(self._profiles[0], reply.usage, share or self.share))
        return reply is not None


def dollars(profile: Profile, usage: Usage, share: float = 1.0) -> float | None:
    """What an answer costs at a share of the list price; None where no price is known."""
    cost = cost_of(profile, usage)
    return None if cost is None else share * float(cost)


def price_share(profile: Profile) -> float:
    """What of the list price an answer of a batch costs: half at OpenAI; elsewhere all of it, to be safe."""
    host = urlsplit(str(profile.base_url)).hostname or ""
    return 0.5 if f".{host}".endswith(".api.openai.com") else 1.0
