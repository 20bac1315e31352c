"""A verb group that announces, and what it says: whether something takes place, and how surely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.english.grammar.lexicon import (
    BE,
    CHANGES,
    HAPPENS,
    SET,
    STATES,
    SURELY_HAPPENS,
    event_noun,
    is_form,
)
from summarizer.english.grammar.tokens import Token
from summarizer.schemas.draft import Status

Kind = Literal["does", "is", "object"]
"""What the event is: what the subject does, the subject itself, or the object."""


Sign = Literal[
    "will",
    "would",
    "maybe",
    "proposes",
    "limit",
    "deadline",
    "present",
    "intends",
    "hopes",
    "set",
    "moved",
    "cancelled",
]


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group that announces.

    Attributes:
        first: Its first token.
        last: The token behind it.
        verb: The token of the verb that says what happens; where nothing does, the last one of the group.
        kind: What the event is.
        sign: What announces it.
        is_passive: Whether something is done to the subject.
        is_denied: Whether a 'not' stands in it.
        is_past: Whether the announcing itself is over: 'was to open'.
    """

    first: int
    last: int
    verb: int
    kind: Kind
    sign: Sign
    is_passive: bool = False
    is_denied: bool = False
    is_past: bool = False
    joins: bool = False
    """Whether a conjunction joins it to the group before, whose subject it has."""
    is_reduced: bool = False
    """Whether its 'is' is left out, as behind a noun: 'the pacts due to be read'."""
    given: int | None = None
    """Where those stand who are given a time for it, if they are not the subject."""
    shown: int | None = None
    """Where the words for what happens begin, if not at `verb`."""


Precision = Literal["day", "season", "none"]
"""How well an event's time is known: to a month or less, less well, or not at all."""


_LASTING = frozenset("continue remain last persist".split())
_AMOUNTS = frozenset("raise cut lower add".split())


def names_what_happens(tokens: Sequence[Token], group: Group, precision: Precision) -> bool:
    """Whether something takes place: the less is known of the time, the more surely the verb must say so."""
    word = tokens[group.verb].low
    if group.kind == "is":
        is_named = group.verb == group.last - 1 and (word in SET or word in ("be", *BE))
        if word == "be" and group.sign == "would":
            return False
        return (
            precision == "day"
            or (precision == "season" and word in SET)
            or (not is_named and precision != "none")
        )
    if group.kind == "object" or word == "back":
        return precision != "none"
    if group.sign == "present" and word.endswith("ing") and precision != "day":
        return False
    if is_form(word, STATES) and not (
        _light(tokens, group, precision) or (precision == "day" and word in ("become", "stay"))
    ):
        return False
    if precision == "day":
        return True
    if is_form(word, _LASTING) or (precision == "none" and is_form(word, _AMOUNTS)):
        return False
    if is_form(word, CHANGES) and not is_form(word, HAPPENS):
        return False
    behind = tokens[group.last].low if group.last < len(tokens) else ""
    is_deed = precision == "season" or (
        behind in ("the", "its", "his", "her", "their") and not group.is_passive
    )
    return is_form(word, HAPPENS | SURELY_HAPPENS if is_deed else SURELY_HAPPENS) or _light(
        tokens, group, precision
    )


def _light(tokens: Sequence[Token], group: Group, precision: Precision) -> bool:
    """'have talks', 'make a speech', 'do a tour': the noun says what happens."""
    word = tokens[group.verb].low
    if not is_form(word, frozenset("have make do offer provide give hold take stage".split())):
        return False
    ahead = tokens[group.last : group.last + 5]
    if precision == "day" and word == "have" and ahead and ahead[0].low in ("a", "an"):
        return True
    timed = precision != "none"
    return any(event_noun(t.text.split()[-1], or_outcome=timed) for t in ahead if t.kind == "word")


def status_of(group: Group, tokens: Sequence[Token], *, is_fixed: bool, is_conditional: bool) -> Status:
    """How certain an event is, by its own verb."""
    if group.sign == "cancelled":
        return "cancelled"
    if group.is_denied:
        return "cancelled"
    if is_conditional:
        return "conditional"
    words = [t.low for t in tokens[group.first : group.last]]
    if group.sign == "moved" and "forward" not in words:
        return "postponed"
    if group.sign in ("hopes", "maybe"):
        return "expected"
    if group.sign == "proposes":
        return "proposed"
    if group.sign == "intends":
        return "planned"
    planned = "planned" in words or "planning" in words
    return "scheduled" if is_fixed and not planned else "planned"
