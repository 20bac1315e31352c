"""The subject of an announcement and what follows its verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.english.events.clauses import Clause, is_finite
from summarizer.english.events.groups import Group
from summarizer.english.events.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    event_noun,
    is_adverb,
)
from summarizer.english.events.tokens import Token

Tokens = tuple[Token, ...]

_BEFORE_A_SUBJECT = CONJUNCTIONS | frozenset("then also so thus that".split())
ADJUNCTS = frozenset("on in at from by until till before after during over within for later early late next this to".split())
_ASIDES = ("relative", ",", "mark")


@dataclass(frozen=True, slots=True)
class Parsed:
    """One sentence: its tokens, its clauses and the verb groups that announce something."""

    tokens: Tokens
    clauses: tuple[Clause, ...]
    groups: tuple[Group, ...]

    def number_at(self, at: int) -> int | None:
        """The number of the clause that a token stands in; None for the word that opens one."""
        return next((n for n, clause in enumerate(self.clauses) if clause.first <= at < clause.last), None)

    def within(self, clause: Clause) -> Tokens:
        """The tokens of a clause."""
        return self.tokens[clause.first : clause.last]


def verb_in(tokens: Tokens) -> int | None:
    """Where a run of words has its first finite verb; None without one."""
    return next((at for at in range(1, len(tokens)) if is_finite(tokens, at)), None)


def main_subject(parsed: Parsed, before: int | None = None) -> Tokens:
    """The subject of a sentence's first clause that has a verb, or of the last one before a clause."""
    clauses = list(enumerate(parsed.clauses))
    for number, clause in clauses if before is None else reversed(clauses[:before]):
        if clause.opener in ("sub", "if", "relative", "report"):
            continue
        tokens = parsed.within(clause)
        if tokens[0].low in AUXILIARIES | MODALS and clause.opener in _ASIDES and number:
            return _before_aside(parsed, number)
        starts = [g.first - clause.first for g in parsed.groups if clause.first < g.first < clause.last]
        verb = min([at for at in (verb_in(tokens), *starts) if at], default=None)
        behind = parsed.clauses[number + 1].opener if number + 1 < len(parsed.clauses) else ""
        if verb or behind in ("said", "relative") and number == 0:
            subject = trimmed(tokens[: verb or len(tokens)])
            if subject:
                return subject
    return ()


def subject_of(parsed: Parsed, group: Group) -> Tokens:
    """The noun phrase that is or does what a group announces; empty where none is found."""
    number = parsed.number_at(group.first)
    if number is None:
        return ()
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
    if clause.opener == "and":
        return _shared(parsed, group, number)
    if clause.opener in _ASIDES:
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
            return trimmed(tokens[:-1]) if tokens[-1].low == "for" else trimmed(tokens) + antecedent(parsed, back)
        start = 0
        for at in range(1, len(tokens)):
            if is_finite(tokens, at) or any(g.first <= parsed.clauses[back].first + at < g.last for g in parsed.groups):
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
        if before in PREPOSITIONS - {"of"} and not is_name:
            return tokens[at:]
        if tokens[at].low in ("a", "an", "the", "its", "their", "his", "her") and before not in ("of", "to"):
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
        if clause.opener not in _ASIDES or back == 0:
            return back
        earlier = parsed.within(parsed.clauses[back - 1])
        if (parsed.clauses[back - 1].opener in ("sub", "if") and verb_in(earlier) is not None) or (_is_adjunct(earlier) and not trimmed(earlier)):
            return back
    return number


def _before_aside(parsed: Parsed, number: int) -> Tokens:
    tokens = parsed.within(parsed.clauses[base_of(parsed, number)])
    return () if verb_in(tokens) is not None else trimmed(tokens)


def _with_list(parsed: Parsed, number: int, own: Tokens) -> Tokens:
    """'Roux, Berg and Hale': the names before the last comma belong to the subject."""
    if parsed.clauses[number].opener != "," or not any(t.low in ("and", "or") for t in own[:4]) or number == 0:
        return own
    before = parsed.clauses[number - 1]
    tokens = parsed.within(before)
    if before.opener not in ("", ",", "said", "that") or _is_adjunct(tokens) or len(tokens) > 8:
        return own
    if verb_in(tokens) is not None:
        return own
    comma = parsed.tokens[before.last : before.last + 1]
    listed = trimmed(tokens)
    while listed and number > 1 and parsed.clauses[number - 1].opener == ",":
        number -= 1
        earlier = parsed.within(parsed.clauses[number - 1])
        if _is_adjunct(earlier) or verb_in(earlier) is not None or len(earlier) > 8:
            break
        at = parsed.clauses[number - 1].last
        listed = trimmed(earlier) + parsed.tokens[at : at + 1] + listed
    return listed + comma + own


def _is_adjunct(tokens: Tokens) -> bool:
    return bool(tokens) and (tokens[0].kind == "time" or tokens[0].low in PREPOSITIONS | {"to"} or is_adverb(tokens[0].low))


def trimmed(tokens: Sequence[Token]) -> Tokens:
    """A subject without what stands before it in its clause: conjunctions, adverbs, 'on Friday', 'in Oslo'."""
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
        if tokens[at].low in ("the", "a", "an") and _is_noun(tokens[at - 1]) and (at < 2 or tokens[at - 2].low != "to"):
            return tokens[at:]  # 'an album the band'
    return tokens


