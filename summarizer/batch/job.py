"""The batch as a whole, from a source of articles to OUT: what `summarizer batch` does, for Python."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from summarizer.batch.account import Purse, Tally
from summarizer.batch.answering import Answerers
from summarizer.batch.flow.flow import FlowTransport, Tell, say_nothing
from summarizer.batch.inputs.sources import read_inputs
from summarizer.batch.outputs.output import open_output
from summarizer.batch.outputs.states import adopt_output
from summarizer.batch.plan import Plan, Progress
from summarizer.batch.running import Batch, rare_collections
from summarizer.errors import UsageError

Engine = Literal["asyncio", "openai-batch", "ray"]


@dataclass(frozen=True, slots=True)
class Job:
    """What a batch reads, where its results go, and how they are made.

    Attributes:
        source: A JSON Lines or Parquet file, a folder, a pattern, a URI, or "-" for standard input.
        output: OUT.jsonl; where it is there, the run goes on with it.
        plan: Who is asked, and how.
        fields: Where a field of the input goes by another name: {"text": "body"}.
        engine: Who works on the articles: this process, OpenAI's Batch API, or Ray.
        workers: How many processes of this machine ask; with Ray, how many actors. None takes none, and the
            one that reads and writes asks too; with Ray one for each machine.
        retry_failed: Whether what ended as an error is asked again.
        adopt: Whether an OUT without a state is taken for one of this run.
    """

    source: str
    output: Path
    plan: Plan = field(default_factory=Plan)
    fields: Mapping[str, str] = field(default_factory=dict)
    engine: Engine = "asyncio"
    workers: int | None = None
    retry_failed: bool = False
    adopt: bool = False


def run_batch(
    job: Job, *, tally: Tally | None = None, tell: Tell | None = None, progress: Progress | None = None
) -> Tally:
    """Brief every article of a source, each exactly once; run it again to go on where it was stopped.

    Args:
        job: What is to be done.
        tally: Filled while the run goes on, for whoever watches it; given back as well.
        tell: Told of what happens, by name and fields.
        progress: Told the bytes done and in all, while the embedded model is put together.

    Raises:
        SourceError: The source can't be read or holds nothing.
        UsageError: OUT belongs to another run, can't be written, or a model or option is none.
        ModelError: Nobody can be asked any more; what was done stays done.
        KeyboardInterrupt: Ctrl-C; what was under way has been given a moment.
    """
    with rare_collections():
        return asyncio.run(arun_batch(job, tally=tally, tell=tell, progress=progress))


async def arun_batch(
    job: Job, *, tally: Tally | None = None, tell: Tell | None = None, progress: Progress | None = None
) -> Tally:
    """As `run_batch`, awaited; cancelling it stops the run as Ctrl-C does."""
    tally, tell = tally or Tally(), tell or say_nothing
    plan = job.plan
    answerers, flows = _connected(job, tally, tell, progress)
    profiles = [summarizer.profile for summarizer in answerers.summarizers]
    purse = Purse(plan.max_cost, tally, profiles)
    identity = plan.identity(profiles)
    inputs = read_inputs(job.source, job.fields, output=job.output)
    if job.engine == "openai-batch":
        from summarizer.batch.openai_batch.engine import OpenAIBatch, check_batch_engine

        check_batch_engine(plan, profiles[0])
    if job.adopt:
        adopt_output(job.output, identity)
    async with answerers:
        with open_output(job.output, identity, job.plan.form) as output:
            if job.retry_failed:
                output.forget_failed()
            if job.engine == "openai-batch":
                batch: Batch = OpenAIBatch(plan, profiles[0], output, tally, tell)
            else:
                at_once = sum(flow.limits.concurrency for flow in flows[:1])
                batch = Batch(answerers, output, at_once + at_once // 8, purse, tally, tell)
            try:
                await batch.run(inputs)
            finally:
                tally.errors_in_all = output.errors
    return tally


def _connected(
    job: Job, tally: Tally, tell: Tell, progress: Progress | None
) -> tuple[Answerers, list[FlowTransport]]:
    """Who is asked, by this process, by others beside it, or by Ray; and what all together may ask."""
    if job.engine == "ray":
        from summarizer.batch.workers.actors import RayWorkers

        actors = RayWorkers(job.plan, job.workers, tally, tell, progress)
        return actors, actors.flows
    if job.workers is None:
        return job.plan.connect(tally, tell, progress)
    if job.engine == "openai-batch":
        raise UsageError("One process is enough for --engine openai-batch: leave out --workers.")
    from summarizer.batch.workers.processes import ProcessWorkers

    processes = ProcessWorkers(job.plan, job.workers, tally, tell)
    return processes, processes.flows
