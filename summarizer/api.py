"""The Python API: a Summarizer turns articles into Briefs, now or awaited."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Self, overload

from pydantic import BaseModel
from typing_extensions import TypeVar

from summarizer.asking.prompts import BRIEF_QUESTIONS, OWN_QUESTIONS, Prompt, prompt_for
from summarizer.asking.steps import Done, Steps, adrive, aoutcome, drive, outcome
from summarizer.asking.windows import DEFAULT_ROOM
from summarizer.errors import UsageError
from summarizer.models.profiles import Profile, choose_model
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Brief
from summarizer.schemas.own import OwnBrief

if TYPE_CHECKING:
    import httpx2

    from summarizer.asking.own.shapes import Shape
    from summarizer.asking.questions import Question
    from summarizer.briefing.previews import Previews
    from summarizer.briefing.task import Task
    from summarizer.english.reading import Reading
    from summarizer.models.client import Client
    from summarizer.models.ledger import Ledger, Limits, Listener
    from summarizer.models.recordings import Mode
    from summarizer.schemas.merged import MergedBrief
    from summarizer.telemetry.tracing import Trace

FormT = TypeVar("FormT", bound=BaseModel, default=Brief)
BriefT = TypeVar("BriefT", Brief, OwnBrief[Any])


def _repr_html_(brief: Brief) -> str:
    from summarizer.rendering.notebook import to_notebook

    return to_notebook(brief)


Brief._repr_html_ = _repr_html_  # what notebooks look for; schemas know no forms

__all__ = ["Brief", "Summarizer", "brief", "merge", "recorded_summarizer"]

_ANSWER_TOKENS = 5_500  # of the longest answer and of the prompt without the article


class Summarizer(Generic[FormT]):
    """Reads articles with one model and returns Briefs, or briefs of your own form.

    Usable from any number of threads and tasks, and as a context manager that closes its connections.

    Args:
        model: 'local' or 'PROVIDER/NAME'; without one SUMMARIZER_MODEL, else the embedded model.
        base_url: Another OpenAI-compatible endpoint for that model.
        api_key: Its key; without one OPENAI_API_KEY.
        schema: A pydantic model of your own; `brief` then returns an OwnBrief of it instead of a Brief.
        prompt: The name of a prompt in `prompts/`, or a path; else 'brief', or 'own' with a schema.
        max_claims: How many claims to keep, the best first; 0 keeps all.
        limits: How often and how much one brief may ask.
        listener: Told of every request before it is sent, and of every answer: stage, tokens, seconds.
        progress: Told the bytes done and in all, while the embedded model is put together.
        transport: What carries the requests instead of the network (an httpx2 transport), such as a
            recording.

    Raises:
        UsageError: The model is unknown, what it needs is not there, or the schema has a field of a type
            that no brief can have.

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
        schema: type[FormT] = Brief,  # type: ignore[assignment]  # what FormT is where nobody says
        prompt: str | None = None,
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
        self._shape: Shape | None = None
        name, questions = "brief", BRIEF_QUESTIONS
        if schema is not Brief:
            from summarizer.asking.own.shapes import shape_of

            self._shape = shape_of(schema)
            name, questions = "own", OWN_QUESTIONS
        self.prompt: Prompt = prompt_for(questions, prompt or name)
        self.transport = transport
        self._limits = limits
        self._listener, self._progress = listener, progress
        self._client: Client | None = None

    @overload
    def brief(self: Summarizer[Brief], article: Article | str) -> Brief: ...  # type: ignore[overload-overlap]
    @overload
    def brief(self, article: Article | str) -> OwnBrief[FormT]: ...
    def brief(self, article: Article | str) -> Any:
        """Read one article and return its Brief.

        Raises:
            SourceError: The text is not an article.
            ModelError: The model or its endpoint failed.
        """
        client = self._connected()

        def answered(question: Question[Any]) -> Iterator[Done[Any]]:
            yield Done(client.ask(question, work.ledger))

        with self.begin(article) as work:
            return work.finished(outcome(drive(work.steps, answered)))

    @overload
    async def abrief(self: Summarizer[Brief], article: Article | str) -> Brief: ...  # type: ignore[overload-overlap]
    @overload
    async def abrief(self, article: Article | str) -> OwnBrief[FormT]: ...
    async def abrief(self, article: Article | str) -> Any:
        """As `brief`, awaited."""
        client = self._connected()

        async def answered(question: Question[Any]) -> AsyncGenerator[Done[Any]]:
            yield Done(await client.aask(question, work.ledger))

        with self.begin(article) as work:
            return work.finished(await aoutcome(adrive(work.steps, answered)))

    @overload
    def stream(self: Summarizer[Brief], article: Article | str) -> Iterator[Brief]: ...  # type: ignore[overload-overlap]
    @overload
    def stream(self, article: Article | str) -> Iterator[OwnBrief[FormT]]: ...
    def stream(self, article: Article | str) -> Iterator[Any]:
        """Read one article, and give its Brief as far as it is written, each time something is added.

        Every item given has passed its checks and has its evidence. The last Brief is the one that `brief`
        returns, in which items may be mended, left out, ranked anew, or have come late. A brief of your own
        schema is given from the moment on at which its model can be made of what is there.

        Raises:
            SourceError: The text is not an article.
            ModelError: The model or its endpoint failed.
        """
        client = self._connected()
        with self.begin(article) as work:
            previews = self._previews(work.reading)
            if first := previews.first():
                yield work.so_far(first)
            for heard in drive(work.steps, partial(client.stream, ledger=work.ledger)):
                if isinstance(heard, Done):
                    brief = work.finished(heard.value)
                elif preview := previews.after(heard):
                    yield work.so_far(preview)
        yield brief

    @overload
    def astream(self: Summarizer[Brief], article: Article | str) -> AsyncGenerator[Brief]: ...  # type: ignore[overload-overlap]
    @overload
    def astream(self, article: Article | str) -> AsyncGenerator[OwnBrief[FormT]]: ...
    async def astream(self, article: Article | str) -> AsyncGenerator[Any]:
        """As `stream`, awaited."""
        client = self._connected()
        with self.begin(article) as work:
            previews = self._previews(work.reading)
            if first := previews.first():
                yield work.so_far(first)
            async for heard in adrive(work.steps, partial(client.astream, ledger=work.ledger)):
                if isinstance(heard, Done):
                    brief = work.finished(heard.value)
                elif preview := previews.after(heard):
                    yield work.so_far(preview)
        yield brief

    @contextmanager
    def begin(self, article: Article | str) -> Iterator[Work]:
        """The work on one article, for whoever answers its questions otherwise than by asking now."""
        from summarizer.briefing.task import write
        from summarizer.english.reading import Reading
        from summarizer.models.ledger import Ledger
        from summarizer.reading.sources import article_from_text
        from summarizer.telemetry.tracing import traced

        reading = Reading(article_from_text(article) if isinstance(article, str) else article)
        ledger = Ledger(self._listener)
        with traced(self.profile, reading.article, ledger) as trace:
            yield Work(reading, write(self._task(), reading, self.prompt), ledger, trace, self)

    def close(self) -> None:
        """Close the connections of `brief`."""
        if self._client:
            self._client.close()

    async def aclose(self) -> None:
        """Close the connections of `abrief`."""
        if self._client:
            await self._client.aclose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    def _task(self) -> Task[Any, Any]:
        """What is written, and how the model at hand is asked for it."""
        room, is_staged = _room(self.profile), self.profile.strategy == "staged"
        if self._shape:
            from summarizer.asking.own.closed import closed_schema
            from summarizer.asking.own.questions import open_schema
            from summarizer.briefing.own.task import OwnTask

            return OwnTask(self._shape, closed_schema if is_staged else open_schema, room)
        from summarizer.asking.strategies import found_by_code, one_request, staged
        from summarizer.briefing.standard import StandardTask

        if is_staged:
            return StandardTask(partial(staged, room=room), self.max_claims, found_by_code)
        return StandardTask(partial(one_request, room=room), self.max_claims)

    def _previews(self, reading: Reading) -> Previews[Any, Any]:
        from summarizer.briefing.previews import Previews

        return Previews(self._task(), reading, self.prompt)

    def _connected(self) -> Client:
        if self._client is None:
            from summarizer.models.client import Client

            self._client = Client(
                self.profile, self._limits, transport=self.transport, progress=self._progress
            )
        return self._client


