"""Sentences that announce something to come, found by code: when, where, who, and how certain.

What marks them are time words that lie after the publication date, or words such as 'will', 'plans to' and
'is scheduled'. Whether it really is an event, and what to call it, is the model's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from summarizer.dates import resolve
from summarizer.facts import has_negation
from summarizer.intervals import Interval
from summarizer.names import Name, find_names, full_names, is_organisation
from summarizer.schemas.article import Article, Sentence
from summarizer.schemas.brief import When
from summarizer.schemas.draft import Status
from summarizer.statements import find_statements
from summarizer.tense import tense_of
from summarizer.timewords import find_time_words

_FUTURE = re.compile(
    r"""\b(?:will|shall|won['’]t|(?:is|are|was|were|be|been|being)\s(?:\w+\s)?(?:to\s(?:be|visit|meet|hold|open|start
    |begin|take|travel|attend|sign|launch|return|vote|speak|host|join)|planned|scheduled|expected|slated|set\sto|due
    |invited|postponed|cancell?ed|delayed|called\soff|being\splanned|being\sprepared|going\sto)
    |plans?\sto|planned\s(?:visit|trip|launch|for)
    |planning\sto|intends?\sto|aims?\sto|hopes?\sto|agreed\sto|upcoming
    |forthcoming|invited|scheduled\s(?:for|to)|scheduling|expected\sto|expects?\sto|due\s(?:to|in|on)
    |ahead\sof|vow(?:s|ed)\sto|pledged\sto
    |postpon\w+|cancel\w+|called\soff|rescheduled|looks?\sahead|prepar(?:es|ing)\sto)\b|['’]ll\b""",
    re.I | re.X,
)
_STATUS: tuple[tuple[Status, str], ...] = (
    ("cancelled", r"cancel\w*|called off|calling off|scrapp\w+|will not take place|abandoned"),
    (
        "postponed",
        r"postpon\w+|put off|pushed back|delayed (?:until|to|by)|rescheduled|moved (?:back )?(?:to|from)",
    ),
    ("conditional", r"if|unless|provided that|subject to|depend\w* on|pending|in case"),
    ("planned", r"plan\w*|intend\w*|invited|aim\w* to|being (?:prepared|finali[sz]ed|worked out|arranged)"),
    (
        "expected",
        r"expect\w*|likely|forecast\w*|hop(?:e|es|ed|ing)|predict\w*|(?-i:may)|might|could|should"
        r"|looking forward",
    ),
)
_GATHERINGS = frozenset(
    ["Summit", "Conference", "Forum", "Cup", "Games", "Festival", "Championship", "Championships", "Meeting"]
)
_PLACE = re.compile(r"\b(?:in|at|to|visits?|visiting|near|outside)\s(?:the\s)?$", re.I)


@dataclass(frozen=True, slots=True)
class Announcement:
    """One sentence that may announce an event, with all that code can tell of it."""

    sentence: Sentence
    when: When | None
    status: Status
    where: str | None
    participants: list[str]


def find_announcements(article: Article) -> list[Announcement]:
    """Every sentence that may announce an event after the publication date, in order."""
    names = find_names(article)
    full = full_names(names)
    statements = find_statements(article)
    speakers = {s.sentence.index: s.speaker for s in statements}
    spoken = {s.sentence.index for s in statements if s.form == "direct"}
    found = []
    for sentence in article.sentences:
        words = article.words_of(sentence)
        if words == article.title:
            continue
        times = times_in(article, sentence)
        ahead = [when for when in times if is_ahead(when, article.published)]
        if not ahead and (times or not announces(words) or has_negation(words)):
            continue
        if ahead and not announces(words) and not _surely_ahead(ahead[0], article.published):
            continue
        if sentence.index in spoken and not any(_surely_ahead(when, article.published) for when in ahead):
            continue
        inside = [n for n in names if sentence.start <= n.start < sentence.end]
        where = place_in(article.text, inside)
        people = [full[n.text] for n in inside if _takes_part(full[n.text], names)]
        people = [name for name in people if name not in (where, speakers.get(sentence.index))]
        found.append(
            Announcement(
                sentence, ahead[0] if ahead else None, status_of(words), where, list(dict.fromkeys(people))
            )
        )
    return found


def times_in(article: Article, sentence: Sentence) -> list[When]:
    """The time words of a sentence, each resolved against the publication date."""
    words = article.words_of(sentence)
    times = []
    for found in find_time_words(words):
        interval = resolve(found.text, article.published, tense=tense_of(words, found.start))
        if interval:
            times.append(when_of(found.text, interval))
    return times


def when_of(text: str, interval: Interval) -> When:
    """The Brief's form of an interval."""
    return When(
        text=text,
        edtf=interval.edtf,
        earliest=interval.earliest,
        latest=interval.latest,
        granularity=interval.granularity,
    )


def is_ahead(when: When, published: date | None) -> bool:
    """Whether some of the time lies after the day of publication; without that day nothing is known to."""
    if published is None:
        return False
    if when.latest is not None:
        return when.latest > published
    return when.earliest is not None and when.earliest >= published


def _surely_ahead(when: When, published: date | None) -> bool:
    """Whether all of a known time lies after the day of publication."""
    known = when.granularity != "unknown" and when.earliest is not None
    return known and published is not None and when.earliest is not None and when.earliest > published


def _takes_part(name: str, mentions: Sequence[Name]) -> bool:
    """Whether a name is a person's or an organisation's, not a place's or that of the event itself."""
    words = name.split()
    mentioned = any(n.role for n in mentions if n.text.split()[-1] == words[-1])
    return (is_organisation(name) or mentioned or len(words) > 1) and words[-1] not in _GATHERINGS


def announces(words: str) -> bool:
    """Whether words of plan, promise or future stand in the sentence."""
    return bool(_FUTURE.search(words))


def status_of(words: str) -> Status:
    """How certain an announced event is, by the words around it; 'scheduled' where nothing qualifies it."""
    for status, pattern in _STATUS:
        if re.search(rf"\b(?:{pattern})\b", words, re.I):
            return status
    return "scheduled"


def place_in(text: str, names: Iterable[Name]) -> str | None:
    """The first name in a sentence that a word of place stands before: 'visit to India', 'in Kazan'."""
    for name in names:
        if name.role is None and _PLACE.search(text[max(0, name.start - 20) : name.start]):
            return name.text
    return None
