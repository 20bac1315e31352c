from __future__ import annotations

import time

import pytest

TOOL = {
    "type": "function",
    "function": {"name": "f", "parameters": {"properties": {"a": {"type": "string"}}}},
}


def test_the_parts_make_the_answer(ask):
    whole = ask().choices[0].message.content
    chunks = list(ask(stream=True))
    assert "".join(c.choices[0].delta.content or "" for c in chunks) == whole
    assert chunks[0].choices[0].delta.role == "assistant"
    assert [c.choices[0].finish_reason for c in chunks] == [None] * (len(chunks) - 1) + ["stop"]
    assert len({c.id for c in chunks}) == 1
    assert all(c.usage is None for c in chunks)


def test_the_usage_comes_last_when_asked_for(ask):
    *chunks, last = ask(stream=True, stream_options={"include_usage": True})
    assert last.choices == []
    assert last.usage == ask().usage
    assert all(c.usage is None and c.choices for c in chunks)


def test_a_call_is_streamed_as_its_arguments(ask):
    whole = ask(tools=[TOOL]).choices[0].message.tool_calls[0].function.arguments
    chunks = [c.choices[0] for c in ask(tools=[TOOL], stream=True)]
    calls = [call for c in chunks for call in c.delta.tool_calls or []]
    assert calls[0].function.name == "f"
    assert "".join(call.function.arguments for call in calls) == whole
    assert chunks[-1].finish_reason == "tool_calls"


def test_a_refusal_is_streamed(ask):
    chunks = list(ask(stream=True, extra_headers={"x-scripted-fault": "refusal"}))
    assert "".join(c.choices[0].delta.refusal or "" for c in chunks).startswith("I'm sorry")


def test_it_ends_with_done(serve, http):
    body = {"model": "m", "messages": [{"role": "user", "content": "Grüße."}], "stream": True}
    reply = http.post(f"{serve().url}/chat/completions", json=body)
    assert reply.headers["content-type"] == "text/event-stream"
    assert reply.text.endswith("data: [DONE]\n\n")
    assert "Grüße." in reply.text


@pytest.mark.parametrize("stream", [True, False])
def test_the_answer_takes_the_time_of_its_tokens(ask, stream):
    began = time.perf_counter()
    answer = ask({"tokens_per_second": 200}, text="[1] " + "word " * 32, stream=stream)
    list(answer)
    assert 0.15 < time.perf_counter() - began < 3  # 40 tokens
