"""Metrics of the summary: does it hold the key facts, and how long is it?"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from summarizer.evals.metrics.matching import holds_needs
from summarizer.evals.ratios import Ratio
from summarizer.schemas.brief import Brief
from summarizer.schemas.gold import Gold

SUMMARY_WORDS = 80


def key_fact_recall(gold: Gold, brief: Brief) -> Ratio:
    """Share of the key facts whose needed words all stand in the first 80 words of the summary; 0 to 1.

    After the fact lists of REALSumm (Bhandari et al. 2020), with words in place of a judge: it can't tell a
    fact from its contrary, and a wording that the gold does not foresee counts as missing.
    """
    words = " ".join(s.text for s in brief.summary).split()
    summary = " ".join(words[:SUMMARY_WORDS])
    held = sum(holds_needs(fact.needs, summary) for fact in gold.key_facts)
    return Ratio(held, len(gold.key_facts))


def rouge_2(gold: Gold, brief: Brief) -> Ratio:
    """Word pairs that summary and key facts share, F-measure (ROUGE-2, Lin 2004); 0 to 1.

    A smoke alarm: it falls when a summary turns into something else, and its level says little.
    """
    wanted = _bigrams(" ".join(fact.text for fact in gold.key_facts))
    found = _bigrams(" ".join(s.text for s in brief.summary))
    if not wanted:
        return Ratio(0, 0)
    return Ratio(2 * sum((wanted & found).values()), sum(wanted.values()) + sum(found.values()))


def compression(gold: Gold, brief: Brief) -> Ratio:
    """Words of the summary by words of the article; above 0. Neither high nor low is good in itself."""
    return Ratio(sum(len(s.text.split()) for s in brief.summary), len(gold.text.split()))


def _bigrams(text: str) -> Counter[tuple[str, str]]:
    words = re.findall(r"\w+", text.lower())
    return Counter(pairwise(words))
