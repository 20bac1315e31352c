"""The embedded engine: llama.cpp behind an OpenAI-compatible endpoint on loopback.

It runs in a process of its own that lives as long as this one. Inside this process it would hang at exit
while an answer is being written, write to stderr as it likes, and take the user's program with it when it
runs out of memory. The key travels through the pipe, not through the command line that `ps` shows; the same
pipe is the lifeline: when this process ends, however it ends, the engine reads the end of the pipe and stops.

The endpoint is for this process alone: a random port of 127.0.0.1, a random key, no web page, no endpoint
that shows what is being read, no browser origin that may call it.
"""

from __future__ import annotations

import atexit
import importlib.util
import json
import os
import secrets
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from summarizer.errors import ModelUnavailable, WeightsError, install

if TYPE_CHECKING:
    import xllamacpp

__all__ = ["Engine", "start_engine"]


@dataclass(frozen=True)
class Engine:
    """A running engine: where it listens, the key it asks for, and how many tokens it can hold."""

    base_url: str
    api_key: str = field(repr=False)
    model: str
    context: int


# Threads that spin while they wait for each other bring two engines on one machine to a standstill.
_WAIT_POLITELY = {"OMP_WAIT_POLICY": "passive"}

_Process = subprocess.Popen[str]
_lock = Lock()
_running: dict[tuple[Path, int], tuple[Engine, _Process]] = {}


def start_engine(weights: Path, *, context: int = 16384) -> Engine:
    """Load the model, once in a process, and say where it can be asked."""
    key = (weights.resolve(), context)
    with _lock:
        engine, process = _running.get(key, (None, None))
        # One that was killed (for its memory, say) is started again.
        if engine is None or process is None or process.poll() is not None:
            engine, process = _running[key] = _start(*key)
        return engine


def _start(weights: Path, context: int) -> tuple[Engine, _Process]:
    if importlib.util.find_spec("xllamacpp") is None:
        raise ModelUnavailable(
            f"The embedded model needs the package xllamacpp; {install('local')}, "
            "or name another model with --model."
        )
    order = {"weights": str(weights), "context": context, "api_key": secrets.token_urlsafe(32)}
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", f"from {__name__} import _serve; _serve()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | _WAIT_POLITELY | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    try:
        assert process.stdin and process.stdout
        process.stdin.write(json.dumps(order) + "\n")
        process.stdin.flush()
        address = process.stdout.readline().strip()
    except BaseException as error:
        _kill(process)
        if not isinstance(error, OSError):
            raise
        address = ""
    if not address:
        _kill(process)
        # The engine gives no reason: a file that it can't load and too little memory look alike.
        raise WeightsError(
            f"The engine can't load {weights} with a context of {context:,} tokens; "
            "use another GGUF file if this one is damaged or unsupported, or free some memory."
        )
    return Engine(f"{address}/v1", str(order["api_key"]), weights.stem, context), process


def _forget() -> None:
    """In a forked process: let go of the pipes, or the engine would outlive the one that started it."""
    global _lock
    _lock = Lock()  # it may have been held by a thread that is not here
    for _, process in _running.values():
        process.returncode = 0  # not this one's to wait for
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()
    _running.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


@atexit.register
def _stop() -> None:
    while _running:
        _, (_, process) = _running.popitem()
        _kill(process)


def _kill(process: _Process) -> None:
    """End an engine; it has nothing to save."""
    with process:
        process.kill()


# What runs in the engine's process


def _serve() -> None:
    """Load the model that stdin names, print the address, and serve until stdin ends."""
    # Ctrl-C goes to every process of the terminal; whether the engine stops is the parent's decision.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    import xllamacpp

    order = json.loads(sys.stdin.readline())
    server = xllamacpp.Server(_options(**order))
    print(server.listening_address, flush=True)
    sys.stdin.read()
    # Not an orderly end: that would wait for a running answer, for ever.
    os._exit(0)


def _options(weights: str, context: int, api_key: str) -> xllamacpp.CommonParams:
    import xllamacpp

    options = xllamacpp.CommonParams()
    options.model.path = weights
    options.model_alias = {Path(weights).stem}
    options.n_ctx = context
    options.n_parallel = 1  # more slots divide the context, and answer no faster on a few cores
    options.warmup = False
    options.verbosity = 0
    options.no_extra_bufts = True  # without it half of the weights stand in memory twice
    options.cache_ram_mib = 512  # for the prompts of earlier articles; the default is 8 GB

    options.hostnames = ["127.0.0.1"]
    options.port = 0
    options.api_keys = [api_key]
    options.ui = False
    options.endpoint_slots = False
    options.endpoint_props = False
    options.endpoint_metrics = False
    # The default lets every web page in the user's browser read the answers.
    options.cors_origins = "http://127.0.0.1"
    options.cors_credentials = False
    return options
