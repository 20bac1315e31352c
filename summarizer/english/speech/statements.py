"""Statements in an article, found by code: who says it, with which word, and what.

Quotation marks and reporting verbs say where somebody speaks, and mostly who. What code can't know (who 'he'
is, whose words a lone quotation is) is left open for the model. The method follows the source-cue-content
scheme of PolNeAR (Newell et al., LREC 2018).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from summarizer.english.names.fullnames import names_in_full
from summarizer.english.names.mentions import find_names
from summarizer.english.speech.clauses import Clause, own_part, second_clauses
from summarizer.english.speech.contents import cut_content, stands_alone, trimmed
from summarizer.english.speech.sources import (
    LEADING_PHRASE,
    OPENING_PRONOUN,
    PRONOUN,
    end_of_office,
    end_of_source,
    find_subject,
    opening_phrase,
    speaker_in,
    start_of,
)
from summarizer.english.speech.speakers import carry_speakers
from summarizer.english.speech.verbs import find_cues
from summarizer.reading.datelines import story_start
from summarizer.schemas.article import Article, Sentence
from summarizer.schemas.brief import Form
from summarizer.text.quotations import Quotation, find_quotations, quoted_within

_OPENS_WITHIN = 12  # characters: '"It is safe," and the like
_BY_AUTHOR = re.compile(r"\b(?:I|[Ww]e)(?:\s\w+){0,2}\s*\Z")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
_PREPOSITION = re.compile(r"\b(?:about|on|of|by|to|with|into|over|against)\s", re.I)
_SOON = 6  # words before the subject: 'In a speech on Monday, Hale ...'


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence in which somebody states something.

    Attributes:
        sentence: Where it stands.
        speaker: The speaker as code found it, by the fullest name; None where only a reader can tell.
        cue: The reporting word as it stands in the article.
        content: What is stated, cut from the sentence, without the cue and the speaker.
        form: By the quotation marks: direct, mixed or indirect.
        start: Where the part of the sentence begins that shows it, in the article's text.
        end: Where that part ends.
    """

    sentence: Sentence
    speaker: str | None
    cue: str | None
    content: str
    form: Form
    start: int
    end: int


@lru_cache(maxsize=16)
def find_statements(article: Article) -> tuple[Statement, ...]:
    """What is stated for somebody in each sentence of the article, in order."""
    statements = [s for sentence in article.sentences for s in statements_in(article, sentence)]
    return tuple(carry_speakers(article, statements))


def statement_in(article: Article, sentence: Sentence) -> Statement | None:
    """What the sentence as a whole states for somebody; None where nobody speaks in it."""
    return next(iter(statements_in(article, sentence)), None)


@lru_cache(maxsize=2048)
def statements_in(article: Article, sentence: Sentence) -> tuple[Statement, ...]:
    """The statement that the sentence is, by itself, and those of other named speakers inside it."""
    words = article.words_of(sentence)
    if words == article.title or words.isupper():
        return ()  # a heading
    start = story_start(article.text, sentence.start, sentence.end)
    told = Sentence(sentence.index, start, sentence.end)  # 'OSLO (NTW) -- ' is nobody's words
    quoted = quoted_within(find_quotations(article.text), start, sentence.end)
    cues = find_cues(article.text, told, quoted)
    names = find_names(article)
    seconds = second_clauses(article.text, told, quoted, cues, names)
    ruling = _read(article, (sentence, told), quoted, cues[0] if cues else None, seconds)
    if ruling is None:
        return ()
    found = {ruling.speaker: _with_full_name(article, ruling)}
    for clause in seconds:
        second = _with_full_name(article, _second(article, sentence, clause, quoted))
        found.setdefault(second.speaker, second)
    return tuple(found.values())


def _with_full_name(article: Article, statement: Statement) -> Statement:
    fullest = names_in_full(article).get(statement.speaker or "", statement.speaker)
    return statement if fullest == statement.speaker else replace(statement, speaker=fullest)


