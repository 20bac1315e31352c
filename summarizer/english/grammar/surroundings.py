"""What stands around a verb that announces: its object, adjuncts, asides and conditions."""

from __future__ import annotations

from summarizer.english.grammar.groups import Group
from summarizer.english.grammar.lexicon import BE, DETERMINERS, SET, is_adverb
from summarizer.english.grammar.parsed import Parsed, Tokens, verb_in
from summarizer.english.grammar.subjects import ADJUNCTS, ASIDES, base_of, is_adjunct, subject_of, trimmed

_JOINING = ("but", "and", "yet")
_THE_SAME = frozenset("it they this that".split())


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
        inner = [g for g in parsed.groups if clause.first <= g.first < clause.last]
        if any(g.kind != "is" or parsed.tokens[g.first].low == "to" for g in inner):
            break
        if clause.opener in (",", "mark") and clause.word not in (";", ":") and is_adjunct_of_time(tokens):
            found.append(tokens)
        elif (
            skipped
            or clause.opener not in (",", "relative")
            or (clause.opener == "," and verb_in(tokens) is not None)
        ):
            break
        else:
            skipped += 1
    if number and parsed.clauses[number].opener == ",":
        before = parsed.within(parsed.clauses[number - 1])
        opens = parsed.clauses[number - 1].opener in ("", "said", "that", "and")
        if (opens and is_adjunct(before) and verb_in(before) is None) or all(
            t.kind == "time" for t in before
        ):
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
    first = base_of(parsed, number) if parsed.clauses[number].opener in ASIDES else number
    between = [parsed.within(c) for c in parsed.clauses[first + 1 : number]]
    own = parsed.clauses[number]
    if own.opener == "relative":
        between.append(parsed.tokens[own.first : group.first])
    reduced = [g.first for g in parsed.groups if g.is_reduced and own.first < g.first < group.first]
    between += [parsed.tokens[at : group.first] for at in reduced[:1]]
    behind = parsed.clauses[number + 1 : number + 2]
    return between + [
        parsed.within(c)
        for c in behind
        if c.opener == "relative" or parsed.tokens[c.first].low in ("planned", "scheduled", "due", "set")
    ]


def plan_before(parsed: Parsed, group: Group) -> Tokens:
    """What was planned for the subject of what is moved: 'was to begin on Monday | but has been put off'."""
    number = parsed.number_at(group.first)
    if number is None:
        return ()
    own = parsed.clauses[number]
    base = next((n for n in range(number - 1, -1, -1) if parsed.clauses[n].opener != "report"), None)
    joins = own.opener == "and" or parsed.tokens[own.first].low in _JOINING
    subject = subject_of(parsed, group)
    if group.kind == "object" and parsed.tokens[group.first - 1].low in _JOINING:
        before = subject = parsed.tokens[own.first : group.first - 1]
        moved = {t.low for t in parsed.tokens[group.last : group.last + 4]} - DETERMINERS
        if not moved & {"it", "them", *(t.low for t in before)}:
            return ()
    elif base is not None and joins and group.kind == "is":
        before = parsed.within(parsed.clauses[base])
    else:
        return ()
    if not before or not subject:
        return ()
    is_shared = subject[0].start < before[-1].end or (len(subject) == 1 and subject[0].low in _THE_SAME)
    is_planned = any(t.low in BE | {"had"} and _plans(before[at + 1 :]) for at, t in enumerate(before))
    return before if is_shared and is_planned else ()


def _plans(behind: Tokens) -> bool:
    """'to begin', 'due to begin', 'originally meant to begin', 'been set for'."""
    words = [t.low for t in behind[:3] if not is_adverb(t.low) and t.low != "been"]
    return bool(words) and (words[0] in SET or "to" in words)


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
    own = parsed.clauses[number]
    if own.word in (";", ":") and not any(t.low == "then" for t in parsed.within(own)):
        return ()
    for clause in reversed(parsed.clauses[max(0, number - 3) : number]):
        if clause.opener == "if":
            return parsed.within(clause)
        if clause.opener not in (",", "relative", "report"):
            break
    return ()
