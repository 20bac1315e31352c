"""Whether what was cut out of a sentence is a sentence itself, and how it is made one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.english.finite import finite_verbs, has_main_verb
from summarizer.english.speech.verbs import VERBS

_DANGLING = frozenset("the a an and or but while whereas than which who whom whose".split())
_LEADING = frozenset(
    """
    his her its their our my of to in on at for with from by into about over under between against
    as via per upon towards toward amid among during after before since until when because
    """.split()
)
_JOINT = re.compile(r"(?:and|but|so|yet|or|though|although|while|whereas)\s+(?!\w+ing\b)", re.I)
_CONTRAST = re.compile(r"(?:though|although|while|whereas)\s", re.I)
_DEPENDENT = re.compile(r"(?:when|if|because|unless|whether|which|who|whom|whose)\s", re.I)
_SECOND = re.compile(
    r"\b(?:he|she|it|they|we|I|you|that|[a-z]+s?)\s(?:would|will|could|can|might|may|should|does|do|did)\b"
)
_IS = re.compile(r"\b(?:it|that|there|what|he|she)['’]s\b|\b(?:we|they|you)['’]re\b|\bI['’]m\b", re.I)
_SUBJECT_CLAUSE = re.compile(
    r"(?:whether|because|who|which)\s.*\s(?:is|was|depends|means|matters|mean|meant)\b", re.I
)
_PREPOSED = re.compile(r"(?:about|for|in|on|at|to|of|with|from|by|into|as|against|over)\s", re.I)
_MAY_SAY = re.compile(r"(?<!,)\s(?!(?:from|of|in|at|the|an?|and|for|with|on|to|by)\b)[a-z]{2,}")
_TAIL = re.compile(
    r",\s(?:while|whereas|and|but|which|who|though|although)\s+(?:(?:the|an?|his|her|its|their)\s*)?\Z"
)
_MARKS = " ,;:–—-\"“”'’‘.…"


def whole(contents: Iterable[str], sentence: str) -> str:
    """What is stated as a sentence that stands alone; '' where nothing does.

    Args:
        contents: Ways to cut it, the best first.
        sentence: The part of the article's sentence that shows it, cue and source included.
    """
    mended = (_without_joint(_TAIL.sub("", content)) for content in contents)
    return next((words for words in (*mended, sentence) if words and stands(words, sentence)), "")


def stands(words: str, sentence: str) -> bool:
    """Whether words are a sentence: with a verb of their own, and cut inside no phrase."""
    bare = words.strip(_MARKS)
    last = bare.split()[-1].lower() if bare else ""
    if last in _DANGLING or (last in _LEADING and _goes_on(bare, sentence)):
        return False
    first = bare.split(" ", 1)[0].lower()
    if first in ("how", "why") or (first == "what" and len(finite_verbs(bare)) < 2):
        return False
    if _DEPENDENT.match(bare) and not _has_main_clause(bare):
        return False
    if first in VERBS and first.endswith(("ing", "ed")) and not _has_main_clause(bare):
        return False
    return has_main_verb(bare) or (
        words == sentence and bool(_MAY_SAY.search(bare)) and not _PREPOSED.match(bare)
    )


def _goes_on(words: str, sentence: str) -> bool:
    """Whether the sentence goes on right behind words that end with a preposition."""
    at = sentence.rfind(words[1:])
    return at < 0 or bool(re.match(r"\s+\w", sentence[at + len(words) - 1 :]))


def _has_main_clause(words: str) -> bool:
    """Whether a clause with a verb stands behind the dependent one: 'When it rains, the ferry stays.'"""
    behind = any(finite_verbs(f"x {part}") or _IS.search(part) for part in words.split(",")[1:])
    return behind or bool(_SECOND.search(words, 4)) or bool(_SUBJECT_CLAUSE.match(words))


def _without_joint(words: str) -> str:
    """Words without the conjunction that joined them to others; a contrast that has its main clause stays."""
    joint = _JOINT.match(words)
    if not joint or (_CONTRAST.match(words) and _has_main_clause(words)):
        return words
    rest = words[joint.end() :]
    return rest[:1].upper() + rest[1:]
