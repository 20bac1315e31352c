"""News articles as data you can trust: summary, claims and planned events, tied to the article's own words.

Example:
    >>> import summarizer
    >>> article = summarizer.Article(text="The mayor said the bridge will open. It is safe.")
    >>> [article.words_of(s) for s in article.sentences]
    ['The mayor said the bridge will open.', 'It is safe.']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.api import Summarizer, brief, merge
    from summarizer.errors import SummarizerError
    from summarizer.reading import article_from_text, read_article
    from summarizer.schemas.article import Article
    from summarizer.schemas.brief import Brief, Evidence, Speaker, When
    from summarizer.schemas.merged import MergedBrief
    from summarizer.schemas.own import OwnBrief

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Brief",
    "Evidence",
    "MergedBrief",
    "OwnBrief",
    "Speaker",
    "Summarizer",
    "SummarizerError",
    "When",
    "__version__",
    "article_from_text",
    "brief",
    "merge",
    "read_article",
]

# Where each public name lives: `import summarizer` costs nothing until one of them is used.
_HOMES = {
    "Article": "summarizer.schemas.article",
    "Brief": "summarizer.schemas.brief",
    "Evidence": "summarizer.schemas.brief",
    "MergedBrief": "summarizer.schemas.merged",
    "OwnBrief": "summarizer.schemas.own",
    "Speaker": "summarizer.schemas.brief",
    "Summarizer": "summarizer.api",
    "SummarizerError": "summarizer.errors",
    "When": "summarizer.schemas.brief",
    "article_from_text": "summarizer.reading",
    "brief": "summarizer.api",
    "merge": "summarizer.api",
    "read_article": "summarizer.reading",
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
