"""The verbs that announce: 'will open', 'is due to open', 'opens on Friday', 'was put off'.

`CONSTRUCTIONS` is tried word by word from the left, those that may begin with the word. Each function reads
one construction at a place and says what it found, or None.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

from summarizer.english.grammar.futures import LEFT_OPEN, be, deadline, intent, invited, modal, reduced
from summarizer.english.grammar.groups import Group, Sign
from summarizer.english.grammar.lexicon import (
    BE,
    CANCELLING,
    CONJUNCTIONS,
    DETERMINERS,
    HAPPENS,
    HOPING,
    INTENDING,
    MODALS,
    MOVING,
    PROPOSING,
    RELATIVES,
    SETTING,
    SUBORDINATORS,
    WANTING,
    is_form,
)
from summarizer.english.grammar.moves import moved, proposing, setting, word_at
from summarizer.english.grammar.present import RATES, present
from summarizer.english.grammar.tokens import Token


def groups_in(tokens: Sequence[Token]) -> list[Group]:
    """All of a sentence, in order; none inside another."""
    found: list[Group] = []
    at = 0
    while at < len(tokens):
        group = _read_at(tokens, at)
        if group and group.sign == "present" and found and _runs_on(tokens[found[-1].last : at]):
            group = None
        if group is None and found and (joined := _joined(tokens, at, found[-1])):
            group = joined
        if group:
            found.append(_cancelling(tokens, group))
        at = group.last if group else at + 1
    return found


def _cancelling(tokens: Sequence[Token], group: Group) -> Group:
    """What 'will not take place' is cancelled, unless it says until when."""
    waits = any(
        t.kind == "time" and t.low.startswith(("until", "till", "before"))
        for t in tokens[group.last : group.last + 6]
    )
    is_off = group.is_denied and group.kind == "is" and group.sign == "will" and not waits
    return replace(group, sign="cancelled") if is_off else group


def _runs_on(tokens: Sequence[Token]) -> bool:
    """Whether words still belong to the verb before them: no mark or conjunction parts them."""
    return not any(t.kind == "mark" or t.low in CONJUNCTIONS | SUBORDINATORS | RELATIVES for t in tokens)


def _joined(tokens: Sequence[Token], at: int, before: Group) -> Group | None:
    """'will rest on 5 May and return on 9 June': a second verb of one subject, with a time of its own."""
    if tokens[at].low not in ("and", "but", "then") or before.kind == "object" or at + 1 >= len(tokens):
        return None
    verb = at + 1 + (word_at(tokens, at + 1) in ("then", "also"))
    word = word_at(tokens, verb)
    if (
        before.is_denied
        or not is_form(word, HAPPENS)
        or word.endswith(("ed", "ing"))
        or word_at(tokens, verb - 1) in DETERMINERS
    ):
        return None
    third = word not in HAPPENS
    if third != (before.sign == "present" and tokens[before.verb].low not in HAPPENS):
        return None
    for near in range(verb + 1, min(verb + 14, len(tokens))):
        if tokens[near].kind == "time":
            sign: Sign = "present" if third else before.sign
            return Group(verb, verb + 1, verb, "does", sign, is_past=before.is_past, joins=True)
        if tokens[near].kind == "mark" or tokens[near].low in CONJUNCTIONS:
            return None
    return None


class Construction(NamedTuple):
    """How a verb group may begin, and what reads it there."""

    read: Callable[[Sequence[Token], int], Group | None]
    verbs: AbstractSet[str]
    """Lemmas of which a form must stand at the place."""
    words: AbstractSet[str] = frozenset()
    """Words that may stand there as well."""


CONSTRUCTIONS = (
    Construction(moved, MOVING | CANCELLING),
    Construction(setting, SETTING),
    Construction(proposing, PROPOSING | {"call"}),
    Construction(modal, frozenset(), MODALS),
    Construction(be, frozenset(), BE),
    Construction(intent, INTENDING | HOPING | WANTING),
    Construction(deadline, frozenset(["give"]), frozenset(["have", "has", "given"])),
    Construction(invited, frozenset(), frozenset(["to"])),
    Construction(reduced, frozenset(), LEFT_OPEN | {"to"}),
    Construction(present, HAPPENS | RATES),
)
_VERBS = frozenset[str]().union(*(each.verbs for each in CONSTRUCTIONS))
_WORDS = frozenset[str]().union(*(each.words for each in CONSTRUCTIONS))


def _read_at(tokens: Sequence[Token], at: int) -> Group | None:
    """What the first construction reads that may begin at a place: at most places none may."""
    word = tokens[at].low
    if word not in _WORDS and not is_form(word, _VERBS):
        return None
    may_be = (each for each in CONSTRUCTIONS if word in each.words or is_form(word, each.verbs))
    return next((group for each in may_be if (group := each.read(tokens, at))), None)
