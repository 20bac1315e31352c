"""Sentences that announce something to come, found by code: when, where, who, and how certain.

What marks them are time words that lie after the publication date, or words such as 'will', 'plans to' and
'is scheduled'. Whether it really is an event, and what to call it, is the model's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from summarizer.english.names.index import Names
from summarizer.english.names.mentions import Name, is_organisation
from summarizer.english.speech.statements import Statement
from summarizer.english.titles import title_of
from summarizer.reading.datelines import Dateline, story_start
from summarizer.schemas.article import Sentence
from summarizer.schemas.brief import When
from summarizer.schemas.draft import Status
from summarizer.text.facts import has_negation
from summarizer.times.discourse import Times
from summarizer.times.intervals import Interval

_FUTURE = re.compile(
    r"""\b(?:will|shall|won['’]t|(?:is|are|was|were|be|been|being)\s(?:\w+\s)?(?:to\s(?:be|visit|meet|hold|open|start
    |begin|take|travel|attend|sign|launch|return|vote|speak|host|join)|planned|scheduled|expected|slated|set\sto|due
    |invited|postponed|cancell?ed|delayed|called\soff|being\splanned|being\sprepared|going\sto)
    |plans?\sto|planned\s(?:visit|trip|launch|for)
    |must|planning\sto|intends?\sto|aims?\sto|hopes?\sto|agreed\sto|upcoming
    |forthcoming|invited|scheduled\s(?:for|to)|scheduling|expected\sto|expects?\sto|due\s(?:to|in|on)
    |ahead\sof|vow(?:s|ed)\sto|pledged\sto
    |postpon\w+|cancel\w+|called\soff|rescheduled|looks?\sahead|prepar(?:es|ing)\sto)\b|['’]ll\b""",
    re.I | re.X,
)
_STATUS: tuple[tuple[Status, str], ...] = (
    ("conditional", r"^\W*(?:if|should|unless)\b"),
    (
        "cancelled",
        r"\b(?:cancel(?:l?ed|s|ling)|called off|calling off|scrapp\w+|will not take place|abandoned)\b",
    ),
    (
        "postponed",
        r"\b(?:postpon\w+|put off|pushed back|delayed (?:until|to|by)|rescheduled"
        r"|moved (?:back )?(?:to|from))\b",
    ),
    ("conditional", r"\b(?:if|unless|provided that|subject to|depend\w* on|pending|in case)\b"),
    (
        "planned",
        r"(?<!as )\b(?:plan(?:s|ned|ning)?|intend\w*|invited|aim\w* to|promis\w+|pledge\w*|agreed to|"
        r"being (?:prepared|finali[sz]ed|worked out|arranged))\b",
    ),
    (
        "expected",
        r"\b(?:expect(?:s|ed|ing)?|likely|forecast(?= to)|hop(?:e|es|ed|ing) (?:to|that|for)|predict\w*"
        r"|(?-i:may)|might|could|looking forward)\b",
    ),
)
_FIXED = frozenset(["day", "week", "month"])
_GATHERINGS = frozenset(
    ["Summit", "Conference", "Forum", "Cup", "Games", "Festival", "Championship", "Championships", "Meeting"]
)
# 'The first visit in nine years' looks back.
_SINCE_LONG = re.compile(
    r"\b(?:first|last|only|\w+est|most|least|worst|best)\b[^.;:]{0,60}"
    r"\bin (?:\w+ ){1,3}(?:days|weeks|months|years|decades)\b",
    re.I,
)
# What was planned and came to nothing, or is over.
_OVER = re.compile(
    r"\b(?:had\s(?:been\s)?(?:planned|scheduled|due|set|meant|promised|hoped|expected|intended|wanted)"
    r"|(?:was|were)\s(?:supposed|originally|to\shave))\b",
    re.I,
)
_ASKS = re.compile(r"\?[\"”'’)]*\Z")
_NEVER_WAS = re.compile(r"\bwould(?:n['’]t)? (?:not )?have (?:been|had|\w+ed)\b")
_REACH = 25  # characters: 'had been planned for May'
_MOST_TIMES = 3  # in one sentence
_LIMIT = re.compile(r"(?:by|until|till|before|within|no later than)\b", re.I)
_ATTRIBUTIVE = re.compile(r"-(?:quarter|year|month|week|day)\b", re.I)  # 'its third-quarter results'
_PLACE = re.compile(r"\b(?:in|at|to|visits?|visiting|near|outside|off)\s(?:the\s)?$", re.I)


@dataclass(frozen=True, slots=True)
class Announcement:
    """One sentence that may announce an event, with all that code can tell of it."""

    sentence: Sentence
    title: str
    when: When | None
    status: Status
    where: str | None
    participants: list[str]


def find_announcements(
    times: Times, names: Names, statements: Iterable[Statement], dateline: Dateline | None
) -> list[Announcement]:
    """Every event that a sentence of an article may announce after its publication date, in order."""
    stated: dict[int, list[Statement]] = {}
    for statement in statements:
        stated.setdefault(statement.sentence.index, []).append(statement)
    article = times.article
    return [
        announcement
        for sentence in article.sentences
        if article.words_of(sentence) != article.title
        for announcement in _announced(times, names, sentence, stated.get(sentence.index, []), dateline)
    ]


