"""Speakers who say something together: 'Ana Roux and Ivo Hale said'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from summarizer.english.names.index import Names
from summarizer.english.names.mentions import Name
from summarizer.english.speech.statements import Attribution

_AND = re.compile(r",? (?:and|&) (?:the )?")
_COMMA = re.compile(r", (?:the )?")
_BETWEEN = re.compile(r"(?:\s(?:\w+ly|also|both|have|has|had))*\s")


def named_beside(names: Names, attribution: Attribution, speaker: str) -> list[str]:
    """A speaker and those named in one list with it at the verb of speech, in the order of the text."""
    if attribution.cue is None:
        return [speaker]
    inside = names.between(attribution.start, attribution.end)
    for at, name in enumerate(inside):
        if names.full_name(name.text) != speaker:
            continue
        between = _BETWEEN.match(names.text, name.end)
        if between and _begins_with(names.text, between.end(), attribution.cue):
            listed = inside[at - _joined(names.text, inside[at::-1]) : at + 1]
        elif names.text.endswith(f"{attribution.cue} ", 0, _start_of(name)):
            listed = inside[at : at + 1 + _joined(names.text, inside[at : at + 2])]
        else:
            continue
        return list(dict.fromkeys(names.full_name(n.text) for n in listed))
    return [speaker]


def _joined(text: str, mentions: Sequence[Name]) -> int:
    """How many mentions are joined to the first one: by 'and', those before them by commas."""
    joint = _AND
    for count, (one, other) in enumerate(pairwise(mentions)):
        left, right = sorted((one, other), key=lambda name: name.start)
        if not joint.fullmatch(text[left.end : _start_of(right)]):
            return count
        joint = _COMMA
    return max(len(mentions) - 1, 0)


def _start_of(name: Name) -> int:
    return name.start - (len(name.role) + 1 if name.role else 0)


def _begins_with(text: str, at: int, word: str) -> bool:
    """Whether a whole word stands at a place."""
    end = at + len(word)
    return text.startswith(word, at) and not (text[end : end + 1].isalnum() or text[end : end + 1] == "_")