def _is_noun(token: Token) -> bool:
    low = token.low
    return token.kind in ("word", "name") and low not in PREPOSITIONS | CONJUNCTIONS | DETERMINERS | PRONOUNS | {"to", "all", "both", "half"} and not is_adverb(low)


def _shorter(tokens: Tokens) -> Tokens:
    first = tokens[0]
    behind = tokens[1] if len(tokens) > 1 else None
    if first.kind == "mark" or first.low in _BEFORE_A_SUBJECT or (is_adverb(first.low) and first.low != "both"):
        return tokens[1:]
    if first.kind == "time" and behind and behind.low not in ("'s", "’s") and not event_noun(behind.text.split()[-1], or_outcome=True):
        return tokens[1:]
    if first.low in PREPOSITIONS and behind:
        if behind.kind == "time" and len(tokens) > 2 and tokens[2].low not in ("'s", "’s"):
            return tokens[2:]
        for at in range(2, len(tokens)):
            before = tokens[at - 1]
            if before.low in PREPOSITIONS | DETERMINERS | CONJUNCTIONS | {"to"}:
                continue
            if tokens[at].low in DETERMINERS | PRONOUNS or (tokens[at].kind == "name" and before.kind != "name"):
                return tokens[at:]
        return ()
    return tokens


def object_of(parsed: Parsed, group: Group) -> Tokens:
    """What follows the verb in its clause."""
    number = parsed.number_at(group.first)
    if number is None:
        return ()
    clause = parsed.clauses[number]
    later = [g.first - g.joins for g in parsed.groups if group.last <= g.first < clause.last]
    end = min([clause.last, *later])
    if group.is_reduced:
        times = [at + 1 for at in range(group.last, end) if parsed.tokens[at].kind == "time"]
        end = min([end, *times])
    return parsed.tokens[group.last : end]


def adjuncts_of(parsed: Parsed, group: Group) -> list[Tokens]:
    """The parts between commas, before and behind its clause, that say when and where."""
    number = parsed.number_at(group.first)
    if number is None:
        return []
    found = []
    skipped = 0
    for clause in parsed.clauses[number + 1 :]:
        tokens = parsed.within(clause)
        if any(clause.first <= g.first < clause.last and g.kind != "is" for g in parsed.groups):
            break
        if clause.opener in (",", "mark") and clause.word not in (";", ":") and is_adjunct_of_time(tokens):
            found.append(tokens)
        elif skipped or clause.opener not in (",", "relative") or (clause.opener == "," and verb_in(tokens) is not None):
            break
        else:
            skipped += 1
    if number and parsed.clauses[number].opener == ",":
        before = parsed.within(parsed.clauses[number - 1])
        if parsed.clauses[number - 1].opener in ("", "said", "that", "and") and _is_adjunct(before):
            found.append(before)
        elif all(t.kind == "time" for t in before):
            found.append(before)
    return found


def is_adjunct_of_time(tokens: Tokens) -> bool:
    """Whether words between commas say when or where."""
    first = tokens[0]
    return first.kind == "time" or first.low in ADJUNCTS | {"near", "outside"}


def asides_of(parsed: Parsed, group: Group) -> list[Tokens]:
    """What stands between the subject and its verb, or is told of the object: ', planned for 1 May,'."""
    number = parsed.number_at(group.first)
    if number is None:
        return []
    first = base_of(parsed, number) if parsed.clauses[number].opener in _ASIDES else number
    between = [parsed.within(c) for c in parsed.clauses[first + 1 : number]]
    own = parsed.clauses[number]
    if own.opener == "relative":
        between.append(parsed.tokens[own.first : group.first])
    reduced = [g.first for g in parsed.groups if g.is_reduced and own.first < g.first < group.first]
    between += [parsed.tokens[at : group.first] for at in reduced[:1]]
    behind = parsed.clauses[number + 1 : number + 2]
    return between + [parsed.within(c) for c in behind if c.opener == "relative" or parsed.tokens[c.first].low in ("planned", "scheduled", "due", "set")]


def fronted(parsed: Parsed, group: Group) -> Tokens:
    """What stands before the subject in its own clause: 'On Friday the board ...'."""
    number = parsed.number_at(group.first)
    if number is None:
        return ()
    clause = parsed.clauses[number]
    before = parsed.tokens[clause.first : group.first]
    if not before and clause.opener in (",", "mark"):
        before = parsed.within(parsed.clauses[base_of(parsed, number)])
    subject = trimmed(before)
    return before[: before.index(subject[0])] if subject else before


def condition_of(parsed: Parsed, group: Group) -> Tokens:
    """The words behind 'if' of the clause that the announcement depends on."""
    number = parsed.number_at(group.first)
    if number is None:
        return ()
    for clause in parsed.clauses[number + 1 : number + 3]:
        if clause.opener == "if":
            parted = parsed.tokens[clause.first - 2].low if clause.first > 1 else ""
            return () if parted in (";", ":", "—", "–") else parsed.within(clause)
        if clause.opener in ("and", "said", "that", "report", "sub"):
            break
    for clause in reversed(parsed.clauses[max(0, number - 3) : number]):
        if clause.opener == "if":
            return parsed.within(clause)
        if clause.opener not in (",", "relative", "report"):
            break
    return ()
