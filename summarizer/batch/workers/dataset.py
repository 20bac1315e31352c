"""Briefs on more than one machine: a Ray Dataset of articles becomes one of articles and briefs.

Needs the extra `ray`. Each actor asks for itself, with connections or an embedded model of its own, and works
at several articles at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Any

from summarizer.batch.answering import ENDS_THE_RUN
from summarizer.batch.inputs.sources import FIELDS, Input
from summarizer.batch.plan import Plan
from summarizer.batch.running import kind_of
from summarizer.batch.workers.worker import Worker
from summarizer.errors import ModelUnavailable, SummarizerError, UsageError

if TYPE_CHECKING:
    import pyarrow
    from ray.data import Dataset

_BLOCKS_AT_ONCE = 3  # in the hands of an actor, so that the slowest article of one keeps no place empty


def brief_dataset(
    dataset: Dataset,
    *,
    columns: Mapping[str, str] | None = None,
    actors: int | tuple[int, int] = 1,
    actor_options: Mapping[str, Any] | None = None,
    **plan: Any,
) -> Dataset:
    """Brief every row of a Ray Dataset: its rows come back with two more columns, `brief` and `error`.

    `brief` is the Brief as JSON (`Brief.model_validate_json(row["brief"])`), or null. It is a string, as some
    parts of a Brief may have any form, which no Arrow type can hold, and as every file format takes strings.
    `error` is null, or a struct of `kind`, `message` and `attempts` (requests sent). An article that can't be
    briefed is such a row. What all others would meet as well ends the whole: an endpoint that is down for 15
    minutes, or accepts no key.

    Args:
        dataset: One article a row.
        columns: Which columns hold `text`, `title`, `url`, `publisher` and `published`, where they go by
            other names: {"text": "body"}.
        actors: How many actors; or the fewest and the most, and Ray chooses.
        actor_options: As `map_batches` takes them: num_cpus (0.25 unless told, 1 for the embedded model),
            num_gpus, runtime_env.
        plan: As for `summarizer.Plan`: model, base_url, fallbacks, prompt, max_claims, limits,
            concurrency. Requests at once and a minute are those of all actors together; each one gets an
            equal part. Keys are read from the environment here, and sent to the actors.

    Raises:
        ModelUnavailable: Ray, or what the model needs, is not installed.
        UsageError: An option is wrong, or the dataset has no column of texts.

    Example:
        >>> import ray  # doctest: +SKIP
        >>> from summarizer import brief_dataset
        >>> articles = ray.data.read_parquet("s3://archive/2026/")  # doctest: +SKIP
        >>> briefs = brief_dataset(articles, model="openai/gpt-5-mini", actors=4)  # doctest: +SKIP
        >>> briefs.write_parquet("s3://archive/briefs/2026/")  # doctest: +SKIP
    """
    require_ray()
    from ray.data import ActorPoolStrategy

    least, most = actors if isinstance(actors, tuple) else (actors, actors)
    if not 1 <= least <= most:
        raise UsageError("There is nobody to work: let there be 1 actor or more.")
    if plan.get("max_cost") is not None:
        raise UsageError("Nobody counts the money of a dataset: leave max_cost out, or run a batch.")
    worker = Worker(Plan(**plan), most)
    return dataset.repartition(target_num_rows_per_block=worker.at_once, strict=True).map_batches(
        BriefRows,
        fn_constructor_args=[worker, _columns(columns or {}, dataset)],
        batch_format="pyarrow",
        compute=ActorPoolStrategy(
            min_size=least, max_size=most, max_concurrent_calls_per_actor=_BLOCKS_AT_ONCE
        ),
        **{"num_cpus": worker.cpus, **(actor_options or {})},
    )


class BriefRows:
    """What an actor of the Dataset does: whole blocks of rows in, the same rows with their briefs out."""

    def __init__(self, worker: Worker, columns: Mapping[str, str]) -> None:
        self._worker, self._columns = worker, columns
        self._places = asyncio.Semaphore(worker.at_once)
        worker.connect()

    async def __call__(self, rows: pyarrow.Table) -> AsyncIterator[pyarrow.Table]:
        """Brief a block of rows; those of other blocks are worked at meanwhile."""
        import pyarrow as pa

        known = {field: name for field, name in self._columns.items() if name in rows.column_names}
        articles = rows.select(list(known.values())).rename_columns(list(known)).to_pylist()
        answers = await asyncio.gather(*(self._answer(article) for article in articles))
        briefs, errors = zip(*answers, strict=True)
        for name, values, form in (("brief", briefs, pa.string()), ("error", errors, _error_form())):
            rows = rows.append_column(name, pa.array(values, form))
        yield rows

    async def _answer(self, row: Mapping[str, Any]) -> tuple[str | None, dict[str, Any] | None]:
        """The brief of a row as JSON, or what went wrong."""
        async with self._places:
            try:
                article = Input("", row).article()
            except SummarizerError as error:
                return None, _error(error, attempts=0)
            outcome = await self._worker.brief(article)
        if isinstance(outcome.result, ENDS_THE_RUN):
            raise outcome.result
        if isinstance(outcome.result, SummarizerError):
            return None, _error(outcome.result, outcome.attempts)
        return outcome.result.model_dump_json(), None


def _error(error: SummarizerError, attempts: int) -> dict[str, Any]:
    return {"kind": kind_of(error), "message": str(error), "attempts": attempts}


def _error_form() -> pyarrow.DataType:
    import pyarrow as pa

    return pa.struct([("kind", pa.string()), ("message", pa.string()), ("attempts", pa.int64())])


def _columns(columns: Mapping[str, str], dataset: Dataset) -> dict[str, str]:
    """The column of each field of an article."""
    if unknown := sorted(columns.keys() - set(FIELDS)):
        raise UsageError(f"There is no field {unknown[0]!r} to map: name one of {', '.join(FIELDS)}.")
    names = dataset.columns(fetch_if_missing=False)
    if names is not None:  # otherwise they are known only when the dataset is made
        named = [*columns.values(), columns.get("text", "text")]
        if missing := [name for name in named if name not in names]:
            raise UsageError(
                f"The dataset has no column {missing[0]!r}, only {', '.join(names)}: name others."
            )
        if taken := [name for name in ("brief", "error") if name in names]:
            raise UsageError(f"The dataset has a column {taken[0]!r} already: rename or drop it first.")
    return {field: columns.get(field, field) for field in FIELDS}


def require_ray() -> None:
    """Say how to get Ray where it is missing.

    Raises:
        ModelUnavailable: It is not installed.
    """
    try:
        import ray.data  # noqa: F401
    except ImportError:
        raise ModelUnavailable("Ray is not installed: pip install 'summarizer[ray]'.") from None
