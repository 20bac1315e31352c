"""Asking a model: questions in, answers as validated objects out, whole or streamed."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from pydantic import BaseModel

from summarizer.asking.questions import AnswerT, Message, Question
from summarizer.asking.steps import Done, Heard, adrive, aoutcome, drive, outcome
from summarizer.errors import AnswerError
from summarizer.models.answers import Reply, first_words, read_field, read_reply
from summarizer.models.dialogue import Body, Endpoint, dialogue
from summarizer.models.failures import cause_of, explain, is_page, not_a_completion
from summarizer.models.ledger import Ledger, Limits
from summarizer.models.profiles import Profile, headers_of
from summarizer.models.providers.masking import SECRET, masked
from summarizer.models.streaming import Hearing, breaks, comes_whole, has_no_streams, streamed

if TYPE_CHECKING:
    import httpx2
    from openai import AsyncOpenAI, OpenAI
    from openai._types import RequestOptions

# Answers are read as they came: openai would make an object of every node of them, and of every request.
_PATH = "/chat/completions"
_CONNECT_SECONDS, _LEAST_SECONDS = 10.0, 0.001
_MOST_LIKELIEST = 20  # what OpenAI allows


class Client:
    """Asks one model, from any number of threads or tasks.

    Args:
        profile: The model; the embedded one is started at the first question.
        limits: How much one brief may ask.
        transport: What carries the requests instead of the network, such as a recording; it must speak
            both sync and async where both are used. Nothing is retried then, and a profile with a
            base URL starts no engine.
        progress: Told the bytes done and in all, while the embedded model is put together.
        http_client: A client of httpx2 or httpx that carries the requests; it is not closed.
    """

    def __init__(
        self,
        profile: Profile,
        limits: Limits | None = None,
        *,
        transport: httpx2.BaseTransport | httpx2.AsyncBaseTransport | None = None,
        progress: Callable[[int, int], None] | None = None,
        http_client: object = None,
    ) -> None:
        self._endpoint = Endpoint(profile, limits or Limits())
        self._transport, self._http_client = transport, http_client
        self._progress = progress
        self._streams: bool = getattr(transport, "streams", True)
        self._lock = threading.Lock()
        self._sync: OpenAI | None = None
        self._async: tuple[asyncio.AbstractEventLoop, AsyncOpenAI] | None = None

    @property
    def profile(self) -> Profile:
        """The model; once the embedded engine has started, where that listens."""
        return self._endpoint.profile

    def ask(self, question: Question[AnswerT], ledger: Ledger) -> AnswerT:
        """Ask the model, and ask again where its answer has not the right form.

        Raises:
            ModelError: The model or its endpoint failed.
        """
        with self._explaining():
            return outcome(drive(dialogue(question, self._endpoint, ledger), partial(self._sent, ledger)))

    async def aask(self, question: Question[AnswerT], ledger: Ledger) -> AnswerT:
        """As `ask`, awaited."""
        with self._explaining():
            send = partial(self._asent, ledger)
            return await aoutcome(adrive(dialogue(question, self._endpoint, ledger), send))

    def stream(self, question: Question[AnswerT], ledger: Ledger) -> Iterator[Heard | Done[AnswerT]]:
        """Ask the model, and give its answer as it grows, then the whole.

        An endpoint or a recording that can't stream answers as a whole. Where a stream breaks off, the
        question is asked again, and what had come of it counts as used.

        Raises:
            ModelError: The model or its endpoint failed.
        """
        with self._explaining():
            send = partial(self._streamed, ledger)
            for heard in drive(dialogue(question, self._endpoint, ledger), send):
                yield _of(question, heard)
                if isinstance(heard, Done):
                    yield heard

    async def astream(
        self, question: Question[AnswerT], ledger: Ledger
    ) -> AsyncGenerator[Heard | Done[AnswerT]]:
        """As `stream`, awaited."""
        with self._explaining():
            send = partial(self._astreamed, ledger)
            async for heard in adrive(dialogue(question, self._endpoint, ledger), send):
                yield _of(question, heard)
                if isinstance(heard, Done):
                    yield heard

    def likeliest(self, messages: Sequence[Message]) -> dict[str, float]:
        """The likeliest first words of an answer, in lower case, with their log-probabilities.

        Raises:
            AnswerError: The endpoint gives no log-probabilities.
        """
        if not (self.profile.takes.logprobs and self.profile.family.temperature):
            raise self._tells_no_likelihood()
        with self._explaining():
            completion = self._connected().chat.completions.create(
                model=self.profile.name,
                messages=cast(Any, list(messages)),
                max_tokens=1,
                temperature=0,
                logprobs=True,
                top_logprobs=_MOST_LIKELIEST,
            )
        words = first_words(completion)
        if not words:
            raise self._tells_no_likelihood()
        return words

    def _tells_no_likelihood(self) -> AnswerError:
        return AnswerError(f"{self.profile.label} does not return log-probabilities; choose another model.")

    def close(self) -> None:
        """Close the connections of `ask`."""
        if self._sync:
            self._sync.close()
        self._sync = None

    async def aclose(self) -> None:
        """Close the connections of `aask`."""
        if self._async and self._async[0] is asyncio.get_running_loop():
            await self._async[1].close()
        self._async = None

    def _sent(self, ledger: Ledger, body: Body) -> Iterator[Done[Reply]]:
        """Send a request whose answer comes as a whole."""
        client = self._connected()
        with self._within(ledger) as options:
            completion = client.post(_PATH, cast_to=object, body=body, options=options)
        yield Done(self._reply(completion))

    async def _asent(self, ledger: Ledger, body: Body) -> AsyncGenerator[Done[Reply]]:
        """As `_sent`, awaited."""
        client = await self._aconnected()
        with self._within(ledger) as options:
            async with self._until(ledger):
                completion = await client.post(_PATH, cast_to=object, body=body, options=options)
        yield Done(self._reply(completion))

    def _streamed(self, ledger: Ledger, body: Body) -> Iterator[str | Done[Reply]]:
        """Send a request whose answer comes piece by piece; gives its text as it grows, then the reply."""
        if self._streams:
            client = self._connected()
            try:
                with self._within(ledger) as options:
                    stream = client.chat.completions.create(**streamed(body, options))
            except Exception as error:
                self._go_without_streams(error, body)
            else:
                with stream:
                    if comes_whole(stream.response):
                        self._streams = False
                        yield Done(self._reply(stream.response.json()))
                        return
                    hearing = Hearing()
                    with breaks(hearing):
                        for chunk in stream:
                            ledger.require_time(self._endpoint.limits)
                            if hearing.add(chunk):
                                yield masked(hearing.text, self.profile.api_key, SECRET)
                    yield Done(self._unechoed(hearing.reply()))
                return
        yield from self._sent(ledger, body)

    async def _astreamed(self, ledger: Ledger, body: Body) -> AsyncGenerator[str | Done[Reply]]:
        """As `_streamed`, awaited."""
        if self._streams:
            client = await self._aconnected()
            try:
                with self._within(ledger) as options:
                    async with self._until(ledger):
                        stream = await client.chat.completions.create(**streamed(body, options))
            except Exception as error:
                self._go_without_streams(error, body)
            else:
                async with stream:
                    if comes_whole(stream.response):
                        self._streams = False
                        yield Done(self._reply(stream.response.json()))
                        return
                    hearing = Hearing()
                    with breaks(hearing):
                        async for chunk in stream:
                            ledger.require_time(self._endpoint.limits)
                            if hearing.add(chunk):
                                yield masked(hearing.text, self.profile.api_key, SECRET)
                    yield Done(self._unechoed(hearing.reply()))
                return
        async for done in self._asent(ledger, body):
            yield done

    def _go_without_streams(self, error: Exception, body: Body) -> None:
        """Remember that the endpoint can't stream, or raise the error where that is not the matter."""
        if not has_no_streams(error, body):
            raise error
        self._streams = False

    @contextmanager
    def _within(self, ledger: Ledger) -> Iterator[RequestOptions]:
        """The options of a request, whose answer has to be there when its time limit ends."""
        import httpx2

        from summarizer.models.retries import answer_by

        seconds = max(_LEAST_SECONDS, ledger.seconds_left(self._endpoint.limits))
        token = answer_by.set(time.monotonic() + seconds)
        try:
            timeout = httpx2.Timeout(seconds, connect=min(seconds, _CONNECT_SECONDS))
            yield {"timeout": timeout, "headers": _left_out(self.profile)}
        finally:
            answer_by.reset(token)

    @asynccontextmanager
    async def _until(self, ledger: Ledger) -> AsyncIterator[None]:
        """Wait no longer than the brief's deadline: transports may hold a request back."""
        limits = self._endpoint.limits
        try:
            async with asyncio.timeout(None if limits.deadline is None else ledger.seconds_left(limits)):
                yield
        except TimeoutError:
            ledger.require_time(limits)
            raise

    def _reply(self, completion: object) -> Reply:
        reply = read_reply(completion)
        if reply is None:
            page = completion if is_page(completion) else read_field(completion, "error")
            raise not_a_completion(self.profile, page)
        return self._unechoed(reply)

    def _unechoed(self, reply: Reply) -> Reply:
        """The reply without the key, which an endpoint may send back in it."""
        return replace(reply, text=masked(reply.text, self.profile.api_key, SECRET))

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            told = explain(error, self.profile)
            raise told from cause_of(told, error, self.profile)

    def _connected(self) -> OpenAI:
        import httpx2
        import openai

        from summarizer.models.transport import connected

        self._start_engine()
        with self._lock:
            if self._sync is None:
                transport = self._transport
                if transport is None:
                    transport = connected(self.profile, self._endpoint.limits, self._http_client)
                http = httpx2.Client(transport=cast(httpx2.BaseTransport, transport))
                self._sync = openai.OpenAI(http_client=http, **self._client_options())
            return self._sync

    async def _aconnected(self) -> AsyncOpenAI:
        import httpx2
        import openai

        from summarizer.models.transport import async_connected

        if self.profile.base_url is None:
            await asyncio.to_thread(self._start_engine)
        loop = asyncio.get_running_loop()
        with self._lock:
            # Connections belong to the loop that opened them, and a Client may outlive its loop.
            if self._async is None or self._async[0] is not loop:
                transport = self._transport
                if transport is None:
                    transport = async_connected(self.profile, self._endpoint.limits, self._http_client)
                http = httpx2.AsyncClient(transport=cast(httpx2.AsyncBaseTransport, transport))
                self._async = loop, openai.AsyncOpenAI(http_client=http, **self._client_options())
            return self._async[1]

    def _start_engine(self) -> None:
        """Start the embedded model where the profile means it; the profile says then where it listens."""
        with self._lock:
            if self.profile.base_url is None:
                from summarizer.models.embedded.engine import start_engine
                from summarizer.models.embedded.weights import ensure_weights

                engine = start_engine(ensure_weights(self._progress), context=self.profile.context)
                self._endpoint.profile = replace(
                    self.profile,
                    name=engine.model,
                    base_url=engine.base_url,
                    api_key=engine.api_key,
                    context=engine.context,
                )

    def _client_options(self) -> dict[str, Any]:
        import httpx2

        profile, limits = self.profile, self._endpoint.limits
        return {
            "base_url": profile.base_url,
            "api_key": profile.api_key,
            "timeout": httpx2.Timeout(limits.timeout, connect=min(limits.timeout, _CONNECT_SECONDS)),
            "max_retries": 0,  # The transport tries again, for everything that travels.
            "default_query": dict(profile.query) or None,
            "default_headers": headers_of(profile) or None,
        }


def _left_out(profile: Profile) -> dict[str, Any]:
    """Headers that a request goes without: Azure's key has one of its own, and stands in no other."""
    from openai import Omit

    return {"Authorization": Omit()} if profile.provider == "azure" else {}


def _of(question: Question[Any], heard: str | Done[Any]) -> Heard:
    answer: str | BaseModel = heard.value if isinstance(heard, Done) else heard
    return Heard(question, answer)
