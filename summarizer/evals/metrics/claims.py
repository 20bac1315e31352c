"""Metrics of claims: are they found, who says them, and do they say what was said?"""

from __future__ import annotations

from summarizer.evals.metrics.matching import match_claims, same_speakers, word_f1
from summarizer.evals.ratios import Ratio
from summarizer.schemas.brief import Brief, Claim
from summarizer.schemas.gold import Gold, GoldClaim
from summarizer.text.facts import has_negation

_QUOTED = ("direct", "mixed")


def claim_precision(gold: Gold, brief: Brief) -> Ratio:
    """Share of the found claims that pair with a gold claim; 0 to 1. Says nothing of who speaks."""
    matched = match_claims(gold, brief)
    return Ratio(len(matched.pairs), matched.found)


def claim_recall(gold: Gold, brief: Brief) -> Ratio:
    """Share of the gold claims that were found; 0 to 1. Falls where a run keeps only some claims."""
    matched = match_claims(gold, brief)
    return Ratio(len(matched.pairs), matched.wanted)


def claim_f1(gold: Gold, brief: Brief) -> Ratio:
    """Harmonic mean of the two (van Rijsbergen 1979), as twice the pairs by gold plus found; 0 to 1."""
    matched = match_claims(gold, brief)
    return Ratio(2 * len(matched.pairs), matched.wanted + matched.found)


def attribution_f1(gold: Gold, brief: Brief) -> Ratio:
    """As claim_f1, and the speakers must be the right ones too; 0 to 1. The figure for 'who said what'."""
    matched = match_claims(gold, brief)
    right = sum(_right_speakers(*pair) for pair in matched.pairs)
    return Ratio(2 * right, matched.wanted + matched.found)


def quote_recall(gold: Gold, brief: Brief) -> Ratio:
    """Share of the gold claims in quotation marks that were found with their speakers; 0 to 1."""
    quoted = sum(g.form in _QUOTED and not g.optional for g in gold.claims)
    pairs = match_claims(gold, brief).pairs
    return Ratio(sum(g.form in _QUOTED and _right_speakers(g, f) for g, f in pairs), quoted)


def speaker_accuracy(gold: Gold, brief: Brief) -> Ratio:
    """Share of the paired claims with the right speakers, name by name; 0 to 1.

    A joint statement needs all of its speakers and no other. A shared name word is enough for each, so that a
    speaker's relative of the same name passes.
    """
    pairs = match_claims(gold, brief).pairs
    return Ratio(sum(_right_speakers(*pair) for pair in pairs), len(pairs))


def anonymous_accuracy(gold: Gold, brief: Brief) -> Ratio:
    """Of the paired claims with an unnamed source in gold or the brief, the share with one in both; 0 to 1.

    Claims for which gold allows either are left out. Few articles have such sources, so the interval is wide.
    """
    pairs = [
        (any(s.anonymous for s in g.speakers), any(s.anonymous for s in f.speakers))
        for g, f in match_claims(gold, brief).pairs
        if all(s.anonymous is not None for s in g.speakers)
    ]
    return Ratio(sum(g and f for g, f in pairs), sum(g or f for g, f in pairs))


def form_accuracy(gold: Gold, brief: Brief) -> Ratio:
    """Share of the paired claims whose form (direct, mixed, indirect) is right; 0 to 1."""
    pairs = match_claims(gold, brief).pairs
    return Ratio(sum(g.form == f.form for g, f in pairs), len(pairs))


def claim_text(gold: Gold, brief: Brief) -> Ratio:
    """Mean share of words that a paired claim's text has in common with gold's (F1, as SQuAD counts); 0 to 1.

    Other words for the same thing count as wrong, and a denial shares most words with what it denies: 1 is
    out of reach, and what matters is whether it falls.
    """
    pairs = match_claims(gold, brief).pairs
    return Ratio(sum(word_f1(g.text, f.text) for g, f in pairs), len(pairs))


def negations(gold: Gold, brief: Brief) -> Ratio:
    """Of the paired claims that gold or the brief negates, the share that both negate; 0 to 1.

    Looks for words such as 'not', 'nobody' and 'denies' anywhere in an English text, so it sees a denial that
    became the accusation, but not a 'not' that moved, nor one put as 'lost' for 'did not win'.
    """
    pairs = [(has_negation(g.text), has_negation(f.text)) for g, f in match_claims(gold, brief).pairs]
    return Ratio(sum(g and f for g, f in pairs), sum(g or f for g, f in pairs))


def _right_speakers(wanted: GoldClaim, found: Claim) -> bool:
    return same_speakers(wanted.speakers, [speaker.name for speaker in found.speakers])
