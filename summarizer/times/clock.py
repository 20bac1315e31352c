"""Clock times as news writes them: '10 a.m.', '18:45', '15h30', '20 Uhr', '午後7時半', 'noon'."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CLOCK = re.compile(
    r"""(?P<lead>(?<!\w)(?:um|alle|ore|às|las|om|klo|kl\.?|godz\.|saat|в|الساعة)\s)?
    (?<![\d:.])(?P<hour>\d{1,2})
    (?:(?P<separator>[:.h])(?P<minute>[0-5]\d)(?![\d:]))?
    (?:\s?(?P<half>[ap])\.?\s?m\b\.?
    |\s?(?P<unit>Uhr\b|uur\b|h(?![a-z])|heures?\b|horas?\b|часов|часа|बजे|o['’]clock\b))?""",
    re.I | re.X,
)
# Chinese, Japanese and Korean say the half of the day before the hour; Hindi its part.
_SIGNED = re.compile(
    r"(?P<part>午前|午後|上午|下午|早上|晚上|夜|朝|오전|오후|सुबह|शाम|रात|दोपहर)?\s?"
    r"(?<![\d:.])(?P<hour>\d{1,2})\s?(?:[時时点點시]\s?(?:(?P<minute>\d{1,2})\s?[分분]|(?P<half>半|반))?|बजे)"
)
_AFTER_NOON = ("午後", "下午", "晚上", "夜", "오후", "शाम", "रात", "दोपहर")
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
    if signed := _SIGNED.search(words):
        hour, minute = int(signed["hour"]), 30 if signed["half"] else int(signed["minute"] or 0)
        hour += 12 * (signed["part"] in _AFTER_NOON and hour < 12)
        return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None
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
        sure = match.group("lead") and match.group("minute")
        if sure or match.group("half") or match.group("unit") or match.group("separator") in (":", "h", "H"):
            yield match
