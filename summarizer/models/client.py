"""Questions to a model, and its answers as validated objects, in one piece or as they grow."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn, cast

from pydantic import BaseModel

from summarizer.asking.questions import Message, Question
from summarizer.errors import AnswerError, ArticleTooLong, Refusal, TruncatedAnswer
from summarizer.models.completions import (
    Reply,
    build_request,
    first_words,
    newly_refused,
    read_field,
    read_reply,
)
from summarizer.models.failures import explain, not_a_completion, quoted, server_words
from summarizer.models.jsontext import find_object
from summarizer.models.ledger import Asking, Exchange, Ledger, Limits
from summarizer.models.profiles import Profile
from summarizer.models.reasking import asettle, cause_of, settle
from summarizer.models.streaming import Hearing, streamed

if TYPE_CHECKING:
    import httpx2
    from openai import AsyncOpenAI, OpenAI

__all__ = ["Asking", "Client", "Exchange", "Ledger", "Limits"]

# Answers are read as they came: openai would make an object of every node of them, and of every request.
_PATH = "/chat/completions"
_CONNECT_SECONDS = 10.0
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
    """

    def __init__(
        self,
        profile: Profile,
        limits: Limits | None = None,
        *,
        transport: httpx2.BaseTransport | httpx2.AsyncBaseTransport | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        self.profile = profile
        self.limits = limits or Limits()
        self._transport = transport
        self._progress = progress
        self._refused: frozenset[str] = frozenset()
        self._lock = threading.Lock()
        self._sync: OpenAI | None = None
        self._async: tuple[asyncio.AbstractEventLoop, AsyncOpenAI] | None = None

    def ask(self, question: Question, ledger: Ledger) -> BaseModel:
        """Ask the model, and ask again where its answer has not the right form."""
        send = partial(self._send, question, ledger)
        with self._explaining():
            return settle(question, send(question.messages), send, self.limits.attempts)

    async def aask(self, question: Question, ledger: Ledger) -> BaseModel:
        """Ask the model, and ask again where its answer has not the right form."""
        send = partial(self._asend, question, ledger)
        with self._explaining():
            return await asettle(question, await send(question.messages), send, self.limits.attempts)

    def stream(self, question: Question, ledger: Ledger) -> Iterator[str | BaseModel]:
        """Ask the model, and give the text of its answer as it grows, then the answer.

        Where the endpoint or a recording can't stream, or the stream breaks off, the answer comes as a whole.
        """
        if not getattr(self._transport, "streams", True):
            yield self.ask(question, ledger)
            return
        call = self._connected().chat.completions.create
        request = self._prepare(question, question.messages, ledger)
        heard, started = Hearing(), time.perf_counter()
        try:
            for chunk in call(**streamed(request)):
                if heard.add(chunk):
                    yield heard.text
        except Exception:
            yield self.ask(question, ledger)
            return
        with self._explaining():
            text = self._accept(question, request, heard.reply(), time.perf_counter() - started, ledger)
            yield settle(question, text, partial(self._send, question, ledger), self.limits.attempts)

    async def astream(self, question: Question, ledger: Ledger) -> AsyncGenerator[str | BaseModel]:
        """As `stream`, awaited."""
        if not getattr(self._transport, "streams", True):
            yield await self.aask(question, ledger)
            return
        call = (await self._aconnected()).chat.completions.create
        request = self._prepare(question, question.messages, ledger)
        heard, started = Hearing(), time.perf_counter()
        try:
            async for chunk in await call(**streamed(request)):
                if heard.add(chunk):
                    yield heard.text
        except Exception:
            yield await self.aask(question, ledger)
            return
        with self._explaining():
            text = self._accept(question, request, heard.reply(), time.perf_counter() - started, ledger)
            yield await asettle(question, text, partial(self._asend, question, ledger), self.limits.attempts)

    def likeliest(self, messages: Sequence[Message]) -> dict[str, float]:
        """The likeliest first words of an answer, in lower case, with their log-probabilities.

        Raises:
            AnswerError: The endpoint gives no log-probabilities.
        """
        try:
            completion = self._connected().chat.completions.create(
                model=self.profile.name,
                messages=cast(Any, list(messages)),
                max_tokens=1,
                temperature=0,
                logprobs=True,
                top_logprobs=_MOST_LIKELIEST,
            )
        except Exception as error:
            raise explain(error, self.profile) from None
        words = first_words(completion)
        if not words:
            raise AnswerError(
                f"{self.profile.label} gives no log-probabilities: choose another model for this."
            )
        return words

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

    def _send(self, question: Question, ledger: Ledger, messages: Sequence[Message]) -> str:
        """Send messages, and give the text of the answer; again where the endpoint refuses the form."""
        request = self._prepare(question, messages, ledger)
        started = time.perf_counter()
        try:
            completion = self._connected().post(_PATH, cast_to=object, body=request)
        except Exception as error:
            self._adapt(error, request)
            return self._send(question, ledger, messages)
        reply = read_reply(completion) or self._no_completion(completion)
        return self._accept(question, request, reply, time.perf_counter() - started, ledger)

    async def _asend(self, question: Question, ledger: Ledger, messages: Sequence[Message]) -> str:
        """As `_send`, awaited."""
        request = self._prepare(question, messages, ledger)
        started = time.perf_counter()
        try:
            completion = await (await self._aconnected()).post(_PATH, cast_to=object, body=request)
        except Exception as error:
            self._adapt(error, request)
            return await self._asend(question, ledger, messages)
        reply = read_reply(completion) or self._no_completion(completion)
        return self._accept(question, request, reply, time.perf_counter() - started, ledger)

    def _no_completion(self, answer: object) -> NoReturn:
        raise not_a_completion(self.profile, read_field(answer, "error"))

    def _prepare(self, question: Question, messages: Sequence[Message], ledger: Ledger) -> dict[str, Any]:
        ledger.allow(messages, question.max_tokens, self.limits)
        ledger.announce(question.name, question.part)
        return build_request(question, messages, self.profile, self._refused)

    def _adapt(self, error: Exception, request: dict[str, Any]) -> None:
        """Remember what the endpoint refuses, or raise the error where that is not the matter."""
        if getattr(error, "status_code", None) not in (400, 422):
            raise error
        refused = newly_refused(server_words(getattr(error, "body", None)), request)
        if not refused or isinstance(explain(error, self.profile), ArticleTooLong):
            raise error
        self._refused |= refused

    def _accept(
        self, question: Question, request: dict[str, Any], reply: Reply, seconds: float, ledger: Ledger
    ) -> str:
        """Enter the answer in the ledger, and give its JSON and nothing else."""
        if reply.recorded_seconds is None:
            exchange = Exchange(question.name, reply.usage, seconds, reply.finish_reason)
        else:
            exchange = Exchange(
                question.name, reply.usage, reply.recorded_seconds, reply.finish_reason, waited=seconds
            )
        ledger.record(request["messages"], question.schema, exchange)
        found = find_object(reply.text)
        if reply.refusal:
            raise Refusal(
                f"{self.profile.label} declined to answer ({quoted(reply.refusal, self.profile)}): "
                "choose another model with -m."
            )
        if reply.finish_reason == "content_filter":
            raise Refusal(f"A content filter stopped {self.profile.label}: choose another model with -m.")
        if reply.finish_reason == "length" and found is None:
            raise TruncatedAnswer(
                f"The answer of {self.profile.label} was cut at {reply.usage.output_tokens} tokens: "
                "try again, shorten the article or choose another model with -m."
            )
        return reply.text if found is None else found

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            raise explain(cause_of(error), self.profile) from None

    def _connected(self) -> OpenAI:
        import httpx2
        import openai

        from summarizer.models.transport import http_transport

        self._start_engine()
        with self._lock:
            if self._sync is None:
                transport = self._transport
                if transport is None:
                    transport = http_transport(str(self.profile.base_url))
                http = httpx2.Client(transport=cast(httpx2.BaseTransport, transport))
                self._sync = openai.OpenAI(http_client=http, **self._client_options())
            return self._sync

    async def _aconnected(self) -> AsyncOpenAI:
        import httpx2
        import openai

        from summarizer.models.transport import async_http_transport

        if self.profile.base_url is None:
            await asyncio.to_thread(self._start_engine)
        loop = asyncio.get_running_loop()
        with self._lock:
            # Connections belong to the loop that opened them, and a Client may outlive its loop.
            if self._async is None or self._async[0] is not loop:
                transport = self._transport
                if transport is None:
                    transport = async_http_transport(str(self.profile.base_url))
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
                self.profile = replace(
                    self.profile,
                    name=engine.model,
                    base_url=engine.base_url,
                    api_key=engine.api_key,
                    context=engine.context,
                )

    def _client_options(self) -> dict[str, Any]:
        import httpx2

        return {
            "base_url": self.profile.base_url,
            "api_key": self.profile.api_key,
            "timeout": httpx2.Timeout(self.limits.timeout, connect=_CONNECT_SECONDS),
            "max_retries": 0,  # The transport tries again, for everything that travels.
        }
