"""The commands `summarizer eval baseline` and `gate`: is a run as good as an earlier one?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.eval.options import (
    Format,
    MetricNames,
    RunFolder,
    chosen,
    loaded,
    refuse_drafts,
)
from summarizer.cli.eval.scores import print_rows, say_failures
from summarizer.cli.screen.output import print_out
from summarizer.errors import UsageError

GATE_FAILED = 3
NOT_RUN = 4
BASELINE = Path("evals/baseline.json")


def baseline(
    context: typer.Context,
    run: RunFolder,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help="Baseline to write; its floors are kept."),
    ] = BASELINE,
    metric: MetricNames = None,
) -> None:
    """Make a run the baseline for later runs; the floors of the old baseline are kept."""
    from summarizer.evals.gating import baseline_of, read_baseline
    from summarizer.evals.scoring import score
    from summarizer.rendering.writing import write_whole

    current, cases, metrics = loaded(context, run, chosen(None, None, metric))
    refuse_drafts(cases)
    scores = score(current, cases, metrics)
    if scores.failures:
        raise UsageError(
            f"{run} contains cases that could not be run; run them again before making it the baseline."
        )
    floors = read_baseline(output).floors if output.exists() else {}
    write_whole(output, baseline_of(scores, floors).model_dump_json(indent=1) + "\n")


def gate(
    context: typer.Context,
    run: RunFolder,
    against: Annotated[
        Path, typer.Option("--baseline", metavar="FILE", help="Baseline with its floors.")
    ] = BASELINE,
    junit: Annotated[
        Path | None, typer.Option(metavar="FILE", help="File for the result as JUnit XML.")
    ] = None,
    metric: MetricNames = None,
    format: Format = "text",
) -> None:
    """Exit with 3 if a run is worse than the baseline beyond noise, below a floor, or if a case has fallen.

    A case has fallen if most of what the baseline found in it is no longer found. Exits with 4 if cases could
    not be run at all, as they say nothing about quality.
    """
    from summarizer.evals.gating import fallen_cases, judge_run, read_baseline
    from summarizer.evals.reports import as_junit, fallen_lines, gate_rows
    from summarizer.evals.scoring import score
    from summarizer.rendering.writing import write_whole

    current, cases, metrics = loaded(context, run, chosen(None, None, metric))
    refuse_drafts(cases)
    scores = score(current, cases, metrics)
    held = read_baseline(against)
    findings, fallen = judge_run(scores, held), fallen_cases(scores, held)
    if junit:
        write_whole(junit, as_junit(scores, findings, fallen))
    print_rows(gate_rows(findings), format, f"{run.name} against {against.name}")
    for line in fallen_lines(findings, fallen):
        print_out(("- " if format == "markdown" else "") + line + "\n")
    say_failures(scores)
    if scores.failures:
        raise typer.Exit(NOT_RUN)
    if fallen or any(finding.failed for finding in findings):
        raise typer.Exit(GATE_FAILED)
