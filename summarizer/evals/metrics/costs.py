"""Metrics of what a brief costs; a brief in any form has them."""

from __future__ import annotations

from typing import Any

from summarizer.evals.metrics.metric import Metric
from summarizer.evals.ratios import Ratio


def output_tokens(gold: Any, brief: Any) -> Ratio:
    """Output tokens per article, every attempt counted."""
    return Ratio(brief.provenance.usage.output_tokens, 1)


def seconds(gold: Any, brief: Any) -> Ratio:
    """Seconds per article; for a replayed run, those of the recording."""
    return Ratio(brief.provenance.seconds, 1)


def requests(gold: Any, brief: Any) -> Ratio:
    """Requests per article, repairs and repeated ones included."""
    return Ratio(brief.provenance.requests, 1)


def cost_usd(gold: Any, brief: Any) -> Ratio:
    """Dollars per article; nothing to score where no price is known."""
    cost = brief.provenance.cost_usd
    return Ratio(0, 0) if cost is None else Ratio(cost, 1)


COSTS = (
    Metric("output_tokens", output_tokens, "lower", "number", main=True),
    Metric("seconds", seconds, "lower", "number", main=True),
    Metric("requests", requests, "lower", "number"),
    Metric("cost_usd", cost_usd, "lower", "number"),
)
