"""Who goes on speaking: the speakers of statements that name none.

Rules of newswire, not a coreference system: they are right in about nine of ten cases (measured on the
development part of PolNeAR), and what they leave open is the model's to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from summarizer.english.names.fullnames import names_in_full
from summarizer.english.names.mentions import find_names, is_organisation
from summarizer.english.names.people import is_person, is_somebody, offices, pronouns
from summarizer.schemas.article import Article, Sentence
from summarizer.text.quotations import Quotation, find_quotations, quoted_within, speeches

if TYPE_CHECKING:
    from summarizer.english.speech.statements import Statement

_PERSONAL = re.compile(r"\b(?:he|she)\b", re.I)
_GROUP = r"\b(?:they|it)(?:\s(?:\w+ly|also|has|have|had))*\s"
_SECOND_HALF = re.compile(
    r"(?:Although|Though|While|But|And|When|After|Since|Because)?\s*(?P<subject>(?:[^\s,;]+\s){1,5}?)"
    r"(?:(?:did|does|do|was|were|is|are|has|had|have|will|would|could|can|came|said|says|[a-z]+ed|[a-z]+s)\b)"
    r"[^,;\"“”]*,\s(?:but\s|and\s|yet\s|so\s)?(?:\w+\s){0,4}?(?P<pronoun>he|she|it)\s",
)
_BY_AGE = re.compile(r"[Tt]he \d+-year-old\b")  # whoever was just spoken of
_CLAUSE_WORDS = 3  # at least
_CLOSE_BY = 4  # sentences
_SOON = 4  # words before the subject: 'On Monday, Hale ...'
_start_of = attrgetter("start")


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
            speaker = (
                _in_same_sentence(article, statement)
                or _last_group(article, before, statement)
                or _he_or_she(article, before, statement)
            )
            carried[at] = _named(statement, speaker)
        elif _BY_AGE.match(statement.speaker or ""):
            carried[at] = _named(statement, _last_person(article, carried[:at], statement, None))
    by_speech: dict[int, str] = {}
    for statement in carried:
        speech = _speech_at(quotations, statement)
        if speech is not None and statement.speaker and statement.form != "indirect":
            by_speech.setdefault(speech, statement.speaker)
    for at, statement in enumerate(carried):
        if statement.speaker is None and statement.cue is None and statement.form == "direct":
            speech = _speech_at(quotations, statement)
            speaker = by_speech.get(speech) if speech is not None else None
            speaker = speaker or _beside(article, carried, at)
            carried[at] = _named(statement, speaker)
            if speech is not None and speaker:
                by_speech[speech] = speaker
    return carried


def _named(statement: Statement, speaker: str | None) -> Statement:
    return replace(statement, speaker=speaker) if speaker else statement


def _by_office(article: Article, statement: Statement) -> Statement:
    """'The director' is Ana Roux where she is the only director that the article names, or names close by."""
    phrase = statement.speaker or ""
    office = phrase.split()[-1] if phrase[:1].islower() or phrase.startswith(("The ", "Its ")) else ""
    named = offices(article).get(office.lower(), set())
    if len(named) > 1:
        at = statement.sentence
        near = article.sentences[max(0, at.index - 1 - _CLOSE_BY)].start
        full = names_in_full(article)
        named = named & {full[n.text] for n in find_names(article) if near <= n.start < at.start}
    return _named(statement, next(iter(named))) if len(named) == 1 else statement


def _in_same_sentence(article: Article, statement: Statement) -> str | None:
    """Who 'he' or 'it' is where the first half of the sentence has its own subject: 'Hale came late, but he
    said ...', 'Although the board met, it said ...'."""
    sentence = statement.sentence
    halves = _SECOND_HALF.match(article.text, sentence.start, sentence.end)
    if halves is None or len(article.text[halves.end() : sentence.end].split()) < _CLAUSE_WORDS:
        return None  # 'Fares will fall, it announced'
    start, end = halves.span("subject")
    names = [n for n in find_names(article) if start <= n.start < end]
    name = names_in_full(article)[names[0].text] if names else None
    which = halves.group("pronoun").lower()
    if name and (which == "it") != is_person(article, name) and pronouns(article).get(name, which) == which:
        return name
    phrase = halves.group("subject").strip()
    return phrase if not name and which != "it" and is_somebody(phrase) else None


