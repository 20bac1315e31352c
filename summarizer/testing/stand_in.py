"""A Summarizer for the tests of other programs: it answers with a draft of yours, and no model is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import ValidationError

from summarizer.api import FormT, Summarizer
from summarizer.errors import SummarizerError, UsageError
from summarizer.models.ledger import Asking, Exchange, Listener
from summarizer.rendering.brief import Brief
from summarizer.schemas.draft import Draft
from summarizer.testing.answers import Answers, Given

_URL = "http://127.0.0.1:9/v1"  # nothing is sent there; models on this machine cost nothing


class TestSummarizer(Summarizer[FormT]):
    """A Summarizer whose model is a draft of yours, for tests that need no model, endpoint or recording.

    All the rest is real: the request is built, the answer is read, evidence is quoted, dates are resolved and
    everything is checked, so a draft with mistakes gets the checks that a model's would.

    Args:
        draft: What the model answers: a Draft, or its fields as a dictionary; with your own schema, the
            answer as a dictionary. An error is raised instead of an answer. Default: for an article, its
            first sentence as headline, summary and claim; with your own schema, the smallest values.
        model: What `provenance.model` says.
        schema: As for Summarizer.
        listener: As for Summarizer.
        options: Any other argument of Summarizer that says how it reads, such as `max_claims`.

    Attributes:
        asked: Every request, as an Asking with its messages.

    Raises:
        UsageError: The draft is none.

    Example:
        >>> from summarizer import TestSummarizer
        >>> opening = {"sentences": [1], "text": "The bridge will open in May."}
        >>> draft = {
        ...     "headline": "Bridge to open",
        ...     "speakers": [{"name": "Ana Roux", "role": "Mayor"}],
        ...     "summary": [opening],
        ...     "claims": [{**opening, "speakers": [1]}],
        ...     "planned_events": [],
        ... }
        >>> summarizer = TestSummarizer(draft)
        >>> brief = summarizer.brief("The bridge will open in May, Mayor Ana Roux said.")
        >>> brief.claims[0].speakers[0].role, brief.claims[0].evidence[0].quote
        ('Mayor', 'The bridge will open in May, Mayor Ana Roux said.')
        >>> len(summarizer.asked), "Ana Roux" in str(summarizer.asked[0].messages)
        (1, True)
    """

    __test__: ClassVar[bool] = False  # pytest takes other classes of such a name for tests

    def __init__(
        self,
        draft: Draft | Mapping[str, Any] | SummarizerError | None = None,
        *,
        model: str = "openai/test",
        schema: type[FormT] = Brief,  # type: ignore[assignment]  # as in Summarizer
        listener: Listener | None = None,
        **options: Any,
    ) -> None:
        self.asked: list[Asking] = []

        def hear(told: Asking | Exchange) -> None:
            if isinstance(told, Asking):
                self.asked.append(told)
            if listener:
                listener(told)

        super().__init__(
            model,
            base_url=_URL,
            api_key="test",
            schema=schema,
            listener=hear,
            transport=Answers(_given(draft, is_own=schema is not Brief)),
            **options,
        )


def _given(draft: Draft | Mapping[str, Any] | SummarizerError | None, *, is_own: bool) -> Given:
    """What the model answers, as it would; None leaves it to the article."""
    if isinstance(draft, SummarizerError):
        return draft
    if is_own:
        return dict(draft or {})
    if draft is None:
        return None
    try:
        return Draft.model_validate(draft).model_dump()
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(map(str, fault["loc"])) or "the draft"
        raise UsageError(f"The draft is none ({place}: {fault['msg']}); pass a summarizer.Draft.") from error
