"""The Python API: a Summarizer turns articles into Briefs, synchronously or asynchronously."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Self, overload

from pydantic import BaseModel
from typing_extensions import TypeVar, Unpack

from summarizer.asking.prompts import QUESTIONS, Prompt, default_prompt, prompt_for
from summarizer.asking.steps import Done, Steps, adrive, aoutcome, drive, outcome
from summarizer.asking.style import Length, require_reader, style_of, styled
from summarizer.asking.windows import DEFAULT_ROOM, tokens_shown
from summarizer.errors import UsageError
from summarizer.models.profiles import Profile, choose_model
from summarizer.models.providers.options import Requests, options_of, require_known
from summarizer.rendering.brief import Brief
from summarizer.schemas import brief as data
from summarizer.schemas.article import Article
from summarizer.schemas.own import AnyBrief, OwnBrief

if TYPE_CHECKING:
    import httpx
    import httpx2

    from summarizer.asking.own.shapes import Shape
    from summarizer.asking.questions import Question
    from summarizer.briefing.dry_run import DryRun
    from summarizer.briefing.previews import Previews
    from summarizer.briefing.task import Task
    from summarizer.english.reading import Reading
    from summarizer.models.client import Client
    from summarizer.models.ledger import Ledger, Limits, Listener
    from summarizer.models.recordings import Mode
    from summarizer.schemas.merged import MergedBrief
    from summarizer.telemetry.tracing import Trace

FormT = TypeVar("FormT", bound=BaseModel, default=Brief)

__all__ = ["Brief", "Summarizer", "brief", "merge", "recorded_summarizer"]

_ANSWER_TOKENS = 5_500  # of the longest answer and of the prompt without the article


class Summarizer(Generic[FormT]):
    """Reads articles with one model and returns Briefs, or briefs with your own schema.

    It can be shared by any number of threads and tasks, and used as a context manager that closes its
    connections.

    Args:
        model: 'local' or 'PROVIDER/NAME'. Default: SUMMARIZER_MODEL, or the embedded model.
        base_url: Base URL of an OpenAI-compatible endpoint for that model.
        api_key: API key of the endpoint. Default: OPENAI_API_KEY.
        schema: Your own pydantic model; `brief` then returns an OwnBrief of it instead of a Brief.
        prompt: Name of a prompt in `prompts/`, or a path. Default: 'brief'
            ('staged' for the embedded model), or 'own' with a schema.
        max_claims: Number of claims to keep, the most important first; 0 keeps all. Default: as the length
            says.
        length: 'short', 'medium' or 'long': how many sentences the summary has (1, up to 4, up to 6), and
            how many claims are kept (3, 8, 16).
        language: Language of the brief's own words, as a BCP 47 code or an English name; quotes, names and
            time words stay as the article has them. Default: the article's. The embedded model can't.
        instructions: What the model is told beyond the prompt.
        examples: A JSON Lines file of articles with the briefs that they should have, or its contents as a
            list, shown to the model before the article.
        readers: 'both' adds what code finds in an English article and the model passed over; 'model' does
            not.
        limits: Limits on the requests for one brief.
        listener: Called before every request with its messages (an Asking), and after every answer with its
            text, tokens and seconds (an Exchange).
        progress: Called with the bytes done and in total while the embedded model is assembled.
        transport: An httpx2 transport to use instead of the network, such as a recording.
        http_client: A client of httpx2 or httpx that carries the requests, with your own proxies and
            certificates; an AsyncClient for `abrief` and `astream`. Requests are still sent again after
            failures that pass. It is not closed.
        requests: The options of requests, as on the command line: temperature, max_output,
            reasoning_effort, headers, extra_body, timeout, attempts and deadline. Default: the
            environment's, such as SUMMARIZER_TIMEOUT.

    Raises:
        UsageError: The model is unknown, something it needs is missing, or the schema has a field of an
            unsupported type.

    Example:
        `recorded` is an httpx2 transport that replays a model's answers.

        >>> from summarizer import Summarizer
        >>> article = "OSLO, March 10, 2026 (NTW) -- The bridge will open in May, Mayor Ana Roux said."
        >>> with Summarizer("openai/gpt-5-mini", api_key="sk-KEY", transport=recorded) as summarizer:
        ...     brief = summarizer.brief(article)
        >>> brief.claims[0].speakers[0].name, brief.claims[0].evidence[0].quote[-20:]
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
        max_claims: int | None = None,
        length: Length = "medium",
        language: str | None = None,
        instructions: str | None = None,
        examples: Path | str | Sequence[Mapping[str, Any]] | None = None,
        readers: data.Readers = "both",
        limits: Limits | None = None,
        listener: Listener | None = None,
        progress: Callable[[int, int], None] | None = None,
        transport: httpx2.BaseTransport | httpx2.AsyncBaseTransport | None = None,
        http_client: httpx2.Client | httpx2.AsyncClient | httpx.Client | httpx.AsyncClient | None = None,
        **requests: Unpack[Requests],
    ) -> None:
        from summarizer.models.ledger import Limits, limits_of

        wanted = max_claims is None or (isinstance(max_claims, int) and max_claims >= 0)
        _require(wanted, "max_claims", max_claims, "0, which keeps all, or a larger number")
        _require(isinstance(model, str | None), "model", model, "a text such as 'openai/gpt-5-mini'")
        _require(readers in ("model", "both"), "readers", readers, "'model' or 'both'")
        _require(isinstance(limits, Limits | None), "limits", limits, "Limits(…)")
        _require(listener is None or callable(listener), "listener", listener, "a function of one argument")
        require_known(requests)
        self.profile: Profile = choose_model(
            model,
            base_url=base_url,
            api_key=api_key,
            environ=os.environ,
            options=options_of(requests, os.environ),
        )
        self.style = style_of(language, length, instructions)
        self.max_claims = self.style.extent.claims if max_claims is None else max_claims
        self.readers = readers
        self._shape: Shape | None = None
        is_own = schema not in (Brief, data.Brief)
        if is_own:
            from summarizer.asking.own.shapes import shape_of

            self._shape = shape_of(schema)
        name = default_prompt(self.profile.strategy, of_own_schema=is_own)
        if examples is not None:
            from summarizer.asking.examples import shots_of

            self.style = replace(self.style, examples=shots_of(examples, self._shape))
        require_reader(self.style, is_staged=self.profile.strategy == "staged", of_own_schema=is_own)
        self.prompt: Prompt = styled(prompt_for(QUESTIONS[name], prompt or name), self.style)
        self.transport, self._http_client = transport, http_client
        self._limits = limits_of(limits, requests, os.environ)
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
            UsageError: It is neither an article nor a text.
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
        """Read one article and return its Brief; the async equivalent of `brief`."""
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
        """Read one article, and yield its Brief so far each time something is added.

        Every item in it has passed its checks and has evidence. The last Brief is the one that `brief`
        returns; in it, items may have been corrected, left out, reordered or added. With your own schema,
        briefs are yielded as soon as an instance of the model can be created from what is there.

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
        """Read one article, and yield its Brief so far; the async equivalent of `stream`."""
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
        """The work on one article, for callers that answer its questions other than by asking right away."""
        from summarizer.briefing.task import write
        from summarizer.english.reading import Reading
        from summarizer.models.ledger import Ledger
        from summarizer.reading.sources import article_of
        from summarizer.telemetry.journal import note_requests
        from summarizer.telemetry.tracing import traced

        reading = Reading(article_of(article), self.style.language)
        ledger = Ledger(self._listener)
        note_requests(ledger, reading.article)
        with traced(self.profile, reading.article, ledger) as trace:
            yield Work(reading, write(self._task(), reading, self.prompt), ledger, trace, self)

    def dry_run(self, article: Article | str) -> DryRun:
        """What would be sent for an article, with its tokens and price; nothing is sent.

        Raises:
            SourceError: The text is not an article.
        """
        from summarizer.briefing.dry_run import dry_run

        with self.begin(article) as work:
            return dry_run(self._task(), work.reading, self.prompt, self.profile)

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
        """What is to be written, and how this model is asked for it."""
        room, is_staged = _room(self.profile, tokens_shown(self.prompt)), self.profile.strategy == "staged"
        if self._shape:
            from summarizer.asking.own.closed import closed_schema
            from summarizer.asking.own.questions import open_schema
            from summarizer.briefing.own.task import OwnTask

            return OwnTask(self._shape, closed_schema if is_staged else open_schema, room)
        if is_staged:
            from summarizer.briefing.standard.staged import StagedTask

            return StagedTask(self.max_claims, room, self.style.extent)
        from summarizer.briefing.standard.task import StandardTask

        return StandardTask(self.max_claims, room, self.readers, self.style.extent)

    def _previews(self, reading: Reading) -> Previews[Any, Any]:
        from summarizer.briefing.previews import Previews

        return Previews(self._task(), reading, self.prompt)

    def _connected(self) -> Client:
        if self._client is None:
            from summarizer.models.client import Client

            self._client = Client(
                self.profile,
                self._limits,
                transport=self.transport,
                progress=self._progress,
                http_client=self._http_client,
            )
        return self._client


@dataclass(slots=True)
class Work:
    """A brief in progress: the steps that lead to it, and what they have cost so far."""

    reading: Reading
    steps: Steps[Any]
    ledger: Ledger
    trace: Trace
    summarizer: Summarizer[Any]
    started: float = field(default_factory=time.perf_counter)

    def so_far(self, brief: AnyBrief) -> Any:
        """The brief with its provenance, which only the ledger knows."""
        from summarizer.briefing.provenance import provenance_of

        seconds = time.perf_counter() - self.started
        asked = self.summarizer
        reader = brief.provenance.reader
        provenance = provenance_of(reader, asked.profile, asked.prompt, self.ledger, seconds)
        made = brief.model_copy(update={"provenance": provenance})
        return Brief.of(made) if isinstance(made, data.Brief) else made

    def finished(self, brief: AnyBrief) -> Any:
        """The same for a finished brief."""
        from summarizer.telemetry.journal import note_brief

        made = self.so_far(brief)
        note_brief(made)
        self.trace.finished(made)
        return made


def brief(text: str, *, published: date | None = None, model: str | None = None) -> Brief:
    """Return the Brief of one article; use a Summarizer for more than one."""
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
    """Return a Summarizer that asks through a recording.

    The mode `replay` needs neither the embedded model nor an API key.

    Args:
        path: Path of the recording.
        mode: How to use the recording; see `Recording`.
        model: As for Summarizer. Default: SUMMARIZER_MODEL, or the embedded model.
        base_url: As for Summarizer.
        repeat: Number of the run, from 0.
        on_answer: As for `Recording`.
        options: Any other argument of Summarizer.
    """
    from summarizer.models.ledger import limits_of
    from summarizer.models.recordings import Recording
    from summarizer.models.replay import recorded_profile
    from summarizer.models.transport import LiveTransport

    profile = recorded_profile(mode, model, base_url)
    limits = limits_of(options.get("limits"), options, os.environ)
    client = options.get("http_client")
    live = (
        None
        if mode == "replay"
        else LiveTransport(profile, options.get("progress"), limits=limits, client=client)
    )
    recording = Recording(path, mode, live=live, repeat=repeat, on_answer=on_answer)
    api_key = profile.api_key if mode == "replay" else None
    return Summarizer(
        profile.label, base_url=profile.address, api_key=api_key, transport=recording, **options
    )


def merge(briefs: Iterable[data.Brief]) -> MergedBrief:
    """Merge the briefs of several articles on one story: shared items appear once, contradictions are listed.

    Two briefs of the same article count as one source. The articles are not needed; evidence is taken from
    the briefs as it is.

    Raises:
        UsageError: There are no briefs, something else is among them, or they have too many items for one
            story.
    """
    from summarizer.merging.merging import merged  # slow: it loads the rules for times and numbers

    given = list(briefs) if isinstance(briefs, Iterable) and not isinstance(briefs, data.Brief) else [None]
    if not all(isinstance(brief, data.Brief) for brief in given):
        raise UsageError("merge takes a list of Briefs; pass e.g. [load_brief(path) for path in paths].")
    return merged(given)


def _require(fits: bool, name: str, value: object, wanted: str) -> None:
    if not fits:
        raise UsageError(f"{name} is {value!r:.80}; use {wanted}.")


def _room(profile: Profile, shown: int = 0) -> int:
    """Tokens of an article that fit into one request beside the prompt, its examples and the answer."""
    taken = _ANSWER_TOKENS + (profile.thoughts if profile.family.thinks else 0) + shown
    room = max(profile.context - taken, profile.context // 3)
    return min(room, DEFAULT_ROOM) if profile.strategy == "staged" else room
