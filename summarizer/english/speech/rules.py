"""What the speech rules share: the form of a construction, and the words that its pattern is held against.

A construction is a pattern beside the function that reads its match, as a date rule is. It has a name of
English grammar, a sentence that it is there for and a near miss; the tests hold each row to both, and
`python -m benchmarks.rules` says what it earns. All rows speak for English.

Patterns see a sentence with what stands in quotation marks blanked, and with marks: ⟨⟩ around the cue, ‹›
around the source where that is known: '"____," ⟨said⟩ ‹Ana Roux›, the mayor.'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from summarizer.english.names.index import Names
from summarizer.text.quotations import Quotation

Read = Callable[..., Any]
_FEWEST_QUOTED = 3  # words; fewer are scare quotes
_MARK = re.compile("[⟨⟩‹›]")


class Construction(NamedTuple):
    """One way in which English attributes words to somebody."""

    name: str
    pattern: re.Pattern[str]
    read: Read
    example: str
    """A text that it must read, and what that states: '=> source | cue | content', '*' for the sentence."""
    near_miss: str
    """A text that it has no part in."""
    stays: str
    """Why it is there: the grammar that it states, or the sets on which it earns."""
    language: str = "en"


Table = list[Construction]


def table(*rows: tuple[str, Read, str, str, str, str]) -> Table:
    """The constructions in the order in which they are tried: name, reader, why it stays, pattern, example,
    near miss."""
    return [
        Construction(name, re.compile(pattern), read, example, near_miss, stays)
        for name, read, stays, pattern, example, near_miss in rows
    ]


def read_first(table: Table, words: str, *told: Any) -> Any:
    """What the first construction says of the words that has something to say; None where none has."""
    for row in table:
        match = row.pattern.search(words)
        if match and (found := row.read(match, *told)) is not None:
            return found
    return None


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence as the rules see it, without its dateline.

    Attributes:
        names: The names of the article, and its text.
        start: Where the sentence begins in the text.
        end: Where it ends.
        quoted: The parts of quotations in it.
        words: Its words, those in quotation marks blanked, each at its place.
    """

    names: Names
    start: int
    end: int
    quoted: Sequence[Quotation]
    words: str

    def is_told(self, quotation: Quotation) -> bool:
        """Whether words in quotation marks are told, and not only named: 'the so-called "owl"'."""
        words = self.text[quotation.start : quotation.end]
        return len(words.split()) >= _FEWEST_QUOTED or words[-2:-1] in (*",.!?",)

    @property
    def text(self) -> str:
        """The article's."""
        return self.names.text

    def marked(
        self, start: int, end: int, cue: tuple[int, int], source: tuple[int, int] | None = None
    ) -> str:
        """The words from `start` to `end`, with marks around the cue and the source."""
        marks = [(cue[0], "⟨"), (cue[1], "⟩")]
        if source:
            behind = source[0] >= cue[1]
            marks = [*marks, (source[0], "‹"), (source[1], "›")]
            marks.sort(key=lambda m: (m[0], "⟨⟩‹›".index(m[1]) if behind else "‹›⟨⟩".index(m[1])))
        parts, at = [], start
        for place, mark in marks:
            place = min(max(place, at), end)
            parts += [self.words[at - self.start : place - self.start], mark]
            at = place
        return "".join([*parts, self.words[at - self.start : end - self.start]])


def context_of(names: Names, start: int, end: int, quoted: Sequence[Quotation]) -> Context:
    """The context of `text[start:end]`; `quoted` has the parts of quotations in it."""
    words = list(_MARK.sub("_", names.text[start:end]))
    for q in quoted:
        left, right = q.start - start, q.end - start
        told = len(names.text[q.start : q.end].split()) >= _FEWEST_QUOTED or words[right - 2 : right - 1] in (
            [","],
            ["!"],
            ["?"],
        )
        sign = '"' if told else "'"
        last = words[right - 2 : right - 1] if right - left > 2 and words[right - 2] in ",.!?" else ["_"]
        words[left:right] = [sign, *"_" * (right - left - 3), *last, sign][-(right - left) :]
    return Context(names, start, end, quoted, "".join(words).replace("\n", " "))


def place_of(match: re.Match[str], group: str, start: int) -> tuple[int, int]:
    """Where a group of a match in marked words stands in the text; the words begin at `start`."""
    left, right = match.span(group)
    return (
        start + left - len(_MARK.findall(match.string, 0, left)),
        start + right - len(_MARK.findall(match.string, 0, right)),
    )
