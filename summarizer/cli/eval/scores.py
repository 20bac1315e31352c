"""`summarizer eval`, the half that looks at runs: score, compare, baseline, gate, judge and report."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.evals.cases import Case
    from summarizer.evals.metrics import Metric
    from summarizer.evals.runs import Result, Run
    from summarizer.evals.scoring import Scores

GATE_FAILED = 3
NOT_RUN = 4
BASELINE = Path("evals/baseline.json")

RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a run.")]


class TableFormat(StrEnum):
    """What a table can be written as."""

    text = "text"
    markdown = "markdown"


Format = Annotated[TableFormat, typer.Option("--format", "-f", help="How the table is written.")]


def score_run(run: RunFolder, format: Format = TableFormat.text) -> None:
    """Score a run again, without a model: after a change of the gold or of a metric."""
    print_scores(_scores(run), format)


def compare(
    first: Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a run.")],
    second: Annotated[Path, typer.Argument(metavar="OTHER", help="The folder of another one.")],
    format: Format = TableFormat.text,
) -> None:
    """Compare two runs case by case: what changed beyond noise."""
    from summarizer.evals.reports import compare_rows

    _print(compare_rows(_scores(first), _scores(second)), format, f"{first.name} and {second.name}")


def baseline(
    run: RunFolder,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help="Where the baseline is written; floors stay."),
    ] = BASELINE,
) -> None:
    """Make a run the baseline that later ones are held against; the floors of the old one are kept."""
    from summarizer.evals.gating import baseline_of, read_baseline
    from summarizer.rendering.writing import write_whole

    scores = _scores(run)
    if scores.failures:
        raise UsageError(
            f"{run} has cases that could not be run: run them again before it becomes a baseline."
        )
    floors = read_baseline(output).floors if output.exists() else {}
    write_whole(output, baseline_of(scores, floors).model_dump_json(indent=1) + "\n")


def gate(
    run: RunFolder,
    against: Annotated[
        Path, typer.Option("--baseline", metavar="FILE", help="The baseline with its floors.")
    ] = BASELINE,
    junit: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the verdict as JUnit XML too.")
    ] = None,
    format: Format = TableFormat.text,
) -> None:
    """End with 3 where a run is worse than the baseline beyond noise, or below a floor.

    Cases that could not be run at all end it with 4: they say nothing about quality.
    """
    from summarizer.evals.gating import judge_run, read_baseline
    from summarizer.evals.reports import as_junit, gate_rows
    from summarizer.rendering.writing import write_whole

    scores = _scores(run)
    findings = judge_run(scores, read_baseline(against))
    if junit:
        write_whole(junit, as_junit(scores, findings))
    _print(gate_rows(findings), format, f"{run.name} against {against.name}")
    for result in scores.failures:
        _say_failure(result)
    if scores.failures:
        raise typer.Exit(NOT_RUN)
    if any(finding.failed for finding in findings):
        raise typer.Exit(GATE_FAILED)


def judge(
    run: RunFolder,
    model: Annotated[
        str | None, typer.Option("--model", "-m", metavar="PROVIDER/NAME", help="The model that judges.")
    ] = None,
    base_url: Annotated[str | None, typer.Option(metavar="URL", help="Another endpoint for it.")] = None,
    people: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A keyfacts dev.jsonl: how far the judge agrees with people."),
    ] = None,
    pairs: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A reference_summaries dev.jsonl: the same for preferences."),
    ] = None,
    sample: Annotated[int, typer.Option(metavar="N", min=0, help="Only so many human verdicts.")] = 0,
    recording: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Verdicts are read from and kept here; default: in RUN."),
    ] = None,
) -> None:
    """Let a judge say which key facts the summaries hold, beside its agreement with people.

    The judge is a model, or `-m words`: no model, but the words of the facts.
    """
    from summarizer.evals.judging.models import fact_lines, open_judge, preference_line
    from summarizer.evals.judging.words import WordJudge

    current, cases, _ = _loaded(run)
    if model == "words":
        for line in fact_lines(WordJudge(), current, cases, people, sample):
            typer.echo(line)
        return
    with open_judge(recording or run / "verdicts.jsonl", model, base_url) as instrument:
        for line in fact_lines(instrument, current, cases, people, sample):
            typer.echo(line)
        if pairs:
            typer.echo(preference_line(instrument, pairs, sample))


def validate(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A summedits dev.jsonl.")],
    second_opinion: Annotated[
        str | None,
        typer.Option(metavar="PROVIDER/NAME", help="Ask this model too, one token for each sentence."),
    ] = None,
    base_url: Annotated[str | None, typer.Option(metavar="URL", help="Another endpoint for it.")] = None,
    recording: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Its answers are read from and kept here.")
    ] = None,
    format: Format = TableFormat.text,
) -> None:
    """Measure how well the checks tell wrong summaries from right ones, alone or with a second opinion."""
    from summarizer.evals.judging.validating import read_labelled, validate, validation_rows
    from summarizer.models.replay import recorded_client

    labelled = read_labelled(path)
    if second_opinion is None:
        result = validate(labelled)
    else:
        with recorded_client(recording, second_opinion, base_url) as client:
            result = validate(labelled, client.likeliest)
    _print(validation_rows(result), format, str(path))


def report(
    run: RunFolder,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="PAGE", help="Where the page is written.")
    ] = Path("report.html"),
) -> None:
    """Write a page that shows each article with gold and found passages side by side."""
    from summarizer.evals.page import report_page
    from summarizer.rendering.writing import write_whole

    current, cases, _ = _loaded(run)
    write_whole(output, report_page(_scores(run), current, cases))


def _scores(folder: Path) -> Scores:
    from summarizer.evals.scoring import score

    current, cases, metrics = _loaded(folder)
    return score(current, cases, metrics)


def _loaded(folder: Path) -> tuple[Run, Sequence[Case], tuple[Metric, ...]]:
    from summarizer.evals.cases import load_cases
    from summarizer.evals.runs import Run

    current = Run(folder)
    cases, metrics = load_cases(current.info.source)
    wanted = set(current.info.cases)
    return current, [case for case in cases if case.id in wanted], metrics


def print_scores(scores: Scores, format: TableFormat) -> None:
    """Write the table of a run to stdout, and what could not be run to stderr."""
    from summarizer.evals.reports import score_rows

    _print(score_rows(scores), format, scores.info.source)
    for result in scores.failures:
        _say_failure(result)


def _print(rows: Sequence[Sequence[str]], format: TableFormat, title: str) -> None:
    from summarizer.evals.reports import as_markdown, as_text

    typer.echo(as_markdown(rows, title) if format is TableFormat.markdown else as_text(rows), nl=False)


def _say_failure(result: Result) -> None:
    from summarizer.text.printable import clean

    why = result.failure.message if result.failure else "was not run: run `summarizer eval run` again."
    typer.echo(f"{clean(result.case)}: {clean(why)}", err=True)
