from __future__ import annotations

import asyncio
import time

import httpx2
import openai
import pytest

from summarizer.errors import UsageError
from tests.endpoint import ScriptedEndpoint, Settings


def test_the_models_are_listed(serve, client_of):
    client = client_of(serve(models=["a", "b"]))
    assert [m.id for m in client.models.list()] == ["a", "b"]
    assert client.models.retrieve("b").id == "b"
    with pytest.raises(openai.NotFoundError):
        client.models.retrieve("c")


def test_a_key_must_match(serve, client_of):
    scripted = serve(api_key="sk-right")
    assert client_of(scripted, api_key="sk-right").models.list().data
    with pytest.raises(openai.AuthenticationError, match="Incorrect API key"):
        client_of(scripted, api_key="sk-wrong").models.list()


def test_another_model_is_not_found(ask):
    with pytest.raises(openai.NotFoundError, match="`scripted` does not exist"):
        ask({"models": ["gpt"]})


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"{}", b'{"model": "m"}', b'{"model": "m", "messages": []}', b"\xff",
             b'{"model": "m", "messages": ["x"], "response_format": {"type": "json_schema"}}'],
)  # fmt: skip
def test_a_wrong_request_is_refused(serve, body, http):
    scripted = serve()
    reply = http.post(f"{scripted.url}/chat/completions", content=body)
    assert reply.status_code == 400
    assert reply.json()["error"]["type"] == "invalid_request_error"
    assert scripted.stats()["by_status"] == {"400": 1}


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "#/$defs/A", "$defs": {"A": {"$ref": "#/$defs/A"}}},
        {"properties": {"a": {"$ref": "#"}}, "required": ["a"]},
        {"$ref": "#/nowhere"},
    ],
)
def test_a_schema_that_nothing_can_meet_is_refused(ask, schema):
    form = {"type": "json_schema", "json_schema": {"name": "s", "schema": schema}}
    with pytest.raises(openai.BadRequestError, match="The request is not right"):
        ask(response_format=form)


