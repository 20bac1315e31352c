"""Clock times as news writes them: '10 a.m.', '3:30 p.m.', '18:45', '15h30', '20 Uhr', 'noon'."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CLOCK = re.compile(
    r"""(?<![\d:.])(?P<hour>\d{1,2})
    (?:(?P<separator>[:.h])(?P<minute>[0-5]\d)(?![\d:]))?
    (?:\s?(?P<half>[ap])\.?\s?m\b\.?|\s?(?P<unit>Uhr\b|h(?![a-z])|o['’]clock\b|時|点))?""",
    re.I | re.X,
)
# "From 3 to 5 p.m." begins at 15:00, "from 11 to 1 p.m." at 11:00.
_SPAN = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?:-|–|to|and|until|till)\s?"
    r"(?P<last>\d{1,2})(?:[:.][0-5]\d)?\s?(?P<half>[ap])\.?\s?m\b",
    re.I,
)
_NAMED = re.compile(r"\b(?P<noon>noon|midday)\b|\bmidnight\b", re.I)


def clock_time(words: str) -> str | None:
    """The first clock time in some words, on a clock of 24 hours: '3:30 p.m.' is '15:30'; None without one.

    It is local to the event, as the article has it. A number alone is none, nor is '7.30' without a sign of
    the clock beside it, which may be a date.
    """
    if span := _SPAN.search(words):
        hour, last = int(span["hour"]), int(span["last"])
        other = hour % 12 > last % 12  # noon or midnight lies between
        if 1 <= hour <= 12:
            afternoon = (span["half"].lower() == "p") != other
            return f"{hour % 12 + 12 * afternoon:02}:{span['minute'] or '00'}"
    for match in _clock_times(words):
        hour, minute = int(match.group("hour")), int(match.group("minute") or 0)
        half = (match.group("half") or "").lower()
        if half:
            if not 1 <= hour <= 12:
                continue
            hour = hour % 12 + (12 if half == "p" else 0)
        if hour < 24:
            return f"{hour:02}:{minute:02}"
    named = _NAMED.search(words)
    return ("12:00" if named.group("noon") else "00:00") if named else None


def without_clock_time(words: str) -> str:
    """The words without their clock times."""
    for match in reversed(list(_clock_times(words))):
        words = words[: match.start()] + words[match.end() :]
    return words


def _clock_times(words: str) -> Iterator[re.Match[str]]:
    """Figures with a sign of the clock."""
    for match in _CLOCK.finditer(words):
        if match.group("half") or match.group("unit") or match.group("separator") in (":", "h"):
            yield match
