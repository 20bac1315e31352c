"""Turns of a conversation: paragraphs that begin with 'Q:', 'A:' or 'Roux:', and whose words they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from operator import attrgetter

from summarizer.english.names.index import Names
from summarizer.schemas.article import Article, Sentence

_start = attrgetter("start")
_WORD = r"[^\W\d_a-z][\w.’'-]{0,30}"
_LABEL = re.compile(rf"^(?P<label>{_WORD}(?:[ ]{_WORD}){{0,3}}):[ \t]+(?=\S)", re.M)
_BREAK = re.compile(r"\n[^\S\n]*\n")
_ANSWERS, _ASKS = ("A", "Answer"), ("Q", "Question")
_LAST = 80  # characters at the end of a turn, among which its last mark is
_FEWEST = 2  # turns under one label, and labels

Turns = Mapping[int, tuple[int, str | None]]
"""Sentences by number: where the words of a turn begin in them, and who speaks; None for who asks."""


def find_turns(article: Article, names: Names) -> Turns:
    """The sentences of a conversation; none where fewer than two labels come back."""
    labels = list(_LABEL.finditer(article.text))
    often = {label for label, n in Counter(m["label"] for m in labels).items() if n >= _FEWEST}
    labels = [m for m in labels if m["label"] in often]
    if len(often) < _FEWEST:
        return {}
    begins = labels[0].start()
    breaks = [match.start() for match in _BREAK.finditer(article.text)] + [len(article.text)]
    turns: dict[str, list[tuple[int, int]]] = {}
    for match in labels:
        turns.setdefault(match["label"], []).append((match.end(), _end_of(match, breaks)))
    speakers = {
        label: None if _asks(article.text, label, turns[label]) else _speaker(label, begins, names)
        for label in often
    }
    ends = [*(second.start() for _, second in pairwise(labels)), _end_of(labels[-1], breaks)]
    return {
        sentence.index: (max(sentence.start, label.end()), speakers[label["label"]])
        for label, end in zip(labels, ends, strict=True)
        for sentence in _between(article.sentences, label.start(), end)
    }


def _between(sentences: Sequence[Sentence], start: int, end: int) -> Sequence[Sentence]:
    """The sentences that begin between two places."""
    return sentences[bisect_left(sentences, start, key=_start) : bisect_left(sentences, end, key=_start)]


def _end_of(label: re.Match[str], breaks: Sequence[int]) -> int:
    """Where the paragraph ends that a label begins."""
    return breaks[bisect_left(breaks, label.end())]


def _asks(text: str, label: str, turns: Sequence[tuple[int, int]]) -> bool:
    """Whether most turns under a label are questions."""
    if label in (*_ASKS, *_ANSWERS):
        return label in _ASKS
    asked = sum(text[max(start, end - _LAST) : end].rstrip().endswith("?") for start, end in turns)
    return 2 * asked > len(turns)


def _speaker(label: str, begins: int, names: Names) -> str | None:
    """Whom a label means: a name, or for 'A' the person who is introduced above the conversation."""
    if label not in _ANSWERS:
        return names.full_name(label)
    introduced = [names.full[n.text] for n in names.mentions if n.start < begins]
    people = [name for name in introduced if names.is_person(name)]
    known = [name for name in people if names.role_of(name) or name in names.pronouns]
    return next(iter([*known, *people]), None)
