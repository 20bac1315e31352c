"""Publication days as pages and feeds write them, and which of them can't be true."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from summarizer.reading.documents.months import month_of

_LONGEST = 120  # characters that a date is looked for in
_FIRST_NEWSPAPER = date(1605, 1, 1)
FIRST_MAIL = date(1982, 8, 13)  # RFC 822
FIRST_FEED = date(1999, 3, 15)  # RSS 0.90
FIRST_FILE = date(
    1990, 1, 1
)  # of an office or a printing program that wrote the formats that are read, or what they came from
_ZEROS = frozenset(
    map(
        date.fromisoformat,
        "1899-12-30 1900-01-01 1901-12-13 1904-01-01 1969-12-31 1970-01-01 1980-01-01 2038-01-19".split(),
    )
)
"""What machines write that know no date: their clocks begin or end on these days."""
_AHEAD = timedelta(days=366)
"""Clocks differ, and magazines are dated ahead; but nothing comes from years to come."""

_EPOCH = re.compile(r"([1-9]\d{8,9})(?:\d{3})?(?:\.\d{1,9})?")
_DIGITS = re.compile(
    r"([12]\d{3})([01]\d)([0-3]\d)"
    r"(?:[T ]?([0-2]\d)([0-5]\d)(?:[0-5]\d(?:\.\d{1,9})?)? ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_YEAR_FIRST = re.compile(
    r"(?<!\d)(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일])(?!\d)"
)
_YEAR_LAST = re.compile(r"(?<![\d/.-])(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})(?!\d)")
_NTH = r"(?:st|nd|rd|th|er|[ºª.])?"
_MONTH = r"([^\W\d_]\S{2,14}?)\.?"
_DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}}){_NTH}(?:\s|-|\s?de\s|\sof\s)\s?{_MONTH},?(?:\s|-|\sdel?\s)(\d{{4}}|\d\d(?=\s|\Z))(?!\d)"
)
_MONTH_DAY = re.compile(rf"(?<!\w){_MONTH}\s(\d{{1,2}}){_NTH},?\s(\d{{4}})(?!\d)")
_CLOCK = re.compile(
    r"(?<![\d:.])([0-2]?\d)(?::|\.(?=\d\d\s?[ap]\.?m\b))([0-5]\d)(?::\d{1,2}(?:\.\d{1,9})?)?(?!\d)"
    r"(?:\s?([ap])\.?m\b\.?)?",
    re.I,
)
_UTC = re.compile(r"(?:Z|[+-]00:?00|\bUTC|\bGMT)\Z", re.I)
_TIME = r"[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?:\s[AP]M)?(?:\s([A-Z]{1,5}|[+-]\d\d:?\d\d))?"
_TIME_BEFORE_YEAR = re.compile(
    rf"(?<!\w)(?:{_MONTH}\s(\d{{1,2}})|(\d{{1,2}})\.?\s{_MONTH}),?\s{_TIME}\s(\d{{4}})(?!\d)"
)
"""What the command `date` writes, and C's `ctime`: "Sat Oct 28 20:28:00 UTC 2023"."""


class Stamp(NamedTuple):
    """A day that somebody wrote down, with the time of day where one stands beside it."""

    day: date
    time: str | None = None
    utc: bool = False
    """Whether it is in coordinated universal time, which may be another day than the publisher's."""


def read_stamp(words: str, since: date = _FIRST_NEWSPAPER) -> Stamp | None:
    """Read a day in any of the forms that pages and feeds use; None for what may be two days, or none.

    Args:
        words: What was written.
        since: The day from which on it is believed, such as the one on which the format was made.

    Example:
        >>> read_stamp("Do, 02 Dez 2021 20:00:00 +0100")
        Stamp(day=datetime.date(2021, 12, 2), time='20:00', utc=False)
        >>> read_stamp("03/04/2025"), read_stamp("0001-01-01T00:00:00Z")
        (None, None)
    """
    words = " ".join(words[:_LONGEST].split())
    stamp = _read(words)
    return stamp if stamp and since <= stamp.day and is_plausible(stamp.day) else None


def _read(words: str) -> Stamp | None:
    if match := _EPOCH.fullmatch(words):
        moment = datetime.fromtimestamp(int(match[1]), UTC)
        return Stamp(moment.date(), f"{moment:%H:%M} UTC", True)
    for year, month, day in _written(words):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        utc = bool(_UTC.search(_zone(words)))
        return Stamp(found, _time(words, utc), utc)
    return None


def is_plausible(day: date, ahead: timedelta = _AHEAD) -> bool:
    """Whether something can have been published on that day: no zero of a clock, and not in the future."""
    return day not in _ZEROS and _FIRST_NEWSPAPER <= day <= datetime.now(UTC).date() + ahead


def local_day(stamp: Stamp, shown: Collection[date]) -> Stamp:
    """The publisher's own day, where the page shows another one than coordinated universal time has."""
    if not stamp.utc or not stamp.time or stamp.day in shown:
        return stamp
    hour = int(stamp.time.partition(":")[0])
    before, after = stamp.day - timedelta(days=1), stamp.day + timedelta(days=1)
    if hour < 12 and before in shown:
        return Stamp(before)
    return Stamp(after) if hour >= 10 and after in shown else stamp


def _zone(words: str) -> str:
    """What may end with a time zone: a year may stand behind it."""
    match = _TIME_BEFORE_YEAR.search(words)
    return (match[5] or "") if match else words


def _written(words: str) -> Iterator[tuple[int, int, int]]:
    """Year, month and day as they stand in the words, whether they are in the calendar or not."""
    if match := _DIGITS.fullmatch(words):
        yield int(match[1]), int(match[2]), int(match[3])
    if match := _YEAR_FIRST.search(words):
        yield int(match[1]), int(match[3] or match[5]), int(match[4] or match[6])
    if match := _YEAR_LAST.search(words):
        first, second = int(match[1]), int(match[3])
        if match[2] == "." or first > 12 or first == second:
            yield int(match[4]), second, first
        elif second > 12:
            yield int(match[4]), first, second
    for match in _TIME_BEFORE_YEAR.finditer(words):
        if month := month_of(match[1] or match[4]):
            yield int(match[6]), month, int(match[2] or match[3])
    for match in _DAY_MONTH.finditer(words):
        if month := month_of(match[2]):
            yield _full_year(match[3]), month, int(match[1])
    for match in _MONTH_DAY.finditer(words):
        if month := month_of(match[1]):
            yield int(match[3]), month, int(match[2])


def _full_year(year: str) -> int:
    """The year, of which two digits stand for one of the last hundred."""
    number, now = int(year), datetime.now(UTC).year
    if len(year) == 4:
        return number
    return max(full for full in (1900 + number, 2000 + number) if full <= now + 1)


def _time(words: str, utc: bool) -> str | None:
    """The time of day; midnight is what stands there where none is known."""
    if (compact := _DIGITS.fullmatch(words)) and compact[4]:
        words = f"{compact[4]}:{compact[5]}"
    match = _CLOCK.search(words)
    if not match or int(match[1]) > 23 or (int(match[1]), match[2], match[3]) == (0, "00", None):
        return None
    half = f" {match[3].lower()}.m." if match[3] else ""
    return f"{match[1] if half else match[1].zfill(2)}:{match[2]}{half}{' UTC' if utc else ''}"
