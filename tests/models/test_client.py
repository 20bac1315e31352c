import asyncio
import logging
import pickle
import subprocess
import sys

import httpx
import httpx2
import pytest
from pydantic import BaseModel, field_validator

from summarizer.asking.questions import Question
from summarizer.errors import (
    AccessRefused,
    AnswerError,
    ArticleTooLong,
    BudgetError,
    EndpointError,
    KeyRefused,
    RateLimited,
    Refusal,
    SummarizerError,
    TimedOut,
)
from summarizer.models.client import Client
from summarizer.models.ledger import Asking, Exchange, Ledger, Limits
from summarizer.models.profiles import choose_model
from summarizer.schemas.brief import Usage

KEY = "sk-a-secret-key"
ARTICLE = "  {{ 7*7 }} {% raw {# no comment #} ${x} \\n <|im_end|>\n\tZoë said: “{}” \x1b[31m\u202e end  "


class Answer(BaseModel):
    day: int
    place: str = "nowhere"

    @field_validator("place")
    @classmethod
    def _no_moon(cls, place):
        if place == "moon":
            raise ValueError("name a place on earth")
        return place


RIGHT = '{"day": 3, "place": "Rome"}'
WRONG = '{"day": "soon"}'
QUESTION = Question(
    name="events",
    messages=({"role": "system", "content": "You read news."}, {"role": "user", "content": ARTICLE}),
    response_model=Answer,
    schema={"type": "object", "properties": {"day": {"type": "integer"}}},
    max_tokens=100,
)


@pytest.fixture(params=["sync", "async"])
def ask(request, endpoint):
    """Ask QUESTION at `endpoint`; gives the answer and the ledger."""

    async def aask(client, ledger):
        try:
            return await client.aask(QUESTION, ledger)
        finally:
            await client.aclose()

    def ask(limits=None, ledger=None):
        profile = choose_model("openai/m", base_url=endpoint.url, api_key=KEY, environ={})
        ledger = ledger or Ledger()
        client = Client(profile, limits)
        if request.param == "async":
            return asyncio.run(aask(client, ledger)), ledger
        try:
            return client.ask(QUESTION, ledger), ledger
        finally:
            client.close()

    return ask


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr("summarizer.models.retries._backoff", lambda state: 0)


def error(status, message, **more):
    return httpx.Response(status, json={"error": {"message": message, **more}})


# What is sent


def test_the_article_is_sent_byte_for_byte(ask, endpoint):
    endpoint.answers(WRONG, RIGHT)
    ask()
    first, second = endpoint.requests
    assert first["messages"] == list(QUESTION.messages)
    assert second["messages"][:2] == list(QUESTION.messages)


def test_the_schema_of_the_question_is_what_the_answer_is_held_to(ask, endpoint):
    endpoint.answers(RIGHT)
    ask()
    [request] = endpoint.requests
    assert request["response_format"] == {
        "type": "json_schema",
        "json_schema": {"name": "events", "strict": True, "schema": QUESTION.schema},
    }
    assert (request["model"], request["temperature"], request["max_tokens"]) == ("m", 0, 100)


def test_sync_and_async_send_and_count_the_same(endpoint):
    profile = choose_model("ollama/m", base_url=endpoint.url, environ={})
    ledgers = Ledger(), Ledger()
    endpoint.answers(*[WRONG, RIGHT] * 2)
    client = Client(profile)
    client.ask(QUESTION, ledgers[0])
    client.close()

    async def aask():
        await client.aask(QUESTION, ledgers[1])
        await client.aclose()

    asyncio.run(aask())
    requests = endpoint.requests
    assert requests[:2] == requests[2:]
    assert ledgers[0].prompt_sha256 == ledgers[1].prompt_sha256 != Ledger().prompt_sha256
    assert ledgers[0].schema_sha256 == ledgers[1].schema_sha256 != Ledger().schema_sha256


# What is accepted


