"""How `summarizer batch` runs and ends: what it shows, the report, one sentence and an exit code."""

from __future__ import annotations

import asyncio
import json
import signal
from pathlib import Path
from typing import NamedTuple

from summarizer.batch.flow.flow import Tell
from summarizer.batch.garbage import rare_collections
from summarizer.batch.inputs.counting import counted
from summarizer.batch.job import Job, arun_batch
from summarizer.batch.tally import Tally
from summarizer.batch.watching import console_for, watching
from summarizer.errors import BudgetError, SummarizerError
from summarizer.rendering.writing import check_writable, write_whole
from summarizer.telemetry.logs import Format

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
    except SummarizerError:
        tally.stopped = tally.stopped or "error"
        raise
    finally:
        if report:
            write_whole(report, json.dumps(tally.report(), ensure_ascii=False, indent=2) + "\n")
    return ending(job, tally)


async def _stoppable(job: Job, tally: Tally, tell: Tell) -> None:
    """The run, which SIGTERM stops as Ctrl-C does: a service manager's way to end a program."""
    running = asyncio.current_task()
    assert running is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, running.cancel)
    await arun_batch(job, tally=tally, tell=tell)


def ending(job: Job, tally: Tally) -> Ending:
    """Say how a run ended."""
    done = f"{tally.briefs:,} briefs and {tally.failed:,} errors written to {job.output}"
    if tally.skipped:
        done += f", {tally.skipped:,} were there already"
    match tally.stopped:
        case "interrupted":
            return Ending(f"Interrupted: {done}; the same command goes on with the rest.", _INTERRUPTED)
        case "max_cost":
            spent = f"${tally.cost:,.2f} of ${job.plan.max_cost:,.2f} are spent"
            return Ending(
                f"Stopped, as {spent} and the next article may cost more than is left: {done}; "
                "raise --max-cost and run the same command again.",
                BudgetError.exit_code,
            )
    if tally.errors_in_all:
        again = "; --retry-failed asks again for those that failed"
        return Ending(f"Done: {done}, {tally.errors_in_all:,} errors in all{again}.", _SOME_FAILED)
    return Ending(f"Done: {done}.", 0)
