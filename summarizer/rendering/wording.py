"""Wording shared by all output formats: the origin, the days, and what a check is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from summarizer.schemas.brief import (
    ArticleInfo,
    Brief,
    Check,
    Claim,
    PlannedEvent,
    Provenance,
    Speaker,
    When,
)
from summarizer.text.printable import clean
from summarizer.text.sentences import split_sentences

if TYPE_CHECKING:
    from summarizer.schemas.merged import EventVariant, MergedEvent

_NOT_IN_URLS = re.compile(r'[\s<>"\\^`{|}]')
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_BY = re.compile(r"(?:by|from|von|par|por|di|da|av|af|door)\s", re.I)  # what a byline begins with already
_PLACES = {"summary": "summary", "claims": "claim", "planned_events": "event"}


def origin(article: ArticleInfo) -> list[str]:
    """Say who published the article and when, and how that day is known."""
    published = f"published {article.published}" if article.published else "publication date unknown"
    if article.published and article.published_time:
        published += f", {article.published_time}"
    if article.published_from in ("metadata", "dateline"):
        published += f" (from the {article.published_from})"
    return [part for part in (article.publisher, written_by(article), published) if part]


def written_by(article: ArticleInfo) -> str | None:
    """The byline as a reader sees it: "by Ana Roux"."""
    byline = (article.byline or "").strip()
    if not byline or _BY.match(byline):
        return byline or None
    return f"by {byline}"


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


def moment(when: When) -> str:
    """The days of a time as short as they are clear, and its clock time: "2025-03-12 15:30"."""
    return " ".join(part for part in (days(when.earliest, when.latest), when.time) if part)


def clock(when: When) -> time | None:
    """The clock time, where it is one."""
    try:
        return time.fromisoformat(when.time or "")
    except ValueError:
        return None


def by_time(event: PlannedEvent | MergedEvent) -> tuple[date, date, str]:
    """What events are sorted by: first day, last day, clock time; those without a day come last."""
    when = event.when
    if when is None:
        return date.max, date.max, ""
    return when.earliest or when.latest or date.max, when.latest or date.max, when.time or ""


def remarks(event: PlannedEvent | MergedEvent | EventVariant) -> list[str]:
    """What else is known of an event: the time that it was moved from, and what it depends on."""
    said = []
    if event.instead_of:
        span = moment(event.instead_of)
        said.append(f"instead of “{event.instead_of.text}”" + (f" ({span})" if span else ""))
    if event.condition:
        said.append(f"condition: “{event.condition}”")
    return said


def together(speakers: Sequence[Speaker]) -> Iterator[tuple[str, Speaker]]:
    """Those who make a claim together, each with what stands before its name: nothing, a comma or "and"."""
    for number, speaker in enumerate(speakers):
        if number == 0:
            yield "", speaker
            continue
        ends_apposition = "," if speakers[number - 1].role else ""
        yield (f"{ends_apposition} and " if number == len(speakers) - 1 else ", "), speaker


def is_verbatim(claim: Claim) -> bool:
    """Whether a claim is told in the words of its evidence, so that a quote would say it once more.

    Case and marks may differ, and what stands between its sentences, such as who says them.
    """
    held = _folded(" ".join(evidence.quote for evidence in claim.evidence))
    return all(_folded(claim.text[start:end]) in held for start, end in split_sentences(claim.text))


def _folded(text: str) -> str:
    """A text's words in lower case, a blank around each."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def apposition(speaker: Speaker) -> str:
    """What stands behind a name: the role, and whether the article leaves the source unnamed."""
    return (f", {speaker.role}" if speaker.role else "") + (" (unnamed)" if speaker.anonymous else "")


def names(speakers: Sequence[Speaker]) -> str:
    """The names of those who make a claim together: "Ana Roux and Jon Hale"."""
    *others, last = [speaker.name for speaker in speakers] or [""]
    return f"{', '.join(others)} and {last}" if others else last


def who(speakers: Sequence[Speaker]) -> str:
    """Those who make a claim together, with their roles, in one line."""
    return "".join(f"{before}{one.name}{apposition(one)}" for before, one in together(speakers))


def checks_at(brief: Brief, path: str) -> list[Check]:
    """The checks that are about one item, given by its path."""
    return [check for check in brief.checks if f"{check.path}/".startswith(f"{path}/")]


def checks_elsewhere(brief: Brief) -> list[Check]:
    """The checks that are about no item of the brief, but about its headline or the whole of it."""
    paths = [
        *(f"/summary/{number}/" for number in range(len(brief.summary))),
        *(f"/claims/{number}/" for number in range(len(brief.claims))),
        *(f"/planned_events/{number}/" for number in range(len(brief.planned_events))),
    ]
    return [check for check in brief.checks if not f"{check.path}/".startswith(tuple(paths))]


def place(path: str) -> str:
    """Turn "/claims/0/text" into "claim 1", its number on the page."""
    match path.split("/"):
        case ["", section, index, *_] if section in _PLACES and index.isdecimal():
            return f"{_PLACES[section]} {int(index) + 1}"
        case ["", part]:
            return part
        case _:
            return path or "the brief"


def reader(provenance: Provenance) -> str | None:
    """Say in one sentence that code has read the article, where it has."""
    match provenance.reader:
        case "model":
            return None
        case "both":
            return "Read by the model, and by code for what it passed over."
        case "code" if provenance.requests:
            return "Read by code; the model only filled gaps."
        case "code":
            return "Read by code; no model was asked."


def found_by_code(item: Claim | PlannedEvent, provenance: Provenance) -> bool:
    """Whether code found an item that the model had passed over."""
    return item.found_by == "code" and provenance.reader != "code"


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
