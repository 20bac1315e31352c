"""Whether words can be the subject of a title, and the object that a verb of it needs."""

from __future__ import annotations

from summarizer.english.grammar.clauses import is_finite
from summarizer.english.grammar.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    HAPPENS,
    MODALS,
    PASTS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    event_noun,
    is_form,
    is_participle,
)
from summarizer.english.grammar.parsed import Parsed, Tokens

_SUBJECTS = frozenset("he she it they we i you who which".split())
_QUANTITIES = frozenset(
    "one two three four five six seven eight nine ten others both some many most few".split()
)
_NEED_AN_OBJECT = frozenset("take give make bring put release have get use do see hold attend".split())
_REACH = 6  # tokens of an object before its clause


def is_subject(tokens: Tokens) -> bool:
    """Whether words are a noun phrase: no clause, no verb before its object, no number alone."""
    first, behind = tokens[0], tokens[1] if len(tokens) > 1 else None
    bare = tokens[1:] if first.low in DETERMINERS and behind else tokens
    if len(bare) == 1 and (bare[0].low in _QUANTITIES or (bare is tokens and _is_verb(bare[0].low))):
        return False
    if first.low in AUXILIARIES | MODALS | SUBORDINATORS or first.low in PREPOSITIONS - {
        "over",
        "about",
        "up",
        "under",
    }:
        return False
    if behind and first.kind == "word" and not first.low.endswith("ing"):
        has_object = behind.kind == "name" or behind.low in DETERMINERS | PREPOSITIONS | {"to"}
        is_verb = first.low in HAPPENS and not event_noun(first.low)
        if has_object and (is_verb or is_participle(first.low) or first.low in PASTS):
            return False
    if (
        behind
        and tokens[-1].kind == "word"
        and tokens[-1].low.endswith("ed")
        and is_participle(tokens[-1].low)
    ):
        return False
    return not any(_is_clause(tokens, at) for at in range(1, len(tokens)))


def _is_verb(word: str) -> bool:
    """Whether a word is a verb of what takes place, in its third person, and no noun: 'reopens'."""
    return word.endswith("s") and word not in HAPPENS and is_form(word, HAPPENS) and not event_noun(word)


def _is_clause(tokens: Tokens, at: int) -> bool:
    """Whether a word in a phrase shows that it is a clause."""
    token = tokens[at]
    if token.kind != "word":
        return False
    if token.low in _SUBJECTS or token.low in MODALS | AUXILIARIES:
        return True
    if token.low == "as" and at + 1 < len(tokens) and tokens[at + 1].low in DETERMINERS:
        return True
    if token.low in PASTS and at == len(tokens) - 1:
        return True
    return token.low.endswith("ed") and is_finite(tokens, at)


def object_before(parsed: Parsed, subject: Tokens) -> Tokens:
    """What a clause without a pronoun is about: of 'an album the band will release' the album."""
    at = next((n for n, token in enumerate(parsed.tokens) if token is subject[0]), 0)
    if at < 2 or parsed.tokens[at - 1].kind not in ("word", "name") or subject[0].low not in DETERMINERS:
        return ()
    for start in range(at - 2, max(-1, at - 1 - _REACH), -1):
        if parsed.tokens[start].low in ("a", "an", "the"):
            found = parsed.tokens[start:at]
            verbs = any(t.low in PASTS for t in found) or any(
                is_finite(parsed.tokens, n) for n in range(start + 1, at)
            )
            return () if verbs else found
        if parsed.tokens[start].kind != "word" or parsed.tokens[start].low in PREPOSITIONS | PRONOUNS:
            return ()
    return ()


def needs_object(verb: str) -> bool:
    """Whether a verb says nothing without an object: 'take', 'release'."""
    return is_form(verb, _NEED_AN_OBJECT)
