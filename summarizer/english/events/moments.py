"""Which time words of a sentence are an event's own, and which are those of its noun or of what it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from summarizer.english.events.times import is_ahead, is_surely_ahead, when_of
from summarizer.english.grammar.groups import Group
from summarizer.english.grammar.lexicon import (
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    PREPOSITIONS,
    SUBORDINATORS,
    is_adverb,
)
from summarizer.english.grammar.parsed import Parsed, Tokens
from summarizer.english.grammar.tokens import Token
from summarizer.schemas.brief import When
from summarizer.times.resolving import resolve

_LIES_BEHIND = re.compile(r"\b(?:earlier|last|ago|yesterday|previous)\b", re.I)
PRECISE = ("minute", "day", "week", "month")
_LOOKS_AHEAD = re.compile(r"(?:at )?(?:tomorrow|tonight|later today|next |\d{1,2}[:.]\d\d)")
"""What lies ahead even in a text that does not say of which day it is."""
_RECENT = 7  # days in which a weekday may have been
_FROM_AN_EVENT = re.compile(r"within [a-z0-9 -]{1,20} (?:of|after|from) ")
_WAS_FOR = frozenset("from planned scheduled due set for on".split())
_DAYS = frozenset("day eve morning afternoon evening night".split())
_NO_TIME_OF_ITS_OWN = frozenset("of since than to".split())


class Moment(NamedTuple):
    """Time words with what they mean."""

    token: Token
    when: When


class Moments(NamedTuple):
    """The times of one announcement: those ahead, the best first; the one it had before; and all."""

    ahead: list[Moment]
    former: When | None
    all: list[Moment]


def adverbial_times(tokens: Tokens, *, after_to: bool = False) -> list[Token]:
    """The time words of a part that say when, and not which: no 'the 2028 final', no 'Friday's'."""
    found = []
    for at, token in enumerate(tokens):
        before = tokens[at - 1].low if at else ""
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.kind != "time" or (before in _NO_TIME_OF_ITS_OWN and not (after_to and before == "to")):
            continue
        attributive = token.text.endswith(("'s", "’s")) or (
            behind
            and (
                behind.low in ("'s", "’s")
                or (
                    _is_noun(behind)
                    and (before in DETERMINERS or "-" in token.text or token.low.startswith("the "))
                )
            )
        )
        if not attributive:
            found.append(token)
    return found


def instead_of(tokens: Tokens) -> int | None:
    """The place of 'instead' in 'on 9 June instead of 5 May'; None where no time is given up."""
    for at, token in enumerate(tokens[:-2]):
        two = (token.low, tokens[at + 1].low)
        ahead = tokens[at + 2 : at + 4]
        if two in (("instead", "of"), ("rather", "than")) and any(t.kind == "time" for t in ahead):
            return at
    return None


def possessive_times(tokens: Tokens) -> list[Token]:
    """'at next month's fair': the times of nouns that say where in time something is done."""
    return [
        token
        for at, token in enumerate(tokens)
        if token.kind == "time"
        and (at == 0 or tokens[at - 1].low in ("at", "in", "during", "for"))
        and (
            token.text.endswith(("'s", "’s")) or (at + 1 < len(tokens) and tokens[at + 1].low in ("'s", "’s"))
        )
    ]


def is_placed(tokens: Tokens) -> bool:
    """'after the harvest', 'before dark': a time told by what else happens."""
    return any(
        (token.low in ("after", "before", "until") and behind.kind != "time")
        or (token.low in _DAYS and behind.low == "of")
        for token, behind in pairwise(tokens)
    )


def _is_noun(token: Token) -> bool:
    return token.kind in ("word", "name") and not (
        token.low in PREPOSITIONS | CONJUNCTIONS | DETERMINERS | SUBORDINATORS | {"to"}
        or is_adverb(token.low)
    )


def chosen(moments: Iterable[Moment], group: Group, published: date | None) -> list[Moment]:
    """Those that lie ahead for such a verb, the most precise first."""
    ahead = [moment for moment in moments if _lies_ahead(moment.when, group, published)]
    return sorted(
        ahead, key=lambda m: PRECISE.index(m.when.granularity) // 2 if m.when.granularity in PRECISE else 2
    )


def _lies_ahead(when: When, group: Group, published: date | None) -> bool:
    if published is None and group.sign != "present":
        return not _LIES_BEHIND.search(when.text)
    if when.earliest is None and when.latest is None:
        return not group.is_past and looks_ahead(when)
    if published is None or not is_ahead(when, published):
        return False
    if group.is_past or group.sign in ("present", "moved", "cancelled"):
        return is_surely_ahead(when, published) or (when.earliest is not None and when.earliest >= published)
    return True


def looks_ahead(when: When) -> bool:
    """Whether words say 'tomorrow', only an hour, of whichever day, or 'within a week of the vote'."""
    return _LOOKS_AHEAD.match(when.text.lower()) is not None or counts_from_event(when.text.lower())


def counts_from_event(words: str) -> bool:
    """Whether time words, in lower case, count from what has no day: 'within 30 days of the result'."""
    return _FROM_AN_EVENT.match(words) is not None


def is_earlier(when: When, former: When) -> bool:
    """Whether what was moved comes sooner than it was to."""
    return bool(when.latest and former.earliest and when.latest < former.earliest)


def former_of(former: When, when: When, published: date | None) -> When:
    """The time that something had, which may have been last Monday if the new one is this Friday."""
    if published is None or not is_earlier(when, former):
        return former
    past = resolve(former.text, published, tense="past")
    is_recent = past and past.latest and 0 <= (published - past.latest).days <= _RECENT
    return when_of(former.text, past) if past and is_recent else former


def was_to_come(former: When, parsed: Parsed, group: Group, published: date | None) -> bool:
    """Whether what was moved to no new day would still be to come: of the May of a story nobody knows."""
    has = any(t.low in HAVE - {"had"} for t in parsed.tokens[group.first : group.last])
    return (has or former.granularity in PRECISE[:3]) and is_ahead(former, published)


def was_before(tokens: Tokens, token: Token) -> bool:
    """Whether time words are those that a moved event had: 'from 3 May', 'planned for 3 May'."""
    at = tokens.index(token)
    return at > 0 and tokens[at - 1].low in _WAS_FOR


def are_listed(tokens: Sequence[Token], one: Token, other: Token) -> bool:
    """'on 20 May and 1 June': two days of two events."""
    between = [t.low for t in tokens if one.start < t.start < other.start and t.low not in ("on", "in")]
    return between == ["and"]


def second_subject(tokens: Sequence[Token], one: Token, other: Token) -> Tokens:
    """'600 others' of 'will leave on Thursday and 600 others on Tuesday'; empty where nothing is left out."""
    between = [t for t in tokens if one.start < t.start < other.start]
    while between and between[-1].low in ("on", "in", "at"):
        between.pop()
    if (
        1 < len(between) <= 6
        and between[0].low == "and"
        and between[1].low not in PREPOSITIONS
        and not any(t.kind == "mark" for t in between)
    ):
        return tuple(between[1:])
    return ()
