"""News articles as data you can trust: summary, claims and planned events, tied to the article's own words.

The public API consists of the names in this package; its modules are private.

Example:
    >>> import summarizer
    >>> article = summarizer.Article(text="The mayor said the bridge will open. It is safe.")
    >>> [article.words_of(s) for s in article.sentences]
    ['The mayor said the bridge will open.', 'It is safe.']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarizer._version import __version__

if TYPE_CHECKING:
    from summarizer.api import Summarizer, brief, merge, recorded_summarizer
    from summarizer.batch.account import Tally
    from summarizer.batch.flow.flow import FlowLimits
    from summarizer.batch.job import Job, arun_batch, run_batch
    from summarizer.batch.plan import Plan
    from summarizer.batch.workers.actors import brief_dataset
    from summarizer.briefing.dry_run import DryRun
    from summarizer.errors import (
        AccessRefused,
        AnswerError,
        ArticleTooLong,
        BadInput,
        BudgetError,
        EndpointDown,
        EndpointError,
        KeyRefused,
        ModelError,
        ModelUnavailable,
        RateLimited,
        RecordingError,
        Refusal,
        SourceError,
        SummarizerError,
        TimedOut,
        TruncatedAnswer,
        Untrusted,
        UsageError,
        WeightsError,
    )
    from summarizer.evals.evaluating import evaluate
    from summarizer.evals.metrics.metric import Metric
    from summarizer.evals.ratios import Ratio
    from summarizer.evals.scoring import Figure, Scores
    from summarizer.models.ledger import Asking, Exchange, Limits
    from summarizer.models.providers.options import Options
    from summarizer.models.recordings import Recording
    from summarizer.reading.sources import aread_article, article_from_text, read_article, read_articles
    from summarizer.rendering.brief import Brief, load_brief
    from summarizer.rendering.ics import to_ics
    from summarizer.rendering.markdown import to_markdown
    from summarizer.rendering.pages.page import to_html
    from summarizer.rendering.tables import claim_rows, claims_csv, event_rows, events_csv
    from summarizer.rendering.text import to_json, to_text
    from summarizer.schemas.article import Article, PublishedFrom, Sentence
    from summarizer.schemas.brief import (
        ArticleInfo,
        Check,
        Claim,
        Dropped,
        Evidence,
        Form,
        Granularity,
        PlannedEvent,
        PromptInfo,
        Provenance,
        Reader,
        Severity,
        Speaker,
        SummarySentence,
        Usage,
        When,
    )
    from summarizer.schemas.draft import Draft, SpeakerKind, Status
    from summarizer.schemas.gold import Gold
    from summarizer.schemas.merged import (
        ClaimVariant,
        Contradiction,
        EventVariant,
        MergedBrief,
        MergedClaim,
        MergedEvent,
        MergedSentence,
        SentenceVariant,
        Side,
        Source,
    )
    from summarizer.schemas.own import OwnBrief
    from summarizer.testing.stand_in import TestSummarizer


__all__ = [
    "AccessRefused",
    "AnswerError",
    "Article",
    "ArticleInfo",
    "ArticleTooLong",
    "Asking",
    "BadInput",
    "Brief",
    "BudgetError",
    "Check",
    "Claim",
    "ClaimVariant",
    "Contradiction",
    "Draft",
    "Dropped",
    "DryRun",
    "EndpointDown",
    "EndpointError",
    "EventVariant",
    "Evidence",
    "Exchange",
    "Figure",
    "FlowLimits",
    "Form",
    "Gold",
    "Granularity",
    "Job",
    "KeyRefused",
    "Limits",
    "MergedBrief",
    "MergedClaim",
    "MergedEvent",
    "MergedSentence",
    "Metric",
    "ModelError",
    "ModelUnavailable",
    "Options",
    "OwnBrief",
    "Plan",
    "PlannedEvent",
    "PromptInfo",
    "Provenance",
    "PublishedFrom",
    "RateLimited",
    "Ratio",
    "Reader",
    "Recording",
    "RecordingError",
    "Refusal",
    "Scores",
    "Sentence",
    "SentenceVariant",
    "Severity",
    "Side",
    "Source",
    "SourceError",
    "Speaker",
    "SpeakerKind",
    "Status",
    "Summarizer",
    "SummarizerError",
    "SummarySentence",
    "Tally",
    "TestSummarizer",
    "TimedOut",
    "TruncatedAnswer",
    "Untrusted",
    "Usage",
    "UsageError",
    "WeightsError",
    "When",
    "__version__",
    "aread_article",
    "article_from_text",
    "arun_batch",
    "brief",
    "brief_dataset",
    "claim_rows",
    "claims_csv",
    "evaluate",
    "event_rows",
    "events_csv",
    "load_brief",
    "merge",
    "read_article",
    "read_articles",
    "recorded_summarizer",
    "run_batch",
    "to_html",
    "to_ics",
    "to_json",
    "to_markdown",
    "to_text",
]

# Where each public name lives: `import summarizer` costs nothing until one of them is used.
_HOMES = {
    "api": "Summarizer brief merge recorded_summarizer",
    "batch.account": "Tally",
    "batch.flow.flow": "FlowLimits",
    "batch.job": "Job arun_batch run_batch",
    "batch.plan": "Plan",
    "batch.workers.actors": "brief_dataset",
    "briefing.dry_run": "DryRun",
    "errors": """
        AccessRefused AnswerError ArticleTooLong BadInput BudgetError EndpointDown EndpointError
        KeyRefused ModelError ModelUnavailable RateLimited RecordingError Refusal SourceError
        SummarizerError TimedOut TruncatedAnswer Untrusted UsageError WeightsError
    """,
    "evals.evaluating": "evaluate",
    "evals.metrics.metric": "Metric",
    "evals.ratios": "Ratio",
    "evals.scoring": "Figure Scores",
    "models.ledger": "Asking Exchange Limits",
    "models.providers.options": "Options",
    "models.recordings": "Recording",
    "reading.sources": "aread_article article_from_text read_article read_articles",
    "rendering.brief": "Brief load_brief",
    "rendering.ics": "to_ics",
    "rendering.markdown": "to_markdown",
    "rendering.pages.page": "to_html",
    "rendering.tables": "claim_rows claims_csv event_rows events_csv",
    "rendering.text": "to_json to_text",
    "schemas.article": "Article PublishedFrom Sentence",
    "schemas.brief": """
        ArticleInfo Check Claim Dropped Evidence Form Granularity PlannedEvent PromptInfo
        Provenance Reader Severity Speaker SummarySentence Usage When
    """,
    "schemas.draft": "Draft SpeakerKind Status",
    "schemas.gold": "Gold",
    "schemas.merged": """
        ClaimVariant Contradiction EventVariant MergedBrief MergedClaim MergedEvent MergedSentence
        SentenceVariant Side Source
    """,
    "schemas.own": "OwnBrief",
    "testing.stand_in": "TestSummarizer",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"summarizer.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