def test_tokens_are_counted(serve, client_of):
    scripted = serve()
    create = client_of(scripted).chat.completions.create
    asked = {"model": "scripted", "messages": [{"role": "user", "content": "[1] " + "word " * 1200}]}
    first, again = create(**asked), create(**asked)
    assert first.usage.prompt_tokens == 1501
    assert first.usage.completion_tokens == -(-len(first.choices[0].message.content) // 4)
    assert first.usage.prompt_tokens_details.cached_tokens == 0
    assert again.usage.prompt_tokens_details.cached_tokens == 1408
    stats = scripted.stats()
    assert stats["prompt_tokens"] == 3002
    assert stats["cached_tokens"] == 1408
    assert (stats["requests"], stats["distinct_bodies"], stats["most_repeated"]) == (2, 1, 2)


def test_an_answer_ends_at_the_limit_of_tokens(ask):
    choice = ask(max_tokens=3).choices[0]
    assert (choice.finish_reason, choice.message.content) == ("length", "The bridge i")


def test_the_limit_of_requests_is_told_and_kept(serve, client_of):
    create = client_of(serve(rpm=120, burst=1)).chat.completions.with_raw_response.create
    asked = {"model": "scripted", "messages": [{"role": "user", "content": "Hello."}]}
    headers = [create(**asked).headers for _ in range(2)][1]
    assert headers["x-ratelimit-limit-requests"] == "120"
    assert headers["x-ratelimit-remaining-requests"] == "0"
    assert headers["x-ratelimit-reset-requests"] in {f"{n}ms" for n in range(900, 1000)} | {"1s"}
    with pytest.raises(openai.RateLimitError) as refused:
        create(**asked)
    wait = int(refused.value.response.headers["retry-after-ms"]) / 1000
    assert refused.value.response.headers["retry-after"] == "1"
    assert refused.value.code == "rate_limit_exceeded"
    time.sleep(wait)
    create(**asked)


def test_the_limit_of_tokens_counts_prompt_and_answer(serve, client_of):
    create = client_of(serve(tpm=1200)).chat.completions.with_raw_response.create
    asked = {"model": "scripted", "messages": [{"role": "user", "content": "word " * 400}]}
    reply = create(**asked)
    left = int(reply.headers["x-ratelimit-remaining-tokens"])
    assert left == pytest.approx(1200 - reply.parse().usage.total_tokens, abs=2)
    with pytest.raises(openai.RateLimitError, match="tokens per min"):
        create(**asked)


def test_the_latency_is_waited_by_all_at_once(serve):
    scripted = serve(latency=0.15, jitter=0.05)
    body = {"model": "scripted", "messages": [{"role": "user", "content": "Hello."}]}

    async def ask_all():
        limits = httpx2.Limits(max_connections=None)
        async with httpx2.AsyncClient(base_url=scripted.url, limits=limits, verify=False) as client:
            began = time.perf_counter()
            await asyncio.gather(*(client.post("/chat/completions", json=body) for _ in range(40)))
            return time.perf_counter() - began

    assert 0.1 <= asyncio.run(ask_all()) < 2
    assert scripted.stats()["most_at_once"] > 20


def test_a_client_that_leaves_is_counted(serve, client_of):
    scripted = serve(latency=30)
    with pytest.raises(openai.APITimeoutError):
        client_of(scripted, timeout=0.05).chat.completions.create(
            model="m", messages=[{"role": "user", "content": "x"}]
        )
    for _ in range(100):
        if scripted.stats()["abandoned"]:
            break
        time.sleep(0.01)
    assert (scripted.stats()["abandoned"], scripted.stats()["at_once"], scripted.stats()["answered"]) == (
        1,
        0,
        0,
    )


def test_settings_change_while_it_runs(serve, http):
    scripted = serve(models=["a"])
    root = scripted.url.removesuffix("/v1")
    changed = http.post(f"{root}/control", json={"models": ["b"], "latency": 0}).json()
    assert (changed["models"], changed["latency"]) == (["b"], 0)
    assert http.get(f"{scripted.url}/models").json()["data"][0]["id"] == "b"
    assert http.post(f"{root}/control", json={"models": "b"}).status_code == 400
    assert http.get(f"{root}/stats").json()["requests"] == 0
    assert http.get(f"{scripted.url}/nothing").status_code == 404


@pytest.mark.parametrize(
    "settings",
    [
        {"faults": 1.5},
        {"latency": -1},
        {"rpm": "many"},
        {"colour": 1},
        {"fault_names": ["none"]},
        {"flawed": 1.5},
        {"flaw_names": ["none"]},
        {"down": "x"},
    ],
)
def test_a_setting_that_is_none_is_named(serve, settings):
    with pytest.raises(UsageError, match=next(iter(settings)).removesuffix("_names")):
        serve().set(**settings)


def test_settings_are_checked_before_anything_starts():
    with pytest.raises(UsageError, match="rpm"):
        ScriptedEndpoint(rpm=-1)
    with pytest.raises(UsageError, match="faults"):
        Settings(faults=2)


def test_what_was_counted_can_be_asked_for_afterwards(http):
    with ScriptedEndpoint() as scripted:
        http.post(
            f"{scripted.url}/chat/completions",
            json={"model": "m", "messages": [{"role": "user", "content": "x"}]},
        )
    assert scripted.stats()["answered"] == 1


def test_aiohttp_is_answered_too(serve):
    import aiohttp

    scripted = serve()
    body = {"model": "scripted", "messages": [{"role": "user", "content": "Hello."}]}

    async def ask():
        url = f"{scripted.url}/chat/completions"
        async with aiohttp.ClientSession() as session, session.post(url, json=body) as reply:
            return (await reply.json())["choices"][0]["message"]["content"]

    assert asyncio.run(ask()) == "Hello."
