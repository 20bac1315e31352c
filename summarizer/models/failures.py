"""Failures in one sentence: errors of clients and endpoints become errors of this package."""

from __future__ import annotations

import re
import ssl
from typing import TYPE_CHECKING

from pydantic import ValidationError

from summarizer.errors import (
    AccessRefused,
    AnswerError,
    ArticleTooLong,
    EndpointError,
    KeyRefused,
    ModelError,
    RateLimited,
    SummarizerError,
    TimedOut,
    Untrusted,
)
from summarizer.models.connecting.headers import asked_wait, request_id
from summarizer.models.profiles import NO_KEY, Profile
from summarizer.models.providers.keys import key_variables
from summarizer.models.providers.masking import masked
from summarizer.text.printable import clean

if TYPE_CHECKING:
    import openai

_LONGEST = 160
_PAGE = "a proxy or a login may stand in between, or the base URL, which often ends in /v1, is another one"
_VERIFY_FAILED = re.compile(r"verify failed: ([^(\[\n]{1,80})")
_TOO_LONG = re.compile(
    r"context.{0,12}(length|size|window)|maximum context|(prompt|input) is too (long|large)", re.IGNORECASE
)


class Rejected(Exception):
    """What an endpoint answered instead of a completion, where no client of openai stood between.

    Attributes:
        status_code: Of HTTP.
        body: The answer's error object, or its text.
        code: The provider's word for the error, if it gives one.
    """

    def __init__(self, status_code: int, body: object) -> None:
        super().__init__(status_code, body)
        self.status_code = status_code
        self.body = body.get("error", body) if isinstance(body, dict) else body
        self.code = self.body.get("code") if isinstance(self.body, dict) else None


class BrokenStream(Exception):
    """An answer that came piece by piece stopped before its end; another try may bring it.

    Attributes:
        text: What had come of it.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def explain(error: BaseException, profile: Profile) -> SummarizerError:
    """Turn any failure of a request into the error to raise; no key and no control character gets through."""
    import openai

    match error:
        case SummarizerError():
            return error
        case openai.APIStatusError() | Rejected():
            return _status(error, profile)
        case BrokenStream():
            cause = quoted(str(error.__cause__), profile)
            return EndpointError(
                f"The answer of {profile.label} broke off at every attempt ({cause}); "
                "try again, or leave out --stream."
            )
        case openai.APITimeoutError():
            return TimedOut(
                f"{_who(profile)} did not answer in time; "
                "raise the time limit, shorten the article or choose a faster model."
            )
        case openai.APIConnectionError(__cause__=SummarizerError() as own):
            return own  # of a recording, or of the engine that had to be started
        case openai.APIConnectionError() if is_untrusted(error):
            why = _why_untrusted(error, profile)
            return Untrusted(
                f"The certificate of {profile.base_url} can't be verified ({why}); set "
                "SSL_CERT_FILE to a file with the certificate of the authority that signed it."
            )
        case openai.APIConnectionError():
            cause = quoted(str(error.__cause__ or error), profile)
            return EndpointError(
                f"The connection to {profile.base_url} failed ({cause}); {_way_to_reach(profile)}."
            )
        case ValidationError():
            return AnswerError(
                f"No answer of {profile.label} had the requested structure ({_first_fault(error, profile)}); "
                "try again, or choose another model with -m."
            )
        case ValueError():  # JSON that is none, found by openai itself
            return not_a_completion(profile)
    return ModelError(
        f"The request to {profile.label} failed ({type(error).__name__}: {quoted(str(error), profile)}); "
        "please report this."
    )


def cause_of(told: SummarizerError, error: BaseException, profile: Profile) -> BaseException | None:
    """What the error to raise names as its cause; nothing where that is itself, or repeats the key."""
    if told is error or told is error.__cause__:
        return told.__cause__
    words = f"{error} {error.__cause__}"
    return error if masked(words, profile.api_key) == words else None


def not_a_completion(profile: Profile, body: object = None) -> EndpointError:
    """The error for an endpoint that answers, but not with a chat completion."""
    if is_page(body):
        return EndpointError(f"{_who(profile)} did not return a chat completion but a web page; {_PAGE}.")
    if words := server_words(body):
        return EndpointError(
            f"{_who(profile)} reported an error ({quoted(words, profile)}); try again later."
        )
    return EndpointError(
        f"{_who(profile)} did not return a chat completion; check the base URL, which often ends in /v1."
    )


def is_untrusted(error: BaseException) -> bool:
    """Whether a connection failed because nobody vouches for the other side."""
    return _certificate_error(error) is not None


def _certificate_error(error: BaseException) -> BaseException | None:
    """The error of TLS below others; some clients pass on only its words."""
    seen: BaseException | None = error
    for _ in range(10):
        if seen is None:
            return None
        if isinstance(seen, ssl.SSLCertVerificationError) or "CERTIFICATE_VERIFY_FAILED" in str(seen):
            return seen
        seen = seen.__cause__ or seen.__context__
    return None


def _why_untrusted(error: BaseException, profile: Profile) -> str:
    words = str(_certificate_error(error))
    why = _VERIFY_FAILED.search(words)
    return quoted(why.group(1) if why else words, profile)


def is_page(body: object) -> bool:
    """Whether a web page came where an answer was due."""
    return isinstance(body, str) and body.lstrip("\ufeff \r\n\t")[:1] == "<"


def quoted(text: object, profile: Profile) -> str:
    """Make a stranger's text fit to be shown: one short line, without control characters and keys."""
    words = clean(masked(str(text)[:4_000], profile.api_key)).strip().rstrip(".")
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def server_words(body: object) -> str:
    """What the body of an error says in words: its message, wherever it stands; nothing for a web page."""
    match body:
        case {"message": said} | {"error": {"message": said}} | {"error": said} | {"detail": said}:
            return str(said)
        case str() if not body.lstrip().startswith("<"):
            return body
        case dict() | list():
            return str(body)
    return ""


