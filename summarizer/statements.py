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

from summarizer.cues import find_cues, is_sure, takes_clause
from summarizer.datelines import story_start
from summarizer.names import find_names, names_in_full
from summarizer.quotations import Quotation, find_quotations, quoted_within
from summarizer.schemas.article import Article, Sentence
from summarizer.schemas.brief import Form
from summarizer.sources import (
    LEADING_PHRASE,
    OPENING_PRONOUN,
    PRONOUN,
    find_subject,
    opening_phrase,
    speaker_in,
    start_of,
)
from summarizer.speakers import carry_speakers

_LISTENER = re.compile(
    r"^(?:him|her|them|us|me|reporters|journalists|(?:the\s)?[A-Z][\w ]{2,30}?)\b[\s,]+(?:that\s)?"
)
_BETWEEN = re.compile(r"^(?:that|in an? \w+(?: \w+)?|on \w+day)\b[\s,]*")
_DETERMINER_LEFT = re.compile(r",\s+(?:the|an?|its|his|her|their)$")
_NEGATED = re.compile(r"(?:\bnot|\bnever|n['’]t)\s(?:\w+ly\s)?$", re.I)
_CLAUSE_FOLLOWS = re.compile(r"\s*(?:,|:|that\b|\w+\sthat\b|[\"“])")
_OPENS_WITHIN = 12  # characters: '"It is safe," and the like
_FEWEST_WORDS = 3
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
    """

    sentence: Sentence
    speaker: str | None
    cue: str | None
    content: str
    form: Form


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
    if article.title and article.words_of(sentence) == article.title:
        return ()
    quoted = quoted_within(find_quotations(article.text), sentence.start, sentence.end)
    cues = find_cues(article.text, sentence, quoted)
    ruling = _read(article, sentence, quoted, cues[0] if cues else None)
    if ruling is None:
        return ()
    found = {ruling.speaker: _with_full_name(article, ruling)}
    full = names_in_full(article)
    for cue in cues[1:] if ruling.speaker else ():
        inner = _nested(article, sentence, quoted, cue, cues)
        if inner and full.get(inner.speaker or "", inner.speaker) not in {s.speaker for s in found.values()}:
            found[inner.speaker] = _with_full_name(article, inner)
    return tuple(found.values())


def _with_full_name(article: Article, statement: Statement) -> Statement:
    fullest = names_in_full(article).get(statement.speaker or "", statement.speaker)
    return statement if fullest == statement.speaker else replace(statement, speaker=fullest)


def _nested(
    article: Article,
    sentence: Sentence,
    quoted: Sequence[Quotation],
    cue: re.Match[str],
    cues: Sequence[re.Match[str]],
) -> Statement | None:
    """'While Roux said the dam was safe, Hale warned ...': what a second named speaker states."""
    if not is_sure(article.text, cue):
        return None
    before = max((c.end() for c in cues if c.end() <= cue.start()), default=sentence.start)
    behind = min((c.start() for c in cues if c.start() >= cue.end()), default=sentence.end)
    clause = Sentence(index=sentence.index, start=before, end=sentence.end)
    subject = find_subject(article.text, clause, cue, quoted)
    speaker = speaker_in(article.text, subject, find_names(article))[1] if subject else None
    content = _trim(_BETWEEN.sub("", article.text[cue.end() : behind].strip()))
    if speaker is None or len(content.split()) < _FEWEST_WORDS:
        return None
    held = quoted_within(quoted, cue.end(), behind)
    content = content[:1].upper() + content[1:]
    return Statement(sentence, speaker, cue.group(), content, _form(article.text, held, len(content)))


def _read(
    article: Article, sentence: Sentence, quoted: Sequence[Quotation], cue: re.Match[str] | None
) -> Statement | None:
    start = story_start(article.text, sentence.start, sentence.end)
    quoted_length = sum(q.end - q.start for q in quoted)
    if cue is None:
        words = sum(len(article.text[q.start : q.end].split()) for q in quoted)
        opens = quoted and quoted[0].start - start < _OPENS_WITHIN
        if words >= 2 and not opens:
            return _quoting(article, sentence, quoted, start)
        if words < 4 or quoted_length < 0.6 * (sentence.end - sentence.start):
            return None
        content = _trim(article.text[sentence.start : sentence.end])
        return Statement(sentence, None, None, content, "direct")
    subject = find_subject(article.text, sentence, cue, quoted)
    left, speaker = speaker_in(article.text, subject, find_names(article)) if subject else (cue.start(), None)
    right = max(cue.end(), subject[1] if subject else 0)
    content = _content(article.text, start, sentence.end, (max(start, min(left, cue.start())), right))
    if len(content.split()) < (1 if quoted else 3):
        return None
    form = _form(article.text, quoted, len(content))
    if not _takes_clause(article.text[start : sentence.end], cue.start() - start, cue.group(), content):
        content = _trim(article.text[start : sentence.end])
    return Statement(sentence, speaker, cue.group(), content, form)


def _quoting(
    article: Article, sentence: Sentence, quoted: Sequence[Quotation], start: int
) -> Statement | None:
    """A sentence with words in quotation marks and no reporting word: 'Hale slammed a "lazy" plan'.

    Whoever opens the sentence is taken for the speaker; scare quotes of one word are none.
    """
    words = article.text[start : quoted[0].start]
    while leading := LEADING_PHRASE.match(words):
        start, words = start + leading.end(), words[leading.end() :]
    content = _trim(article.text[start : sentence.end])
    if OPENING_PRONOUN.match(words):
        return Statement(sentence, None, None, content, "mixed")
    names = find_names(article)
    behind = names[bisect_left(names, start, key=start_of) :]
    first = next((name for name in behind if name.start < quoted[0].start), None)
    if first is None or len(article.text[start : first.start].split()) > _SOON:
        opening = opening_phrase(article.text, start, quoted[0].start)
        return Statement(sentence, opening, None, content, "mixed") if opening else None
    if PRONOUN.search(article.text, start, first.start):
        return Statement(sentence, None, None, content, "mixed")
    return Statement(sentence, first.text, None, content, "mixed")


def _takes_clause(words: str, at: int, cue: str, content: str) -> bool:
    """Whether what is stated can stand alone: 'said the river is rising' can, 'denied a report' can't."""
    if _NEGATED.search(words[:at]) or cue.lower().startswith("den"):
        return False  # without its 'denied that' a statement says the contrary
    before = content[:1].lower() + content[1:] in words[:at] or content in words[:at]
    return before or takes_clause(cue) or bool(_CLAUSE_FOLLOWS.match(words, at + len(cue)))


