"""Second speakers inside a sentence: 'While Roux said the dam was safe, Hale warned ...'.

Only those who stand by name or as a noun phrase right at their cue; the rest of the sentence is the first
speaker's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.english.speech.contents import Content, content_of
from summarizer.english.speech.cues import Cue
from summarizer.english.speech.rules import Context, place_of, read_first, table
from summarizer.english.speech.sources import Source, find_source

_FEWEST_WORDS = 3
_REACH = 24  # characters that may join two clauses
_JOINT = re.compile(
    r"(?:[\s,;:(—–-]+(?:and|but|while|whereas|though|although|yet|so|when|as|because|after|before"
    r"|since|that|only\sfor))?[\s,;:(—–-]+\Z",
    re.I,
)
_GOES_ON = re.compile(r"\A\w+ing\b|\b(?:and|but|then|also)\s*\Z")
_START = re.compile(r"[\s,;:)]*")
_TRAILING = re.compile(r"\s*+[.,;)]?\s*+\Z")


class Clause(NamedTuple):
    """The part of a sentence that is another's: where it stands, who speaks with which word, and what."""

    start: int
    end: int
    cue: Cue
    source: Source
    content: Content
    is_main: bool


def second_clauses(context: Context, cues: Sequence[Cue]) -> list[Clause]:
    """What the speakers state whose cues do not rule the sentence; `cues` has the ruling one first."""
    if len(cues) < 2:
        return []
    found = []
    limit = context.end  # where the clause behind begins
    ordered = sorted(cues, key=lambda c: c.start)
    borders = [context.start, *(cue.end for cue in ordered)]
    for cue, before in reversed(list(zip(ordered, borders, strict=False))):
        source = find_source(context, cue, before)
        named = source if source and source.name else None
        if named and cue is not cues[0] and _speaks(context, cue, named):
            part = context.start, _without_joint(context.text, context.start, limit)
            words = context.marked(*part, cue[:2], named.place(cue))
            if shown := read_first(CLAUSES, words, context, cue, named, part):
                start, end, is_main = shown
                content = content_of(context, cue, named, (start, end))
                found.append(Clause(start, end, cue, named, content, is_main))
        limit = min(named.start, cue.start) if named else limit
    return [clause for clause in reversed(found) if len(clause.content.text.split()) >= _FEWEST_WORDS]


def _speaks(context: Context, cue: Cue, source: Source) -> bool:
    """Whether a speaker of its own says something with this word, and no one goes on; a doubtful word needs a
    name right before it."""
    said_by = context.text[source.start : cue.start].strip().removesuffix(" to")
    if cue.word.endswith("ing") or _GOES_ON.search(said_by):
        return False
    name = source.name or ""
    return cue.doubt == 0 or (name[:1].isupper() and said_by.endswith(name))


Part = tuple[int, int, bool]


def _behind(
    match: re.Match[str], context: Context, cue: Cue, source: Source, part: tuple[int, int]
) -> Part | None:
    parenthesis = cue.precedes_source or _TRAILING.match(context.text, source.end, part[1])
    return (*part, False) if source.start >= cue.end and parenthesis else None


def _main(match: re.Match[str], context: Context, cue: Cue, source: Source, part: tuple[int, int]) -> Part:
    return min(source.start, cue.start), part[1], True


def _subordinate(
    match: re.Match[str], context: Context, cue: Cue, source: Source, part: tuple[int, int]
) -> Part:
    return min(source.start, cue.start), part[1], False


def own_part(context: Context, cut: tuple[int, int], seconds: Sequence[Clause]) -> tuple[int, int]:
    """What of the sentence is the ruling speaker's, whose 'Roux said' stands at `cut`: not the main clauses
    of others."""
    left, right = cut
    end = min([context.end] + [c.start for c in seconds if c.is_main and c.start >= right])
    start = context.start
    if not _TRAILING.match(context.text, right, end):
        start = max([start] + [c.end for c in seconds if c.is_main and c.end <= left])
        if others := read_first(OTHERS, context.marked(start, end, cut), start):
            start, end = (start, others[0]) if others[0] >= right else (others[1], end)
    begins = _START.match(context.text, start, left)
    return begins.end() if begins else start, _without_joint(context.text, start, end)


def _others(match: re.Match[str], at: int) -> tuple[int, int]:
    return place_of(match, "others", at)


def _without_joint(text: str, start: int, end: int) -> int:
    """The end of a clause without the 'but' that joins the next one."""
    joint = _JOINT.search(text, max(start, end - _REACH), end)
    return joint.start() if joint else end


CLAUSES = table(
    ("source behind its cue", _behind, "grammar: a parenthesis",
     r"⟩[^‹]*‹",
     "Quill says that it is ready, according to Arlo. "
     "=> Arlo | according to | Quill says that it is ready",
     "Arlo said the soup is ready."),
    ("coordinated main clause", _main, "grammar: coordination of clauses",
     r"(?:[,;:(—–]|\s-)\s*(?:(?:and|but|while|whereas|though|although|yet|so"
     r"|only\sfor)\s)?(?:the\s)?‹",
     "The soup is hot, Arlo said, but Quill warned that salt was out. "
     "=> Arlo | said | The soup is hot",
     "Arlo said that Quill believes the owl is deaf."),
    ("subordinate clause", _subordinate, "grammar: subordination of clauses",
     r"⟨",
     "Arlo said that Quill believes the owl is deaf. => Quill | believes | The owl is deaf.",
     "Arlo said that the owl is deaf."),
)  # fmt: skip
"""Which part of the sentence shows what a second speaker states, and whether it is a main clause."""


OTHERS = table(
    ("question before its answer", _others, "grammar: a participle may open a sentence",
     r"(?i)\A(?P<others>\W*(?:(?:and|but|when)\s)?(?:asked|pressed"
     r"|questioned)\b(?:[^,⟨]|(?<=\d),(?=\d))*,\s)[^⟨]*⟨\w+\s",
     "Asked whether it was cold, Arlo said the soup was fine. => Arlo | said | The soup was fine.",
     "Arlo asked whether it was cold, and said the soup was fine."),
    ("contrast before a statement", _others, "grammar: subordination of clauses",
     r"(?i)\A(?P<others>\W*(?:just\s(?:when|as)|while|although|though"
     r"|whereas)\b(?:[^,⟨\"]|(?<=\d),(?=\d))*,\s)[^⟨]*⟨\w+\s",
     "While nobody ate, Arlo said the soup was fine. => Arlo | said | The soup was fine.",
     "Arlo said the soup was fine, while nobody ate."),
    ("contrast that reports", _others, "grammar: subordination of clauses",
     r"(?i)\A\W*(?:while|although|though|whereas)\s[^,⟨\"]*⟨[^⟩]*⟩[^,\"]*(?P<others>,\s[^,\"]{20})",
     "While Arlo said it was all fine, the cooks poured it away. => Arlo | said | It was all fine",
     "Arlo said it was all fine, though the cooks poured it away."),
    ("clause before a conjunction", _others, "grammar: coordination of clauses",
     r"\A(?P<others>[^⟨\"]{12,},\s)(?:but|and|while|though|although)\s(?:[\w.]+\s){0,3}⟨\w+\s",
     "The soup stood in the rain, but Arlo said it was fine. => Arlo | said | It was fine.",
     "Arlo said the soup was fine, but it stood in the rain."),
)  # fmt: skip
"""What of a sentence is not the ruling speaker's; the words have marks around the 'Roux said'."""
