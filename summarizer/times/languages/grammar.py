"""The constructions of time words, for every language from its phrases and names; each with its reader.

A construction is a pattern of named parts. The same ones serve all languages that spell a date out ('12 May
2027'); Chinese, Japanese and Korean, which give year, month and day their signs, have forms of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from summarizer.times.intervals import Interval
from summarizer.times.languages import readers
from summarizer.times.languages.names import Names, names_of
from summarizer.times.languages.phrases import Phrases
from summarizer.times.languages.readers import Context
from summarizer.times.languages.tables import TABLES

Read = Callable[["re.Match[str]", Context], Interval]

_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?P<d>[0-3]?\d)"
_HAN = r"[一二三四五六七八九十]{1,3}"


class Construction(NamedTuple):
    """A pattern of time words and the function that turns its match into days.

    Attributes:
        name: What tests and figures call it.
    """

    name: str
    pattern: re.Pattern[str]
    read: Read


@cache
def constructions(code: str) -> tuple[Construction, ...]:
    """What is read in a language, the more telling constructions first."""
    phrases, names = TABLES[code], names_of(code)
    build = _signed if phrases.unspaced else _spelled
    return tuple(
        Construction(name, re.compile(_framed(pattern, phrases), re.I), read)
        for name, pattern, read in (
            *build(phrases, names),
            *(() if phrases.is_dates_only else _relative(phrases, names)),
        )
    )


def _framed(pattern: str, phrases: Phrases) -> str:
    """The pattern with what may stand around it: a limit before or behind it, and the borders of words."""
    limits = (("by", phrases.by), ("since", phrases.since), ("start", phrases.start))
    limit = "|".join(f"(?P<{name}>{words})" for name, words in limits if words)
    behind = rf"(?:[ \xa0]?(?:{limit}))?" if limit and phrases.behind else ""
    if phrases.unspaced:
        return rf"(?<!\d)(?:{pattern}){behind}"
    before = rf"(?:(?:{limit})[ \xa0])?" if limit and not phrases.behind else ""
    return rf"(?<![\w.]){before}{_lead(phrases)}(?:{pattern}){behind}(?!\w)"


def _lead(phrases: Phrases) -> str:
    """Up to three words that say nothing, such as 'on the'."""
    return rf"(?:(?:{phrases.lead})[ \xa0]?){{0,3}}"


def _spelled(phrases: Phrases, names: Names) -> Iterator[tuple[str, str, Read]]:
    """Dates with the day before the name of the month."""
    gap, lead = r"[ \xa0]", _lead(phrases)
    year = rf"(?:\.?[, \xa0]{{1,2}}{lead}{_year(phrases)})"
    weekday = rf"(?:(?P<w>{names.weekdays})[,.،]?{gap}{lead})?"
    weekday_behind = rf"(?:{gap}(?P<w_behind>{names.weekdays}))?" if phrases.behind else ""
    month = rf"(?P<m>{names.all_months})(?:['’]\w{{1,4}})?"
    first = r"(?P<d1>[0-3]?\d)(?:\.|er|º|°)?"
    last = rf"{_DAY}(?:\.|er|º|°)?"
    to = rf"(?:{gap}?[-–—]{gap}?|{gap}(?:{phrases.to}){gap})"
    link = rf"{gap}{lead}"
    yield "days of a month", rf"{first}{to}{lead}{last}{link}{month}{year}?", readers.days_of_month
    start = rf"{first}{link}(?P<m1>{names.all_months})\.?{year.replace('<y>', '<y1>')}?"
    yield "days of two months", rf"{start}{to}{lead}{last}{link}{month}{year}?", readers.days_of_two_months
    yield "day", rf"{weekday}{last}{link}{month}{year}?{weekday_behind}", readers.day_of_month
    if phrases.month_first:
        year_first = rf"(?:{_year(phrases)}\.?,?{gap})?"
        day = rf"{_DAY}(?:\.|(?:-\w{{1,5}}))?"
        run = rf"(?P<d1>[0-3]?\d)\.?(?:{to}|[-–—]){last}(?:-\w{{1,5}})?"
        yield "days, month first", rf"{year_first}{month}{gap}{run}", readers.days_of_month
        behind = rf"(?:,?{gap}(?P<w>{names.weekdays}))?"
        yield "day, month first", rf"{year_first}{month}{gap}{day}{behind}", readers.day_of_month
    figures = rf"{_DAY}(?P<s>[./-])(?P<n>[01]?\d)(?P=s){_year(phrases)}"
    yield "day in figures", rf"{weekday}{figures}", readers.day_in_figures
    yield "day, year first", r"(?P<y>(?:19|20)\d\d)-(?P<n>[01]\d)-(?P<d>[0-3]\d)", readers.day_in_figures
    if phrases.is_dates_only:
        return
    edge = rf"(?:(?:{phrases.edge})[ \xa0-]?{lead})?"
    after_edge = rf"(?:{gap}(?:{phrases.edge}))?"
    months = rf"(?P<m>{names.months})(?:['’]\w{{1,4}})?"
    yield "month", rf"{edge}{months}{year}{after_edge}", readers.month_of_year
    yield "year", rf"{edge}{_year(phrases)}{after_edge}", readers.year_alone
    yield "month alone", rf"{edge}{months}{after_edge}", readers.month_alone


def _signed(phrases: Phrases, names: Names) -> Iterator[tuple[str, str, Read]]:
    """Dates with year, month and day in this order, each with its sign."""
    gap = r"[ \xa0]?"
    year = rf"(?:{_YEAR}{gap}[年년]{gap}(?:の)?)"
    near_year = rf"(?:{_near_year(phrases)}[年년해]{gap}(?:の)?)"
    before = rf"(?:{year}|{near_year})?"
    month = rf"(?P<n>1[0-2]|0?[1-9]|{_HAN}){gap}[月월]"
    day = rf"(?P<d>[0-3]?\d|{_HAN}){gap}[日号號일](?:{gap}[(（]\w{{1,3}}[)）])?"
    to = rf"{gap}(?:{phrases.to}){gap}"
    edge = rf"(?:{gap}(?:의 )?(?:{phrases.edge}))?"
    yield (
        "days of a month",
        rf"{before}{month}{gap}(?P<d1>[0-3]?\d){gap}[日号號일]?{to}(?P<d>[0-3]?\d){gap}[日号號일]",
        readers.days_of_month,
    )
    yield (
        "days of two months",
        rf"{before}(?P<n1>1[0-2]|0?[1-9]){gap}[月월]{gap}(?P<d1>[0-3]?\d){gap}[日号號일]{to}{month}{gap}{day}",
        readers.days_of_two_months,
    )
    yield "day", rf"{before}{month}{gap}{day}", readers.day_of_month
    yield "day in figures", rf"{_YEAR}[./-](?P<n>[01]?\d)[./-](?P<d>[0-3]?\d)(?!\d)", readers.day_in_figures
    yield "month", rf"{year}{month}{edge}", readers.month_of_year
    yield "month of a near year", rf"{near_year}{month}{edge}", readers.month_of_year
    yield (
        "half, by its name",
        rf"{before}(?:(?P<h1>{phrases.halves[0]})|(?P<h2>{phrases.halves[1]}))",
        readers.half_by_name,
    )
    yield "quarter", rf"{before}{_ordinals(phrases)}{gap}(?:{phrases.quarter})", readers.quarter
    yield "season", rf"{before}{_seasons(phrases)}", readers.season
    yield "year", rf"{_YEAR}{gap}[年년]{edge}(?!度)", readers.year_alone
    run = rf"(?P<d1>[0-3]?\d){gap}[日号號일]?{to}(?P<d>[0-3]?\d){gap}[日号號일]"
    yield "days of the month", rf"(?<![月월\d])(?<![月월] ){run}", readers.days_alone
    picked = rf"{_near(phrases)}{gap}(?:{phrases.month}){gap}{day}"
    yield "day of a picked month", picked, readers.day_of_picked_month
    yield (
        "day of the month",
        rf"(?<![月월\d])(?<![月월] )(?P<d>[0-3]?\d){gap}[日号號일](?![間间내])",
        readers.day_alone,
    )
    yield "month alone", rf"(?<![年년]){month}{edge}(?![間间])", readers.month_alone


def _relative(phrases: Phrases, names: Names) -> Iterator[tuple[str, str, Read]]:
    """What is counted from the day of publication."""
    gap = r"[ \xa0]?" if phrases.unspaced else r"[ \xa0]"
    link = rf"{gap}{_lead(phrases)}"
    near = _near(phrases)
    units = _units(phrases)
    weekday = rf"(?P<w>{names.weekdays})"
    edge = rf"(?:(?:{phrases.edge})[ \xa0-]?{_lead(phrases)})?"
    behind = rf"(?:{gap}(?:{phrases.edge}))?" if phrases.behind else ""
    part = rf"(?:{link}(?:{phrases.part}))?" if phrases.part else ""
    number = rf"(?P<count>\d{{1,3}}|{re.sub('[ /]', '|', phrases.numbers)})"
    some = rf"(?:{number}{gap})?" if phrases.one_unsaid else rf"{number}{gap}"
    this_unit = rf"(?:{phrases.week})"
    yield (
        "weekday of a week, week first",
        rf"{near}{gap}{this_unit}{link}{weekday}{part}",
        readers.weekday_of_week,
    )
    yield "weekday of a week", rf"{weekday}{link}(?:{near}{gap}{this_unit})", readers.weekday_of_week
    yield (
        "weekday of a week, its pick last",
        rf"{weekday}{link}{this_unit}{gap}{near}",
        readers.weekday_of_week,
    )
    yield "weekday, picked", rf"{near}{gap}{weekday}{part}", readers.weekday_picked(phrases.unspaced)
    yield "weekday, its pick behind", rf"{weekday}{gap}{near}{part}", readers.weekday_picked(phrases.unspaced)
    if not phrases.unspaced:
        year = _year(phrases)
        behind_it = rf"(?:{phrases.year}){gap}{_near_year(phrases, 'also_')}"
        picked = rf"(?:{_near_year(phrases)}{gap}(?:{phrases.year})|{behind_it})"
        of = rf"{link}(?:{year}|{picked})"
        before = rf"(?:(?:{year}|{picked}){link})?"
        month = rf"(?:{near}{gap}(?:{phrases.month})|(?:{phrases.month}){gap}{_near(phrases, 'also_')})"
        yield "day of a picked month", rf"{_DAY}(?:\.|er|º|°)?{link}{month}", readers.day_of_picked_month
        yield (
            "month of a near year",
            rf"{edge}(?P<m>{names.months}){link}{picked}",
            readers.month_of_year,
        )
        if phrases.half:
            yield "half", rf"{_ordinals(phrases)}{gap}(?:{phrases.half}){of}", readers.half
            yield "half, ordinal last", rf"(?:{phrases.half}){gap}{_ordinals(phrases)}{of}", readers.half
            yield "half, year first", rf"{before}{_ordinals(phrases)}{gap}(?:{phrases.half})", readers.half
        if phrases.quarter:
            yield (
                "quarter, year first",
                rf"{before}{_ordinals(phrases)}{gap}(?:{phrases.quarter})",
                readers.quarter,
            )
            yield "quarter", rf"{_ordinals(phrases)}{gap}(?:{phrases.quarter}){of}", readers.quarter
            yield (
                "quarter, ordinal last",
                rf"(?:{phrases.quarter}){gap}{_ordinals(phrases)}{of}",
                readers.quarter,
            )
        yield "season", rf"{edge}{_seasons(phrases)}{of}", readers.season
        yield "season, year first", rf"(?:{year}|{picked}){link}{_seasons(phrases)}", readers.season
        yield "month, year first", rf"(?:{year}|{picked}){link}(?P<m>{names.months})", readers.month_of_year
        yield "season, picked", rf"{edge}{near}{gap}{_seasons(phrases)}", readers.season
        yield "season, its pick behind", rf"{edge}{_seasons(phrases)}{gap}{near}", readers.season
    yield "unit, picked", rf"{edge}{near}{gap}{units}{behind}", readers.unit_picked
    yield "unit, its pick behind", rf"{edge}{units}{gap}{near}", readers.unit_picked
    if phrases.ahead:
        yield "ahead", rf"(?:{phrases.ahead}){gap}{some}{units}", readers.counted(1)
    coming = rf"(?:{phrases.coming or phrases.next})"
    size = rf"(?:{units}|(?P<hour>{phrases.hour}))" if phrases.hour else units
    yield "the next some", rf"{coming}{gap}{number}{gap}{size}", readers.next_some
    yield "some next", rf"{number}{gap}{coming}{gap}{size}", readers.next_some
    yield "some, next last", rf"{number}{gap}{size}{gap}{coming}", readers.next_some
    if phrases.ahead and phrases.hour:
        hours = rf"{_lead(phrases)}{number}{gap}(?P<hour>{phrases.hour})"
        yield "hours ahead", rf"(?:{phrases.ahead}){gap}{hours}", readers.next_some
    if phrases.later:
        yield "later", rf"{number}{gap}{units}{gap}(?:{phrases.later})", readers.counted(1)
    if phrases.ago:
        yield "ago", rf"(?:{phrases.ago}){gap}{some}{units}", readers.counted(-1)
    if phrases.back:
        yield "back", rf"{number}{gap}{units}{gap}(?:{phrases.back})", readers.counted(-1)
    end = rf"(?:{phrases.edge})"
    yield (
        "edge of a unit",
        (rf"{units}{gap}{end}" if phrases.behind else rf"{end}{gap}{_lead(phrases)}{units}"),
        readers.this_unit,
    )
    for name, words, count in (
        ("day after tomorrow", phrases.overmorrow, 2),
        ("tomorrow", phrases.tomorrow, 1),
        ("today", phrases.today, 0),
        ("yesterday", phrases.yesterday, -1),
    ):
        if words:
            yield name, rf"(?:{words}){part}", readers.days_from_today(count)
    yield "weekday", rf"{weekday}{part}", readers.weekday_alone


def _year(phrases: Phrases) -> str:
    """A year in figures, with what the language puts behind it."""
    behind = rf"(?:[ \xa0]?(?:{phrases.after_year}))?" if phrases.after_year else ""
    return rf"{_YEAR}(?:['’]\w{{1,4}})?{behind}"


def _near(phrases: Phrases, prefix: str = "", suffix: str = "") -> str:
    """What picks a week, a month, a weekday or a season."""
    picks = (("this", phrases.this), ("next", phrases.next), ("last", phrases.last))
    return _named((f"{prefix}{name}{suffix}", words) for name, words in picks)


def _near_year(phrases: Phrases, prefix: str = "") -> str:
    """What picks a year."""
    return _near(phrases, prefix, "_year")


def _units(phrases: Phrases) -> str:
    named = (
        ("weekend", phrases.weekend),
        ("week", phrases.week),
        ("month", phrases.month),
        ("quarter", phrases.quarter),
        ("year", phrases.year),
        ("day", phrases.day),
    )
    return _named(named)


def _seasons(phrases: Phrases) -> str:
    named = (
        ("spring", phrases.spring),
        ("summer", phrases.summer),
        ("autumn", phrases.autumn),
        ("winter", phrases.winter),
    )
    return _named(named)


def _ordinals(phrases: Phrases) -> str:
    return _named((f"o{number}", words) for number, words in enumerate(phrases.ordinals, 1))


def _named(parts: Iterable[tuple[str, str]]) -> str:
    """One of several parts, each with its name; what a language has no words for is left out."""
    return "(?:" + "|".join(f"(?P<{name}>{words})" for name, words in parts if words) + ")"