@dataclass(slots=True)
class Work:
    """What is on the way to one brief: the steps that lead there, and what they have cost so far."""

    reading: Reading
    steps: Steps[Any]
    ledger: Ledger
    trace: Trace
    summarizer: Summarizer[Any]
    started: float = field(default_factory=time.perf_counter)

    def so_far(self, brief: BriefT) -> BriefT:
        """The brief with how it came about, which only the ledger knows."""
        from summarizer.briefing.provenance import provenance_of

        seconds = time.perf_counter() - self.started
        provenance = provenance_of(self.summarizer.profile, self.summarizer.prompt, self.ledger, seconds)
        return brief.model_copy(update={"provenance": provenance})

    def finished(self, brief: BriefT) -> BriefT:
        """The same of a brief that is whole."""
        made = self.so_far(brief)
        self.trace.finished(made)
        return made


def brief(text: str, *, published: date | None = None, model: str | None = None) -> Brief:
    """Return the Brief of one article; for more than one, keep a Summarizer."""
    from summarizer.reading.sources import article_from_text

    with Summarizer(model) as summarizer:
        return summarizer.brief(article_from_text(text, published=published))


def recorded_summarizer(
    path: Path | str,
    mode: Mode = "replay",
    *,
    model: str | None = None,
    base_url: str | None = None,
    repeat: int = 0,
    on_answer: Callable[[dict[str, Any], dict[str, Any]], None] | None = None,
    **options: Any,
) -> Summarizer:
    """Make a Summarizer that asks through a recording.

    For `replay` neither the embedded model nor a key need be there.

    Args:
        path: The recording.
        mode: What to do with it, as for `Recording`.
        model: As for Summarizer; without one SUMMARIZER_MODEL, else the embedded model.
        base_url: As for Summarizer.
        repeat: The number of the run, from 0.
        on_answer: As for `Recording`.
        options: Whatever else Summarizer takes.
    """
    from summarizer.models.recordings import Recording
    from summarizer.models.replay import recorded_profile
    from summarizer.models.transport import LiveTransport

    profile = recorded_profile(mode, model, base_url)
    live = None if mode == "replay" else LiveTransport(profile, options.get("progress"))
    recording = Recording(path, mode, live=live, repeat=repeat, on_answer=on_answer)
    api_key = profile.api_key if mode == "replay" else None
    return Summarizer(
        profile.label, base_url=profile.base_url, api_key=api_key, transport=recording, **options
    )


def merge(briefs: Iterable[Brief]) -> MergedBrief:
    """Join the briefs of several articles on one story: what is the same once, what contradicts shown.

    Two briefs of the same article count as one source. The articles themselves are not needed, so evidence is
    taken as the briefs give it.

    Raises:
        UsageError: There is no brief, or there are too many items for one story.
    """
    from summarizer.merging.merging import merged  # the rules of time and number that it stands on take long

    return merged(briefs)


def _room(profile: Profile) -> int:
    """Tokens of an article that one request can hold beside the prompt and the answer."""
    room = max(profile.context - _ANSWER_TOKENS, profile.context // 3)
    return min(room, DEFAULT_ROOM) if profile.strategy == "staged" else room
