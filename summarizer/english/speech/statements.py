"""What a sentence states for somebody, read by itself: who says it, with which word, and what.

Quotation marks and reporting verbs say where somebody speaks, and mostly who. What the sentence does not say
(who 'he' is, whose words a lone quotation is) stays open here; `speakers` looks around. The method follows
the source-cue-content scheme of PolNeAR (Newell et al., LREC 2018).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.english.names.index import Names
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
from summarizer.english.speech.verbs import find_cues
from summarizer.reading.datelines import Dateline, story_start
from summarizer.schemas.article import Article, Sentence
from summarizer.schemas.brief import Form
from summarizer.text.quotations import Quotation, quoted_within

_OPENS_WITHIN = 12  # characters: '"It is safe," and the like
_BY_AUTHOR = re.compile(r"\b(?:I|[Ww]e)(?:\s\w+){0,2}\s*\Z")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
_PREPOSITION = re.compile(r"\b(?:about|on|of|by|to|with|into|over|against)\s", re.I)
_SOON = 6  # words before the subject: 'In a speech on Monday, Hale ...'


@dataclass(frozen=True, slots=True)
class Attribution:
    """What one sentence, or a part of it, says that somebody states.

    Attributes:
        sentence: Where it stands.
        source: Whom the sentence names as saying it, by the fullest name; None for a pronoun or nobody.
        cue: The reporting word as it stands in the article.
        content: What is stated, cut from the sentence, without the cue and the source.
        form: By the quotation marks: direct, mixed or indirect.
        start: Where the part of the sentence begins that shows it, in the article's text.
        end: Where that part ends.
    """

    sentence: Sentence
    source: str | None
    cue: str | None
    content: str
    form: Form
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement(Attribution):
    """An attribution with its speaker, as far as the text around the sentence tells.

    Attributes:
        speaker: Who the source is, or where there is none who goes on speaking; None where only a reader can
            tell.
    """

    speaker: str | None


def attributions_in(
    article: Article,
    sentence: Sentence,
    names: Names,
    quotations: Sequence[Quotation],
    dateline: Dateline | None,
) -> tuple[Attribution, ...]:
    """What the sentence as a whole states for somebody, and what other named speakers inside it do."""
    words = article.words_of(sentence)
    if words == article.title or words.isupper():
        return ()  # a heading
    start = story_start(article.text, sentence.start, sentence.end, dateline)
    told = Sentence(sentence.index, start, sentence.end)  # 'OSLO (NTW) -- ' is nobody's words
    quoted = quoted_within(quotations, start, sentence.end)
    cues = find_cues(article.text, told, quoted)
    seconds = second_clauses(article.text, told, quoted, cues, names.mentions)
    ruling = _read(names, (sentence, told), quoted, cues[0] if cues else None, seconds)
    if ruling is None:
        return ()
    found: dict[str | None, Attribution] = {}
    for attribution in (ruling, *(_second(names.text, sentence, clause, quoted) for clause in seconds)):
        source = names.full.get(attribution.source or "", attribution.source)
        found.setdefault(source, replace(attribution, source=source))
    return tuple(found.values())


def _second(text: str, sentence: Sentence, clause: Clause, quoted: Sequence[Quotation]) -> Attribution:
    held = quoted_within(quoted, clause.cue.end(), clause.end)
    form = _form(text, held, len(clause.content))
    return Attribution(
        sentence, clause.speaker, clause.cue.group(), clause.content, form, clause.start, clause.end
    )


def _read(
    names: Names,
    sentences: tuple[Sentence, Sentence],
    quoted: Sequence[Quotation],
    cue: re.Match[str] | None,
    seconds: Sequence[Clause],
) -> Attribution | None:
    """What the whole states; `sentences` has it as it stands, and without a dateline before it."""
    text, (sentence, told) = names.text, sentences
    start = told.start
    quoted_length = sum(q.end - q.start for q in quoted)
    if cue is None:
        words = sum(len(text[q.start : q.end].split()) for q in quoted)
        opens = quoted and quoted[0].start - start < _OPENS_WITHIN
        if words >= 2 and not opens:
            return _quoting(names, sentence, quoted, start)
        if words < 4 or quoted_length < 0.6 * (sentence.end - sentence.start):
            return None
        content = trimmed(text[start : sentence.end])
        return _whole(sentence, None, content, "direct")
    subject = find_subject(text, told, cue, quoted)
    if subject and _BY_AUTHOR.search(text, *subject):
        return None
    left, source = speaker_in(text, subject, names.mentions) if subject else (cue.start(), None)
    right = max(cue.end(), subject[1] if subject else 0)
    if subject and right > cue.end():
        behind = end_of_source if text[start : cue.start()].strip() else end_of_office
        right = behind(text, right, sentence.end)
    cut = (max(start, min(left, cue.start())), right)
    begins, ends = own_part(text, (start, sentence.end), cut, seconds)
    content = cut_content(text, begins, ends, cut)
    if len(content.split()) < (1 if quoted else 3):
        return None
    form = _form(text, quoted, len(content))
    if not stands_alone(text[start : sentence.end], cue.start() - start, cue.group(), content):
        content = trimmed(text[begins:ends])
    return Attribution(sentence, source, cue.group(), content, form, begins, ends)


def _whole(sentence: Sentence, source: str | None, content: str, form: Form) -> Attribution:
    """One without a reporting word, which the whole sentence shows."""
    return Attribution(sentence, source, None, content, form, sentence.start, sentence.end)


def _quoting(names: Names, sentence: Sentence, quoted: Sequence[Quotation], start: int) -> Attribution | None:
    """A sentence with words in quotation marks and no reporting word: 'Hale slammed a "lazy" plan'.

    Whoever opens the sentence is taken for the speaker; scare quotes of one word are none.
    """
    text = names.text
    words = text[start : quoted[0].start]
    while leading := LEADING_PHRASE.match(words):
        start, words = start + leading.end(), words[leading.end() :]
    content = trimmed(text[start : sentence.end])
    if OPENING_PRONOUN.match(words):
        return _whole(sentence, None, content, "mixed")
    behind = names.mentions[bisect_left(names.mentions, start, key=start_of) :]
    first = next((name for name in behind if name.start < quoted[0].start), None)
    if first is None or len(text[start : first.start].split()) > _SOON:
        opening = opening_phrase(text, start, quoted[0].start)
        return _whole(sentence, opening, content, "mixed") if opening else None
    between = text[start : first.start]
    if _FIRST_PERSON.search(between):
        return None
    if PRONOUN.search(between):
        return _whole(sentence, None, content, "mixed")
    if _PREPOSITION.search(between) or text[first.end : first.end + 1] in "'’":
        return None  # 'The dispute is about Roux': whoever is only talked about
    return _whole(sentence, first.text, content, "mixed")


def _form(text: str, quoted: Sequence[Quotation], content: int) -> Form:
    """Direct where quotation marks hold nearly all of the content, mixed where they hold some, else
    indirect."""
    length = sum(q.end - q.start for q in quoted if len(text[q.start : q.end].split()) > 1)
    if length == 0:
        return "indirect"
    return "direct" if length >= 0.8 * content else "mixed"
