"""Do the tests of a module notice a mutant of it? Each is tried in a process of its own, forked from one that has
everything imported but this package.

The mutant is in that process alone, put in the place of its module when it is imported: no file is written, so runs
can go side by side. A process ends itself when its time is over, also where nobody waits for it any more.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import re
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from typing import Literal

from benchmarks.mutants.mutating import Mutant

Fate = Literal["killed", "survived", "timed out"]
_TESTS = ("tests", "benchmarks", "conftest")
_UNWANTED = "not local and not package and not ray and not slow"
_LONGEST = 3600.0


class _Replacing(MetaPathFinder, SourceFileLoader):
    """Finds and loads the mutant instead of its module."""

    def __init__(self, mutant: Mutant) -> None:
        super().__init__(".".join(mutant.path.with_suffix("").parts), str(mutant.path.resolve()))
        self._text = mutant.text

    def find_spec(self, fullname, path=None, target=None) -> ModuleSpec | None:
        return spec_from_file_location(fullname, self.path, loader=self) if fullname == self.name else None

    def get_code(self, fullname):
        return compile(self._text, self.path, "exec", dont_inherit=True)


def prepare(package: str, files: Sequence[str]) -> float:
    """Imports what the tests need, and forgets the package again; the seconds that they take from then on.

    Raises:
        SystemExit: They fail without a mutant.
    """
    re._MAXCACHE = 10_000  # type: ignore[attr-defined]  # the patterns that the package compiles when imported
    for name in _needed(files):
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        del sys.modules[name]
    gc.collect()
    gc.freeze()
    began = time.monotonic()
    _forked(partial(_tested, files), _LONGEST)
    if code := os.wait()[1]:
        raise SystemExit(f"Without a mutant they fail, too: pytest {' '.join(files)} (status {code})")
    return time.monotonic() - began


def _needed(files: Sequence[str]) -> list[str]:
    """The modules that a run of the tests imports, but for the tests themselves."""
    read, write = os.pipe()

    def listed() -> int:
        _tested(files)
        with os.fdopen(write, "w") as out:
            out.write("\n".join(name for name in sys.modules if name.partition(".")[0] not in _TESTS))
        return 0

    _forked(listed, _LONGEST)
    os.close(write)
    with os.fdopen(read) as names:
        needed = names.read().split()
    os.wait()
    return needed


def fates(
    mutants: Sequence[Mutant], files: Sequence[str], seconds: float, jobs: int
) -> Iterator[tuple[Mutant, Fate]]:
    """What becomes of each mutant, as soon as it is known; the tests may take so many seconds of each."""
    waiting = list(reversed(mutants))
    running: dict[int, Mutant] = {}
    while waiting or running:
        while waiting and len(running) < jobs:
            mutant = waiting.pop()
            running[_forked(partial(_tried, mutant, files), seconds)] = mutant
        pid, status = os.wait()
        in_time = not (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM)
        yield running.pop(pid), "timed out" if not in_time else "killed" if status else "survived"


def _tried(mutant: Mutant, files: Sequence[str]) -> int:
    sys.meta_path.insert(0, _Replacing(mutant))
    return _tested(files)


def _tested(files: Sequence[str]) -> int:
    import pytest
    from hypothesis import settings

    settings.register_profile("mutants", max_examples=15, derandomize=True, database=None)
    settings.load_profile("mutants")
    with tempfile.TemporaryDirectory() as folder:
        options = [
            "-x",
            "-q",
            "-m",
            _UNWANTED,
            "-p",
            "no:xdist",
            "--assert=plain",
            "-o",
            f"cache_dir={folder}/cache",
        ]
        options += ["--basetemp", f"{folder}/temp", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
        return int(pytest.main([*options, *files]))


def _forked(work: Callable[[], int], seconds: float) -> int:
    """Starts work in a process that says nothing and ends after so many seconds; the process's number."""
    sys.stdout.flush()
    if pid := os.fork():
        return pid
    code = 70
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        sys.dont_write_bytecode = True
        code = work()
    finally:
        os._exit(code)