def _status(error: openai.APIStatusError | Rejected, profile: Profile) -> SummarizerError:
    told = _by_status(error, profile)
    if isinstance(told, EndpointError):
        told.status = error.status_code
        if not isinstance(error, Rejected):
            told.request_id, told.retry_after = request_id(error.response), asked_wait(error.response)
    return told


def _by_status(error: openai.APIStatusError | Rejected, profile: Profile) -> SummarizerError:
    status, words = error.status_code, server_words(error.body)
    said = f"{status}: {quoted(words, profile)}" if words else str(status)
    who = _who(profile)
    if is_page(error.body) and status not in (401, 404) and status < 500:
        return AccessRefused(f"{who} rejected the request ({status}) with a web page; {_PAGE}.")
    if status in (401, 403):
        return KeyRefused(_refused_key(status, profile))
    if status in (400, 413, 422, 500) and _TOO_LONG.search(words):
        return ArticleTooLong(
            f"The article is too long for {profile.label} ({said}); "
            "shorten it, or choose a model with a larger context."
        )
    if status == 404:
        return AccessRefused(
            f"{who} does not know this model or path ({said}); check the model's name and the base URL."
        )
    if status == 402 or (status == 429 and getattr(error, "code", None) == "insufficient_quota"):
        return AccessRefused(
            f"{who} reports that the account has no credit left ({said}); add credit, or choose another "
            "model with -m."
        )
    if status == 429:
        return RateLimited(
            f"{who} is limiting requests ({said}); wait, send fewer requests at a time, or check the quota."
        )
    if status >= 500 or status == 408:
        return EndpointError(f"{who} failed ({said}); try again later, or choose another model with -m.")
    asked = sorted(name for name in profile.options.names if name in words)
    if asked:
        return EndpointError(f"{who} rejected the request ({said}); leave out {' and '.join(asked)}.")
    return EndpointError(f"{who} rejected the request ({said}); check the model's name and the base URL.")


def _refused_key(status: int, profile: Profile) -> str:
    """Say what became of the key: it was not accepted, or none was sent."""
    variables = key_variables(profile.provider, profile.base_url or "")
    if profile.api_key == NO_KEY:
        return f"{_who(profile)} rejected the API key ({status}), as none was sent; set {variables[-1]}."
    return f"{_who(profile)} rejected the API key ({status}); check {variables[-1]} and its permissions."


def _who(profile: Profile) -> str:
    return f"The endpoint of {profile.label} at {profile.base_url}"


def _way_to_reach(profile: Profile) -> str:
    match profile.provider:
        case "ollama":
            return "start Ollama with `ollama serve`, or check OLLAMA_HOST"
        case "vllm":
            return "start it with `vllm serve`, or check --base-url"
        case "lmstudio":
            return "start its server with `lms server start`, or check --base-url"
        case "local":
            return "try again, or check --base-url"
        case _:
            return "check the network, the base URL and the proxy settings"


def _first_fault(error: ValidationError, profile: Profile) -> str:
    fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(str(step) for step in fault["loc"])
    return quoted(f"{place}: {fault['msg']}" if place else fault["msg"], profile)
