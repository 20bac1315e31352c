"""Descriptions: whom a noun phrase means that speaks, 'the mayor', 'the 29-year-old', 'the company'."""

from __future__ import annotations

import re
from itertools import chain

from summarizer.english.names.index import Names
from summarizer.english.names.mentions import is_organisation
from summarizer.english.names.nouns import head_of, is_one_person
from summarizer.english.speakers.scene import CLOSE_BY, FAR, SOON, Scene, last_person, names_from
from summarizer.english.speech.rules import table
from summarizer.schemas.article import Sentence
from summarizer.text.words import OFFICES

_ANY_BODY = frozenset(
    "company firm group bank club retailer lender carmaker airline manufacturer operator developer".split()
)
_PROFILES = frozenset(
    """
    striker midfielder defender goalkeeper winger forward quarterback pitcher sprinter golfer boxer cyclist
    singer rapper actor actress star author novelist comedian dramatist champion veteran nominee candidate
    frontrunner incumbent democrat republican conservative
    """.split()
)
_PLACED = re.compile(r"\A[Tt]he\s(?:[\w’'-]+\s){0,2}[A-Z][\w’'.-]*\s")
_ADJECTIVE = re.compile(r"\w+(?:ic|ese|ish|ian|ean|can)")  # 'Norlandic' is no body
_INDEFINITE = re.compile(r"(?:an?|one|another)\s", re.I)
_PARAGRAPH = 10_000  # characters; none is longer
_OFTEN = 3  # times


def _by_age(match: re.Match[str], scene: Scene) -> str | None:
    return last_person(scene)


def _by_office(match: re.Match[str], scene: Scene) -> str | None:
    """Who holds the office, where the article names one such person, or one close by."""
    names = scene.names
    named = names.offices.get(match["office"].lower(), set())
    if len(named) > 1:
        at = scene.statement.sentence
        near = scene.article.sentences[max(0, at.index - 1 - CLOSE_BY)].start
        named = named & {names.full[n.text] for n in names.between(near, at.start)}
    return next(iter(named)) if len(named) == 1 else None


def _by_initials(match: re.Match[str], scene: Scene) -> str | None:
    """Who has an office of these initials: 'the CM' is the Chief Minister."""
    people = scene.names.by_initials.get(match["initials"], set())
    return next(iter(people)) if len(people) == 1 else None


def _body(match: re.Match[str], scene: Scene) -> str | None:
    """The body whose name ends in the noun, 'the commission', or 'the company' that was last spoken of."""
    head, names = head_of(match.string), scene.names
    same = [name for name in names.bodies.get(head, ()) if " " in name]
    if len(same) == 1:
        return same[0]
    if head not in _ANY_BODY or same:
        return None
    spoken = (scene.spoken().get(at) for at in scene.near())
    subjects = (_subject_body(scene, scene.article.sentences[at - 1]) for at in scene.above())
    return next((name for name in chain(spoken, subjects) if name and _is_company(names, name)), None)


def _is_company(names: Names, name: str) -> bool:
    """Whether 'the company' can mean a body."""
    return names.is_body(name) and (names.is_firm(name) or _is_prominent(names, name))


def _subject_body(scene: Scene, sentence: Sentence) -> str | None:
    """The body that a sentence begins with."""
    first = next(iter(names_from(scene.names, sentence.start)), None)
    if first is None or _ADJECTIVE.fullmatch(first.text):
        return None
    soon = first.start < sentence.end and len(scene.names.text[sentence.start : first.start].split()) <= SOON
    return scene.names.full[first.text] if soon and _is_prominent(scene.names, first.text) else None


def _is_prominent(names: Names, name: str) -> bool:
    """Whether a name is surely that of a body, or one that the article is about."""
    return is_organisation(name) or names.often[name] >= _OFTEN


