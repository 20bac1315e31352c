"""Planned events as a calendar (iCalendar, RFC 5545) that never says more than the article.

An event lasts from the first to the last day that the article's words allow: "in June" is the whole of June,
tentative, with those words beside its title. With a clock time it begins at that hour of its day, wherever
the calendar is read (a floating time, RFC 5545, 3.3.5), and has no end. An event without two ends stands in
no calendar. Each has a UID
made of the article and its passage, and a SEQUENCE that grows with time, so that a later file updates an
earlier one.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from summarizer._version import __version__
from summarizer.rendering.wording import checks_at, clock, moment, origin, remarks, web_address
from summarizer.schemas.brief import Brief, PlannedEvent, When
from summarizer.text.printable import clean

if TYPE_CHECKING:
    from icalendar import Event


def to_ics(brief: Brief, now: datetime | None = None) -> str:
    """Write the planned events as a calendar, stamped with `now` (default: the clock)."""
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("prodid", f"-//summarizer//summarizer {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", vText(clean(brief.headline)))
    calendar.add("x-wr-caldesc", vText(_about(brief)))
    now = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    for number, (uid, event) in enumerate(_with_uids(brief)):
        if days_of(event):
            calendar.add_component(_event(brief, number, event, uid, now))
    written: bytes = calendar.to_ical(sorted=False)
    return written.decode()


def days_of(event: PlannedEvent) -> tuple[date, date] | None:
    """The first day of an event and the day after its last one, where the article's words have two ends."""
    when = event.when
    if not when or not when.earliest or not when.latest or not when.earliest <= when.latest < date.max:
        return None
    return when.earliest, when.latest + timedelta(days=1)


def left_out(brief: Brief) -> str | None:
    """Say in one sentence which events the calendar lacks, if any."""
    titles = [clean(event.title) for event in brief.planned_events if not days_of(event)]
    if not titles:
        return None
    return f"Not in the calendar, as the article gives no first and last day: {'; '.join(titles)}."


def _about(brief: Brief) -> str:
    made_of = clean(" · ".join([*origin(brief.article), *filter(None, [web_address(brief.article.url)])]))
    return "\n".join(filter(None, [made_of, left_out(brief)]))


def _with_uids(brief: Brief) -> Iterator[tuple[str, PlannedEvent]]:
    seen: Counter[str] = Counter()
    for event in brief.planned_events:
        parts = [brief.article.id, *(f"{e.start}:{e.end}" for e in event.evidence)]
        key = "\n".join([*parts, event.when.text if event.when else ""])
        seen[key] += 1  # two events may share a sentence and its time
        digest = hashlib.sha256(f"{key}\n{seen[key]}".encode("utf-8", "replace")).hexdigest()
        yield f"{digest[:32]}@summarizer.invalid", event


def _event(brief: Brief, number: int, event: PlannedEvent, uid: str, now: datetime) -> Event:
    from icalendar import Event, vText

    when, span = event.when, days_of(event)
    assert when and span
    one_day = when.earliest == when.latest
    entry = Event()
    entry.add("uid", uid)
    entry.add("dtstamp", now)
    entry.add("last-modified", now)
    entry.add("sequence", int(now.timestamp()) // 60)
    if one_day and (hour := clock(when)):
        entry.add("dtstart", datetime.combine(span[0], hour))  # how long it takes, nobody says
    else:
        entry.add("dtstart", span[0])
        entry.add("dtend", span[1])  # for days, the day after the last one
    entry.add("summary", vText(_title(event, when, one_day=one_day)))
    entry.add("status", _status(event, when, one_day=one_day))
    entry.add("transp", "TRANSPARENT")  # news keep nobody from an appointment
    entry.add("description", vText(_description(brief, number, event, when)))
    if event.where:
        entry.add("location", vText(clean(event.where)))
    if address := web_address(brief.article.url):
        entry.add("url", address)
    if when.edtf:
        entry.add("x-edtf", vText(clean(when.edtf)))
    entry.add("x-granularity", vText(when.granularity))
    return entry


def _title(event: PlannedEvent, when: When, *, one_day: bool) -> str:
    title, words = clean(event.title), clean(when.text)
    return title if one_day or words in title else f"{title} ({words})"


def _status(event: PlannedEvent, when: When, *, one_day: bool) -> str:
    if event.status == "cancelled":
        return "CANCELLED"
    exact = one_day and when.granularity in ("minute", "day") and "~" not in (when.edtf or "")
    return "CONFIRMED" if exact and event.status == "scheduled" else "TENTATIVE"


def _description(brief: Brief, number: int, event: PlannedEvent, when: When) -> str:
    vague = "" if when.granularity in ("minute", "day") else ", and no day is named"
    facts = [f"When: “{when.text}” ({moment(when)}{vague})", f"Status: {event.status}"]
    facts += [remark[0].upper() + remark[1:] for remark in remarks(event)]
    if event.participants:
        facts.append(f"Who: {', '.join(event.participants)}")
    found = checks_at(brief, f"/planned_events/{number}")
    facts += [f"{check.severity.capitalize()}: {check.message}" for check in found]
    address = web_address(brief.article.url)
    source = [brief.headline, " · ".join(origin(brief.article)), *([address] if address else [])]
    quotes = [f"“{evidence.quote}”" for evidence in event.evidence]
    return "\n\n".join("\n".join(map(clean, lines)) for lines in (facts, quotes, source))
