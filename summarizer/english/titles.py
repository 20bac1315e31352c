"""What an announced event is called: the clause that announces it, in the article's own words.

A small model names events badly (in half of the cases with words that its evidence does not hold, measured
on the example articles), so it is not asked to. The clause is cut from its sentence without the dateline,
without 'X said', and without the clauses behind it that announce nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST = 120
"""Characters; a longer clause is cut at a word."""

_CONNECTIVE = re.compile(
    r"(?:and|but|also|further|furthermore|moreover|meanwhile|however|separately|in addition|besides)\b,?\s+",
    re.I,
)
_CLAUSE_END = re.compile(r"(?<!\d),(?=\s)|[;:](?=\s)|\s[–—-]{1,2}\s")


def title_of(words: str, announcing: Sequence[str]) -> str:
    """The event's title, at most 120 characters.

    Args:
        words: What the sentence states, or its words without the dateline.
        announcing: Those of them that the title must reach to, such as 'will' and 'next year'.
    """
    words = " ".join(words.split()).strip("\"“”' ").lstrip("-–—•* ")
    words = _CONNECTIVE.sub("", words, count=1) if _CONNECTIVE.match(words) else words
    clause = _up_to(words, announcing).rstrip(" .,;:")
    clause = clause[:1].upper() + clause[1:]
    return clause if len(clause) <= LONGEST else clause[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _without(words: str, others: Sequence[str]) -> str:
    for other in others:
        words = words.replace(other, "")
    return words


def _up_to(words: str, announcing: Sequence[str]) -> str:
    """The clauses up to the last one that announces; all of them where a quotation runs across its end."""
    reach = max(
        (m.end() for a in announcing if (m := re.search(rf"\b{re.escape(a)}", words))), default=len(words)
    )
    for end in _CLAUSE_END.finditer(words, reach):
        clause = words[: end.start()]
        says_more = any(map(str.isalpha, _without(clause, announcing)))  # not '27 December: ...'
        if says_more and clause.count('"') % 2 == 0 and clause.count("“") == clause.count("”"):
            return clause
    return words
