"""Fuzz each target for a while, guided by coverage (atheris, extra `fuzz`), and keep what it fails on.

python -m tests.fuzz                      all targets, an hour altogether
python -m tests.fuzz merge check --seconds 120

A find is written to tests/fuzz/finds/TARGET-…, where `pytest tests/fuzz` runs it from then on; give it a name
that says what it is once it is mended. The exit code is 1 if there was one.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.seeds import FINDS, seeds
from tests.fuzz.targets import TARGETS

_SLOW = 20  # seconds for one input are a find
_LONGEST = 4096  # bytes of an input
_MEMORY = 3000  # MB


def main() -> int:
    """Run the targets one after the other."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.splitlines()[0])
    parser.add_argument(
        "targets", nargs="*", choices=[[], *TARGETS], metavar="TARGET", help=", ".join(TARGETS)
    )
    parser.add_argument("--seconds", type=int, default=3600, help="for all targets together (default: 3600)")
    chosen = parser.parse_args()
    names = chosen.targets or list(TARGETS)
    failed = [name for name in names if not _fuzzed(name, chosen.seconds // len(names))]
    print(f"{len(names) - len(failed)} passed, {len(failed)} failed")
    return bool(failed)


def _fuzzed(name: str, seconds: int) -> bool:
    """Fuzz a target in a process of its own, which a crash ends; say how many inputs it was given."""
    print(f"── {name}, {seconds} s ──", flush=True)
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds(name)):
            Path(corpus, f"{number:02}").write_bytes(seed)
        limits = [f"-max_total_time={seconds}", f"-timeout={_SLOW}", f"-max_len={_LONGEST}", "-verbosity=0"]
        output = [f"-rss_limit_mb={_MEMORY}", f"-artifact_prefix={FINDS}/{name}-", "-print_final_stats=1"]
        code = "from tests.fuzz.__main__ import run; run()"
        call = [sys.executable, "-c", code, name, corpus, *limits, *output]
        done = subprocess.run(call, capture_output=True, text=True, errors="replace", check=False)
    said = (done.stdout + done.stderr).splitlines()
    print("\n".join(line for line in said if "executed_units" in line or "cov:" in line), flush=True)
    if done.returncode:
        print("\n".join([line for line in said if not line.startswith("INFO: ")][-60:]), flush=True)
    return not done.returncode


def run() -> None:
    """Fuzz the target that the command line names: in the process that `_fuzzed` starts."""
    import atheris

    target = TARGETS[sys.argv.pop(1)]
    with atheris.instrument_imports(include=["summarizer"]):
        for seed in seeds(target.__name__):
            target(seed)  # imports what it needs, which is then watched
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
