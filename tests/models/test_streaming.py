"""Answers that come piece by piece, from an endpoint that also breaks off."""

import asyncio
import json

import httpx2
import pytest

from summarizer import Summarizer
from summarizer.errors import AccessRefused, EndpointError, ModelError
from tests.endpoint import ScriptedEndpoint

ARTICLE = (
    "OSLO, March 10, 2026 (NTW) -- The bridge of Port Vesper will open in May, Mayor Ana Roux said on Tuesday. "
    '"It is safe now," she told reporters. The council votes next week.'
)


@pytest.fixture
def fake():
    with ScriptedEndpoint(tokens_per_second=5000) as endpoint:
        yield endpoint


@pytest.fixture(params=["sync", "async"])
def stream(request, fake):
    """All briefs that a stream gives, sync and async."""

    async def gathered(**options):
        async with Summarizer("openai/fake", base_url=fake.url, api_key="k", **options) as summarizer:
            return [brief async for brief in summarizer.astream(ARTICLE)]

    def briefs(**options):
        if request.param == "async":
            return asyncio.run(gathered(**options))
        with Summarizer("openai/fake", base_url=fake.url, api_key="k", **options) as summarizer:
            return list(summarizer.stream(ARTICLE))

    return briefs


def without_cost(brief):
    return brief.model_copy(update={"provenance": None})


def test_the_last_brief_is_the_one_that_is_not_streamed(stream, fake):
    briefs = stream()
    with Summarizer("openai/fake", base_url=fake.url, api_key="k") as summarizer:
        whole = summarizer.brief(ARTICLE)
    assert without_cost(briefs[-1]) == without_cost(whole)
    assert briefs[-1].provenance.usage == whole.provenance.usage
    assert briefs[-1].provenance.prompt == whole.provenance.prompt
    assert len(briefs) > 3


def test_nothing_that_is_shown_goes_away_here(stream):
    sizes = [(len(b.summary), len(b.claims), len(b.planned_events)) for b in stream()]
    assert sizes == sorted(sizes)
    assert sizes[0] == (0, 0, 0)


@pytest.mark.parametrize("fault", ["reset", "500"])
def test_what_breaks_before_the_stream_begins_is_tried_again(stream, fake, fault, monkeypatch):
    monkeypatch.setattr("summarizer.models.retries._backoff", lambda state: 0)
    fake.set(script=[fault])
    briefs = stream()
    assert len(briefs) > 3 and briefs[-1].provenance.requests == 1


@pytest.mark.parametrize("fault", ["cut", "cut_json"])
def test_a_stream_that_breaks_off_begins_again_and_what_had_come_is_in_the_ledger(stream, fake, fault):
    fake.set(script=[fault])
    brief = stream()[-1]
    assert brief.claims and brief.summary
    assert brief.provenance.requests == 2
    fake.set(script=[])
    once = stream()[-1].provenance.usage
    assert brief.provenance.usage.input_tokens > once.input_tokens
    assert brief.provenance.usage.output_tokens > once.output_tokens


def test_a_stream_that_breaks_off_each_time_is_an_error(stream, fake):
    fake.set(script=["cut"] * 3)
    with pytest.raises(EndpointError, match="broke off at every attempt"):
        stream()


class Endpoint(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Answers whole requests with a draft, and streams with what it is told."""

    def __init__(self, refusal):
        self.refusal, self.bodies = refusal, []

    def handle_request(self, request):
        body = json.loads(request.read())
        self.bodies.append(body)
        return self.refusal() if body.get("stream") else httpx2.Response(200, json=COMPLETION)

    async def handle_async_request(self, request):
        return self.handle_request(request)


DRAFT = {"headline": "Bridge", "summary": [], "claims": [], "planned_events": []}
CHOICE = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": json.dumps(DRAFT)}}
COMPLETION = {"id": "1", "object": "chat.completion", "created": 0, "model": "m", "choices": [CHOICE]}


def error(status, message):
    return lambda: httpx2.Response(status, json={"error": {"message": message}})


def streamed_from(endpoint):
    with Summarizer("openai/m", base_url="https://m.test/v1", api_key="k", transport=endpoint) as summarizer:
        return list(summarizer.stream(ARTICLE))


async def astreamed_from(endpoint):
    async with Summarizer(
        "openai/m", base_url="https://m.test/v1", api_key="k", transport=endpoint
    ) as summarizer:
        return [brief async for brief in summarizer.astream(ARTICLE)]


both = pytest.mark.parametrize(
    "run", [streamed_from, lambda endpoint: asyncio.run(astreamed_from(endpoint))], ids=["sync", "async"]
)


@both
@pytest.mark.parametrize(
    "refusal",
    [
        error(400, "stream is not supported for this model"),
        error(422, "unknown field stream_options"),
        error(501, "not implemented"),
        lambda: httpx2.Response(200, json=COMPLETION),
    ],
    ids=["400", "422", "501", "whole"],
)
def test_an_endpoint_that_knows_no_streams_is_asked_for_whole_answers(run, refusal):
    endpoint = Endpoint(refusal)
    assert run(endpoint)[-1].summary
    assert sum("stream" in body for body in endpoint.bodies) == 1, "it is not tried again"


@both
@pytest.mark.parametrize(
    ("refusal", "raised"),
    [
        (error(401, "no such key"), AccessRefused),
        (error(404, "does not know this model"), AccessRefused),
        (error(400, "n must be 1"), EndpointError),
    ],
    ids=["401", "404", "400"],
)
def test_any_other_refusal_is_raised_and_nothing_is_asked_again(run, refusal, raised):
    endpoint = Endpoint(refusal)
    with pytest.raises(raised):
        run(endpoint)
    assert len(endpoint.bodies) == 1


@both
def test_a_bug_on_the_way_is_raised(run):
    def broken():
        raise TypeError("a bug")

    with pytest.raises(ModelError, match="a bug"):
        run(Endpoint(broken))


@pytest.mark.parametrize("fault", ["invalid_json", "wrong_schema"])
def test_an_answer_of_the_wrong_form_is_asked_for_again(stream, fake, fault):
    fake.set(script=[fault])
    brief = stream()[-1]
    assert brief.claims
    assert brief.provenance.requests == 2


def test_errors_are_those_of_brief(stream, fake):
    fake.set(api_key="another")
    with pytest.raises(AccessRefused, match="OPENAI_API_KEY"):
        stream()


def test_a_recording_gives_whole_answers(fake, tmp_path):
    from summarizer.api import recorded_summarizer

    path = tmp_path / "answers.jsonl"
    for _ in range(2):
        with recorded_summarizer(path, "cache", model="openai/fake", base_url=fake.url) as summarizer:
            assert list(summarizer.stream(ARTICLE))[-1].claims
    assert fake.stats()["requests"] == 1


def test_lines_of_json_grow_on_the_command_line(fake, tmp_path, monkeypatch):
    from typer.testing import CliRunner

    from summarizer.cli.main import app

    monkeypatch.setenv("OPENAI_API_KEY", "k")
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE)
    options = ["brief", str(path), "-m", "openai/fake", "--base-url", fake.url, "--stream"]
    done = CliRunner().invoke(app, [*options, "-f", "json"])
    briefs = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(briefs) > 3 and briefs[-1]["claims"]
    refused = CliRunner().invoke(app, [*options, "-f", "text"])
    assert refused.exit_code == 2 and "--stream" in refused.stderr
