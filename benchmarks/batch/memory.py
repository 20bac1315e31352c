"""How large the program becomes: over ten thousand inputs, and over many more.

    python -m benchmarks.batch.memory [--small N] [--inputs N] [--folder FOLDER] [--check]

Inputs are two sentences long and all different; the endpoint is the scripted one and answers at once, in a process of
its own, whose size is no part of this. The goal, which `--check` turns into the exit code: 1.3 times the peak of the
small run. A million take an hour and more: with `--folder` inputs, OUT and what was measured stay there, and the
same command goes on after an interruption, with the larger peak of both parts. Progress stands in FOLDER/*.log.
"""

import argparse
import json
import signal
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.batch.articles import short_article, write_inputs
from benchmarks.batch.program import command, endpoint_stats, machine, start, wait
from tests.endpoint import spawn

RATIO_GOAL = 1.3
SMALL, INPUTS = 10_000, 30_000
_MIB = 1 << 20
_OPTIONS = ("--concurrency", "16", "--log-format", "text")


def measure(folder: Path, inputs: int) -> dict[str, float]:
    """A run over so many inputs, or what is left of one: peak in bytes, seconds, requests, exit code."""
    result = folder / f"{inputs}.json"
    before = json.loads(result.read_text()) if result.exists() else {"peak": 0, "seconds": 0.0, "requests": 0}
    if before.get("exit_code") == 0:
        return before
    source = folder / f"{inputs}.in.jsonl"
    if not source.exists():
        write_inputs(folder / "unfinished", map(short_article, range(inputs))).replace(source)
    with spawn() as url:
        started = time.monotonic()
        program = start(
            command(source, folder / f"{inputs}.out.jsonl", url, *_OPTIONS), folder / f"{inputs}.log"
        )
        try:
            ended = wait(program, started)
        except KeyboardInterrupt:
            program.terminate()
            ended = wait(program, started)
        requests = endpoint_stats(url)["requests"]
    told = {
        "peak": max(before["peak"], ended.peak_bytes),
        "seconds": before["seconds"] + ended.seconds,
        "requests": before["requests"] + requests,
        "exit_code": ended.exit_code,
    }
    result.write_text(json.dumps(told))
    return told


def say(inputs: int, told: dict[str, float]) -> None:
    rate = told["requests"] / told["seconds"]
    print(f"{inputs:>10,} inputs: peak {told['peak'] / _MIB:6.1f} MiB, {told['requests']:,} requests, "
          f"{rate:.0f} articles/s, {told['seconds']:.0f} s ({machine()})", flush=True)  # fmt: skip
    if told["exit_code"]:
        raise SystemExit(
            f"The run ended with {told['exit_code']}: its log says why; the same command goes on."
        )


def compare(folder: Path, sizes: tuple[int, int]) -> float:
    """How much larger the program becomes over the second number of inputs than over the first."""
    folder.mkdir(parents=True, exist_ok=True)
    peaks = []
    for size in sizes:
        told = measure(folder, size)
        say(size, told)
        peaks.append(told["peak"])
    return peaks[1] / peaks[0]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--small", type=int, default=SMALL, help="inputs of the first run")
    parser.add_argument("--inputs", type=int, default=INPUTS, help="inputs of the second run")
    parser.add_argument("--folder", type=Path, help="keep everything here, and go on with it")
    parser.add_argument("--check", action="store_true", help="exit with 1 where the goal is missed")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    with tempfile.TemporaryDirectory() as passing:
        ratio = compare(options.folder or Path(passing), (options.small, options.inputs))
    print(
        f"{ratio:.2f} times the memory for {options.inputs / options.small:g} times the inputs (goal: {RATIO_GOAL})"
    )
    return 1 if options.check and ratio > RATIO_GOAL else 0


if __name__ == "__main__":
    sys.exit(main())
