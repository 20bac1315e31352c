"""`--metric module:function`: what a team measures itself, beside the metrics there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, cast

from summarizer.asking.own.loading import load_object
from summarizer.errors import UsageError
from summarizer.evals.metrics.metric import Better, Metric, Unit
from summarizer.evals.ratios import Ratio

_BETTER = ("higher", "lower", "neither")
_UNITS = ("share", "number")


def load_metrics(names: Iterable[str], known: tuple[Metric, ...]) -> tuple[Metric, ...]:
    """The metrics that there are, and those a user names as 'module:function', in this order.

    'module:function:lower' says that less of it is better, 'neither' that it is only shown, and 'number' that
    it is no share; they can be joined: 'module:function:lower:number'.

    Raises:
        UsageError: There is no such function, or the name of a metric stands twice.
    """
    metrics = list(known)
    for name in names:
        metric = _load(name)
        if metric.name in {other.name for other in metrics}:
            raise UsageError(
                f"There are two metrics called {metric.name!r}; rename the function of --metric."
            )
        metrics.append(metric)
    return tuple(metrics)


def _load(name: str) -> Metric:
    module, _, rest = name.partition(":")
    path, *ways = rest.split(":")
    function = load_object(
        f"{module}:{path}", "--metric", "function", "module:function, without .py", "a function"
    )
    if isinstance(function, Metric):
        return function
    if not callable(function):
        raise UsageError(f"{module}:{path} is not a function; name one that takes a case and its brief.")
    better, unit = "higher", "share"
    for way in ways:
        if way in _BETTER:
            better = way
        elif way in _UNITS:
            unit = way
        else:
            raise UsageError(f"{way!r} is no way to read a metric; use {', '.join([*_BETTER, *_UNITS])}.")
    return own_metric(function, cast(Better, better), cast(Unit, unit))


def own_metric(function: Callable[..., Any], better: Better = "higher", unit: Unit = "share") -> Metric:
    """A function of a case and its brief as a metric with the function's name.

    It may return a pair (part, whole), a number, True or False, or None where there is nothing to score.
    """
    name = getattr(function, "__name__", type(function).__name__)

    @wraps(function)
    def measure(case: Any, brief: Any) -> Ratio:
        try:
            return _as_ratio(function(case, brief))
        except Exception as error:
            reason = " ".join(f"{type(error).__name__}: {error}".split())
            raise UsageError(
                f"The metric {name!r} fails on the case {case.id} ({reason}); correct it."
            ) from error

    return Metric(name, measure, better, unit, main=True)


def _as_ratio(value: Any) -> Ratio:
    if value is None:
        return Ratio(0, 0)
    if isinstance(value, tuple):
        part, whole = value
        return Ratio(float(part), float(whole))
    return Ratio(float(value), 1)
