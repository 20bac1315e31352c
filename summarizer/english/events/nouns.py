"""Events that a noun phrase names with its day: 'Friday's draw', 'the vote on 3 May', '5 May: Final'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from summarizer.english.events.times import is_surely_ahead, when_at, when_of, with_clock
from summarizer.english.grammar.clauses import is_finite
from summarizer.english.grammar.lexicon import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    FOR_A_TIME,
    MODALS,
    PASTS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    event_noun,
    is_adverb,
    is_form,
    is_participle,
)
from summarizer.english.grammar.parsed import Tokens
from summarizer.english.grammar.tokens import Token
from summarizer.schemas.brief import When
from summarizer.times.discourse import TimeInText
from summarizer.times.resolving import resolve

_BACK = frozenset("after since following from during despite last under of".split())
_ANNOUNCING = frozenset("announce call schedule invite summon plan order".split())
_SAYING = frozenset(["say", "tell", "speak"])
_AHEAD = frozenset("for before ahead at until to attend".split())
_BEHIND = frozenset("against between on over in at of for v vs into".split())
_MOST = 12  # tokens of a phrase
_PRECISE = frozenset(["day", "minute", "week", "month"])


def named_events(
    tokens: Sequence[Token], published: date | None, taken: frozenset[int]
) -> Iterator[tuple[Tokens, When]]:
    """The noun phrases of a sentence that are events, each with its time, which lies ahead.

    Args:
        tokens: The sentence.
        published: The day of publication; nothing is found without it, as only the time looks ahead.
        taken: Where the time words begin that a verb has already.
    """
    for at, token in enumerate(tokens):
        if token.time is None or token.start in taken:
            continue
        when = _when(token.time, published)
        if when and published and not is_surely_ahead(when, published) and _is_announced(tokens, at):
            interval = resolve(token.time.words.text, published, tense="future")
            when = when_of(token.time.words.text, interval) if interval else when
        if not when or not is_surely_ahead(when, published) or when.granularity not in _PRECISE:
            continue
        phrase = _listed(tokens, at) or _owned(tokens, at) or _before(tokens, at)
        if phrase:
            yield phrase, when


def _when(time: TimeInText, published: date | None) -> When | None:
    """The time itself: what is 'ahead of Friday's vote' is before it, but the vote is on Friday."""
    words = time.words
    if words.bound in ("ahead of", "before", "prior to") and published:
        interval = resolve(words.date, published, tense="future")
        return when_of(words.date, interval) if interval else None
    when = when_at(time, published)
    return with_clock(when, words.text) if when else None


def _listed(tokens: Sequence[Token], at: int) -> Tokens:
    """'5 May: Final, Oslo'."""
    while tokens and tokens[0].kind == "mark":
        tokens, at = tokens[1:], at - 1
    if at or len(tokens) < 3 or tokens[1].text not in (":", "-", "–", "—", "--"):
        return ()
    rest = tuple(tokens[2:])
    if any(is_finite(rest, n) for n in range(1, len(rest))) or rest[0].kind == "time":
        return ()
    return rest


def _owned(tokens: Sequence[Token], at: int) -> Tokens:
    """'Friday's draw', 'the 7 May vote'."""
    start = at + 1
    if tokens[at].text.endswith(("'s", "’s")):
        lead = tokens[at - 1].low if at else ""
    elif start < len(tokens) and tokens[start].low in ("'s", "’s"):
        start += 1
        lead = tokens[at - 1].low if at else ""
    elif tokens[at].low.startswith("the "):
        lead = tokens[at - 1].low if at else ""
    elif at and tokens[at - 1].low in DETERMINERS:
        lead = tokens[at - 2].low if at > 1 else ""
    else:
        return ()
    if lead in _BACK and not (
        lead == "of" and any(t.low in ("ahead", "advance") for t in tokens[max(0, at - 3) : at])
    ):
        return ()
    return _phrase(tokens, start)


