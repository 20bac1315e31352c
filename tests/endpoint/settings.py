"""How a scripted endpoint behaves: one frozen object, from code, from a command line, or from JSON."""

from __future__ import annotations

import math
from argparse import ArgumentParser
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, TypeVar

from summarizer.errors import UsageError
from tests.endpoint.faults import FAULTS, PASSING
from tests.endpoint.flaws import FLAWS

T = TypeVar("T")


def _setting(default: T, meaning: str) -> T:
    return field(default=default, metadata={"help": meaning})


@dataclass(frozen=True, slots=True)
class Settings:
    """How the endpoint behaves; the command line has an option for each (`--tokens-per-second`).

    Raises:
        UsageError: A setting lies out of range, or a fault is none that exists.
    """

    seed: int = _setting(0, "what chance depends on, beside the request and how often it came")
    api_key: str | None = _setting(None, "the key that requests must bear, else 401")
    models: tuple[str, ...] = _setting((), "the models that there are, else 404; empty: any")
    latency: float = _setting(0.0, "seconds until an answer begins")
    jitter: float = _setting(0.0, "seconds by which the latency may be shorter or longer")
    tokens_per_second: float = _setting(0.0, "how fast answers are written; 0: at once")
    rpm: int = _setting(0, "requests per minute; 0: no limit")
    tpm: int = _setting(0, "tokens per minute; 0: no limit")
    burst: float = _setting(60.0, "seconds' worth of either limit that may come at once")
    faults: float = _setting(0.0, "share of the requests that meet a fault, 0 to 1")
    fault_names: tuple[str, ...] = _setting(PASSING, "the faults that are drawn from")
    fault_attempts: int = _setting(2, "how often the same request may meet faults drawn by chance")
    flawed: float = _setting(0.0, "share of the drafts with an item that fails its checks, 0 to 1")
    flaw_names: tuple[str, ...] = _setting(tuple(FLAWS), "the flaws that are drawn from")
    flawed_again: float = _setting(0.0, "share of the answers to repairs that fail again, 0 to 1")
    script: tuple[str, ...] = _setting((), "the faults of the next requests in turn, 'ok' for none")
    retry_after: float = _setting(1.0, "seconds to wait that the fault too_many tells")
    hang: float = _setting(600.0, "seconds until the fault timeout closes the connection")
    drip: float = _setting(0.05, "seconds between the parts of a body that drips")
    batch_seconds: float = _setting(0.0, "seconds that a batch takes")
    batch_polls: int = _setting(0, "how often a batch is looked at until it is completed, instead of seconds")
    batch_expires: float = _setting(86_400.0, "seconds until a batch expires that is not completed")
    batch_requests: int = _setting(50_000, "the most requests of a batch")
    batch_tokens: int = _setting(0, "the most prompt tokens of all batches under way; 0: no limit")

    def __post_init__(self) -> None:
        for name, value in asdict(self).items():
            if isinstance(value, float | int) and not (value >= 0 and math.isfinite(value)):
                raise UsageError(f"The setting {name} is {value}: it must be 0 or more.")
        for name in ("faults", "flawed", "flawed_again"):
            if getattr(self, name) > 1:
                raise UsageError(f"The setting {name} is {getattr(self, name)}: it is a share, 0 to 1.")
        _check_names("fault", {*self.fault_names, *self.script} - {"ok"}, FAULTS)
        _check_names("flaw", self.flaw_names, FLAWS)

    def changed(self, changes: Mapping[str, Any]) -> Settings:
        """These settings with some others, as JSON has them.

        Raises:
            UsageError: A name or value is none that fits.
        """
        types = {f.name: str(f.type) for f in fields(self)}
        for name, value in changes.items():
            if name not in types:
                raise UsageError(f"There is no setting {name!r}: choose among {', '.join(types)}.")
            if not _fits(value, types[name]):
                raise UsageError(f"The setting {name} can't be {value!r}: it is of type {types[name]}.")
        plain: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in changes.items()}
        return replace(self, **plain)

    def arguments(self) -> list[str]:
        """The settings that are not the default ones, as command-line arguments."""
        plain = asdict(Settings())
        return [
            argument
            for name, value in asdict(self).items()
            if value != plain[name]
            for argument in (_option(name), ",".join(value) if isinstance(value, tuple) else str(value))
        ]


def parse_arguments(arguments: Sequence[str] | None = None) -> tuple[Settings, int]:
    """The settings and the port of a command line, `sys.argv` unless told; ends the program on wrong ones."""
    parser = ArgumentParser(
        prog="python -m tests.endpoint",
        description="An OpenAI-compatible endpoint without a model: prints its URL, runs until stopped.",
    )
    parser.add_argument("--port", type=int, default=0, help="the port on 127.0.0.1; 0: any that is free")
    for f in fields(Settings):
        kind = {"float": float, "int": int, "str | None": str}.get(str(f.type), _names)
        shown = f"{f.metadata['help']} (default: {f.default!r})".replace("%", "%%")
        parser.add_argument(_option(f.name), type=kind, default=f.default, metavar="X", help=shown)
    values = vars(parser.parse_args(arguments))
    port = values.pop("port")
    try:
        return Settings(**values), port
    except UsageError as error:
        parser.error(str(error))


def _check_names(kind: str, given: Iterable[str], known: Collection[str]) -> None:
    unknown = set(given) - set(known)
    if unknown:
        raise UsageError(f"There is no {kind} {min(unknown)!r}: choose among {', '.join(known)}.")


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split(",")) if words else ()


def _option(name: str) -> str:
    return "--" + name.replace("_", "-")


def _fits(value: object, kind: str) -> bool:
    match kind:
        case "int":
            return isinstance(value, int) and not isinstance(value, bool)
        case "float":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "str | None":
            return value is None or isinstance(value, str)
    return isinstance(value, list | tuple) and all(isinstance(word, str) for word in value)
