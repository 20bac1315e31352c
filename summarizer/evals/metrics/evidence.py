"""Metrics of what holds a brief together: its evidence, its date, and what its checks found."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.evals.ratios import Ratio
from summarizer.schemas.brief import Brief, Check, Claim, Evidence, PlannedEvent, SummarySentence
from summarizer.schemas.gold import Gold


def evidence_validity(gold: Gold, brief: Brief) -> Ratio:
    """Share of evidence that stands in the article at its offsets; 0 to 1, and anything below 1 is a bug."""
    evidence = list(_evidence(brief))
    return Ratio(sum(gold.text[e.start : e.end] == e.quote for e in evidence), len(evidence))


def publication_date(gold: Gold, brief: Brief) -> Ratio:
    """Share of articles whose day of publication is right, or rightly unknown; 0 to 1."""
    return Ratio(brief.article.published == gold.published, 1)


def proofs(gold: Gold, brief: Brief) -> Ratio:
    """Proofs per article: findings for which an item was mended or left out; 0 or more.

    Many say that the model errs, or that a check does: items_lost tells which.
    """
    return Ratio(sum(check.severity == "proof" for check in _checks(brief)), 1)


def doubts(gold: Gold, brief: Brief) -> Ratio:
    """Doubts per article: findings that are shown beside an item and change nothing; 0 or more.

    A reader must look at each, so they should be few, and false_alarms tells how many are for nothing.
    """
    return Ratio(sum(check.severity == "doubt" for check in _checks(brief)), 1)


def _evidence(brief: Brief) -> Iterator[Evidence]:
    items: list[SummarySentence | Claim | PlannedEvent] = [
        *brief.summary,
        *brief.claims,
        *brief.planned_events,
    ]
    for item in items:
        yield from item.evidence
    for claim in brief.claims:
        yield from claim.attribution


def _checks(brief: Brief) -> Iterator[Check]:
    yield from brief.checks
    for dropped in brief.dropped:
        yield from dropped.checks
