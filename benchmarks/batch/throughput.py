"""How near to the ideal a batch comes, and what of this machine it takes: beside plain instructor and langextract.

    python -m benchmarks.batch.throughput [-n ARTICLES] [--rounds N] [--latency SECONDS] [--flawed SHARE] [--systems NAMES]
        [--check]

The endpoint is the scripted one in a process of its own: 1 s to each answer, give or take 0.2, 200 requests at once, so
200 requests a second are the ideal. Each system runs in a process of its own, one after the other, in every round;
pairs within a round are compared, so that a busy machine slows both. CPU is the client's own, warm-up excluded.
The batch is run in one process, with two workers, and (`repairs`) with 30 % of the drafts holding an item that fails its
checks, a quarter of whose repairs fail again. What an article takes in requests is counted by the endpoint. Goals, which
`--check` turns into the exit code where neither of the first two reaches them: 95 % of the ideal, and 1.3 times plain
instructor's CPU.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.batch.articles import article, write_inputs
from benchmarks.batch.program import endpoint_stats, machine
from benchmarks.peers.environment import interpreter, is_ready
from tests.endpoint import Settings, spawn

LATENCY, CONCURRENCY = 1.0, 200
_JITTER = 0.2  # of the latency
SHARE_GOAL, CPU_GOAL = 0.95, 1.3
SYSTEMS = ("summarizer", "workers", "repairs", "instructor")
FLAWED, FLAWED_AGAIN = 0.3, 0.25  # of the drafts, and of their repairs
_LANGEXTRACT = Path(__file__).with_name("langextract_system.py")
_SLOW = 4  # langextract gets a part of the articles, for it takes so much longer


def command(system: str, inputs: Path, url: str) -> list[str]:
    """The process of a system."""
    if system == "langextract":
        program = [str(interpreter()), "-P", str(_LANGEXTRACT)]
        return [*program, str(inputs), url, str(CONCURRENCY)]
    name = "summarizer" if system == "repairs" else system
    return [sys.executable, "-m", "benchmarks.batch.systems", name, str(inputs), url, str(CONCURRENCY)]


def run(system: str, inputs: Path, latency: float, flawed: float) -> dict[str, float]:
    """One system over the articles, against an endpoint that has seen none of them: share of the ideal, CPU in ms."""
    settings = Settings(latency=latency, jitter=_JITTER * latency)
    if system == "repairs":
        settings = settings.changed({"flawed": flawed, "flawed_again": FLAWED_AGAIN})
    with spawn(settings) as url:
        done = subprocess.run(
            command(system, inputs, url), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True
        )
        asked = endpoint_stats(url)["requests"]
    told = json.loads(done.stdout)
    rate, requests = told["articles"] / told["seconds"], asked / told["asked_for"]
    figures = {
        "rate": rate,
        "requests": requests,
        "share": rate * requests / (CONCURRENCY / latency),
        "cpu": 1000 * told["cpu"] / told["articles"],
    }
    print(f"{line(system, figures)} an article, {machine()}", flush=True)
    return figures


def line(system: str, figures: dict[str, float]) -> str:
    """What a system did, in one line."""
    return (
        f"{system:12}{figures['rate']:7.1f} articles/s of {figures['requests']:.2f} requests, "
        f"{figures['share']:6.1%} of the ideal, {figures['cpu']:5.2f} ms CPU"
    )


def measure(
    articles: int, rounds: int, systems: list[str], latency: float, flawed: float
) -> dict[str, list[dict[str, float]]]:
    """Every system in turn, round by round."""
    with tempfile.TemporaryDirectory() as folder:
        whole = write_inputs(Path(folder, "in.jsonl"), map(article, range(articles)))
        part = write_inputs(Path(folder, "part.jsonl"), map(article, range(articles // _SLOW)))
        results: dict[str, list[dict[str, float]]] = {system: [] for system in systems}
        for _ in range(rounds):
            for system in systems:
                inputs = part if system == "langextract" else whole
                results[system].append(run(system, inputs, latency, flawed))
    return results


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-n", type=int, default=10_000, help="articles")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--latency", type=float, default=LATENCY, help="seconds to an answer")
    parser.add_argument("--flawed", type=float, default=FLAWED, help="share of the drafts that repairs mends")
    parser.add_argument("--systems", help="names with commas between; langextract only where it is there")
    parser.add_argument("--check", action="store_true", help="exit with 1 where a goal is missed")
    options = parser.parse_args()

    systems = (
        options.systems.split(",")
        if options.systems
        else [*SYSTEMS, *(["langextract"] if is_ready() else [])]
    )
    if not options.systems and not is_ready():
        print("langextract is left out: python -m benchmarks.peers.environment installs it.")
    results = measure(options.n, options.rounds, systems, options.latency, options.flawed)
    print(f"\nmedians of {options.rounds} rounds")
    for system in systems:
        print(
            line(system, {name: median(one[name] for one in results[system]) for name in results[system][0]})
        )
    if "instructor" not in results:
        return 0
    missed = [
        compare(name, results[name], results["instructor"])
        for name in ("summarizer", "workers")
        if name in results
    ]
    return 1 if options.check and all(missed) else 0


def compare(name: str, ours: list[dict[str, float]], plain: list[dict[str, float]]) -> bool:
    """Say how a system stands beside plain instructor, pair by pair; gives whether it misses a goal."""
    pairs = list(zip(ours, plain, strict=True))
    cpu = median(one["cpu"] / other["cpu"] for one, other in pairs)
    share = median(one["share"] for one in ours)
    speed = median(one["rate"] / other["rate"] for one, other in pairs)
    print(f"{name}: {share:.1%} of the ideal (goal: {SHARE_GOAL:.0%}), {cpu:.2f} times instructor's CPU "
          f"(goal: {CPU_GOAL}), {speed:.2f} times its speed, pair by pair")  # fmt: skip
    return share < SHARE_GOAL or cpu > CPU_GOAL


if __name__ == "__main__":
    sys.exit(main())
