from __future__ import annotations

import json
import time

import httpx
import openai
import pytest

from summarizer import Summarizer

FORM = {
    "type": "json_schema",
    "json_schema": {"name": "a", "schema": {"properties": {"a": {"type": "string"}}}},
}


@pytest.fixture
def meet(ask):
    """Ask one question that meets a fault."""

    def meet(name, **settings):
        return ask(settings, extra_headers={"x-scripted-fault": name}, response_format=FORM)

    return meet


@pytest.mark.parametrize(
    ("name", "error", "status"),
    [
        ("too_many", openai.RateLimitError, 429),
        ("too_many_silent", openai.RateLimitError, 429),
        ("500", openai.InternalServerError, 500),
        ("502", openai.InternalServerError, 502),
        ("503", openai.InternalServerError, 503),
        ("overloaded", openai.InternalServerError, 529),
    ],
)
def test_a_status_is_the_error_that_openai_makes_of_it(meet, name, error, status):
    with pytest.raises(error) as met:
        meet(name, retry_after=7)
    assert met.value.status_code == status
    assert met.value.response.headers.get("retry-after") == ("7" if name == "too_many" else None)


@pytest.mark.parametrize("name", ["timeout", "reset"])
def test_a_broken_connection_is_one(meet, name):
    with pytest.raises(openai.APIConnectionError):
        meet(name, hang=0.05)


def test_a_reset_is_rst_and_a_cut_body_is_shorter_than_told(serve, http):
    scripted = serve()
    body = {"model": "m", "messages": [{"role": "user", "content": "Hello."}]}
    for name, error in (("reset", httpx.ReadError), ("cut", httpx.RemoteProtocolError)):
        with pytest.raises(error):
            http.post(f"{scripted.url}/chat/completions", json=body, headers={"x-scripted-fault": name})
    assert scripted.stats()["by_fault"] == {"cut": 1, "reset": 1}


def test_a_cut_json_arrives_whole_and_is_none(serve, http):
    body = {"model": "m", "messages": [{"role": "user", "content": "Hello."}]}
    url = f"{serve().url}/chat/completions"
    reply = http.post(url, json=body, headers={"x-scripted-fault": "cut_json"})
    assert reply.status_code == 200
    with pytest.raises(ValueError):
        reply.json()
    page = http.post(url, json=body, headers={"x-scripted-fault": "html"})
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html")
    assert "Bad Gateway" in page.text


def test_a_wrong_content_is_wrong_in_its_own_way(meet):
    def choice(name):
        return meet(name).choices[0]

    with pytest.raises(ValueError):
        json.loads(choice("invalid_json").message.content)
    assert "a" not in json.loads(choice("wrong_schema").message.content)
    assert choice("refusal").message.refusal
    assert choice("refusal").message.content is None
    assert choice("truncated").finish_reason == "length"
    assert not choice("truncated").message.content.endswith("}")
    assert choice("content_filter").finish_reason == "content_filter"
    assert meet("empty_choices").choices == []


def test_a_wrong_usage_is_absurd_or_missing(ask):
    counts = [
        ask(text=text, extra_headers={"x-scripted-fault": "wrong_usage"}).usage for text in ("1234", "12345")
    ]
    assert counts[0].prompt_tokens < 0
    assert counts[1] is None


def test_a_body_that_drips_comes_slowly_and_whole(meet):
    began = time.perf_counter()
    assert json.loads(meet("drip", drip=0.005).choices[0].message.content)
    assert time.perf_counter() - began > 0.09


def test_there_is_no_other_fault(meet):
    with pytest.raises(openai.BadRequestError, match="There is no fault 'fire'"):
        meet("fire")


def test_a_script_says_which_requests_meet_what(serve, client_of):
    scripted = serve(script=["503", "ok", "too_many"])
    client = client_of(scripted)
    with pytest.raises(openai.InternalServerError):
        client.models.list()
    client.models.list()
    with pytest.raises(openai.RateLimitError):
        client.models.list()
    client.models.list()
    scripted.set(script=["500"])
    with pytest.raises(openai.InternalServerError):
        client.models.list()
    assert scripted.stats()["by_fault"] == {"500": 1, "503": 1, "too_many": 1}


def statuses(scripted, texts):
    with httpx.Client(base_url=scripted.url, verify=False) as client:
        for text in texts:
            body = {"model": "m", "messages": [{"role": "user", "content": text}]}
            yield client.post("/chat/completions", json=body).status_code


def test_chance_depends_on_seed_and_request(serve):
    texts = [f"Text {n}" for n in range(60)]
    runs = [list(statuses(serve(faults=0.3, fault_names=["503"], seed=seed), texts)) for seed in (1, 1, 2)]
    assert runs[0] == runs[1] != runs[2]
    assert 8 < runs[0].count(503) < 30


def test_the_same_request_gets_through_in_time(serve):
    scripted = serve(faults=1.0, fault_names=["503"], fault_attempts=3)
    assert list(statuses(scripted, ["x"] * 5)) == [503, 503, 503, 200, 200]
    assert scripted.stats()["by_status"] == {"200": 2, "503": 3}
    assert scripted.stats()["most_repeated"] == 5


def test_the_summarizer_gets_its_brief_in_spite_of_faults(serve):
    names = ["too_many", "invalid_json", "wrong_schema"]
    scripted = serve(faults=0.5, seed=5, fault_names=names, retry_after=0.01)
    with Summarizer("openai/scripted", base_url=scripted.url) as summarizer:
        for n in range(12):
            brief = summarizer.brief(f"The bridge number {n} will open in May, Ana Roux said on Tuesday.")
            assert brief.claims[0].evidence
    stats = scripted.stats()
    assert stats["by_fault"].keys() == set(names)
    assert stats["answered"] == stats["requests"] - sum(stats["by_fault"].values()) == 12


def test_while_it_is_down_nobody_is_let_in(serve, client_of):
    scripted = serve()
    client = client_of(scripted)
    assert client.models.list().data
    scripted.down(0.15)
    began = time.perf_counter()
    refused = 0
    while time.perf_counter() - began < 5:
        try:
            client.models.list()
            break
        except openai.APIConnectionError:
            refused += 1
            time.sleep(0.02)
    assert refused > 1
    assert 0.1 < time.perf_counter() - began < 5


def test_a_stream_meets_faults_too(serve, http):
    url = f"{serve(drip=0.001).url}/chat/completions"
    body = {"model": "m", "messages": [{"role": "user", "content": "Words. " * 20}], "stream": True}

    def events(name):
        text = http.post(url, json=body, headers={"x-scripted-fault": name}).text
        return [event.removeprefix("data: ") for event in text.split("\n\n")[:-1]]

    whole = events("ok")
    assert [event.partition('"delta"')[2] for event in events("drip")] == [
        e.partition('"delta"')[2] for e in whole
    ]
    assert whole[-1] == "[DONE]"
    assert len(events("cut_json")) == len(whole) // 2
    assert '"finish_reason":"length"' in events("truncated")[-2]
    assert events("empty_choices") == ["[DONE]"]
    with pytest.raises(httpx.RemoteProtocolError):
        events("cut")
