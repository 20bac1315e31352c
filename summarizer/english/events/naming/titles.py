"""What an announced event is called: its subject and what it does, in at most ten of the article's words.

Time, place and what is told about the subject are left out; a title ends where a phrase ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.english.grammar.clauses import STATE
from summarizer.english.grammar.groups import Group
from summarizer.english.grammar.lexicon import (
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    HAPPENS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    WILL,
    WOULD,
    event_noun,
    is_adverb,
    is_form,
    is_participle,
    lemmas,
)
from summarizer.english.grammar.parsed import Parsed, Tokens
from summarizer.english.grammar.tokens import Token, words_of

LONGEST = 10
"""Words."""

_ARTICLES = frozenset(["the", "a", "an"])
OWNERS = frozenset(["his", "her", "its", "their", "my", "our", "your"])
_NO_END = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | BE | {"to", "'s", "’s", "-", "than"}
_BEFORE_TIME = frozenset(
    "on in at for from by until till during over within through starting beginning as early before".split()
)
_DEMONSTRATIVE = frozenset(["this", "that", "these", "those", "such"])
_COUNTS = frozenset("one two three four five six seven eight nine ten or".split())
_MEETING = frozenset("meet talk speak dine merge join".split())
_FREE = frozenset("after before during following despite with for by since amid over".split())
"""What they lead a title can do without: 'after a long restoration'."""
_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun|to)day|tonight|tomorrow|next |this ")
_ENDS = RELATIVES | frozenset(
    "if unless when while because although though whereas whether how why what so".split()
)


_ONE_SHORT_VOWEL = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")


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
    subject, rest = _subject_words(without(subject, place) or subject), _essential(rest)
    if len(without(rest, place)) > 0 or group.kind == "is":
        rest = _tidied(without(rest, place))
    if group.kind == "is":
        rest = () if group.sign in ("moved", "cancelled") else rest
        return _title_of_state(parsed, group, subject, rest, who) if subject else None
    said = _verb_words(group, parsed.tokens[group.first : group.last])
    bare = rest[1:] if rest and rest[0].low in _ARTICLES else rest
    for whole in (rest, bare):
        with_whom = whole and whole[0].low == "with" and is_form(parsed.tokens[group.verb].low, _MEETING)
        least = 0 if whole and whole[0].low in _FREE and not with_whom else _phrase_end(whole)
        for at, named in enumerate(_subjects(subject, who)):
            words = " ".join([named, *said])
            if named and len((words + " " + words_of(whole[:least])).split()) <= LONGEST:
                return _fitted(words, whole, is_cut=at > 1)
    for named in _subjects(subject, who):
        words = " ".join([named, *said])
        if named and len(words.split()) <= LONGEST:
            takes_none = not rest or rest[0].low in PREPOSITIONS | {"to"}
            return _fitted(words, rest, is_cut=not takes_none)
    return None


def _title_of_state(
    parsed: Parsed, group: Group, subject: Tokens, rest: Tokens, who: str | None
) -> Title | None:
    """The title of what is said to be so: 'Press centre open to reporters'; the predicate stays whole."""
    predicate = rest[: _phrase_end(rest)] if rest and parsed.tokens[group.verb].low in ("be", *BE) else ()
    if predicate and predicate[0].low not in PREPOSITIONS:
        for at, named in enumerate(_subjects(subject, who)):
            words = f"{named} {words_of(predicate)}"
            if named and len(words.split()) <= LONGEST:
                return _fitted(words, rest[len(predicate) :], is_cut=at > 1)
    return title_of_thing(subject + rest, who)


def title_of_thing(tokens: Tokens, who: str | None = None) -> Title | None:
    """The title of a noun phrase that is the event."""
    tokens = _essential(tokens)
    if not tokens:
        return None
    head = tokens[: _phrase_end(tokens)]
    for named in _subjects(head, who):
        if named and len(named.split()) <= LONGEST:
            return _fitted(named, tokens[len(head) :], is_cut=False)
    return None


def title_of_deed(verb: Tokens, rest: Tokens, place: Tokens) -> Title | None:
    """The title of what is done by nobody named: 'Closing the mill'."""
    words = " ".join([gerund(verb[0].low).capitalize(), *(t.text for t in verb[1:])])
    rest = _tidied(without(_essential(rest), place))
    return _fitted(words, rest, is_cut=False) if rest else None


def gerund(verb: str) -> str:
    """The form in 'ing' of a verb in the present: of 'stop' and 'stops' 'stopping'."""
    if verb.endswith("ing") and len(verb) > 5:
        return verb
    base = lemmas(verb)[-1] if verb.endswith("s") and not verb.endswith("ss") else verb
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    if _ONE_SHORT_VOWEL.fullmatch(base):
        return base + base[-1] + "ing"
    return base + "ing"


def _verb_words(group: Group, verb: Tokens) -> list[str]:
    own = [
        t.text
        for t in verb[(group.verb if group.shown is None else group.shown) - group.first :]
        if t.low != "not"
    ]
    own = [word for n, word in enumerate(own) if n == 0 or not is_adverb(word) or word in ("ahead", "back")]
    if group.sign == "present":
        return [verb[0].text, *own] if own[0].endswith("ing") else own
    if group.sign in ("limit", "maybe") and verb[0].low not in WILL | WOULD:
        return [verb[0].text, *(["be"] if group.is_passive and own[0] != "be" else []), *own]
    needs_be = group.is_passive or (
        group.shown is None and own[0].endswith("ing") and any(t.low == "be" for t in verb)
    )
    return ["to", *(["be"] if needs_be and own[0] != "be" else []), *own]


def _subject_words(subject: Tokens) -> Tokens:
    """A subject without the time words that only say when."""
    if len(subject) > 1 and subject[0].kind == "time" and _DAY.match(subject[0].low):
        subject = subject[1 + (subject[1].low in ("'s", "’s")) :] or subject
    words = tuple(
        t
        for at, t in enumerate(subject)
        if t.kind != "time" or _is_attribute(subject, at) or subject[at - 1].low in ("of", "for")
    )
    while len(words) > 2 and (
        words[-1].low in _BEFORE_TIME or (words[-1].low.endswith("ed") and len(words) < len(subject))
    ):
        words = words[:-1]  # 'ferries | ordered in | 2024'
    return words


def _subjects(subject: Tokens, who: str | None) -> Iterator[str]:
    """The subject's words, then shorter ones: its name without what describes it, its head alone."""
    if not subject:
        if who:
            yield who
        return
    yield _named(subject, who)
    first = next((at for at, t in enumerate(subject) if t.kind == "mark"), len(subject))
    core = subject[:first] if first > 1 else subject
    if first < len(subject) and not any(t.low == "and" for t in subject[first:]):
        yield _named(core, who)
    end = next((at for at, t in enumerate(core) if at and t.low in PREPOSITIONS), len(core))
    if (
        first == len(subject)
        and end > 1
        and core[end - 1].kind == "name"
        and not any(t.low in ("'s", "’s", "and") for t in core[:end])
    ):
        yield core[end - 1].text
    if first < len(subject) and any(t.kind == "word" for t in core) and core[-1].kind == "name":
        described = tuple(t for t in core if t.kind == "word")
        if described[-1].low.endswith("s"):
            yield _named(described, who)
    ends = [at for at in range(1, len(core)) if core[at].low in PREPOSITIONS]
    for at in reversed(ends):
        yield _named(core[:at], who)


