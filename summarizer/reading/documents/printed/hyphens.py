"""Hyphens at the ends of lines: which ones belong to a word, and which ones only split it.

The document's other words tell first; where none does, the parts do. A syllable such as "ex" or "pro" keeps
its hyphen before a word that it is known to stand before ("ex-wife"), and loses it before anything else
("executive").
"""

from __future__ import annotations

from collections.abc import Collection

from summarizer.text.words import OFFICES


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


_PREFIXES = _words(
    "cross eight five four full half hard high long multi near nine non old one self semi seven",
    "short six three two vice well year",
)
"""What words with a hyphen begin with; "twenty-" and its like are found in the document or not at all."""
_SUFFIXES = _words(
    "able age al ance ed en ence ent er ern ers est ful fully ible ic ing ings ise ish ism ist",
    "ists ity ize less ly ment ments ness ows ow owed sion sions teen teenth teens th tic tie",
    "ties tion tions ty ward wards way ways wise y",
)
"""What no word is by itself, but ends one: "low-est" was split by its line."""
_BETWEEN = _words(
    "a and at away back by day days de down for in la le month months mile miles minute minutes",
    "of off old on or out over the time to under up upon week weeks year years hour hours",
)
"""Middle parts of words such as "mother-in-law" and "two-year-old"."""
_PEOPLE = frozenset(OFFICES) | _words(
    "wife wives husband husbands partner partners girlfriend boyfriend soldier soldiers policeman",
    "policemen officer officers minister ministers mayors coaches players player member members",
    "employee employees colleague colleagues banker bankers communist communists convict convicts",
    "pupil student students spouse lover fighter fighters worker workers rebel rebels teammate",
    "owner owners champion",
)
_SYLLABLES = {
    "all": _words("around clear day important inclusive night out party purpose round star time"),
    "anti": _words(
        "abortion aircraft corruption doping drug fraud government immigration missile tank",
        "terror war",
    ),
    "co": _words(
        "accused author authors chair chairman defendant driver founder founders host owner",
        "owners pilot star",
    ),
    "ex": _PEOPLE,
    "far": _words("fetched flung left off reaching right sighted"),
    "ill": _words("advised at conceived equipped fated health prepared treated treatment will"),
    "low": _words(
        "budget carbon cost earning emission income interest key level lying paid pay profile",
        "quality rise tech",
    ),
    "mid": _words(
        "air april august autumn career century day december february january july june march may",
        "morning",
    ),
    "no": _words("brainer confidence fly go man nonsense one show win"),
    "part": _words("owned owner time timer"),
    "post": _words("conflict election match mortem pandemic race season war"),
    "pre": _words(
        "arranged dawn election emptive existing match owned paid pandemic recorded school season",
        "tax trial war",
    ),
    "pro": _words(
        "abortion am business choice democracy eu europe government immigration independence life",
        "market peace",
    ),
    "so": _words("called"),
    "ten": _words("day hour minute month page point storey week year"),
}
"""Syllables that are words or prefixes as well, and what they keep their hyphen before."""


def is_one_word(before: str, first: str, second: str, words: Collection[str]) -> bool:
    """Whether a hyphen at the end of a line was there only for the line.

    Args:
        before: The parts of the word that stand before, with their hyphens: "mother-" of "mother-in-/law".
        first: The last part in the line, in lower case.
        second: What the next line begins with, in lower case; it may have hyphens of its own.
        words: The document's words, in lower case.
    """
    head, hyphen, _ = second.partition("-")
    if (hyphen and head in _BETWEEN) or (before and first in _BETWEEN):
        return False
    if first + second in words or first + head in words:
        return True
    if f"{first}-{second}" in words:
        return False
    if head in _SUFFIXES:
        return True
    if first in _SYLLABLES:
        return not (head in _SYLLABLES[first] or head in words)
    return first not in _PREFIXES and not (first in words and head in words)
