"""The verdict: is a run as good as the committed baseline, and above the floors?

Quality and infrastructure fail apart: a case that could not be run says nothing about quality.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.errors import SourceError
from summarizer.evals.metrics.metric import Metric
from summarizer.evals.ratios import Difference, Ratio, difference
from summarizer.evals.scoring import Scores

BASELINE_VERSION = 1
_ROUNDED = 1e-5  # a baseline's figures are rounded: what differs by less is the same


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
class Finding:
    """One metric against its baseline and its floor.

    Attributes:
        change: None where nothing pairs.
        failed: Why it fails; None where it passes.
    """

    metric: Metric
    before: float | None
    after: float | None
    change: Difference | None
    failed: str | None


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

    A metric fails where the whole 95 % interval of its paired change lies on the worse side, or where its
    value is beyond its floor.

    Raises:
        SourceError: Run and baseline are of other cases.
    """
    if list(scores.cases) != baseline.cases:
        other = sorted(set(scores.cases) ^ set(baseline.cases))
        raise SourceError(
            f"The baseline covers other cases ({', '.join(other[:3]) or 'in another order'}); "
            "create a new one with `summarizer eval baseline`."
        )
    return [_finding(scores, metric, baseline) for metric in scores.metrics if metric.name in baseline.ratios]


def _finding(scores: Scores, metric: Metric, baseline: Baseline) -> Finding:
    after = scores.ratios[metric.name]
    before = [Ratio(*pair) for pair in baseline.ratios[metric.name]]
    change = difference(before, after)
    figure = scores.figure(metric)
    was = sum(r.part for r in before) / whole if (whole := sum(r.whole for r in before)) else None
    return Finding(metric, was, figure.value, change, _failed(metric, figure.value, change, baseline, was))


def _failed(
    metric: Metric, value: float | None, change: Difference | None, baseline: Baseline, was: float | None
) -> str | None:
    if metric.better == "neither":
        return None
    if value is None:
        return "nothing could be scored" if was is not None else None
    lower = metric.better == "lower"
    floor = baseline.floors.get(metric.name)
    if floor is not None and (value > floor if lower else value < floor):
        return f"beyond its {'ceiling' if lower else 'floor'} of {floor:g}"
    if change and (change.low > _ROUNDED if lower else change.high < -_ROUNDED):
        return "worse than the baseline beyond noise"
    return None
