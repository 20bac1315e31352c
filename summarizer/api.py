"""The Python API: a Summarizer turns articles into Briefs, now or awaited."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncGenerator, Callable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from pydantic import BaseModel

from summarizer.errors import UsageError
from summarizer.models import Profile, choose_model
from summarizer.prompting import Prompt, load_prompt
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Brief, PromptInfo, Provenance
from summarizer.windows import DEFAULT_ROOM

if TYPE_CHECKING:
    import httpx2

    from summarizer.briefing import Steps
    from summarizer.client import Client
    from summarizer.ledger import Ledger, Limits, Listener
    from summarizer.previews import Previews

_ANSWER_TOKENS = 5_500  # of the longest answer and of the prompt without the article


class Summarizer:
    """Reads articles with one model and returns Briefs.

    Usable from any number of threads and tasks, and as a context manager that closes its connections.

    Args:
        model: 'local' or 'PROVIDER/NAME'; without one SUMMARIZER_MODEL, else the embedded model.
        base_url: Another OpenAI-compatible endpoint for that model.
        api_key: Its key; without one OPENAI_API_KEY.
        prompt: The name of a prompt in `prompts/`, or the path of another.
        max_claims: How many claims to keep, the best first; 0 keeps all.
        limits: How often and how much one brief may ask.
        listener: Told of every request before it is sent, and of every answer: stage, tokens, seconds.
        progress: Told the bytes done and in all, while the embedded model is put together.
        transport: What carries the requests instead of the network (an httpx2 transport), such as a
            recording.

    Raises:
        UsageError: The model is unknown, or what it needs is not there.

    Example:
        `recorded` is an httpx2 transport that answers as a model has answered.

        >>> from summarizer import Summarizer
        >>> article = "OSLO, March 10, 2026 (NTW) -- The bridge will open in May, Mayor Ana Roux said."
        >>> with Summarizer("openai/gpt-5-mini", api_key="sk-KEY", transport=recorded) as summarizer:
        ...     brief = summarizer.brief(article)
        >>> brief.claims[0].speaker.name, brief.claims[0].evidence[0].quote[-20:]
        ('Ana Roux', 'Mayor Ana Roux said.')
        >>> brief.planned_events[0].when.earliest, brief.planned_events[0].when.latest
        (datetime.date(2026, 5, 1), datetime.date(2026, 5, 31))
    """

    def __init__(
        self,
        model: str | None = None,
        *,
        base_url: str | None = None,
        api_key: str | None = None,
        prompt: str = "brief",
        max_claims: int = 8,
        limits: Limits | None = None,
        listener: Listener | None = None,
        progress: Callable[[int, int], None] | None = None,
        transport: httpx2.BaseTransport | httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        if max_claims < 0:
            raise UsageError("max_claims must be 0 (all) or more.")
        self.profile: Profile = choose_model(model, base_url=base_url, api_key=api_key, environ=os.environ)
        self.max_claims = max_claims
        self.prompt: Prompt = load_prompt(prompt)
        self.transport = transport
        self._limits = limits
        self._listener, self._progress = listener, progress
        self._client: Client | None = None

    def brief(self, article: Article | str) -> Brief:
        """Read one article and return its Brief.

        Raises:
            SourceError: The text is not an article.
            ModelError: The model or its endpoint failed.
        """
        from summarizer.tracing import traced

        read, steps, ledger, started = self._begin(article)
        client = self._connected()
        with traced(self.profile, read, ledger) as tell_outcome:
            try:
                question = next(steps)
                while True:
                    question = steps.send(client.ask(question, ledger))
            except StopIteration as end:
                brief = self._finished(end.value, read, ledger, started)
            tell_outcome(brief)
        return brief

    async def abrief(self, article: Article | str) -> Brief:
        """Read one article and return its Brief, awaited."""
        from summarizer.tracing import traced

        read, steps, ledger, started = self._begin(article)
        client = self._connected()
        answer: BaseModel | None = None
        with traced(self.profile, read, ledger) as tell_outcome:
            try:
                while True:
                    question = steps.send(answer)  # type: ignore[arg-type]  # the first send takes None
                    answer = await client.aask(question, ledger)
            except StopIteration as end:
                brief = self._finished(end.value, read, ledger, started)
            tell_outcome(brief)
        return brief

    def stream(self, article: Article | str) -> Iterator[Brief]:
        """Read one article, and give its Brief as far as it is written, each time something is added.

        Every item given has passed its checks and has its evidence. The last Brief is the one that `brief`
        returns, in which items may be mended, left out, ranked anew, or have come late.

        Raises:
            SourceError: The text is not an article.
            ModelError: The model or its endpoint failed.
        """
        from summarizer.tracing import traced

        read, steps, ledger, started = self._begin(article)
        client, previews = self._connected(), self._previews(read)
        answer: BaseModel | None = None
        with traced(self.profile, read, ledger) as tell_outcome:
            yield self._finished(previews.first(), read, ledger, started)
            try:
                while True:
                    question = steps.send(answer)  # type: ignore[arg-type]  # the first send takes None
                    for heard in client.stream(question, ledger):
                        answer = None if isinstance(heard, str) else heard
                        if preview := previews.after(question, heard):
                            yield self._finished(preview, read, ledger, started)
            except StopIteration as end:
                brief = self._finished(end.value, read, ledger, started)
            tell_outcome(brief)
        yield brief

    async def astream(self, article: Article | str) -> AsyncGenerator[Brief]:
        """As `stream`, awaited."""
        from summarizer.tracing import traced

        read, steps, ledger, started = self._begin(article)
        client, previews = self._connected(), self._previews(read)
        answer: BaseModel | None = None
        with traced(self.profile, read, ledger) as tell_outcome:
            yield self._finished(previews.first(), read, ledger, started)
            try:
                while True:
                    question = steps.send(answer)  # type: ignore[arg-type]  # the first send takes None
                    async for heard in client.astream(question, ledger):
                        answer = None if isinstance(heard, str) else heard
                        if preview := previews.after(question, heard):
                            yield self._finished(preview, read, ledger, started)
            except StopIteration as end:
                brief = self._finished(end.value, read, ledger, started)
            tell_outcome(brief)
        yield brief

    def close(self) -> None:
        """Close the connections of `brief`."""
        if self._client:
            self._client.close()

    async def aclose(self) -> None:
        """Close the connections of `abrief`."""
        if self._client:
            await self._client.aclose()

    def __enter__(self) -> Summarizer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def __aenter__(self) -> Summarizer:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    def _begin(self, article: Article | str) -> tuple[Article, Steps, Ledger, float]:
        from summarizer.briefing import write_brief
        from summarizer.ledger import Ledger
        from summarizer.reading import article_from_text
        from summarizer.strategies import one_request, staged

        started = time.perf_counter()
        read = article_from_text(article) if isinstance(article, str) else article
        strategy = partial(
            staged if self.profile.strategy == "staged" else one_request, room=_room(self.profile)
        )
        return (
            read,
            write_brief(read, self.prompt, strategy, self.max_claims),
            Ledger(self._listener),
            started,
        )

    def _previews(self, article: Article) -> Previews:
        from summarizer.previews import Previews
        from summarizer.strategies import found_by_code

        known = found_by_code(article, "", {}) if self.profile.strategy == "staged" else None
        return Previews(article, self.prompt, self.max_claims, known)

    def _connected(self) -> Client:
        if self._client is None:
            from summarizer.client import Client

            self._client = Client(
                self.profile, self._limits, transport=self.transport, progress=self._progress
            )
        return self._client

    def _finished(self, brief: Brief, article: Article, ledger: Ledger, started: float) -> Brief:
        """Fills in how the brief came about, which only the ledger knows."""
        from summarizer import __version__
        from summarizer.costs import total_cost

        cost = total_cost(self.profile, (exchange.usage for exchange in ledger.exchanges))
        provenance = Provenance(
            model=self.profile.label,
            prompt=PromptInfo(
                name=self.prompt.name, version=self.prompt.version, sha256=ledger.prompt_sha256
            ),
            schema_sha256=ledger.schema_sha256,
            requests=ledger.requests,
            usage=ledger.usage,
            cost_usd=None if cost is None else float(cost),
            seconds=round(time.perf_counter() - started + ledger.replayed_seconds, 3),
            summarizer_version=__version__,
        )
        return brief.model_copy(update={"provenance": provenance})


def brief(text: str, *, published: date | None = None, model: str | None = None) -> Brief:
    """Return the Brief of one article; for more than one, keep a Summarizer."""
    from summarizer.reading import article_from_text

    with Summarizer(model) as summarizer:
        return summarizer.brief(article_from_text(text, published=published))


def _room(profile: Profile) -> int:
    """Tokens of an article that one request can hold beside the prompt and the answer."""
    room = max(profile.context - _ANSWER_TOKENS, profile.context // 3)
    return min(room, DEFAULT_ROOM) if profile.strategy == "staged" else room
