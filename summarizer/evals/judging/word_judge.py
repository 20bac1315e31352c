"""A judge without a model: a fact counts as contained if the summary has most of its words.

On the human verdicts of REALSumm it agrees with people better than the embedded model does, at no cost; a
summary that has the words and says something else misleads it, as it does every count of words.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.facts import content_words
from summarizer.text.sentences import split_sentences

LEAST_SHARE = 0.55
"""Of a fact's words, the mean of what the summary has and what its best sentence has."""


class WordJudge:
    """Says which facts a summary holds by their words."""

    def facts(self, summary: str, facts: Sequence[str]) -> list[bool]:
        """Whether the summary holds each of the facts."""
        whole = content_words(summary)
        sentences = [content_words(summary[start:end]) for start, end in split_sentences(summary)]
        return [_share(content_words(fact), whole, sentences) >= LEAST_SHARE for fact in facts]


def _share(fact: frozenset[str], whole: frozenset[str], sentences: Sequence[frozenset[str]]) -> float:
    if not fact:
        return 0.0
    best = max((len(fact & sentence) for sentence in sentences), default=0)
    return (len(fact & whole) + best) / (2 * len(fact))
