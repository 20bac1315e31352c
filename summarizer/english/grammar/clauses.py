"""A sentence cut into clauses and the adjuncts between commas, each with the word that opens it.

It is no parser: marks, subordinators, relative pronouns and reporting verbs say where a clause begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.english.grammar.lexicon import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CONDITIONAL,
    CONJUNCTIONS,
    DETERMINERS,
    HAPPENS,
    HOPING,
    INTENDING,
    MODALS,
    PASTS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    WILL,
    WOULD,
    is_adverb,
    is_form,
)
from summarizer.english.grammar.tokens import Token
from summarizer.english.speech.verbs import BRIDGE, NOUNS, SURE, VERBS

Opener = Literal["", ",", "mark", "relative", "sub", "if", "and", "said", "report", "that"]

_SUBJECTS = frozenset("i you he she it they we there".split())
_SAID = SURE | BRIDGE | {"saying", "believes", "understands"}
STATE = re.compile(
    r"[A-Z]{2}|(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev"
    r"|Okla|Ore|Pa|Tenn|Vt|Va|Wash|Wis|Wyo|Alta|Ont|Que)\.?|(?:N\.[CDHJMY]|S\.[CD]|R\.I|W\.Va|D\.C|B\.C)\.?"
)
_REPORTS = VERBS | _SAID
_BEFORE_NOUNS = DETERMINERS | PREPOSITIONS | {"to", "'s", "’s"}
_NO_REPORT_BEHIND = _BEFORE_NOUNS | BE
_VERB_SIGNS = MODALS | AUXILIARIES
_FINITE_SIGNS = _VERB_SIGNS | PASTS
_REACH = 9  # words from a conjunction to the verb of its clause


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of tokens, `first` to `last` exclusive, and what opens it."""

    first: int
    last: int
    opener: Opener
    word: str = ""


def clauses_in(tokens: Sequence[Token]) -> list[Clause]:
    """The clauses of a sentence, in order."""
    borders: list[tuple[int, int, Opener, str]] = [(0, 0, "", "")]  # before, after, opener, word
    for at in range(len(tokens)):
        border = _border(tokens, at, borders[-1][1])
        if border:
            borders.append(border)
    ends = [before for before, *_ in borders[1:]] + [len(tokens)]
    return [
        _as_report(tokens, Clause(after, end, opener, word))
        for (_, after, opener, word), end in zip(borders, ends, strict=True)
        if after < end
    ]


def _border(tokens: Sequence[Token], at: int, since: int) -> tuple[int, int, Opener, str] | None:
    token, low = tokens[at], tokens[at].low
    behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
    opens = at == since
    if low in _SUBJECTS and (behind in WILL or behind in WOULD) and _ends_condition(tokens, at, since):
        return at, at, ",", ""
    if low == "," and _is_in_an_address(tokens, at):
        return None
    if token.kind == "mark":
        return at, at + 1, "," if low == "," else "mark", low
    if token.kind != "word":
        return None
    if low in RELATIVES and low != "that" and (at or behind):
        return None if low in ("whom",) and opens and not at else (at, at + 1, "relative", low)
    if low == "that":
        return _that(tokens, at)
    if low == "should" and (opens or at == 0) and behind and not _is_subject(tokens, at):
        return at, at + 1, "if", "should"
    if low in CONDITIONAL and (low != "provided" or behind == "that"):
        return at, at + 1 + (behind in ("that",)), "if", low
    if low in SUBORDINATORS and not (low == "as" and behind in ("of", "from")) and _has_verb(tokens, at + 1):
        return at, at + 1, "sub", low
    if low in ("and", "but", "or") and _begins_clause(tokens, at, since):
        return at, at + 1, "and", low
    if is_saying(tokens, at):
        return _said(tokens, at)
    return None


def _is_in_an_address(tokens: Sequence[Token], at: int) -> bool:
    """Whether a comma parts a place from the state it lies in: 'at Tull, CA'."""
    if not 0 < at < len(tokens) - 1 or tokens[at - 1].kind != "name":
        return False
    return bool(STATE.fullmatch(tokens[at + 1].text))


def _ends_condition(tokens: Sequence[Token], at: int, since: int) -> bool:
    """'If it rains we will stay': a condition that no comma parts from what depends on it."""
    opens = since > 0 and tokens[since - 1].low in CONDITIONAL
    return opens and at - since > 1 and tokens[at - 1].kind != "time"


def _is_subject(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].kind != "mark"


