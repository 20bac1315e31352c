"""A sentence read: its words, its clauses and the verbs that announce."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.english.grammar.clauses import Clause, is_finite
from summarizer.english.grammar.groups import Group
from summarizer.english.grammar.tokens import Token

Tokens = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """One sentence: its tokens, its clauses and the verb groups that announce something."""

    tokens: Tokens
    clauses: tuple[Clause, ...]
    groups: tuple[Group, ...]

    def number_at(self, at: int) -> int | None:
        """The number of the clause that a token stands in; None for the word that opens one."""
        return next((n for n, clause in enumerate(self.clauses) if clause.first <= at < clause.last), None)

    def within(self, clause: Clause) -> Tokens:
        """The tokens of a clause."""
        return self.tokens[clause.first : clause.last]


def verb_in(tokens: Tokens) -> int | None:
    """Where a run of words has its first finite verb; None without one."""
    return next((at for at in range(1, len(tokens)) if is_finite(tokens, at)), None)
