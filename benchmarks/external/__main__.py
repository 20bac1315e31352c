"""Runs over annotated news of others: the commands of `summarizer eval`, for sets that only we read.

python -m benchmarks.external run polnear=PATH/dev.jsonl --live -o runs/polnear
"""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.external import people as beside_people
from benchmarks.external.metrics import load_external
from benchmarks.external.validating import read_labelled, validate, validation_rows
from summarizer.cli.eval import gating, options, scores
from summarizer.cli.eval.runs import run
from summarizer.errors import SummarizerError
from summarizer.evals.judging.model_judge import Judge
from summarizer.models.replay import recorded_client
from summarizer.text.printable import clean

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback()
def start(context: typer.Context) -> None:
    """Measure briefs against news that others annotated.

    A source is NAME=PATH of a set (polnear, tempeval3, meantime, keyfacts), or a folder with gold files.
    """
    context.obj = load_external


@app.command()
def judge(
    context: typer.Context,
    folder: options.RunFolder,
    model: scores.JudgeModel = None,
    base_url: scores.JudgeUrl = None,
    people: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A keyfacts dev.jsonl: how far the judge agrees with people."),
    ] = None,
    pairs: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A reference_summaries dev.jsonl: the same for preferences."),
    ] = None,
    sample: Annotated[int, typer.Option(metavar="N", min=0, help="Only so many human verdicts.")] = 0,
    recording: scores.Verdicts = None,
) -> None:
    """Let a judge say which key facts the summaries hold, beside its agreement with people.

    The judge is a model, or `-m words`: no model, but the words of the facts.
    """
    current, cases, _ = options.loaded(context, folder)
    with scores.judging(folder, model, base_url, recording) as instrument:
        for line in beside_people.fact_lines(instrument, current, cases, people, sample):
            typer.echo(line)
        if pairs and isinstance(instrument, Judge):
            typer.echo(beside_people.preference_line(instrument, pairs, sample))


@app.command("validate")
def validate_checks(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A summedits dev.jsonl.")],
    second_opinion: Annotated[
        str | None,
        typer.Option(metavar="PROVIDER/NAME", help="Ask this model too, one token for each sentence."),
    ] = None,
    base_url: Annotated[str | None, typer.Option(metavar="URL", help="Another endpoint for it.")] = None,
    recording: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Its answers are read from and kept here.")
    ] = None,
    format: options.Format = "text",
) -> None:
    """Measure how well the checks tell wrong summaries from right ones, alone or with a second opinion."""
    labelled = read_labelled(path)
    asking = recorded_client(recording, second_opinion, base_url) if second_opinion else nullcontext()
    with asking as client:
        result = validate(labelled, client.likeliest if client else None)
    scores.print_rows(validation_rows(result), format, str(path))


app.command("run")(run)
app.command("score")(scores.score_run)
for command in (scores.compare, gating.baseline, gating.gate, scores.report):
    app.command()(command)


def main() -> None:
    """Run the command line; an error is one sentence and an exit code, as those of summarizer are."""
    try:
        app(prog_name="python -m benchmarks.external")
    except SummarizerError as error:
        print(clean(str(error)), file=sys.stderr)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
