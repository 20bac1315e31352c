"""What a sentence of a summary refers to: things told of before, and people whose full names were."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.english.finite import is_finite
from summarizer.english.names.index import Names
from summarizer.schemas.article import Sentence
from summarizer.text.facts import stem

_DEFINITE = re.compile(r"\W{0,9}The (?=[a-z\d])")
_TOKEN = re.compile(r"[\w’'-]+|,")
_QUALIFIES = frozenset(
    """
    of that who whom whose which where for in at on between from by with behind near under to about against
    over
    into around when called named known
    """.split()
)
_UNIQUE = frozenset(
    """
    government president parliament police army military king queen pope country world public internet economy
    weather county city state nation town
    """.split()
)
_QUALIFIED_WITHIN, _LONGEST = 3, 4  # words
_PLURAL = re.compile(r"[^su’']s\Z")
_FIRST_WORD = re.compile(r"[A-Z][\w-]+(?=(?:['’]s)?,?\s[a-z\d])")
_PERSON = re.compile(r"(?!The\b)[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]*){1,2}")


def refers_to(words: str) -> frozenset[str]:
    """The stems of a definite subject that says nothing of its own: 'The club' is one that was told of
    before.

    Empty where the subject says which one it is ('The club of sailors', 'The club, Oslo Sailing'), and where
    there is only one ('The government').
    """
    start = _DEFINITE.match(words)
    phrase: list[str] = []
    before = "the"
    for token in _TOKEN.finditer(words, start.end()) if start else ():
        word = token.group()
        if word == ",":
            if words[token.end() :].lstrip()[:1].isupper():
                return frozenset()
            break
        if word[0].isupper() or (word in _QUALIFIES and len(phrase) <= _QUALIFIED_WITHIN):
            return frozenset()
        if word in _QUALIFIES or (phrase and _is_verb(word, before)):
            break
        phrase.append(word)
        before = word
        if len(phrase) == _LONGEST:
            break
    if _UNIQUE.intersection(phrase) and phrase[0] != "former":
        return frozenset()
    return frozenset(stem(word.removesuffix("’s").removesuffix("'s")) for word in phrase)


def _is_verb(word: str, before: str) -> bool:
    """Whether a word behind a noun is a verb: by its form, or as 'carry' is in 'The boats carry'."""
    return is_finite(word, before) or bool(_PLURAL.search(before) and not _PLURAL.search(word))


def named_in_full(told: Sequence[tuple[Sentence, str]], names: Names) -> list[tuple[Sentence, str]]:
    """The sentences of a summary; one that begins with the bare surname of somebody new has the full name."""
    bearers: dict[str, set[str]] = {}
    for full in names.full.values():
        bearers.setdefault(full.split()[-1], set()).add(full)
    named: list[tuple[Sentence, str]] = []
    for sentence, words in told:
        first = _FIRST_WORD.match(words)
        bearer = bearers.get(first.group(), set()) if first else set()
        full = min(bearer) if len(bearer) == 1 else ""
        new = not any(full in before for _, before in named)
        if first and new and _PERSON.fullmatch(full) and names.is_person(full):
            words = full + words[first.end() :]
        named.append((sentence, words))
    return named
