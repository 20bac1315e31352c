"""What a sentence states for somebody, read by itself: who says it, with which word, and what.

Quotation marks and reporting verbs say where somebody speaks, and mostly who. What the sentence does not say
(who 'he' is, whose words a lone quotation is) stays open here; `speakers` looks around. The method follows
the source-cue-content scheme of PolNeAR (Newell et al., LREC 2018).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.english.names.index import Names
from summarizer.english.speech.clauses import Clause, own_part, second_clauses
from summarizer.english.speech.contents import content_of, opened, trimmed
from summarizer.english.speech.cues import Cue, find_cues
from summarizer.english.speech.openings import opening_source
from summarizer.english.speech.rules import Context, context_of, read_first, table
from summarizer.english.speech.sources import find_source
from summarizer.english.speech.verbs import NAMING
from summarizer.reading.datelines import Dateline, story_start
from summarizer.schemas.article import Article, Sentence
from summarizer.schemas.brief import Form
from summarizer.text.quotations import Quotation, quoted_within

_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?\s*[-–—:|]?\s+", re.I)  # of a post
_JOINT = re.compile(r"(?:,|,?\s(?:and|but))\s(?:(?:also|then|later|\w+ly)\s)?\Z")
_THAT = re.compile(r"\sthat\s")
_WORDS = re.compile(r"[a-z]+")
_BE = frozenset("is was are were be been being".split())
_FEWEST_WORDS = 3
_MOSTLY = 0.6  # of a sentence


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
    if not sentence.is_prose or words == article.title or words.isupper():
        return ()  # a table or a heading
    start = story_start(article.text, sentence.start, sentence.end, dateline)  # 'OSLO (NTW) -- ' is nobody's
    clock = _CLOCK.match(article.text, start, sentence.end)
    start = clock.end() if clock else start
    context = context_of(names, start, sentence.end, quoted_within(quotations, start, sentence.end))
    ruling, cues, seconds = _ruling(context, sentence)
    if ruling is None:
        return ()
    ruling, *more = _coordinated(context, ruling, cues)
    found: dict[str | None, Attribution] = {}
    for attribution in (ruling, *(_second(sentence, clause) for clause in seconds)):
        source = names.full.get(attribution.source or "", attribution.source)
        found.setdefault(source, replace(attribution, source=source))
    source = names.full.get(ruling.source or "", ruling.source)
    return (*found.values(), *(replace(a, source=source) for a in more))


def _ruling(
    context: Context, sentence: Sentence
) -> tuple[Attribution | None, Sequence[Cue], Sequence[Clause]]:
    """What the sentence as a whole states, by the first cue with which something is stated."""
    cues = find_cues(context)
    for at, cue in enumerate(cues):
        seconds = second_clauses(context, cues[at:])
        if ruling := _cued(context, sentence, cue, seconds):
            return ruling, cues[at:], seconds
    return (None if cues else _uncued(context, sentence)), (), ()


def _coordinated(context: Context, ruling: Attribution, cues: Sequence[Cue]) -> list[Attribution]:
    """What a speaker states with one verb after the other: 'said it was late, adding that it would come'."""
    said: list[Attribution] = []
    end = ruling.end
    for cue in sorted(cues, key=lambda c: -c.start):
        joint = _JOINT.search(context.words, 0, cue.start - context.start)
        begins = _THAT.match(context.words, cue.end - context.start)
        if not (ruling.cue and cue is not cues[0] and joint and begins and cues[0].end < cue.start < end):
            continue
        content = opened(trimmed(context.text[context.start + begins.end() : end]))
        if len(content.split()) >= _FEWEST_WORDS:
            form = ruling.form if ruling.form == "indirect" else "indirect"
            said.append(replace(ruling, cue=cue.word, content=content, form=form, start=cue.start, end=end))
            end = context.start + joint.start()
    if not said:
        return [ruling]
    rest = ruling.content.find(context.text[end : said[-1].start])
    shorter = ruling.content[:rest].rstrip(" ,") if rest > 0 else ruling.content
    return [replace(ruling, content=shorter, end=end), *reversed(said)]


def _cued(context: Context, sentence: Sentence, cue: Cue, seconds: Sequence[Clause]) -> Attribution | None:
    """What the sentence as a whole states with its ruling cue."""
    source = find_source(context, cue, context.start)
    left = min(cue.start, max(context.start, source.start)) if source else cue.start
    part = own_part(context, (left, max(cue.end, source.end if source else 0)), seconds)
    content = content_of(context, cue, source, part)
    if not content.text:
        return None
    name = source.name if source else None
    return Attribution(sentence, name, cue.word, content.text, content.form, *part)


def _second(sentence: Sentence, clause: Clause) -> Attribution:
    content, place = clause.content, (clause.start, clause.end)
    return Attribution(sentence, clause.source.name, clause.cue.word, content.text, content.form, *place)


def _uncued(context: Context, sentence: Sentence) -> Attribution | None:
    """What a sentence states by its quotation marks alone; the whole of it shows that."""
    found = read_first(UNCUED, context.words, context)
    if found is None:
        return None
    form, source, start = found
    content = trimmed(context.text[start : context.end])
    return Attribution(sentence, source or None, None, content, form, sentence.start, sentence.end)


def _colon(match: re.Match[str], context: Context) -> tuple[Form, str, int] | None:
    """'Ana Roux of the board: "We are glad."'"""
    at = context.start + match.end("who")
    source = opening_source(context, context.start, at)
    name = context.names.full.get(source or "", source)
    is_one = name and (context.names.is_person(name) or context.text.count(name) > 1)
    return ("direct", name, at + 1) if name and is_one else None


def _free(match: re.Match[str], context: Context) -> tuple[Form, str, int] | None:
    length = sum(q.end - q.start for q in context.quoted if len(context.text[q.start : q.end].split()) > 2)
    return ("direct", "", context.start) if length >= _MOSTLY * (context.end - context.start) else None


def _quoting(match: re.Match[str], context: Context) -> tuple[Form, str, int] | None:
    if sum(len(context.text[q.start : q.end].split()) for q in context.quoted) < 2:
        return None  # a scare quote
    before = _WORDS.findall(context.words[: context.quoted[0].start - context.start].lower())
    said = [at for at, word in enumerate(before) if word in NAMING]
    is_told = bool(said) and not any(word in _BE for word in before[max(0, said[-1] - 2) : said[-1]])
    source = opening_source(context, context.start, context.quoted[0].start)
    is_felt = before[-1:] and before[-1] in _BE and source and context.names.is_person(source)
    return ("mixed", source, context.start) if source is not None and (is_told or is_felt) else None


UNCUED = table(
    ("speaker before a colon", _colon, "grammar: a colon introduces what is said",
     r"\A(?P<who>[^\":]{3,100}):\s\"",
     'Ana Roux of the board: "We are glad it is over." => Ana Roux | nothing | We are glad it is over.',
     'Of the board Ana Roux sang "We are glad it is over."'),
    ("free direct speech", _free, "grammar: free direct speech",
     r"\A[^\"]{0,11}\"",
     'Ana Roux said: "We are glad." "It took ten years." '
     '=> Ana Roux | nothing | It took ten years.',
     'Ana Roux sang of "ten long years" in the rain.'),
    ("subject of words in quotation marks", _quoting, "earns on polnear and meantime",
     r"\A(?!\W*(?:I|We|My|Our)\b)[^\"]{12,}?[\"']_",
     'Quill lambasted a "shiny and hollow" statue for the square. => Quill | nothing | *',
     'Quill\'s knife cut a "shiny and hollow" statue for the square.'),
)  # fmt: skip
"""Quotations in a sentence without a cue: form, source ('' for whoever is not named), and where it begins."""
