"""Who goes on speaking: from what each sentence says by itself to statements, each with its speaker.

Rules of newswire, not a coreference system: they are right in about nine of ten cases (measured on the
development part of PolNeAR), and what they leave open is the model's to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from summarizer.english.names.index import Names
from summarizer.english.names.mentions import is_organisation
from summarizer.english.names.people import is_somebody
from summarizer.english.speech.statements import Attribution, Statement
from summarizer.schemas.article import Article, Sentence
from summarizer.text.quotations import Quotation, quoted_within, speeches

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


@dataclass(frozen=True, slots=True)
class _Scene:
    """What tells who goes on speaking."""

    article: Article
    names: Names
    quotations: Sequence[Quotation]


def find_statements(
    article: Article,
    attributions: Iterable[Attribution],
    names: Names,
    quotations: Sequence[Quotation],
) -> tuple[Statement, ...]:
    """The attributions of an article, in order, each with who speaks.

    Within one quotation there is one speaker; 'he' and 'she' are the person who spoke last; a quotation that
    stands alone goes on with the speaker beside it.
    """
    scene = _Scene(article, names, quotations)
    carried = [_by_office(scene, attribution) for attribution in attributions]
    for at, statement in enumerate(carried):
        if statement.speaker is None and (statement.cue is not None or statement.form == "mixed"):
            before = carried[:at]
            speaker = (
                _in_same_sentence(scene, statement)
                or _last_group(scene, before, statement)
                or _he_or_she(scene, before, statement)
            )
            carried[at] = _named(statement, speaker)
        elif _BY_AGE.match(statement.speaker or ""):
            carried[at] = _named(statement, _last_person(scene, carried[:at], statement, None))
    _go_on(scene, carried)
    return tuple(carried)


def _go_on(scene: _Scene, carried: list[Statement]) -> None:
    """Gives quotations that stand alone the speaker of the same speech, or the one beside them."""
    whole = speeches(scene.article.text, scene.quotations)
    by_speech: dict[int, str] = {}
    for statement in carried:
        speech = _speech_at(whole, statement)
        if speech is not None and statement.speaker and statement.form != "indirect":
            by_speech.setdefault(speech, statement.speaker)
    for at, statement in enumerate(carried):
        if statement.speaker is None and statement.cue is None and statement.form == "direct":
            speech = _speech_at(whole, statement)
            speaker = by_speech.get(speech) if speech is not None else None
            speaker = speaker or _beside(scene, carried, at)
            carried[at] = _named(statement, speaker)
            if speech is not None and speaker:
                by_speech[speech] = speaker


def _named(statement: Statement, speaker: str | None) -> Statement:
    return replace(statement, speaker=speaker) if speaker else statement


def _by_office(scene: _Scene, attribution: Attribution) -> Statement:
    """'The director' is Ana Roux where she is the only director that the article names, or names close by."""
    phrase = attribution.source or ""
    office = phrase.split()[-1] if phrase[:1].islower() or phrase.startswith(("The ", "Its ")) else ""
    names = scene.names
    named = names.offices.get(office.lower(), set())
    if len(named) > 1:
        at = attribution.sentence
        near = scene.article.sentences[max(0, at.index - 1 - _CLOSE_BY)].start
        named = named & {names.full[n.text] for n in names.mentions if near <= n.start < at.start}
    speaker = next(iter(named)) if len(named) == 1 else attribution.source
    a = attribution
    return Statement(a.sentence, a.source, a.cue, a.content, a.form, a.start, a.end, speaker)


def _in_same_sentence(scene: _Scene, statement: Statement) -> str | None:
    """Who 'he' or 'it' is where the first half of the sentence has its own subject: 'Hale came late, but he
    said ...', 'Although the board met, it said ...'."""
    text, names, sentence = scene.article.text, scene.names, statement.sentence
    halves = _SECOND_HALF.match(text, sentence.start, sentence.end)
    if halves is None or len(text[halves.end() : sentence.end].split()) < _CLAUSE_WORDS:
        return None  # 'Fares will fall, it announced'
    start, end = halves.span("subject")
    first = next((n for n in names.mentions if start <= n.start < end), None)
    name = names.full[first.text] if first else None
    which = halves.group("pronoun").lower()
    if name and (which == "it") != names.is_person(name) and names.pronouns.get(name, which) == which:
        return name
    phrase = halves.group("subject").strip()
    return phrase if not name and which != "it" and is_somebody(phrase) else None


