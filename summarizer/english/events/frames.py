"""What stands around an announcement and takes its force away: a denial, a hope, a habit, a question."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.english.grammar.groups import Group
from summarizer.english.grammar.lexicon import is_form
from summarizer.english.grammar.parsed import Parsed, Tokens
from summarizer.english.grammar.subjects import base_of
from summarizer.english.speech.statements import Statement

_DENYING = frozenset("deny doubt dispute dismiss reject question".split())
_GUESSING = frozenset("believe think fear predict doubt reckon estimate forecast".split())
_THINKING = frozenset(
    "hope believe think fear wish doubt want know feel suppose imagine worry insist argue".split()
)
_HABIT = frozenset(
    "every each usually always often daily weekly monthly annually everyday typically normally".split()
)
_RUNS = frozenset(
    """
    nights mornings evenings afternoons mondays tuesdays wednesdays thursdays fridays saturdays sundays
    """.split()
)
_NOT = frozenset("not never n't hasn't haven't didn't doesn't don't cannot".split())
_REACH = 8  # tokens from a clause back to the verb that reports it


def is_no_announcement(parsed: Parsed, group: Group) -> bool:
    """Whether the clause is a condition, a question, or what somebody denies."""
    number = parsed.number_at(group.first)
    if number is None:
        return True
    clause = parsed.clauses[number]
    if clause.opener in ("if", "report") or clause.word in ("whether", "as", "since"):
        return True
    if clause.opener in (",", "mark") and group.first == clause.first:
        base = parsed.clauses[base_of(parsed, number)]
        if base.opener == "if" or base.word == "whether":
            return True
    if _is_inner(parsed, group, number):
        return True
    verb = reporting_verb(parsed, number)
    return is_form(verb.removesuffix(" not"), _DENYING) or verb.endswith(" not")


def _is_inner(parsed: Parsed, group: Group, number: int) -> bool:
    """Whether it belongs to a noun behind another announcement: 'the first time the four will play'."""
    earlier = [
        g for g in parsed.groups if parsed.clauses[number].first <= g.first < group.first and not g.is_reduced
    ]
    if not earlier or group.joins or group.is_reduced or parsed.clauses[number].opener == "relative":
        return False
    between = parsed.tokens[earlier[-1].last : group.first]
    return not any(t.low in ("and", "but", "or") or t.kind == "mark" for t in between)


def is_mere_thought(parsed: Parsed, group: Group) -> bool:
    """Whether somebody only hopes or thinks so."""
    number = parsed.number_at(group.first)
    return number is not None and is_form(reporting_verb(parsed, number).removesuffix(" not"), _THINKING)


def is_forecast(parsed: Parsed, group: Group) -> bool:
    """Whether somebody from outside guesses so: 'analysts believe it will sell'."""
    number = parsed.number_at(group.first)
    return number is not None and is_form(reporting_verb(parsed, number).removesuffix(" not"), _GUESSING)


def reporting_verb(parsed: Parsed, number: int) -> str:
    """The verb that reports a clause, with ' not' behind it where it is denied; '' without one."""
    clause = parsed.clauses[number]
    if clause.opener not in ("said", "that"):
        return ""
    if clause.opener == "said":
        at = next((n for n in range(clause.first - 1, -1, -1) if parsed.tokens[n].low == clause.word), 0)
    else:
        at = clause.first - 2
    before = parsed.tokens[max(0, at - _REACH) : at]
    denied = any(t.low in _NOT or t.low.endswith(("n't", "n’t")) for t in before[-3:])
    return parsed.tokens[at].low + (" not" if denied else "")


def is_habit(*parts: Tokens) -> bool:
    """Whether words say how often, and not when: 'every Friday'."""
    return any(
        token.low in _RUNS
        or (
            token.low in _HABIT
            and not (token.low == "each" and (at + 1 == len(part) or part[at + 1].low == "other"))
        )
        for part in parts
        for at, token in enumerate(part)
    )


def is_quoted(at: int, stated: Sequence[Statement]) -> bool:
    """Whether a place lies in somebody's own words."""
    return any(s.form == "direct" and s.start <= at < s.end for s in stated)


def without_owners(tokens: Tokens) -> Tokens:
    """Words without a speaker's 'my', 'our' or 'your'."""
    return tuple(t for t in tokens if t.low not in ("my", "our", "your"))


def speaks_of_itself(tokens: Tokens) -> bool:
    """Whether words have an 'I' or a 'you' that nobody can read alone."""
    own = ("i", "we", "us", "me", "you", "my", "our", "your")
    return any(t.low in own and t.text != "US" for t in tokens)
