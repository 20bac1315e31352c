"""What a text holds, in the forms in which words are compared with it: each made once, when asked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property

from summarizer.text.facts import calendar_words, fold_marks, fold_space, folded_words, number_values

_DIGITS = re.compile(r"\d+")


class Held:
    """The words, numbers and dates of a text; no question about an item costs the whole text once more.

    Args:
        text: What is held against.
        heading: What stands above it, a line each.
        spans: Where its sentences begin and end.
    """

    def __init__(self, text: str, heading: str, spans: Sequence[tuple[int, int]]) -> None:
        self.text, self.heading = text, heading
        self._spans = spans
        self._words: dict[int, frozenset[str]] = {}
        self._with: dict[str, list[int]] = {}

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the text, folded."""
        return folded_words(self.text)

    @cached_property
    def known(self) -> frozenset[str]:
        """All words of the text and of its heading, folded."""
        return self.words | folded_words(self.heading)

    @cached_property
    def folded(self) -> str:
        """The text in lower case, every run of white space as one space."""
        return fold_space(self.text)

    @cached_property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()

    @cached_property
    def straight(self) -> tuple[str, str]:
        """The text and its heading, folded, with straight apostrophes: a model writes O'Neil for O’Neil."""
        return self.folded.replace("’", "'"), fold_space(self.heading).replace("’", "'")

    @cached_property
    def lines(self) -> str:
        """The folded text, and its heading behind it in lower case."""
        return f"{self.folded} {self.heading.lower()}"

    @cached_property
    def casefolded(self) -> str:
        """The text and its heading without a difference between capitals and small letters, with straight
        apostrophes."""
        return f"{self.text}\n{self.heading}".casefold().replace("’", "'")

    @cached_property
    def unmarked(self) -> str:
        """The text without marks."""
        return fold_marks(self.text)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Every value that the text supports."""
        return number_values(self.text)

    @cached_property
    def digits(self) -> frozenset[str]:
        """Every run of digits."""
        return frozenset(_DIGITS.findall(self.text))

    @cached_property
    def calendar(self) -> Mapping[str, str]:
        """Its months, weekdays and words such as 'next year', folded."""
        return calendar_words(self.text)

    def words_in(self, first: int, behind: int) -> frozenset[str]:
        """The folded words of the sentences from one place to another, counted from 0."""
        return frozenset[str]().union(
            *map(self._words_of, range(max(first, 0), min(behind, len(self._spans))))
        )

    def _words_of(self, at: int) -> frozenset[str]:
        found = self._words.get(at)
        if found is None:
            start, end = self._spans[at]
            found = self._words[at] = folded_words(self.text[start:end])
        return found

    @cached_property
    def _sentences(self) -> Sequence[str]:
        return [fold_space(self.text[start:end]) for start, end in self._spans]

    def nearest_with(self, words: str, at: int) -> int | None:
        """The nearest sentence before a place that has the words, or else behind it; None where none has."""
        folded = fold_space(words)
        places = self._with.get(folded)
        if places is None:
            places = self._with[folded] = [n for n, said in enumerate(self._sentences) if folded in said]
        before = bisect_left(places, at)
        behind = bisect_left(places, at + 1)
        return places[before - 1] if before else places[behind] if behind < len(places) else None