def _unnamed(match: re.Match[str], scene: Scene) -> str | None:
    """Whoever spoke before by an indefinite noun phrase with the same head: 'a senior official'."""
    head = head_of(scene.statement.source or "")
    said = (s.source for s in reversed(scene.before[-FAR:]) if s.source and _INDEFINITE.match(s.source))
    return next((source for source in said if head_of(source) == head), None)


def _who_spoke(match: re.Match[str], scene: Scene) -> str | None:
    """The person who spoke last, where nothing else is known of them and the description says where they
    belong, 'the Tull weaver', or is one that no stranger is told by, 'the striker'."""
    head = head_of(match.string)
    if not is_one_person(head) or head in scene.names.offices or " former " in match.string:
        return None
    last = last_person(scene)
    role = (scene.names.role_of(last) or "").lower() if last else ""
    if head in role.split():
        return last
    if role or not (_PLACED.search(match.string) or head in _PROFILES):
        return None
    just_before = last in (scene.spoken().get(scene.index - 1), scene.spoken().get(scene.index - 2))
    return last if just_before or head in _PROFILES or head not in OFFICES else None


def _namesake(match: re.Match[str], scene: Scene) -> str | None:
    """Of two people with one surname the one who was named in full last in the same paragraph."""
    names, end = scene.names, scene.statement.sentence.start
    named = names.last_in_full(match[0], end)
    same = named and end - named.end < _PARAGRAPH and "\n" not in names.text[named.start : end]
    return named.text if named and same else None


DESCRIBED = table(
    ("surname of two people", _namesake, "grammar: a surname means who was named in full",
     r"\A[^\W\d_a-z][\w’'-]+\Z",
     "Ana Roux came. Ivo Roux said it was hot outside. Roux said it was noon. "
     "=> Ivo Roux | said | It was noon.",
     "Ana Roux came.\n\nIvo Roux left.\n\nRoux said it was noon."),
    ("description by age", _by_age, "grammar: a definite noun phrase means who was named",
     r"\A[Tt]he \d+-year-old\b",
     "Ana Roux said it rained. The 34-year-old said she was wet. => Ana Roux | said | She was wet.",
     "Ana Roux said it rained. A 34-year-old said she was wet."),
    ("definite description", _by_office, "grammar: a definite noun phrase means who was named",
     r"\A(?:The|Its|[a-z]).*?(?P<office>[\w-]+)\Z",
     "Ivo Hale, the head of the mill, came. The head said it was hot. "
     "=> Ivo Hale | said | It was hot.",
     "Ivo Hale of the mill came. The head said it was hot."),
    ("description of somebody unnamed", _unnamed, "grammar: a definite noun phrase means who was named",
     r"\A(?:[Tt]he|[Tt]his|[Tt]hat)\s",
     "A senior cook said it rained a lot. Ana Roux said it was dry. The cook added that she was wet. "
     "=> A senior cook | added | She was wet.",
     "A senior cook said it rained a lot. The clerk added that she was wet."),
    ("description of a body", _body, "grammar: a definite noun phrase means who was named",
     r"\A(?:[Tt]he|[Ii]ts)\s[\w-]+\Z",
     "The Tull Harbour Board met. The board said the quay was wet. "
     "=> Tull Harbour Board | said | The quay was wet.",
     "The Tull Harbour Board met. A board said the quay was wet."),
    ("description with what it belongs to", _who_spoke, "grammar: a definite noun phrase means who was named",
     r"\A[Tt]he\s(?:[\w’'-]+\s){0,4}[a-z-]+\Z",
     'Ana Roux said it rained. "I was wet," the Tull weaver said. => Ana Roux | said | I was wet',
     'Ana Roux said it rained. "I was wet," a Tull weaver said.'),
    ("initials of an office", _by_initials, "grammar: a definite noun phrase means who was named",
     r"\A(?P<initials>[A-Z]{2,4})\Z",
     "Chief Minister Ana Roux came. The CM said it was late. => Ana Roux | said | It was late.",
     "Chief Minister Ana Roux came. The CC said it was late."),
)  # fmt: skip
"""Whom a noun phrase means."""
