"""What a user sees while a model works: a quiet line on stderr that disappears with the work."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from summarizer.terminal import clean

if TYPE_CHECKING:
    from rich.console import Console

    from summarizer.ledger import Exchange


class Display(NamedTuple):
    """The two functions that feed the display, as Summarizer takes them."""

    listener: Callable[[Exchange], None]
    progress: Callable[[int, int], None]


def progress_console(*, quiet: bool) -> Console:
    """Give the console that progress goes to: stderr, and silent where nobody looks at it."""
    from rich.console import Console

    return Console(stderr=True, quiet=quiet or not sys.stderr.isatty())


@contextmanager
def working(console: Console) -> Iterator[Display]:
    """Show how far the work is while the block runs: stages, tokens, seconds, and bytes of the model."""
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
    stage = stages.add_task(stages_line([]), total=None)
    bar = Progress(words, BarColumn(), DownloadColumn(), console=console)
    weights = bar.add_task("Preparing the embedded model, once", total=None, visible=False)
    answered: list[Exchange] = []

    def listener(exchange: Exchange) -> None:
        answered.append(exchange)
        stages.update(stage, description=stages_line(answered))

    def progress(done: int, total: int) -> None:
        bar.update(weights, completed=done, total=total, visible=done < total)

    with Live(Group(bar, stages), console=console, transient=True, redirect_stdout=False):
        yield Display(listener, progress)


def stages_line(answered: Sequence[Exchange]) -> str:
    """Say which stages the model has answered, and what they took."""
    if not answered:
        return "Asking the model"
    stages = ", ".join(dict.fromkeys(clean(exchange.name) for exchange in answered))
    read = sum(exchange.usage.input_tokens for exchange in answered)
    written = sum(exchange.usage.output_tokens for exchange in answered)
    return f"Asking the model ({stages} done: {read:,} tokens in, {written:,} out)"
