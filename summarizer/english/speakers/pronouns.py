"""Pronouns: whom 'he', 'she', 'it' and 'they' mean that speak."""

from __future__ import annotations

import re

from summarizer.english.names.nouns import is_one_person, singular
from summarizer.english.names.people import is_somebody
from summarizer.english.speakers.scene import Scene, last_person, names_from
from summarizer.english.speech.rules import place_of, table

_SEVERAL = re.compile(r"(?P<phrase>(?:The\s|Some\s|Many\s)?(?:[\w-]+\s)?(?P<noun>[A-Za-z-]+s))\s")
_OBJECTS = {"him": "he", "her": "she"}
_AT_VERB = re.compile(
    r"⟨according to⟩\s(him|her)\b|\b(he|she)(?:\s(?:\w+ly|also|then|later|has|had|have))*\s⟨|⟩\s(he|she)\b",
    re.I,
)


def _group(match: re.Match[str], scene: Scene) -> str | None:
    """The body or group that spoke last; 'they' are those whom the sentence before begins with."""
    above = scene.article.sentences[scene.index - 2] if scene.index > 1 else None
    asks = above and above.is_prose and "they" in match[0].lower()
    several = _SEVERAL.match(scene.article.words_of(above)) if above and asks else None
    if several and is_one_person(singular(several["noun"].lower())):
        return several["phrase"]
    near = (s.speaker for s in scene.recent())
    return next((name for name in near if name and not scene.names.is_person(name)), None)


def _own_subject(match: re.Match[str], scene: Scene) -> str | None:
    """The subject of the first half of a sentence, where the pronoun of the second can mean it."""
    names, at = scene.names, scene.statement.sentence.start
    start, end = place_of(match, "subject", at)
    which, phrase = match["which"].lower(), match["subject"].strip()
    first = next(iter(names_from(names, start)), None)
    if first is None or first.start >= end:
        return phrase if which != "it" and is_somebody(phrase) else None
    name = names.full[first.text]
    fits = (which == "it") != names.is_person(name) and names.pronouns.get(name, which) == which
    return name if fits else None


def _own_opening(match: re.Match[str], scene: Scene) -> str | None:
    """The person who is named first in the sentence, where nobody spoke before."""
    names, at = scene.names, scene.statement.sentence
    first = names_from(names, at.start)
    people = (names.full[n.text] for n in first if n.end <= at.end and names.is_person(names.full[n.text]))
    name = next(people, None)
    fits = name and scene.names.pronouns.get(name, match["which"]) == match["which"]
    return name if fits and not last_person(scene, match["which"]) else None


def _person(match: re.Match[str], scene: Scene) -> str | None:
    at_verb = _AT_VERB.search(match.string)
    which = (at_verb[at_verb.lastindex or 0] if at_verb else match["which"]).lower()
    return last_person(scene, _OBJECTS.get(which, which))


PRONOUNS = table(
    ("pronoun in the second half of a sentence", _own_subject, "grammar: anaphora",
     r"\A\W*(?:Although|Though|While|But|And|When|After|Since|Because)?\s*(?P<subject>"
     r"(?:[^\s,;\"⟨]+\s){1,5}?)"
     r"(?:did|does|do|was|were|is|are|has|had|have|will|would|could|can|came|said|says|[a-z]+ed"
     r"|[a-z]+s)\b"
     r"[^,;\"⟨]*,\s(?:(?:but|and|yet|so)\s)?(?:\w+\s){0,4}?(?P<which>he|she"
     r"|it)\s(?!⟨[^⟩]*⟩,)(?=\W*(?:\S+\s){2})",
     "Ana Roux sang. Although Ivo Hale came late, he said it was cold. "
     "=> Ivo Hale | said | It was cold.",
     "Ana Roux sang. Ivo Hale came late. She said it was cold."),
    ("pronoun of a group", _group, "grammar: anaphora",
     r"(?i)\b(?:they|it)(?:\s(?:\w+ly|also|has|have|had))*\s⟨",
     "The circus said it was full. It said the camels slept. "
     "=> The circus | said | The camels slept.",
     "The circus said it was full. He said the camels slept."),
    ("pronoun behind what its person does", _own_opening, "grammar: anaphora",
     r"\A\W{0,9}[^\s⟨].{8,},\W{0,9}(?P<which>he|she)\s(?:\w+ly\s)?⟨",
     "The mayor of Tull, Ana Roux, will not stand again, she told a friend. "
     "=> Ana Roux | told | The mayor of Tull, Ana Roux, will not stand again",
     "Ivo Hale said it was hot. The mayor will not stand again, he told a friend."),
    ("personal pronoun", _person, "grammar: anaphora",
     r"(?i)\b(?P<which>he|she|(?<=according\sto⟩\s)(?:him|her))\b",
     "Ana Roux sold her boat. She said the river would rise. "
     "=> Ana Roux | said | The river would rise.",
     "Ana Roux sold her boat. They said the river would rise."),
)  # fmt: skip
"""Whom a pronoun means that speaks; the words have marks around the cue."""
