"""Announcements in the present tense: 'opens on Friday', 'the teams meet in May'."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.english.grammar.groups import Group
from summarizer.english.grammar.lexicon import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    HAPPENS,
    HAVE,
    LASTING,
    MODALS,
    PASTS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    is_adverb,
    is_form,
    is_participle,
    lemmas,
)
from summarizer.english.grammar.moves import past_particle, word_at
from summarizer.english.grammar.tokens import Token
from summarizer.english.speech.verbs import SURE

RATES = frozenset("rise fall increase drop".split())
"""What fees and fares do on a day."""
_NUMERALS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())


def present(tokens: Sequence[Token], at: int) -> Group | None:
    """'opens', 'meet', 'goes on sale': announces if its time lies ahead."""
    token = tokens[at]
    low, before = token.low, tokens[at - 1] if at else None
    if token.kind != "word" or token.text[0].isupper() or before is None or not is_form(low, HAPPENS | RATES):
        return None
    if low.endswith(("ed", "ing")) or (lemmas(low)[-1] != low and not low.endswith("s")):
        return None
    if before.low in DETERMINERS - {"that"} | PREPOSITIONS | {"to", "'s", "’s", "and", "or"} | BE | HAVE or (
        before.kind == "mark" and before.text != ","
    ):
        return None
    behind = word_at(tokens, at + 1)
    keeps = is_form(low, LASTING)
    if before.text[0].isdigit() or before.low in _NUMERALS or behind in PASTS:
        return None  # 'two ships', 'the ships left'
    if is_participle(behind) and not keeps:
        return None  # 'the ships sailed', but 'the shops stay closed'
    if before.kind == "time" or before.low in MODALS | {"do", "does", "did", "not"}:
        return None
    if before.low.endswith("ed") or behind in MODALS | AUXILIARIES:
        return None  # 'the planned cuts', 'the second stage will'
    third = low.endswith("s") and low not in HAPPENS
    if before.low in SURE or third == _is_plural(tokens, at):
        return None
    last = at + 1 + (keeps and is_participle(behind))
    if (lemmas(low)[-1], word_at(tokens, last)) in (("take", "place"), ("go", "ahead")):
        return Group(at, last + 1, at, "is", "present")
    return Group(at, past_particle(tokens, last), at, "does", "present")


def _is_plural(tokens: Sequence[Token], at: int) -> bool | None:
    """Whether the noun phrase before a verb is plural, by its head: 'tickets for the fair'; None where a name
    or a relative pronoun leaves it open."""
    start = at
    while (
        start
        and tokens[start - 1].kind != "mark"
        and tokens[start - 1].low not in SUBORDINATORS - {"as"}
        and not (
            tokens[start - 1].low in AUXILIARIES | MODALS | {"said"}
            or (tokens[start - 1].low == "that" and word_at(tokens, start - 2) not in PREPOSITIONS)
        )
    ):
        start -= 1
    phrase = [t for t in tokens[start:at] if not is_adverb(t.low) and t.kind != "time"]
    while phrase and phrase[0].low in PREPOSITIONS:
        phrase = phrase[2:]
    head = next((n for n, t in enumerate(phrase) if n and t.low in PREPOSITIONS), len(phrase)) - 1
    if any(t.low == "and" for t in phrase[: head + 1]):
        return True
    if head < 0 or phrase[head].kind == "name" or phrase[head].low in RELATIVES:
        return None
    if phrase[head].text[0].isupper() and phrase[head].low not in PRONOUNS:
        return None  # a name, for all that its capital says
    low = phrase[head].low
    return (
        low in ("they", "we", "you", "i")
        or (low.endswith("s") and not low.endswith("ss"))
        or low in ("people", "police", "men", "women", "children")
    )
