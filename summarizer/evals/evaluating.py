"""Evals from Python: a Summarizer held against gold files, with a team's own metrics."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer._version import __version__
from summarizer.errors import AnswerError, RecordingError, SourceError
from summarizer.evals.cases import load_cases, select_cases
from summarizer.evals.metrics.loading import own_metric
from summarizer.evals.metrics.metric import Metric
from summarizer.evals.runs import Failure, Result, RunInfo
from summarizer.evals.scoring import Scores, score_results
from summarizer.schemas.own import AnyForm, OwnBrief

if TYPE_CHECKING:
    from summarizer.api import Summarizer

_OF_THE_ARTICLE = (AnswerError, RecordingError, SourceError)


def evaluate(
    summarizer: Summarizer[Any],
    gold: Path | str,
    *,
    metrics: Sequence[Metric | Callable[..., Any]] = (),
    cases: Sequence[str] = ("*",),
) -> Scores:
    """Read the articles of gold files with a Summarizer, and measure its briefs.

    Give the Summarizer `max_claims=0`, as recall falls where only some claims are kept. A case that can't be
    read is one of `failures`; what concerns all cases, such as a refused key, is raised.

    Args:
        summarizer: Reads the articles; one from `recorded_summarizer` asks no model.
        gold: Directory of the gold files.
        metrics: Your own, each a function of a case and its brief that returns a number, True or False, a
            pair (part, whole), or None where there is nothing to score; or a Metric.
        cases: Names of the cases to read, `*` for any part.

    Raises:
        SourceError: The gold files are not what they should be.
        UsageError: No case matches, or a metric fails.
        ModelError: The model or its endpoint failed.

    Example:
        >>> from summarizer import evaluate, recorded_summarizer
        >>> def has_headline(case, brief):
        ...     return bool(brief.headline)
        >>> with recorded_summarizer("evals/recordings/gold.jsonl", model="local") as summarizer:
        ...     scores = evaluate(summarizer, "evals/gold", metrics=[has_headline], cases=["courts-*"])
        >>> scores.cases
        ('courts-appeal', 'courts-short', 'courts-trial')
        >>> scores.values["has_headline"]
        1.0
    """
    known, measured = load_cases(str(gold))
    chosen = select_cases(known, cases)
    own = (metric if isinstance(metric, Metric) else own_metric(metric) for metric in metrics)
    results = {(case.id, 0): _read(summarizer, case) for case in chosen}
    info = RunInfo(
        source=str(gold),
        model=summarizer.profile.label,
        prompt=f"{summarizer.prompt.name} {summarizer.prompt.version}",
        prompt_sha256="",
        mode="live",
        repeats=1,
        max_claims=summarizer.max_claims,
        readers=summarizer.readers,
        cases=[case.id for case in chosen],
        summarizer_version=__version__,
    )
    return score_results(info, results, chosen, (*measured, *own))


def _read(summarizer: Summarizer[Any], case: Any) -> Result:
    try:
        brief = summarizer.brief(case.article)
    except _OF_THE_ARTICLE as error:
        failure = Failure(kind=type(error).__name__, message=str(error), exit_code=error.exit_code)
        return Result(case=case.id, failure=failure)
    if isinstance(brief, OwnBrief):
        brief = OwnBrief[AnyForm].model_validate_json(brief.model_dump_json())
    return Result(case=case.id, brief=brief)
