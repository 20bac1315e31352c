"""What code reads of an article whose language no rule speaks: quotations, dates, the first sentences.

No grammar is assumed. A quotation is a claim where a name of two or more words stands beside it, a sentence
with a sure day ahead is an event under its own words, and the lead is the summary. `language_not_read` says
so beside the brief.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.briefing.checks.findings import doubt
from summarizer.briefing.grounding import evidence_of
from summarizer.english.reading import Reading
from summarizer.reading.datelines_abroad import find_dateline_abroad
from summarizer.schemas.article import Sentence
from summarizer.schemas.brief import Check, Claim, Evidence, PlannedEvent, Speaker, SummarySentence, When
from summarizer.text.language import UNSPACED
from summarizer.text.quotations import Quotation, quoted_within, speeches
from summarizer.times.languages import find_times_in, is_read

_SUMMARY = 2  # sentences
_FEWEST_WORDS, _FEWEST_SIGNS = 4, 8  # of a quotation: a shorter one is a term or a title
_MOST_WORDS, _MOST_SIGNS = 10, 30  # of a title
_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яёіїєґα-ωάέήίόύώϊϋąćęłńóśźżğışçöüěščřžůťďňășțőű]"
_NAME = re.compile(rf"(?<!\w){_CAPITAL}[\w’'-]+(?: (?:[a-z]{{2,3}} )?{_CAPITAL}[\w’'-]+){{1,3}}")
_CLAUSE_ENDS = re.compile(r"[,;:،、，；：]\s?|\s[–—-]\s")
_MARKS = re.compile(r"\A[\s\"“„«»「『‘”]+|(?<![\s\"“”«»」』’,])[\s\"“”«»」』’,]+\Z")
_EITHER_WAY = ("weekday", "month alone")  # without a verb that is read, Monday may be the last one
_PRECISE = ("day", "minute", "week", "month")


def summary_abroad(reading: Reading) -> list[SummarySentence]:
    """The first sentences of the story, without title and dateline."""
    told = list(_told(reading))[:_SUMMARY] or [
        (reading.article.sentences[0], reading.article.sentences[0].start)
    ]
    return [
        SummarySentence(
            text=" ".join(reading.article.text[start : sentence.end].split()),
            evidence=evidence_of(reading.article, [sentence]),
        )
        for sentence, start in told
    ]


def claims_abroad(reading: Reading) -> list[Claim]:
    """The quotations in whose sentence somebody is named."""
    article = reading.article
    claims = []
    for quotation in speeches(article.text, reading.quotations):
        words = article.text[quotation.start : quotation.end]
        name = _name_beside(reading, quotation) if _is_statement(words) else None
        if name:
            claims.append(
                Claim(
                    text=_MARKS.sub("", words),
                    speakers=[Speaker(name=name, kind="person")],
                    form="direct",
                    evidence=[Evidence(start=quotation.start, end=quotation.end, quote=words)],
                    found_by="code",
                )
            )
    return claims


def events_abroad(reading: Reading) -> list[PlannedEvent]:
    """The sentences that name a sure day, week or month ahead, each under the clause in which it stands."""
    article, published = reading.article, reading.article.published
    if published is None or not is_read(reading.language):
        return []
    events = []
    for sentence, start in _told(reading):
        words = article.text[start : sentence.end]
        for time in find_times_in(words, reading.language or "", published):
            found = time.interval
            ahead = found.earliest and found.latest and found.earliest > published
            ahead = ahead and time.construction not in _EITHER_WAY
            if ahead and found.granularity in _PRECISE and not _is_quoted(reading, start + time.start):
                when = When(
                    text=words[time.start : time.end],
                    edtf=found.edtf,
                    earliest=found.earliest,
                    latest=found.latest,
                    granularity=found.granularity,
                )
                events.append(
                    PlannedEvent(
                        title=_title(words, time.start, time.end),
                        status="scheduled",
                        when=when,
                        evidence=evidence_of(article, [sentence]),
                        found_by="code",
                    )
                )
                break
    return events


def check_language(reading: Reading) -> Iterator[Check]:
    """Any language but English: a doubt about the whole brief, as the rules of the default read English."""
    if not reading.is_english:
        yield doubt(
            "language_not_read",
            "The embedded default reads English; of this article it read only quotations with a name beside "
            "them, dates and the first sentences. Use a larger model with -m.",
        ).at("")


def _told(reading: Reading) -> Iterator[tuple[Sentence, int]]:
    """The sentences of the story with where their words begin: behind the dateline, without the title and the
    lines above the text."""
    article = reading.article
    dateline = find_dateline_abroad(article.text, reading.language)
    behind = dateline.end if dateline else 0
    for sentence in article.sentences:
        words = article.text[max(sentence.start, behind) : sentence.end].strip()
        if words and words != article.title and _is_whole(words):
            yield sentence, sentence.end - len(words)


def _is_whole(words: str) -> bool:
    """Whether words are a sentence and not a heading: they end with a mark, and are some."""
    marked = not words[-1:].isalnum() or bool(UNSPACED.search(words[-1:]))
    return marked and _length(words) >= (_FEWEST_SIGNS if UNSPACED.search(words) else _FEWEST_WORDS)


def _is_statement(words: str) -> bool:
    return _length(words) >= (_FEWEST_SIGNS if UNSPACED.search(words) else _FEWEST_WORDS)


def _length(words: str) -> int:
    """Words, or signs in a script that puts no space between words."""
    return len(words) if UNSPACED.search(words) else len(words.split())


def _name_beside(reading: Reading, quotation: Quotation) -> str | None:
    """The first name outside quotation marks in the sentences that a quotation begins and ends in."""
    for sentence in reading.article.sentences:
        if sentence.end <= quotation.start or sentence.start >= quotation.end + 1:
            continue
        inside = quoted_within(reading.quotations, sentence.start, sentence.end)
        for name in _NAME.finditer(reading.article.text, sentence.start, sentence.end):
            if not any(q.start < name.end() and name.start() < q.end for q in inside):
                return name.group()
    return None


def _is_quoted(reading: Reading, at: int) -> bool:
    return any(q.start <= at < q.end for q in reading.quotations)


def _title(words: str, start: int, end: int) -> str:
    """A short sentence as it is, of a longer one the clause around time words, cut to ten words."""
    borders = [0, *(m.end() for m in _CLAUSE_ENDS.finditer(words)), len(words)]
    first = max(b for b in borders if b <= start)
    last = min(b for b in borders if b >= end)
    whole = len(words.split()) <= _MOST_WORDS and not UNSPACED.search(words)
    clause = (words if whole else words[first:last]).strip(" ,;:.。–—-،、，")
    if UNSPACED.search(clause):
        return clause[:_MOST_SIGNS]
    title = " ".join(clause.split()[:_MOST_WORDS]).rstrip(" ,;:")
    return title[:1].upper() + title[1:]
