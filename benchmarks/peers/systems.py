"""What a system under comparison is: one method that reads an article, and says how it was set up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from benchmarks.peers.adapting import Answer
from benchmarks.peers.proxy import CountingProxy
from summarizer import Summarizer
from summarizer.errors import SummarizerError
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Brief

SYSTEMS = ("summarizer", "instructor", "langextract")


class NoAnswer(Exception):
    """A system came to no result for an article: that is its result, and it is scored as nothing found."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


@dataclass(frozen=True)
class Endpoint:
    """Where all systems ask.

    Attributes:
        is_embedded: Whether it is the embedded model, which summarizer asks in its own way.
    """

    proxy: CountingProxy
    model: str
    is_embedded: bool


class System(Protocol):
    """One way from an article to a Brief."""

    def read(self, article: Article) -> Answer | Brief:
        """Read one article.

        Raises:
            NoAnswer: The system gave up on it.
        """

    def close(self) -> None:
        """Let go of connections and processes."""


class SummarizerSystem:
    """This package, with all claims kept."""

    def __init__(self, endpoint: Endpoint) -> None:
        model = "local" if endpoint.is_embedded else f"openai/{endpoint.model}"
        proxy = endpoint.proxy
        self._summarizer = Summarizer(model, base_url=proxy.url, api_key=proxy.api_key, max_claims=0)

    def read(self, article: Article) -> Brief:
        """Read one article."""
        try:
            return self._summarizer.brief(article)
        except SummarizerError as error:
            raise NoAnswer(type(error).__name__, str(error)) from error

    def close(self) -> None:
        """Close the connections."""
        self._summarizer.close()