def _named(subject: Tokens, who: str | None) -> str:
    """The subject without an article, an owner that is a pronoun named."""
    if [t.low for t in subject[1:3]] == ["total", "of"] and len(subject) > 3:
        subject = subject[3:]
    if not subject:
        return ""
    first = subject[0].low
    if len(subject) == 1 and who:
        return who
    if first in OWNERS:
        own = f"{who}{'’' if who.endswith('s') else '’s'} " if who else ""
        return own + words_of(subject[1:])
    if first in _ARTICLES | _DEMONSTRATIVE and len(subject) > 1:
        return words_of(subject[1:])
    return words_of(subject)


def _essential(tokens: Tokens) -> Tokens:
    """Words without times, what introduces them, and clauses about something else."""
    kept: list[Token] = []
    for at, token in enumerate(tokens):
        if token.kind == "mark" and token.text not in (",", "-"):
            break
        if (
            (at and token.low in _ENDS)
            or _is_second_verb(tokens, at)
            or (token.low == "as" and at + 1 < len(tokens) and is_participle(tokens[at + 1].low))
        ):
            break
        if (
            token.kind == "time"
            and not _is_attribute(tokens, at)
            and not (at and tokens[at - 1].low in ("of", "to", "than"))
        ):
            while kept and (kept[-1].low in _BEFORE_TIME | _COUNTS or is_adverb(kept[-1].low)):
                kept.pop()
            continue
        kept.append(token)
    return _tidied(tuple(kept))


