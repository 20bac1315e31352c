"""Which speakers are people, and which of them 'he' or 'she' can mean."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from summarizer.english.names.fullnames import names_in_full
from summarizer.english.names.givennames import MEN, WOMEN
from summarizer.english.names.mentions import find_names, speaker_kind
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
    """Whether a speaker is a person: a name that looks like one, or a phrase such as 'my father'."""
    if is_somebody(name):
        return True
    return (
        name[0].isupper() and len(name.split()) <= _LONGEST_NAME and speaker_kind(name, article) == "person"
    )


def is_somebody(phrase: str) -> bool:
    """Whether a phrase without a name means one person: 'my father', 'a senior official'."""
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
