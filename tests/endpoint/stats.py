"""What came in and what went out, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Stats:
    """Counts of chat requests since the start; `most_at_once` and `by_fault` count any request.

    `answered` are completions that were sent whole and without a fault, `abandoned` the requests whose client
    left before the end. `repairs` are the questions that mend an item of a draft, those left out that had to be
    asked again because of a fault. `by_flaw` counts what was wrong with drafts and with repairs.
    """

    requests: int = 0
    answered: int = 0
    abandoned: int = 0
    repairs: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    at_once: int = 0
    most_at_once: int = 0
    batches: int = 0
    batch_requests: int = 0
    by_status: Counter[str] = field(default_factory=Counter)
    by_fault: Counter[str] = field(default_factory=Counter)
    by_flaw: Counter[str] = field(default_factory=Counter)
    bodies: dict[int, int] = field(default_factory=dict)

    def seen(self, body: int) -> int:
        """Count a request body by its digest; says how often it came before."""
        before = self.bodies.get(body, 0)
        self.bodies[body] = before + 1
        return before

    def begun(self) -> None:
        """Count a request that is under way."""
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)

    def written(self, usage: Mapping[str, Any], flaw: str | None) -> None:
        """Count an answer: its tokens, and its flaw where it has one."""
        if flaw:
            self.by_flaw[flaw] += 1
        self.prompt_tokens += usage["prompt_tokens"]
        self.completion_tokens += usage["completion_tokens"]
        self.cached_tokens += usage["prompt_tokens_details"]["cached_tokens"]

    def as_json(self) -> dict[str, Any]:
        """All counts; of the bodies how many there were, and how often the most frequent came."""
        plain = ("requests", "answered", "abandoned", "repairs", "prompt_tokens", "completion_tokens")
        more = ("cached_tokens", "at_once", "most_at_once", "batches", "batch_requests")
        return {
            **{name: getattr(self, name) for name in plain + more},
            "by_status": dict(sorted(self.by_status.items())),
            "by_fault": dict(sorted(self.by_fault.items())),
            "by_flaw": dict(sorted(self.by_flaw.items())),
            "distinct_bodies": len(self.bodies),
            "most_repeated": max(self.bodies.values(), default=0),
        }
