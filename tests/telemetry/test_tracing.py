import asyncio
import json
import subprocess
import sys

import httpx
import httpx2
import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode
from pydantic import BaseModel

from summarizer import Summarizer, errors
from summarizer.models.ledger import Asking, Exchange, Ledger
from summarizer.models.profiles import ENGINE_URL, choose_model
from summarizer.reading.sources import article_from_text
from summarizer.schemas.brief import Usage
from summarizer.telemetry.tracing import traced

TEXT = 'OSLO, March 10, 2026 (NTW) -- The bridge will open in May. "It is safe," Ana Roux said.'
ANSWER = json.dumps(
    {
        "headline": "The bridge will open in May",
        "summary": [{"sentences": [1], "text": "The bridge will open in May."}],
        "claims": [{"sentences": [2], "speaker": "Ana Roux", "kind": "person", "text": "It is safe."}],
        "planned_events": [
            {
                "sentences": [1],
                "title": "Opening of the bridge",
                "status": "scheduled",
                "when": "in May",
                "where": None,
                "participants": [],
            }
        ],
    }
)


@pytest.fixture
def spans(monkeypatch):
    """The finished spans, as a function."""
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "get_tracer_provider", lambda: provider)
    yield exporter.get_finished_spans
    provider.shutdown()


@pytest.fixture
def remote(endpoint):
    with Summarizer("openai/test", base_url=endpoint.url, api_key="sk-secret") as summarizer:
        yield summarizer


def test_a_brief_is_a_span_and_each_request_one_within_it(endpoint, remote, spans):
    endpoint.answers(endpoint.completion("no JSON", usage=(900, 4)), endpoint.completion(ANSWER))
    brief = remote.brief(TEXT)
    first, second, whole = spans()
    assert (whole.name, whole.kind, whole.parent) == ("summarizer.brief", SpanKind.INTERNAL, None)
    assert [first.parent.span_id, second.parent.span_id] == [whole.context.span_id] * 2
    assert dict(whole.attributes) == {
        "summarizer.article.id": brief.article.id,
        "summarizer.article.characters": len(TEXT),
        "summarizer.model": "openai/test",
        "summarizer.summary_sentences": 1,
        "summarizer.claims": 1,
        "summarizer.planned_events": 1,
        "summarizer.checks": len(brief.checks),
        "summarizer.dropped": 0,
        "summarizer.reader": brief.provenance.reader,
        "summarizer.requests": 2,
    }
    assert {s.status.status_code for s in (first, second, whole)} == {StatusCode.UNSET}


def test_a_request_is_described_by_the_conventions_of_generative_ai(endpoint, remote, spans):
    endpoint.answers(endpoint.completion(ANSWER, usage=(900, 120)))
    remote.brief(TEXT)
    request = spans()[0]
    assert (request.name, request.kind) == ("chat test", SpanKind.CLIENT)
    assert dict(request.attributes) == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "test",
        "gen_ai.output.type": "json",
        "gen_ai.response.finish_reasons": ("stop",),
        "gen_ai.usage.input_tokens": 900,
        "gen_ai.usage.cache_read.input_tokens": 0,
        "gen_ai.usage.output_tokens": 120,
        "server.address": "model.test",
        "server.port": 443,
        "summarizer.stage": "brief",
    }


def test_sync_and_async_make_the_same_spans_and_those_of_two_tasks_keep_apart(endpoint, remote, spans):
    endpoint.answers_with(lambda _: httpx.Response(200, json=endpoint.completion(ANSWER)))
    remote.brief(TEXT)

    async def both():
        async with Summarizer("openai/test", base_url=endpoint.url, api_key="k") as summarizer:
            await asyncio.gather(summarizer.abrief(TEXT), summarizer.abrief(TEXT))

    asyncio.run(both())
    sync, *tasks = [s for s in spans() if s.name == "summarizer.brief"]
    requests = [s for s in spans() if s.name == "chat test"]
    assert [dict(s.attributes) for s in tasks] == [dict(sync.attributes)] * 2
    assert [dict(s.attributes) for s in requests] == [dict(requests[0].attributes)] * 3
    assert {s.parent.span_id for s in requests} == {s.context.span_id for s in (sync, *tasks)}
    assert len({s.context.trace_id for s in spans()}) == 3


def test_spans_of_others_nest_where_they_belong(spans):
    own = trace.get_tracer_provider().get_tracer("test")

    def answer(_):
        with own.start_as_current_span("http"):
            return httpx2.Response(500)

    with (
        own.start_as_current_span("job"),
        Summarizer("openai/test", api_key="k", transport=httpx2.MockTransport(answer)) as summarizer,
        pytest.raises(errors.EndpointError),
    ):
        summarizer.brief(TEXT)
    by_name = {span.name: span for span in spans()}
    assert list(by_name) == ["http", "chat test", "summarizer.brief", "job"]
    for inner, outer in [
        ("http", "chat test"),
        ("chat test", "summarizer.brief"),
        ("summarizer.brief", "job"),
    ]:
        assert by_name[inner].parent.span_id == by_name[outer].context.span_id
    assert trace.get_current_span() is trace.INVALID_SPAN


