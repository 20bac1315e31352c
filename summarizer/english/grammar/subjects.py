"""The subject of a verb that announces, near it or parted from it by asides."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.english.grammar.clauses import is_finite
from summarizer.english.grammar.groups import Group
from summarizer.english.grammar.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    event_noun,
    is_adverb,
)
from summarizer.english.grammar.parsed import Parsed, Tokens, verb_in
from summarizer.english.grammar.tokens import Token

_BEFORE_A_SUBJECT = CONJUNCTIONS | frozenset("then also so thus that when while".split())


_OF_A_WISH = frozenset(
    "desire wish bid plan proposal right attempt effort offer decision request demand".split()
)
"""Nouns that an infinitive completes."""


ADJUNCTS = frozenset(
    "on in at from by until till before after during over within for later early late next this to".split()
)


ASIDES = ("relative", ",", "mark")


def main_subject(parsed: Parsed, before: int | None = None) -> Tokens:
    """The subject of a sentence's first clause that has a verb, or of the last one before a clause."""
    clauses = list(enumerate(parsed.clauses))
    for number, clause in clauses if before is None else reversed(clauses[:before]):
        if clause.opener in ("sub", "if", "relative", "report"):
            continue
        tokens = parsed.within(clause)
        if tokens[0].low in AUXILIARIES | MODALS and clause.opener in ASIDES and number:
            return _before_aside(parsed, number)
        starts = [g.first - clause.first for g in parsed.groups if clause.first < g.first < clause.last]
        verb = min([at for at in (verb_in(tokens), *starts) if at], default=None)
        behind = parsed.clauses[number + 1].opener if number + 1 < len(parsed.clauses) else ""
        if verb or (behind in ("said", "relative") and number == 0):
            subject = trimmed(tokens[: verb or len(tokens)])
            if subject:
                return subject
    return ()


def subject_of(parsed: Parsed, group: Group) -> Tokens:
    """The noun phrase that is or does what a group announces; empty where none is found."""
    number = parsed.number_at(group.first)
    if number is None:
        return ()
    if group.given is not None:
        return parsed.tokens[group.given : group.first]
    clause = parsed.clauses[number]
    reduced = [g.first for g in parsed.groups if g.is_reduced and clause.first < g.first < group.first]
    before = parsed.tokens[clause.first : min([group.first, *reduced])]
    earlier = [g for g in parsed.groups if g.first < group.first]
    if group.joins and earlier:
        return subject_of(parsed, earlier[-1])
    if clause.opener == "relative":
        if not before or all(is_adverb(t.low) for t in before):
            return antecedent(parsed, number, whole=group.kind == "is")
        return _before_aside(parsed, number) if _is_verbal(before) else trimmed(before)
    own = trimmed(before[1:] if group.is_reduced and before and before[0].low == "with" else before)
    if group.is_reduced:
        is_thing = group.kind == "is"
        return _nearest(own, whole=is_thing) if own else antecedent(parsed, number, whole=is_thing)
    if own:
        return _with_list(parsed, number, own)
    if clause.opener == "and" or (before and before[0].low in ("and", "but")):
        return _shared(parsed, group, number)
    if clause.opener in ASIDES:
        return _before_aside(parsed, number)
    return ()


def _is_verbal(tokens: Tokens) -> bool:
    """Whether words behind a relative pronoun begin with their verb, or have one."""
    first = tokens[0].low
    if first in AUXILIARIES | MODALS or (tokens[0].kind == "word" and first.endswith(("ed", "s"))):
        return True
    return any(t.low in AUXILIARIES | MODALS for t in tokens) or verb_in(tokens) is not None


def antecedent(parsed: Parsed, number: int, *, whole: bool = False) -> Tokens:
    """The noun phrase that a relative clause is about: the one right before it, or all that is an event."""
    for back in range(number - 1, -1, -1):
        tokens = parsed.within(parsed.clauses[back])
        if not tokens:
            continue
        if tokens[-1].low in PREPOSITIONS and back:  # 'tickets for which', ', most of which'
            return trimmed(tokens) + antecedent(parsed, back)
        start = 0
        for at in range(1, len(tokens)):
            if is_finite(tokens, at) or any(
                g.first <= parsed.clauses[back].first + at < g.last for g in parsed.groups
            ):
                start = at + 1
        phrase = tokens[start:]
        phrase = trimmed(phrase[1:] if phrase and phrase[0].low in PREPOSITIONS else phrase)
        return _nearest(phrase, whole=whole)
    return ()


def _nearest(phrase: Tokens, *, whole: bool) -> Tokens:
    """The last noun phrase of some words; all of them if only they are an event."""
    last = _last_phrase(phrase)
    return phrase if whole and not _heads_event(last) and _heads_event(phrase) else last


def _heads_event(tokens: Tokens) -> bool:
    head = next((at for at, t in enumerate(tokens) if at and t.low in PREPOSITIONS), len(tokens)) - 1
    return head >= 0 and event_noun(tokens[head].text.split()[-1], or_outcome=True)


def _last_phrase(tokens: Tokens) -> Tokens:
    """The last noun phrase of a run of words: from the last determiner or preposition on."""
    for at in range(len(tokens) - 1, 0, -1):
        before = tokens[at - 1].low
        is_name = tokens[at].kind == "name" and at > 1 and tokens[at - 2].kind == "name"
        infinitive = before == "to" and tokens[at].kind == "word" and tokens[at].low not in DETERMINERS
        if before in PREPOSITIONS - {"of"} and not is_name and not infinitive:
            return tokens[at:]
        if tokens[at].low in ("a", "an", "the", "its", "their", "his", "her") and before not in ("of", "to"):
            if at > 2 and tokens[at - 2].low == "to" and tokens[at - 3].low in _OF_A_WISH:
                continue  # 'a wish to join the League'
            return tokens[at:]
    return tokens