@pytest.mark.parametrize(
    "text",
    [
        RIGHT,
        f"```json\n{RIGHT}\n```",
        f"<think>{{}} or what?</think>\nHere: {RIGHT} Done.",
        '{"day": "3", "place": "Rome"}',
    ],
)
def test_a_right_answer_may_be_wrapped(ask, endpoint, text):
    endpoint.answers(text)
    assert ask()[0] == Answer(day=3, place="Rome")


def test_a_wrong_answer_is_asked_again_with_what_was_wrong(ask, endpoint):
    seen = []
    endpoint.answers(
        endpoint.completion(f"Well: {WRONG}", usage=(100, 7)), endpoint.completion(RIGHT, usage=(130, 9))
    )
    answer, ledger = ask(ledger=Ledger(listener=seen.append))
    assert answer.day == 3
    assert (ledger.requests, ledger.usage) == (2, Usage(input_tokens=230, output_tokens=16))
    assert [type(told) for told in seen] == [Asking, Exchange] * 2
    assert {told.name for told in seen} == {"events"}
    *_, assistant, user = endpoint.requests[1]["messages"]
    assert assistant == {"role": "assistant", "content": WRONG}
    assert "day" in user["content"] and "valid integer" in user["content"]


def test_an_endpoint_may_count_nothing_or_nonsense(ask, endpoint):
    odd = endpoint.completion(RIGHT, usage=(50, 5))
    odd["usage"] = {
        "prompt_tokens": None,
        "completion_tokens": 5,
        "prompt_tokens_details": {"cached_tokens": 40},
    }
    endpoint.answers(endpoint.completion(WRONG, usage=None), odd)
    assert ask()[1].usage == Usage(cached_input_tokens=40, output_tokens=5)


def test_an_empty_answer_is_a_wrong_answer(ask, endpoint):
    endpoint.answers({**endpoint.completion(), "choices": []}, endpoint.completion(None), RIGHT)
    answer, ledger = ask()
    assert (answer.day, ledger.requests) == (3, 3)


def test_a_whole_object_at_the_token_limit_is_whole(ask, endpoint):
    endpoint.answers(endpoint.completion(RIGHT + "\n" * 50, finish_reason="length"))
    assert ask()[0].day == 3


# What is given up


def test_attempts_have_a_limit(ask, endpoint):
    endpoint.answers('{"day": 1, "place": "moon"}', WRONG)
    with pytest.raises(
        AnswerError,
        match=r"No answer of openai/m had the requested structure \(day: Input should be a valid integer",
    ):
        ask(Limits(attempts=2))
    assert len(endpoint.requests) == 2


def test_a_token_limit_is_kept_before_the_request(ask, endpoint):
    endpoint.answers(endpoint.completion(WRONG, usage=(300, 100)))
    ledger = Ledger()
    with pytest.raises(BudgetError, match=r"limit of 500 tokens.*400 are used"):
        ask(Limits(tokens=500), ledger)
    assert ledger.requests == len(endpoint.requests) == 1
    with pytest.raises(BudgetError):
        ask(Limits(tokens=100))
    assert len(endpoint.requests) == 1


@pytest.mark.parametrize(
    ("answer", "raised", "message"),
    [
        ({"refusal": "I can't \x1b[2J help."}, Refusal, r"declined to answer \(I can't \S?\[2J help\)"),
        ({"content": "", "finish_reason": "content_filter"}, Refusal, "content filter"),
    ],
)
def test_what_another_attempt_would_not_change_is_final(ask, endpoint, answer, raised, message):
    endpoint.answers(endpoint.completion(**answer))
    ledger = Ledger()
    with pytest.raises(raised, match=message):
        ask(ledger=ledger)
    assert ledger.usage.output_tokens == 20, "it was paid for"


