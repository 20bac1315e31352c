"""An OpenAI-compatible endpoint that answers without a model: for tests, benchmarks, and failing on purpose.

Example:
    >>> from summarizer import Summarizer
    >>> from tests.endpoint import ScriptedEndpoint
    >>> article = "OSLO, March 10, 2026 (NTW) -- The bridge will open in May, Mayor Ana Roux said on Tuesday."
    >>> with ScriptedEndpoint() as scripted, Summarizer("openai/any", base_url=scripted.url) as summarizer:
    ...     brief = summarizer.brief(article)
    >>> brief.claims[0].evidence[0].quote[-31:], scripted.stats()["requests"]
    ('Mayor Ana Roux said on Tuesday.', 1)
"""

from tests.endpoint.scripted import ScriptedEndpoint, spawn
from tests.endpoint.settings import Settings

__all__ = ["ScriptedEndpoint", "Settings", "spawn"]