def is_saying(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is a finite verb that reports what follows."""
    low = tokens[at].low
    if tokens[at].kind != "word" or low not in _REPORTS or at == 0:
        return False
    before = tokens[at - 1]
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if before.low in _NO_REPORT_BEHIND or behind is None:
        return False
    if low in NOUNS and not (behind.low == "that" or behind.low in _SUBJECTS):
        return False
    return low in _SAID or behind.low == "that"


def _said(tokens: Sequence[Token], at: int) -> tuple[int, int, Opener, str] | None:
    """What is reported begins behind the 'that' near by, or behind the verb and whom it is said to."""
    for near in range(at + 1, min(at + 9, len(tokens))):
        if tokens[near].low == "that":
            return None  # found there
        if tokens[near].kind == "mark" or tokens[near].low in _VERB_SIGNS:
            break
    after = at + 1
    if tokens[at].low.startswith("t") and after < len(tokens) and tokens[after].kind != "mark":
        after += 1 + (tokens[after].low in DETERMINERS)
    while (
        after + 1 < len(tokens)
        and (tokens[after].kind == "time" or tokens[after + 1].kind == "time")
        and (tokens[after].kind == "time" or tokens[after].low in ("on", "in", "late", "early"))
    ):
        after += 1 + (tokens[after].kind != "time")
    reports = _has_verb(tokens, after) or _goes_on(tokens, after)
    return (at, min(after, len(tokens)), "said", tokens[at].low) if reports else None


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a subject begins here whose verb stands behind an aside: 'the owner, Ivo Hale, will'."""
    if at >= len(tokens) or not (tokens[at].low in DETERMINERS | _SUBJECTS or tokens[at].kind == "name"):
        return False
    if tokens[at].low == "no" and tokens[at + 1 : at + 2] and tokens[at + 1].kind == "mark":
        return False  # 'if the board says no,'
    return any(t.low in _VERB_SIGNS for t in tokens[at + 1 :])


def _that(tokens: Sequence[Token], at: int) -> tuple[int, int, Opener, str] | None:
    if at + 1 >= len(tokens) or at == 0:
        return None
    behind, before = tokens[at + 1], tokens[at - 1]
    acts = behind.low.endswith("s") and is_form(behind.low, HAPPENS) and before.kind in ("word", "name")
    if acts and before.low not in VERBS | DETERMINERS | PREPOSITIONS:
        return at, at + 1, "relative", "that"
    if behind.low in AUXILIARIES | MODALS or (behind.kind == "word" and behind.low.endswith("ed")):
        return at, at + 1, "relative", "that"
    if (_has_verb(tokens, at + 1) or _goes_on(tokens, at + 1)) and before.low not in PREPOSITIONS - {"out"}:
        return at, at + 1, "that", "that"
    return None


def _has_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause begins here: a finite verb follows before the next mark."""
    for near in range(at, min(at + _REACH + 3, len(tokens))):
        token = tokens[near]
        if token.kind == "mark" or token.low in RELATIVES:
            return near > at + 1 and token.low in RELATIVES and _has_verb(tokens, near + 1)
        if token.low in _VERB_SIGNS:
            return near > at or token.low in MODALS
        if token.kind == "word" and near > at and is_finite(tokens, near):
            return True
    return False


def is_finite(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is a verb that has a subject before it: 'the museum opens', 'Roux said'."""
    token, before = tokens[at], tokens[at - 1]
    low = token.low
    if low in _FINITE_SIGNS:
        return True
    if token.text[0].isupper() or before.low in _BEFORE_NOUNS:
        return False
    if before.low in _SUBJECTS:
        return not is_adverb(low) and low not in PREPOSITIONS
    if low in VERBS and (low not in NOUNS or is_adverb(before.low)) and not low.endswith("ing"):
        return True
    if low.endswith("s") and is_form(low, HAPPENS):
        return not before.low.endswith("s") and not _is_noun_here(tokens, at)
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        low.endswith("ed")
        and behind is not None
        and (
            behind.low in DETERMINERS | PRONOUNS | {"about"}
            or behind.text[0].isdigit()
            or behind.kind == "name"
        )
    )


def _is_noun_here(tokens: Sequence[Token], at: int) -> bool:
    """'The city visits of May': a noun, by the words before it."""
    return at > 1 and tokens[at - 1].kind == "word" and tokens[at - 2].low in ("a", "an", "of")


def _begins_clause(tokens: Sequence[Token], at: int, since: int) -> bool:
    """Whether a conjunction joins clauses: a verb stands before it, and a subject with a verb, or a verb,
    behind it."""
    before = any(is_finite(tokens, near) for near in range(max(since, 1), at))
    if not before or at + 1 >= len(tokens):
        return False
    behind = tokens[at + 1]
    if behind.low in _SUBJECTS or behind.low in MODALS | AUXILIARIES:
        return True
    if is_form(behind.low, INTENDING | HOPING) and tokens[at + 2 : at + 3] and tokens[at + 2].low == "to":
        return True
    for near in range(at + 1, min(at + _REACH, len(tokens))):
        token = tokens[near]
        if token.kind == "mark" or token.low in CONJUNCTIONS | SUBORDINATORS:
            return False
        if token.low in MODALS or token.low in BE | {"has", "have"}:
            return True
        if near > at + 1 and is_finite(tokens, near):
            return True
        if token.low in ADVERBS and near == at + 1:
            continue
    return False


def _as_report(tokens: Sequence[Token], clause: Clause) -> Clause:
    """', Roux said' and ', according to Roux' hold nothing that is announced."""
    if clause.opener in (",", "mark", ""):
        first = tokens[clause.first].low
        verbs = [at for at in range(clause.first, clause.last) if tokens[at].low in SURE]
        if first == "according" or (
            verbs and clause.opener == "," and (first in SURE or clause.last - verbs[-1] <= 4)
        ):
            return Clause(clause.first, clause.last, "report", clause.word)
    return clause