def test_a_failure_is_the_name_of_its_class_on_the_brief_and_on_the_request_it_came_from(
    endpoint, remote, spans
):
    endpoint.answers(httpx.Response(401, json={"error": {"message": "the key sk-secret is bad"}}))
    with pytest.raises(errors.EndpointError) as raised:
        remote.brief(TEXT)
    request, whole = spans()
    for span in (request, whole):
        assert span.status.status_code is StatusCode.ERROR
        assert span.attributes["error.type"] == raised.type.__name__
    assert "gen_ai.usage.input_tokens" not in request.attributes


def test_an_answer_of_no_use_fails_the_brief_and_not_the_request(endpoint, remote, spans):
    endpoint.answers(endpoint.completion(None, refusal="I would rather not."))
    with pytest.raises(errors.Refusal):
        remote.brief(TEXT)
    request, whole = spans()
    assert request.status.status_code is StatusCode.UNSET
    assert whole.attributes["error.type"] == "Refusal"


def test_a_brief_that_is_cancelled_ends_its_spans(spans, caplog):
    async def cancelled():
        asked = asyncio.Event()

        async def answer(_):
            asked.set()
            await asyncio.Event().wait()

        transport = httpx2.MockTransport(answer)
        async with Summarizer("openai/test", api_key="k", transport=transport) as summarizer:
            task = asyncio.create_task(summarizer.abrief(TEXT))
            await asked.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(cancelled())
    assert [span.attributes["error.type"] for span in spans()] == ["CancelledError"] * 2
    assert not caplog.records


def test_an_article_that_waits_for_a_batch_has_not_failed(spans):
    profile, ledger = choose_model("openai/x", api_key="k", environ={}), Ledger()
    with traced(profile, article_from_text(TEXT), ledger) as trace:
        ledger.announce("brief")
        trace.deferred()
    for span in spans():
        assert span.attributes["summarizer.deferred"] and "error.type" not in span.attributes
        assert span.status.status_code is StatusCode.UNSET
    assert len(spans()) == 2


def test_a_request_that_is_followed_by_another_without_an_answer_has_failed(endpoint, remote, spans):
    refusal = {"error": {"message": "temperature is not supported", "param": "temperature"}}
    endpoint.answers(httpx.Response(400, json=refusal), ANSWER)
    remote.brief(TEXT)
    refused, answered, whole = spans()
    assert refused.attributes["error.type"] == "_OTHER"
    assert "error.type" not in {**answered.attributes, **whole.attributes}


def test_no_text_gets_into_a_span(endpoint, remote, spans):
    endpoint.answers(
        ANSWER, endpoint.completion(None, refusal="the bridge"), httpx.Response(400, text="bridge")
    )
    remote.brief(TEXT)
    for _ in range(2):
        with pytest.raises(errors.ModelError):
            remote.brief(TEXT)
    assert len(spans()) == 6
    for span in spans():
        assert "bridge" not in span.to_json().lower()
        assert "secret" not in span.to_json().lower()
        assert not span.events


def test_windows_replays_and_the_embedded_engine_are_told_apart(spans):
    ledger = Ledger()
    profile = choose_model("local", base_url=ENGINE_URL, environ={})
    with traced(profile, article_from_text(TEXT), ledger):
        ledger.announce("brief", (2, 3))
        ledger.record([], {}, Exchange("brief", Usage(), 9.0, None, waited=0.1))
    attributes = spans()[0].attributes
    assert (attributes["summarizer.window"], attributes["summarizer.windows"]) == (2, 3)
    assert attributes["summarizer.replayed"] is True
    assert attributes["gen_ai.provider.name"] == "local"
    assert not {"server.address", "gen_ai.response.finish_reasons"} & attributes.keys()


def test_the_listener_of_a_brief_still_hears_everything(endpoint, spans):
    told = []
    endpoint.answers(ANSWER)
    with Summarizer("openai/test", base_url=endpoint.url, api_key="k", listener=told.append) as summarizer:
        summarizer.brief(TEXT)
    assert [type(event) for event in told] == [Asking, Exchange]


def test_without_a_tracer_provider_there_are_no_spans_and_a_brief_costs_nothing_more(cost):
    profile, article, ledger = choose_model("ollama/x", environ={}), article_from_text(TEXT), Ledger()

    def a_thousand():
        for _ in range(1000):
            with traced(profile, article, ledger):
                pass

    assert ledger.listener is None
    assert cost(a_thousand) < 0.02, "20 microseconds a brief"


def test_opentelemetry_need_not_be_there_and_is_not_looked_for():
    program = """
import sys
sys.modules["opentelemetry"] = None
from summarizer.models.ledger import Ledger
from summarizer.models.profiles import choose_model
from summarizer.reading.sources import article_from_text
from summarizer.telemetry.tracing import traced
with traced(choose_model("ollama/x", environ={}), article_from_text("It rained today in Oslo."), Ledger()):
    pass
assert not [name for name in sys.modules if name.startswith("opentelemetry.")]
"""
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stderr == ""


class Said(BaseModel):
    """What is said."""

    text: str


def test_a_brief_of_ones_own_form_is_a_span_too(endpoint, spans):
    endpoint.answers(json.dumps({"text": "The bridge will open in May."}))
    with Summarizer("openai/test", base_url=endpoint.url, api_key="k", schema=Said) as own:
        own.brief(TEXT)
    *_, brief = spans()
    assert brief.attributes["summarizer.checks"] == 1
    assert "summarizer.claims" not in brief.attributes
