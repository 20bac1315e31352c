"""A time line: the positions of days, its ticks, and short labels for spans.

The line shrinks with distance, as attention does: next week and the next decade both have their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from math import log1p
from typing import NamedTuple

from summarizer.rendering.pages.html import Html, tag
from summarizer.schemas.brief import PlannedEvent, When
from summarizer.text.words import SHORT_MONTHS

_NEAR = 30  # days; up to about there the line is nearly even
_APART = 19  # percent between two ticks, so that their labels have room


class Scale(NamedTuple):
    """A line from a first to a last day."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day stands, in percent; what lies outside stands at the end."""
        length = max((self.last - self.first).days, 1)
        passed = min(max((day - self.first).days, 0), length)
        return round(100 * log1p(passed / _NEAR) / log1p(length / _NEAR), 2)


def scale_of(events: Iterable[PlannedEvent], published: date | None) -> Scale | None:
    """The line on which all events with a day have room, from the day of publication on."""
    whens = [event.when for event in events if event.when]
    named = [day for when in whens for day in (when.earliest, when.latest) if day]
    if not named:
        return None
    first, last = min([*named, *([published] if published else [])]), max(named)
    goes_on = any(when.earliest and not when.latest for when in whens)
    more = max((last - first).days // 3, 7) if goes_on else 1
    return Scale(first, last + timedelta(days=min(more, (date.max - last).days)))


def axis(scale: Scale) -> Html:
    """The line's labels."""
    labels = []
    for place, name in _ticks(scale).items():
        anchor = "start" if place < 8 else "end" if place > 92 else "middle"
        labels.append(tag("text", name, x=f"{place}%", y="11", text_anchor=anchor))
    return tag("svg", *labels, class_="axis", aria_hidden="true")


def track(scale: Scale, when: When) -> Html:
    """One event on the line: a dot for a day, a bar for a span, dashes where it has no end."""
    grid = (_line("grid", place, place, "0", "100%") for place in _ticks(scale))
    first, last = when.earliest, when.latest
    start, end = scale.at(first or scale.first), scale.at(last or scale.last)
    kind = "open" if not first or not last else "bar" if first < last else "bar day"
    return tag("svg", *grid, _line(kind, start, end, "50%", "50%"), class_="track", aria_hidden="true")


def label(first: date | None, last: date | None) -> tuple[str, str]:
    """A span in a few letters, and its year where that is one: ('3–9 Jul', '2026')."""
    if not first or not last:
        day = first or last
        return (f"{'from' if first else 'to'} {_day(day)}", str(day.year)) if day else ("no date", "")
    if first == last:
        return _day(first), str(first.year)
    after = last + timedelta(days=last < date.max)
    whole_months, whole_years = first.day == after.day == 1, (first.month, after.month) == (1, 1)
    if whole_months and whole_years:
        return (str(first.year) if first.year == last.year else f"{first.year}–{last.year}"), ""
    if first.year != last.year:
        ends = (_month(day) if whole_months else _day(day) for day in (first, last))
        return " – ".join(f"{end} {day.year}" for end, day in zip(ends, (first, last), strict=True)), ""
    if whole_months:
        months = dict.fromkeys((_month(first), _month(last)))
        return "–".join(months), str(first.year)
    if first.month == last.month:
        return f"{first.day}–{_day(last)}", str(first.year)
    return f"{_day(first)} – {_day(last)}", str(first.year)


@lru_cache(maxsize=8)
def _ticks(scale: Scale) -> dict[float, str]:
    """The labels by their places: years before months before weeks, each where it has room."""
    ticks: dict[float, str] = {}
    for day, name in _candidates(scale):
        place = scale.at(day)
        if all(abs(place - other) >= _APART for other in ticks):
            ticks[place] = name
    return ticks


def _candidates(scale: Scale) -> Iterator[tuple[date, str]]:
    yield scale.first, _day(scale.first)
    years = range(scale.first.year + 1, scale.last.year + 1)
    for step in (100, 10, 1):
        yield from ((date(year, 1, 1), str(year)) for year in years if year % step == 0)
    near = [scale.first + timedelta(days=n) for n in range(min((scale.last - scale.first).days, 730) + 1)]
    yield from ((day, _month(day)) for day in near if day.day == 1)
    yield from ((day, _day(day)) for day in near if day.weekday() == 0)
    yield from ((day, _day(day)) for day in near)


def _line(kind: str, start: float, end: float, top: str, bottom: str) -> Html:
    return tag("line", class_=kind, x1=f"{start}%", x2=f"{end}%", y1=top, y2=bottom)


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"


def _month(day: date) -> str:
    return SHORT_MONTHS[day.month - 1].capitalize()  # not strftime, which speaks the language of the machine
