"""What a user sees of `summarizer batch`: a bar or log lines, then a report, a message and an exit code."""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, NamedTuple

from summarizer.batch.account import Tally
from summarizer.batch.flow.flow import Tell
from summarizer.batch.inputs.sources import counted
from summarizer.batch.job import Job, arun_batch
from summarizer.batch.paths import require_apart
from summarizer.batch.running import rare_collections
from summarizer.batch.stretches import stop_soon
from summarizer.errors import BudgetError, UsageError
from summarizer.rendering.writing import check_writable, write_whole
from summarizer.telemetry.logs import BATCH, Format, event, set_up_logs
from summarizer.text.printable import clean

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_log = logging.getLogger(BATCH)
_WARNINGS = ("failed", "endpoint_down", "output_damaged")
_LEVELS = {"brief": logging.DEBUG} | dict.fromkeys(_WARNINGS, logging.WARNING)
_EVERY = 30.0  # seconds between two lines of a log that say how far the run is
_SOME_FAILED = 1
_INTERRUPTED = 130


class Ending(NamedTuple):
    """What is said at the end of a run, and the exit code."""

    sentence: str
    exit_code: int


def run_watched(job: Job, *, report: Path | None, log_format: Format | None, quiet: bool) -> Ending:
    """Run a batch where somebody or a log watches it; the report is written however it ends.

    Raises:
        SummarizerError: What ended the run early.
    """
    require_apart(job.source, job.output, job.plan.cache, report)
    if report:
        check_writable(report)
    tally = Tally()
    try:
        with (
            watching(
                tally,
                counted(job.source, job.output),
                console=console_for(quiet=quiet),
                log_format=log_format,
            ) as tell,
            rare_collections(),
        ):
            asyncio.run(_stoppable(job, tally, tell))
    except (KeyboardInterrupt, asyncio.CancelledError):
        tally.stopped = "interrupted"
    except Exception:
        tally.stopped = tally.stopped or "error"
        with suppress(UsageError):  # what ended the run is told, and not what that led to
            _write_report(report, tally)
        raise
    _write_report(report, tally)
    return ending(job, tally)


def _write_report(report: Path | None, tally: Tally) -> None:
    if report:
        write_whole(report, json.dumps(tally.report(), ensure_ascii=False, indent=2) + "\n")


async def _stoppable(job: Job, tally: Tally, tell: Tell) -> None:
    """The run, which SIGTERM stops as Ctrl-C does: a service manager's way to end a program.

    Either stops also what code is busy with, of which a loop that waits for its turn would not hear.
    """
    running, loop = asyncio.current_task(), asyncio.get_running_loop()
    assert running is not None
    interrupt = signal.getsignal(signal.SIGINT)

    def stop(number: int, frame: FrameType | None) -> None:
        stop_soon()
        if number == signal.SIGINT and callable(interrupt):
            interrupt(number, frame)  # asyncio's own: pressed once more, it ends the program
        else:
            loop.call_soon_threadsafe(running.cancel)

    numbers = [signal.SIGTERM, *([signal.SIGINT] if callable(interrupt) else [])]  # a shell may ignore Ctrl-C
    earlier = {number: signal.signal(number, stop) for number in numbers}
    try:
        await arun_batch(job, tally=tally, tell=tell)
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)


def ending(job: Job, tally: Tally) -> Ending:
    """Say how a run ended."""
    done = f"{tally.briefs:,} briefs and {tally.failed:,} errors written to {job.output}"
    if tally.skipped:
        done += f", {tally.skipped:,} were already there"
    match tally.stopped:
        case "interrupted":
            return Ending(f"Interrupted: {done}; run the same command again to resume.", _INTERRUPTED)
        case "max_cost":
            spent = f"${tally.cost:,.2f} of ${job.plan.max_cost:,.2f} is spent"
            return Ending(
                f"Stopped because {spent} and the next article may exceed the rest: {done}; "
                "raise --max-cost and run the same command again.",
                BudgetError.exit_code,
            )
    if tally.errors_in_all:
        again = "; pass --retry-failed to retry those that failed"
        return Ending(f"Done: {done}, {tally.errors_in_all:,} errors in all{again}.", _SOME_FAILED)
    return Ending(f"Done: {done}.", 0)


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

    class Bar(Progress):
        """Reads the tally when it is drawn: an update for each article would cost more than the article."""

        def get_renderables(self) -> Iterable[RenderableType]:
            so_far, of = tally.skipped + tally.done, total()
            for task in self.task_ids:
                self.update(task, completed=so_far, total=of, description=progress_line(tally, of))
            return super().get_renderables()

    def tell(name: str, **fields: Any) -> None:
        if sentence := said(name, fields):
            console.print(clean(sentence), markup=False, highlight=False)

    with Bar(*columns, console=console, redirect_stdout=False, refresh_per_second=4) as bar:
        bar.add_task("", total=None)
        yield tell


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
            change = f"{fields['before']} → {fields['now']} concurrent requests"
            return f"{fields['model']}: {change}, because {fields['reason']}."
        case "pause":
            return f"{fields['model']} asks us to wait {fields['seconds']:.0f} s."
        case "endpoint_down":
            return (
                f"{fields['model']} is not answering; waiting until it does (press Ctrl-C to stop; "
                "nothing is lost)."
            )
        case "endpoint_back":
            return f"{fields['model']} is answering again after {fields['seconds']:.0f} s."
        case "output_damaged":
            return (
                f"{fields['lines']:,} lines of {fields['output']} are not what was written; their inputs are "
                f"done again, and the file is kept as it was as {fields['kept']}."
            )
        case "inputs_changed":
            count = f"{fields['inputs']:,} inputs"
            return f"{count} have changed since their records were written; they are done anew."
        case "batches_left" if fields["batches"]:
            return (
                f"{len(fields['batches'])} batches continue at the provider; run the same command again to "
                "collect them."
            )
        case "batch_created":
            return f"{fields['batch']} is running with {fields['requests']:,} requests."
        case "batch_done":
            count = f"{fields['answered']:,} of {fields['requests']:,} answered"
            return f"{fields['batch']} is {fields['status']}: {count}."
        case "batch_too_large":
            return (
                f"The provider has too many tokens queued to accept {fields['requests']:,} requests; "
                "sending fewer."
            )
        case "stopping" if fields["reason"] == "interrupted":
            return "Stopping: waiting for requests in progress (press Ctrl-C again to abandon them)."
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
