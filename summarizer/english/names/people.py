"""Which names are people's, what offices they hold, and which of them 'he' or 'she' can mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from summarizer.english.names.lexicon import MEN, WOMEN
from summarizer.english.names.mentions import Name, office_in
from summarizer.english.names.nouns import is_one_person
from summarizer.text.words import HE, SHE, SHORT_TITLES

_ANY_PRONOUN = re.compile(r"\b(?:he|his|him|himself|she|her|hers|herself)\b", re.I)
_SOMEBODY = re.compile(
    r"(?:my|his|her|the|an?)\s(?:[\w-]+\s){0,2}(?:(?:grand)?(?:father|mother|son|daughter)|brother|sister|wife|husband"
    r"|uncle|aunt|man|woman|boy|girl|\w+[a-z]man|\w+woman|\w+person|official|senator|president|candidate|nominee"
    r"|lawyer|professor|mayor|minister|teacher|doctor|aide|strategist|voter|officer|judge)",
    re.I,
)
_FULL_STOP = re.compile(r"[.!?]\s")
_REACH = 120  # characters


def is_somebody(phrase: str) -> bool:
    """Whether a phrase without a name means one person: 'my aunt', 'a senior official'."""
    return bool(_SOMEBODY.fullmatch(phrase))


def pronouns(text: str, names: Sequence[Name], full: Mapping[str, str]) -> dict[str, str]:
    """People to 'he' or 'she', where their given names, their titles or the words behind them say so."""
    votes: dict[str, Counter[str]] = {}
    for name, after in pairwise([*names, None]):
        assert name is not None
        reach = min(name.end + _REACH, after.start if after else len(text))
        said = _ANY_PRONOUN.search(text, name.end, reach)
        which = _by_title(name.role or "")
        if which is None and said and not _FULL_STOP.search(text, name.end, said.start()):
            which = "she" if said.group().lower() in ("she", "her", "hers", "herself") else "he"
        if which:
            votes.setdefault(full[name.text], Counter())[which] += 1
    counted = {name: count.most_common(1)[0][0] for name, count in votes.items()}
    return counted | {name: which for name in set(full.values()) if (which := _by_given_name(name))}


def _by_title(role: str) -> str | None:
    words = role.lower().replace(".", "").split()
    if any(word in SHE or word.endswith("woman") for word in words):
        return "she"
    return "he" if any(word in HE or word.endswith("man") for word in words) else None


def _by_given_name(name: str) -> str | None:
    given = name.split()[0].lower()
    return "she" if given in WOMEN else "he" if given in MEN else None


_OFFICE_BEFORE = re.compile(
    r"(?<!\bin )(?<!\bon )(?<!\bat )(?<!\bof )(?<!\bto )(?<!\bwith )(?<!\bfrom )(?<!\bafter )(?<!\bduring )"
    r"\b(?:the|its|their|his|her|an?) (?:[\w-]+ ){0,3}(\w+), \Z",
    re.I,
)
_OFFICE_AFTER = re.compile(r", (?:the|its|their|an?) (?:[\w-]+ ){0,2}(\w+)(?= (?:of|at|for)\b|,)", re.I)


def office_of(text: str, name: Name) -> str | None:
    """The office of a person in one word, before the name or beside it: 'the director, Ana Roux'."""
    role = name.role or _apposed_office(text, name)
    office = office_in(role) if role else None
    return SHORT_TITLES.get(office, office) if office else None


def _apposed_office(text: str, name: Name) -> str | None:
    """'the director, Ana Roux' and 'Ana Roux, the director': the office beside a name."""
    before = _OFFICE_BEFORE.search(text[max(0, name.start - 60) : name.start])
    after = _OFFICE_AFTER.match(text, name.end, name.end + 60)
    found = before or after
    return found.group(1) if found and is_one_person(found.group(1).lower()) else None
