"""The subject of an announcement and what follows its verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.english.events.clauses import Clause, is_finite
from summarizer.english.events.groups import Group
from summarizer.english.events.lexicon import (
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    event_noun,
    is_adverb,
)
from summarizer.english.events.tokens import Token

Tokens = tuple[Token, ...]

_BEFORE_A_SUBJECT = CONJUNCTIONS | frozenset("then also so thus that".split())
_ADJUNCTS = frozenset("on in at from by until till before after during over within for later early late next this".split())


@dataclass(frozen=True, slots=True)
class Parsed:
    """One sentence: its tokens, its clauses and the verb groups that announce something."""

    tokens: Tokens
    clauses: tuple[Clause, ...]
    groups: tuple[Group, ...]

    def clause_at(self, at: int) -> int:
        """The number of the clause that a token stands in."""
        return next(n for n, clause in enumerate(self.clauses) if clause.first <= at < clause.last)

    def within(self, clause: Clause) -> Tokens:
        """The tokens of a clause."""
        return self.tokens[clause.first : clause.last]


def main_subject(parsed: Parsed) -> Tokens:
    """The subject of a sentence's first clause that has a verb."""
    for clause in parsed.clauses:
        if clause.opener in ("sub", "if", "relative", "report"):
            continue
        tokens = parsed.within(clause)
        verb = next((at for at in range(1, len(tokens)) if is_finite(tokens, at)), None)
        said = parsed.clauses.index(clause) + 1 < len(parsed.clauses) and (
            parsed.clauses[parsed.clauses.index(clause) + 1].opener == "said"
        )
        if verb or said:
            return trimmed(tokens[: verb or len(tokens)])
    return ()


def subject_of(parsed: Parsed, group: Group) -> Tokens:
    """The noun phrase that is or does what a group announces; empty where none is found."""
    number = parsed.clause_at(group.first)
    clause = parsed.clauses[number]
    own = trimmed(parsed.tokens[clause.first : group.first])
    if own:
        return _with_list(parsed, number, own)
    if clause.opener == "relative":
        return antecedent(parsed, number)
    if clause.opener == "and":
        return _shared(parsed, group)
    if clause.opener == "," or clause.word in (")", "—", "–", "-", "--"):
        return _before_aside(parsed, number)
    return ()


def antecedent(parsed: Parsed, number: int) -> Tokens:
    """The noun phrase that a relative clause is about: the one right before it."""
    for before in reversed(parsed.clauses[:number]):
        tokens = parsed.within(before)
        if not tokens:
            continue
        start = 0
        for at in range(1, len(tokens)):
            if is_finite(tokens, at) or any(g.first <= before.first + at < g.last for g in parsed.groups):
                start = at + 1
        return _last_phrase(tokens[start:])
    return ()


def _last_phrase(tokens: Tokens) -> Tokens:
    """The last noun phrase of a run of words: from the last determiner or name on."""
    tokens = trimmed(tokens)
    for at in range(len(tokens) - 1, 0, -1):
        before = tokens[at - 1].low
        if before in PREPOSITIONS - {"of"} or before == "to":
            return tokens[at:]
        if tokens[at].low in ("a", "an", "the", "its", "their", "his", "her") and before != "of":
            return tokens[at:]
    return tokens


def _shared(parsed: Parsed, group: Group) -> Tokens:
    """The subject of the verb before, where a conjunction joins two verbs."""
    earlier = [g for g in parsed.groups if g.first < group.first]
    if earlier and earlier[-1].kind != "object":
        return subject_of(parsed, earlier[-1])
    return main_subject(parsed)


def _before_aside(parsed: Parsed, number: int) -> Tokens:
    """The subject from which an aside between commas parts its verb."""
    for back in range(number - 1, -1, -1):
        clause = parsed.clauses[back]
        tokens = parsed.within(clause)
        if clause.opener in ("relative", "report", "sub", "if"):
            continue
        has_verb = any(is_finite(tokens, at) for at in range(1, len(tokens)))
        if clause.opener in ("", "said", "that", "and", "mark") or back == 0:
            return () if has_verb else trimmed(tokens)
        starts = parsed.clauses[back - 1]
        if starts.opener in ("sub", "if") or _is_adjunct(parsed.within(starts)):
            return () if has_verb else trimmed(tokens)
    return ()


def _with_list(parsed: Parsed, number: int, own: Tokens) -> Tokens:
    """'Roux, Berg and Hale': the names before the last comma belong to the subject."""
    if parsed.clauses[number].opener != "," or not any(t.low in ("and", "or") for t in own[:4]) or number == 0:
        return own
    before = parsed.clauses[number - 1]
    tokens = parsed.within(before)
    if before.opener not in ("", ",", "said", "that") or _is_adjunct(tokens) or len(tokens) > 8:
        return own
    if any(is_finite(tokens, at) for at in range(1, len(tokens))):
        return own
    comma = parsed.tokens[before.last : before.last + 1]
    return _with_list(parsed, number - 1, trimmed(tokens)) + comma + own


