"""What a user says about requests holds everywhere: time limits, attempts, headers, bodies, an own client."""

import asyncio
import time

import httpx
import httpx2
import pytest

from summarizer import Limits, Summarizer
from summarizer.errors import BudgetError, EndpointError, SummarizerError, UsageError
from summarizer.models.ledger import limits_of
from summarizer.models.providers.options import Options, options_of
from tests.endpoint import ScriptedEndpoint
from tests.models.providers.standins import ANSWER, Standin

ELSEWHERE = "https://else.example/v1"
ARTICLE = "OSLO, March 10, 2026 (NTW) -- The bridge will open in May, Mayor Ana Roux said on Tuesday."


@pytest.fixture
def scripted(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    with ScriptedEndpoint(retry_after=0.01, hang=5.0) as scripted:
        yield scripted


def test_options_are_part_of_every_request(ask):
    standin = Standin()
    options = {
        "temperature": 0.3,
        "max_output": 700,
        "extra_body": {"top_p": 0.5},
        "headers": {"X-Team": "news"},
    }
    ask(standin, "openai/m", {}, base_url=ELSEWHERE, **options)
    [body], [request] = standin.bodies, standin.requests
    assert (body["temperature"], body["max_tokens"], body["top_p"]) == (0.3, 700, 0.5)
    assert request.headers["x-team"] == "news"


def test_without_options_a_request_is_as_it_always_was(ask):
    standin = Standin()
    ask(standin, "openai/assistant", {}, base_url=ELSEWHERE)
    [request] = standin.requests
    assert list(standin.bodies[0]) == ["model", "messages", "response_format", "max_tokens", "temperature"]
    assert not [name for name in request.headers if name.startswith(("api-key", "x-api"))]


def test_what_a_call_says_goes_before_the_environment():
    environ = {
        "SUMMARIZER_TEMPERATURE": "0.5",
        "SUMMARIZER_HEADERS": "X-A=1 'X-B=two words'",
        "SUMMARIZER_TIMEOUT": "9",
    }
    options = options_of({"temperature": 0.1, "max_output": None}, environ)
    assert options == Options(temperature=0.1, headers={"X-A": "1", "X-B": "two words"})
    assert limits_of(None, {"attempts": 2}, environ) == Limits(timeout=9.0, sends=2)
    assert limits_of(Limits(timeout=3), {}, environ).timeout == 3
    assert limits_of(Limits(timeout=3), {"timeout": 4}, environ).timeout == 4


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("temperature", "hot"),
        ("temperature", 3),
        ("max_output", 1.5),
        ("max_output", True),
        ("reasoning_effort", "very high"),
        ("headers", ["no pair"]),
        ("headers", {"X-A": "a\r\nb"}),
        ("headers", "'open=1"),
        ("extra_body", "[1]"),
        ("extra_body", {"messages": []}),
        ("extra_body", {"top_p": float("nan")}),
        ("timeout", 0),
        ("timeout", "inf"),
        ("attempts", 0),
        ("deadline", -1),
    ],
)
def test_what_can_not_be_sent_is_said_in_a_sentence(name, value):
    with pytest.raises(UsageError, match=rf"^{name} .*; use "):
        Summarizer("ollama/m", **{name: value})


def test_an_option_that_there_is_not_is_a_mistake_in_the_program():
    with pytest.raises(TypeError, match="did you mean 'timeout'"):
        Summarizer("ollama/m", time_out=3)


# Time


@pytest.mark.parametrize("run", ["brief", "abrief"])
@pytest.mark.parametrize("given", [{"limits": Limits(timeout=0.3)}, {"timeout": 0.3}, {"deadline": 0.6}])
def test_an_answer_that_does_not_come_in_time_is_given_up_in_time(scripted, run, given):
    brief_of(scripted.url, run)  # so that everything is imported
    scripted.set(script=["timeout"] * 5)
    began = time.monotonic()
    with pytest.raises(SummarizerError, match=r"in time|deadline"):
        brief_of(scripted.url, run, **given)
    assert time.monotonic() - began < 4  # 10.5 seconds before


