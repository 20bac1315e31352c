import asyncio
import json
from collections import Counter

import httpx2
import pytest

from summarizer.batch.flow import flow
from summarizer.batch.flow.flow import FlowLimits, FlowTransport, requests_of_task
from summarizer.errors import EndpointDown
from summarizer.models.retries import asked_wait

pytestmark = pytest.mark.anyio

OK = httpx2.Response(200, json={"usage": {"total_tokens": 30}})
PAGE = httpx2.Response(200, headers={"content-type": "text/html; charset=utf-8"}, content=b"<h1>Hello</h1>")
CUT = httpx2.Response(200, headers={"content-type": "application/json"}, content=b'{"ok": tr')


def status(code, body=None, **headers):
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx2.Response(code, headers=headers, json=body or {})


class Line(httpx2.AsyncBaseTransport):
    """A connection on which one outcome after the other happens, and the last one ever after."""

    def __init__(self, *outcomes, seconds=0.0):
        self.outcomes, self.seconds = list(outcomes), seconds
        self.times, self.busy, self.most = [], 0, 0

    async def handle_async_request(self, request):
        self.times.append(asyncio.get_running_loop().time())
        self.busy += 1
        self.most = max(self.most, self.busy)
        outcome = self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]
        try:
            await asyncio.sleep(self.seconds)
        finally:
            self.busy -= 1
        if isinstance(outcome, Exception):
            raise outcome
        return httpx2.Response(outcome.status_code, headers=outcome.headers, content=outcome.content)

    def waits(self):
        return [later - earlier for earlier, later in zip(self.times, self.times[1:], strict=False)]


@pytest.fixture(autouse=True)
def short_backoff(monkeypatch):
    monkeypatch.setattr(flow, "_FIRST_BACKOFF", 0.01)


def request(**body):
    return httpx2.Request("POST", "https://model.test/v1/chat/completions", json=body)


async def sent(line, limits=None, tell=None, times=1):
    transport = FlowTransport(line, limits or FlowLimits(), tell)
    answers = await asyncio.gather(
        *(transport.handle_async_request(request()) for _ in range(times)), return_exceptions=True
    )
    return transport, answers


@pytest.mark.parametrize(
    "failure",
    [status(500), status(503), status(529), httpx2.ConnectError("no"), httpx2.ReadTimeout("slow"), PAGE, CUT],
    ids=repr,
)
async def test_what_passes_is_tried_again(failure):
    transport, [answer] = await sent(Line(failure, failure, OK))
    assert answer.status_code == 200
    assert (transport.sent, transport.retried) == (3, 2)


@pytest.mark.parametrize("code", [400, 401, 404, 422])
async def test_what_stays_wrong_is_sent_once(code):
    transport, [answer] = await sent(Line(status(code), OK))
    assert (answer.status_code, transport.sent) == (code, 1)


async def test_the_last_failure_comes_back_after_so_many_attempts():
    transport, [answer] = await sent(Line(*[status(500)] * 3, OK), FlowLimits(attempts=3, patience=60))
    assert (answer.status_code, transport.sent) == (500, 3)


async def test_too_many_requests_narrow_the_width_and_cost_no_attempt():
    told = []
    line = Line(*[status(429)] * 8, OK)
    transport, answers = await sent(
        line, FlowLimits(concurrency=4, attempts=1), lambda *a, **f: told.append((a, f)), 4
    )
    assert [answer.status_code for answer in answers] == [200] * 4
    assert (transport.sent, transport.retried) == (12, 0)
    assert (("concurrency",), {"before": 4, "now": 2, "reason": "there were too many"}) in told


async def test_the_pause_grows_while_an_endpoint_turns_everything_away(monkeypatch):
    monkeypatch.setattr(flow, "_FIRST_BACKOFF", 0.02)
    monkeypatch.setattr(flow.random, "uniform", lambda low, high: high)
    line = Line(*[status(429)] * 5, OK)
    await sent(line, FlowLimits(concurrency=1, attempts=1))
    assert [round(wait, 2) for wait in line.waits()] == pytest.approx(
        [0.02, 0.04, 0.08, 0.16, 0.32], abs=0.03
    )


async def test_an_endpoint_that_turns_everything_away_for_too_long_is_given_up():
    limits = FlowLimits(concurrency=4, patience=0.3)
    transport, answers = await sent(Line(status(429)), limits, flow.say_nothing, times=4)
    assert {type(answer) for answer in answers} == {EndpointDown}
    assert "has limited all requests for" in str(answers[0])
    assert transport.sent < 100


async def test_pauses_have_an_end_after_any_number_of_attempts():
    assert flow._backoff(100_000) <= 20


async def test_an_empty_account_is_not_waited_for():
    broke = httpx2.Response(429, json={"error": {"code": "insufficient_quota"}})
    transport, [answer] = await sent(Line(broke, OK))
    assert (answer.status_code, transport.sent) == (429, 1)


