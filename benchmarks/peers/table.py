"""The comparison: a row for each metric, a column for each system, and the paired difference to summarizer.

A case that a system gave up on counts as one in which it found nothing; left out, a system would be the better
the more it gave up. Only cases that every system has read are compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.external.cases import ExternalCase
from benchmarks.external.metrics import attribution_recall
from benchmarks.peers.running import CUT, REFUSED, UNCOUNTED
from summarizer.evals.cases import Case
from summarizer.evals.metrics.claims import attribution_f1
from summarizer.evals.metrics.metric import Metric
from summarizer.evals.ratios import Ratio, difference, interval, total
from summarizer.evals.reports import show, verdict
from summarizer.evals.runs import Result
from summarizer.schemas.brief import Brief

BASE = "summarizer"
NO_SUMMARY = frozenset({"langextract"})
SUMMARY_METRICS = frozenset({"key_fact_recall", "rouge_2", "compression"})
_TINY = 1e-9  # makes an article without a right item count for what it cost
Row = tuple[str, ...]


def input_tokens(case: Case, brief: Brief) -> Ratio:
    """Input tokens per article, those from a prefix cache included."""
    return Ratio(brief.provenance.usage.input_tokens, 1)


def tokens_per_attribution(case: Case, brief: Brief) -> Ratio:
    """Output tokens by gold attributions that were found with their speaker."""
    if isinstance(case, ExternalCase):
        right = attribution_recall(case, brief).part
    else:
        right = attribution_f1(case, brief).part / 2  # type: ignore[arg-type]  # a Gold
    return Ratio(brief.provenance.usage.output_tokens, right + _TINY)


def all_metrics(metrics: Sequence[Metric]) -> list[Metric]:
    """The set's own metrics, and those of the comparison."""
    added = [Metric("input_tokens", input_tokens, "lower", "number")]
    if any(metric.name in ("attribution_recall", "attribution_f1") for metric in metrics):
        added.append(Metric("output_tokens_per_right_attribution", tokens_per_attribution, "lower", "number"))
    return [*metrics, *added]


def shared_cases(cases: Sequence[Case], results: Mapping[str, Mapping[str, Result]]) -> list[Case]:
    """The cases that every system has read."""
    return [case for case in cases if all(case.id in found for found in results.values())]


def comparison(
    cases: Sequence[Case], metrics: Sequence[Metric], results: Mapping[str, Mapping[str, Result]]
) -> list[Row]:
    """The table; `results` are those of each system by case."""
    cases = shared_cases(cases, results)
    rows = [_head(list(results))]
    for metric in all_metrics(metrics):
        ratios = {name: _measure(metric, name, cases, found) for name, found in results.items()}
        if any(total(r).whole for r in ratios.values()):
            rows.append((metric.name, *_cells(metric, ratios)))
    rows += _counts(cases, results)
    return rows


def _head(systems: Sequence[str]) -> Row:
    cells = []
    for name in systems:
        cells.append(name)
        if BASE in systems and name != BASE:
            cells.append(f"{name} - {BASE}")
    return ("metric", *cells)


def _measure(metric: Metric, system: str, cases: Sequence[Case], found: Mapping[str, Result]) -> list[Ratio]:
    if system in NO_SUMMARY and metric.name in SUMMARY_METRICS:
        return [Ratio(0, 0)] * len(cases)
    results = [(case, found[case.id]) for case in cases]
    return [metric.ratio(case, result) if result.brief else Ratio(0, 0) for case, result in results]


def _cells(metric: Metric, ratios: Mapping[str, Sequence[Ratio]]) -> Row:
    cells = []
    for name, values in ratios.items():
        cells.append(_value(metric, values))
        if BASE in ratios and name != BASE:
            cells.append(_difference(metric, ratios[BASE], values))
    return tuple(cells)


def _value(metric: Metric, ratios: Sequence[Ratio]) -> str:
    value = total(ratios).value
    if value is None or _is_endless(ratios):
        return "-"
    between = interval(ratios)
    if between is None:
        return show(value, metric)
    return f"{show(value, metric)} ({_bound(between[0], metric)} to {_bound(between[1], metric)})"


def _difference(metric: Metric, base: Sequence[Ratio], other: Sequence[Ratio]) -> str:
    change = None if _is_endless(base) or _is_endless(other) else difference(base, other)
    if change is None:
        return "-"
    low, high = _signed(change.low, metric), _signed(change.high, metric)
    return f"{_signed(change.value, metric)} ({low} to {high}) {verdict(change, metric)}"


def _is_endless(ratios: Sequence[Ratio]) -> bool:
    """Whether there is no right item at all to divide by."""
    return 0 < total(ratios).whole < 0.01


def _bound(value: float, metric: Metric) -> str:
    return "no end" if value > 1e7 else show(value, metric)


def _signed(value: float, metric: Metric) -> str:
    if abs(value) > 1e7:
        return "no end"
    text = show(value, metric)
    return text if value < 0 else f"+{text}"


def _counts(cases: Sequence[Case], results: Mapping[str, Mapping[str, Result]]) -> list[Row]:
    """What went wrong, as plain numbers over all compared cases."""
    systems = list(results)

    def row(name: str, counts: Sequence[int]) -> Row:
        cells = []
        for system, count in zip(systems, counts, strict=True):
            cells.append(str(count))
            if BASE in systems and system != BASE:
                cells.append("")
        return (name, *cells)

    found = [[results[name][case.id] for case in cases] for name in systems]
    briefs = [[r.brief for r in each if r.brief] for each in found]

    def notes(name: str) -> list[int]:
        return [sum(c.name == name for brief in each for c in brief.checks) for each in briefs]

    return [
        row("failures (cases)", [sum(r.failure is not None for r in each) for each in found]),
        row("answers cut at the limit", notes(CUT)),
        row("requests refused", notes(REFUSED)),
        row("answers without usage", notes(UNCOUNTED)),
        row("claims", [sum(len(b.claims) for b in each) for each in briefs]),
        row("planned events", [sum(len(b.planned_events) for b in each) for each in briefs]),
        row("items left out", [sum(len(b.dropped) for b in each) for each in briefs]),
    ]
