"""Datelines: where and when an article was written, according to its head.

Two forms are known: the dateline proper that opens the first paragraph, "TOKYO, April 4, 1997 (AFP) --",
and the date line on its own under the headline, "Tuesday, 19 November 2024". A date is believed only where
day, month and year stand there and agree; a date without a year is a hint, and a date in running text is
neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from summarizer.text.words import SHORT_MONTHS, SHORT_WEEKDAYS

_HEAD_LINES = 6
_HEAD_CHARACTERS = 600
_SLUG = re.compile(r"\s*[A-Z][A-Z .,'’-]{2,40}(?:\([^()\n]{2,30}\)\s*)?[—–-]{1,2}\s+")


class Dateline(NamedTuple):
    """Where and when an article was written, as its head says: a span of the text and what it means."""

    start: int
    end: int
    date: date | None = None
    month: int | None = None
    day: int | None = None
    place: str | None = None
    agency: str | None = None


_NOTHING = Dateline(0, 0)

# Between the parts of a line stand a few blanks at most: a bound keeps the search linear.
_MONTH = (
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?i:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?i:day)?\b\.?"
_YEAR = r"(?:1[6-9]|20)\d\d(?!\d)"
_ISO = rf"{_YEAR}(?:-\d\d-\d\d|/\d\d/\d\d|\.\d\d\.\d\d|年\d\d?月\d\d?日)(?!\d)"
_WORDED = (
    rf"(?:{_MONTH}\s{{0,8}}\d\d?(?:st|nd|rd|th)?(?!\d)(?:,?\s{{1,8}}{_YEAR})?"
    rf"|\d\d?(?:st|nd|rd|th|\.)?\s{{1,8}}(?:of\s{{1,8}})?{_MONTH}(?:,?\s{{1,8}}{_YEAR})?)"
)
_DATE = rf"(?:{_WEEKDAY},?\s{{1,8}})?(?:{_ISO}|{_WORDED}|\d\d?[/.]\d\d?[/.]{_YEAR})"
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_TIME = (
    r"\d\d?[:.]\d\d(?::\d\d(?:\.\d+)?)?\s{0,8}(?i:[ap]\.?m\.?)?\s{0,8}(?:Z\b|[A-Z]{2,5}\b|[+-]\d\d:?\d\d\b)?"
)

_DATE_LINE = re.compile(
    rf"""(?:(?P<label>(?i:(?:first|last)\ )?(?i:published|updated|posted|modified|date))\b
         (?:\ (?i:on|at))?\s{{0,8}}:?\s{{0,8}})?
         (?:By\ [^|•·\n]{{1,60}}[|•·]\s{{0,8}})?
         (?:(?P<place>{_CAPITAL}[^\W\d_]+(?:[ -]{_CAPITAL}[^\W\d_]+){{0,3}}),\s{{0,8}})?
         (?:{_TIME}[\s,|•·-]{{0,8}}(?:on\ )?)?
         (?P<date>{_DATE})
         (?:(?:[\s,|•·–—-]{{1,8}}(?:at\s{{1,8}})?|T){_TIME})?\.?
         (?:\s{{0,8}}(?:[|•·]|[/(]?\s{{0,8}}(?i:last\ |updated|modified)).{{0,80}}
         |(?<=\.)\ [A-Z].{{0,160}})?\s{{0,8}}\Z""",
    re.VERBOSE,
)

_NO_PLACE = (
    r"(?!(?:On|In|By|At|From|Since|After|Before|(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)(?:[a-z]*day)?)\b"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s{0,8}\d)"
)
_WORD = r"[^\W\d_a-zß-öø-ÿ][^\W\d_.,'’-]*(?:[.'’-]+[^\W\d_]+)*\.?"
_PART = rf"{_NO_PLACE}{_WORD}(?:[ ](?:(?:de|del|la|le|of|the|am|an|sur)[ ])?{_NO_PLACE}{_WORD}){{0,3}}"
_OPENING = re.compile(
    rf"""(?:(?i:date):?\s{{1,8}})?(?:(?P<stamp>{_ISO})[\s,:|-]{{0,8}})?
         (?P<place>{_PART}(?:\s?\[[^\[\]\n]{{1,30}}\])?(?:[,/]\s?{_PART}){{0,2}})?
         (?:[\s,]{{0,8}}\b(?P<date>{_DATE})(?!\w))?
         ,?\s{{0,8}}(?:--|[–—])?\s{{0,8}}(?:\((?P<agency>[^()\n]{{2,40}})\)|/(?P<wire>[^/\n]{{2,30}})/)?
         (?P<mark>\s{{0,8}}(?:--+|[–—―])|(?:(?<=[)/])|\s{{1,8}})[-_](?=\s|\Z)|\s{{0,8}}:(?=\s|\Z)|(?<=\))(?=\s))
         \s{{0,8}}(?P<next>[^\s]?)""",
    re.VERBOSE,
)
_LABELS = re.compile(
    r"(?:ANALYSIS|BREAKING|EXCLUSIVE|EXPLAINER|FACTBOX|FILE|LIVE|NEWS|OPINION|UPDATE|VIDEO|WATCH)\b"
)


def find_dateline(text: str) -> Dateline | None:
    """Find the dateline in the head of an article; a date it is not sure of stays out."""
    found = [(label, line) for start, words in heads(text) for label, line in _read_line(words, start)]
    dated = [(label, line) for label, line in found if line.date]
    first_published = [line for label, line in dated if label not in ("updated", "modified")]
    return next(iter([*first_published, *(line for _, line in dated), *(line for _, line in found)]), None)


def story_start(text: str, start: int, end: int, dateline: Dateline | None) -> int:
    """Where the words of a sentence `text[start:end]` begin, behind the article's dateline or an agency's
    slug."""
    if dateline and dateline.start < end and dateline.end > start:
        start = min(dateline.end, end)
    slug = _SLUG.match(text, start, end)
    return slug.end() if slug else start


def heads(text: str) -> Iterator[tuple[int, str]]:
    """The first lines that hold anything, with their offsets."""
    start = count = 0
    for line in text[: 2 * _HEAD_CHARACTERS].splitlines(keepends=True):
        words = line.strip()
        if start > _HEAD_CHARACTERS or count == _HEAD_LINES:
            return
        if words:
            count += 1
            yield start + line.index(words), words
        start += len(line)


def _read_line(words: str, start: int) -> Iterator[tuple[str, Dateline]]:
    """Read one line as a date line or as the opening of the first paragraph, with what labels its date."""
    match = _DATE_LINE.match(words)
    if match and (when := _read_date(match["date"])) and (when.date or not match["place"]):
        label = (match["label"] or "").lower().removeprefix("last ")
        yield label, when._replace(start=start, end=start + len(words), place=match["place"])
    elif (match := _OPENING.match(words)) and (line := _read_opening(match)):
        yield "", line._replace(start=start, end=start + match.end("mark"))


def _read_opening(match: re.Match[str]) -> Dateline | None:
    """Tell a dateline from a headline or a sentence that only looks like one."""
    place, agency = match["place"], match["agency"] or match["wire"]
    dates = [when for group in ("stamp", "date") if match[group] and (when := _read_date(match[group]))]
    when = next((when for when in dates if when.date), dates[0] if dates else _NOTHING)
    if not match["mark"] and not (place and dates and agency):
        return None  # "Lagos (the port) is closed", but "LAGOS, 14 May (NAN) The port is closed"
    named = bool(agency and any(letter.isupper() for letter in agency))
    if match["next"].islower() or not (when.date or named or (place and (dates or _is_town(match)))):
        return None
    return when._replace(place=place, agency=agency)


def _is_town(match: re.Match[str]) -> bool:
    """Tell a place without date and agency by its capitals before a dash, with other words after it."""
    town, rest = match["place"].partition(",")[0], match.string[match.end("mark") :]
    capitals = len(town) > 3 and town.isupper() and not rest.isupper()
    return capitals and ":" not in match["mark"] and not _LABELS.match(town)


def _read_date(words: str) -> Dateline | None:
    """Read the words of a date: the date where it is sure, else its month and day alone."""
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    name = re.search(rf"(?<![^\W\d_]){_MONTH}", re.sub(rf"\A{_WEEKDAY}", "", words))
    if name:
        month = SHORT_MONTHS.index(name[0][:3].lower()) + 1
        day, year = numbers[0], numbers[1] if len(numbers) > 1 else None
    elif numbers[0] > 31:
        year, month, day = numbers
    else:
        first, second, year = numbers
        if first <= 12 and second <= 12 and first != second:
            return None  # 04/05/2024 is the fourth of May or the fifth of April
        month, day = sorted((first, second))
    try:
        exact = date(year or 2000, month, day)  # 2000 was a leap year: it has all days
    except ValueError:
        return None
    weekday = re.match(_WEEKDAY, words)
    agrees = not weekday or SHORT_WEEKDAYS[exact.weekday()] == weekday[0][:3].lower()
    return Dateline(0, 0, exact if year and agrees else None, month, day)
