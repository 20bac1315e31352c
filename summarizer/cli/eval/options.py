"""What the commands of `summarizer eval` share: which cases of a run are meant, and what is measured on them.

The context's `obj` is the function that loads a run's cases, so that the same commands work for data sets
that only this project's benchmarks can read; without one, gold files are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.evals.cases import Case
    from summarizer.evals.metrics.metric import Metric
    from summarizer.evals.runs import Run
    from summarizer.evals.scoring import Scores

    Loaded = tuple[Sequence[Case], tuple[Metric, ...]]

GOLD = Path("evals/gold")

RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="Directory of the run.")]
TableFormat = Literal["text", "markdown"]
Format = Annotated[TableFormat, typer.Option("--format", "-f", help="Format of the table.")]
CaseNames = Annotated[
    list[str] | None,
    typer.Option("--case", metavar="NAME", help="Only the case of this name, * for any part; repeatable."),
]
Tags = Annotated[
    list[str] | None,
    typer.Option("--tag", metavar="TAG", help="Only cases with this tag, subject or genre; repeatable."),
]
MetricNames = Annotated[
    list[str] | None,
    typer.Option(
        "--metric",
        metavar="MODULE:FUNCTION",
        help="Your own metric, a function of a case and its brief; repeatable. The module is imported, so it "
        "runs. Append :lower if less is better, :neither, or :number if it is no share.",
    ),
]


class Chosen(NamedTuple):
    """Which cases count, and what is measured beside the metrics that there are."""

    cases: Sequence[str] = ()
    tags: Sequence[str] = ()
    metrics: Sequence[str] = ()


EVERYTHING = Chosen()


def chosen(cases: list[str] | None, tags: list[str] | None, metrics: list[str] | None) -> Chosen:
    """What the options say; none of them means everything there is."""
    return Chosen(cases or (), tags or (), metrics or ())


def cases_of(context: typer.Context, source: str, choice: Chosen = EVERYTHING) -> Loaded:
    """The cases of a source and their metrics, loaded by the function this command line was started with."""
    from summarizer.evals.cases import load_cases, select_cases
    from summarizer.evals.metrics.loading import load_metrics

    read: Callable[[str], Loaded] = context.obj or load_cases
    cases, metrics = read(source)
    return select_cases(cases, choice.cases, choice.tags), load_metrics(choice.metrics, metrics)


def loaded(
    context: typer.Context, folder: Path, choice: Chosen = EVERYTHING
) -> tuple[Run, Sequence[Case], tuple[Metric, ...]]:
    """A run, its cases and their metrics; drafts among the cases are named on stderr."""
    from summarizer.evals.cases import select_cases
    from summarizer.evals.runs import Run

    current = Run(folder)
    cases, metrics = cases_of(context, current.info.source, Chosen(metrics=choice.metrics))
    run = [case for case in cases if case.id in set(current.info.cases)]
    wanted = select_cases(run, choice.cases, choice.tags)
    say_drafts(context, wanted)
    return current, wanted, metrics


def scores_of(context: typer.Context, folder: Path, choice: Chosen = EVERYTHING) -> Scores:
    """A run, scored."""
    from summarizer.evals.scoring import score

    return score(*loaded(context, folder, choice))


def say_drafts(context: typer.Context, cases: Sequence[Case]) -> None:
    """Say on stderr which cases are no gold yet, if any; of several runs of the same cases once."""
    from summarizer.evals.cases import drafts_among

    drafts = drafts_among(cases)
    if drafts and context.meta.get(__name__) != drafts:
        context.meta[__name__] = drafts
        typer.echo(
            f"{len(drafts)} of {len(cases)} gold files are drafts that nobody has corrected, so figures say "
            f"how far a run agrees with the drafting model ({_some(drafts)}).",
            err=True,
        )


def refuse_drafts(cases: Sequence[Case]) -> None:
    """Refuse to judge a run by cases that are no gold yet.

    Raises:
        UsageError: There are some.
    """
    from summarizer.errors import UsageError
    from summarizer.evals.cases import drafts_among

    if drafts := drafts_among(cases):
        raise UsageError(
            f"A gate needs gold files, and {len(drafts)} are drafts ({_some(drafts)}); correct them with "
            "`summarizer eval annotate`, or remove them from the set and run it again."
        )


def start_recording(path: Path) -> None:
    """Make a recording's file: one that no article needed an answer for can be replayed as well.

    Raises:
        UsageError: It can't be made.
    """
    from summarizer.errors import UsageError

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError as error:
        raise UsageError(f"{path} can't be written ({error.strerror}); use another path.") from error


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + ", …" * (len(names) > 5)
