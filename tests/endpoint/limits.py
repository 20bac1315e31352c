"""Limits of requests and tokens per minute, kept as OpenAI keeps and tells them.

Each limit is a token bucket that refills continuously: what `burst` seconds hold may come at once, then one
more as it refills. A refused request takes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable

_ROUNDING = 1e-6  # what is short by less is there

Clock = Callable[[], float]


class Bucket:
    """One limit; `level` may go below zero when an answer turns out longer than there was room for."""

    def __init__(self, per_minute: float, burst: float, clock: Clock = time.monotonic) -> None:
        self.per_minute, self._clock = per_minute, clock
        self._rate = per_minute / 60
        self._capacity = max(1.0, self._rate * burst)
        self._level, self._at = self._capacity, clock()

    @property
    def level(self) -> float:
        """What may still come now."""
        now = self._clock()
        self._level = min(self._capacity, self._level + (now - self._at) * self._rate)
        self._at = now
        return self._level

    def wait(self, amount: float) -> float:
        """Seconds until so much may come; infinite where it never may."""
        if amount > self._capacity:
            return float("inf")
        short = amount - self.level
        return short / self._rate if short > _ROUNDING else 0.0

    def take(self, amount: float) -> None:
        """Count what has come."""
        self._level = self.level - amount

    def full_in(self) -> float:
        """Seconds until the whole limit is free again."""
        return (self._capacity - self.level) / self._rate


class Limits:
    """The limits of an endpoint; one of 0 is none."""

    def __init__(self, rpm: float, tpm: float, burst: float, clock: Clock = time.monotonic) -> None:
        self._buckets: dict[str, Bucket] = {}
        for name, per_minute in (("requests", rpm), ("tokens", tpm)):
            if per_minute:
                self._buckets[name] = Bucket(per_minute, burst, clock)

    def refusal(self, tokens: int) -> tuple[str, float] | None:
        """The limit that a request would break, and the seconds until it would not; else it is counted."""
        amounts = {"requests": 1, "tokens": tokens}
        waits = {name: bucket.wait(amounts[name]) for name, bucket in self._buckets.items()}
        broken = max(waits, key=lambda name: waits[name], default=None)
        if broken and waits[broken] > 0:
            return broken, waits[broken]
        for name, bucket in self._buckets.items():
            bucket.take(amounts[name])
        return None

    def take_tokens(self, tokens: int) -> None:
        """Count the tokens of an answer."""
        if bucket := self._buckets.get("tokens"):
            bucket.take(tokens)

    def headers(self) -> dict[str, str]:
        """OpenAI's headers: what is allowed, what is left, and when all of it is free again."""
        told = {}
        for name, bucket in self._buckets.items():
            told[f"x-ratelimit-limit-{name}"] = str(int(bucket.per_minute))
            told[f"x-ratelimit-remaining-{name}"] = str(max(0, int(bucket.level)))
            told[f"x-ratelimit-reset-{name}"] = duration(bucket.full_in())
        return told


def duration(seconds: float) -> str:
    """Seconds as OpenAI's headers write them: '12ms', '1.5s', '6m0s'."""
    if seconds < 1:
        return f"{round(seconds * 1000)}ms"
    minutes, rest = divmod(round(seconds, 3), 60)
    return f"{int(minutes)}m{rest:.3g}s" if minutes else f"{rest:g}s"
