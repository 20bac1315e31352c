"""Ray actors on one or more machines: for `--engine ray`, and for a Dataset of articles (extra `ray`).

Each asks for itself, with connections or an embedded model of its own, and works at several articles at once.
"""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.batch.account import Tally
from summarizer.batch.answering import ENDS_THE_RUN
from summarizer.batch.flow.flow import Tell
from summarizer.batch.inputs.articles import Input
from summarizer.batch.inputs.sources import field_names
from summarizer.batch.plan import Plan, Progress
from summarizer.batch.running import kind_of
from summarizer.batch.workers.workers import Outcome, Worker, Workers
from summarizer.errors import ModelError, ModelUnavailable, SummarizerError, UsageError, install
from summarizer.rendering.brief import Brief
from summarizer.schemas.article import Article

if TYPE_CHECKING:
    import pyarrow
    from ray.data import Dataset

_CONNECT_SECONDS = 10
_RESTARTS = -1  # as often as an actor dies
_RETRIES = 3  # of an article whose actor died
_BLOCKS_AT_ONCE = 3  # in the hands of an actor, so that the slowest article of one keeps no place empty


class Actor:
    """A worker in its process: briefs articles, and whole blocks of rows."""

    def __init__(self, worker: Worker, columns: Mapping[str, str] | None = None) -> None:
        self._worker, self._columns = worker, columns or {}
        self._places = asyncio.Semaphore(worker.at_once)
        worker.connect()

    async def brief(self, article: Article) -> Outcome:
        """Brief an article."""
        return await self._worker.brief(article)

    async def __call__(self, rows: pyarrow.Table) -> AsyncIterator[pyarrow.Table]:
        """Give rows back with their briefs; those of other blocks are worked at meanwhile."""
        import pyarrow as pa

        known = {field: name for field, name in self._columns.items() if name in rows.column_names}
        articles = rows.select(list(known.values())).rename_columns(list(known)).to_pylist()
        answers = await asyncio.gather(*(self._answer(article) for article in articles))
        briefs, errors = zip(*answers, strict=True)
        error = pa.struct([("kind", pa.string()), ("message", pa.string()), ("attempts", pa.int64())])
        rows = rows.append_column("brief", pa.array(briefs, pa.string()))
        yield rows.append_column("error", pa.array(errors, error))

    async def _answer(self, row: Mapping[str, Any]) -> tuple[str | None, dict[str, Any] | None]:
        """The brief of a row as JSON, or what went wrong."""
        async with self._places:
            try:
                outcome = await self.brief(Input("", row).article())
            except SummarizerError as error:  # there was nothing to ask about
                outcome = Outcome(error, 0, [], [])
        result = outcome.result
        if isinstance(result, ENDS_THE_RUN):
            raise result
        if isinstance(result, SummarizerError):
            return None, {"kind": kind_of(result), "message": str(result), "attempts": outcome.attempts}
        return result.model_dump_json(), None


class RayWorkers(Workers):
    """Asks through actors, on as many machines as Ray has.

    Args:
        plan: How all actors together ask.
        count: How many there are; None takes one for each machine.
        tally: As for Workers.
        tell: As for Workers.
        progress: As for Workers.

    Raises:
        UsageError: A model is unknown, Ray is not to be reached, or it has too few cores.
    """

    def __init__(
        self, plan: Plan, count: int | None, tally: Tally, tell: Tell, progress: Progress | None = None
    ) -> None:
        if plan.schema is not Brief and (here := str(Path.cwd())) not in sys.path:
            sys.path.append(here)  # Ray hands it on to the actors, which import the schema's module
        start_ray()
        import ray

        super().__init__(plan, count or sum(n["Alive"] for n in ray.nodes()), tally, tell, progress)
        needed, cores = self.count * _cpus(self.worker), ray.cluster_resources().get("CPU", 0.0)
        if needed > cores:  # Ray would wait for ever without a word
            raise UsageError(
                f"Ray has {cores:g} cores, but the actors need {needed:g}; use fewer actors or more machines."
            )

    async def __aenter__(self) -> RayWorkers:
        import ray

        options = {"max_restarts": _RESTARTS, "max_task_retries": _RETRIES}
        actor = ray.remote(Actor).options(
            num_cpus=_cpus(self.worker), max_concurrency=2 * self.worker.at_once, **options
        )
        self._actors = [actor.remote(self.worker) for _ in range(self.count)]
        return self

    async def __aexit__(self, *_: object) -> None:
        import ray

        for actor in self._actors:
            ray.kill(actor)

    async def ask(self, index: int, article: Article) -> Outcome:
        """What one actor makes of an article.

        Raises:
            ModelError: It died over this article, again and again.
        """
        from ray.exceptions import RayActorError

        try:
            outcome: Outcome = await self._actors[index].brief.remote(article)
        except RayActorError:
            raise ModelError(
                f"The actor died {_RETRIES + 1} times on this article; see Ray's logs, and "
                "run the same command again with --retry-failed."
            ) from None
        return outcome


