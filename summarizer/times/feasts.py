"""Days with a name of their own, and where they fall in a year: Ash Wednesday, Black Friday, Christmas Eve.

Only those stand here that fall on one day wherever English news is written, or that one country alone keeps
under that name. Independence Day, Election Day and Mother's Day are other days in other countries: their
names say no day.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from summarizer.times.intervals import Interval, days, weekend

_FIXED = {
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "new year's": (1, 1),
    "new year": (1, 1),
    "twelfth night": (1, 5),
    "groundhog day": (2, 2),
    "valentine's day": (2, 14),
    "international women's day": (3, 8),
    "st. patrick's day": (3, 17),
    "st patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "earth day": (4, 22),
    "may day": (5, 1),
    "juneteenth": (6, 19),
    "fourth of july": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "all souls' day": (11, 2),
    "bonfire night": (11, 5),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
}
# Month, which of its weekdays (0 is Monday), and the days from there: Black Friday follows Thanksgiving.
_WEEKDAYS = {
    "martin luther king day": (1, 3, 0, 0),
    "martin luther king jr. day": (1, 3, 0, 0),
    "presidents' day": (2, 3, 0, 0),
    "presidents day": (2, 3, 0, 0),
    "memorial day": (5, -1, 0, 0),
    "labor day": (9, 1, 0, 0),
    "columbus day": (10, 2, 0, 0),
    "remembrance sunday": (11, 2, 6, 0),
    "thanksgiving day": (11, 4, 3, 0),
    "thanksgiving": (11, 4, 3, 0),
    "black friday": (11, 4, 3, 1),
    "small business saturday": (11, 4, 3, 2),
    "cyber monday": (11, 4, 3, 4),
    "giving tuesday": (11, 4, 3, 5),
}
_FROM_EASTER = {
    "shrove tuesday": -47,
    "mardi gras": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "holy thursday": -3,
    "good friday": -2,
    "holy saturday": -1,
    "easter saturday": -1,
    "easter sunday": 0,
    "easter monday": 1,
    "easter": 0,
    "ascension day": 39,
    "ascension thursday": 39,
    "whit sunday": 49,
    "pentecost": 49,
    "whit monday": 50,
    "trinity sunday": 56,
}
_CLOSED = ((1, 1), (12, 25), (12, 26))
_SATURDAY = 5
_NAMES = sorted((*_FIXED, *_WEEKDAYS, *_FROM_EASTER), key=len, reverse=True)
FEAST = "(?:" + "|".join(map(re.escape, _NAMES)) + r")(?!\w)"

_WORDS = [re.findall(r"\w+", name) for name in _NAMES]
FEAST_HEADS = frozenset(max(words, key=len) for words in _WORDS)
"""A word of each name that gives it away."""
FEAST_STARTS = frozenset(words[0] for words in _WORDS)


def feast(name: str, year: int) -> date:
    """Return the day on which a feast falls in a year."""
    if name in _FROM_EASTER:
        return easter(year) + timedelta(days=_FROM_EASTER[name])
    if name in _FIXED:
        return date(year, *_FIXED[name])
    month, nth, weekday, beyond = _WEEKDAYS[name]
    return nth_weekday(year, month, nth, weekday) + timedelta(days=beyond)


def feast_weekend(name: str, year: int) -> Interval:
    """Return the weekend that a feast makes longer: Thursday to Sunday, or Saturday to Monday."""
    when = feast(name, year)
    if name.startswith("easter"):
        return days(easter(year) - timedelta(days=2), easter(year) + timedelta(days=1))
    if when.weekday() == 0:
        return days(when - timedelta(days=2), when)
    sunday = when + timedelta(days=6 - when.weekday())
    return days(when, sunday) if when.weekday() in (3, 4) else weekend(when)


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """Return the n-th (or, for -1, the last) such weekday of a month."""
    if nth < 0:
        following = date(year + month // 12, month % 12 + 1, 1)
        last = following - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    if found.month != month:
        raise ValueError(f"month {month} of {year} has no such weekday")
    return found


def working_day(day: date, count: int) -> date:
    """Return the day so many working days after another one, or before it; banks work on no weekend,
    Christmas, Boxing Day or New Year's Day."""
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while day.weekday() >= _SATURDAY or (day.month, day.day) in _CLOSED:
            day += step
    return day


def easter(year: int) -> date:
    """Return the Sunday of Easter in the western churches, by the Gregorian tables."""
    # The Sunday after the first full moon of spring.
    century, golden = year // 100, year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 100 % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    full = moon + sunday - 7 * late + 114
    return date(year, full // 31, full % 31 + 1)