def _announced(
    times: Times,
    names: Names,
    sentence: Sentence,
    stated: Sequence[Statement],
    dateline: Dateline | None,
) -> list[Announcement]:
    article = times.article
    words, published = article.words_of(sentence), article.published
    if _ASKS.search(words) or _NEVER_WAS.search(words):
        return []
    whens = times_in(times, sentence)
    ahead = [when for when in whens if is_ahead(when, published) and not _looks_back(words, when)]
    sure = [when for when in ahead if _surely_ahead(when, published)]
    if not ahead and ((whens and published) or not announces(words) or has_negation(words)):
        return []
    if ahead and not announces(words) and not any(_says_ahead(when, published) for when in ahead):
        return []
    if not sure and (any(s.form == "direct" for s in stated) or _OVER.search(words)):
        return []
    where, people = _where_and_who(names, sentence, {s.speaker for s in stated})
    start = story_start(article.text, sentence.start, sentence.end, dateline)
    told = stated[0].content if stated else article.text[start : sentence.end]
    return [
        Announcement(
            sentence=sentence,
            title=title_of(told, _announcing(words, when)),
            when=when,
            status=status_of(words, when),
            where=where,
            participants=people,
        )
        for when in _times_of(ahead or whens, status_of(words), published)
    ]


def _looks_back(words: str, when: When) -> bool:
    """Whether time words belong to a plan that came to nothing, or to how long something has not been."""
    over = _OVER.search(words)
    if over and when.text in words[over.end() : over.end() + _REACH]:
        return True
    return when.text.startswith("in ") and bool(_SINCE_LONG.search(words))


def _where_and_who(
    names: Names, sentence: Sentence, speakers: AbstractSet[str | None]
) -> tuple[str | None, list[str]]:
    """The place, and the people and organisations that a sentence names beside whoever says it."""
    full = names.full
    inside = [n for n in names.mentions if sentence.start <= n.start < sentence.end]
    where = place_in(names.text, inside)
    people = [full[n.text] for n in inside if _takes_part(full[n.text], names.mentions)]
    return where, [name for name in dict.fromkeys(people) if name not in (where, *speakers)]


def _times_of(ahead: Sequence[When], status: Status, published: date | None) -> Sequence[When | None]:
    """The times of the events that a sentence announces, one an event; None for an event without a time.

    That is each that says by itself that it lies ahead, else the first; the last one alone where an event was
    moved.
    """
    own = [when for when in ahead if not _ATTRIBUTIVE.search(when.text)] or list(ahead)
    own = [when for when in own if _says_ahead(when, published)] or own[:1]
    if not own:
        return [None]
    if status in ("postponed", "cancelled"):
        return [own[-1 if status == "postponed" else 0]]
    return list({when.edtf or when.text: when for when in own}.values())[:_MOST_TIMES]


def _announcing(words: str, when: When | None) -> list[str]:
    """The words in a sentence that announce: of plan or future, and of time."""
    found = _FUTURE.search(words)
    return ([when.text] if when else []) + ([found.group()] if found else [])


def times_in(times: Times, sentence: Sentence) -> list[When]:
    """The time words of a sentence, each resolved where the publication date and the text before allow it."""
    found = []
    for time in times.within(sentence):
        if time.interval:
            found.append(when_of(time.words.text, time.interval))
        elif times.article.published is None:
            found.append(When(text=time.words.text))
    return found


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


def _says_ahead(when: When, published: date | None) -> bool:
    """Whether time words alone announce: all of them lies ahead, or they set a limit that does."""
    return _surely_ahead(when, published) or bool(_LIMIT.match(when.text))


def _takes_part(name: str, mentions: Sequence[Name]) -> bool:
    """Whether a name is a person's or an organisation's, not a place's or that of the event itself."""
    words = name.split()
    if len(words) == 1 and is_organisation(name) and not name.isupper():
        return False  # 'Union' in 'Union secretary Maro Estevane'
    mentioned = any(n.role for n in mentions if n.text.split()[-1] == words[-1])
    return (is_organisation(name) or mentioned or len(words) > 1) and words[-1] not in _GATHERINGS


def announces(words: str) -> bool:
    """Whether words of plan, promise or future stand in the sentence."""
    return bool(_FUTURE.search(words))


def status_of(words: str, when: When | None = None) -> Status:
    """How certain an announced event is, by the words around it.

    Where nothing qualifies it, it is scheduled if it has a day, a week or a month, and planned otherwise.
    """
    for status, pattern in _STATUS:
        if re.search(pattern, words, re.I):
            return status
    unresolved = when and when.granularity == "unknown" and any(c.isdigit() for c in when.text)
    fixed = unresolved or (when and when.granularity in _FIXED)
    return "scheduled" if fixed else "planned"


def place_in(text: str, names: Iterable[Name]) -> str | None:
    """The first name in a sentence that a word of place stands before: 'visit to Norland', 'in Tull'."""
    for name in names:
        if name.role is None and _PLACE.search(text[max(0, name.start - 20) : name.start]):
            return name.text
    return None