async def test_retry_after_holds_every_request_back():
    line = Line(status(429, retry_after="0.3"), OK)
    _, answers = await sent(line, FlowLimits(concurrency=1), times=3)
    assert [answer.status_code for answer in answers] == [200] * 3
    assert line.waits()[0] >= 0.3


@pytest.mark.parametrize(
    ("headers", "least"),
    [
        ({"x_ratelimit_remaining_requests": "0", "x_ratelimit_reset_requests": "200ms"}, 0.2),
        ({"x_ratelimit_remaining_requests": "0", "x_ratelimit_reset_requests": "1m0s", "x_ratelimit_limit_requests": "300"}, 0.2),
        ({"x_ratelimit_remaining_requests": "1", "x_ratelimit_reset_requests": "1h"}, 0.0),
        ({"x_ratelimit_remaining_requests": "0", "x_ratelimit_reset_requests": "soon"}, 0.0),
    ],
)  # fmt: skip
async def test_headers_that_say_that_nothing_is_left_hold_the_next_one_back(headers, least):
    line = Line(status(200, **headers), OK)
    await sent(line, FlowLimits(concurrency=1), times=2)
    assert least <= line.waits()[0] < least + 0.15


async def test_requests_a_minute_go_out_evenly():
    line = Line(OK)
    await sent(line, FlowLimits(concurrency=50, rpm=60 * 40), times=60)
    assert 0.4 <= line.times[-1] - line.times[0] < 0.8  # 40 at once, the rest at 40 a second


async def test_tokens_a_minute_count_what_was_really_used():
    line = Line(OK)
    transport = FlowTransport(line, FlowLimits(concurrency=1, tpm=60 * 1000))
    for _ in range(10):
        await transport.handle_async_request(request(max_tokens=900))
    assert line.times[-1] - line.times[0] < 0.5  # 10 answers of 30 tokens, not of 900


@pytest.mark.parametrize("count", ["1" + "0" * 12, "9" * 5_000])
async def test_an_endpoint_can_not_count_a_run_to_a_standstill(count):
    used = httpx2.Response(200, content=b'{"usage": {"total_tokens": %s}}' % count.encode())
    line = Line(used, OK)
    transport = FlowTransport(line, FlowLimits(concurrency=1, tpm=60_000))
    async with asyncio.timeout(5):
        for _ in range(3):
            await transport.handle_async_request(request(max_tokens=10))


@pytest.mark.parametrize("limit", ["0", "9" * 5_000, "²"])
async def test_headers_can_be_anything(limit):
    headers = {
        "x_ratelimit_remaining_tokens": "0",
        "x_ratelimit_reset_tokens": "9" * 8_000 + "0ms",
        "x_ratelimit_limit_tokens": limit,
        "retry_after": "Mon, 01 Jan 99999999999999999999 00:00:00 GMT",
    }
    answer = httpx2.Response(200, headers={k.replace("_", "-"): v.encode() for k, v in headers.items()})
    assert flow._until_free(answer.headers, "tokens", 1) >= 0
    assert asked_wait(answer) is None


async def test_an_outage_costs_no_attempt_and_is_told():
    told = []
    line = Line(*[httpx2.ConnectError("refused")] * 7, OK)
    transport, [answer] = await sent(
        line, FlowLimits(concurrency=1, attempts=5), lambda event, **fields: told.append(event)
    )
    assert answer.status_code == 200 and transport.sent == 8
    assert told == ["endpoint_down", "endpoint_back"]


@pytest.fixture(autouse=True)
def short_outage(monkeypatch):
    monkeypatch.setattr("summarizer.batch.flow.breaker._FIRST_WAIT", 0.02)


async def test_retries_of_the_whole_run_have_a_budget(monkeypatch):
    monkeypatch.setattr(flow, "_FREE_RETRIES", 2)
    line = Line(*([status(500), OK] * 50))
    transport = FlowTransport(line, FlowLimits(concurrency=1, retry_budget=0.1))
    codes = [(await transport.handle_async_request(request())).status_code for _ in range(40)]
    assert codes.count(500) >= 15
    assert transport.retried <= 3 + 0.1 * transport.sent


async def test_what_is_sent_for_an_article_is_counted_for_it():
    transport = FlowTransport(Line(status(500), OK), FlowLimits())

    async def article():
        requests_of_task.set(counted := Counter())
        await transport.handle_async_request(request())
        return counted["requests"]

    assert await asyncio.gather(article(), article()) == [2, 1]


async def test_no_more_are_under_way_than_may_be():
    line = Line(OK, seconds=0.01)
    await sent(line, FlowLimits(concurrency=7), times=40)
    assert line.most == 7


async def test_who_is_cancelled_leaves_its_place():
    transport = FlowTransport(Line(OK, seconds=10), FlowLimits(concurrency=1))
    task = asyncio.create_task(transport.handle_async_request(request()))
    await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert transport.width.busy == 0


def test_a_request_s_tokens_are_guessed_from_its_length_and_limit():
    body = json.dumps({"messages": "x" * 400, "max_tokens": 500}).encode()
    assert 600 <= flow._tokens_at_most(body) <= 620
