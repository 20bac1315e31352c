"""What was planned and is put off or called off, and what somebody sets for a day."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.english.grammar.clauses import is_finite
from summarizer.english.grammar.groups import Group, Kind
from summarizer.english.grammar.lexicon import (
    BE,
    CANCELLING,
    CANCELLING_WITH,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    MOVING,
    MOVING_WITH,
    PREPOSITIONS,
    PROPOSING,
    SETTING,
    WILL,
    event_noun,
    is_adverb,
    is_form,
    lemmas,
)
from summarizer.english.grammar.tokens import Token

_PARTICLES = frozenset("up off out over down back in on".split())


def word_at(tokens: Sequence[Token], at: int) -> str:
    """The word at a place in lower case; '' beyond the ends."""
    return tokens[at].low if 0 <= at < len(tokens) else ""


def past_particle(tokens: Sequence[Token], at: int) -> int:
    """The place behind a particle, as in 'sworn in on 1 May'."""
    if word_at(tokens, at) not in _PARTICLES:
        return at
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if behind is not None and behind.kind == "time":
        return at + (word_at(tokens, at) not in ("in", "on"))  # but 'signed in September'
    ends = behind is None or behind.kind == "mark" or behind.low in PREPOSITIONS | CONJUNCTIONS
    return at + 1 if ends else at


def moved(tokens: Sequence[Token], at: int) -> Group | None:
    """'has been postponed', 'put off the vote', 'called off': what was planned comes later or never."""
    word = tokens[at].low
    if tokens[at].kind != "word" or not word.endswith(("ed", "s", "put", "brought")):
        return None
    for verbs, particles, sign in (
        (MOVING, MOVING_WITH, "moved"),
        (CANCELLING, CANCELLING_WITH, "cancelled"),
    ):
        if not is_form(word, verbs):
            continue
        lemma = next(each for each in lemmas(word) if each in verbs)
        needs = particles.get(lemma)
        behind = word_at(tokens, at + 1)
        if needs and behind not in needs and "" not in needs:
            return None
        last = at + 1 + bool(needs and behind in needs)
        first, passive = auxiliaries(tokens, at)
        past = word_at(tokens, first) == "had"
        if lemma in ("move", "bring", "delay", "call", "drop") and not passive and lemma != "call":
            return None
        before = word_at(tokens, at - 1)
        if not passive and first == at and (at == 0 or tokens[at - 1].kind == "mark"):
            return None  # ', abandoned in 2016,'
        if not passive and before in DETERMINERS | PREPOSITIONS | {"and"}:
            return None  # 'a postponed match'
        kind: Kind = "is" if passive else "object"
        return Group(first, last, at, kind, sign, is_passive=passive, is_past=past)  # type: ignore[arg-type]
    return None


def auxiliaries(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    """Where the verb group begins whose main verb stands at a place, and whether it is passive."""
    first, passive = at, False
    while first and (
        word_at(tokens, first - 1) in BE | HAVE | WILL | {"be", "would"}
        or is_adverb(word_at(tokens, first - 1))
    ):
        first -= 1
        passive |= word_at(tokens, first) in BE | {"be"}
    return first, passive


def proposing(tokens: Sequence[Token], at: int) -> Group | None:
    """'demanded a debate next week', 'called for a strike on 5 May': somebody wants it to take place."""
    calls = is_form(tokens[at].low, frozenset(["call"])) and word_at(tokens, at + 1) == "for"
    if tokens[at].kind != "word" or not (calls or is_form(tokens[at].low, PROPOSING)):
        return None
    if word_at(tokens, at - 1) in DETERMINERS | BE | PREPOSITIONS | {"been", "be"} or at == 0:
        return None
    first = at + 1 + calls
    if word_at(tokens, first) not in ("a", "an", "another", "the", "new", "early", "fresh"):
        return None
    for near in range(first, min(first + 7, len(tokens))):
        if tokens[near].kind in ("mark", "time") or tokens[near].low in PREPOSITIONS | {"to"}:
            return None
        if event_noun(tokens[near].text.split()[-1]):
            ahead = tokens[near + 1 : near + 9]
            timed = any(t.kind == "time" or t.low in ("before", "after") for t in ahead)
            return Group(at, first, at, "object", "proposes") if timed else None
    return None


def setting(tokens: Sequence[Token], at: int) -> Group | None:
    """'set a hearing for 5 May', 'has scheduled a vote on Friday'."""
    word = tokens[at].low
    if (
        tokens[at].kind != "word"
        or not is_form(word, SETTING - {"announce"})
        or word_at(tokens, at - 1) in DETERMINERS | BE | {"to", "been", "be"}
    ):
        return None
    if word.endswith("ing") or (
        not is_finite(tokens, at)
        and word_at(tokens, at - 1) not in HAVE - {"had"}
        and word not in ("set", "fixed", "scheduled")
    ):
        return None
    for near in range(at + 1, min(at + 12, len(tokens) - 1)):
        if tokens[near].kind == "mark":
            return None
        if tokens[near].low in ("for", "on") and tokens[near + 1].kind == "time":
            heads = [t for t in tokens[at + 1 : near] if event_noun(t.text.split()[-1])]
            return Group(at, at + 1, at, "object", "set") if heads else None
    return None
