"""What an endpoint sends ends in time and within its size, by whichever way it comes."""

import asyncio
import gzip
import itertools
import json
import sys
import time
import tracemalloc
import zlib

import httpx
import pytest

from summarizer import Summarizer
from summarizer.batch.account import Tally
from summarizer.batch.flow.flow import FlowLimits
from summarizer.batch.plan import Plan
from summarizer.errors import AnswerError, EndpointError, SummarizerError
from summarizer.models.connecting import bounds
from summarizer.reading.sources import article_from_text

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ARTICLE = "OSLO, March 10, 2026 (NTW) -- The bridge will open in May, Mayor Ana Roux said on Tuesday."
JSON = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n"
EVENTS = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n"


def sync(url, **options):
    with Summarizer("openai/m", base_url=url, api_key="k", **options) as summarizer:
        return summarizer.brief(ARTICLE)


def own_client(url, **options):
    with httpx.Client() as client:
        return sync(url, http_client=client, **options)


def tasks(url, **options):
    async def run():
        async with Summarizer("openai/m", base_url=url, api_key="k", **options) as summarizer:
            return await summarizer.abrief(ARTICLE)

    return asyncio.run(run())


def batch(url, model="openai/m", timeout=300.0, attempts=1):
    async def run():
        plan = Plan(model, url, timeout=timeout, limits=FlowLimits(attempts=attempts, patience=0.1))
        answerers, _ = plan.connect(Tally(), lambda *args, **fields: None)
        async with answerers:
            return await answerers.brief(article_from_text(ARTICLE))

    return asyncio.run(run())


def anthropic(url, **options):
    return batch(url.removesuffix("/v1"), "anthropic/claude-sonnet-4-5", **options)


WAYS = [sync, own_client, tasks, batch, anthropic]


