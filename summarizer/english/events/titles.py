"""What an announced event is called: its subject and what it does, in at most ten of the article's words.

Time, place and what is told about the subject are left out; a title ends where a phrase ends.
"""

from __future__ import annotations

from typing import NamedTuple

from summarizer.english.events.groups import Group
from summarizer.english.events.lexicon import (
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    is_adverb,
)
from summarizer.english.events.phrases import Parsed, Tokens
from summarizer.english.events.tokens import Token, words_of

LONGEST = 10
"""Words."""

_ARTICLES = frozenset(["the", "a", "an"])
_OWNERS = frozenset(["his", "her", "its", "their", "my", "our", "your"])
_NO_END = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | BE | {"to", "'s", "’s", "-", "than"}
_BEFORE_TIME = frozenset("on in at for from by until till during of over within through starting beginning as early".split())
_DEMONSTRATIVE = frozenset(["this", "that", "these", "those", "such"])


class Title(NamedTuple):
    """A title, and whether its core had to be cut."""

    words: str
    is_cut: bool


def title_of_clause(
    parsed: Parsed, group: Group, subject: Tokens, rest: Tokens, who: str | None, place: Tokens
) -> Title | None:
    """The title of what a verb group announces.

    Args:
        parsed: The sentence.
        group: The verb group.
        subject: The subject's tokens.
        rest: What follows the verb.
        who: What the subject, or the owner in it, stands for, where that is a pronoun.
        place: The tokens of the place, which stands beside the title.
    """
    named = _named(subject, who)
    if not named:
        return None
    rest = _essential(without(rest, place) if len(rest) > len(place) + 1 else rest)
    if group.kind == "is":
        return _fitted([named], without(rest, place))
    verb = parsed.tokens[group.first : group.last]
    said = [w for w in _verb_words(group, verb) if w]
    core = rest if rest and rest[0].low not in PREPOSITIONS | {"to"} else ()
    core = core[: _phrase_end(core)]
    return _fitted([named, *said], rest, least=len(core))


def title_of_thing(tokens: Tokens, who: str | None = None) -> Title | None:
    """The title of a noun phrase that is the event."""
    tokens = _essential(tokens)
    head = tokens[: _phrase_end(tokens)]
    named = _named(head, who)
    return _fitted([named], tokens[len(head) :]) if named else None


def _verb_words(group: Group, verb: Tokens) -> list[str]:
    own = [t.text for t in verb[group.verb - group.first :]]
    if group.sign == "present":
        return own
    if group.sign in ("limit", "maybe"):
        return [verb[0].text, *(["be"] if group.is_passive else []), *own]
    is_be = group.is_passive or any(t.low == "be" for t in verb)
    return ["to", *(["be"] if is_be and own[0] != "be" else []), *own]


def _named(subject: Tokens, who: str | None) -> str:
    """The subject without an article, an owner that is a pronoun named."""
    if not subject:
        return who or ""
    first = subject[0].low
    if len(subject) == 1 and who:
        return who
    if first in _OWNERS:
        own = f"{who}{'’' if who.endswith('s') else '’s'} " if who else ""
        return own + words_of(subject[1:])
    if (first in _ARTICLES | _DEMONSTRATIVE) and len(subject) > 1:
        return words_of(subject[1:])
    return words_of(subject)


def _essential(tokens: Tokens) -> Tokens:
    """Words without times, what introduces them, and clauses about something else."""
    kept: list[Token] = []
    for at, token in enumerate(tokens):
        if token.kind == "mark" and token.text != ",":
            break
        if token.low in RELATIVES | SUBORDINATORS - {"before", "after", "since", "until", "till", "as"}:
            break
        if token.kind == "time" and not _is_attribute(tokens, at):
            while kept and (kept[-1].low in _BEFORE_TIME or is_adverb(kept[-1].low)):
                kept.pop()
            continue
        kept.append(token)
    while kept and (kept[-1].low in _NO_END or kept[-1].kind == "mark" or is_adverb(kept[-1].low)):
        kept.pop()
    return tuple(kept)


def _is_attribute(tokens: Tokens, at: int) -> bool:
    """Whether time words belong to the noun behind them: 'the 2028 final'."""
    if at + 1 >= len(tokens):
        return False
    behind = tokens[at + 1]
    return behind.low in ("'s", "’s") or (
        behind.kind in ("word", "name")
        and behind.low not in PREPOSITIONS | CONJUNCTIONS | DETERMINERS | SUBORDINATORS | {"to"}
        and not is_adverb(behind.low)
        and (at > 0 and tokens[at - 1].low in DETERMINERS)
    )


def without(tokens: Tokens, others: Tokens) -> Tokens:
    """Tokens without some of them."""
    left_out = {t.start for t in others}
    return tuple(t for t in tokens if t.start not in left_out)


def _phrase_end(tokens: Tokens) -> int:
    """Where the first noun phrase ends: before a preposition, a conjunction, an infinitive or a comma."""
    for at in range(1, len(tokens)):
        if _opens_phrase(tokens, at):
            return at
    return len(tokens)


def _opens_phrase(tokens: Tokens, at: int) -> bool:
    low, before = tokens[at].low, tokens[at - 1]
    if before.low in _NO_END and before.kind != "mark":
        return False
    return (
        low in PREPOSITIONS | CONJUNCTIONS | {"to", ",", "than"}
        or tokens[at].kind == "mark"
        or (low in DETERMINERS and before.kind != "mark")
        or (low.endswith("ing") and before.kind == "name")
    )


def _fitted(head: list[str], rest: Tokens, least: int = 0) -> Title | None:
    """As much of a title as ten words hold, ended at a phrase."""
    words = " ".join(head)
    room = LONGEST - len(words.split())
    cut = False
    if len(words_of(rest[:least]).split()) > room:
        shorter = _short(head[0])
        cut = shorter != head[0]
        words = " ".join([shorter, *head[1:]])
        room = LONGEST - len(words.split())
    if room < 0:
        return None
    ends = [at for at in range(1, len(rest)) if _opens_phrase(rest, at)]
    fitting = [at for at in (*ends, len(rest)) if len(words_of(rest[:at]).split()) <= room]
    last = max(fitting, default=0)
    if last < least:
        cut = True
    kept = rest[:last]
    while kept and (kept[-1].low in _NO_END or kept[-1].kind == "mark" or is_adverb(kept[-1].low)):
        kept = kept[:-1]
    said = words_of(kept)
    title = f"{words}{'' if said.startswith(',') or not said else ' '}{said}".strip(" ,;:.")
    if not title:
        return None
    return Title(title[0].upper() + title[1:], cut)


def _short(words: str) -> str:
    """A long noun phrase up to its first preposition."""
    each = words.split()
    for at in range(1, len(each)):
        if each[at].lower() in PREPOSITIONS | {"who", "that", "which"} or each[at - 1].endswith(","):
            return " ".join(each[:at]).rstrip(",")
    return words
