"""`summarizer eval`, the half that looks at runs: score, compare, baseline, gate, judge and report.

What reads the cases of a run is the context's `obj`, so that the same commands serve sets that only our own
benchmarks read; without one, gold files are read.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summarizer.evals.cases import Case
    from summarizer.evals.judging.models import FactJudge
    from summarizer.evals.metrics import Metric
    from summarizer.evals.runs import Result, Run
    from summarizer.evals.scoring import Scores

    Loaded = tuple[Sequence[Case], tuple[Metric, ...]]

GATE_FAILED = 3
NOT_RUN = 4
BASELINE = Path("evals/baseline.json")

RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a run.")]


TableFormat = Literal["text", "markdown"]
JudgeModel = Annotated[
    str | None, typer.Option("--model", "-m", metavar="PROVIDER/NAME", help="The model that judges.")
]
JudgeUrl = Annotated[str | None, typer.Option("--base-url", metavar="URL", help="Another endpoint for it.")]
Verdicts = Annotated[
    Path | None,
    typer.Option(
        "--recording", metavar="FILE", help="Verdicts are read from and kept here; default: in RUN."
    ),
]
Format = Annotated[TableFormat, typer.Option("--format", "-f", help="How the table is written.")]


def cases_of(context: typer.Context, source: str) -> Loaded:
    """The cases of a source with their metrics, by the reader that this command line was started with."""
    from summarizer.evals.cases import load_cases

    read: Callable[[str], Loaded] = context.obj or load_cases
    return read(source)


def score_run(context: typer.Context, run: RunFolder, format: Format = "text") -> None:
    """Score a run again, without a model: after a change of the gold or of a metric."""
    print_scores(_scores(context, run), format)


def compare(
    context: typer.Context,
    first: Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a run.")],
    second: Annotated[Path, typer.Argument(metavar="OTHER", help="The folder of another one.")],
    format: Format = "text",
) -> None:
    """Compare two runs case by case: what changed beyond noise."""
    from summarizer.evals.reports import compare_rows

    rows = compare_rows(_scores(context, first), _scores(context, second))
    print_rows(rows, format, f"{first.name} and {second.name}")


def baseline(
    context: typer.Context,
    run: RunFolder,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help="Where the baseline is written; floors stay."),
    ] = BASELINE,
) -> None:
    """Make a run the baseline that later ones are held against; the floors of the old one are kept."""
    from summarizer.evals.gating import baseline_of, read_baseline
    from summarizer.rendering.writing import write_whole

    scores = _scores(context, run)
    if scores.failures:
        raise UsageError(
            f"{run} has cases that could not be run: run them again before it becomes a baseline."
        )
    floors = read_baseline(output).floors if output.exists() else {}
    write_whole(output, baseline_of(scores, floors).model_dump_json(indent=1) + "\n")


def gate(
    context: typer.Context,
    run: RunFolder,
    against: Annotated[
        Path, typer.Option("--baseline", metavar="FILE", help="The baseline with its floors.")
    ] = BASELINE,
    junit: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the verdict as JUnit XML too.")
    ] = None,
    format: Format = "text",
) -> None:
    """End with 3 where a run is worse than the baseline beyond noise, or below a floor.

    Cases that could not be run at all end it with 4: they say nothing about quality.
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
    """Let a judge say which key facts the summaries hold.

    The judge is a model, or `-m words`: no model, but the words of the facts.
    """
    from summarizer.evals.judging.models import judged_fact_recall, recall_words, summaries_of

    current, cases, _ = loaded(context, run)
    with judging(run, model, base_url, recording) as instrument:
        typer.echo(recall_words(*judged_fact_recall(instrument, list(summaries_of(current, cases)))))


@contextmanager
def judging(
    run: Path, model: str | None, base_url: str | None, recording: Path | None
) -> Iterator[FactJudge]:
    """The judge that was asked for; its verdicts are kept with the run unless another place is named."""
    from summarizer.evals.judging.models import open_judge
    from summarizer.evals.judging.words import WordJudge

    if model == "words":
        yield WordJudge()
    else:
        with open_judge(recording or run / "verdicts.jsonl", model, base_url) as instrument:
            yield instrument


def report(
    context: typer.Context,
    run: RunFolder,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="PAGE", help="Where the page is written.")
    ] = Path("report.html"),
) -> None:
    """Write a page that shows each article with gold and found passages side by side."""
    from summarizer.evals.page import report_page
    from summarizer.rendering.writing import write_whole

    current, cases, _ = loaded(context, run)
    write_whole(output, report_page(_scores(context, run), current, cases))


def _scores(context: typer.Context, folder: Path) -> Scores:
    from summarizer.evals.scoring import score

    current, cases, metrics = loaded(context, folder)
    return score(current, cases, metrics)


def loaded(context: typer.Context, folder: Path) -> tuple[Run, Sequence[Case], tuple[Metric, ...]]:
    """A run, its cases, and what is measured on them."""
    from summarizer.evals.runs import Run

    current = Run(folder)
    cases, metrics = cases_of(context, current.info.source)
    wanted = set(current.info.cases)
    return current, [case for case in cases if case.id in wanted], metrics


def print_scores(scores: Scores, format: TableFormat) -> None:
    """Write the table of a run to stdout, and what could not be run to stderr."""
    from summarizer.evals.reports import score_rows

    print_rows(score_rows(scores), format, scores.info.source)
    for result in scores.failures:
        _say_failure(result)


def print_rows(rows: Sequence[Sequence[str]], format: TableFormat, title: str) -> None:
    """Write a table to stdout."""
    from summarizer.evals.reports import as_markdown, as_text

    typer.echo(as_markdown(rows, title) if format == "markdown" else as_text(rows), nl=False)


def _say_failure(result: Result) -> None:
    from summarizer.text.printable import clean

    why = result.failure.message if result.failure else "was not run: run `summarizer eval run` again."
    typer.echo(f"{clean(result.case)}: {clean(why)}", err=True)
