"""The metrics of a brief against a gold file: small pure functions `metric(gold, brief) -> Ratio`.

Each docstring gives the range, what the figure means, and where it is weak. A ratio with a whole of 0 says
that there was nothing to score in this article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from summarizer.evals.matching import days_overlap, match_claims, match_events, overlap, same_speaker
from summarizer.evals.ratios import Ratio
from summarizer.schemas.brief import Brief, Claim, PlannedEvent, SummarySentence
from summarizer.schemas.gold import Gold, GoldClaim

Better = Literal["higher", "lower", "neither"]
Unit = Literal["share", "number"]

SUMMARY_WORDS = 80
_QUOTED = ("direct", "mixed")


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure, and how to read it.

    Attributes:
        better: Whether more of it is good.
        unit: A share is shown in per cent, a number as it is, per article.
    """

    name: str
    measure: Callable[[Any, Any], Ratio]
    better: Better = "higher"
    unit: Unit = "share"


def evidence_validity(gold: Gold, brief: Brief) -> Ratio:
    """Share of evidence that stands in the article at its offsets; 0 to 1, and anything below 1 is a bug."""
    items: list[SummarySentence | Claim | PlannedEvent] = [
        *brief.summary,
        *brief.claims,
        *brief.planned_events,
    ]
    evidence = [e for item in items for e in item.evidence]
    return Ratio(sum(gold.text[e.start : e.end] == e.quote for e in evidence), len(evidence))


def publication_date(gold: Gold, brief: Brief) -> Ratio:
    """Share of articles whose day of publication is right, or rightly unknown; 0 to 1."""
    return Ratio(brief.article.published == gold.published, 1)


def claim_precision(gold: Gold, brief: Brief) -> Ratio:
    """Share of the found claims that pair with a gold claim; 0 to 1. Says nothing of who speaks."""
    return Ratio(len(match_claims(gold, brief)), len(brief.claims))


def claim_recall(gold: Gold, brief: Brief) -> Ratio:
    """Share of the gold claims that were found; 0 to 1. Falls where a run keeps only some claims."""
    return Ratio(len(match_claims(gold, brief)), len(gold.claims))


def claim_f1(gold: Gold, brief: Brief) -> Ratio:
    """Harmonic mean of the two (van Rijsbergen 1979), as twice the pairs by gold plus found; 0 to 1."""
    return Ratio(2 * len(match_claims(gold, brief)), len(gold.claims) + len(brief.claims))


def attribution_f1(gold: Gold, brief: Brief) -> Ratio:
    """As claim_f1, and the speaker must be the right one too; 0 to 1. The figure for 'who said what'."""
    right = sum(_right_speaker(*pair) for pair in match_claims(gold, brief))
    return Ratio(2 * right, len(gold.claims) + len(brief.claims))


def quote_recall(gold: Gold, brief: Brief) -> Ratio:
    """Share of the gold claims in quotation marks that were found with their speaker; 0 to 1."""
    found = sum(g.form in _QUOTED and _right_speaker(g, f) for g, f in match_claims(gold, brief))
    return Ratio(found, sum(g.form in _QUOTED for g in gold.claims))


def speaker_accuracy(gold: Gold, brief: Brief) -> Ratio:
    """Share of the paired claims with the right speaker; 0 to 1. A shared name word is enough."""
    pairs = match_claims(gold, brief)
    return Ratio(sum(_right_speaker(*pair) for pair in pairs), len(pairs))


def form_accuracy(gold: Gold, brief: Brief) -> Ratio:
    """Share of the paired claims whose form (direct, mixed, indirect) is right; 0 to 1."""
    pairs = match_claims(gold, brief)
    return Ratio(sum(g.form == f.form for g, f in pairs), len(pairs))


def event_precision(gold: Gold, brief: Brief) -> Ratio:
    """Share of the found events that pair with a gold event; 0 to 1."""
    return Ratio(len(match_events(gold, brief)), len(brief.planned_events))


def event_recall(gold: Gold, brief: Brief) -> Ratio:
    """Share of the gold events that were found; 0 to 1. Two events in one sentence need two items."""
    return Ratio(len(match_events(gold, brief)), len(gold.planned_events))


def event_f1(gold: Gold, brief: Brief) -> Ratio:
    """Harmonic mean of the two, as twice the pairs by gold plus found; 0 to 1."""
    return Ratio(2 * len(match_events(gold, brief)), len(gold.planned_events) + len(brief.planned_events))


