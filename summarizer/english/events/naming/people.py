"""Where an announced event takes place and who takes part, by the words of its own clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.english.grammar.groups import Group
from summarizer.english.grammar.lexicon import DETERMINERS, PREPOSITIONS, event_noun, is_adverb, is_form
from summarizer.english.grammar.parsed import Tokens
from summarizer.english.grammar.tokens import Token, words_of
from summarizer.english.names.index import Names
from summarizer.english.names.lexicon import MEN, WOMEN
from summarizer.english.names.mentions import is_organisation
from summarizer.english.names.nouns import is_one_person
from summarizer.text.words import OFFICES

_PLACED = frozenset("in at near outside inside".split())
_GOING = frozenset("visit tour travel go return fly arrive head move come drive sail march".split())
_TO = frozenset(["to", "for", "in", "at", "across"])
_LATER = frozenset(["after", "before", "following", "since"])
_VENUES = frozenset(
    """
    stadium arena amphitheatre amphitheater pavilion forum coliseum colosseum dome speedway hall museum
    hotel airport park centre center theatre theater house palace church cathedral university court
    square street road lane avenue gallery library school college club garden gardens island hospital
    station bridge castle field ground base embassy headquarters plant factory harbour harbor port
    studio temple mosque pier clinic town village city capital valley coast region province
    """.split()
)
_WITH = frozenset("with against v vs versus and between by".split())
_PLAYING = frozenset("play fight race compete open start begin defend".split())
_FACING = frozenset(
    "meet face play host fight marry succeed replace join interview question sue buy acquire".split()
)
_ADJECTIVE = re.compile(r"\w+(?:ic|ican|ian|ese|ish)")
_JOURNEYS = frozenset("flight flights visit trip tour service services route border".split())
_GATHERINGS = frozenset(
    """
    summit conference forum cup games festival championship championships meeting day week prize award
    awards dialogue roundtable assembly tour act treaty accord agreement open trophy league final
    """.split()
)


def place_of(group: Group, verb: Token, parts: Sequence[Tokens], names: Names) -> tuple[str | None, Tokens]:
    """The place, and the tokens that say it with their preposition; None without a name or a venue."""
    if is_form(verb.low, _GOING) and parts and parts[0]:
        goal = _goal(parts[0], names)
        if goal:
            return words_of(goal), ()
    for tokens in parts:
        for at, token in enumerate(tokens[:-1]):
            if token.low in _LATER or (token.low == "and" and any(t.kind == "time" for t in tokens[:at])):
                break
            if token.low in _PLACED and token.kind == "word":
                found = _place_from(tokens, at + 1, names, or_body=token.low == "at")
                if found:
                    return words_of(_bare(found)), (token, *found)
    return None, ()


def is_venue(name: str) -> bool:
    """Whether a name is that of a house or ground where something takes place: 'Tull Arena'."""
    return any(word in _VENUES for word in name.lower().split())


def _bare(tokens: Tokens) -> Tokens:
    return tokens[1:] if tokens[0].low in ("the", "a", "an") and tokens[-1].kind == "name" else tokens


def _goal(tokens: Tokens, names: Names) -> Tokens:
    """'visit Norland', 'travel to Norland'."""
    if tokens[0].low in _TO and len(tokens) > 1:
        tokens = tokens[1:]
    found = _place_from(tokens, 0, names)
    return _bare(found) if found else ()


def _place_from(tokens: Tokens, at: int, names: Names, *, or_body: bool = False) -> Tokens:
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
    if name.kind != "name" or any(
        t.kind != "name" and t.low not in ("the", "'s", "’s", "of") and not _describes(t) for t in found
    ):
        return ()
    last_word = name.text.split()[-1].lower()
    if (
        last_word in _GATHERINGS
        or is_known_person(name.text, names)
        or (is_organisation(name.text) and not or_body)
    ):
        return ()
    return found


def _describes(token: Token) -> bool:
    return token.low in (
        "eastern",
        "western",
        "northern",
        "southern",
        "central",
        "nearby",
        "downtown",
        "upstate",
    )


def is_known_person(text: str, names: Names) -> bool:
    """Whether a name is a person's: by an office, a given name, or its surname and a pronoun."""
    full = names.full.get(text, text)
    words = full.split()
    if names.role_of(full) is not None or words[0].lower() in WOMEN | MEN:
        return True
    by_surname = words[-1] in names.often
    return len(words) > 1 and full in names.pronouns and by_surname and not is_organisation(full)


