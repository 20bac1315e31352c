"""The embedded engine: llama.cpp inside this process, behind an OpenAI-compatible endpoint on loopback.

The endpoint is for this process alone: a random port of 127.0.0.1, a random key, no web page, no endpoint
that shows what is being read, no browser origin that may call it.
"""

from __future__ import annotations

import atexit
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from summarizer.errors import ModelUnavailable, WeightsError

__all__ = ["Engine", "start_engine"]


@dataclass(frozen=True)
class Engine:
    """A running engine: where it listens, the key it asks for, and how many tokens it can hold."""

    base_url: str
    api_key: str = field(repr=False)
    model: str
    context: int


_lock = Lock()
_running: dict[tuple[Path, int], tuple[Engine, Any]] = {}


def start_engine(weights: Path, *, context: int = 16384) -> Engine:
    """Load the model, once in a process, and say where it can be asked."""
    key = (weights.resolve(), context)
    with _lock:
        if key not in _running:
            _running[key] = _start(*key)
        return _running[key][0]


def _start(weights: Path, context: int) -> tuple[Engine, Any]:
    try:
        import xllamacpp
    except ImportError as error:
        raise ModelUnavailable(
            "The embedded model needs the package xllamacpp: run pip install 'summarizer[local]', "
            "or name another model with --model."
        ) from error
    api_key = secrets.token_urlsafe(32)
    try:
        server = xllamacpp.Server(_options(xllamacpp.CommonParams, weights, context, api_key))
    except RuntimeError as error:
        # The engine gives no reason: a file that it can't load and too little memory look alike.
        raise WeightsError(
            f"The engine can't load {weights} with a context of {context:,} tokens: "
            "the file is damaged or of an unknown kind, or the memory is short."
        ) from error
    engine = Engine(f"{server.listening_address}/v1", api_key, weights.stem, context)
    return engine, server


def _options(new: Callable[[], Any], weights: Path, context: int, api_key: str) -> Any:
    options = new()
    options.model.path = str(weights)
    options.model_alias = {weights.stem}
    options.n_ctx = context
    options.n_parallel = 1  # more slots divide the context, and answer no faster on a few cores
    options.warmup = False
    options.verbosity = 0
    options.no_extra_bufts = True  # without it the weights stand in memory twice, in part
    options.cache_ram_mib = 512  # prompts of earlier articles; its default is 8 GB

    options.hostnames = ["127.0.0.1"]
    options.port = 0
    options.api_keys = [api_key]
    options.ui = False
    options.endpoint_slots = False
    options.endpoint_props = False
    options.endpoint_metrics = False
    # Its default lets every web page in the user's browser read the answers.
    options.cors_origins = "http://127.0.0.1"
    options.cors_credentials = False
    return options


@atexit.register
def _stop() -> None:
    """Stop the engines while Python still runs: their threads must not outlive it."""
    _running.clear()
