"""Turns of a conversation: paragraphs that begin with 'Q:', 'A:' or 'Roux:', and whose words they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from summarizer.english.names.index import Names
from summarizer.schemas.article import Article

_LABEL = re.compile(r"^(?P<label>[^\W\d_a-z][\w.’'-]{0,30}(?:[ ][^\W\d_a-z][\w.’'-]{0,30}){0,3}):[ \t]+(?=\S)", re.M)
_PARAGRAPH_ENDS = re.compile(r"\n[^\S\n]*\n|\Z")
_ANSWERS, _ASKS = frozenset(["A", "Answer"]), frozenset(["Q", "Question"])
_FEWEST = 2  # turns under one label

Turns = Mapping[int, tuple[int, str | None]]


def find_turns(article: Article, names: Names) -> Turns:
    """The sentences of a conversation, by number: where the words begin, and who speaks; None for who asks."""
    labels = list(_LABEL.finditer(article.text))
    often = {label for label, n in Counter(m["label"] for m in labels).items() if n >= _FEWEST}
    labels = [m for m in labels if m["label"] in often]
    if len(often) < _FEWEST:
        return {}
    asking = {label for label in often if _asks(article.text, labels, label)}
    turns: dict[int, tuple[int, str | None]] = {}
    for label, end in zip(labels, [*(m.start() for m in labels[1:]), None], strict=True):
        if end is None:
            end = _PARAGRAPH_ENDS.search(article.text, label.end()).start()  # type: ignore[union-attr]
        speaker = None if label["label"] in asking else _speaker(label["label"], labels[0].start(), names)
        for sentence in article.sentences:
            if label.start() <= sentence.start < end:
                turns[sentence.index] = (max(sentence.start, label.end()), speaker)
    return turns


def _asks(text: str, labels: list[re.Match[str]], label: str) -> bool:
    """Whether most turns under a label are questions."""
    if label in _ASKS | _ANSWERS:
        return label in _ASKS
    said = [text[m.end() : _PARAGRAPH_ENDS.search(text, m.end()).start()] for m in labels if m["label"] == label]  # type: ignore[union-attr]
    return 2 * sum(words.rstrip().endswith("?") for words in said) > len(said)


def _speaker(label: str, begins: int, names: Names) -> str | None:
    """Whom a label means: a name, or for 'A' the first person that is introduced."""
    if label in _ANSWERS:
        introduced = [names.full[n.text] for n in names.mentions if n.start < begins]
        people = [name for name in introduced if names.is_person(name)]
        known = [name for name in people if names.role_of(name) or name in names.pronouns]
        return next(iter([*known, *people]), None)
    return names.full_name(label)