def _is_adjunct(tokens: Tokens) -> bool:
    return bool(tokens) and (tokens[0].kind == "time" or tokens[0].low in PREPOSITIONS or is_adverb(tokens[0].low))


def trimmed(tokens: Sequence[Token]) -> Tokens:
    """A subject without what stands before it in its clause: conjunctions, adverbs, 'on Friday', 'in Oslo'."""
    tokens = tuple(tokens)
    verbs = [at for at in range(1, len(tokens)) if is_finite(tokens, at)]
    if verbs and verbs[-1] + 1 < len(tokens):
        tokens = tokens[verbs[-1] + 1 :]
    changed = True
    while tokens and changed:
        rest = _shorter(tokens)
        changed, tokens = len(rest) < len(tokens), rest
    while tokens and (is_adverb(tokens[-1].low) or tokens[-1].low in ("each", "'s", "’s") or tokens[-1].kind == "mark"):
        tokens = tokens[:-1]
    if tokens and tokens[-1].kind == "time" and len(tokens) > 1 and not event_noun(tokens[-1].text.split()[-1]):
        tokens = tokens[:-1]
        if tokens[-1].low in _ADJUNCTS:
            tokens = tokens[:-1]
    return tokens


def _shorter(tokens: Tokens) -> Tokens:
    first = tokens[0]
    behind = tokens[1] if len(tokens) > 1 else None
    if first.kind == "mark" or first.low in _BEFORE_A_SUBJECT or (is_adverb(first.low) and first.low != "both"):
        return tokens[1:]
    if first.kind == "time" and behind and behind.low not in ("'s", "’s") and not event_noun(behind.text.split()[-1]):
        return tokens[1:]
    if first.low in PREPOSITIONS and behind:
        if behind.kind == "time" and len(tokens) > 2 and tokens[2].low not in ("'s", "’s"):
            return tokens[2:]
        for at in range(2, len(tokens)):
            before = tokens[at - 1]
            if before.low in PREPOSITIONS | DETERMINERS | CONJUNCTIONS or before.text[0] == "-":
                continue
            if tokens[at].low in DETERMINERS | PRONOUNS or (tokens[at].kind == "name" and before.kind != "name"):
                return tokens[at:]
        return ()
    return tokens


def object_of(parsed: Parsed, group: Group) -> Tokens:
    """What follows the verb in its clause."""
    clause = parsed.clauses[parsed.clause_at(group.first)]
    later = [g.first for g in parsed.groups if group.last <= g.first < clause.last]
    end = min([clause.last, *later])
    tokens = parsed.tokens[group.last : end]
    return tokens


def adjuncts_of(parsed: Parsed, group: Group) -> list[Tokens]:
    """The parts between commas, before and behind its clause, that say when and where."""
    number = parsed.clause_at(group.first)
    found = []
    for clause in parsed.clauses[number + 1 :]:
        tokens = parsed.within(clause)
        if clause.opener not in (",", "mark") or clause.word in (";", ":") or not _is_adjunct_of_time(tokens):
            break
        if any(clause.first <= g.first < clause.last for g in parsed.groups):
            break
        found.append(tokens)
    for clause in reversed(parsed.clauses[:number]):
        tokens = parsed.within(clause)
        if parsed.clauses[number].opener == "," and clause.opener in ("", "said", "that", "and") and _is_adjunct(tokens):
            found.append(tokens)
        break
    return found


def _is_adjunct_of_time(tokens: Tokens) -> bool:
    first = tokens[0]
    return first.kind == "time" or first.low in _ADJUNCTS | {"near", "outside"} or (len(tokens) < 4 and first.kind == "name")


def fronted(parsed: Parsed, group: Group) -> Tokens:
    """What stands before the subject in its own clause: 'On Friday the board ...'."""
    clause = parsed.clauses[parsed.clause_at(group.first)]
    before = parsed.tokens[clause.first : group.first]
    subject = trimmed(before)
    return before[: before.index(subject[0])] if subject else before


def condition_of(parsed: Parsed, group: Group) -> Tokens:
    """The words behind 'if' of the clause that the announcement depends on."""
    number = parsed.clause_at(group.first)
    near = parsed.clauses[number + 1 : number + 3], reversed(parsed.clauses[max(0, number - 3) : number])
    for side, clauses in enumerate(near):
        for clause in clauses:
            if clause.opener == "if":
                return parsed.within(clause)
            if clause.opener in ("and", "said", "that", "report") and side == 0:
                break
            if clause.opener in ("said", "report") or (clause.opener == "and" and side == 1):
                break
    return ()


def is_subordinate(word: str) -> bool:
    """Whether a word opens a subordinate clause."""
    return word in SUBORDINATORS