@pytest.fixture(autouse=True)
def key(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    monkeypatch.setenv("SUMMARIZER_API_KEY", "k")
    monkeypatch.setenv("ANTHROPIC_API_KEY", "k")


def dripping(head):
    yield head
    for _ in range(200):
        yield 0.05
        yield b"x"


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\nx-drip: ", JSON + b"\r\n"], ids=["head", "body"])
@pytest.mark.parametrize("way", [sync, tasks, batch])
def test_what_drips_has_the_time_of_one_answer(raw, way, head):
    raw.script = lambda: dripping(head)
    began = time.monotonic()
    with pytest.raises(SummarizerError):
        way(raw.url, timeout=0.5, attempts=1)
    assert time.monotonic() - began < 5, "ten seconds of dripping"


def packed(coding, data):
    return JSON + b"content-encoding: " + coding + b"\r\n\r\n" + data


ENDLESS = itertools.repeat(b" " * 100_000)
BOMBS = {
    "endless": lambda: itertools.chain([JSON + b"\r\n"], ENDLESS),
    "gzip": lambda: [packed(b"gzip", gzip.compress(bytes(200_000_000), 1))],
    "gzip of gzip": lambda: [packed(b"gzip, gzip", gzip.compress(gzip.compress(bytes(200_000_000))))],
    "deflate": lambda: [packed(b"deflate", zlib.compress(bytes(200_000_000), 1))],
    "zstd": lambda: [packed(b"zstd", zstd.compress(bytes(200_000_000)))],
}


@pytest.mark.parametrize("bomb", BOMBS)
@pytest.mark.parametrize("way", WAYS)
def test_what_unpacks_to_more_than_any_answer_ends_at_once_in_one_sentence(raw, way, bomb):
    raw.script = BOMBS[bomb] if bomb == "endless" else list(BOMBS[bomb]())
    with pytest.raises(
        AnswerError, match=r"^The answer of 127\.0\.0\.1 is larger than 8 MB; check the base URL"
    ):
        way(raw.url)
    assert raw.requests == 1, "no other attempt would help"


def test_a_bomb_takes_no_more_memory_than_the_bound(raw):
    raw.script = list(BOMBS["zstd"]())
    with pytest.raises(AnswerError):
        batch(raw.url)  # so that everything is imported
    tracemalloc.start()
    try:
        with pytest.raises(AnswerError):
            batch(raw.url)
        assert tracemalloc.get_traced_memory()[1] < 6 * bounds.MAX_BODY
    finally:
        tracemalloc.stop()


def answer(content, **message):
    return {
        "object": "chat.completion",
        "choices": [{"index": 0, "finish_reason": "stop", "message": {"content": content, **message}}],
    }


def test_a_packed_answer_is_read(raw):
    draft = {"headline": "", "speakers": [], "summary": [], "claims": [], "planned_events": []}
    raw.script = [packed(b"gzip", gzip.compress(json.dumps(answer(json.dumps(draft))).encode()))]
    for way in (sync, own_client, tasks, batch):
        assert way(raw.url).summary


@pytest.mark.parametrize("way", [sync, batch])
@pytest.mark.parametrize("message", [{"content": "x" * 600_000}, {"content": "", "reasoning": "x" * 600_000}])
def test_an_answer_has_a_length(raw, way, message):
    raw.script = [JSON + b"\r\n" + json.dumps(answer(**message)).encode()]
    with pytest.raises(
        AnswerError, match=r"^The answer has more than 500,000 characters; choose another model"
    ):
        way(raw.url)
    assert raw.requests == 1


@pytest.mark.parametrize("way", [sync, batch])
def test_an_answer_has_a_number_of_items(raw, way):
    claims = [{"text": "", "speakers": [], "sentences": [1], "kind": "said"}] * 5_000
    raw.script = [JSON + b"\r\n" + json.dumps(answer(json.dumps({"claims": claims}))).encode()]
    with pytest.raises(AnswerError, match=r"^The answer has a list of 5,000 items, more than 1,000; choose"):
        way(raw.url)
    assert raw.requests == 1


# Streams


def streamed(url, **options):
    with Summarizer("openai/m", base_url=url, api_key="k", **options) as summarizer:
        return list(summarizer.stream(ARTICLE))


def astreamed(url, **options):
    async def run():
        async with Summarizer("openai/m", base_url=url, api_key="k", **options) as summarizer:
            return [brief async for brief in summarizer.astream(ARTICLE)]

    return asyncio.run(run())


def event(text):
    chunk = {"choices": [{"index": 0, "delta": {"content": text}}]}
    return b"data: " + json.dumps(chunk).encode() + b"\n\n"


@pytest.mark.parametrize("way", [streamed, astreamed])
@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([b"data: "] + [b"x" * 65_536] * 100, r"An event in the answer of 127\.0\.0\.1 is larger than 1 MB"),
        ([b"data: " + b"x\ndata: " * 200_000], r"An event in the answer .* is larger than 1 MB"),
        ([event("x" * 1000)] * 1000, "more than 500,000 characters"),
        ([b": wait\n\n" * 10_000] * 60, r"The answer of 127\.0\.0\.1 is larger than 4 MB"),
    ],
    ids=["line", "event", "text", "whole"],
)
def test_a_stream_has_a_size(raw, way, parts, said, monkeypatch):
    monkeypatch.setattr(bounds, "MAX_STREAM", 4_000_000)
    raw.script = [EVENTS, *parts]
    with pytest.raises(AnswerError, match=said):
        way(raw.url)
    assert raw.requests == 1


@pytest.mark.parametrize("way", [streamed, astreamed])
def test_an_event_that_drips_has_the_time_of_an_answer(raw, way):
    raw.script = lambda: dripping(EVENTS + event("{") + b"data: ")
    began = time.monotonic()
    with pytest.raises(EndpointError, match="broke off"):
        way(raw.url, timeout=0.4, attempts=1)
    assert time.monotonic() - began < 6, "at three attempts"


@pytest.mark.parametrize("way", [streamed, astreamed])
def test_a_stream_of_small_events_ends_too(raw, way, monkeypatch):
    monkeypatch.setattr(bounds, "LONGEST_STREAM", 2)
    raw.script = lambda: itertools.chain([EVENTS], *([0.05, b": wait\n\n"] for _ in range(200)))
    began = time.monotonic()
    with pytest.raises(
        EndpointError, match=r"^The answer of 127\.0\.0\.1 has not ended after 1 seconds; raise"
    ):
        way(raw.url, timeout=0.4)
    assert time.monotonic() - began < 4
    assert raw.requests == 1


def test_events_come_as_they_were_sent_however_they_are_cut(raw):
    whole = b": hi\r\n\r\n" + event("{") + b"data: [DONE]\r\r" + b"rest"
    for size in (1, 2, 3, 7, len(whole)):
        progress = bounds._Progress("h", 1.0)
        cut = [whole[at : at + size] for at in range(0, len(whole), size)]
        events = [got for piece in cut if (got := progress.add(piece))]
        assert b"".join([*events, progress.rest()]) == whole
        assert all(got.endswith((b"\n\n", b"\r\r", b"\n\r\n")) for got in events)
