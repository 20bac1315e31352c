"""Calendars: read back with icalendar, no vague date stands on a day, and no text adds a line."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from summarizer.rendering.ics import left_out, to_ics
from summarizer.schemas.brief import When
from summarizer.text.printable import clean

NOW = datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC)


def events(brief, now=NOW):
    return Calendar.from_ical(to_ics(brief, now)).walk("VEVENT")


def at(first, last, granularity, *, text="then", edtf=None):
    return When(
        text=text,
        edtf=edtf,
        earliest=first and date(*first),
        latest=last and date(*last),
        granularity=granularity,
    )


def test_a_day_is_a_day_whose_end_is_the_next_one(brief):
    vote, _ = events(brief)
    assert (vote["DTSTART"].dt, vote["DTEND"].dt) == (date(2025, 3, 12), date(2025, 3, 13))
    assert vote["DTSTART"].params["VALUE"] == vote["DTEND"].params["VALUE"] == "DATE"
    assert (vote["SUMMARY"], vote["STATUS"]) == ("Vote on the plan for the northern quay", "CONFIRMED")
    assert (vote["LOCATION"], vote["URL"]) == ("Aveiro", "https://ria.example/quay")
    assert vote["DESCRIPTION"] == (
        "When: “on 12 March” (2025-03-12)\n"
        "Status: scheduled\n"
        "Who: the city council, the minister of the sea\n\n"
        "“The city council is to vote on the plan on 12 March, and the minister of the sea may attend.”\n\n"
        "Aveiro closes a quay to rebuild it\n"
        "Ria Post · by Rui Telles · published 2025-03-03 (from the dateline)\n"
        "https://ria.example/quay"
    )


def test_a_month_stays_a_month(brief):
    _, closure = events(brief)
    assert (closure["DTSTART"].dt, closure["DTEND"].dt) == (date(2025, 6, 1), date(2025, 7, 1))
    assert closure["SUMMARY"] == "Closure of the northern quay (in June)"
    assert (closure["STATUS"], closure["TRANSP"]) == ("TENTATIVE", "TRANSPARENT")
    assert (closure["X-EDTF"], closure["X-GRANULARITY"]) == ("2025-06", "month")
    assert "When: “in June” (2025-06, and no day is named)" in closure["DESCRIPTION"]


def test_a_clock_time_is_local_and_has_no_end(brief):
    event = brief.planned_events[0]
    event.when.time, event.when.granularity = "15:30", "minute"
    vote, _ = events(brief)
    assert b"DTSTART:20250312T153000\r\n" in vote.to_ical()
    assert vote["DTSTART"].dt.tzinfo is None
    assert "DTEND" not in vote
    assert vote["STATUS"] == "CONFIRMED"
    assert vote["DESCRIPTION"].startswith("When: “on 12 March” (2025-03-12 15:30)\n")


@pytest.mark.parametrize(("days", "time"), [((12, 13), "15:30"), ((12, 12), "25:61"), ((12, 12), "٠٩:٣٠")])
def test_without_one_day_and_a_real_hour_whole_days_stay(brief, days, time):
    when = brief.planned_events[0].when
    when.earliest, when.latest, when.time = date(2025, 3, days[0]), date(2025, 3, days[1]), time
    vote, _ = events(brief)
    assert (vote["DTSTART"].dt, vote["DTEND"].dt) == (date(2025, 3, 12), date(2025, 3, days[1] + 1))


def test_what_it_was_moved_from_what_it_depends_on_and_what_is_doubted(brief):
    event = brief.planned_events[0]
    event.status, event.instead_of, event.condition = "postponed", brief.planned_events[1].when, "money comes"
    brief.checks[0].path = "/planned_events/0/title"
    vote, closure = events(brief)
    facts = vote["DESCRIPTION"].split("\n\n")[0].split("\n")
    assert facts[1:] == [
        "Status: postponed", "Instead of “in June” (2025-06)", "Condition: “money comes”",
        "Who: the city council, the minister of the sea", 'Doubt: "may" is not in the claim',
    ]  # fmt: skip
    assert "Doubt" not in closure["DESCRIPTION"]


@pytest.mark.parametrize(
    ("status", "when", "shown"),
    [
        ("scheduled", at((2026, 5, 5), (2026, 5, 5), "day"), "CONFIRMED"),
        ("scheduled", at((2026, 5, 5), (2026, 5, 5), "day", edtf="2026-05-05~"), "TENTATIVE"),
        ("scheduled", at((2026, 5, 3), (2026, 5, 5), "day"), "TENTATIVE"),
        ("scheduled", at((2026, 5, 4), (2026, 5, 10), "week"), "TENTATIVE"),
        ("planned", at((2026, 5, 5), (2026, 5, 5), "day"), "TENTATIVE"),
        ("postponed", at((2026, 5, 5), (2026, 5, 5), "day"), "TENTATIVE"),
        ("cancelled", at((2026, 5, 5), (2026, 5, 5), "day"), "CANCELLED"),
        ("cancelled", at((2026, 1, 1), (2026, 12, 31), "year"), "CANCELLED"),
    ],
)
def test_only_a_scheduled_day_is_confirmed(brief, status, when, shown):
    event = brief.planned_events[0]
    event.status, event.when = status, when
    assert events(brief)[0]["STATUS"] == shown


@pytest.mark.parametrize(
    "when",
    [
        None,
        at(None, None, "unknown"),
        at((2026, 5, 5), None, "day"),
        at(None, (2026, 5, 5), "day"),
        at((9999, 1, 1), (9999, 12, 31), "year"),
        at((2026, 5, 6), (2026, 5, 5), "day"),
    ],
)
def test_what_has_no_two_ends_is_named_and_left_out(brief, when):
    del brief.planned_events[1:]
    brief.planned_events[0].when = when
    calendar = Calendar.from_ical(to_ics(brief, NOW))
    assert calendar.walk("VEVENT") == []
    assert left_out(brief).endswith("no first and last day: Vote on the plan for the northern quay.")
    assert left_out(brief).replace(",", "\\,") in calendar["X-WR-CALDESC"]


def test_nothing_left_out_needs_no_words(brief):
    del brief.planned_events[2:]
    assert left_out(brief) is None


def test_what_calendar_programs_demand(brief):
    calendar = Calendar.from_ical(to_ics(brief, NOW))
    assert (calendar["VERSION"], calendar["CALSCALE"]) == ("2.0", "GREGORIAN")
    assert calendar["PRODID"].startswith("-//summarizer//")
    assert "METHOD" not in calendar  # with PUBLISH Outlook opens a second calendar
    assert to_ics(brief, NOW).startswith("BEGIN:VCALENDAR\r\nPRODID:")
    for event in calendar.walk("VEVENT"):
        assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == NOW.replace(microsecond=0)
        assert b"DTSTAMP:20260102T030405Z" in event.to_ical()
        assert not event.errors


def test_a_later_file_updates_an_earlier_one(brief):
    def known(now):
        return [(e["UID"], e["SEQUENCE"], e["LAST-MODIFIED"].dt) for e in events(brief, now)]

    before = known(NOW)
    brief.headline = brief.planned_events[0].title = "In other words"  # as another run would have it
    brief.provenance.model = "openai/other"
    for (uid, sequence, modified), (same, higher, later) in zip(
        before, known(NOW + timedelta(days=1)), strict=True
    ):
        assert (uid, sequence < higher < 2**31, modified < later) == (same, True, True)


def test_uids_differ_where_events_do(brief):
    first = brief.planned_events[0]
    brief.planned_events = [first, first.model_copy(update={"title": "Another one"})]
    one, other = (event["UID"] for event in events(brief))
    first.when.text = "on that day"
    third = events(brief)[0]["UID"]
    brief.article.id = "sha256:11"
    assert len({one, other, third, events(brief)[0]["UID"]}) == 4


def test_an_address_that_is_none_of_the_web_is_left_out(brief):
    brief.article.url = "javascript:alert(1)"
    assert "javascript" not in to_ics(brief, NOW)


FORGED = "x\r\nBEGIN:VALARM\nACTION:AUDIO\rEND:VEVENT\u2028END:VCALENDAR\x0b\x85"


@settings(deadline=None)
@given(st.text() | st.text(st.sampled_from('aé🚢,;\\:"\r\n\t \x00\x85\u2028^')) | st.just(FORGED))
def test_no_text_adds_a_line_or_cuts_a_character(hostile, text):
    words = f"x{text}x"
    written = to_ics(hostile(words), NOW).encode()
    lines = written.split(b"\r\n")
    assert lines.pop() == b""
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()
    names = [line.split(b":")[0].split(b";")[0] for line in written.replace(b"\r\n ", b"").split(b"\r\n")]
    assert names.count(b"BEGIN") == names.count(b"END") == 3
    read = Calendar.from_ical(written)
    assert len(read.walk()) == 3
    assert read.walk("VEVENT")[0]["LOCATION"] == clean(words)