def _he_or_she(article: Article, before: Sequence[Statement], statement: Statement) -> str | None:
    """Who 'he' or 'she' is; somebody whom the article calls 'she' elsewhere is not 'he'."""
    pronoun = _PERSONAL.search(_unquoted(article, statement.sentence))
    return _last_person(article, before, statement, pronoun.group().lower()) if pronoun else None


def _last_person(
    article: Article, before: Sequence[Statement], statement: Statement, which: str | None
) -> str | None:
    """The person who made the last statement, if that was close by; 'he' or 'she' where that is known."""
    known = pronouns(article)
    spoken = {other.sentence.index: other.speaker for other in reversed(before) if other.speaker}
    at = statement.sentence.index
    near = range(at - 1, max(0, at - 1 - _CLOSE_BY), -1)

    def may_be(name: str | None) -> bool:
        return bool(name and is_person(article, name) and which in (None, known.get(name, which)))

    last = spoken.get(at - 1)
    if last and _is_surname(article, last) and not any(may_be(spoken.get(index)) for index in near):
        return last
    people = ((spoken.get(index), subject_of(article, article.sentences[index - 1])) for index in near)
    return next((name for pair in people for name in pair if may_be(name)), None)


def _is_surname(article: Article, name: str) -> bool:
    """Whether a name of one word may be a person's whom the article calls nothing else: 'Roux said ...'."""
    is_name = name.isalpha() and name[0].isupper() and not name.isupper()
    return is_name and name not in pronouns(article) and not is_organisation(name)


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
        if name and not is_person(article, name):
            return name
    return None


def subject_of(article: Article, sentence: Sentence) -> str | None:
    """The person whom a sentence begins with, by the fullest name; None where that is something else."""
    names = find_names(article)
    first = bisect_left(names, sentence.start, key=_start_of)
    for name in names[first : first + 1]:
        soon = len(article.text[sentence.start : name.start].split()) <= _SOON
        full = names_in_full(article)[name.text]
        if soon and name.start < sentence.end and is_person(article, full):
            return full
    return None


def _unquoted(article: Article, sentence: Sentence) -> str:
    """A sentence without what stands in quotation marks."""
    words, start = article.words_of(sentence), sentence.start
    for quoted in reversed(quoted_within(find_quotations(article.text), sentence.start, sentence.end)):
        words = words[: quoted.start - start] + words[quoted.end - start :]
    return words


def _speech_at(speeches: Sequence[Quotation], part: Statement) -> int | None:
    """Which speech a statement is part of, by the start of the one that it holds most of."""
    overlaps = [
        (min(s.end, part.end) - max(s.start, part.start), s.start)
        for s in speeches
        if s.start < part.end and s.end > part.start
    ]
    return max(overlaps)[1] if overlaps else None


def _beside(article: Article, statements: Sequence[Statement], at: int) -> str | None:
    """The speaker of the statement before a lone quotation, or of the one behind it in the paragraph."""
    statement = statements[at]
    before = next((s for s in statements[:at] if s.sentence.index == statement.sentence.index - 1), None)
    leading = article.sentences[statement.sentence.index - 2] if statement.sentence.index > 1 else None
    if leading and article.words_of(leading).endswith(":"):
        introduced = replace(statement, sentence=leading)  # 'He said:' above a quotation
        return (
            subject_of(article, leading)
            or (before.speaker if before else None)
            or _he_or_she(article, statements[:at], introduced)
        )
    if before and before.speaker:
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