def brief_dataset(
    dataset: Dataset,
    *,
    columns: Mapping[str, str] | None = None,
    actors: int | tuple[int, int] = 1,
    actor_options: Mapping[str, Any] | None = None,
    **plan: Any,
) -> Dataset:
    """Brief every row of a Ray Dataset, and return its rows with two more columns, `brief` and `error`.

    `brief` is the Brief as JSON (`Brief.model_validate_json(row["brief"])`), or null. It is a string because
    some parts of a Brief have no fixed structure, which no Arrow type can represent, and because every file
    format supports strings. `error` is null, or a struct of `kind`, `message` and `attempts` (requests sent)
    for an article that could not be briefed. A failure that would affect all other rows ends the whole run:
    an endpoint that is down for 15 minutes, or that rejects the API key.

    Args:
        dataset: A dataset with one article per row.
        columns: Names of the columns for `text`, `title`, `url`, `publisher` and `published`, where they
            differ: {"text": "body"}.
        actors: Number of actors, or the minimum and the maximum, between which Ray chooses.
        actor_options: Options for `map_batches`: num_cpus (default: 0.25, or 1 for the embedded model),
            num_gpus, runtime_env.
        plan: As for `summarizer.Plan`: model, base_url, fallbacks, prompt, max_claims, limits,
            concurrency. Concurrent requests and requests per minute are those of all actors together; each
            gets an equal part. API keys are read from this process's environment and sent to the actors.

    Raises:
        ModelUnavailable: Ray, or something the model needs, is not installed.
        UsageError: An option is invalid, or the dataset has no column of texts.

    Example:
        >>> import ray  # doctest: +SKIP
        >>> from summarizer import brief_dataset
        >>> articles = ray.data.read_parquet("s3://archive/2026/")  # doctest: +SKIP
        >>> briefs = brief_dataset(articles, model="openai/gpt-5-mini", actors=4)  # doctest: +SKIP
        >>> briefs.write_parquet("s3://archive/briefs/2026/")  # doctest: +SKIP
    """
    start_ray()
    from ray.data import ActorPoolStrategy

    least, most = actors if isinstance(actors, tuple) else (actors, actors)
    if not 1 <= least <= most:
        raise UsageError("There must be at least 1 actor; pass actors=1 or more.")
    if plan.get("max_cost") is not None:
        raise UsageError("The cost of a dataset is not tracked; leave out max_cost, or run a batch.")
    worker = Worker(Plan(**plan), most)
    return dataset.repartition(target_num_rows_per_block=worker.at_once, strict=True).map_batches(
        Actor,
        fn_constructor_args=[worker, _columns(columns or {}, dataset)],
        batch_format="pyarrow",
        compute=ActorPoolStrategy(
            min_size=least, max_size=most, max_concurrent_calls_per_actor=_BLOCKS_AT_ONCE
        ),
        **{"num_cpus": _cpus(worker), **(actor_options or {})},
    )


def _columns(columns: Mapping[str, str], dataset: Dataset) -> dict[str, str]:
    """The column of each field of an article."""
    fields = field_names(columns)
    names = dataset.columns(fetch_if_missing=False)
    if names is not None:  # otherwise they are known only when the dataset is made
        if missing := [name for name in (*columns.values(), fields["text"]) if name not in names]:
            raise UsageError(
                f"The dataset has no column {missing[0]!r}, only {', '.join(names)}; pass other columns."
            )
        if taken := [name for name in ("brief", "error") if name in names]:
            raise UsageError(f"The dataset already has a column {taken[0]!r}; rename or drop it first.")
    return fields


def _cpus(worker: Worker) -> float:
    """The cores to reserve for an actor: waiting for answers takes little."""
    return 1.0 if worker.is_embedded else 0.25


def start_ray() -> None:
    """Take the Ray that runs, or that RAY_ADDRESS names, or start one here that ends with this process.

    Raises:
        ModelUnavailable: Ray is not installed.
        UsageError: It is not to be reached.
    """
    address = os.environ.get("RAY_ADDRESS")
    if not address and "ray" not in sys.modules:
        require_token()
    try:
        import ray
        import ray.data
    except ImportError:
        raise ModelUnavailable(f"Ray is not installed; {install('ray')}.") from None
    if ray.is_initialized():
        return
    local: dict[str, Any] = {} if address else {"include_dashboard": False}
    try:
        _require_answer(address)
        ray.init(log_to_driver=False, logging_level=logging.ERROR, **local)
        logging.getLogger("ray.data").setLevel(logging.ERROR)  # it tells of each step, on its own handler
    except (OSError, ValueError) as error:  # ConnectionError is Ray's word for most of what goes wrong
        raise UsageError(
            f"Ray can't be reached at {address or 'this machine'} ({error}); start it there, or unset "
            "RAY_ADDRESS to use this machine only."
        ) from None


def require_token() -> None:
    """Let nobody else on the network run code in the Ray that is started here.

    Ray listens on all interfaces, and by default it believes everyone. It reads this when it is imported.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    if os.environ.setdefault("RAY_AUTH_MODE", "token") == "token":
        os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))


def _require_answer(address: str | None) -> None:
    """Ask first whether anybody listens: Ray tries for minutes, and ends the process."""
    host, _, port = (address or "").removeprefix("ray://").rpartition(":")
    if host and port.isdecimal():
        socket.create_connection((host.strip("[]"), int(port)), timeout=_CONNECT_SECONDS).close()