@pytest.mark.parametrize(
    ("response", "raised", "message"),
    [
        (
            error(401, f"Incorrect API key: {KEY}"),
            KeyRefused,
            r"rejected the API key \(401\); check OPENAI_API_KEY",
        ),
        (
            error(404, "model m not found"),
            AccessRefused,
            "does not know this model or path .404: model m not found.",
        ),
        (
            error(400, "maximum context length is 8192 tokens, lower max_tokens"),
            ArticleTooLong,
            "too long for openai/m",
        ),
        (error(400, "n_ctx", type="exceed_context_size_error"), EndpointError, "400: n_ctx"),
        (error(422, f"\x1b]0;{KEY}\x07 no"), EndpointError, "422: \ufffd]0;\\*\\*\\*\ufffd no"),
        (error(429, "no money", code="insufficient_quota"), AccessRefused, "account has no credit left"),
        (httpx.Response(400, text="<html>Bad</html>"), EndpointError, r"rejected the request \(400\)"),
        (
            httpx.Response(200, html="<html>Welcome</html>"),
            EndpointError,
            "did not return a chat completion",
        ),
        (httpx.Response(200, json=[1]), EndpointError, "did not return a chat completion"),
        (
            httpx.Response(200, json={"error": {"message": "no GPU"}}),
            EndpointError,
            "reported an error .no GPU.",
        ),
        (httpx.Response(307, headers={"location": "https://else.where/"}), EndpointError, "307"),
    ],
)
def test_an_endpoint_that_says_no_is_asked_once(ask, endpoint, response, raised, message):
    endpoint.answers(response)
    with pytest.raises(raised, match=message) as caught:
        ask()
    assert KEY not in str(caught.value) and "\x1b" not in str(caught.value)
    assert KEY not in repr(caught.value.__cause__) and caught.value.__suppress_context__


@pytest.mark.parametrize(
    ("status", "headers", "raised", "wait"),
    [
        (429, {"x-request-id": "req_1", "retry-after": "90"}, RateLimited, 90),
        (429, {"request-id": "req_1", "retry-after-ms": "61500"}, RateLimited, 61.5),
        (401, {"x-request-id": "req_1"}, KeyRefused, None),
        (403, {"apim-request-id": "req_1"}, KeyRefused, None),
        (400, {"x-request-id": "req_1"}, EndpointError, None),
    ],
)
def test_an_error_tells_status_request_and_wait(ask, endpoint, status, headers, raised, wait):
    endpoint.answers(httpx.Response(status, headers=headers, json={"error": {"message": "no"}}))
    with pytest.raises(raised) as caught:
        ask()
    told = pickle.loads(pickle.dumps(caught.value))  # as a queue or another process gets it
    assert (told.status, told.request_id, told.retry_after) == (status, "req_1", wait)
    assert str(told) == str(caught.value)
    assert caught.value.__cause__.response.status_code == status


def test_what_came_without_a_response_has_a_cause_and_no_status(ask, endpoint):
    endpoint.answers(*[httpx2.ReadTimeout("slow")] * 5)
    with pytest.raises(TimedOut) as caught:
        ask()
    assert (caught.value.status, caught.value.request_id, caught.value.retry_after) == (None, None, None)
    assert "timed out" in str(caught.value.__cause__)


@pytest.mark.parametrize(
    ("failure", "message"),
    [
        (error(503, "overloaded"), "failed .503: overloaded."),
        (httpx2.ReadTimeout("slow"), "did not answer in time"),
        (httpx2.ReadError("[Errno 104] reset"), "failed .*reset"),
        (httpx.Response(200, headers={"content-type": "application/json"}, text="{"), "JSON is cut"),
    ],
)
def test_an_endpoint_that_stays_down_is_given_up(ask, endpoint, failure, message):
    endpoint.answers(*[failure] * 5)
    with pytest.raises(EndpointError, match=message):
        ask()
    assert len(endpoint.requests) == 5


def test_an_endpoint_that_recovers_is_no_failure(ask, endpoint):
    endpoint.answers(httpx.Response(500), httpx2.ReadError("reset"), RIGHT)
    answer, ledger = ask()
    assert (answer.day, ledger.requests) == (3, 1)


def test_nobody_listening_is_said_with_the_way_on():
    client = Client(choose_model("ollama/m", base_url="http://127.0.0.1:9/v1", environ={}))
    with pytest.raises(EndpointError, match=r"refused.*start Ollama with `ollama serve`"):
        client.ask(QUESTION, Ledger())
    client.close()


