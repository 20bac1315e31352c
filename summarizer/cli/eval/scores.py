"""The commands of `summarizer eval` that evaluate runs: score, compare, baseline, gate, judge and report.

The context's `obj` is the function that loads a run's cases, so that the same commands work for data sets
that only this project's benchmarks can read; without one, gold files are read.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from summarizer.cli.screen.output import print_out
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from summarizer.evals.cases import Case
    from summarizer.evals.judging.model_judge import FactJudge
    from summarizer.evals.metrics.metric import Metric
    from summarizer.evals.runs import Result, Run
    from summarizer.evals.scoring import Scores

    Loaded = tuple[Sequence[Case], tuple[Metric, ...]]

GATE_FAILED = 3
NOT_RUN = 4
BASELINE = Path("evals/baseline.json")

RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="Directory of the run.")]


TableFormat = Literal["text", "markdown"]
JudgeModel = Annotated[
    str | None, typer.Option("--model", "-m", metavar="PROVIDER/NAME", help="Model that judges.")
]
JudgeUrl = Annotated[str | None, typer.Option("--base-url", metavar="URL", help="Base URL of its endpoint.")]
Verdicts = Annotated[
    Path | None,
    typer.Option(
        "--recording", metavar="FILE", help="File of verdicts to reuse and add to. Default: in RUN."
    ),
]
Format = Annotated[TableFormat, typer.Option("--format", "-f", help="Format of the table.")]


def cases_of(context: typer.Context, source: str) -> Loaded:
    """The cases of a source and their metrics, loaded by the function this command line was started with."""
    from summarizer.evals.cases import load_cases

    read: Callable[[str], Loaded] = context.obj or load_cases
    return read(source)


def score_run(
    context: typer.Context,
    runs: Annotated[
        list[Path], typer.Argument(metavar="RUN", help="Directory of a run; several are allowed.")
    ],
    format: Format = "text",
) -> None:
    """Score runs again, after a change to the gold files or a metric; no model is asked.

    Several runs make one table with a column for each.
    """
    scores = {_column(run, runs): _scores(context, run) for run in runs}
    if len(scores) == 1:
        print_scores(next(iter(scores.values())), format)
    else:
        print_side_by_side(scores, format)


def _column(run: Path, runs: Sequence[Path]) -> str:
    """The name of a run among others: that of its folder, or its path where two folders have the same."""
    names = [other.resolve().name for other in runs]
    name = run.resolve().name
    return str(run) if names.count(name) > 1 else name


def compare(
    context: typer.Context,
    first: Annotated[Path, typer.Argument(metavar="RUN", help="Directory of the first run.")],
    second: Annotated[Path, typer.Argument(metavar="OTHER", help="Directory of the run to compare with it.")],
    format: Format = "text",
) -> None:
    """Compare two runs case by case, and show what changed beyond noise."""
    from summarizer.evals.reports import compare_rows

    rows = compare_rows(_scores(context, first), _scores(context, second))
    print_rows(rows, format, f"{first.name} and {second.name}")


def baseline(
    context: typer.Context,
    run: RunFolder,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help="Baseline to write; its floors are kept."),
    ] = BASELINE,
) -> None:
    """Make a run the baseline for later runs; the floors of the old baseline are kept."""
    from summarizer.evals.gating import baseline_of, read_baseline
    from summarizer.rendering.writing import write_whole

    scores = _scores(context, run)
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
    format: Format = "text",
) -> None:
    """Exit with 3 if a run is worse than the baseline beyond noise, or below a floor.

    Exits with 4 if cases could not be run at all, as they say nothing about quality.
    """
    from summarizer.evals.gating import judge_run, read_baseline
    from summarizer.evals.reports import as_junit, gate_rows
    from summarizer.rendering.writing import write_whole

    scores = _scores(context, run)
    findings = judge_run(scores, read_baseline(against))
    if junit:
        write_whole(junit, as_junit(scores, findings))
    print_rows(gate_rows(findings), format, f"{run.name} against {against.name}")
    for result in scores.failures:
        _say_failure(result)
    if scores.failures:
        raise typer.Exit(NOT_RUN)
    if any(finding.failed for finding in findings):
        raise typer.Exit(GATE_FAILED)


def judge(
    context: typer.Context,
    run: RunFolder,
    model: JudgeModel = None,
    base_url: JudgeUrl = None,
    recording: Verdicts = None,
) -> None:
    """Let a judge decide which key facts the summaries contain.

    The judge is a model, or, with `-m words`, a comparison of words without a model.
    """
    from summarizer.evals.judging.model_judge import judged_fact_recall, recall_words, summaries_of

    current, cases, _ = loaded(context, run)
    with judging(run, model, base_url, recording) as instrument:
        print_out(recall_words(*judged_fact_recall(instrument, list(summaries_of(current, cases)))) + "\n")


@contextmanager
def judging(
    run: Path, model: str | None, base_url: str | None, recording: Path | None
) -> Iterator[FactJudge]:
    """The judge asked for; its verdicts are stored with the run unless another file is named."""
    from summarizer.evals.judging.model_judge import open_judge
    from summarizer.evals.judging.word_judge import WordJudge

    if model == "words":
        yield WordJudge()
    else:
        with open_judge(recording or run / "verdicts.jsonl", model, base_url) as instrument:
            yield instrument


def report(
    context: typer.Context,
    run: RunFolder,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="PAGE", help="Page to write.")] = Path(
        "report.html"
    ),
) -> None:
    """Write a web page that shows each article with gold and found passages side by side."""
    from summarizer.evals.page import report_page
    from summarizer.rendering.writing import write_whole

    current, cases, _ = loaded(context, run)
    write_whole(output, report_page(_scores(context, run), current, cases))


def _scores(context: typer.Context, folder: Path) -> Scores:
    from summarizer.evals.scoring import score

    current, cases, metrics = loaded(context, folder)
    return score(current, cases, metrics)


def loaded(context: typer.Context, folder: Path) -> tuple[Run, Sequence[Case], tuple[Metric, ...]]:
    """A run, its cases and their metrics."""
    from summarizer.evals.runs import Run

    current = Run(folder)
    cases, metrics = cases_of(context, current.info.source)
    wanted = set(current.info.cases)
    return current, [case for case in cases if case.id in wanted], metrics


def print_scores(scores: Scores, format: TableFormat) -> None:
    """Write the table of a run to stdout, and the cases that could not be run to stderr."""
    from summarizer.evals.reports import score_rows, split_rows

    print_rows(score_rows(scores), format, scores.info.source)
    if splits := split_rows(scores):
        print_out("\n")
        print_rows(splits, format, f"{scores.info.source}: tuned and held out")
    for result in scores.failures:
        _say_failure(result)


def print_side_by_side(runs: Mapping[str, Scores], format: TableFormat) -> None:
    """Write one table of several runs to stdout, and the cases that could not be run to stderr."""
    from summarizer.evals.reports import side_by_side_rows

    print_rows(side_by_side_rows(runs), format, " and ".join(runs))
    for scores in runs.values():
        for result in scores.failures:
            _say_failure(result)


def print_rows(rows: Sequence[Sequence[str]], format: TableFormat, title: str) -> None:
    """Write a table to stdout."""
    from summarizer.evals.reports import as_markdown, as_text

    print_out(as_markdown(rows, title) if format == "markdown" else as_text(rows))


def _say_failure(result: Result) -> None:
    from summarizer.text.printable import clean

    why = result.failure.message if result.failure else "was not run; run `summarizer eval run` again."
    typer.echo(f"{clean(result.case)}: {clean(why)}", err=True)
