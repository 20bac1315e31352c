"""Months and weekdays of a language: CLDR's names (by Babel) and the further forms of its table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from summarizer.times.languages.phrases import Phrases

_SHORTEST = 3  # letters of an abbreviation


class Names:
    """The names as alternatives of a pattern, and which one a word is.

    Attributes:
        months: Names that are no other words, and so may stand alone.
        all_months: With CLDR's abbreviations, which are read beside a day.
        weekdays: Names of weekdays.
        are_capital: Whether the names of months begin with a capital, or the script has none.
    """

    def __init__(self, code: str, phrases: Phrases) -> None:
        from babel import Locale

        locale = Locale.parse(code)
        self._months = [
            [*_of(locale.months, "wide", number), *_split(phrases.months[number - 1])]
            for number in range(1, 13)
        ]
        self._short = [
            [*_of(locale.months, "abbreviated", number), *_beginnings(self._months, number)]
            for number in range(1, 13)
        ]
        self._weekdays = [
            [*_of(locale.days, "wide", number), *_split(phrases.weekdays[number])] for number in range(7)
        ]
        self.are_capital = not locale.months["format"]["wide"][1][0].islower()
        self.months = _pattern(self._months)
        self.all_months = _pattern([a + b for a, b in zip(self._months, self._short, strict=True)])
        self.weekdays = _pattern(self._weekdays)

    def month(self, word: str) -> int:
        """The number of a month, January being 1."""
        for names in (self._months, self._short):
            for number, forms in enumerate(names, start=1):
                if _is_one_of(word, forms):
                    return number
        raise ValueError(f"{word} is no month")

    def weekday(self, word: str) -> int:
        """The number of a weekday, Monday being 0."""
        return next(number for number, forms in enumerate(self._weekdays) if _is_one_of(word, forms))


def _of(names: Mapping[str, Mapping[str, Mapping[int, str]]], width: str, number: int) -> list[str]:
    """What CLDR calls one of them: inside a date, and alone."""
    found = {names[context][width][number].strip(".॰") for context in ("format", "stand-alone")}
    return [
        re.escape(name)
        for name in sorted(found)
        if width == "wide" or (len(name) >= _SHORTEST and not name[0].isdigit())
    ]


def _beginnings(months: list[list[str]], number: int) -> list[str]:
    """The first three or four letters of a month's name, where no other month begins so: 'fév'."""
    name, others = months[number - 1][0], [m[0] for n, m in enumerate(months, start=1) if n != number]
    if not name.isalpha() or name[0] > "\u024f":
        return []  # scripts in which nobody shortens so
    found = {name[:length] for length in (3, 4) if len(name) > length}
    return sorted(part for part in found if not any(other.startswith(part) for other in others))


def _split(forms: str) -> list[str]:
    return [forms] if forms else []


def _pattern(names: Iterable[Iterable[str]]) -> str:
    """All of them, longer ones first, so that 'Juni' is not 'Jun'."""
    every = {
        form for forms in names for part in forms for form in (part.split("|") if "(" not in part else [part])
    }
    return "|".join(sorted(every, key=len, reverse=True))


def _is_one_of(word: str, forms: Iterable[str]) -> bool:
    return any(re.fullmatch(form, word, re.I) for form in forms)


@cache
def names_of(code: str) -> Names:
    """The names of a language whose time words are read."""
    from summarizer.times.languages.tables import TABLES

    return Names(code, TABLES[code])