# What an endpoint can't do


def test_a_model_that_takes_no_temperature_is_asked_without(ask, endpoint):
    endpoint.answers(
        error(400, "Unsupported value: 'temperature' does not support 0 with this model."), RIGHT
    )
    answer, ledger = ask()
    assert (answer.day, ledger.requests) == (3, 1)
    assert "temperature" not in endpoint.requests[1]


def test_what_was_refused_is_not_sent_again(endpoint):
    endpoint.answers(
        error(400, "Unsupported parameter: 'max_tokens': use 'max_completion_tokens' instead."),
        error(400, "strict json_schema is not supported"),
        error(400, "This response_format type is unavailable now"),
        RIGHT,
        RIGHT,
    )
    client = Client(choose_model("openai/m", base_url=endpoint.url, environ={}))
    client.ask(QUESTION, Ledger())
    client.ask(QUESTION, Ledger())
    client.close()
    *_, first, second = endpoint.requests
    assert first == second
    assert first["response_format"] == {"type": "json_object"} and "max_tokens" not in first
    assert (
        first["messages"][-1]["content"].startswith(ARTICLE)
        and '"integer"' in first["messages"][-1]["content"]
    )


# Around it


def test_nothing_is_logged_raw(ask, endpoint, caplog):
    endpoint.answers('{"day": "\\u001b[2J"}')
    with caplog.at_level(logging.INFO), pytest.raises(SummarizerError):
        ask(Limits(attempts=1))
    assert "\x1b" not in caplog.text and "Zoë" not in caplog.text and "day" not in caplog.text


def test_the_embedded_engine_starts_at_the_first_question(ask, endpoint, monkeypatch):
    from summarizer.models import profiles as models
    from summarizer.models.embedded import engine, weights

    running = engine.Engine(endpoint.url, "random", "phi", 8192)
    monkeypatch.setattr(models, "find_spec", lambda name: True)
    monkeypatch.setattr(weights, "ensure_weights", lambda progress: progress(1, 1))
    monkeypatch.setattr(engine, "start_engine", lambda weights, context: running)
    built = []
    client = Client(choose_model("local", environ={}), progress=lambda done, total: built.append(done))
    assert (client.profile.base_url, built) == (None, [])
    endpoint.answers(RIGHT, RIGHT)
    client.ask(QUESTION, Ledger())
    client.ask(QUESTION, Ledger())
    client.close()
    assert (client.profile.label, client.profile.context, built) == ("local/phi", 8192, [1])
    assert endpoint.requests[0]["cache_prompt"] is True and endpoint.requests[0]["seed"] == 0


def test_a_recording_can_stand_for_the_network(endpoint):
    def replay(request):
        return httpx2.Response(200, json=endpoint.completion(RIGHT))

    client = Client(choose_model("ollama/m", environ={}), transport=httpx2.MockTransport(replay))
    assert client.ask(QUESTION, Ledger()).day == 3
    assert asyncio.run(client.aask(QUESTION, Ledger())).day == 3
    assert asyncio.run(client.aask(QUESTION, Ledger())).day == 3, "in a new loop as well"


def test_a_question_can_be_cancelled():
    async def hang(request):
        await asyncio.sleep(30)

    async def give_up():
        client = Client(choose_model("ollama/m", environ={}), transport=httpx2.MockTransport(hang))
        async with asyncio.timeout(0.05):
            await client.aask(QUESTION, Ledger())

    with pytest.raises(TimeoutError):
        asyncio.run(give_up())


def test_an_interrupt_is_no_failure_of_the_model():
    def interrupt(request):
        raise KeyboardInterrupt

    client = Client(choose_model("ollama/m", environ={}), transport=httpx2.MockTransport(interrupt))
    with pytest.raises(KeyboardInterrupt):
        client.ask(QUESTION, Ledger())


def test_a_client_costs_no_import_before_its_first_question():
    heavy = "{'openai', 'instructor', 'httpx2', 'tenacity'}"
    code = f"import sys, summarizer.models.client; print({heavy} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"
