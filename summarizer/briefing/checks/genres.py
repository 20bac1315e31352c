"""Whether an article is of a genre that the rules for news read badly."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.briefing.checks.findings import doubt
from summarizer.english.reading import Reading
from summarizer.english.summary.genres import Genre, genre_of
from summarizer.schemas.brief import Check

_MISREAD: dict[Genre, str] = {
    "interview": "an interview: who asks and who answers is not read, and the summary is of its introduction",
    "live blog": "a live blog: its posts are read as one text, and what holds now may stand in any of them",
    "opinion column": "an opinion column: what its author thinks stands there as the outlet's own words",
    "list": "a list: the summary has some of its points, and not the most important ones",
}


def check_genre(reading: Reading) -> Iterator[Check]:
    """English: a doubt about the brief as a whole where code alone reads something else than a report."""
    genre = genre_of(reading.article) if reading.is_english else None
    if genre:
        yield doubt("genre_read_badly", f"The article looks like {_MISREAD[genre]}.").at("")
