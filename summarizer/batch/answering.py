"""Which model answers for an article: those of a run in order, each taking over from the previous one."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from summarizer.api import Summarizer
from summarizer.batch.stretches import in_stretches
from summarizer.errors import (
    AccessRefused,
    EndpointDown,
    ModelError,
    RecordingError,
    Untrusted,
    UsageError,
)
from summarizer.schemas.article import Article
from summarizer.schemas.own import AnyBrief

ENDS_THE_RUN = (AccessRefused, EndpointDown, RecordingError, Untrusted, UsageError)
"""Errors of the last model that every other article would meet as well."""


class Answerers:
    """Asks the first model, and where it refuses, fails or is down, the next one.

    The brief's provenance says who answered. Articles that are none fail at once: no model mends them.
    """

    def __init__(self, summarizers: Sequence[Summarizer[Any]]) -> None:
        self.summarizers = list(summarizers)

    async def brief(self, article: Article) -> AnyBrief:
        """The brief of the first model that has one.

        Raises:
            SummarizerError: The last model's error.
            BadInput: Code has worked on it for too long.
        """
        return await in_stretches(self._brief(article))

    async def _brief(self, article: Article) -> AnyBrief:
        *first, last = self.summarizers
        for summarizer in first:
            with suppress(ModelError):
                return await summarizer.abrief(article)
        return await last.abrief(article)

    async def __aenter__(self) -> Answerers:
        return self

    async def __aexit__(self, *_: object) -> None:
        for summarizer in self.summarizers:
            await summarizer.aclose()
