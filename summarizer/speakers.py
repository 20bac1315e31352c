"""Who goes on speaking: the speakers of statements that name none.

Rules of newswire, not a coreference system: they are right in about four of five cases (measured on the
development part of PolNeAR), and what they leave open is the model's to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from summarizer.givennames import MEN, WOMEN
from summarizer.names import Name, find_names, names_in_full, speaker_kind
from summarizer.quotations import Quotation, find_quotations, quoted_within, speeches
from summarizer.schemas.article import Article, Sentence

if TYPE_CHECKING:
    from summarizer.statements import Statement

_PERSONAL = re.compile(r"\b(?:he|she)\b", re.I)
_ANY_PRONOUN = re.compile(r"\b(?:he|his|him|himself|she|her|hers|herself)\b", re.I)
_TITLED = re.compile(
    r"\b(?:(Ms|Mrs|Miss|Lady|Queen|Princess|\w+woman|[Aa]ctress)|Mr|Sir|Lord|King|Prince|\w+[a-z]man)\b"
)
_GROUP = r"\b(?:they|it)(?:\s(?:\w+ly|also|has|have|had))*\s"
_FULL_STOP = re.compile(r"[.!?]\s")
_OFFICE_BEFORE = re.compile(r"\b(?:the|its|their|his|her|an?) (?:[\w-]+ ){0,3}(\w+), \Z", re.I)
_OFFICE_AFTER = re.compile(r", (?:the|its|their|an?) (?:[\w-]+ ){0,2}(\w+)(?= (?:of|at|for)\b|,)", re.I)
_CLOSE_BY = 4  # sentences
_LONGEST_NAME = 4  # words; a longer one is a headline
_SOON = 4  # words before the subject: 'On Monday, Hale ...'
_start_of = attrgetter("start")
_REACH = 120  # characters


def carry_speakers(article: Article, statements: list[Statement]) -> list[Statement]:
    """Gives statements without a named speaker the one who has just spoken, or goes on speaking.

    Within one quotation there is one speaker; 'he' and 'she' are the person who spoke last; a quotation that
    stands alone goes on with the speaker beside it.
    """
    quotations = speeches(article.text)
    carried = [_by_office(article, statement) for statement in statements]
    for at, statement in enumerate(carried):
        if statement.speaker is None and (statement.cue is not None or statement.form == "mixed"):
            before = carried[:at]
            speaker = _last_person(article, before, statement) or _last_group(article, before, statement)
            carried[at] = _named(statement, speaker)
    by_speech: dict[int, str] = {}
    for statement in carried:
        speech = _speech_at(quotations, statement.sentence)
        if speech is not None and statement.speaker and statement.form != "indirect":
            by_speech.setdefault(speech, statement.speaker)
    for at, statement in enumerate(carried):
        if statement.speaker is None and statement.cue is None and statement.form == "direct":
            speech = _speech_at(quotations, statement.sentence)
            speaker = by_speech.get(speech) if speech is not None else None
            carried[at] = _named(statement, speaker or _beside(article, carried, at))
    return carried


def _named(statement: Statement, speaker: str | None) -> Statement:
    return replace(statement, speaker=speaker) if speaker else statement


def _by_office(article: Article, statement: Statement) -> Statement:
    """'The director' is Ana Roux where she is the only director that the article names."""
    phrase = statement.speaker or ""
    office = phrase.split()[-1] if phrase[:1].islower() or phrase.startswith(("The ", "Its ")) else ""
    named = offices(article).get(office.lower(), set())
    return _named(statement, next(iter(named))) if len(named) == 1 else statement


@lru_cache(maxsize=16)
def offices(article: Article) -> dict[str, set[str]]:
    """Offices in one word, such as 'director', to the people whom the article says to hold them."""
    held: dict[str, set[str]] = {}
    full = names_in_full(article)
    for name in find_names(article):
        role = name.role or _apposed_office(article.text, name)
        if role and _is_person(article, full[name.text]):
            held.setdefault(role.split()[-1].lower(), set()).add(full[name.text])
    return held


def _apposed_office(text: str, name: Name) -> str | None:
    """'the director, Ana Roux' and 'Ana Roux, the director': the office beside a name."""
    before = _OFFICE_BEFORE.search(text[max(0, name.start - 60) : name.start])
    after = _OFFICE_AFTER.match(text, name.end, name.end + 60)
    found = before or after
    return found.group(1) if found else None


def _last_person(article: Article, before: Sequence[Statement], statement: Statement) -> str | None:
    """Who 'he' or 'she' is: the person who made the last statement, if that was close by.

    Somebody whom the article calls 'she' elsewhere is not 'he'.
    """
    pronoun = _PERSONAL.search(_unquoted(article, statement.sentence))
    if pronoun is None:
        return None
    which = pronoun.group().lower()
    known = pronouns(article)
    spoken = {other.sentence.index: other.speaker for other in before if other.speaker}
    at = statement.sentence.index
    for index in range(at - 1, max(0, at - 1 - _CLOSE_BY), -1):
        for name in (spoken.get(index), subject_of(article, article.sentences[index - 1])):
            if name and _is_person(article, name) and known.get(name, which) == which:
                return name
    return None


def _last_group(article: Article, before: Sequence[Statement], statement: Statement) -> str | None:
    """Who 'it said' or 'they said' means: the body or group that spoke last, or that the text before opens
    with."""
    if statement.cue is None or not re.search(
        _GROUP + re.escape(statement.cue), _unquoted(article, statement.sentence), re.I
    ):
        return None
    spoken = {other.sentence.index: other.speaker for other in before if other.speaker}
    at = statement.sentence.index
    for index in range(at - 1, max(0, at - 1 - _CLOSE_BY), -1):
        name = spoken.get(index)
        if name and not _is_person(article, name):
            return name
    return None


def _is_person(article: Article, name: str) -> bool:
    return (
        name[0].isupper() and len(name.split()) <= _LONGEST_NAME and speaker_kind(name, article) == "person"
    )


def subject_of(article: Article, sentence: Sentence) -> str | None:
    """The person whom a sentence begins with, by the fullest name; None where that is something else."""
    names = find_names(article)
    first = bisect_left(names, sentence.start, key=_start_of)
    for name in names[first : first + 1]:
        soon = len(article.text[sentence.start : name.start].split()) <= _SOON
        full = names_in_full(article)[name.text]
        if soon and name.start < sentence.end and _is_person(article, full):
            return full
    return None


@lru_cache(maxsize=16)
def pronouns(article: Article) -> dict[str, str]:
    """People to 'he' or 'she', where their given names, their titles or the words behind them say so."""
    votes: dict[str, Counter[str]] = {}
    names, full = find_names(article), names_in_full(article)
    for name, after in pairwise([*names, None]):
        assert name is not None
        reach = min(name.end + _REACH, after.start if after else len(article.text))
        said = _ANY_PRONOUN.search(article.text, name.end, reach)
        title = _TITLED.search(name.role or "")
        which = "she" if title and title.group(1) else "he" if title else None
        if which is None and said and not _FULL_STOP.search(article.text, name.end, said.start()):
            which = "she" if said.group().lower() in ("she", "her", "hers", "herself") else "he"
        if which:
            votes.setdefault(full[name.text], Counter())[which] += 1
    counted = {name: count.most_common(1)[0][0] for name, count in votes.items()}
    return counted | {name: which for name in set(full.values()) if (which := _by_given_name(name))}


def _by_given_name(name: str) -> str | None:
    given = name.split()[0].lower()
    return "she" if given in WOMEN else "he" if given in MEN else None


def _unquoted(article: Article, sentence: Sentence) -> str:
    """A sentence without what stands in quotation marks."""
    words, start = article.words_of(sentence), sentence.start
    for quoted in reversed(quoted_within(find_quotations(article.text), sentence.start, sentence.end)):
        words = words[: quoted.start - start] + words[quoted.end - start :]
    return words


def _speech_at(speeches: Sequence[Quotation], sentence: Sentence) -> int | None:
    """Which speech a sentence is part of, by the start of the one that it holds most of."""
    overlaps = [
        (min(s.end, sentence.end) - max(s.start, sentence.start), s.start)
        for s in speeches
        if s.start < sentence.end and s.end > sentence.start
    ]
    return max(overlaps)[1] if overlaps else None


def _beside(article: Article, statements: Sequence[Statement], at: int) -> str | None:
    """The speaker of the statement before a lone quotation, or of the one behind it in the paragraph."""
    statement = statements[at]
    before = statements[at - 1] if at else None
    leading = article.sentences[statement.sentence.index - 2] if statement.sentence.index > 1 else None
    if leading and article.words_of(leading).endswith(":"):
        return subject_of(article, leading) or (before.speaker if before else None)
    if before and before.speaker and statement.sentence.index - before.sentence.index == 1:
        return before.speaker
    for other in statements[at + 1 : at + 2]:
        if other.speaker and other.form != "indirect" and _same_paragraph(article, statement, other):
            return other.speaker
    return None


def _same_paragraph(article: Article, one: Statement, other: Statement) -> bool:
    return (
        other.sentence.index - one.sentence.index <= 2
        and "\n\n" not in article.text[one.sentence.end : other.sentence.start]
    )
