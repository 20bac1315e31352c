"""The words of a sentence as tokens: names and time words are one each, quotation marks none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.english.names.mentions import Name
from summarizer.times.discourse import TimeInText

Kind = Literal["word", "name", "time", "mark"]

_TOKEN = re.compile(
    r"""(?P<mark>[,;:()\[\]—–…]|--+|(?<=\s)-(?=\s))
    |(?P<word>['’](?:ll|re|ve|m|s)\b|(?:[^\W\d_]\.){2,}
    |[$£€¥]?\d(?:[\d.,:]*\d)?(?:[%°]|[-‑]?\w+)*
    |\w+s['’](?=\s)|\w+?(?=n['’]t\b)n['’]t|\w+?(?=['’](?:ll|re|ve|m|s)\b)|\w+(?:[.'’&/‑-]\w+)*)""",
    re.X | re.I,
)
_CONTRACTION = re.compile(r"['’](?:ll|re|ve|m|d)\b")
_VERB_FIRST = re.compile(r"(?:start|end|begin|close) in (?:the )?")
_LONGEST_ASIDE = 30  # tokens


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a name, some time words or a mark, with its place in the article."""

    start: int
    end: int
    text: str
    kind: Kind
    time: TimeInText | None = None
    is_closed_up: bool = False
    """Whether no space stands before it: "Norland" and "'s"."""
    low: str = ""
    """The words in lower case."""


def tokens_of(
    text: str, start: int, end: int, times: Iterable[TimeInText], names: Iterable[Name]
) -> tuple[Token, ...]:
    """The tokens of a stretch of an article, given the time words and the names that stand in it."""
    spans: list[tuple[int, int, Kind, TimeInText | None]] = [
        (t.start, t.start + len(t.words.text), "time", t) for t in times if t.start >= start
    ]
    spans = [_without_verb(text, *span) for span in spans]
    for name in names:
        last = min(
            [name.end, *(s for s, _, kind, _ in spans if kind == "time" and name.start <= s < name.end)]
        )
        within = any(s <= name.start < e for s, e, kind, _ in spans if kind == "time")
        if _CONTRACTION.search(name.text):
            continue
        if start <= name.start and last - name.start > 1 and not within:
            spans.append((name.start, name.start + len(text[name.start : last].rstrip()), "name", None))
    found: list[Token] = []
    at = start
    for first, last, kind, time in sorted(spans, key=lambda span: span[0]):
        found += _words(text, at, first)
        found.append(_token(text, first, last, kind, time))
        at = max(at, last)
    return tuple(_without_asides([*found, *_words(text, at, end)]))


def _without_verb(
    text: str, start: int, end: int, kind: Kind, time: TimeInText | None
) -> tuple[int, int, Kind, TimeInText | None]:
    """The time alone of 'start in May', which is no start of May."""
    verb = _VERB_FIRST.match(text, start, end)
    return (verb.end() if verb else start), end, kind, time


def _without_asides(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens without those in parentheses."""
    closed = [at for at, token in enumerate(tokens) if token.text == ")"]
    last = -1
    for at, token in enumerate(tokens):
        if token.text == "(" and at > last:
            last = next((end for end in closed if at < end <= at + _LONGEST_ASIDE), last)
        if at > last:
            yield token


def _words(text: str, start: int, end: int) -> list[Token]:
    return [
        _token(text, match.start(), match.end(), "mark" if match["mark"] else "word", None)
        for match in _TOKEN.finditer(text, start, end)
    ]


def _token(text: str, start: int, end: int, kind: Kind, time: TimeInText | None) -> Token:
    before = text[start - 1 : start]
    joined = bool(before) and not before.isspace() and before not in '"“‘(—–-'
    words = " ".join(text[start:end].split())
    low = words if kind == "time" and words == "May" else words.lower()  # the month is no modal
    return Token(start, end, words, kind, time, joined, low)


def words_of(tokens: Sequence[Token]) -> str:
    """Tokens as text, with the spaces that they have in the article."""
    said = ""
    for token in tokens:
        glue = "" if not said or token.is_closed_up or token.text == "," else " "
        said += glue + token.text
    return said
