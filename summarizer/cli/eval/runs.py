"""The command line of `summarizer eval`, and its command `run`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.config.command import Configured
from summarizer.cli.eval import gating, gold, scores
from summarizer.cli.eval.merge import merge
from summarizer.cli.eval.options import (
    GOLD,
    CaseNames,
    Chosen,
    MetricNames,
    Tags,
    cases_of,
    chosen,
    say_drafts,
    start_recording,
)
from summarizer.cli.options import ReadersOption, Schema
from summarizer.errors import RecordingError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.evals.cases import Case
    from summarizer.evals.running import Plan
    from summarizer.evals.scoring import Scores
    from summarizer.models.recordings import Mode

RECORDING = Path("evals/recordings/gold.jsonl")

app = typer.Typer(
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Evaluate briefs against gold files: draft, annotate, run, score, compare, gate.",
)


def run(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="FOLDER", help="Directory with the gold files.")] = str(
        GOLD
    ),
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="RUN", help="Directory of the run; an interrupted run is resumed."
        ),
    ] = Path("runs/last"),
    model: Annotated[
        list[str] | None,
        typer.Option("--model", "-m", metavar="PROVIDER/NAME", help="Model; repeat to run a matrix."),
    ] = None,
    base_url: Annotated[
        str | None, typer.Option(metavar="URL", help="Base URL of the model's endpoint.")
    ] = None,
    schema: Schema = None,
    prompt: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME|PATH",
            help="Prompt name or path; repeat to run a matrix. Default: brief (staged for the embedded "
            "model), or own with --schema.",
        ),
    ] = None,
    replay: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Recording to replay; no model is asked.")
    ] = None,
    record: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Recording to write; the model is asked everything.")
    ] = None,
    update: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Recording to replay; the model is asked what it lacks."),
    ] = None,
    live: Annotated[
        bool, typer.Option("--live", help="Ask the model, and keep the answers in the run's directory.")
    ] = False,
    repeat: Annotated[int, typer.Option(metavar="N", min=1, help="Number of times to run each case.")] = 1,
    concurrency: Annotated[
        int, typer.Option(metavar="N", min=1, help="Number of cases to run concurrently.")
    ] = 1,
    sample: Annotated[
        int, typer.Option(metavar="N", min=0, help="Number of evenly spaced cases to run; 0 runs all.")
    ] = 0,
    max_claims: Annotated[
        int, typer.Option(metavar="N", min=0, help="Number of claims to keep per article; 0 keeps all.")
    ] = 0,
    readers: ReadersOption = "both",
    case: CaseNames = None,
    tag: Tags = None,
    metric: MetricNames = None,
) -> None:
    """Run cases and print their scores.

    Without --replay, --record, --update or --live, the committed recording is replayed.
    """
    from summarizer.evals.running import Plan

    if sum((replay is not None, record is not None, update is not None, live)) > 1:
        raise UsageError(
            "--replay, --record, --update and --live are mutually exclusive; pass only one of them."
        )
    recording = None if live else (record or update or replay or RECORDING)
    mode: Mode = "record" if record or live else "cache" if update else "replay"
    models: Sequence[str | None] = model or [None]
    prompts: Sequence[str | None] = prompt or [None]
    matrix = [(m, p) for m in models for p in prompts]
    broken = False
    for one_model, one_prompt in matrix:
        plan = Plan(
            source=source,
            command=context.command_path,
            recording=recording,
            mode=mode,
            model=one_model,
            base_url=base_url,
            schema=schema,
            prompt=one_prompt,
            repeats=repeat,
            max_claims=max_claims,
            readers=readers,
        )
        name = f"{one_model or 'default'}__{Path(plan.prompt_name).stem}".replace("/", "-")
        folder = output / name if len(matrix) > 1 else output
        scored = _run(context, plan, folder, concurrency, sample, chosen(case, tag, metric))
        broken |= bool(scored.failures)
    if broken:
        raise typer.Exit(gating.NOT_RUN)


def _run(
    context: typer.Context, plan: Plan, folder: Path, concurrency: int, sample: int, choice: Chosen
) -> Scores:
    from summarizer.cli.screen.progress import counting, progress_console
    from summarizer.evals.running import cases_left, run_cases
    from summarizer.evals.runs import open_run
    from summarizer.evals.scoring import score

    cases, metrics = cases_of(context, plan.source, choice)
    cases = _sampled(cases, sample)
    _have_recording(plan)
    current = open_run(folder, plan.info([case.id for case in cases]))
    with counting(progress_console(quiet=False), len(cases_left(plan, cases, current))) as step:
        run_cases(plan, cases, current, concurrency=concurrency, tell=lambda result: step(result.case))
    scored = score(current, cases, metrics)
    typer.echo(f"{plan.source}, {current.info.model}, prompt {current.info.prompt}: {folder}", err=True)
    say_drafts(context, cases)
    scores.print_scores(scored, "text")
    return scored


def _have_recording(plan: Plan) -> None:
    """Say once that a recording is missing, and not for each case; make one that is to be written.

    Raises:
        RecordingError: It is to be replayed, and there is none.
    """
    if plan.recording and plan.mode != "replay":
        start_recording(plan.recording)
    elif plan.recording and not plan.recording.is_file():
        raise RecordingError(
            f"There is no recording {plan.recording}; pass the path of one with --replay, or make one with "
            f"`{plan.command} {plan.source} --record {plan.recording} -m PROVIDER/NAME`."
        )


def _sampled(cases: Sequence[Case], sample: int) -> Sequence[Case]:
    if not sample or sample >= len(cases):
        return cases
    return [cases[round(i * (len(cases) - 1) / max(sample - 1, 1))] for i in range(sample)]


app.command()(gold.check)
app.command(cls=Configured)(gold.draft)
app.command()(gold.annotate)
app.command()(run)
app.command("score")(scores.score_run)
app.command()(scores.compare)
app.command()(scores.report)
app.command()(scores.judge)
app.command()(gating.baseline)
app.command()(gating.gate)
app.command()(merge)
