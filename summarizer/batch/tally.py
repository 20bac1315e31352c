"""What a run has done so far: for its display, its report and its limit on money."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from summarizer.schemas.brief import Usage


@dataclass(slots=True)
class Tally:
    """The account of one run.

    Attributes:
        skipped: Inputs that an earlier run had finished.
        briefs: Briefs written, copies included.
        copies: Those of them that are of an article which another input held as well.
        errors: Error records written, by kind.
        cost: Dollars spent on what has a price.
        unpriced: Answers of models without a known price.
        errors_in_all: Error records that OUT holds in the end, those of earlier runs included.
        stopped: Why the run ended before its inputs did; None where it did not.
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
        """How many error records were written."""
        return self.errors.total()

    @property
    def done(self) -> int:
        """How many records were written."""
        return self.briefs + self.failed

    @property
    def seconds(self) -> float:
        """How long the run has taken."""
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
