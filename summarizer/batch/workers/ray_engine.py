"""The engine `ray`: actors on one or more machines ask, and this process does all else as without Ray.

So inputs, records, errors and resuming are the same.
"""

from __future__ import annotations

import logging
import os
import secrets
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from summarizer.batch.answering import Answerers
from summarizer.batch.flow.flow import FlowTransport, Tell
from summarizer.batch.plan import Plan
from summarizer.batch.tally import Tally
from summarizer.batch.workers.dataset import require_ray
from summarizer.batch.workers.ray_inputs import CPUS_FOR_READING
from summarizer.batch.workers.worker import Outcome, Worker
from summarizer.batch.workers.workers import Workers
from summarizer.errors import ModelError, UsageError
from summarizer.schemas.article import Article

_CONNECT_SECONDS = 10
_RESTARTS = -1  # as often as an actor dies
_RETRIES = 3  # of an article whose actor died


@dataclass(frozen=True, slots=True)
class RayPlan(Plan):
    """A plan whose articles are briefed by actors, on as many machines as Ray has.

    Requests at once and a minute are those of all actors together; each one gets an equal part.

    Attributes:
        workers: How many actors there are; None takes one for each machine.
    """

    workers: int | None = None

    def connect(
        self, tally: Tally, tell: Tell, progress: Callable[[int, int], None] | None = None
    ) -> tuple[Answerers, list[FlowTransport]]:
        """The actors, and what all of them together may ask; they start when they are entered.

        Raises:
            UsageError: A model is unknown, Ray is not to be reached, or it has too few cores.
        """
        start_ray()
        workers = self.workers or _machines()
        worker = Worker(self.plain(), workers)
        _require_cores(workers * worker.cpus)
        answerers, flows = worker.plan.connect(tally, tell, progress)
        return RayWorkers(answerers.summarizers, [worker] * workers, tally, tell), flows


class RayWorkers(Workers):
    """Asks through actors, which start with the block and end with it."""

    async def __aenter__(self) -> RayWorkers:
        import ray

        actor = ray.remote(_Actor)
        self._actors = [
            actor.options(
                num_cpus=worker.cpus,
                max_restarts=_RESTARTS,
                max_task_retries=_RETRIES,
                max_concurrency=2 * worker.at_once,
            ).remote(worker)
            for worker in self.workers
        ]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
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
                f"The actor that asked died {_RETRIES + 1} times over this article: look at Ray's logs, and "
                "run the same command again with --retry-failed."
            ) from None
        return outcome


class _Actor:
    """The worker in its process."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        worker.connect()

    async def brief(self, article: Article) -> Outcome:
        return await self._worker.brief(article)


def start_ray() -> None:
    """Take the Ray that runs, or that RAY_ADDRESS names, or start one here that ends with this process.

    Raises:
        UsageError: Ray is not installed or not to be reached.
    """
    address = os.environ.get("RAY_ADDRESS")
    if not address and "ray" not in sys.modules:
        require_token()
    require_ray()
    import ray

    if ray.is_initialized():
        return
    local: dict[str, Any] = {} if address else {"include_dashboard": False}
    try:
        _require_answer(address)
        ray.init(log_to_driver=False, logging_level=logging.ERROR, **local)
        logging.getLogger("ray.data").setLevel(logging.ERROR)  # it tells of each step, on its own handler
    except (OSError, ValueError) as error:  # ConnectionError is Ray's word for most of what goes wrong
        raise UsageError(
            f"Ray is not to be reached at {address or 'this machine'} ({error}): start it there, or unset "
            "RAY_ADDRESS to use this machine alone."
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


def _machines() -> int:
    import ray

    return sum(node["Alive"] for node in ray.nodes())


def _require_cores(needed: float) -> None:
    """Refuse what Ray would wait for forever without a word."""
    import ray

    cores = ray.cluster_resources().get("CPU", 0.0)
    if needed + CPUS_FOR_READING > cores:
        raise UsageError(
            f"Ray has {cores:g} cores, and the actors need {needed:g} beside {CPUS_FOR_READING} to read: let "
            "there be fewer actors, or more machines."
        )
