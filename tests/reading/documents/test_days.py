"""Publication days: what pages and feeds write, and what can't be one."""

from datetime import UTC, date, datetime, timedelta

import pytest

from summarizer.reading.documents.days import FIRST_FEED, FIRST_FILE, FIRST_MAIL, Stamp, local_day, read_stamp
from summarizer.reading.documents.months import month_of


@pytest.mark.parametrize(
    ("words", "day", "time"),
    [
        ("2024-05-17T06:45:00+02:00", date(2024, 5, 17), "06:45"),
        ("2024-05-17 06:45", date(2024, 5, 17), "06:45"),
        ("2024/05/17", date(2024, 5, 17), None),
        ("20240517", date(2024, 5, 17), None),
        ("Fri, 17 May 2024 06:45:10 GMT", date(2024, 5, 17), "06:45 UTC"),
        ("Friday, May 17th, 2024 at 6:45 p.m.", date(2024, 5, 17), "6:45 p.m."),
        ("17 May 24 06:45 UTC", date(2024, 5, 17), "06:45 UTC"),
        ("17-May-2024", date(2024, 5, 17), None),
        ("17/05/2024 06:45", date(2024, 5, 17), "06:45"),
        ("05/17/2024", date(2024, 5, 17), None),
        ("5/5/2024", date(2024, 5, 5), None),
        ("04.03.2024", date(2024, 3, 4), None),
        ("Fr, 17 Mai 2024 06:45:00 +0200", date(2024, 5, 17), "06:45"),
        ("ven., 17 févr. 2023 06:45:00 +0100", date(2023, 2, 17), "06:45"),
        ("17 de dezembro de 2023", date(2023, 12, 17), None),
        ("17. joulukuuta 2023", date(2023, 12, 17), None),
        ("17 мая 2024 г., 06:45", date(2024, 5, 17), "06:45"),
        ("2024年5月17日", date(2024, 5, 17), None),
        ("1715928300", date(2024, 5, 17), "06:45 UTC"),
        ("1715928300000", date(2024, 5, 17), "06:45 UTC"),
        ("1715928300.25", date(2024, 5, 17), "06:45 UTC"),
        ("20240517T064510Z", date(2024, 5, 17), "06:45 UTC"),
        ("20240517T0645+0200", date(2024, 5, 17), "06:45"),
        ("20240517 064510", date(2024, 5, 17), "06:45"),
        ("20240517064510", date(2024, 5, 17), "06:45"),
        ("Fri May 17 06:45:10 UTC 2024", date(2024, 5, 17), "06:45 UTC"),
        ("Fri May 17 06:45:10 2024", date(2024, 5, 17), "06:45"),
        ("Fri May  7 06:45:10 +0000 2024", date(2024, 5, 7), "06:45 UTC"),
        ("Fri 17 May 06:45:10 AM CEST 2024", date(2024, 5, 17), "06:45 a.m."),
        ("Fr 17. Mai 06:45:10 CEST 2024", date(2024, 5, 17), "06:45"),
        ("17 May 2024 6.45pm", date(2024, 5, 17), "6:45 p.m."),
        ("2024-05-17T00:00:00Z", date(2024, 5, 17), None),  # midnight stands where no time is known
    ],
)
def test_a_day_is_read_in_any_form_that_means_one_day_only(words, day, time):
    stamp = read_stamp(words)

    assert stamp is not None
    assert (stamp.day, stamp.time) == (day, time)


@pytest.mark.parametrize(
    "words",
    [
        "0001-01-01T00:00:00Z", "Mon, 01 Jan 0001 00:00:00 +0000", "0000-00-00", "1970-01-01", "Thu, 01 Jan 1970 08:00:00 +0800",
        "1900-01-01", "1456-02-03", "2093-07-01", "03/04/2024", "31/31/2024", "17 lip 2024", "17", "May 2024", "Fri,", "some day", "",
        "17159283001", "12345", "1715928300000000", "Fri, 13 Dec 1901 20:45:52 GMT", "Tue, 19 Jan 2038 03:14:07 GMT",
        "1980-01-01T00:00:00Z", "20241317T064510Z", "Fri May 32 06:45:10 UTC 2024"
    ],
)  # fmt: skip
def test_what_means_no_day_or_two_or_one_that_cannot_be_is_none(words):
    assert read_stamp(words) is None


@pytest.mark.parametrize(
    ("since", "day"),
    [(FIRST_MAIL, "1982-08-12"), (FIRST_FEED, "1998-11-30"), (FIRST_FILE, "1989-12-31")],
)
def test_a_day_before_its_format_was_made_is_none(since, day):
    assert read_stamp(day, since) is None
    assert read_stamp(day)
    assert read_stamp(str(since), since)


def test_a_day_may_lie_ahead_as_far_as_magazines_are_dated():
    now = datetime.now(UTC).date()

    assert read_stamp(str(now + timedelta(days=60)))
    assert read_stamp(str(now + timedelta(days=400))) is None


@pytest.mark.parametrize(
    ("stamp", "shown", "day"),
    [
        (Stamp(date(2024, 5, 17), "02:10 UTC", True), {date(2024, 5, 16)}, date(2024, 5, 16)),  # in America
        (Stamp(date(2024, 5, 17), "22:10 UTC", True), {date(2024, 5, 18)}, date(2024, 5, 18)),  # in Asia
        (Stamp(date(2024, 5, 17), "22:10 UTC", True), {date(2024, 5, 16)}, date(2024, 5, 17)),  # nowhere
        (Stamp(date(2024, 5, 17), "02:10 UTC", True), {date(2024, 5, 17), date(2024, 5, 16)}, date(2024, 5, 17)),
        (Stamp(date(2024, 5, 17), "02:10", False), {date(2024, 5, 16)}, date(2024, 5, 17)),
        (Stamp(date(2024, 5, 17), "02:10 UTC", True), set(), date(2024, 5, 17)),
    ],
)  # fmt: skip
def test_the_day_that_a_page_shows_goes_before_that_of_universal_time(stamp, shown, day):
    assert local_day(stamp, shown).day == day


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("Dez.", 12),
        ("déc.", 12),
        ("mar", 3),
        ("Mrz", 3),
        ("июля", 7),
        ("jui", None),
        ("lis", None),
        ("de", None),
    ],
)
def test_a_month_is_read_where_the_word_is_that_of_one_month_only(word, month):
    assert month_of(word) == month