def _phrase(tokens: Sequence[Token], start: int) -> Tokens:
    """The noun phrase that begins here, if its head is an event, with what it is about."""
    last = start
    while last < len(tokens) and last < start + _MOST:
        token = tokens[last]
        if token.kind in (
            "mark",
            "time",
        ) or token.low in CONJUNCTIONS | RELATIVES | SUBORDINATORS | DETERMINERS | PREPOSITIONS | {"to"}:
            break
        if is_adverb(token.low) or (last > start and is_finite(tokens, last)):
            break
        last += 1
    if last == start or not event_noun(tokens[last - 1].text.split()[-1]):
        return ()
    return tuple(tokens[start:last]) + _about(tokens, last)


def _about(tokens: Sequence[Token], at: int) -> Tokens:
    if at >= len(tokens) or tokens[at].low not in _BEHIND:
        return ()
    last = at + 1
    while last < len(tokens) and last < at + _MOST:
        token = tokens[last]
        if (
            token.kind in ("mark", "time")
            or token.low in RELATIVES | SUBORDINATORS | {"to"}
            or is_finite(tokens, last)
        ):
            break
        last += 1
    return tuple(tokens[at:last])


def _is_announced(tokens: Sequence[Token], at: int) -> bool:
    """'announced a protest in Tull on Sunday', 'summoned them to a hearing on 4 May'."""
    phrase = _before(tokens, at)
    start = next((n for n, t in enumerate(tokens) if phrase and t is phrase[0]), 0)
    lead = tokens[max(0, start - 8) : start]
    return bool(lead) and lead[-1].low in ("a", "an") and any(is_form(t.low, _ANNOUNCING) for t in lead)


def _before(tokens: Sequence[Token], at: int) -> Tokens:
    """'a service on Sunday', 'elections due on 3 May', 'the vote in June'."""
    end = at
    while (
        end
        and tokens[end - 1].low
        in {"on", "in", "for", "from", "early", "late", "by", "at"} | FOR_A_TIME | ADVERBS
    ):
        end -= 1
    if end == 0 or (end == at and not (tokens[at].time and tokens[at].text[:1].isupper())):
        return ()
    for head in range(end - 1, max(end - 8, -1), -1):
        token = tokens[head]
        if token.kind in ("mark", "time") or token.low in RELATIVES | SUBORDINATORS | CONJUNCTIONS | {"to"}:
            return ()
        if token.kind == "word" and is_finite(tokens, head) and head:
            return ()
        if event_noun(token.text.split()[-1]) and token.low not in FOR_A_TIME:
            if head and tokens[head - 1].low in MODALS | {"to"}:
                return ()
            start = head
            while start and _belongs(tokens[start - 1]):
                start -= 1
            lead = tokens[max(0, start - 3) : start]
            if any(is_form(t.low, _SAYING) and t.low in PASTS | {"said", "told"} for t in lead):
                return ()  # 'said at a meeting on Monday'
            if any(t.low in _BACK for t in lead) or (
                is_over(tokens[:start]) and not any(t.low in _AHEAD for t in lead)
            ):
                return ()
            return tuple(tokens[start:end])
    return ()


def _belongs(token: Token) -> bool:
    """Whether a word may stand in a noun phrase before its head."""
    if token.kind in ("mark", "time"):
        return False
    if token.low in PREPOSITIONS | CONJUNCTIONS | RELATIVES | SUBORDINATORS | DETERMINERS | {
        "to"
    } or is_adverb(token.low):
        return False
    return token.kind == "name" or not token.low.endswith(("ed", "ing"))


def is_over(tokens: Sequence[Token]) -> bool:
    """Whether the last verb before a place is in the past."""
    for token in reversed(tokens):
        if token.low in MODALS | {"is", "are"} or is_form(token.low, _ANNOUNCING):
            return False
        if token.kind == "word" and (
            token.low in ("was", "were", "had", "did")
            or (is_participle(token.low) and token.low not in FOR_A_TIME)
            or token.low in PASTS
        ):
            return True
    return False