def participants_of(
    group: Group, verb: Token, subject: Tokens, parts: Sequence[Tokens], names: Names, where: str | None
) -> list[str]:
    """The people and bodies that the event's clause names: its subject, and those it is done with."""
    found = [
        _joined_name(subject, at)
        for at, t in enumerate(subject)
        if t.kind == "name" and _acts(subject, at, names)
    ]
    for tokens in parts:
        for at, token in enumerate(tokens):
            if token.low in _LATER:
                break
            if token.kind == "name" and _is_partner(tokens, at, verb, names):
                found.append(token.text)
    each = dict.fromkeys(names.full.get(text, text) for text in found if not _is_office(text))
    return [name for name in each if name != where and not (where and name in where.split())]


def _is_office(text: str) -> bool:
    """Whether a name is an office alone, whose holder is named beside it: 'Mill Chairman'."""
    return text.split()[-1].lower() in OFFICES


def _joined_name(tokens: Tokens, at: int) -> str:
    """'Museum of the Inner Sea': a name that goes on behind 'of'."""
    last = at + 1
    while last + 1 < len(tokens) and tokens[last].low == "of":
        end = last + 1 + (tokens[last + 1].low == "the")
        if end >= len(tokens) or tokens[end].kind != "name":
            break
        last = end + 1
    return words_of(tokens[at:last])


def _acts(tokens: Tokens, at: int, names: Names) -> bool:
    """Whether a name in a subject is who acts: no attribute of a noun, no place, no owner."""
    name = tokens[at]
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1] if at else None
    last = name.text.split()[-1].lower()
    joined = _joined_name(tokens, at) != name.text
    if (
        at > 1
        and tokens[at - 2].low == "to"
        and before
        and before.kind == "word"
        and before.low not in DETERMINERS
    ):
        return False  # 'a wish to join Tull'
    if not _GATHERINGS.isdisjoint(name.low.split()) or (
        last in _VENUES and not joined and not is_organisation(name.text)
    ):
        return False
    if behind and (
        behind.low in ("'s", "’s")
        or (behind.kind in ("word", "name") and behind.low not in PREPOSITIONS | {"and", "or", "to", "who"})
    ):
        return False
    if before and (before.low in PREPOSITIONS - _WITH | {"million", "billion"} or before.text[0].isdigit()):
        return False
    if before and before.low == "the" and at > 1 and tokens[at - 2].low in PREPOSITIONS - _WITH:
        return False
    head = next((n for n, t in enumerate(tokens) if n and t.low in PREPOSITIONS), len(tokens)) - 1
    if behind and behind.low == "and" and _joins_an_attribute(tokens, at + 2, head):
        return False
    return tokens[head].kind == "name" or is_named_actor(name.text, names)


def _joins_an_attribute(tokens: Tokens, at: int, head: int) -> bool:
    """Whether what a name is joined to describes a noun: 'Holm and Tull wing Brill'."""
    if at >= len(tokens) or tokens[at].kind != "name" or at == head or _ADJECTIVE.fullmatch(tokens[at].text):
        return False
    if is_one_person(tokens[head].low):
        return False
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    return behind is not None and (
        behind.low in ("'s", "’s")
        or (
            behind.kind == "word"
            and behind.low not in PREPOSITIONS | DETERMINERS | {"and", "or", "to", "who"}
        )
    )


def _is_about(tokens: Tokens) -> bool:
    return any(t.low in ("on", "against", "over", "about") for t in tokens)


def is_named_actor(text: str, names: Names) -> bool:
    """Whether a name is known to be a person's or a body's."""
    return is_known_person(text, names) or is_organisation(text)


def _is_partner(tokens: Tokens, at: int, verb: Token, names: Names) -> bool:
    """Whether a name behind the verb is somebody: 'with Roux', 'meet Roux', 'against Old Harbour'."""
    name = tokens[at]
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if behind and (
        behind.low in ("'s", "’s")
        or (behind.kind == "word" and behind.low not in PREPOSITIONS | {"and", "or", "to", "who"})
    ):
        return False
    if name.text.split()[-1].lower() in _GATHERINGS or (at and tokens[at - 1].text[0].isdigit()):
        return False
    first = next((n for n in range(at - 1, -1, -1) if tokens[n].low in PREPOSITIONS | {"to", "v"}), None)
    lead = tokens[first].low if first is not None else ""
    if first and lead in _WITH and tokens[first - 1].kind == "word" and _is_about(tokens[:first]):
        return False  # 'vote on a merger with Tull'
    if first is not None and lead in _WITH:
        met = tokens[first - 1].text.split()[-1] if first else ""
        return (
            first == 0
            or (event_noun(met) and met.lower() not in _JOURNEYS)
            or (lead == "with" and " " in name.text)
            or (is_named_actor(name.text, names) and lead in ("with", "between"))
            or (lead in ("v", "vs", "versus"))
            or (lead == "against" and is_form(verb.low, _PLAYING))
        )
    if lead in ("in", "at", "on", "of", "from", "for", "near", "outside"):
        return False
    if is_known_person(name.text, names) or (first is not None and is_organisation(name.text)):
        return True
    return first is None and is_form(verb.low, _FACING)