def _he_or_she(scene: _Scene, before: Sequence[Statement], statement: Statement) -> str | None:
    """Who 'he' or 'she' is; somebody whom the article calls 'she' elsewhere is not 'he'."""
    pronoun = _PERSONAL.search(_unquoted(scene, statement.sentence))
    return _last_person(scene, before, statement, pronoun.group().lower()) if pronoun else None


def _last_person(
    scene: _Scene, before: Sequence[Statement], statement: Statement, which: str | None
) -> str | None:
    """The person who made the last statement, if that was close by; 'he' or 'she' where that is known."""
    names = scene.names
    spoken = {other.sentence.index: other.speaker for other in reversed(before) if other.speaker}
    at = statement.sentence.index
    near = range(at - 1, max(0, at - 1 - _CLOSE_BY), -1)

    def may_be(name: str | None) -> bool:
        return bool(name and names.is_person(name) and which in (None, names.pronouns.get(name, which)))

    last = spoken.get(at - 1)
    if last and _is_surname(names, last) and not any(may_be(spoken.get(index)) for index in near):
        return last
    sentences = scene.article.sentences
    people = ((spoken.get(index), _subject_of(scene, sentences[index - 1])) for index in near)
    return next((name for pair in people for name in pair if may_be(name)), None)


def _is_surname(names: Names, name: str) -> bool:
    """Whether a name of one word may be a person's whom the article calls nothing else: 'Roux said ...'."""
    is_name = name.isalpha() and name[0].isupper() and not name.isupper()
    return is_name and name not in names.pronouns and not is_organisation(name)


def _last_group(scene: _Scene, before: Sequence[Statement], statement: Statement) -> str | None:
    """Who 'it said' or 'they said' means: the body or group that spoke last, or that the text before opens
    with."""
    if statement.cue is None or not re.search(
        _GROUP + re.escape(statement.cue), _unquoted(scene, statement.sentence), re.I
    ):
        return None
    spoken = {other.sentence.index: other.speaker for other in before if other.speaker}
    at = statement.sentence.index
    for index in range(at - 1, max(0, at - 1 - _CLOSE_BY), -1):
        name = spoken.get(index)
        if name and not scene.names.is_person(name):
            return name
    return None


def _subject_of(scene: _Scene, sentence: Sentence) -> str | None:
    """The person whom a sentence begins with, by the fullest name; None where that is something else."""
    names = scene.names
    first = bisect_left(names.mentions, sentence.start, key=_start_of)
    for name in names.mentions[first : first + 1]:
        soon = len(names.text[sentence.start : name.start].split()) <= _SOON
        full = names.full[name.text]
        if soon and name.start < sentence.end and names.is_person(full):
            return full
    return None


def _unquoted(scene: _Scene, sentence: Sentence) -> str:
    """A sentence without what stands in quotation marks."""
    words, start = scene.article.words_of(sentence), sentence.start
    for quoted in reversed(quoted_within(scene.quotations, sentence.start, sentence.end)):
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


def _beside(scene: _Scene, statements: Sequence[Statement], at: int) -> str | None:
    """The speaker of the statement before a lone quotation, or of the one behind it in the paragraph."""
    article, statement = scene.article, statements[at]
    before = next((s for s in statements[:at] if s.sentence.index == statement.sentence.index - 1), None)
    leading = article.sentences[statement.sentence.index - 2] if statement.sentence.index > 1 else None
    if leading and article.words_of(leading).endswith(":"):
        introduced = replace(statement, sentence=leading)  # 'He said:' above a quotation
        return (
            _subject_of(scene, leading)
            or (before.speaker if before else None)
            or _he_or_she(scene, statements[:at], introduced)
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
