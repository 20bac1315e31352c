"""The program `summarizer batch` as a process, and what is to be known of it."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple
from urllib.request import ProxyHandler, build_opener

_KIB = 1024


class Ended(NamedTuple):
    """How a process ended: its exit code, its greatest size in bytes, and how long it took."""

    exit_code: int
    peak_bytes: int
    seconds: float


def command(inputs: Path, output: Path, url: str, *options: str) -> list[str]:
    """The command line of a batch against an endpoint."""
    program = [sys.executable, "-m", "summarizer", "batch", str(inputs), "-o", str(output)]
    return [*program, "-m", "openai/scripted", "--base-url", url, *options]


def start(arguments: list[str], log: Path) -> subprocess.Popen[bytes]:
    """Start a program; what it says goes to the end of a file."""
    with log.open("ab") as file:
        return subprocess.Popen(arguments, stdout=file, stderr=file, env=_environment())


def wait(program: subprocess.Popen[bytes], started: float) -> Ended:
    """Wait for a program that was started at this `time.monotonic()`."""
    _, status, usage = os.wait4(program.pid, 0)
    program.returncode = os.waitstatus_to_exitcode(status)
    return Ended(program.returncode, usage.ru_maxrss * _KIB, time.monotonic() - started)


def endpoint_stats(url: str) -> dict:
    """What a scripted endpoint has counted."""
    with build_opener(ProxyHandler({})).open(url.removesuffix("/v1") + "/stats") as response:
        return json.load(response)


def machine() -> str:
    """How busy this machine is, as figures of a busy one say little."""
    return f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f}"


def _environment() -> dict[str, str]:
    """Without settings of the user's that would make it another run."""
    own = {k: v for k, v in os.environ.items() if not k.startswith(("SUMMARIZER_", "OPENAI_"))}
    return own | {"OPENAI_API_KEY": "none"}
