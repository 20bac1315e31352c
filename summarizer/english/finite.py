"""Which English words are finite verbs, as far as their forms tell."""

from __future__ import annotations

import re

AUXILIARIES = frozenset(
    """
    is are was were am has have had do does did will would shall should can could may might must cannot
    isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't
    """.split()
)
_IRREGULAR = frozenset(
    """
    died arose ate beat became began bent bit blew bought broke brought broadcast built burst came cast
    caught chose clung cost crept cut dealt drank drew drove dug fell fed felt fled flew forbade
    forecast forgave forgot fought found froze gave got grew heard held hid hit hung hurt kept knelt
    knew laid lay lent let led left lit lost made meant met paid put quit ran rang read rode rose said
    sang sank sat saw sent set shook shone shot shrank shut slept slid sold sought spent split spoke
    sprang spread stole stood struck stuck swam swept swore swung taught thought threw told took tore
    understood undertook upheld withdrew withstood woke won wore wound wrote went
    """.split()
)
_PRESENT = frozenset(
    """
    says tells plans wants wins beats faces calls seeks makes takes gives goes comes gets puts sets lets
    keeps begins opens closes ends starts runs meets leads loses holds shows finds warns urges denies
    vows agrees remains becomes stands lies lives works offers rises falls grows needs seems appears
    means includes contains belongs lifts moves
    """.split()
)
_NO_VERB_AFTER = frozenset(
    """
    a an the its his her their our my your this that these those of in on at for with by from to and or
    as than newly be been being is are was were has have had get got most more very is so-called
    """.split()
)
_APOSTROPHE = str.maketrans("’", "'")
_WORD = re.compile(r"[\w’'-]+|[^\w\s]")
_RELATIVE = re.compile(r",\s(?:who|which|whose|whom|where)\s[^,;:–—]*(?:,|(?=[;:–—])|\Z)")
_WHO = re.compile(
    r"\bwho\s(?:(?:\w+ly|also|never|once|have|has|had|is|are|was|were|will|would|can|could|do|did)\s)*[\w’']+"
)
_NAME_DOING = re.compile(r"(?:[A-Z][\w’'-]+ ){2,6}\w+ing\b")
_MAY_BE_VERB = re.compile(
    r"(?<!\A)\b(?!(?:his|its|this|as|us|plus|across|besides|perhaps|always|sometimes|less|unless|whereas|thus)\b)"
    r"[a-z]+(?:s|ed)\b|[’'](?:re|ve|ll|d)\b|\b(?:[Tt]hat|[Ii]t|[Ss]?he|[Tt]here|[Ww]ho)[’']s\b"
    r"|\b(?:[Tt]hey|[Ww]e|[Yy]ou|I)\s[a-z]+"
)


def is_finite(word: str, before: str) -> bool:
    """Whether a word in lower case is a finite verb, judged by its form and the word before it."""
    word = word.translate(_APOSTROPHE)
    if word in AUXILIARIES:
        return True
    if before.lower() in _NO_VERB_AFTER or not before[-1:].isalnum():
        return word in _PRESENT and before.lower() not in _NO_VERB_AFTER
    regular = word.endswith("ed") and len(word) > 4 and word.isalpha()
    return word in _IRREGULAR or word in _PRESENT or regular


def finite_verbs(words: str) -> list[int]:
    """Where the finite verbs of a sentence begin, as far as their forms tell."""
    found, before = [], ""
    for token in _WORD.finditer(words):
        if before and is_finite(token.group(), before):
            found.append(token.start())
        before = token.group()
    return found


def has_main_verb(words: str) -> bool:
    """Whether a sentence may have a finite verb outside its relative clauses; in doubt it has."""
    main = _WHO.sub(" ", _RELATIVE.sub(" ", words))
    if finite_verbs(main):
        return True
    return not _NAME_DOING.match(words) and main == words and bool(_MAY_BE_VERB.search(words))
