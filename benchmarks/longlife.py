"""What a process that lives long keeps: memory and open handles over many briefs, with their slopes.

    python -m benchmarks.longlife [-n BRIEFS] [--size CHARACTERS] [--check]

Each brief is of an article like no other; the answers come from memory, no endpoint is there. One Summarizer writes
the first half of the briefs, and a new one every hundred briefs the rest. Every 2,000 briefs (or a twentieth of all)
it prints the resident memory, Python's own allocated blocks, and the open file descriptors. The slopes are by least
squares over the second half of the looks: what fills once at the start (caches of schemas and expressions) is no
leak. `--check` exits with 1 above 100 bytes or 0.001 handles a brief.
"""

import argparse
import gc
import statistics
import sys
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.core import article_of, mocked
from summarizer import Summarizer

BYTES_GOAL, HANDLES_GOAL = 100.0, 0.001  # a brief
_LOOK = 2_000  # briefs
_RENEWED = 100  # briefs


class Look(NamedTuple):
    """What the process holds after so many briefs."""

    briefs: int
    memory: int
    blocks: int
    handles: int


def look(briefs: int) -> Look:
    """What the process holds now, garbage collected."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    handles = sum(1 for _ in Path("/proc/self/fd").iterdir())
    return Look(briefs, pages * 4096, sys.getallocatedblocks(), handles)


def summarizer() -> Summarizer:
    """One that needs no network."""
    return Summarizer("openai/m", base_url="http://127.0.0.1:9/v1", api_key="k", transport=mocked())


def live(briefs: int, size: int, every: int) -> list[Look]:
    """Write so many briefs, and look around every so often."""
    looks, writer = [look(0)], summarizer()
    for at in range(1, briefs + 1):
        if 2 * at > briefs and at % _RENEWED == 0:
            writer.close()
            writer = summarizer()
        writer.brief(article_of(size))
        if at % every == 0:
            looks.append(look(at))
    writer.close()
    return looks


def slopes(looks: list[Look]) -> tuple[float, float, float]:
    """Bytes, blocks and handles more with each brief, over the second half of the looks."""
    kept = looks[len(looks) // 2 :]
    at = [each.briefs for each in kept]
    memory, blocks, handles = (
        statistics.linear_regression(at, [each[column] for each in kept]).slope for column in (1, 2, 3)
    )
    return memory, blocks, handles


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-n", type=int, default=10_000, help="briefs")
    parser.add_argument("--size", type=int, default=2_500, help="characters of an article")
    parser.add_argument("--check", action="store_true", help="exit with 1 where something grows")
    options = parser.parse_args()
    started = time.process_time()
    looks = live(options.n, options.size, min(_LOOK, max(options.n // 20, 1)))
    for each in looks:
        print(
            f"{each.briefs:8,} briefs {each.memory / 1e6:8.1f} MB {each.blocks:10,} blocks {each.handles:4} handles"
        )
    memory, blocks, handles = slopes(looks)
    milliseconds = 1000 * (time.process_time() - started) / options.n
    print(
        f"a brief: {memory:+.0f} bytes, {blocks:+.3f} blocks, {handles:+.4f} handles, {milliseconds:.1f} ms of CPU"
    )
    return 1 if options.check and (memory > BYTES_GOAL or handles > HANDLES_GOAL) else 0


if __name__ == "__main__":
    sys.exit(main())
