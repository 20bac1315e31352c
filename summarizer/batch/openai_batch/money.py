"""What the answers of a Batch API cost, and the limit on it."""

from __future__ import annotations

from urllib.parse import urlsplit

from summarizer.batch.openai_batch.files import Result
from summarizer.batch.tally import Tally
from summarizer.models.answers import read_reply
from summarizer.models.ledger import cost_of
from summarizer.models.profiles import Profile
from summarizer.schemas.brief import Usage

_ANSWER_TOKENS = 4_096  # that a request is thought to take at most


class BatchMoney:
    """Keeps a run below a limit: what is under way counts with the most that it may cost.

    Args:
        limit: Dollars; None sets no limit.
        profile: The model.
        tally: Says what was spent, and is told what more is.
    """

    def __init__(self, limit: float | None, profile: Profile, tally: Tally) -> None:
        self._limit, self._profile, self._tally = limit, profile, tally
        self._share = price_share(profile)
        self.reserved = 0.0

    def reserve(self, length: int) -> float | None:
        """Reserve what a request of so many bytes may cost; None where that is too much."""
        if self._limit is None:
            return 0.0
        usage = Usage(input_tokens=length // 4, output_tokens=_ANSWER_TOKENS)
        most = self._share * float(cost_of(self._profile, usage) or 0)
        if self._tally.cost + self.reserved + most > self._limit:
            return None
        self.reserved += most
        return most

    def spend(self, result: Result, share: float | None = None) -> bool:
        """Enter an answer in the tally, at its share of the list price; False for what is none."""
        reply = read_reply(result.body) if result.status == 200 else None
        if reply:
            cost = cost_of(self._profile, reply.usage)
            self._tally.spend(reply.usage, None if cost is None else float(cost) * (share or self._share))
        return reply is not None


def price_share(profile: Profile) -> float:
    """What of the list price an answer of a batch costs: half at OpenAI; elsewhere all of it, to be safe."""
    host = urlsplit(str(profile.base_url)).hostname or ""
    return 0.5 if f".{host}".endswith(".api.openai.com") else 1.0
