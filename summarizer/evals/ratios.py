"""Ratios and their uncertainty: every metric of a case is a part of a whole, which may be zero.

Values of a set are sums over sums (micro averages), so that a case with ten claims counts ten times as much
as one with one. Intervals are percentile bootstraps over articles (Efron and Tibshirani 1993, ch. 13): the
articles are what was sampled, not the claims within them. Two runs are compared on the same articles.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import NamedTuple

SAMPLES = 2_000
LEVEL = 0.95


class Ratio(NamedTuple):
    """A part of a whole; with a whole of 0 there is nothing to score, which is not the same as 0."""

    part: float
    whole: float

    @property
    def value(self) -> float | None:
        """Part by whole; None where there is nothing to score."""
        return self.part / self.whole if self.whole else None


class Difference(NamedTuple):
    """How far a second run is from a first one, with its interval; positive where the second is higher."""

    value: float
    low: float
    high: float


def total(ratios: Sequence[Ratio]) -> Ratio:
    """All cases together."""
    return Ratio(sum(r.part for r in ratios), sum(r.whole for r in ratios))


def interval(ratios: Sequence[Ratio]) -> tuple[float, float] | None:
    """The 95 % interval of the value over all cases; None where fewer than two cases can be scored."""
    scorable = [r for r in ratios if r.whole]
    if len(scorable) < 2:
        return None
    draw = random.Random(0)
    values = sorted(_value(draw.choices(scorable, k=len(scorable))) for _ in range(SAMPLES))
    return _middle(values)


def difference(before: Sequence[Ratio], after: Sequence[Ratio]) -> Difference | None:
    """The paired difference of two runs over the same cases, in the same order; None where nothing pairs.

    Cases are drawn together for both runs, so what is hard for both does not count as noise.
    """
    pairs = [(b, a) for b, a in zip(before, after, strict=True) if b.whole or a.whole]
    if not pairs or not total([b for b, _ in pairs]).whole or not total([a for _, a in pairs]).whole:
        return None
    value = _gap(pairs)
    draw = random.Random(0)
    gaps = sorted(_gap(draw.choices(pairs, k=len(pairs))) for _ in range(SAMPLES))
    return Difference(value, *_middle(gaps))


def _gap(pairs: Sequence[tuple[Ratio, Ratio]]) -> float:
    return _value([a for _, a in pairs]) - _value([b for b, _ in pairs])


def _value(ratios: Sequence[Ratio]) -> float:
    return total(ratios).value or 0.0


def _middle(ordered: Sequence[float]) -> tuple[float, float]:
    tail = (1 - LEVEL) / 2
    last = len(ordered) - 1
    return ordered[round(tail * last)], ordered[round((1 - tail) * last)]
