"""What a speaker without a name is, told by the head of the noun phrase: 'a senior official of the board'.

A head is one person ('official'), several ('officials'), a document ('report') or a body ('board'); words for
people are few endings, and those that have none of them.
"""

from __future__ import annotations

import re

from summarizer.english.names.lexicon import (
    CROWDS,
    DETERMINERS,
    DOCUMENTS,
    GROUPS,
    MATTERS,
    MEN,
    PEOPLE,
    QUANTITIES,
    THINGS,
    TRADES,
    WOMEN,
)
from summarizer.schemas.draft import SpeakerKind
from summarizer.text.words import HONORIFICS, OFFICES, ORGANISATIONS

# What stands behind the head of a noun phrase.
ATTRIBUTE = (
    r"(?:of|for|from|at|in|with|on|by|against|to|as|who|whose|which|that|close|familiar|briefed|involved|seen|published"
    r"|released|obtained|filed|signed|named|known|led|speaking|representing|responsible|sent|distributed|circulated"
    r"|commissioned|conducted|given|provided|shown|doing)\b"
)
_HEAD = re.compile(rf"(?:[^\s,]+\s){{0,8}}?(?P<head>[^\s,]+?)(?=,|\s{ATTRIBUTE}|\Z)", re.I)
_NO_PHRASE = re.compile(
    r"\A(?:although|though|when|while|where|despite|because|that|if|as)\b"
    r"|\s(?:is|was|are|were|has|had|have|will|would|can|could|may|might|must|should|did|does|do)\b(?!.{0,200}\b(?:who|which|that)\b)",
    re.I,
)
_NO_END = frozenset(
    "to of in on at for with by from and or the a an his her its their she he it they ever".split()
)
_PLAIN = 4  # words
_PARTITIVE = re.compile(r"\A.{1,40}?\sof\s(?=\S)")
_OFFICES = frozenset(OFFICES)
_AGENT = re.compile(r"\w+(?:[^aeiou]er|[ao]tor|[cst]or|ist|ian|eer|[a-z]man|woman|person)")


def head_of(phrase: str) -> str:
    """The noun that a phrase is about, in lower case: 'official' of 'a senior official of the board'."""
    match = _HEAD.match(phrase.strip())
    head = match["head"].lower() if match else phrase.lower()
    if (head in QUANTITIES or head[:1].isdigit()) and (part := _PARTITIVE.match(phrase)):
        return head_of(phrase[part.end() :])
    return head


def is_one_person(noun: str) -> bool:
    """Whether a noun in lower case means one person: 'forecaster', 'official'."""
    if noun.endswith(("-old", "-olds")):
        return True
    if noun.startswith(("mother-of-", "father-of-", "mum-of-", "dad-of-", "parent-of-")):
        return True
    last = noun.rpartition("-")[2]  # 'co-author'
    if not {noun, last}.isdisjoint(PEOPLE | _OFFICES):
        return True
    noun = last
    return bool(_AGENT.fullmatch(noun)) and not is_trade(noun) and noun not in THINGS


def is_trade(noun: str) -> bool:
    """Whether a noun in lower case says what a company does: 'chipmaker'."""
    return noun in TRADES or noun.endswith("maker")


def is_described(name: str) -> bool:
    """Whether a speaker is described and not named: 'The Russian space agency', 'court documents'."""
    first, *others = name.lower().split()
    if name[:1].islower() or first in DETERMINERS or (others and first in QUANTITIES):
        return True
    match = _HEAD.match(name)
    return bool(match and match["head"].islower())


def can_speak(phrase: str, *, speaks: bool = False) -> bool:
    """Whether a noun phrase means somebody who speaks, or a document: 'an official', 'court records'.

    Args:
        phrase: The noun phrase.
        speaks: Whether a verb that only speakers have stands beside it, 'said': then a noun that is not known
            may be somebody too.
    """
    first, last = phrase.split()[0].lower().rstrip("."), phrase.split()[-1].lower()
    if first in HONORIFICS or first in WOMEN or first in MEN:
        return True  # a name set without capitals
    if _NO_PHRASE.search(phrase) or last in _NO_END:
        return False
    head = head_of(phrase).removesuffix("'s").removesuffix("’s")
    if phrase.split()[-1].lower().endswith(("'s", "’s")):
        return False
    one = singular(head)
    if head in MATTERS or one in MATTERS:
        return False
    return (
        bool({head, one} & (DOCUMENTS | CROWDS | GROUPS | ORGANISATIONS | QUANTITIES))
        or is_one_person(head)
        or is_one_person(one)
        or is_trade(one)
        or (speaks and len(phrase.split()) <= _PLAIN and head.replace("-", "").isalpha())
    )


def singular(noun: str) -> str:
    """A noun in the singular: 'officials' as 'official'; a regular plural is all that it knows."""
    if noun in ("people", "men", "women"):
        return "man"
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    if noun.endswith("sses"):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def kind_of_described(phrase: str) -> SpeakerKind:
    """What a described speaker is."""
    head = head_of(phrase)
    if head in DOCUMENTS:
        return "document"
    if head == "one" or phrase.lower().startswith("one of "):
        return "person"
    if head in CROWDS or head in QUANTITIES:
        return "group"
    if head in ORGANISATIONS:
        return "organisation"
    if is_one_person(head):
        return "person"
    if head.endswith("s") and not head.endswith(("ss", "us", "is")):
        return "group"
    return "organisation"
