"""Who 'he', 'she', 'it', 'they', 'I' and 'we' are where they announce something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.english.events.naming.people import is_known_person
from summarizer.english.grammar.lexicon import CONJUNCTIONS, PASTS, PRONOUNS
from summarizer.english.grammar.parsed import Parsed, Tokens
from summarizer.english.grammar.subjects import main_subject
from summarizer.english.grammar.tokens import words_of
from summarizer.english.names.index import Names
from summarizer.english.names.lexicon import CROWDS
from summarizer.english.speech.statements import Statement

_PEOPLE = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}
_THINGS = frozenset(["it", "its", "they", "their", "them"])
_SPEAKERS = {"i": True, "my": True, "we": False, "our": False}
NOBODY = frozenset(PRONOUNS - set(_PEOPLE) - _THINGS - set(_SPEAKERS)) | frozenset(["you", "there"])
NEAR = 700
"""Characters, some four sentences, before which a person must be named."""


class Owner(NamedTuple):
    """What a pronoun stands for, and whether that is sure."""

    words: str
    is_sure: bool


def is_pronoun(subject: Tokens) -> bool:
    """Whether a subject says only by other words who or what it is."""
    return bool(subject) and (
        subject[0].low in _PEOPLE or subject[0].low in _THINGS or subject[0].low in _SPEAKERS
    )


def owner_of(
    subject: Tokens,
    parsed: Parsed,
    before: Parsed | None,
    names: Names,
    stated: Sequence[Statement],
) -> Owner | None:
    """What the pronoun that begins a subject stands for; None where nothing says so."""
    token = subject[0]
    low = token.low
    reporter = _reporter(parsed, token.start)
    if low in _SPEAKERS:
        speaker = next((s.speaker for s in stated if s.speaker and s.start <= token.start < s.end), None)
        return Owner(_bare(speaker), _SPEAKERS[low]) if speaker else None
    if low in _PEOPLE:
        subject = _thing_before(parsed, token.start) or (main_subject(before) if before else ())
        return _person(_PEOPLE[low], token.start, reporter, subject, names, stated)
    plural = low in ("they", "their", "them")
    for near, sure in (
        (reporter, True),
        (_thing_before(parsed, token.start), True),
        (before and main_subject(before), False),
    ):
        if near and near[0].low in ("its", "their", "his", "her") and near[-1].kind == "name":
            near = near[-1:]
        if near and _fits(near, plural, names):
            return Owner(_bare(words_of(near)), sure)
    return None


def _person(
    which: str, at: int, reporter: Tokens, subject: Tokens, names: Names, stated: Sequence[Statement]
) -> Owner | None:
    """The latest person who can be meant; surely if a report's speaker, or nobody else near by can be."""
    for statement in stated:
        speaker = statement.speaker
        if (
            speaker
            and statement.form != "direct"
            and statement.start <= at < statement.end
            and names.pronouns.get(speaker) in (which,)
            and speaker[0].isupper()
        ):
            return Owner(speaker, True)
    if reporter and reporter[-1].kind == "name":
        full = names.full.get(reporter[-1].text, reporter[-1].text)
        if names.pronouns.get(full, which) == which and is_known_person(full, names):
            return Owner(full, True)
    if subject and subject[-1].kind == "name":
        full = names.full.get(subject[-1].text, subject[-1].text)
        if names.pronouns.get(full, which) == which and is_known_person(full, names):
            return Owner(full, True)
        by_surname = len(full.split()) > 1 and full.split()[-1] in names.often
        if full not in names.pronouns and by_surname and names.is_person(full):
            return Owner(full, False)
    near = [names.full[n.text] for n in names.between(at - NEAR + 1, at)]
    fitting = [full for full in near if names.pronouns.get(full) == which and is_known_person(full, names)]
    if not fitting:
        return None
    return Owner(fitting[-1], len(set(fitting)) == 1)


def _clause_at(parsed: Parsed, at: int) -> int:
    """The number of the clause that a place of the article stands in; 0 where none does."""
    clauses = enumerate(parsed.clauses)
    starts = (n for n, clause in clauses if any(t.start == at for t in parsed.within(clause)))
    return next(starts, 0)


def _reporter(parsed: Parsed, at: int) -> Tokens:
    """Whoever says, in the same sentence, the clause that a place stands in."""
    number = _clause_at(parsed, at)
    if not number or parsed.clauses[number].opener not in ("said", "that"):
        return ()
    reported = (n for n, c in enumerate(parsed.clauses[: number + 1]) if n and c.opener in ("said", "that"))
    return main_subject(parsed, next(reported, number))


def _thing_before(parsed: Parsed, at: int) -> Tokens:
    """The subject of the clause before, in the same sentence."""
    number = _clause_at(parsed, at)
    subject = main_subject(parsed, number) if number else ()
    return subject if subject and subject[-1].start < at else ()


def _fits(tokens: Tokens, plural: bool, names: Names) -> bool:
    if (
        not tokens
        or tokens[0].low in PRONOUNS | {"his", "her", "their", "its", "my", "our"}
        or tokens[0].kind == "time"
    ):
        return False
    if len(tokens) > 8 or tokens[-1].low in CONJUNCTIONS or any(t.low in PASTS for t in tokens[1:]):
        return False
    head = (
        tokens[-1]
        if not any(t.low in ("of", "in", "for", "on", "at") for t in tokens)
        else tokens[next(at for at, t in enumerate(tokens) if t.low in ("of", "in", "for", "on", "at")) - 1]
    )
    if head.text.split()[-1].lower() in CROWDS:
        return plural
    if head.kind == "name":
        return not is_known_person(head.text, names) and (not plural or head.low.endswith("s"))
    many = head.low.endswith("s") and not head.low.endswith("ss")
    return many == plural or (any(t.low == "and" for t in tokens) == plural and plural)


def _bare(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if first.lower() in ("the", "a", "an") and rest else words
