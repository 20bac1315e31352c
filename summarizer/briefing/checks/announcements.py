"""What is doubtful about an event that code itself read in an article."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.briefing.checks.findings import Finding, doubt
from summarizer.english.events import Announcement
from summarizer.english.reading import Reading
from summarizer.schemas.brief import PlannedEvent, When

_DOUBTS = {
    "subject_guessed": "Its clause has a pronoun or 'a second' only; what that is was taken from nearby.",
    "title_cut": "What its clause says does not fit into ten words; the title leaves some of it out.",
}
DOUBTS = frozenset([*_DOUBTS, "day_has_two_readings"])
"""Doubts that come from how code reads, and stand beside the event."""


def check_announcement(reading: Reading, event: PlannedEvent) -> Iterator[Finding]:
    """English: a subject that was guessed, a title that was cut, figures that are two days."""
    if event.found_by != "code":
        return
    for announcement in reading.announcements_at(event.evidence[0].start):
        if _is_of(announcement, event):
            yield from (doubt(name, _DOUBTS[name]) for name in announcement.doubts)
            break
    if event.when and _has_two_readings(event.when):
        yield doubt("day_has_two_readings", f"'{event.when.text}' can be either of two days.")


def _is_of(announcement: Announcement, event: PlannedEvent) -> bool:
    at = event.evidence[0].start
    return (announcement.sentence.start, announcement.title, announcement.when) == (
        at,
        event.title,
        event.when,
    )


def _has_two_readings(when: When) -> bool:
    """Whether figures such as 05/06/2027 leave open which is the day and which the month."""
    figures = when.granularity == "unknown" and when.earliest and when.latest and when.text[:1].isdigit()
    return bool(figures) and "/" in when.text
