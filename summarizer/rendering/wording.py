"""Wording shared by all output formats: the origin, the days, and what a check is about."""

from __future__ import annotations

import re
from datetime import date, timedelta
from urllib.parse import urlsplit

from summarizer.schemas.brief import ArticleInfo, Provenance
from summarizer.text.printable import clean

_NOT_IN_URLS = re.compile(r'[\s<>"\\^`{|}]')
_PLACES = {"summary": "summary", "claims": "claim", "planned_events": "event"}


def origin(article: ArticleInfo) -> list[str]:
    """Say who published the article and when, and how that day is known."""
    published = f"published {article.published}" if article.published else "publication date unknown"
    if article.published_from in ("metadata", "dateline"):
        published += f" (from the {article.published_from})"
    return [article.publisher, published] if article.publisher else [published]


def web_address(url: str | None) -> str | None:
    """The address that a link may lead to: http or https with a host, and nothing hidden in it."""
    if not url or clean(url) != url or _NOT_IN_URLS.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    names_a_host = parts.hostname and "@" not in parts.netloc  # before an @ stands what only looks like one
    return url if names_a_host and parts.scheme in ("http", "https") else None


def days(first: date | None, last: date | None) -> str:
    """Write two days as one word where they are the ends of a day, a month or a year."""
    if not first or not last:
        return f"from {first}" if first else f"up to {last}" if last else ""
    if first == last:
        return str(first)
    after = last + timedelta(days=1) if last < date.max else last
    if first.day == after.day == 1 and (after - first).days <= 31:
        return f"{first:%Y-%m}"
    if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1) and after.year - first.year == 1:
        return f"{first:%Y}"
    return f"{first} to {last}"


def place(path: str) -> str:
    """Turn "/claims/0/text" into "claim 1", its number on the page."""
    match path.split("/"):
        case ["", section, index, *_] if section in _PLACES and index.isdecimal():
            return f"{_PLACES[section]} {int(index) + 1}"
        case ["", part]:
            return part
        case _:
            return path or "the brief"


def making(provenance: Provenance) -> str:
    """Say in one line which model made the brief, and at what cost."""
    usage = provenance.usage
    cached = f" ({usage.cached_input_tokens:,} cached)" if usage.cached_input_tokens else ""
    parts = [
        provenance.model,
        f"{provenance.requests} request{'' if provenance.requests == 1 else 's'}",
        f"{usage.input_tokens:,} tokens in{cached}, {usage.output_tokens:,} out",
        f"{provenance.seconds:.1f} s",
    ]
    if provenance.cost_usd is not None:
        parts.append(f"${provenance.cost_usd:.4f}")
    return " · ".join(parts)
