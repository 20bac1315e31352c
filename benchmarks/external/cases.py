"""Annotated news of others as cases of an eval: readers for the formats.

    polnear     who says what (PolNeAR, Newell et al. 2018): quotes with speaker and content
    tempeval3   dates and future events (TempEval-3, UzZaman et al. 2013)
    meantime    the same and more (NewsReader MEANTIME, Minard et al. 2016), annotated up to a place
    keyfacts    what a summary must hold (REALSumm, Bhandari et al. 2020), with human verdicts on summaries

One JSON object a line: `id`, `title`, `dct` (day of publication), `text`, and the annotation. None of it is
part of this project; a path says where it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.external.timex import days_of
from summarizer.errors import SourceError
from summarizer.schemas.article import Article
from summarizer.times.intervals import Interval


class Place(NamedTuple):
    """A passage of the article."""

    start: int
    end: int


@dataclass(frozen=True)
class Quote:
    """An attribution: whose words they are, by every name known for them, and where they stand."""

    speakers: tuple[str, ...]
    content: tuple[Place, ...]
    is_quoted: bool


@dataclass(frozen=True)
class FutureDate:
    """A date after the day of publication, where it stands, and the events that it dates."""

    place: Place
    days: Interval
    events: tuple[Place, ...]


@dataclass(frozen=True)
class ExternalCase:
    """An article of an external set with its annotation."""

    id: str
    article: Article
    quotes: tuple[Quote, ...] = ()
    events: tuple[Place, ...] = ()
    core_events: tuple[Place, ...] = ()
    future_dates: tuple[FutureDate, ...] = ()
    until: int | None = None
    facts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @property
    def passages(self) -> Sequence[tuple[str, Sequence[Place]]]:
        """What is annotated, for the report: its kind and its places."""
        return [
            *(("claim", quote.content) for quote in self.quotes),
            *(("event", (place,)) for place in self.events),
            *(("date", (dated.place,)) for dated in self.future_dates),
        ]


def read_external(name: str, path: Path) -> list[ExternalCase]:
    """The cases of an external set.

    Raises:
        SourceError: The file can't be read, or its lines are not what the name says.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
        return [_case(name, json.loads(line)) for line in lines if line.strip()]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SourceError(
            f"{path} is no {name} file ({error or type(error).__name__}): give the path of its dev.jsonl."
        ) from error


def _case(name: str, row: dict[str, Any]) -> ExternalCase:
    published = date.fromisoformat(row["dct"][:10]) if row.get("dct") else None
    article = Article(
        text=row["text"],
        title=row.get("title"),
        published=published,
        published_from="metadata" if published else "none",
    )
    if name == "polnear":
        return ExternalCase(row["id"], article, quotes=tuple(map(_quote, row["quotes"])))
    if name == "keyfacts":
        return ExternalCase(row["id"], article, facts=tuple(row["acus"]))
    return ExternalCase(
        row["id"],
        article,
        events=tuple(map(_place, row["events"])),
        core_events=tuple(_place(e) for e in row["events"] if e.get("core")),
        future_dates=tuple(_future_dates(row)),
        until=row.get("annotated_until"),
    )


def _quote(row: dict[str, Any]) -> Quote:
    names = [(row.get("speaker") or {}).get("text"), row.get("speaker_coref_auto")]
    content = row["content"]
    spans = content.get("spans") or [[content["start"], content["end"]]]
    return Quote(
        speakers=tuple(name for name in names if name),
        content=tuple(Place(*span) for span in spans),
        is_quoted=row["kind_derived"] in ("direct", "mixed"),
    )


def _place(row: dict[str, Any]) -> Place:
    return Place(row["start"], row["end"])


def _future_dates(row: dict[str, Any]) -> Iterator[FutureDate]:
    for found in row["future_dates"]:
        days = days_of(found["value"])
        if days:
            yield FutureDate(_place(found), days, tuple(map(_place, found.get("events", ()))))