def date_overlap(gold: Gold, brief: Brief) -> Ratio:
    """Mean share of days that found and gold interval have in common (IoU), over paired events.

    0 to 1, over events whose gold has days; an event without a found interval counts 0. A month given for a
    day scores only 1/30.
    """
    shares = []
    for wanted, found in match_events(gold, brief):
        if wanted.when and wanted.when.earliest and wanted.when.latest:
            when = (found.when.earliest, found.when.latest) if found.when else (None, None)
            shares.append(days_overlap((wanted.when.earliest, wanted.when.latest), when) or 0.0)
    return Ratio(sum(shares), len(shares))


def granularity_accuracy(gold: Gold, brief: Brief) -> Ratio:
    """Share of the paired events with gold time words whose granularity is right; 0 to 1."""
    pairs = [(g, f) for g, f in match_events(gold, brief) if g.when]
    right = sum(bool(g.when and f.when and g.when.granularity == f.when.granularity) for g, f in pairs)
    return Ratio(right, len(pairs))


def status_accuracy(gold: Gold, brief: Brief) -> Ratio:
    """Share of the paired events with the right status; 0 to 1."""
    pairs = match_events(gold, brief)
    return Ratio(sum(g.status == f.status for g, f in pairs), len(pairs))


def false_futures(gold: Gold, brief: Brief) -> Ratio:
    """Found events per article that are over: they end by the day of publication, or rest on a passage that
    the gold marks as past and on no gold event. 0 or more; anything above 0 misleads a reader."""
    paired = {id(found) for _, found in match_events(gold, brief)}
    over = 0
    for event in brief.planned_events:
        ended = event.when and event.when.latest and gold.published and event.when.latest <= gold.published
        past = any(overlap([span], event.evidence) >= 0.5 for span in gold.past_events)
        over += bool(ended or (past and id(event) not in paired))
    return Ratio(over, 1)


def key_fact_recall(gold: Gold, brief: Brief) -> Ratio:
    """Share of the key facts whose needed words all stand in the first 80 words of the summary; 0 to 1.

    After the fact lists of REALSumm (Bhandari et al. 2020), with words in place of a judge: it can't tell a
    fact from its contrary, and a wording that the gold does not foresee counts as missing.
    """
    words = " ".join(s.text for s in brief.summary).split()
    summary = " ".join(words[:SUMMARY_WORDS]).lower()
    held = sum(
        all(any(word in summary for word in need.split("|")) for need in fact.needs)
        for fact in gold.key_facts
    )
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


def output_tokens(gold: Gold, brief: Brief) -> Ratio:
    """Output tokens per article, every attempt counted."""
    return Ratio(brief.provenance.usage.output_tokens, 1)


def seconds(gold: Gold, brief: Brief) -> Ratio:
    """Seconds per article; for a replayed run, those of the recording."""
    return Ratio(brief.provenance.seconds, 1)


def requests(gold: Gold, brief: Brief) -> Ratio:
    """Requests per article, repairs and repeated ones included."""
    return Ratio(brief.provenance.requests, 1)


def cost_usd(gold: Gold, brief: Brief) -> Ratio:
    """Dollars per article; nothing to score where no price is known."""
    cost = brief.provenance.cost_usd
    return Ratio(0, 0) if cost is None else Ratio(cost, 1)


def _right_speaker(wanted: GoldClaim, found: Claim) -> bool:
    return found.speaker is not None and same_speaker(wanted.speaker, found.speaker.name)


def _bigrams(text: str) -> Counter[tuple[str, str]]:
    words = re.findall(r"\w+", text.lower())
    return Counter(pairwise(words))


COSTS = (
    Metric("output_tokens", output_tokens, "lower", "number"),
    Metric("seconds", seconds, "lower", "number"),
    Metric("requests", requests, "lower", "number"),
    Metric("cost_usd", cost_usd, "lower", "number"),
)
GOLD_METRICS = (
    Metric("evidence_validity", evidence_validity),
    Metric("publication_date", publication_date),
    Metric("claim_precision", claim_precision),
    Metric("claim_recall", claim_recall),
    Metric("claim_f1", claim_f1),
    Metric("attribution_f1", attribution_f1),
    Metric("quote_recall", quote_recall),
    Metric("speaker_accuracy", speaker_accuracy),
    Metric("form_accuracy", form_accuracy),
    Metric("event_precision", event_precision),
    Metric("event_recall", event_recall),
    Metric("event_f1", event_f1),
    Metric("date_overlap", date_overlap),
    Metric("granularity_accuracy", granularity_accuracy),
    Metric("status_accuracy", status_accuracy),
    Metric("false_futures", false_futures, "lower", "number"),
    Metric("key_fact_recall", key_fact_recall),
    Metric("rouge_2", rouge_2),
    Metric("compression", compression, "neither"),
    *COSTS,
)
