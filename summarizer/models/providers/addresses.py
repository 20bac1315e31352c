"""Where a model answers: base URLs, from the call, from variables of the environment, and from the table."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from urllib.parse import SplitResult, parse_qs, quote, urlsplit

from summarizer.errors import ModelUnavailable, UsageError
from summarizer.models.providers.table import PROVIDERS
from summarizer.text.printable import clean_url

_COMPLETIONS = "/chat/completions"
_REGION = "abcdefghijklmnopqrstuvwxyz0123456789-"


def is_loopback(url: str) -> bool:
    """Whether a URL stays on this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def endpoint(
    provider: str, model: str, base_url: str | None, environ: Mapping[str, str]
) -> tuple[str | None, Mapping[str, str]]:
    """The base URL of a model, None for the embedded one, and what its requests' queries hold.

    Raises:
        UsageError: A base URL is none.
        ModelUnavailable: The provider has an address of its own for every customer, and none is named.
    """
    if provider == "azure":
        return _azure(model, base_url, environ)
    url = base_url or own_url(provider, environ)
    if not url:
        return None, {}
    parts = _parsed(url)
    if parts.query:
        raise UsageError(
            f"The base URL of {provider}/{model} must not contain a query; leave out everything from ?."
        )
    return parts.geturl().rstrip("/"), {}


def own_url(provider: str, environ: Mapping[str, str]) -> str:
    """The provider's base URL, as its variable of the environment or the table has it; empty if neither."""
    row = PROVIDERS[provider]
    named = environ.get(row.url_variable or "", "").strip()
    match provider:
        case "ollama":
            return _ollama(named) or row.url
        case "bedrock" if not named:
            return _bedrock(environ)
        case "anthropic" if named:  # Anthropic's own variable stops before the version
            return named if _parsed(named).path.strip("/") else f"{named.rstrip('/')}/v1"
    return named or row.url


def _parsed(url: str) -> SplitResult:
    """A base URL in its parts, without the path of the one request that everybody copies with it."""
    try:
        parts = urlsplit(url.strip())
        sound = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
    except ValueError:
        sound = False
    if not sound or not url.isprintable():
        raise UsageError(f"{clean_url(url)!r} is not a valid base URL; use e.g. http://127.0.0.1:8000/v1.")
    if parts.username or parts.password:
        raise UsageError(
            "The base URL must not contain a user name or password; set the API key as OPENAI_API_KEY."
        )
    path = parts.path.rstrip("/")
    return parts._replace(path=path.removesuffix(_COMPLETIONS), fragment="")


def _azure(
    model: str, base_url: str | None, environ: Mapping[str, str]
) -> tuple[str | None, Mapping[str, str]]:
    """Azure's address of a deployment: the path of today's API, or that of a dated version."""
    url = base_url or environ.get("AZURE_OPENAI_ENDPOINT", "").strip()
    if not url:
        raise ModelUnavailable(
            "Azure OpenAI has an address for each resource; set AZURE_OPENAI_ENDPOINT, such as "
            "https://NAME.openai.azure.com, or --base-url."
        )
    parts = _parsed(url)
    asked = parse_qs(parts.query).get("api-version", [""])[0]
    version = asked or environ.get("AZURE_OPENAI_API_VERSION") or environ.get("OPENAI_API_VERSION") or ""
    root = parts._replace(query="").geturl().rstrip("/")
    if "/deployments/" in parts.path:
        return root, {"api-version": version} if version else {}
    if version and version not in ("v1", "preview", "latest") and not parts.path.endswith("/v1"):
        root = root.removesuffix("/openai")
        return f"{root}/openai/deployments/{quote(model, safe='')}", {"api-version": version}
    if not parts.path.strip("/"):
        root += "/openai/v1"
    return root, {}


def _bedrock(environ: Mapping[str, str]) -> str:
    region = (environ.get("AWS_REGION") or environ.get("AWS_DEFAULT_REGION") or "").strip()
    if not region or not set(region) <= set(_REGION):
        raise ModelUnavailable(
            "Amazon Bedrock answers in a region; set AWS_REGION, such as us-east-1, or --base-url."
        )
    return f"https://bedrock-runtime.{region}.amazonaws.com/openai/v1"


def _ollama(host: str) -> str:
    """Read OLLAMA_HOST as Ollama does: scheme and port may be missing, 0.0.0.0 is what a server binds to."""
    if not host:
        return ""
    host = host.rstrip("/")
    if "://" not in host:
        host = f"http://{host}"
    scheme, _, place = host.partition("://")
    if place.startswith(":"):
        place = f"127.0.0.1{place}"
    if ":" not in place.rpartition("]")[2]:
        place += ":443" if scheme == "https" else ":11434"
    return f"{scheme}://{place.replace('0.0.0.0', '127.0.0.1')}/v1"