def _shared(parsed: Parsed, group: Group, number: int) -> Tokens:
    """The subject of the verb before, where a conjunction joins two verbs."""
    for back in range(number - 1, -1, -1):
        if parsed.clauses[back].opener == "relative" and verb_in(parsed.within(parsed.clauses[back])) is None:
            return antecedent(parsed, back)
        break
    earlier = [g for g in parsed.groups if g.first < group.first and g.kind != "object"]
    at = parsed.number_at(earlier[-1].first) if earlier else None
    if at is not None and parsed.clauses[at].opener not in ("relative", "sub", "if"):
        return subject_of(parsed, earlier[-1])
    return main_subject(parsed, number)


def base_of(parsed: Parsed, number: int) -> int:
    """The clause whose verb was parted from its subject by asides: where its subject stands."""
    for back in range(number - 1, -1, -1):
        clause = parsed.clauses[back]
        if clause.opener in ("relative", "report"):
            continue
        if clause.opener not in ASIDES or back == 0 or clause.word in (":", ";"):
            return back
        earlier = parsed.within(parsed.clauses[back - 1])
        if (parsed.clauses[back - 1].opener in ("sub", "if") and verb_in(earlier) is not None) or (
            is_adjunct(earlier) and not trimmed(earlier)
        ):
            return back
    return number


def _before_aside(parsed: Parsed, number: int) -> Tokens:
    tokens = parsed.within(parsed.clauses[base_of(parsed, number)])
    return () if verb_in(tokens) is not None else trimmed(tokens)


def _with_list(parsed: Parsed, number: int, own: Tokens) -> Tokens:
    """'Roux, Berg and Hale': the names before the last comma belong to the subject."""
    if (
        parsed.clauses[number].opener != ","
        or not any(t.low in ("and", "or") for t in own[:4])
        or number == 0
    ):
        return own
    before = parsed.clauses[number - 1]
    tokens = parsed.within(before)
    if before.opener not in ("", ",", "said", "that") or is_adjunct(tokens) or len(tokens) > 8:
        return own
    if verb_in(tokens) is not None:
        return own
    comma = parsed.tokens[before.last : before.last + 1]
    listed = trimmed(tokens)
    while listed and number > 1 and parsed.clauses[number - 1].opener == ",":
        number -= 1
        earlier = parsed.within(parsed.clauses[number - 1])
        if is_adjunct(earlier) or verb_in(earlier) is not None or len(earlier) > 8:
            break
        at = parsed.clauses[number - 1].last
        listed = trimmed(earlier) + parsed.tokens[at : at + 1] + listed
    return listed + comma + own


def is_adjunct(tokens: Tokens) -> bool:
    """Whether words between commas only say when, where or how."""
    return bool(tokens) and (
        tokens[0].kind == "time" or tokens[0].low in PREPOSITIONS | {"to"} or is_adverb(tokens[0].low)
    )


def trimmed(tokens: Sequence[Token]) -> Tokens:
    """A subject without what stands before it in its clause: 'But on Friday the board' is 'the board'."""
    tokens = tuple(tokens)
    while len(tokens) > 1 and tokens[-1].low in AUXILIARIES | MODALS:
        tokens = tokens[:-1]
    verbs = [at for at in range(1, len(tokens)) if is_finite(tokens, at)]
    if verbs and verbs[-1] + 1 < len(tokens):
        tokens = tokens[verbs[-1] + 1 :]
    changed = True
    while tokens and changed:
        rest = _shorter(tokens)
        changed, tokens = len(rest) < len(tokens), rest
    while tokens and (is_adverb(tokens[-1].low) or tokens[-1].low == "each" or tokens[-1].kind == "mark"):
        tokens = tokens[:-1]
    if len(tokens) > 2 and tokens[-1].kind == "time" and tokens[-2].low not in ("of", "for"):
        tokens = tokens[:-1]
        if tokens[-1].low in ADJUNCTS:
            tokens = tokens[:-1]
    for at in range(len(tokens) - 1, 0, -1):
        if (
            tokens[at].low in ("the", "a", "an")
            and _is_noun(tokens[at - 1])
            and (at < 2 or tokens[at - 2].low != "to")
        ):
            return tokens[at:]  # 'an album the band'
    return tokens


def _is_noun(token: Token) -> bool:
    low = token.low
    return (
        token.kind in ("word", "name")
        and low not in PREPOSITIONS | CONJUNCTIONS | DETERMINERS | PRONOUNS | {"to", "all", "both", "half"}
        and not is_adverb(low)
        and (not low.endswith("ing") or event_noun(low))
    )


def _shorter(tokens: Tokens) -> Tokens:
    first = tokens[0]
    behind = tokens[1] if len(tokens) > 1 else None
    if (
        first.kind == "mark"
        or first.low in _BEFORE_A_SUBJECT
        or (is_adverb(first.low) and first.low != "both")
    ):
        return tokens[1:]
    if (
        first.kind == "time"
        and behind
        and behind.low not in ("'s", "’s")
        and not event_noun(behind.text.split()[-1], or_outcome=True)
    ):
        return tokens[1:]
    if first.low in PREPOSITIONS and behind:
        if behind.kind == "time" and len(tokens) > 2 and tokens[2].low not in ("'s", "’s"):
            return tokens[2:]
        for at in range(2, len(tokens)):
            before = tokens[at - 1]
            if before.low in PREPOSITIONS | DETERMINERS | CONJUNCTIONS | {"to"}:
                continue
            if tokens[at].low in DETERMINERS | PRONOUNS or (
                tokens[at].kind == "name" and before.kind != "name"
            ):
                return tokens[at:]
        return ()
    return tokens
