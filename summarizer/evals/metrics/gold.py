"""What is measured on gold files, in the order in which it is shown."""

from __future__ import annotations

from summarizer.evals.metrics.claims import (
    anonymous_accuracy,
    attribution_f1,
    claim_f1,
    claim_precision,
    claim_recall,
    claim_text,
    form_accuracy,
    negations,
    quote_recall,
    speaker_accuracy,
)
from summarizer.evals.metrics.costs import COSTS
from summarizer.evals.metrics.drafts import false_alarms, items_changed, items_lost, repairs
from summarizer.evals.metrics.events import (
    condition,
    date_overlap,
    event_f1,
    event_precision,
    event_recall,
    false_futures,
    granularity_accuracy,
    instead_of,
    status_accuracy,
    time_accuracy,
)
from summarizer.evals.metrics.evidence import doubts, evidence_validity, proofs, publication_date
from summarizer.evals.metrics.metric import Metric
from summarizer.evals.metrics.rows import (
    duplicate_events,
    exact_events,
    important_claims,
    important_events,
    not_events,
    participant_accuracy,
    place_accuracy,
    title_accuracy,
    usable_claims,
    usable_events,
)
from summarizer.evals.metrics.summary import compression, key_fact_recall, rouge_2

GOLD_METRICS = (
    Metric("evidence_validity", evidence_validity),
    Metric("publication_date", publication_date),
    Metric("claim_precision", claim_precision),
    Metric("claim_recall", claim_recall, counts_items=True),
    Metric("claim_f1", claim_f1, main=True),
    Metric("attribution_f1", attribution_f1, main=True),
    Metric("quote_recall", quote_recall),
    Metric("speaker_accuracy", speaker_accuracy),
    Metric("anonymous_accuracy", anonymous_accuracy),
    Metric("form_accuracy", form_accuracy),
    Metric("claim_text", claim_text),
    Metric("negations", negations),
    Metric("usable_claims", usable_claims),
    Metric("important_claims", important_claims),
    Metric("event_precision", event_precision),
    Metric("event_recall", event_recall, counts_items=True),
    Metric("event_f1", event_f1, main=True),
    Metric("date_overlap", date_overlap),
    Metric("granularity_accuracy", granularity_accuracy),
    Metric("time_accuracy", time_accuracy),
    Metric("status_accuracy", status_accuracy),
    Metric("instead_of", instead_of),
    Metric("condition", condition),
    Metric("false_futures", false_futures, "lower", "number"),
    Metric("usable_events", usable_events),
    Metric("exact_events", exact_events),
    Metric("important_events", important_events),
    Metric("title_accuracy", title_accuracy),
    Metric("place_accuracy", place_accuracy),
    Metric("participant_accuracy", participant_accuracy),
    Metric("duplicate_events", duplicate_events, "lower"),
    Metric("not_events", not_events, "lower"),
    Metric("key_fact_recall", key_fact_recall, counts_items=True, main=True),
    Metric("rouge_2", rouge_2),
    Metric("compression", compression, "neither"),
    Metric("items_lost", items_lost, "lower", of="result", main=True),
    Metric("items_changed", items_changed, "lower", of="result"),
    Metric("repairs", repairs, "lower", "number", of="result"),
    Metric("false_alarms", false_alarms, "lower", of="result"),
    Metric("proofs", proofs, "neither", "number"),
    Metric("doubts", doubts, "lower", "number"),
    *COSTS,
)
