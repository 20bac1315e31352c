"""Measure how long the program and the package take to start, as whole processes.

    python -m benchmarks.startup [--runs N] [--check]

The yardstick is what can't be avoided: a typer program that does nothing, `import pydantic`. Runs are
interleaved, so that a busy machine slows all of them alike; the medians count. Goals, which `--check` turns
into the exit code: `summarizer --version` and `--help` within 1.5 times the typer program's, the import of
the public names within 100 ms more than that of pydantic.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

RATIO_GOAL = 1.5
IMPORT_GOAL = 0.100

BARE_PROGRAM = """\
import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


def show_version(wanted: bool) -> None:
    if wanted:
        print("bare 1.0")
        raise typer.Exit


@app.callback()
def start(version: bool = typer.Option(False, "--version", callback=show_version, is_eager=True)) -> None:
    pass


@app.command()
def nothing() -> None:
    pass


app()
"""


def commands(folder: Path) -> dict[str, list[str]]:
    """Every process to be timed, by the name under which it is printed."""
    bare = folder / "bare.py"
    bare.write_text(BARE_PROGRAM, encoding="utf-8")
    summarizer = str(Path(sys.executable).with_name("summarizer"))
    return {
        "typer --version": [sys.executable, str(bare), "--version"],
        "summarizer --version": [summarizer, "--version"],
        "typer --help": [sys.executable, str(bare), "--help"],
        "summarizer --help": [summarizer, "--help"],
        "import pydantic": [sys.executable, "-c", "from pydantic import BaseModel"],
        "import the public names": [
            sys.executable,
            "-c",
            "from summarizer import Article, Brief, Summarizer",
        ],
    }


def seconds(command: list[str]) -> float:
    """How long one process takes from its start to its end."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def measure(runs: int) -> dict[str, float]:
    """The median seconds of each process; a first round that fills the disk cache is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        programs = commands(Path(folder))
        rounds = [{name: seconds(command) for name, command in programs.items()} for _ in range(runs + 1)]
    return {name: median(round_[name] for round_ in rounds[1:]) for name in programs}


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure how long starting takes.")
    parser.add_argument("--runs", type=int, default=11, help="how often each process is started")
    parser.add_argument("--check", action="store_true", help="end with 1 when a goal is missed")
    options = parser.parse_args()

    medians = measure(options.runs)
    for name, value in medians.items():
        print(f"{name:24}{value * 1000:7.0f} ms")
    ratios = [medians[f"summarizer {flag}"] / medians[f"typer {flag}"] for flag in ("--version", "--help")]
    excess = medians["import the public names"] - medians["import pydantic"]
    print(f"--version: {ratios[0]:.2f} times typer's, --help: {ratios[1]:.2f} times (goal: {RATIO_GOAL})")
    print(f"public names: {excess * 1000:+.0f} ms against pydantic (goal: +{IMPORT_GOAL * 1000:.0f} ms)")
    missed = max(ratios) > RATIO_GOAL or excess > IMPORT_GOAL
    return 1 if options.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
