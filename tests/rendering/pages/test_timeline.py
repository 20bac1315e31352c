"""The timeline: days in order on a line, labels with room, spans named without a false day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.rendering.pages.timeline import Scale, axis, label, scale_of, track
from summarizer.schemas.brief import When


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ((2026, 3, 12), (2026, 3, 12), ("12 Mar", "2026")),
        ((2026, 7, 3), (2026, 7, 9), ("3–9 Jul", "2026")),
        ((2026, 5, 22), (2026, 6, 20), ("22 May – 20 Jun", "2026")),
        ((2026, 6, 1), (2026, 6, 30), ("Jun", "2026")),
        ((2026, 9, 1), (2026, 11, 30), ("Sep–Nov", "2026")),
        ((2026, 12, 1), (2027, 2, 28), ("Dec 2026 – Feb 2027", "")),
        ((2026, 12, 28), (2027, 1, 3), ("28 Dec 2026 – 3 Jan 2027", "")),
        ((2026, 1, 1), (2026, 12, 31), ("2026", "")),
        ((2030, 1, 1), (2039, 12, 31), ("2030–2039", "")),
        ((9999, 1, 1), (9999, 12, 31), ("1 Jan – 31 Dec", "9999")),
        ((2026, 9, 2), None, ("from 2 Sep", "2026")),
        (None, (2026, 9, 2), ("to 2 Sep", "2026")),
        (None, None, ("no date", "")),
    ],
)
def test_a_span_in_a_few_letters(first, last, shown):
    assert label(first and date(*first), last and date(*last)) == shown


days = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@settings(deadline=None)
@given(st.lists(days, min_size=3, max_size=3, unique=True).map(sorted))
def test_later_days_stand_further_right_and_none_outside(three):
    first, day, last = three
    scale = Scale(first, last)
    assert 0 == scale.at(first) <= scale.at(day) <= scale.at(last) == 100
    assert scale.at(first - timedelta(days=1)) == 0
    assert scale.at(last + timedelta(days=1)) == 100


@settings(deadline=None)
@given(days, st.integers(1, 20_000))
def test_labels_stand_in_order_and_have_room(first, length):
    markup = axis(Scale(first, first + timedelta(days=length)))
    places = sorted(float(place) for place in re.findall(r'x="([\d.]+)%"', markup))
    assert places[0] == 0
    assert all(after - before >= 19 for before, after in pairwise(places))
    assert len(places) > 1


def test_the_line_begins_with_the_publication_and_holds_all_days(brief):
    scale = scale_of(brief.planned_events, brief.article.published)
    assert scale.first == date(2025, 3, 3)
    assert 70 < scale.at(date(2025, 9, 2)) < 95  # what comes "after 1 September" has room behind it
    del brief.planned_events[2]
    assert scale_of(brief.planned_events, date(2025, 3, 3)) == Scale(date(2025, 3, 3), date(2025, 7, 1))
    assert scale_of(brief.planned_events, None).first == date(2025, 3, 12)
    assert scale_of(brief.planned_events[2:], brief.article.published) is None


def line(scale, first, last):
    when = When(text="then", earliest=first, latest=last)
    *_, kind, start, end = re.findall(r'class="([\w ]+)" x1="([\d.]+)%" x2="([\d.]+)%"', track(scale, when))[
        -1
    ]
    return kind, float(start), float(end)


def test_a_day_is_a_dot_a_span_a_bar_and_an_open_end_goes_on():
    scale = Scale(date(2026, 1, 1), date(2026, 12, 31))
    march, june = date(2026, 3, 1), date(2026, 6, 1)
    kind, start, end = line(scale, march, march)
    assert (kind, start == end) == ("bar day", True)
    assert line(scale, march, june) == ("bar", scale.at(march), scale.at(june))
    assert line(scale, march, None) == ("open", scale.at(march), 100)
    assert line(scale, None, june) == ("open", 0, scale.at(june))
