"""OpenTelemetry spans: one per brief, and within it one per request to the model.

They follow the semantic conventions for generative AI (opentelemetry.io/docs/specs/semconv/gen-ai). Names,
counts and times are in them, and never a text. There are spans where the program around has set a tracer
provider, as an OpenTelemetry SDK does; this package brings neither SDK nor exporter.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from summarizer.models.ledger import Asking, Exchange, Ledger
from summarizer.models.profiles import ENGINE_URL, Profile
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Brief
from summarizer.schemas.own import OwnBrief

if TYPE_CHECKING:
    from opentelemetry.trace import Span, Tracer

AnyBrief = Brief | OwnBrief[Any]
Attributes = dict[str, str | int | float | list[str]]

_UNKNOWN_ERROR = "_OTHER"  # what the conventions call it
_PORTS = {"http": 80, "https": 443}


class Trace:
    """What is told of one brief while it is made; where nobody traces, nothing comes of it."""

    def finished(self, brief: AnyBrief) -> None:
        """Enter the finished brief."""

    def deferred(self) -> None:
        """Note that the article has to wait for an answer, and comes again."""


@contextmanager
def traced(profile: Profile, article: Article, ledger: Ledger) -> Iterator[Trace]:
    """Make the block the span of one brief, and each request that the ledger hears of a span within it.

    An error that leaves the block is noted as the name of its class.
    """
    tracer = _tracer()
    if tracer is None:
        yield Trace()
        return
    about: Attributes = {
        "summarizer.article.id": article.id,
        "summarizer.article.characters": len(article.text),
        "summarizer.model": profile.label,
    }
    with tracer.start_as_current_span(
        "summarizer.brief", attributes=about, record_exception=False, set_status_on_exception=False
    ) as span:
        spans = _Spans(span, tracer, profile)
        ledger.listen(spans.hear)
        try:
            yield spans
        except BaseException as error:
            spans.unanswered(type(error).__qualname__)
            _fail(span, type(error).__qualname__)
            raise
        spans.unanswered(_UNKNOWN_ERROR)


class _Spans(Trace):
    """The span of a brief; of each request and its answer, one span within it."""

    def __init__(self, brief: Span, tracer: Tracer, profile: Profile) -> None:
        self._brief, self._tracer = brief, tracer
        self._name = f"chat {profile.name}"
        self._attributes = _request_attributes(profile)
        self._request: Span | None = None
        self._open = ExitStack()

    def finished(self, brief: AnyBrief) -> None:
        self._brief.set_attributes(_outcome(brief))

    def deferred(self) -> None:
        for span in filter(None, (self._request, self._brief)):
            span.set_attribute("summarizer.deferred", True)
        self._close()

    def hear(self, told: Asking | Exchange) -> None:
        if isinstance(told, Asking):
            self.unanswered(_UNKNOWN_ERROR)  # the one before, as when an endpoint refuses an option
            self._begin(told)
        elif self._request:
            self._request.set_attributes(_answer_attributes(told))
            self._close()

    def unanswered(self, error: str) -> None:
        """End the span of a request that no answer came to, if there is one."""
        if self._request:
            _fail(self._request, error)
            self._close()

    def _begin(self, asking: Asking) -> None:
        from opentelemetry.trace import SpanKind

        stage: Attributes = {"summarizer.stage": asking.name}
        if asking.part[1] > 1:
            stage |= {"summarizer.window": asking.part[0], "summarizer.windows": asking.part[1]}
        # The current span while the request is on its way, so that spans of HTTP libraries belong to it.
        self._request = self._open.enter_context(
            self._tracer.start_as_current_span(
                self._name, kind=SpanKind.CLIENT, attributes=self._attributes | stage
            )
        )

    def _close(self) -> None:
        self._open.close()
        self._request = None


def _tracer() -> Tracer | None:
    """The tracer, where spans have somewhere to go: a provider is set only by what imported OpenTelemetry."""
    if "opentelemetry.trace" not in sys.modules:
        return None
    from opentelemetry import trace

    from summarizer._version import __version__

    provider = trace.get_tracer_provider()
    if isinstance(provider, trace.ProxyTracerProvider):  # stands for one that is not set yet
        return None
    return provider.get_tracer("summarizer", __version__)


def _request_attributes(profile: Profile) -> Attributes:
    attributes: Attributes = {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": profile.provider,
        "gen_ai.request.model": profile.name,
        "gen_ai.output.type": "json",
    }
    if profile.base_url and profile.base_url != ENGINE_URL:
        url = urlsplit(profile.base_url)
        attributes["server.address"] = url.hostname or ""
        attributes["server.port"] = url.port or _PORTS[url.scheme]
    return attributes


def _answer_attributes(exchange: Exchange) -> Attributes:
    usage = exchange.usage
    attributes: Attributes = {
        "gen_ai.usage.input_tokens": usage.input_tokens,
        "gen_ai.usage.cache_read.input_tokens": usage.cached_input_tokens,
        "gen_ai.usage.output_tokens": usage.output_tokens,
    }
    if exchange.finish_reason:
        attributes["gen_ai.response.finish_reasons"] = [exchange.finish_reason]
    if exchange.waited is not None:
        attributes["summarizer.replayed"] = True  # these tokens were paid for when it was recorded
    return attributes


def _outcome(brief: AnyBrief) -> Attributes:
    attributes: Attributes = {
        "summarizer.checks": len(brief.checks),
        "summarizer.dropped": len(brief.dropped),
        "summarizer.reader": brief.provenance.reader,
        "summarizer.requests": brief.provenance.requests,
    }
    if isinstance(brief, Brief):
        attributes |= {
            "summarizer.summary_sentences": len(brief.summary),
            "summarizer.claims": len(brief.claims),
            "summarizer.planned_events": len(brief.planned_events),
        }
    if brief.provenance.cost_usd is not None:
        attributes["summarizer.cost_usd"] = brief.provenance.cost_usd
    return attributes


def _fail(span: Span, error: str) -> None:
    from opentelemetry.trace import Status, StatusCode

    span.set_attribute("error.type", error)
    span.set_status(Status(StatusCode.ERROR))