def _content(text: str, start: int, end: int, cut: tuple[int, int]) -> str:
    """The sentence in `text[start:end]` without its 'X said', which stands at `cut`."""
    left, right = cut
    said_before = re.sub(r'(["”])[^"“”]{0,40}$', r"\1", text[start:left])  # the office of who said it
    before, after = _trim(said_before), _trim(text[right:end])
    told = text[left:right].rstrip().endswith(("told", "tells", "telling", "asked"))
    after = _trim((_LISTENER if told else _BETWEEN).sub("", after))
    quoted_before, quoted_after = (
        '"' in text[start:left] or "”" in text[start:left],
        bool(re.search('["“]', text[right:end])),
    )
    longer = (
        max((before, after), key=len) if quoted_before == quoted_after else before if quoted_before else after
    )
    goes_on = text[right : right + 3].lstrip(" ,")[:1]
    split = text[right : right + 2].lstrip()[:1] == "," and (
        (goes_on in '"“' and quoted_before)
        or (goes_on.islower() and '"' not in text[start:left] and "”" not in text[start:left])
    )
    both = f"{before} {after}" if split and min(len(before.split()), len(after.split())) > 2 else longer
    return both[:1].upper() + both[1:]


def _trim(words: str) -> str:
    """Words without marks around them; a quotation inside keeps its closing mark."""
    trimmed = _DETERMINER_LEFT.sub("", " ".join(words.split()).strip(' ,;:—–-"“”'))
    if trimmed.count("“") > trimmed.count("”"):
        return trimmed + "”"
    return trimmed + '"' if trimmed.count('"') % 2 else trimmed


def _form(text: str, quoted: Sequence[Quotation], content: int) -> Form:
    """Direct where quotation marks hold nearly all of the content, mixed where they hold some, else
    indirect."""
    length = sum(q.end - q.start for q in quoted if len(text[q.start : q.end].split()) > 1)
    if length == 0:
        return "indirect"
    return "direct" if length >= 0.8 * content else "mixed"
