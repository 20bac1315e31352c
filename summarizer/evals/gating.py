"""The verdict: is a run as good as the committed baseline, and above the floors?

A metric is judged over the set, and each case by itself: among many articles, one in which nothing is found
any more is within the noise of every figure. Of few articles an interval says little: of three, it runs from
the worst to the best. So it decides from five articles on; below ten, the size of a change decides as well.

Quality and infrastructure fail apart: a case that could not be run says nothing about quality.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.errors import SourceError
from summarizer.evals.metrics.metric import Metric
from summarizer.evals.ratios import Difference, Ratio, difference, total
from summarizer.evals.scoring import Scores

BASELINE_VERSION = 1
_ROUNDED = 1e-5  # a baseline's figures are rounded: what differs by less is the same
_INTERVAL_FROM = 5  # articles: with fewer, an interval is about as wide as the articles differ
_SIZE_BELOW = 10  # articles: with more, an interval sees what the size of a change would
_STEP = 0.1  # of a share, or of a number's own value: what a small set may lose
_ONE_ITEM = 1.5  # of one item no more than that is lost: rounding, and F1, in which each counts twice
_HALF, _FEW = 0.5, 3


class Baseline(BaseModel):
    """Scores that later runs are held against, and the floors that no run may fall below.

    `floors` are values of whole runs, written by people; for a metric of which less is better, a ceiling.
    """

    model_config = ConfigDict(extra="forbid")

    version: int = BASELINE_VERSION
    model: str
    prompt: str
    floors: dict[str, float] = {}
    cases: list[str]
    ratios: dict[str, list[tuple[float, float]]]


@dataclass(frozen=True)
class Fall:
    """A case with a worse figure than in the baseline; None where nothing could be scored."""

    case: str
    before: float | None
    after: float | None


@dataclass(frozen=True)
class Finding:
    """One metric against its baseline and its floor.

    Attributes:
        change: None where nothing pairs.
        failed: Why it fails; None where it passes.
        falls: The cases in which it is worse than in the baseline, the worst first.
    """

    metric: Metric
    before: float | None
    after: float | None
    change: Difference | None
    failed: str | None
    falls: tuple[Fall, ...] = ()


@dataclass(frozen=True)
class FallenCase:
    """A case that lost at least half of what the baseline found in it, and at least three items; or all.

    Attributes:
        before: Items of gold that the baseline's run found in it: claims, events and key facts, or fields.
        after: Those that this run found.
        falls: The figures of these items that fell in it.
    """

    case: str
    before: float
    after: float
    falls: tuple[tuple[Metric, Fall], ...]


def baseline_of(scores: Scores, floors: dict[str, float] | None = None) -> Baseline:
    """The scores as a baseline; costs in seconds stay out, as they are the machine's."""
    return Baseline(
        model=scores.info.model,
        prompt=scores.info.prompt,
        floors=floors or {},
        cases=list(scores.cases),
        ratios={
            m.name: [(round(r.part, 6), r.whole) for r in scores.ratios[m.name]]
            for m in scores.metrics
            if m.name != "seconds"
        },
    )


def read_baseline(path: Path) -> Baseline:
    """A committed baseline.

    Raises:
        SourceError: It can't be read, or is of another version.
    """
    try:
        baseline = Baseline.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise SourceError(
            f"{path} is not a baseline; create one with `summarizer eval baseline RUN -o {path}`."
        ) from error
    if baseline.version != BASELINE_VERSION:
        raise SourceError(
            f"{path} is a baseline of version {baseline.version}, which this program can't read; "
            "create it again."
        )
    return baseline


