"""Whether the speakers of two briefs are the same: 'Mayor Ana Roux', 'Roux' and 'the mayor' may be.

What one brief leaves out another may tell: the offices of a person are collected over all briefs. A surname
that two people of the story share tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum

from summarizer.english.names.mentions import is_organisation
from summarizer.schemas.brief import Speaker
from summarizer.text.words import BODIES, COMPANIES, HONORIFICS, SPELLED_OUT

_SMALL = frozenset("the a an of for and in at his her its their 's s de la le von van".split())
_VOICE = frozenset(["spokesman", "spokeswoman", "spokesperson", "speaker"])
_COMMON = frozenset([*COMPANIES, *BODIES, "city", "museum"])  # what kind of body it is, and not which one


class Relation(Enum):
    """What is known of two speakers."""

    SAME = "same"
    OPEN = "open"
    DIFFERENT = "different"


class Identities:
    """The speakers of several briefs, and who of them may be one."""

    def __init__(self, speakers: Iterable[Speaker]) -> None:
        self._roles: dict[str, set[str]] = {}
        self._given: dict[str, set[str]] = {}
        self._known: dict[tuple[str | None, ...], Relation] = {}
        for speaker in speakers:
            name = _words(speaker.name)
            if speaker.role and name:
                self._roles.setdefault(name[-1], set()).update(_office(speaker.role))
            if _is_named(speaker) and not is_organisation(speaker.name) and len(name) > 1:
                self._given.setdefault(name[-1], set()).add(name[-2])

    def relation(self, one: Sequence[Speaker], other: Sequence[Speaker]) -> Relation:
        """Whether two claims have the same speakers, have others, or may have either.

        They are the same where each of the one side is among the other side. Who shares a statement with
        somebody may have made it alone elsewhere, so where only some are the same nobody knows.
        """
        if not one or not other:
            return Relation.SAME if not one and not other else Relation.OPEN
        table = [[self.are_one(first, second) for second in other] for first in one]
        if all(Relation.SAME in row for row in (*table, *zip(*table, strict=True))):
            return Relation.SAME
        apart = all(relation is Relation.DIFFERENT for row in table for relation in row)
        return Relation.DIFFERENT if apart else Relation.OPEN

    def are_one(self, one: Speaker, other: Speaker) -> Relation:
        """Whether two speakers are the same, are two, or may be either; an unnamed one may be anybody."""
        if one.anonymous or other.anonymous:
            return Relation.OPEN
        key = one.name, one.role, other.name, other.role
        if key not in self._known:
            self._known[key] = self._relation(one, other)
        return self._known[key]

    def _relation(self, one: Speaker, other: Speaker) -> Relation:
        first, second = _words(one.name), _words(other.name)
        if first == second or _abbreviates(one.name, other.name) or _abbreviates(other.name, one.name):
            return Relation.SAME
        if set(first) & set(second):
            return self._by_shared_words(first, second)
        if self._speaks_for(one, other) or self._speaks_for(other, one):
            return Relation.SAME
        named = _is_named(one) and _is_named(other)
        both = is_organisation(one.name) == is_organisation(other.name)
        return Relation.DIFFERENT if named and both else Relation.OPEN

    def _by_shared_words(self, first: list[str], second: list[str]) -> Relation:
        short, long = sorted((first, second), key=len)
        if short[-1] == long[-1] and short[-1] not in _COMMON:
            if len(short) == 1:
                return Relation.OPEN if len(self._given.get(short[0], ())) > 1 else Relation.SAME
            return Relation.SAME if _is_given(short[-2], long[:-1]) else Relation.DIFFERENT
        if set(short) <= set(long) or (set(short) & set(long)) - _COMMON:
            return Relation.SAME
        return Relation.DIFFERENT

    def _speaks_for(self, one: Speaker, other: Speaker) -> bool:
        """Whether the first is named by the other's office: 'the mayor', or a company by its spokeswoman."""
        name, own = _words(other.name), _office(one.name)
        roles = _office(other.role or "") | (self._roles.get(name[-1], set()) if name else set())
        if not own or not roles:
            return False
        if _is_named(one):
            return own <= roles and bool(roles & _VOICE)
        return own <= roles or roles <= own


def _is_given(name: str, names: list[str]) -> bool:
    """Whether a first name is among others, perhaps as an initial."""
    return any(name == other or (name[0] == other[0] and 1 in (len(name), len(other))) for other in names)


def _words(name: str) -> list[str]:
    words = re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", name.lower()))
    kept = [word for word in words if word not in _SMALL and word not in HONORIFICS]
    return kept or words


def _office(role: str) -> set[str]:
    words = _words(role)
    return set(" ".join(SPELLED_OUT.get(word, word) for word in words).split())


def _is_named(speaker: Speaker) -> bool:
    no_name = _SMALL | SPELLED_OUT.keys()
    return any(word[0].isupper() and word.lower() not in no_name for word in speaker.name.split())


def _abbreviates(short: str, name: str) -> bool:
    """Whether the first is made of the initials of the other: 'WHO'."""
    letters = re.sub(r"\W", "", short)
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return len(letters) > 1 and letters.isupper() and letters == initials
