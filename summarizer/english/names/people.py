"""Which names are people's, what offices they hold, and which of them 'he' or 'she' can mean."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from summarizer.english.names.fullnames import names_in_full
from summarizer.english.names.lexicon import MEN, WOMEN
from summarizer.english.names.mentions import Name, find_names, office_in, speaker_kind
from summarizer.schemas.article import Article

_ANY_PRONOUN = re.compile(r"\b(?:he|his|him|himself|she|her|hers|herself)\b", re.I)
_TITLED = re.compile(
    r"\b(?:(Ms|Mrs|Miss|Lady|Queen|Princess|\w+woman|[Aa]ctress)|Mr|Sir|Lord|King|Prince|\w+[a-z]man)\b"
)
_SOMEBODY = re.compile(
    r"(?:my|his|her|the|an?)\s(?:[\w-]+\s){0,2}(?:(?:grand)?(?:father|mother|son|daughter)|brother|sister|wife|husband"
    r"|uncle|aunt|man|woman|boy|girl|\w+[a-z]man|\w+woman|\w+person|official|senator|president|candidate|nominee"
    r"|lawyer|professor|mayor|minister|teacher|doctor|aide|strategist|voter|officer|judge)",
    re.I,
)
_FULL_STOP = re.compile(r"[.!?]\s")
_LONGEST_NAME = 4  # words; a longer one is a headline
_REACH = 120  # characters


def is_person(article: Article, name: str) -> bool:
    """Whether a speaker is a person: a name that looks like one, or a phrase such as 'my aunt'."""
    if is_somebody(name):
        return True
    return (
        name[0].isupper() and len(name.split()) <= _LONGEST_NAME and speaker_kind(name, article) == "person"
    )


def is_somebody(phrase: str) -> bool:
    """Whether a phrase without a name means one person: 'my aunt', 'a senior official'."""
    return bool(_SOMEBODY.fullmatch(phrase))


@lru_cache(maxsize=16)
def pronouns(article: Article) -> dict[str, str]:
    """People to 'he' or 'she', where their given names, their titles or the words behind them say so."""
    votes: dict[str, Counter[str]] = {}
    names, full = find_names(article), names_in_full(article)
    for name, after in pairwise([*names, None]):
        assert name is not None
        reach = min(name.end + _REACH, after.start if after else len(article.text))
        said = _ANY_PRONOUN.search(article.text, name.end, reach)
        title = _TITLED.search(name.role or "")
        which = "she" if title and title.group(1) else "he" if title else None
        if which is None and said and not _FULL_STOP.search(article.text, name.end, said.start()):
            which = "she" if said.group().lower() in ("she", "her", "hers", "herself") else "he"
        if which:
            votes.setdefault(full[name.text], Counter())[which] += 1
    counted = {name: count.most_common(1)[0][0] for name, count in votes.items()}
    return counted | {name: which for name in set(full.values()) if (which := _by_given_name(name))}


def _by_given_name(name: str) -> str | None:
    given = name.split()[0].lower()
    return "she" if given in WOMEN else "he" if given in MEN else None


_OFFICE_BEFORE = re.compile(
    r"(?<!\bin )(?<!\bon )(?<!\bat )(?<!\bof )(?<!\bto )(?<!\bwith )(?<!\bfrom )(?<!\bafter )(?<!\bduring )"
    r"\b(?:the|its|their|his|her|an?) (?:[\w-]+ ){0,3}(\w+), \Z",
    re.I,
)
_OFFICE_AFTER = re.compile(r", (?:the|its|their|an?) (?:[\w-]+ ){0,2}(\w+)(?= (?:of|at|for)\b|,)", re.I)
_SPELLED_OUT = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "prof": "professor",
}


@lru_cache(maxsize=16)
def offices(article: Article) -> dict[str, set[str]]:
    """Offices in one word, such as 'director', to the people whom the article says to hold them."""
    held: dict[str, set[str]] = {}
    full = names_in_full(article)
    for name in find_names(article):
        role = name.role or _apposed_office(article.text, name)
        if role and is_person(article, full[name.text]):
            office = office_in(role)
            held.setdefault(_SPELLED_OUT.get(office, office), set()).add(full[name.text])
    return held


def _apposed_office(text: str, name: Name) -> str | None:
    """'the director, Ana Roux' and 'Ana Roux, the director': the office beside a name."""
    before = _OFFICE_BEFORE.search(text[max(0, name.start - 60) : name.start])
    after = _OFFICE_AFTER.match(text, name.end, name.end + 60)
    found = before or after
    return found.group(1) if found else None
