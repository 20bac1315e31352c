"""The batch as a whole, from a source of articles to the output: `summarizer batch` for Python."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from summarizer.batch.account import Purse, Tally
from summarizer.batch.answering import Answerers
from summarizer.batch.flow.descriptors import require_descriptors
from summarizer.batch.flow.flow import FlowTransport, Tell, say_nothing
from summarizer.batch.inputs.sources import read_inputs
from summarizer.batch.outputs.output import open_output
from summarizer.batch.outputs.states import adopt_output
from summarizer.batch.paths import require_apart
from summarizer.batch.plan import Plan, Progress
from summarizer.batch.running import Batch, rare_collections
from summarizer.batch.stretches import watched
from summarizer.errors import UsageError

Engine = Literal["asyncio", "openai-batch", "ray"]


@dataclass(frozen=True, slots=True)
class Job:
    """What a batch reads, where its results go, and how they are made.

    Attributes:
        source: A JSON Lines or Parquet file, a directory, a glob pattern, a URI, or "-" for standard input.
        output: Path of the JSON Lines file to write; if it exists, the run is resumed.
        plan: Which models to ask, and how.
        fields: Names of fields in the input, where they differ from the standard ones: {"text": "body"}.
        engine: How the requests are made: by this process, through OpenAI's Batch API, or with Ray.
        workers: Number of worker processes; with Ray, number of actors. By default there are no worker
            processes, and with Ray there is one actor per machine.
        retry_failed: Whether to retry articles that ended in an error.
        adopt: Whether to accept the records of an output file without a state as this run's.
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
    """Brief every article of a source, each exactly once; run it again to resume.

    Args:
        job: What to do.
        tally: Updated during the run, e.g. for a progress display; also returned.
        tell: Called with the name and the fields of each event.
        progress: Called with the bytes done and in total while the embedded model is assembled.

    Raises:
        SourceError: The source can't be read or is empty.
        UsageError: The output belongs to another run or can't be written, or a model or option is invalid.
        ModelError: No model can be asked any more; finished records are kept.
        KeyboardInterrupt: Ctrl-C was pressed; requests in progress were given a moment to finish.
    """
    with rare_collections():
        return asyncio.run(arun_batch(job, tally=tally, tell=tell, progress=progress))


async def arun_batch(
    job: Job, *, tally: Tally | None = None, tell: Tell | None = None, progress: Progress | None = None
) -> Tally:
    """The async equivalent of `run_batch`; cancelling it stops the run as Ctrl-C does."""
    tally, tell = tally or Tally(), tell or say_nothing
    plan = job.plan
    require_apart(job.source, job.output, plan.cache)
    answerers, flows = _connected(job, tally, tell, progress)
    profiles = [summarizer.profile for summarizer in answerers.summarizers]
    if job.engine == "asyncio":
        require_descriptors([-(-flow.limits.concurrency // (job.workers or 1)) for flow in flows])
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
            if output.damaged:
                tell("output_damaged", lines=output.damaged, output=str(output.path), kept=str(output.aside))
            if job.retry_failed:
                output.forget_failed()
            if job.engine == "openai-batch":
                batch: Batch = OpenAIBatch(plan, profiles[0], output, tally, tell)
            else:
                at_once = sum(flow.limits.concurrency for flow in flows[:1])
                batch = Batch(answerers, output, at_once + at_once // 8, purse, tally, tell)
            try:
                with watched():
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
        raise UsageError("--engine openai-batch needs only one process; leave out --workers.")
    from summarizer.batch.workers.processes import ProcessWorkers

    processes = ProcessWorkers(job.plan, job.workers, tally, tell)
    return processes, processes.flows
