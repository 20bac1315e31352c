"""The scheduler of a batch in virtual time: hours against endpoints that nobody can have for a benchmark.

    python -m benchmarks.batch.simulate [--hours N] [--seed N] [--only WORD] [--check]

What runs is the real FlowTransport with its width, pace, breaker and retries, in an event loop whose clock jumps
(`virtual_time`); only the endpoints are simulated (`simulated`). Beside it stands what is commonly written by hand: a
semaphore as wide as the concurrency, and the retries that `summarizer brief` has. `ideal` is what the endpoint allows:
its limits, or the concurrency by its mean time to answer (Little's law), outages left out. Goals, which `--check` turns
into the exit code: 95 % of it, and no article given up.
"""

import argparse
import asyncio
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter

import httpx2

from benchmarks.batch.simulated import Article, Endpoint, Fleet, Replica, hosted, work_of
from benchmarks.batch.virtual_time import run
from summarizer.batch.flow.flow import FlowLimits, FlowTransport
from summarizer.models.retries import is_busy
from summarizer.models.transport import AsyncRetryTransport

ARTICLE = Article(prompt=1_900, answer=800)  # as `arithmetic` counts them
SHARE_GOAL = 0.95
_MOST_ANSWER = 4_096  # tokens that a request asks for at most
_MEDIAN, _MEAN = 8.0, 8.55  # seconds to a hosted answer
_SAMPLES = 12


@dataclass(frozen=True)
class Scenario:
    """An endpoint, what a batch is told of it, and the articles a second that are the ideal."""

    name: str
    endpoint: Callable[[], Endpoint]
    limits: FlowLimits
    ideal: float
    up: float = 1.0  # share of the time in which anybody answers
    part: float = (
        1.0  # of the hours that the semaphore gets: it floods whoever turns it away; 0 leaves it out
    )


@dataclass
class Result:
    """What came of a scenario: articles, those given up, and the width over time."""

    endpoint: Endpoint
    hours: float
    answered: int = 0
    given_up: int = 0
    widths: list[int] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.answered / (3600 * self.hours)

    def share(self, scenario: Scenario) -> float:
        """What this is of the ideal."""
        return self.rate / (scenario.ideal * scenario.up)

    @property
    def wasted(self) -> float:
        """The share of the requests known to have ended that brought nothing."""
        in_vain = self.endpoint.turned_away + self.endpoint.failed
        return in_vain / (in_vain + self.endpoint.answered)


def scenarios(hours: float) -> list[Scenario]:
    """All of them, for a run of so many hours."""
    hour = 3600 * hours
    outage, lost = (0.3 * hour, 0.3 * hour + 600), (0.3 * hour, 0.6 * hour)
    wide, tpm = 128 / _MEAN, 2.2e6 / 60 / ARTICLE.tokens
    replica, slow = Replica(), 100 / _MEAN

    def fleet(replicas: int, each: int) -> float:
        return replicas * replica.tokens_per_second(each) / work_of(ARTICLE)

    def at_host(**limits: object) -> Callable[[], Endpoint]:
        return lambda: Endpoint(hosted(_MEDIAN), ARTICLE, **limits)

    def at_rush(since: float) -> Callable[[], Endpoint]:
        return lambda: Endpoint(hosted(_MEDIAN / 4, since, 4), ARTICLE)

    def at_fleet(replicas: int, **lost: object) -> Callable[[], Endpoint]:
        return lambda: Endpoint(Fleet(replicas, ARTICLE, **lost), ARTICLE)

    return [
        Scenario("hosted, no limit in the way", at_host(), FlowLimits(100), 100 / _MEAN),
        Scenario("hosted, 800 rpm, told", at_host(rpm=800), FlowLimits(128, rpm=800), 800 / 60, part=0.05),
        Scenario("hosted, 800 rpm, not told", at_host(rpm=800), FlowLimits(128), 800 / 60, part=0.05),
        Scenario("hosted, 2.2M tpm, told", at_host(tpm=2.2e6), FlowLimits(128, tpm=2.2e6), tpm, part=0.05),
        Scenario("hosted, 2.2M tpm, not told", at_host(tpm=2.2e6), FlowLimits(128), tpm, part=0.05),
        Scenario("hosted, 2.5 % turned away", at_host(refused=0.025), FlowLimits(128), wide),
        Scenario("hosted, 10 minutes away", at_host(down=outage), FlowLimits(100), 100 / _MEAN, 1 - 600 / hour),
        Scenario("hosted, then 4 times slower", at_rush(0.3 * hour), FlowLimits(100), 0.3 * 4 * slow + 0.7 * slow, part=0),
        Scenario("fleet of 5, 100 for each", at_fleet(5), FlowLimits(500), fleet(5, 100), part=0),
        Scenario("fleet of 5, one lost a while", at_fleet(5, lost=lost), FlowLimits(500), 0.7 * fleet(5, 100) + 0.3 * fleet(4, 125), part=0),
        Scenario("fleet of 2, 1,024 for each", at_fleet(2), FlowLimits(2048), fleet(2, 256), part=0),
    ]  # fmt: skip