def _is_second_verb(tokens: Tokens, at: int) -> bool:
    """Whether a conjunction joins another deed here: 'meet the board | and hold talks'."""
    if not at or tokens[at].low not in ("and", "then") or at + 2 >= len(tokens):
        return False
    verb, behind = tokens[at + 1], tokens[at + 2]
    return (
        verb.kind == "word"
        and verb.low in HAPPENS
        and not event_noun(verb.low)
        and (behind.low in DETERMINERS or behind.kind == "name" or event_noun(behind.low))
    )


def _tidied(tokens: Tokens) -> Tokens:
    """A phrase without words at its end that lead to nothing."""
    while tokens and (
        tokens[-1].low in _NO_END - {"both"} or tokens[-1].kind == "mark" or is_adverb(tokens[-1].low)
    ):
        tokens = tokens[:-1]
    if (
        len(tokens) > 2
        and tokens[-1].low in ("it", "them", "him", "her", "there")
        and tokens[-2].low in PREPOSITIONS
    ):
        return _tidied(tokens[:-2])
    while tokens and tokens[0].kind == "mark":
        tokens = tokens[1:]
    if len(tokens) > 2 and tokens[-2].text == "," and STATE.fullmatch(tokens[-1].text):
        return _tidied(tokens[:-2])  # the place before it stands beside the title
    return tokens


def _is_attribute(tokens: Tokens, at: int) -> bool:
    """Whether time words belong to the noun behind them: 'the 2028 final'."""
    if at + 1 >= len(tokens):
        return False
    if tokens[at].text.endswith(("'s", "’s")):
        return True
    behind = tokens[at + 1]
    return behind.low in ("'s", "’s") or (
        behind.kind in ("word", "name")
        and behind.low not in PREPOSITIONS | CONJUNCTIONS | DETERMINERS | SUBORDINATORS | {"to"}
        and not is_adverb(behind.low)
        and ((at > 0 and tokens[at - 1].low in DETERMINERS) or tokens[at].low.startswith("the "))
    )


def without(tokens: Tokens, others: Tokens) -> Tokens:
    """Tokens without some of them."""
    left_out = {t.start for t in others}
    return tuple(t for t in tokens if t.start not in left_out)


def _phrase_end(tokens: Tokens) -> int:
    """Where the first phrase ends that can stand: an object, or a preposition with its object."""
    return next((at for at in range(1, len(tokens)) if _opens_phrase(tokens, at)), len(tokens))


def _opens_phrase(tokens: Tokens, at: int) -> bool:
    low, before = tokens[at].low, tokens[at - 1]
    if before.low in _NO_END or before.kind == "mark" or low == "of":
        return False
    if (
        low == "and"
        and any(t.low == "between" for t in tokens[:at])
        and not any(t.low == "and" for t in tokens[:at])
    ):
        return False
    return (
        low in PREPOSITIONS | CONJUNCTIONS | {"to", "than"}
        or tokens[at].kind == "mark"
        or (low.endswith("ing") and before.kind == "name")
    )


def _fitted(words: str, rest: Tokens, *, is_cut: bool) -> Title | None:
    """As much of a title as ten words hold, ended at a phrase."""
    room = LONGEST - len(words.split())
    ends = [at for at in range(1, len(rest)) if _opens_phrase(rest, at)]
    fitting = [at for at in (*ends, len(rest)) if len(words_of(rest[:at]).split()) <= room]
    if not fitting:
        fitting = [
            at for at, t in enumerate(rest) if t.low == "of" and len(words_of(rest[:at]).split()) <= room
        ]
    said = words_of(_tidied(rest[: max(fitting, default=0)]))
    title = f"{words} {said}".replace(" ,", ",").strip(" ,;:.-")
    return Title(capitalised(title), is_cut) if title else None


def capitalised(words: str) -> str:
    """Words with a capital first, but for names such as 'iPad'."""
    return words if words[1:2].isupper() else words[:1].upper() + words[1:]
