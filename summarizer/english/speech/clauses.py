"""Second speakers inside a sentence: 'While Roux said the dam was safe, Hale warned ...'.

Only those who stand by name or as a noun phrase right at their reporting word; the rest of the sentence is
the first speaker's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.english.names.mentions import Name
from summarizer.english.speech.contents import content_behind, trimmed
from summarizer.english.speech.sources import find_subject, speaker_in
from summarizer.english.speech.verbs import is_negated, is_sure, precedes_source, touches
from summarizer.schemas.article import Sentence
from summarizer.text.quotations import Quotation

_FEWEST_WORDS = 3
_REACH = 24  # characters that may join two clauses
_MAIN_CLAUSE = re.compile(
    r"(?:[,;:(—–]|\s-)\s*(?:(?:and|but|while|whereas|though|although|yet|so|only\sfor)\s)?(?:the\s)?\Z", re.I
)
_GOES_ON = re.compile(r"\A\w+ing\b|\b(?:and|but|then|also)\s*\Z|\b\w+ing\s(?:\w+\s)?to\s*\Z", re.I)
_NO_SPEAKER = re.compile(
    r"\b(?:if|when|that|which|who|whose|to|than|as|is|was|were|be|not)\b|\b(?:his|her|its|their|the|an?)\Z",
    re.I,
)
_TRAILING = re.compile(r"\s*[.,;)]?\s*\Z")
# What stands before 'Hale said ...' and is not his: a question, a contrast, or a clause of its own.
_OTHERS_CLAUSE = re.compile(
    r"\s*(?:(?:and|but|when)?\s*(?:asked|pressed|questioned)\b[^,]*,\s|(?:just\s(?:when|as)|while|although|though|whereas)"
    r"\b[^,\"“”]*,\s|[^\"“”]{12,},\s(?=(?:but|and|while|though|although)\s(?:[\w.]+\s){0,3}\Z))",
    re.I,
)
_CONTRAST = re.compile(r"\s*(?:while|although|though|whereas)\s[^,\"“”]*(?P<main>,\s[^,\"“”]{20})", re.I)
_JOINT = re.compile(
    r"(?:[\s,;:(—–-]+(?:and|but|while|whereas|though|although|yet|so|when|as|because|after|before|since|that|only\sfor))?"
    r"[\s,;:(—–-]+\Z",
    re.I,
)
_START = re.compile(r"[\s,;:)]*")


class Clause(NamedTuple):
    """The part of a sentence that is another's: where it stands, who speaks with which word, and what."""

    start: int
    end: int
    cue: re.Match[str]
    speaker: str
    content: str
    is_main: bool


def second_clauses(
    text: str,
    sentence: Sentence,
    quoted: Sequence[Quotation],
    cues: Sequence[re.Match[str]],
    names: Sequence[Name],
) -> list[Clause]:
    """What the speakers state whose reporting words do not rule the sentence; `cues` has the ruling one
    first."""
    if len(cues) < 2:
        return []
    found = []
    limit = sentence.end  # where the clause behind begins
    ordered = sorted(cues, key=lambda c: c.start())
    borders = [sentence.start, *(cue.end() for cue in ordered)]
    for cue, before in reversed(list(zip(ordered, borders, strict=False))):
        subject = find_subject(text, Sentence(sentence.index, before, sentence.end), cue, quoted)
        left, speaker = speaker_in(text, subject, names) if subject else (before, None)
        if cue is not cues[0] and speaker and _speaks(text, cue, (left, speaker), quoted):
            found.append(_clause(text, (sentence.start, limit), cue, (left, speaker), subject))
        limit = min(left, cue.start()) if speaker else limit
    return [clause for clause in reversed(found) if len(clause.content.split()) >= _FEWEST_WORDS]


def _speaks(text: str, cue: re.Match[str], subject: tuple[int, str], quoted: Sequence[Quotation]) -> bool:
    """Whether a speaker of its own says something with this word.

    ', adding that ...' and '... and said' go on with the first speaker; a word that often means something
    else needs a name right before it, and a quotation.
    """
    if (
        cue.group().endswith("ing")
        or _NO_SPEAKER.search(subject[1])
        or _GOES_ON.search(text, subject[0], cue.start())
    ):
        return False
    said_by = text[subject[0] : cue.start()].strip().removesuffix(" to")
    named = subject[1][0].isupper() and said_by.endswith(subject[1])
    return is_sure(text, cue) or (named and touches(text, cue, quoted))


def _clause(
    text: str,
    room: tuple[int, int],
    cue: re.Match[str],
    source: tuple[int, str],
    subject: tuple[int, int] | None,
) -> Clause:
    start, end = room[0], _without_joint(text, *room)
    left, speaker = source
    right = max(cue.end(), subject[1] if subject else 0)
    if right > cue.end() and (precedes_source(cue) or _TRAILING.match(text, right, end)):
        return Clause(start, end, cue, speaker, trimmed(text[start : cue.start()]), False)
    if is_negated(text, cue):
        right = min(left, cue.start())  # without its 'never said that' a statement says the contrary
        return Clause(right, end, cue, speaker, content_behind(text, right, end), True)
    is_main = bool(_MAIN_CLAUSE.search(text, max(start, left - _REACH), left))
    return Clause(min(left, cue.start()), end, cue, speaker, content_behind(text, cue.end(), end), is_main)


def own_part(
    text: str, sentence: tuple[int, int], cut: tuple[int, int], seconds: Sequence[Clause]
) -> tuple[int, int]:
    """What of the sentence is the ruling speaker's, whose 'Roux said' stands at `cut`.

    The main clauses of others are left out, and the question that was asked.
    """
    start, end = sentence
    left, right = cut
    end = min([end] + [c.start for c in seconds if c.is_main and c.start >= right])
    if not _TRAILING.match(text, right, end):
        start = max([start] + [c.end for c in seconds if c.is_main and c.end <= left])
        named = len(text[left:right].split()) > 1
        if named and (before := _OTHERS_CLAUSE.match(text, start, left)):
            start = before.end()
        elif contrast := _CONTRAST.match(text, start, end):
            end = contrast.start("main") if contrast.start("main") > right else end
    return _START.match(text, start, left).end(), _without_joint(text, start, end)  # type: ignore[union-attr]


def _without_joint(text: str, start: int, end: int) -> int:
    """The end of a clause without the 'but' that joins the next one."""
    joint = _JOINT.search(text, max(start, end - _REACH), end)
    return joint.start() if joint else end
