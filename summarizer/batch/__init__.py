"""Many articles: `run_batch(Job(source, output, Plan(model)))`, each exactly once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.batch.flow import FlowLimits
    from summarizer.batch.job import Job, arun_batch, run_batch
    from summarizer.batch.plan import Plan
    from summarizer.batch.tally import Tally

__all__ = ["FlowLimits", "Job", "Plan", "Tally", "arun_batch", "run_batch"]

_HOMES = {
    "FlowLimits": "flow",
    "Job": "job",
    "Plan": "plan",
    "Tally": "tally",
    "arun_batch": "job",
    "run_batch": "job",
}


def __getattr__(name: str) -> Any:
    """Find a public name where it lives: the command line imports this package for one of its modules."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
