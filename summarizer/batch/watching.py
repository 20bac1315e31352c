"""What a user sees of a batch: a bar on a terminal, or log lines where nobody looks at one."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from summarizer.batch.flow.flow import Tell
from summarizer.batch.tally import Tally
from summarizer.telemetry.logs import Format, event, set_up_logs
from summarizer.text.printable import clean

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

_log = logging.getLogger("summarizer.batch")
_LEVELS = {"brief": logging.DEBUG, "failed": logging.WARNING, "endpoint_down": logging.WARNING}
_EVERY = 30.0  # seconds between two lines of a log that say how far the run is


@contextmanager
def watching(
    tally: Tally, total: Callable[[], int | None], *, console: Console, log_format: Format | None
) -> Iterator[Tell]:
    """Show a run while the block goes on; the function given out is told what happens.

    Args:
        tally: What has been done.
        total: How many inputs there are; None where that is not known yet.
        console: Where the bar goes; where it is no terminal, the run is logged.
        log_format: The form of the log lines; None logs only where there is no bar.
    """
    if log_format or not console.is_terminal:
        set_up_logs(log_format or "text")
        with _logging(tally, total) as tell:
            yield tell
    else:
        with _bar(tally, total, console) as tell:
            yield tell


@contextmanager
def _logging(tally: Tally, total: Callable[[], int | None]) -> Iterator[Tell]:
    ended = threading.Event()

    def tell(name: str, **fields: Any) -> None:
        event(_log, _LEVELS.get(name, logging.INFO), name, **fields)

    def progress() -> None:
        while not ended.wait(_EVERY):
            tell("progress", **_so_far(tally, total()))

    threading.Thread(target=progress, daemon=True, name="progress").start()
    try:
        yield tell
    finally:
        ended.set()
        tell("ended", **_so_far(tally, total()), stopped=tally.stopped)


def _so_far(tally: Tally, total: int | None) -> dict[str, Any]:
    return {
        "skipped": tally.skipped,
        "written": tally.done,
        "errors": tally.failed,
        "inputs": total,
        "input_tokens": tally.usage.input_tokens,
        "output_tokens": tally.usage.output_tokens,
        "cost_usd": round(tally.cost, 4),
        "seconds": round(tally.seconds, 1),
    }


@contextmanager
def _bar(tally: Tally, total: Callable[[], int | None], console: Console) -> Iterator[Tell]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    words = TextColumn("{task.description}", markup=False)
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), words)
    ended = threading.Event()
    with Progress(*columns, console=console, redirect_stdout=False, auto_refresh=False) as bar:
        task = bar.add_task("", total=None)

        def tell(name: str, **fields: Any) -> None:
            if sentence := said(name, fields):
                console.print(clean(sentence), markup=False, highlight=False)

        painter = threading.Thread(
            target=_paint, args=(bar, task, tally, total, ended), daemon=True, name="bar"
        )
        painter.start()
        try:
            yield tell
        finally:
            ended.set()
            painter.join()


def _paint(
    bar: Progress, task: TaskID, tally: Tally, total: Callable[[], int | None], ended: threading.Event
) -> None:
    """Draw the bar four times a second: an update for each article would cost more than the article."""
    while True:
        over = ended.wait(0.25)
        bar.update(
            task,
            completed=tally.skipped + tally.done,
            total=total(),
            description=progress_line(tally, total()),
        )
        bar.refresh()
        if over:
            return


def progress_line(tally: Tally, total: int | None) -> str:
    """Say in one line how fast it goes, what it costs and how long it takes."""
    rate = tally.done / max(tally.seconds, 0.001)
    parts = [f"{rate:.1f}/s" if rate >= 1 else f"{60 * rate:.1f}/min", f"{tally.failed:,} errors"]
    parts.append(f"{tally.usage.input_tokens:,} tokens in, {tally.usage.output_tokens:,} out")
    if tally.cost:
        parts.append(f"${tally.cost:,.2f}")
    left = total - tally.skipped - tally.done if total else 0
    if left > 0 and tally.done:
        parts.append(f"{_span(left / rate)} left")
    return ", ".join(parts)


def said(name: str, fields: dict[str, Any]) -> str | None:
    """What an event is called on a terminal; None for those that the bar shows."""
    match name:
        case "concurrency":
            change = f"{fields['before']} → {fields['now']} requests at once"
            return f"{fields['model']}: {change}, as {fields['reason']}."
        case "pause":
            return f"{fields['model']} asks to wait {fields['seconds']:.0f} s."
        case "endpoint_down":
            return (
                f"{fields['model']} does not answer: waiting until it does (Ctrl-C stops, nothing is lost)."
            )
        case "endpoint_back":
            return f"{fields['model']} answers again after {fields['seconds']:.0f} s."
        case "batches_left" if fields["batches"]:
            return f"{len(fields['batches'])} batches go on at the provider: the same command collects them."
        case "batch_created":
            return f"{fields['batch']} is under way with {fields['requests']:,} requests."
        case "batch_done":
            count = f"{fields['answered']:,} of {fields['requests']:,} answered"
            return f"{fields['batch']} is {fields['status']}: {count}."
        case "batch_too_large":
            return f"The provider holds too many tokens for {fields['requests']:,} requests: sending fewer."
        case "stopping" if fields["reason"] == "interrupted":
            return "Stopping: what is under way may end (Ctrl-C once more gives it up)."
    return None


def console_for(*, quiet: bool) -> Console:
    """The console of a run: stderr, and silent on request."""
    from rich.console import Console

    return Console(stderr=True, quiet=quiet, force_terminal=None if sys.stderr.isatty() else False)


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