@pytest.mark.parametrize("run", ["brief", "abrief"])
def test_an_answer_that_drips_has_the_same_time(scripted, run):
    scripted.set(script=["drip"] * 5, drip=0.3)
    began = time.monotonic()
    with pytest.raises(EndpointError, match="in time"):
        brief_of(scripted.url, run, timeout=0.5)
    assert time.monotonic() - began < 4


def test_a_stream_ends_with_the_deadline(scripted):
    brief_of(scripted.url, "brief")  # so that everything is imported
    scripted.set(tokens_per_second=20)
    late = Summarizer("openai/m", base_url=scripted.url, deadline=0.8)
    with late, pytest.raises(BudgetError, match="deadline"):
        list(late.stream(ARTICLE))


def test_the_deadline_is_for_all_requests_together(scripted):
    brief_of(scripted.url, "brief")  # so that everything is imported
    scripted.set(script=["invalid_json"] * 9, latency=0.45)
    with pytest.raises(BudgetError, match=r"The deadline of 1 seconds for the brief has passed after [12] "):
        brief_of(scripted.url, "brief", deadline=1)


def test_attempts_count_how_often_a_request_is_sent(scripted, monkeypatch):
    monkeypatch.setattr("summarizer.models.retries._backoff", lambda state: 0)
    scripted.set(script=["500"] * 5)
    with pytest.raises(EndpointError, match="500"):
        brief_of(scripted.url, "brief", attempts=2)
    assert scripted.stats()["requests"] == 2


def test_the_environment_sets_them_for_python_too(scripted, monkeypatch):
    monkeypatch.setenv("SUMMARIZER_ATTEMPTS", "1")
    scripted.set(script=["500"] * 5)
    with pytest.raises(EndpointError):
        brief_of(scripted.url, "brief")
    assert scripted.stats()["requests"] == 1


# A client of one's own


class Passing:
    """What a client's own transport does: it fails once, then lets an answer come."""

    def __init__(self, kind):
        self.kind, self.requests = kind, []

    def __call__(self, request):
        self.requests.append(request)
        if len(self.requests) == 1:
            raise self.kind.ConnectError("not yet")
        return self.kind.Response(200, json=Standin().completion(ANSWER).json())


@pytest.mark.parametrize("kind", [httpx, httpx2])
@pytest.mark.parametrize("is_async", [False, True])
def test_a_client_of_ones_own_carries_the_requests_and_they_are_still_sent_again(kind, is_async, monkeypatch):
    from summarizer.models.client import Client
    from summarizer.models.ledger import Ledger
    from summarizer.models.profiles import choose_model
    from tests.models.providers.conftest import QUESTION

    monkeypatch.setattr("summarizer.models.retries._backoff", lambda state: 0)
    line = Passing(kind)
    make = kind.AsyncClient if is_async else kind.Client
    own = make(transport=kind.MockTransport(line), headers={"x-own": "yes"})
    client = Client(choose_model("openai/m", base_url=ELSEWHERE, api_key="k", environ={}), http_client=own)

    async def aask():
        answer = await client.aask(QUESTION, Ledger())
        await client.aclose()
        return answer

    answer = asyncio.run(aask()) if is_async else client.ask(QUESTION, Ledger())
    client.close()
    assert answer.day == 3 and len(line.requests) == 2 and not own.is_closed
    assert (
        line.requests[1].headers["x-own"] == "yes" and line.requests[1].headers["authorization"] == "Bearer k"
    )


def test_a_client_of_the_wrong_kind_is_refused(scripted):
    with pytest.raises(UsageError, match="pass a Client"):
        brief_of(scripted.url, "brief", http_client=httpx.AsyncClient())
    with pytest.raises(UsageError, match="pass an AsyncClient"):
        brief_of(scripted.url, "abrief", http_client=httpx.Client())


def brief_of(url, run, **options):
    summarizer = Summarizer("openai/m", base_url=url, **options)
    if run == "brief":
        with summarizer:
            return summarizer.brief(ARTICLE)

    async def abrief():
        async with summarizer:
            return await summarizer.abrief(ARTICLE)

    return asyncio.run(abrief())
