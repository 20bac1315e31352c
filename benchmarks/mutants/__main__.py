"""Break the package in one place at a time: which mistakes do its tests not notice?

    python -m benchmarks.mutants [FILES] [--sample N] [--seed S] [--tests PATHS] [--jobs N] [--goal SHARE]

For each file: how many mutants there are, how many the tests killed (one of them failed), how many survived, how many
ran out of time, and the survivors with the line as it was changed. A mutant that means the same as what it replaces
stands in `equivalent.toml`, with the reason, and is not counted. `--sample` takes so many, spread evenly over the
files; `--goal` turns the share that may survive into the exit code. A file's tests are those of the mirrored folder
under `tests/`, the file's own first; `--tests` names others, for all files. Examples of hypothesis are 15 a test, and
the same in each run.

mutmut 3 is faster, as it holds all mutants of a function in one process, but makes none of what stands outside of
functions (here: every threshold) or under a decorator; cosmic-ray writes into the file that one works on, and starts
pytest anew for each (2 s instead of 0.7).
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.mutants.mutating import Mutant, mutants_of
from benchmarks.mutants.running import fates, prepare

FILES = [
    "summarizer/asking/strategies.py",
    "summarizer/asking/windows.py",
    "summarizer/briefing/checks",
    "summarizer/briefing/desk.py",
    "summarizer/briefing/grounding.py",
    "summarizer/briefing/own",
    "summarizer/briefing/pointers.py",
    "summarizer/briefing/previews.py",
    "summarizer/briefing/standard",
    "summarizer/briefing/task.py",
    "summarizer/briefing/whens.py",
    "summarizer/english/summary/salience.py",
]
EQUIVALENT = Path(__file__).with_name("equivalent.toml")
SPARE = 10.0  # seconds that a run may take beyond four times the usual


def evenly(mutants: Sequence[Mutant], count: int, seed: int) -> list[Mutant]:
    """One out of each of so many equal runs of them."""
    chance = random.Random(seed)
    step = len(mutants) / count
    return [mutants[int((at + chance.random()) * step)] for at in range(count)]


def is_equivalent(mutant: Mutant, known: Sequence[dict[str, str]]) -> bool:
    """Whether the list names the file, the line as it is changed, and the line above it."""
    said = {"file": str(mutant.path), "above": mutant.above, "changed": mutant.changed}
    return any(said.items() <= entry.items() for entry in known)


def mirrored_tests(path: Path, root: Path = Path("tests")) -> list[str]:
    """The tests of a module: its own, then those beside it, or of the nearest folder around that has any."""
    own = root.joinpath(*path.parts[1:-1], f"test_{path.name}")
    folder = next(folder for folder in own.parents if any(folder.glob("test_*.py")))
    return list(
        dict.fromkeys([*([str(own)] if own.exists() else []), *map(str, sorted(folder.glob("test_*.py")))])
    )


def report(path: Path, counts: Counter[str], survivors: Sequence[Mutant]) -> str:
    """What is printed of one file."""
    tally = f"{counts.total():4} mutants {counts['killed']:4} killed {counts['survived']:4} survived"
    lines = [f"{tally} {counts['timed out']:4} timed out   {path}"]
    return "\n".join(lines + [f"     {path}:{m.line}: {m.changed}    [{_short(m)}]" for m in survivors])


def _short(mutant: Mutant) -> str:
    before, after = (" ".join(text.split()) for text in (mutant.before, mutant.after))
    return f"{before[:60]} → {after[:60]}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it; 1 where more survive than the goal allows."""
    parser = argparse.ArgumentParser(prog="benchmarks.mutants", description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="*", default=FILES, help="Modules, or folders of them.")
    parser.add_argument("--sample", type=int, help="So many mutants, spread evenly; default: all.")
    parser.add_argument("--seed", type=int, default=1, help="Which ones a sample takes.")
    parser.add_argument("--tests", nargs="+", help="Test files, instead of the mirrored ones.")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="Processes at the same time.")
    parser.add_argument("--goal", type=float, default=1.0, help="The share that may survive, 0 to 1.")
    options = parser.parse_args(arguments)

    known = tomllib.loads(EQUIVALENT.read_text("utf-8"))["equivalent"]
    paths = [p for name in options.files for p in (sorted(Path(name).rglob("*.py")) or [Path(name)])]
    mutants = [m for path in paths for m in mutants_of(path) if not is_equivalent(m, known)]
    if options.sample and options.sample < len(mutants):
        mutants = evenly(mutants, options.sample, options.seed)

    began, everything, usual = time.monotonic(), Counter[str](), dict[tuple[str, ...], float]()
    for path in paths:
        chosen = [m for m in mutants if m.path == path]
        if not chosen:
            continue
        tests = tuple(options.tests or mirrored_tests(path))
        usual[tests] = usual.get(tests) or prepare(path.parts[0], tests)
        outcomes = list(fates(chosen, tests, 4 * usual[tests] + SPARE, options.jobs))
        counts = Counter(fate for _, fate in outcomes)
        survivors = sorted((m for m, fate in outcomes if fate == "survived"), key=lambda m: m.line)
        print(report(path, counts, survivors), flush=True)
        everything += counts
    share = everything["survived"] / max(everything.total(), 1)
    each = (time.monotonic() - began) / max(everything.total(), 1)
    print(f"{everything['survived']} of {everything.total()} survived: {share:.1%} ({each:.2f} s each)")
    return int(share > options.goal)


if __name__ == "__main__":
    sys.exit(main())
