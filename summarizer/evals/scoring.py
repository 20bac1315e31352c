"""From a run to figures: a Ratio per case and metric, without a model, as often as needed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from summarizer.evals.cases import Case
from summarizer.evals.metrics.metric import Metric
from summarizer.evals.ratios import Ratio, interval, total
from summarizer.evals.runs import Failure, Result, Run, RunInfo, last_results
from summarizer.schemas.gold import Gold

NOTHING = Ratio(0, 0)


@dataclass(frozen=True)
class Figure:
    """A metric over all cases of a run.

    Attributes:
        value: None where no case could be scored.
        interval: 95 %, by bootstrap over articles; None with fewer than two scorable cases.
        cases: How many cases could be scored.
    """

    metric: Metric
    value: float | None
    interval: tuple[float, float] | None
    cases: int


@dataclass(frozen=True)
class Scores:
    """Everything measured on a run.

    Attributes:
        ratios: Metric name to one Ratio per case, in the order of `cases`; repeats are added up.
        failures: The cases that have no brief though they should.
        held_out: The cases on which no rule and no prompt was written.
    """

    info: RunInfo
    metrics: tuple[Metric, ...]
    cases: tuple[str, ...]
    ratios: dict[str, list[Ratio]]
    failures: tuple[Result, ...]
    held_out: frozenset[str] = frozenset()

    def figure(self, metric: Metric, among: Collection[str] | None = None) -> Figure:
        """One metric over all cases, or over those among some."""
        ratios = [
            ratio
            for case, ratio in zip(self.cases, self.ratios[metric.name], strict=True)
            if among is None or case in among
        ]
        scorable = sum(bool(r.whole) for r in ratios)
        return Figure(metric, total(ratios).value, interval(ratios), scorable)

    @property
    def values(self) -> dict[str, float]:
        """The value of each metric that could be scored, by its name."""
        return {f.metric.name: f.value for f in self.figures if f.value is not None}

    @property
    def figures(self) -> list[Figure]:
        """All metrics that could be scored on at least one case."""
        return [f for f in map(self.figure, self.metrics) if f.cases]


def of_this_text(case: Case, result: Result | None) -> Result | None:
    """A result; where its brief is of another text than the case has now, the failure to be one of it."""
    if result is None or result.brief is None or result.brief.article.id == case.article.id:
        return result
    message = "its text has changed since it was run; run `summarizer eval run` again."
    return Result(
        case=result.case,
        repeat=result.repeat,
        failure=Failure(kind="AnotherText", message=message, exit_code=4),
    )


def score(run: Run, cases: Sequence[Case], metrics: tuple[Metric, ...]) -> Scores:
    """Measure a run against its cases; a case without a brief scores nothing, and is a failure."""
    return score_results(run.info, last_results(run), cases, metrics)


def score_results(
    info: RunInfo,
    results: Mapping[tuple[str, int], Result],
    cases: Sequence[Case],
    metrics: tuple[Metric, ...],
) -> Scores:
    """The same of results that need not be on disk, by case and number of the repeat."""
    ratios: dict[str, list[Ratio]] = {metric.name: [] for metric in metrics}
    failures = []
    for case in cases:
        done = [of_this_text(case, results.get((case.id, n))) for n in range(info.repeats)]
        failures += [r or Result(case=case.id) for r in done if not (r and r.brief)]
        for metric in metrics:
            measured = [metric.ratio(case, r) for r in done if r and r.brief]
            ratios[metric.name].append(total(measured) if measured else NOTHING)
    names = tuple(case.id for case in cases)
    held_out = frozenset(case.id for case in cases if isinstance(case, Gold) and case.split == "held_out")
    return Scores(info, metrics, names, ratios, tuple(failures), held_out)
