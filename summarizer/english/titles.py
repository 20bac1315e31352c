"""What an announced event is called: the clause that announces it, in the article's own words.

A small model names events badly (in half of the cases with words that its evidence does not hold, measured
on the example articles), so it is not asked to. The clause is cut from its sentence without the dateline,
without 'X said', and without the clauses behind it that announce nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.reading.datelines import Dateline, story_start
from summarizer.schemas.article import Article, Sentence

LONGEST = 120
"""Characters; a longer clause is cut at a word."""

_CONNECTIVE = re.compile(
    r"(?:and|but|also|further|furthermore|moreover|meanwhile|however|separately|in addition|besides)\b,?\s+",
    re.I,
)
_FEWEST_WORDS, _MOST_WORDS = 10, 25
_RESTRICTS = re.compile(
    r"\b(?:if|unless|but|although|though|however|except|until|pending|provided|while|whether|despite|not|never|nor|no"
    r"|without|den(?:y|ies|ied)|said|says|according|because|or|\w+n['’]t)\b",
    re.I,
)  # a clause with one of these says what the sentence means
_LIST = re.compile(r",\s(?:[\w’'-]+,?\s){1,6}and\b")  # '..., ferries and trains': the rest of a list
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


def own_words(article: Article, sentence: Sentence, dateline: Dateline | None) -> str:
    """The sentence without dateline and connective; over 25 words, up to a clause that can go."""
    start = story_start(article.text, sentence.start, sentence.end, dateline)
    words = " ".join(article.text[start : sentence.end].split())
    words = _CONNECTIVE.sub("", words, count=1) if _CONNECTIVE.match(words) else words
    ends = [end.start() for end in _CLAUSE_END.finditer(words) if words[: end.start()].count('"') % 2 == 0]
    short = [
        at
        for at in ends
        if _FEWEST_WORDS <= len(words[:at].split()) <= _MOST_WORDS
        and not _RESTRICTS.search(words, at)
        and not _LIST.match(words, at)
    ]
    if len(words.split()) > _MOST_WORDS and short:
        words = words[: short[-1]] + "."
    return words[:1].upper() + words[1:]


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
