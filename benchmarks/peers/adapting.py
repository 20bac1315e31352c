"""A peer's answer as a Brief, so that one piece of code scores all systems."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from benchmarks.external.timex import days_of
from benchmarks.peers.locating import Offsets, is_verbatim, place_quote
from benchmarks.peers.task import STATUSES
from summarizer.schemas.article import Article
from summarizer.schemas.brief import (
    ArticleInfo,
    Brief,
    Check,
    Claim,
    Dropped,
    Evidence,
    Form,
    Granularity,
    PlannedEvent,
    Provenance,
    Speaker,
    SummarySentence,
    When,
)
from summarizer.schemas.draft import Status
from summarizer.times import intervals
from summarizer.times.intervals import Interval

_MARKS = '"“”«»„'
_NOBODY = frozenset({"", "null", "none", "unknown", "nobody", "n/a"})


@dataclass(frozen=True)
class FoundLine:
    """A sentence of a peer's summary."""

    text: str
    quote: str


@dataclass(frozen=True)
class FoundClaim:
    """A claim as a peer gives it; `claimed` are its own offsets, where it has any."""

    quote: str
    speaker: str | None
    claimed: Offsets | None = None


@dataclass(frozen=True)
class FoundEvent:
    """An event as a peer gives it: its days are the strings that the model wrote."""

    quote: str
    title: str
    status: str | None = None
    first_day: str | None = None
    last_day: str | None = None
    claimed: Offsets | None = None


@dataclass(frozen=True)
class Answer:
    """All that a peer found in an article; `ungrounded` is what its own documentation says to leave out."""

    summary: Sequence[FoundLine] = ()
    claims: Sequence[FoundClaim] = ()
    events: Sequence[FoundEvent] = ()
    ungrounded: Sequence[dict[str, Any]] = field(default=())


def brief_of(article: Article, answer: Answer, provenance: Provenance) -> Brief:
    """The Brief that a peer's answer makes."""
    return Brief(
        article=ArticleInfo.of(article),
        headline="",
        summary=[
            SummarySentence(text=line.text, evidence=[place_quote(article.text, line.quote)])
            for line in answer.summary
        ],
        claims=[_claim(article, claim) for claim in answer.claims],
        planned_events=[_event(article, event) for event in answer.events],
        dropped=[_ungrounded(item) for item in answer.ungrounded],
        provenance=provenance,
    )


def _claim(article: Article, found: FoundClaim) -> Claim:
    evidence = place_quote(article.text, found.quote, found.claimed)
    name = (found.speaker or "").strip()
    speakers = [] if name.lower() in _NOBODY else [Speaker(name=name)]
    form = _form(article.text, evidence) if speakers else "unattributed"
    return Claim(text=found.quote, speakers=speakers, form=form, evidence=[evidence])


def _form(text: str, evidence: Evidence) -> Form:
    """Direct where quotation marks hold the whole quote, mixed where they hold a part of it."""
    quote = evidence.quote.strip(" .,")
    if is_verbatim(text, evidence):
        before, after = text[: evidence.start].rstrip(), text[evidence.end :].lstrip(" .,")
        if before[-1:] in _MARKS and after[:1] in _MARKS and before and after:
            return "direct"
    held = re.sub(f"[{_MARKS}][^{_MARKS}]*[{_MARKS}]", "", quote).strip(" .,")
    if held == quote:
        return "mixed" if any(mark in quote for mark in _MARKS) else "indirect"
    return "mixed" if held else "direct"


def _event(article: Article, found: FoundEvent) -> PlannedEvent:
    status = (found.status or "").strip().lower()
    return PlannedEvent(
        title=found.title,
        status=cast(Status, status) if status in STATUSES else "planned",
        when=when_of(found.first_day, found.last_day),
        evidence=[place_quote(article.text, found.quote, found.claimed)],
    )


def when_of(first_day: str | None, last_day: str | None) -> When | None:
    """The days that a model wrote: ISO dates, also shortened to a month or a year, where they are such."""
    words = [w.strip() for w in (first_day, last_day) if w and w.strip().lower() not in _NOBODY]
    if not words:
        return None
    days = [_days(word) for word in words]
    first, last = days[0], days[-1]
    earliest = first.earliest if first else None
    latest = last.latest if last else None
    if earliest and latest and latest < earliest:
        latest = first.latest if first else None
    return When(
        text=" to ".join(dict.fromkeys(words)),
        earliest=earliest,
        latest=latest,
        granularity=_granularity(earliest, latest),
    )


def _days(word: str) -> Interval | None:
    try:
        return days_of(word)
    except ValueError:
        return None


def _granularity(earliest: date | None, latest: date | None) -> Granularity:
    """The unit that two days make up: the whole of June is a month."""
    if not (earliest and latest and 1000 < earliest.year < 9000):
        return "unknown"
    year, month = earliest.year, earliest.month
    units = [intervals.day(earliest), intervals.week(earliest), intervals.month(year, month)]
    units += [intervals.quarter(year, (month + 2) // 3), intervals.half(year, 1 if month < 7 else 2)]
    units += [intervals.season(year, name) for name in ("spring", "summer", "autumn", "winter")]
    units += [intervals.year(year), intervals.decade(year // 10 * 10)]
    return next((u.granularity for u in units if (u.earliest, u.latest) == (earliest, latest)), "unknown")


def _ungrounded(item: dict[str, Any]) -> Dropped:
    check = Check(name="ungrounded", severity="proof", path="", message="The peer gives no place for it.")
    return Dropped(item=item, checks=[check])
