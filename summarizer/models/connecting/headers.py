"""What the headers of an answer say: when to come back, and under which id the provider keeps the request."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol

from summarizer.text.printable import clean

# OpenAI and most others, Anthropic, Azure, Bedrock, Cloudflare.
_IDS = ("x-request-id", "request-id", "apim-request-id", "x-amzn-requestid", "cf-ray")
_LONGEST_ID = 100


class Answer(Protocol):
    """A response of httpx2, httpx or openai."""

    @property
    def headers(self) -> Mapping[str, str]:
        """Its headers, whatever the case of their names."""


def request_id(answer: Answer) -> str | None:
    """The provider's id of a request, which its support asks for."""
    found = (answer.headers.get(name) for name in _IDS)
    return next((clean(id)[:_LONGEST_ID] for id in found if id), None)


def asked_wait(answer: Answer) -> float | None:
    """The seconds that an endpoint asks to wait: a number, milliseconds, or a date."""
    milliseconds = _number(answer.headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    header = answer.headers.get("retry-after")
    seconds = _number(header)
    if seconds is not None or header is None:
        return seconds
    try:
        date = parsedate_to_datetime(header)
    except (ValueError, OverflowError, TypeError):
        return None
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max(0.0, (date - datetime.now(UTC)).total_seconds())


def _number(header: str | None) -> float | None:
    try:
        number = float(header or "")
    except ValueError:
        return None
    return max(0.0, number) if math.isfinite(number) else None
