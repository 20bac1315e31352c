"""Progress on stderr while a model works; it disappears when the work is done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from summarizer.telemetry.stages import stage_listener
from summarizer.text.printable import clean

if TYPE_CHECKING:
    from rich.console import Console

    from summarizer.models.ledger import Listener


class Display(NamedTuple):
    """The two functions that feed the display, as Summarizer takes them."""

    listener: Listener
    progress: Callable[[int, int], None]


def progress_console(*, quiet: bool) -> Console:
    """The console for progress: stderr, silent if that is not a terminal."""
    from rich.console import Console

    return Console(stderr=True, quiet=quiet or not sys.stderr.isatty())


@contextmanager
def working(console: Console) -> Iterator[Display]:
    """Show progress while the block runs: stages, tokens, seconds, and bytes of the model."""
    from rich.console import Group
    from rich.live import Live
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    words = TextColumn("{task.description}", markup=False)
    spinner = SpinnerColumn("dots" if console.encoding.startswith("utf") else "line")
    stages = Progress(spinner, words, TimeElapsedColumn(), console=console)
    stage = stages.add_task("Starting the model", total=None)
    bar = Progress(words, BarColumn(), DownloadColumn(), console=console)
    weights = bar.add_task("Preparing the embedded model (first use only)", total=None, visible=False)

    def progress(done: int, total: int) -> None:
        bar.update(weights, completed=done, total=total, visible=done < total)

    with Live(Group(bar, stages), console=console, transient=True, redirect_stdout=False):
        yield Display(stage_listener(lambda line: stages.update(stage, description=line)), progress)


@contextmanager
def counting(console: Console, total: int) -> Iterator[Callable[[str], None]]:
    """Show a progress bar while the block runs; call the given function with each finished case."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    words = TextColumn("{task.description}", markup=False)
    columns = (words, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("cases", total=total)
        yield lambda name: bar.update(task, advance=1, description=clean(name))