def judge_run(scores: Scores, baseline: Baseline) -> list[Finding]:
    """Every metric of the run against the baseline.

    A metric fails where its value is beyond its floor; from five articles on, where the whole 95 % interval
    of its paired change lies on the worse side; with fewer than ten, where it is worse by more than ten
    points (a number: by more than a tenth), and by more than one item.

    Raises:
        SourceError: Run and baseline are of other cases, or the run lacks a metric of the baseline.
    """
    if list(scores.cases) != baseline.cases:
        other = sorted(set(scores.cases) ^ set(baseline.cases))
        raise SourceError(
            f"The baseline covers other cases ({', '.join(other[:3]) or 'in another order'}); "
            "create a new one with `summarizer eval baseline`."
        )
    if lacking := sorted(set(baseline.ratios) - set(scores.ratios)):
        raise SourceError(
            f"The baseline has the metric {lacking[0]!r}, which was not measured; pass its function with "
            "--metric, or create a new baseline with `summarizer eval baseline`."
        )
    return [_finding(scores, metric, baseline) for metric in scores.metrics if metric.name in baseline.ratios]


def fallen_cases(scores: Scores, baseline: Baseline) -> list[FallenCase]:
    """The cases in which most of what the baseline's run found is not found any more, the worst first."""
    counting = [m for m in scores.metrics if m.counts_items and m.name in baseline.ratios]
    falls = {metric: {fall.case: fall for fall in _falls(metric, scores, baseline)} for metric in counting}
    fallen = []
    for number, case in enumerate(scores.cases):
        before = sum(baseline.ratios[metric.name][number][0] for metric in counting)
        after = sum(scores.ratios[metric.name][number].part for metric in counting)
        lost = before - after
        if lost >= max(_FEW, _HALF * before) or (before and not after):
            by = tuple((metric, fell[case]) for metric, fell in falls.items() if case in fell)
            fallen.append(FallenCase(case, before, after, by))
    return sorted(fallen, key=lambda case: case.after - case.before)


def _falls(metric: Metric, scores: Scores, baseline: Baseline) -> list[Fall]:
    """The cases in which a metric is worse, the worst first; one no longer scored counts as 0."""
    sign = {"higher": -1, "lower": 1, "neither": 0}[metric.better]
    pairs = zip(scores.cases, baseline.ratios[metric.name], scores.ratios[metric.name], strict=True)
    falls = [Fall(case, Ratio(*before).value, after.value) for case, before, after in pairs]

    def loss(fall: Fall) -> float:
        gone = fall.after is None and (fall.before is None or metric.better == "lower")
        return 0.0 if gone else sign * ((fall.after or 0.0) - (fall.before or 0.0))

    return sorted((fall for fall in falls if loss(fall) > _ROUNDED), key=loss, reverse=True)


def _finding(scores: Scores, metric: Metric, baseline: Baseline) -> Finding:
    after = scores.ratios[metric.name]
    before = [Ratio(*pair) for pair in baseline.ratios[metric.name]]
    change = difference(before, after)
    value, was = total(after).value, total(before).value
    failed = _failed(metric, value, was, baseline.floors.get(metric.name))
    if not failed and change and metric.better != "neither":
        failed = _worse(change, metric, before, after)
    return Finding(metric, was, value, change, failed, tuple(_falls(metric, scores, baseline)))


def _failed(metric: Metric, value: float | None, was: float | None, floor: float | None) -> str | None:
    """Why a figure fails by itself, whatever it was before."""
    if metric.better == "neither":
        return None
    if value is None:
        return "nothing could be scored" if was is not None else None
    lower = metric.better == "lower"
    if floor is not None and (value > floor if lower else value < floor):
        return f"beyond its {'ceiling' if lower else 'floor'} of {floor:g}"
    return None


def _worse(change: Difference, metric: Metric, before: Sequence[Ratio], after: Sequence[Ratio]) -> str | None:
    """Why a figure fails by its change."""
    lower = metric.better == "lower"
    articles = sum(bool(b.whole or a.whole) for b, a in zip(before, after, strict=True))
    beyond_noise = change.low > _ROUNDED if lower else change.high < -_ROUNDED
    if articles >= _INTERVAL_FROM and beyond_noise:
        return "worse than the baseline beyond noise"
    loss = change.value if lower else -change.value
    least = _STEP if metric.unit == "share" else _STEP * (total(before).value or 0.0)
    if articles < _SIZE_BELOW and loss > max(least, _ONE_ITEM / total(after).whole) + _ROUNDED:
        return f"much worse than the baseline, on {articles} articles"
    return None
