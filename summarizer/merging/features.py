"""The features by which items are compared: words, times, numbers, quotations and negations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from summarizer.merging.quantities import Quantity, quantities, without_times
from summarizer.schemas.brief import Claim, PlannedEvent, Speaker, SummarySentence, When
from summarizer.text.facts import content_words, numbers, stem
from summarizer.text.quotations import find_quotations
from summarizer.text.words import NEGATIONS, ORDINALS
from summarizer.times.expressions import TimeWords, find_time_words
from summarizer.times.intervals import Interval
from summarizer.times.resolving import resolve_within

Item = SummarySentence | Claim | PlannedEvent

# What news has several words for, and a comparison should have one for.
_ONE_WORD = {
    stem(word): row.split()[0]
    for row in """
        dead die died dies killed kill death deaths toll
        hurt injured injure wounded injuries
        rise rose risen rises increase increased raise raised up higher
        fall fell fallen drop dropped decline declined down lower lowered
        vote votes voting ballot ballots
        meet meeting meets session summit talks
        begin begins began start starts starting begun
        seek search searching looking hunt hunting
        lost missing gone
        say statement
        """.strip().splitlines()
    for word in row.split()
}
_EMPTY = frozenset(  # how sure a plan is, that something is denied, in what it is counted: not what it is
    stem(word)
    for word in """
        plan plans planned planning schedule scheduled expect expected set due postponed delayed moved put
        deny denied denies denying reject rejected dismiss dismissed
        percent per cent percentage point points
        """.split()
)
_SUBORDINATE = re.compile(
    r",? (?:which|who|whose|where)\b[^,]*(?:,|\Z)|,? (?:because|after|since|although|while)\b.*\Z", re.S
)
_CONTRAST = re.compile(r"(?:,|\band) not\b", re.I)
_NEGATION = re.compile(
    rf"\b(?:{'|'.join(NEGATIONS)}|fail(?:s|ed)? to|unable)\b|n['’]t\b"
    r"|\b(?P<off>cancel\w*|called off|scrapp?(?:ed|ing)|shelved)\b"
    r"|\b(?P<all>den(?:y|ies|ied|ying)|reject(?:s|ed)?|dismiss(?:es|ed)?|untrue|false)\b",
    re.I,
)
_EXCEPTION = re.compile(
    r"\b(?:not|no|never|none|nobody|cannot)\b[^.;]*\b(?:without|unless|until|except)\b", re.I
)
_CLAUSE_END = re.compile(r"[,;.:!?]|\bbut\b|\band\b", re.I)
_ORDINAL = re.compile(rf"\b({'|'.join(ORDINALS)}|last)\s+(\w+)", re.I)
_WORD = re.compile(r"\w+")
_DENIED_WORDS = 4
_FEWEST_WORDS = 2
_LONGEST = 2_000  # characters of an item, and of a passage, that are compared: no sentence is longer
_MOST_QUOTATIONS = 8
_SHORTEST_QUOTATION = 5


@dataclass(frozen=True)
class Time:
    """Time words of an item and the days they mean."""

    words: str
    days: Interval


@dataclass(frozen=True)
class Features:
    """An item as it is compared.

    Attributes:
        source: Rank of its source.
        index: Place in its list of the brief.
        item: The item itself.
        words: Stems of what it says, without times, numbers and denials.
        denied: Those of its words that stand behind a denial.
        quotations: The words of its quotations, in lower case.
        ordinals: 'first round' as ('round', 'first').
    """

    source: int
    index: int
    item: Item
    words: frozenset[str]
    denied: frozenset[str]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    quotations: tuple[tuple[str, ...], ...]
    ordinals: frozenset[tuple[str, str]]
    published: date | None

    @property
    def text(self) -> str:
        """What it says."""
        return self.item.title if isinstance(self.item, PlannedEvent) else self.item.text

    @property
    def speakers(self) -> list[Speaker]:
        """Who says it; nobody for what is no claim."""
        return self.item.speakers if isinstance(self.item, Claim) else []


def features_of(item: Item, source: int, index: int, published: date | None) -> Features:
    """Everything about an item that a comparison needs."""
    text = (item.title if isinstance(item, PlannedEvent) else item.text)[:_LONGEST]
    found = find_time_words(text)
    bare = without_times(text, found)
    denied = denied_words(bare, item.cue if isinstance(item, Claim) else None)
    return Features(
        source=source,
        index=index,
        item=item,
        words=meaning(_main_clause(bare)),
        denied=denied,
        times=_times(item, text, found, published),
        quantities=quantities(text),
        quotations=_quotations(item),
        ordinals=frozenset((stem(m[2].lower()), m[1].lower()) for m in _ORDINAL.finditer(text)),
        published=published,
    )


def meaning(text: str) -> frozenset[str]:
    """The stems of a text, one for words that news uses alike, without numbers and words of denial."""
    for words in numbers(text).values():
        text = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", " ", text)
    stems = {_ONE_WORD.get(word, word).removesuffix("e") for word in content_words(_NEGATION.sub(" ", text))}
    return frozenset(stems - _EMPTY)


def denied_words(text: str, cue: str | None = None) -> frozenset[str]:
    """The stems that a denial covers: the next few of its clause, or all behind 'denied that'."""
    text = _CONTRAST.sub(" ", text)
    if cue and (match := _NEGATION.search(cue)) and match["all"] and cue.lower() not in text.lower():
        return meaning(text)
    if _EXCEPTION.search(text):
        return frozenset()  # "no branch will close without a talk" says when one will
    negations = list(_NEGATION.finditer(text))
    words = _WORD.finditer(text) if negations else ()
    telling = [(word.start(), stems) for word in words if (stems := meaning(word[0]))]
    denied: set[str] = set()
    for match in negations:
        rest = text[match.end() :]
        if match["off"]:
            return meaning(text)
        if match["all"]:
            denied |= meaning(rest)
            continue
        clause_end = _CLAUSE_END.search(rest)
        end = match.end() + clause_end.start() if clause_end else len(text)
        first = bisect_left(telling, match.end(), key=itemgetter(0))
        denied |= frozenset().union(*[s for at, s in telling[first : first + _DENIED_WORDS] if at < end])
    return frozenset(denied)


def _main_clause(text: str) -> str:
    """The text without 'which was hit by a fire' and 'because a pump failed', where something is left."""
    main = _SUBORDINATE.sub(" ", text)
    return main if len(content_words(main)) >= _FEWEST_WORDS else text


def interval_of(when: When) -> Interval:
    """The days of a time; a clock time is one of a day."""
    granularity = "day" if when.granularity == "minute" else when.granularity
    return Interval(when.earliest, when.latest, granularity, when.edtf)


def _times(item: Item, text: str, found: Sequence[TimeWords], published: date | None) -> tuple[Time, ...]:
    if isinstance(item, PlannedEvent):
        when = item.when
        if when is None or (when.earliest is None and when.latest is None):
            return ()
        return (Time(when.text, interval_of(when)),)
    read = [(time.text, resolve_within(text, time.start, time.text, published)) for time in found]
    return tuple(Time(words, days) for words, days in read if days)


def _quotations(item: Item) -> tuple[tuple[str, ...], ...]:
    if not isinstance(item, Claim) or item.form not in ("direct", "mixed"):
        return ()
    quotes = [e.quote[:_LONGEST] for e in item.evidence[:_MOST_QUOTATIONS]]
    passages = [quote[q.start : q.end] for quote in quotes for q in find_quotations(quote)]
    if not passages and item.form == "direct":
        passages = [item.text[:_LONGEST]]
    tokens = [tuple(re.findall(r"\w+(?:['’]\w+)?", p.lower())) for p in passages[:_MOST_QUOTATIONS]]
    return tuple(words for words in tokens if len(words) >= _SHORTEST_QUOTATION)