def _second(article: Article, sentence: Sentence, clause: Clause, quoted: Sequence[Quotation]) -> Statement:
    held = quoted_within(quoted, clause.cue.end(), clause.end)
    form = _form(article.text, held, len(clause.content))
    return Statement(
        sentence, clause.speaker, clause.cue.group(), clause.content, form, clause.start, clause.end
    )


def _read(
    article: Article,
    sentences: tuple[Sentence, Sentence],
    quoted: Sequence[Quotation],
    cue: re.Match[str] | None,
    seconds: Sequence[Clause],
) -> Statement | None:
    """What the whole states; `sentences` has it as it stands, and without a dateline before it."""
    sentence, told = sentences
    start = told.start
    quoted_length = sum(q.end - q.start for q in quoted)
    if cue is None:
        words = sum(len(article.text[q.start : q.end].split()) for q in quoted)
        opens = quoted and quoted[0].start - start < _OPENS_WITHIN
        if words >= 2 and not opens:
            return _quoting(article, sentence, quoted, start)
        if words < 4 or quoted_length < 0.6 * (sentence.end - sentence.start):
            return None
        content = trimmed(article.text[start : sentence.end])
        return _whole(sentence, None, content, "direct")
    subject = find_subject(article.text, told, cue, quoted)
    if subject and _BY_AUTHOR.search(article.text, *subject):
        return None
    left, speaker = speaker_in(article.text, subject, find_names(article)) if subject else (cue.start(), None)
    right = max(cue.end(), subject[1] if subject else 0)
    if subject and right > cue.end():
        behind = end_of_source if article.text[start : cue.start()].strip() else end_of_office
        right = behind(article.text, right, sentence.end)
    cut = (max(start, min(left, cue.start())), right)
    begins, ends = own_part(article.text, (start, sentence.end), cut, seconds)
    content = cut_content(article.text, begins, ends, cut)
    if len(content.split()) < (1 if quoted else 3):
        return None
    form = _form(article.text, quoted, len(content))
    if not stands_alone(article.text[start : sentence.end], cue.start() - start, cue.group(), content):
        content = trimmed(article.text[begins:ends])
    return Statement(sentence, speaker, cue.group(), content, form, begins, ends)


def _whole(sentence: Sentence, speaker: str | None, content: str, form: Form) -> Statement:
    """A statement without a reporting word, which the whole sentence shows."""
    return Statement(sentence, speaker, None, content, form, sentence.start, sentence.end)


def _quoting(
    article: Article, sentence: Sentence, quoted: Sequence[Quotation], start: int
) -> Statement | None:
    """A sentence with words in quotation marks and no reporting word: 'Quill slammed a "shiny" statue'.

    Whoever opens the sentence is taken for the speaker; scare quotes of one word are none.
    """
    words = article.text[start : quoted[0].start]
    while leading := LEADING_PHRASE.match(words):
        start, words = start + leading.end(), words[leading.end() :]
    content = trimmed(article.text[start : sentence.end])
    if OPENING_PRONOUN.match(words):
        return _whole(sentence, None, content, "mixed")
    names = find_names(article)
    behind = names[bisect_left(names, start, key=start_of) :]
    first = next((name for name in behind if name.start < quoted[0].start), None)
    if first is None or len(article.text[start : first.start].split()) > _SOON:
        opening = opening_phrase(article.text, start, quoted[0].start)
        return _whole(sentence, opening, content, "mixed") if opening else None
    between = article.text[start : first.start]
    if _FIRST_PERSON.search(between):
        return None
    if PRONOUN.search(between):
        return _whole(sentence, None, content, "mixed")
    if _PREPOSITION.search(between) or article.text[first.end : first.end + 1] in "'’":
        return None  # 'The dispute is about Roux': whoever is only talked about
    return _whole(sentence, first.text, content, "mixed")


def _form(text: str, quoted: Sequence[Quotation], content: int) -> Form:
    """Direct where quotation marks hold nearly all of the content, mixed where they hold some, else
    indirect."""
    length = sum(q.end - q.start for q in quoted if len(text[q.start : q.end].split()) > 1)
    if length == 0:
        return "indirect"
    return "direct" if length >= 0.8 * content else "mixed"
