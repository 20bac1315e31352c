"""Which key goes where: a key is sent to the host that it belongs to, and to no other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from summarizer.errors import ModelUnavailable
from summarizer.models.providers.addresses import is_loopback, own_url
from summarizer.models.providers.table import PROVIDERS, provider_at, provider_of_key

NO_KEY = "none"
OWN_KEY: Final = "SUMMARIZER_API_KEY"
"""The key of the endpoint that a base URL names, whoever runs it."""

VARIABLES = tuple(dict.fromkeys((OWN_KEY, *(key for row in PROVIDERS.values() for key in row.keys))))
"""All variables of the environment that may hold a key."""


def key_variables(provider: str, url: str) -> tuple[str, ...]:
    """The variables whose key an endpoint may get, the first that is set counts.

    The host decides: at a provider's host it is that provider's key. Elsewhere it is the key of the endpoint
    itself; OPENAI_API_KEY, which many servers are given one for, and those of servers on one's own machines,
    count as such.
    """
    if host := provider_at(url):
        return PROVIDERS[host].keys
    row = PROVIDERS[provider]
    if row.is_own or provider == "openai" or is_loopback(url):
        return (OWN_KEY, *row.keys)
    return (OWN_KEY,)


def choose_key(provider: str, url: str | None, given: str | None, environ: Mapping[str, str]) -> str | None:
    """The key to send; NO_KEY where there is none, None for the embedded engine, which makes its own.

    Raises:
        ModelUnavailable: The endpoint needs a key, and there is none, or it is one of another provider.
    """
    if url is None:
        return None
    names = (*_named_with_its_address(provider, url, environ), *key_variables(provider, url))
    source = next((name for name in names if environ.get(name, "").strip()), None)
    key = (given or environ.get(source or "", "")).strip()
    if not key.isascii() or not key.isprintable():
        raise ModelUnavailable(
            f"The API key contains invalid characters; copy {_first_key(provider, url)} again."
        )
    if not given and source == "OPENAI_API_KEY" and _belongs_to_openai(key, url, environ):
        key = ""
    if not key and not given and _needs_key(provider, url):
        raise ModelUnavailable(
            f"{_title(provider, url)} needs an API key; set {_first_key(provider, url)}, "
            "or use -m local or -m ollama/NAME."
        )
    _require_own(key, url, source if not given else None)
    return key or NO_KEY


def _named_with_its_address(provider: str, url: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    """The provider's variables, where its own variable for the address says that the key belongs there."""
    variable = PROVIDERS[provider].url_variable
    if not variable or not environ.get(variable):
        return ()
    meant = urlsplit(own_url(provider, environ)).netloc.lower() == urlsplit(url).netloc.lower()
    return PROVIDERS[provider].keys if meant else ()


def _belongs_to_openai(key: str, url: str, environ: Mapping[str, str]) -> bool:
    """Whether a key is plainly one of OpenAI's or of another provider, and the URL is not theirs."""
    owner = provider_of_key(key)
    named = environ.get("OPENAI_BASE_URL", "")
    said = named and urlsplit(named).netloc.lower() == urlsplit(url).netloc.lower()
    return owner is not None and not PROVIDERS[owner].owns(url) and provider_at(url) is None and not said


def _needs_key(provider: str, url: str) -> bool:
    host = provider_at(url)
    return host is not None and not (PROVIDERS[host].is_own and provider == host and is_loopback(url))


def _require_own(key: str, url: str, source: str | None) -> None:
    """Refuse to send one provider's key to another's host."""
    host, owner = provider_at(url), provider_of_key(key) if key else None
    if host and owner and owner != host:
        theirs, ours = (PROVIDERS[name].title.partition(",")[0] for name in (owner, host))
        raise ModelUnavailable(
            f"{source or 'The API key'} holds a key of {theirs}, which is not sent to {ours}; "
            f"set {PROVIDERS[host].keys[0]}, or use -m {owner}/NAME."
        )


def _title(provider: str, url: str) -> str:
    return PROVIDERS[provider_at(url) or provider].title.partition(",")[0]


def _first_key(provider: str, url: str) -> str:
    return next(iter(PROVIDERS[provider_at(url) or provider].keys), OWN_KEY)