async def simulate(
    scenario: Scenario, hours: float, client: Callable[[Endpoint, FlowLimits], httpx2.AsyncBaseTransport]
) -> Result:
    """Ask for articles until the hours are over, as many at a time as a batch has tasks."""
    endpoint = scenario.endpoint()
    endpoint.start()
    transport = client(endpoint, scenario.limits)
    result = Result(endpoint, hours)
    body = b'{"max_completion_tokens": %d, "text": "%s"}' % (_MOST_ANSWER, b"word" * ARTICLE.prompt)
    request = httpx2.Request("POST", "http://endpoint.test/v1/chat/completions", content=body)
    loop = asyncio.get_running_loop()

    async def work() -> None:
        while True:
            try:
                response = await transport.handle_async_request(request)
            except httpx2.TransportError:
                result.given_up += 1
                continue
            result.answered += response.is_success
            result.given_up += is_busy(response)

    async def watch() -> None:
        width = getattr(transport, "width", None)
        while width:
            result.widths.append(int(width.width))
            await asyncio.sleep(3600 * hours / _SAMPLES)

    concurrency = scenario.limits.concurrency
    tasks = [loop.create_task(work()) for _ in range(concurrency + concurrency // 8)]
    tasks.append(loop.create_task(watch()))
    await asyncio.sleep(3600 * hours)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return result


class Semaphore(httpx2.AsyncBaseTransport):
    """What is written by hand: so many at a time, and each tries again by itself."""

    def __init__(self, endpoint: Endpoint, limits: FlowLimits) -> None:
        self._places = asyncio.Semaphore(limits.concurrency)
        self._retrying = AsyncRetryTransport(endpoint)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        async with self._places:
            return await self._retrying.handle_async_request(request)


CLIENTS = {"batch": FlowTransport, "semaphore": Semaphore}


def row(scenario: Scenario, client: str, result: Result) -> str:
    """A line of the table."""
    articles = result.answered + result.given_up
    return (
        f"{scenario.name:30}{client:10}{result.rate:6.1f}/s{result.share(scenario):8.1%}{result.wasted:8.1%}"
        f"{result.given_up / articles:9.2%}  {' '.join(map(str, result.widths))}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hours", type=float, default=1.0, help="simulated hours of each scenario")
    parser.add_argument("--seed", type=int, default=1, help="what chance depends on")
    parser.add_argument("--only", default="", help="the scenarios whose name holds this")
    parser.add_argument("--check", action="store_true", help="exit with 1 where a goal is missed")
    options = parser.parse_args()

    began, missed = perf_counter(), []
    print(f"{'':40}articles   ideal in vain given up  width, over time")
    for scenario in scenarios(options.hours):
        if options.only not in scenario.name:
            continue
        for name, client in CLIENTS.items():
            hours = options.hours * (1.0 if name == "batch" else scenario.part)
            if not hours:
                continue
            random.seed(options.seed)
            result = run(simulate(scenario, hours, client))
            print(row(scenario, name, result), flush=True)
            if name == "batch" and (result.share(scenario) < SHARE_GOAL or result.given_up):
                missed.append(scenario.name)
    print(f"{options.hours:g} simulated hours each, in {perf_counter() - began:.0f} s")
    return 1 if options.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
