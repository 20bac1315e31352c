"""What an article calls its events, and what it is about: the noun phrases that a bare 'the final' means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from summarizer.english.grammar.clauses import is_finite
from summarizer.english.grammar.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    event_noun,
    is_adverb,
)
from summarizer.english.grammar.parsed import Tokens
from summarizer.english.grammar.tokens import words_of
from summarizer.english.names.index import Names
from summarizer.english.names.mentions import is_organisation
from summarizer.english.names.nouns import singular
from summarizer.schemas.article import Article

_NO_MODIFIER = (
    DETERMINERS | PREPOSITIONS | PRONOUNS | CONJUNCTIONS | RELATIVES | SUBORDINATORS | MODALS | AUXILIARIES
) | frozenset("to 's ’s not said new latest next last first second third final upcoming coming".split())
_ABOUT = frozenset("of over on against between for in at with".split())
_MOST_BEFORE, _MOST_BEHIND = 4, 5  # tokens
_OPENING = 2  # sentences


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase whose head is an event, without its article."""

    start: int
    words: str
    has_name: bool


class Phrases:
    """The events that an article names, by their heads, and the name that it is about.

    Args:
        article: The article.
        names: Its names.
        sentences: The tokens of its sentences, in order.
    """

    def __init__(self, article: Article, names: Names, sentences: Iterable[Tokens]) -> None:
        self._article, self._names, self._sentences = article, names, tuple(sentences)

    @cached_property
    def _by_head(self) -> Mapping[str, list[Phrase]]:
        found: dict[str, list[Phrase]] = {}
        for tokens in self._sentences:
            for at, token in enumerate(tokens):
                if token.kind == "word" and event_noun(token.low, or_outcome=True):
                    phrase = _around(tokens, at)
                    found.setdefault(singular(token.low), []).append(phrase)
        return found

    def fuller(self, head: str, modifiers: frozenset[str], at: int) -> str | None:
        """The fullest that the article calls the event which 'the final' means at a place.

        Args:
            head: The noun, in lower case.
            modifiers: What else stands in the phrase, in lower case: a fuller one has that too.
            at: Where the phrase stands.
        """
        fitting = [
            phrase
            for phrase in self._by_head.get(singular(head), ())
            if phrase.start != at
            and modifiers < frozenset(phrase.words.lower().split()) - {head, singular(head)}
        ]
        named = [phrase for phrase in fitting if phrase.has_name]
        before = [phrase for phrase in (named or fitting) if phrase.start < at] or named
        return before[0].words if before else None

    @cached_property
    def topic(self) -> str | None:
        """The name that the article is about: of those in its title, or else its beginning, the one it names
        most."""
        return self._most_named(self._names_first())

    @cached_property
    def place(self) -> str | None:
        """The place that the article is about."""
        return self._most_named([name for name in self._names_first() if self._is_place(name)])

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(self._names.full.get(n.text, n.text) for n in self._names.mentions)

    def _names_first(self) -> list[str]:
        """The names in the title and the first sentences that the article comes back to."""
        opening = self._article.sentences[:_OPENING]
        end = opening[-1].end if opening else 0
        first = (self._names.full.get(n.text, n.text) for n in self._names.mentions if n.start < end)
        return [name for name in first if self._counts[name] > 1]

    def _most_named(self, names: Iterable[str]) -> str | None:
        title = self._article.title or ""
        return max(
            dict.fromkeys(names),
            key=lambda name: (name.split()[-1] in title, self._counts[name]),
            default=None,
        )

    def _is_place(self, name: str) -> bool:
        inside = re.compile(
            rf"\b(?:in|across)\s(?:the\s)?{re.escape(name)}\b"
            rf"|\b{re.escape(name)}['’]s\s(?:president|government|parliament|elect|capital|army|economy|foreign|prime)"
        )
        return not is_organisation(name) and bool(inside.search(self._article.text))


def _around(tokens: Tokens, head: int) -> Phrase:
    """The noun phrase around an event: what stands before its head, and what it is about."""
    start = head
    while start > max(0, head - _MOST_BEFORE) and _modifies(tokens, start - 1):
        start -= 1
    last = head + 1
    if last < len(tokens) and tokens[last].low in _ABOUT:
        for at in islice(range(last + 1, len(tokens)), _MOST_BEHIND):
            token = tokens[at]
            if (
                token.kind in ("mark", "time")
                or token.low in RELATIVES | SUBORDINATORS | MODALS | AUXILIARIES
            ):
                break
            if is_adverb(token.low) or is_finite(tokens, at):
                break
            if token.kind == "name":
                last = at + 1
    words = tokens[start:last]
    return Phrase(tokens[head].start, words_of(words), any(t.kind == "name" for t in words))


def _modifies(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    if token.kind == "name":
        return True
    if token.low in ("'s", "’s"):
        return at > 0 and tokens[at - 1].kind == "name"
    if token.kind != "word" or token.low in _NO_MODIFIER or is_adverb(token.low):
        return False
    return not token.low.endswith(("ed", "ing")) and not (at and is_finite(tokens, at))
