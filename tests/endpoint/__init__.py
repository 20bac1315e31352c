"""An OpenAI-compatible endpoint that answers without a model: for tests, benchmarks, and failing on purpose.

Example:
    >>> from summarizer import Summarizer
    >>> from tests.endpoint import FakeEndpoint
    >>> article = "OSLO, March 10, 2026 (NTW) -- The bridge will open in May, Mayor Ana Roux said on Tuesday."
    >>> with FakeEndpoint() as fake, Summarizer("openai/fake", base_url=fake.url) as summarizer:
    ...     brief = summarizer.brief(article)
    >>> brief.claims[0].evidence[0].quote[-31:], fake.stats()["requests"]
    ('Mayor Ana Roux said on Tuesday.', 1)
"""

from tests.endpoint.server import FakeEndpoint, spawn
from tests.endpoint.settings import Settings

__all__ = ["FakeEndpoint", "Settings", "spawn"]
