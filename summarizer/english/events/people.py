"""Where an announced event takes place and who takes part, by the words of its own clause."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.english.events.groups import Group
from summarizer.english.events.lexicon import DETERMINERS, PREPOSITIONS, is_adverb, is_form
from summarizer.english.events.phrases import Tokens
from summarizer.english.events.tokens import Token, words_of
from summarizer.english.names.index import Names
from summarizer.english.names.mentions import is_organisation

_PLACED = frozenset("in at near outside inside".split())
_GOING = frozenset("visit tour travel go return fly arrive head move come drive sail march".split())
_TO = frozenset(["to", "for", "in", "at", "across"])
_VENUES = frozenset(
    """
    stadium arena hall museum hotel airport park centre center theatre theater house palace church cathedral
    university court square street gallery library school college club garden gardens island hospital station
    bridge castle field ground base embassy headquarters plant factory harbour harbor port studio temple mosque
    pier clinic town village city capital valley coast region province
    """.split()
)
_WITH = frozenset("with against v vs versus and between by".split())
_FACING = frozenset("meet face play host fight marry succeed replace join interview question".split())
_GATHERINGS = frozenset(
    """
    summit conference forum cup games festival championship championships meeting day week prize award awards tour
    act treaty accord agreement open trophy league final
    """.split()
)
_PEOPLES = ("an", "ian", "ese", "ish", "ic", "ch", "i")


def place_of(group: Group, verb: Token, parts: Sequence[Tokens], names: Names) -> tuple[str | None, Tokens]:
    """The place, and the tokens that say it with their preposition; None without a name or a venue."""
    if is_form(verb.low, _GOING) and parts and parts[0]:
        goal = _goal(parts[0], names)
        if goal:
            return words_of(goal), ()
    for tokens in parts:
        for at, token in enumerate(tokens[:-1]):
            if token.low in _PLACED and token.kind == "word":
                found = _place_from(tokens, at + 1, names)
                if found:
                    return words_of(_bare(found)), (token, *found)
    return None, ()


def _bare(tokens: Tokens) -> Tokens:
    return tokens[1:] if tokens[0].low in ("the", "a", "an") and tokens[-1].kind == "name" else tokens


def _goal(tokens: Tokens, names: Names) -> Tokens:
    """'visit Norland', 'travel to Norland'."""
    if tokens[0].low in _TO and len(tokens) > 1:
        tokens = tokens[1:]
    found = _place_from(tokens, 0, names)
    return _bare(found) if found else ()


def _place_from(tokens: Tokens, at: int, names: Names) -> Tokens:
    """The name of a place, or a venue with its name, that begins here; empty where something else does."""
    last = at
    while last < len(tokens):
        token = tokens[last]
        if token.kind in ("time", "mark") or (last > at and token.low in PREPOSITIONS - {"of"}):
            break
        if token.low in ("and", "or", "to", "who", "which", "that", "where") or is_adverb(token.low):
            break
        if last > at and token.low in DETERMINERS and tokens[last - 1].low != "of":
            break
        last += 1
    found = tokens[at:last]
    while found and found[-1].low == "of":
        found = found[:-1]
    if not found or len(found) > 7:
        return ()
    head = next((at for at, t in enumerate(found) if t.low == "of"), len(found)) - 1
    name = found[head]
    if name.low in _VENUES or name.text.split()[-1].lower() in _VENUES:
        return found
    if name.kind != "name" or any(t.kind != "name" and t.low not in ("the", "'s", "’s", "of") and not _describes(t) for t in found):
        return ()
    last_word = name.text.split()[-1].lower()
    if last_word in _GATHERINGS or is_known_person(name.text, names) or is_organisation(name.text):
        return ()
    return found


def _describes(token: Token) -> bool:
    return token.low in ("eastern", "western", "northern", "southern", "central", "nearby", "downtown", "upstate")


def is_known_person(text: str, names: Names) -> bool:
    """Whether the article says that a name is a person's: by an office, a given name or a pronoun."""
    full = names.full.get(text, text)
    return full in names.pronouns or names.role_of(full) is not None


def participants_of(
    group: Group, verb: Token, subject: Tokens, parts: Sequence[Tokens], names: Names, where: str | None
) -> list[str]:
    """The people and bodies that the event's clause names: its subject, and those it is done with."""
    found = [t for at, t in enumerate(subject) if t.kind == "name" and _acts(subject, at, names)]
    if not group.is_passive or group.sign == "moved":
        pass
    for tokens in parts:
        for at, token in enumerate(tokens):
            if token.kind == "name" and _is_partner(tokens, at, verb, names):
                found.append(token)
    each = dict.fromkeys(names.full.get(t.text, t.text) for t in found)
    return [name for name in each if name != where and not (where and name in where.split())]


def _acts(tokens: Tokens, at: int, names: Names) -> bool:
    """Whether a name in a subject is who acts: no attribute of a noun, no place, no owner."""
    name = tokens[at]
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1] if at else None
    if name.text.split()[-1].lower() in _GATHERINGS:
        return False
    if behind and (behind.low in ("'s", "’s") or (behind.kind in ("word", "name") and behind.low not in PREPOSITIONS | {"and", "or", "to", "who"})):
        return False
    if before and before.low in PREPOSITIONS - _WITH:
        return False
    return at == 0 or is_named_actor(name.text, names) or (before is not None and before.low in {"the", "and", ",", *_WITH}) or _titled(tokens, at)


def _titled(tokens: Tokens, at: int) -> bool:
    return at > 0 and tokens[at - 1].kind == "word" and tokens[0].low not in PREPOSITIONS


def is_named_actor(text: str, names: Names) -> bool:
    """Whether a name is known to be a person's or a body's."""
    return is_known_person(text, names) or is_organisation(text)


def _is_partner(tokens: Tokens, at: int, verb: Token, names: Names) -> bool:
    """Whether a name behind the verb is somebody: 'with Roux', 'meet Roux', 'against Old Harbour'."""
    name = tokens[at]
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if behind and (behind.low in ("'s", "’s") or (behind.kind == "word" and behind.low not in PREPOSITIONS | {"and", "or", "to", "who"})):
        return False
    if name.text.split()[-1].lower() in _GATHERINGS:
        return False
    first = next((n for n in range(at - 1, -1, -1) if tokens[n].low in PREPOSITIONS | {"to", "v"}), None)
    lead = tokens[first].low if first is not None else ""
    if lead in _WITH:
        return True
    if lead in ("in", "at", "on", "of", "from", "for", "near", "outside"):
        return False
    if is_named_actor(name.text, names):
        return True
    return first is None and is_form(verb.low, _FACING)
