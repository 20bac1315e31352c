"""The commands of `summarizer eval` that look at runs: score, compare, judge and report."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from summarizer.cli.eval.options import (
    CaseNames,
    Format,
    MetricNames,
    RunFolder,
    TableFormat,
    Tags,
    chosen,
    loaded,
    scores_of,
)
from summarizer.cli.screen.output import print_out
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.evals.cases import Case
    from summarizer.evals.judging.model_judge import FactJudge
    from summarizer.evals.metrics.metric import Metric
    from summarizer.evals.runs import Run
    from summarizer.evals.scoring import Scores

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
Groups = Literal["subject", "genre", "tag"]


def score_run(
    context: typer.Context,
    runs: Annotated[
        list[Path], typer.Argument(metavar="RUN", help="Directory of a run; several are allowed.")
    ],
    case: CaseNames = None,
    tag: Tags = None,
    metric: MetricNames = None,
    cases: Annotated[
        bool, typer.Option("--cases", help="List the cases with their main figures, the worst first.")
    ] = False,
    by: Annotated[
        Groups | None, typer.Option(help="List the main figures of each subject, genre or tag.")
    ] = None,
    format: Format = "text",
) -> None:
    """Score runs again, after a change to the gold files or a metric; no model is asked.

    Several runs make one table with a column for each.
    """
    choice = chosen(case, tag, metric)
    if len(runs) == 1:
        _print_run(loaded(context, runs[0], choice), runs[0].name, cases, by, format)
    elif cases or by:
        raise UsageError("--cases and --by list one run; for two, use `summarizer eval report RUN OTHER`.")
    else:
        print_side_by_side({_column(run, runs): scores_of(context, run, choice) for run in runs}, format)


def _print_run(
    run: tuple[Run, Sequence[Case], tuple[Metric, ...]],
    name: str,
    lists_cases: bool,
    by: Groups | None,
    format: TableFormat,
) -> None:
    from summarizer.evals.cases import groups
    from summarizer.evals.reports import case_rows, group_rows
    from summarizer.evals.scoring import score

    scores = score(*run)
    if lists_cases:
        print_rows(case_rows(scores), format, f"{name}: cases")
    if by:
        print_rows(group_rows(scores, groups(run[1], by)), format, f"{name} by {by}")
    if lists_cases or by:
        say_failures(scores)
    else:
        print_scores(scores, format)


def _column(run: Path, runs: Sequence[Path]) -> str:
    """The name of a run among others: that of its folder, or its path where two folders have the same."""
    names = [other.resolve().name for other in runs]
    name = run.resolve().name
    return str(run) if names.count(name) > 1 else name


def compare(
    context: typer.Context,
    first: Annotated[Path, typer.Argument(metavar="RUN", help="Directory of the first run.")],
    second: Annotated[Path, typer.Argument(metavar="OTHER", help="Directory of the run to compare with it.")],
    case: CaseNames = None,
    tag: Tags = None,
    metric: MetricNames = None,
    format: Format = "text",
) -> None:
    """Compare two runs case by case, and show what changed beyond noise."""
    from summarizer.evals.reports import compare_rows

    choice = chosen(case, tag, metric)
    rows = compare_rows(scores_of(context, first, choice), scores_of(context, second, choice))
    print_rows(rows, format, f"{first.name} and {second.name}")


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
    runs: Annotated[
        list[Path], typer.Argument(metavar="RUN", help="Directory of a run, or of two to show side by side.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="PAGE", help="Page to write.")] = Path(
        "report.html"
    ),
    case: CaseNames = None,
    tag: Tags = None,
    metric: MetricNames = None,
) -> None:
    """Write a web page that shows each article with gold and found passages side by side.

    Of two runs, it shows what the second one gained, lost and changed, case by case.
    """
    from summarizer.evals.pages.changes import changes_page
    from summarizer.evals.pages.report import report_page
    from summarizer.evals.scoring import score
    from summarizer.rendering.writing import write_whole

    if len(runs) > 2:
        raise UsageError("A page shows one run, or two side by side; pass one or two directories.")
    choice = chosen(case, tag, metric)
    first, cases, metrics = loaded(context, runs[0], choice)
    if len(runs) == 1:
        page = report_page(score(first, cases, metrics), first, cases)
    else:
        second, others, _ = loaded(context, runs[1], choice)
        shared = [one for one in cases if one.id in {other.id for other in others}]
        if not shared:
            raise UsageError("The two runs have no case in common; choose runs of the same gold files.")
        page = changes_page(
            (score(first, shared, metrics), first), (score(second, shared, metrics), second), shared
        )
    write_whole(output, page)


def print_scores(scores: Scores, format: TableFormat) -> None:
    """Write the table of a run to stdout, and the cases that could not be run to stderr."""
    from summarizer.evals.reports import score_rows, split_rows

    print_rows(score_rows(scores), format, scores.info.source)
    if splits := split_rows(scores):
        print_out("\n")
        print_rows(splits, format, f"{scores.info.source}: tuned and held out")
    say_failures(scores)


def print_side_by_side(runs: Mapping[str, Scores], format: TableFormat) -> None:
    """Write one table of several runs to stdout, and the cases that could not be run to stderr."""
    from summarizer.evals.reports import side_by_side_rows

    print_rows(side_by_side_rows(runs), format, " and ".join(runs))
    for scores in runs.values():
        say_failures(scores)


def print_rows(rows: Sequence[Sequence[str]], format: TableFormat, title: str) -> None:
    """Write a table to stdout."""
    from summarizer.evals.reports import as_markdown, as_text

    print_out(as_markdown(rows, title) if format == "markdown" else as_text(rows))


def say_failures(scores: Scores) -> None:
    """Write the cases that could not be run to stderr."""
    from summarizer.text.printable import clean

    for result in scores.failures:
        why = result.failure.message if result.failure else "was not run; run `summarizer eval run` again."
        typer.echo(f"{clean(result.case)}: {clean(why)}", err=True)
