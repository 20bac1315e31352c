import asyncio
import socket
import struct
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx2
import pytest

from summarizer.models.transport import (
    AsyncRetryTransport,
    RetryTransport,
    async_http_transport,
    http_transport,
)

OK = httpx2.Response(200, json={"ok": True})
URL = "https://model.test/v1/chat/completions"


def status(code, **headers):
    return httpx2.Response(code, headers={key.replace("_", "-"): value for key, value in headers.items()})


class Line(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """A connection on which one outcome after the other happens."""

    def __init__(self, outcomes):
        self.outcomes = list(outcomes)
        self.waits = []

    def handle_request(self, request):
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return httpx2.Response(outcome.status_code, headers=outcome.headers, content=outcome.content)

    async def handle_async_request(self, request):
        return self.handle_request(request)

    async def wait(self, seconds):
        self.waits.append(seconds)


@pytest.fixture(params=["sync", "async"])
def send(request):
    """Send a request over a Line; gives the response and the waits, and wants every outcome to happen."""

    def send_sync(line, url):
        with httpx2.Client(transport=RetryTransport(line, line.waits.append)) as client:
            return client.post(url)

    async def send_async(line, url):
        async with httpx2.AsyncClient(transport=AsyncRetryTransport(line, line.wait)) as client:
            return await client.post(url)

    def over(*outcomes, url=URL):
        line = Line(outcomes)
        try:
            response = send_sync(line, url) if request.param == "sync" else asyncio.run(send_async(line, url))
        finally:
            assert not line.outcomes, f"{len(line.outcomes)} outcomes never happened"
        return response, line.waits

    return over


@pytest.mark.parametrize("code", [408, 429, 500, 502, 503, 504, 529])
def test_a_busy_endpoint_is_asked_again(send, code):
    response, waits = send(status(code), status(code), OK)
    assert response.json() == {"ok": True}
    assert 0.5 <= waits[0] <= 1 <= waits[1] <= 1.5


@pytest.mark.parametrize("code", [400, 401, 403, 404, 409, 422, 501])
def test_what_stays_wrong_is_sent_once(send, code):
    response, waits = send(status(code))
    assert (response.status_code, waits) == (code, [])


@pytest.mark.parametrize(
    "error",
    [
        httpx2.ConnectError("refused"),
        httpx2.ConnectTimeout("slow"),
        httpx2.ReadTimeout("slow"),
        httpx2.ReadError("reset"),
        httpx2.RemoteProtocolError("cut"),
    ],
)
def test_a_broken_connection_is_tried_again(send, error):
    response, _ = send(error, OK)
    assert response.json() == {"ok": True}


def test_the_last_outcome_comes_back_as_it_is(send):
    response, waits = send(*[status(503)] * 5)
    assert response.status_code == 503
    assert sorted(waits) == waits and len(waits) == 4
    last = httpx2.ReadError("the fifth")
    with pytest.raises(httpx2.ReadError) as caught:
        send(*[httpx2.ReadError("an earlier one")] * 4, last)
    assert caught.value is last


def test_nobody_listening_on_this_machine_is_soon_said(send):
    with pytest.raises(httpx2.ConnectError):
        send(*[httpx2.ConnectError("refused")] * 3, url="http://127.0.0.1:9/v1")


@pytest.mark.parametrize(
    ("headers", "least", "most"),
    [
        ({"retry_after": "7"}, 7, 7.7),
        ({"retry_after": "0.5"}, 0.5, 0.55),
        ({"retry_after_ms": "20", "retry_after": "9"}, 0.02, 0.022),
        ({"retry_after": "in 40 seconds"}, 20, 44),
        ({"retry_after": "Mon, 01 Jan 2024 00:00:00 -0000"}, 0, 0),
        ({"retry_after": "-3"}, 0, 0),
        ({"retry_after": "soon"}, 0.5, 1),
        ({"retry_after": "nan"}, 0.5, 1),
    ],
)
def test_an_endpoint_says_how_long_to_wait(send, headers, least, most):
    if headers.get("retry_after") == "in 40 seconds":  # a date, made here: collecting all tests takes longer
        headers = {"retry_after": format_datetime(datetime.now(UTC) + timedelta(seconds=40), usegmt=True)}
    _, [wait] = send(status(429, **headers), OK)
    assert least <= wait <= most


def test_nobody_waits_an_hour(send):
    response, waits = send(status(429, retry_after="3600"))
    assert (response.status_code, waits) == (429, [])


def test_waiting_fills_no_account(send):
    broke = httpx2.Response(429, json={"error": {"code": "insufficient_quota"}})
    response, waits = send(broke)
    assert (response.status_code, waits) == (429, [])


def test_json_that_is_cut_is_asked_for_again(send):
    cut = httpx2.Response(200, headers={"content-type": "application/json"}, content=b'{"ok": tr')
    assert send(cut, OK)[0].json() == {"ok": True}


# Over real connections

WHOLE = b'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 12\r\n\r\n{"ok": true}'
CHUNKS = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n5\r\n"
RESET = b"a reset"
SILENCE = b"nothing"


@pytest.fixture
def serve():
    """Serve raw bytes, one script a connection, then close it; RESET resets it, SILENCE keeps it open."""
    done = threading.Event()
    threads = []
    server = socket.create_server(("127.0.0.1", 0))

    def answer(connection, script):
        with connection:
            connection.recv(65536)
            if script is SILENCE:
                done.wait(5)
            elif script is RESET:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            else:
                connection.sendall(script)

    def in_thread(target, *args):
        threads.append(threading.Thread(target=target, args=args))
        threads[-1].start()

    def accept(scripts):
        for script in scripts:
            in_thread(answer, server.accept()[0], script)

    def start(*scripts):
        in_thread(accept, scripts)
        return f"http://127.0.0.1:{server.getsockname()[1]}/v1"

    yield start
    done.set()
    for thread in threads:
        thread.join()
    server.close()


@pytest.mark.parametrize("broken", [WHOLE[:-3], CHUNKS, WHOLE[:30], RESET, SILENCE], ids=repr)
def test_a_connection_that_breaks_half_way_is_made_anew(serve, broken, monkeypatch):
    monkeypatch.setattr("summarizer.models.retries._backoff", lambda state: 0)
    url = serve(broken, WHOLE, broken, WHOLE)

    async def post():
        async with httpx2.AsyncClient(transport=async_http_transport(url), timeout=0.5) as client:
            return await client.post(url)

    with httpx2.Client(transport=http_transport(url), timeout=0.5) as client:
        assert client.post(url).json() == {"ok": True}
    assert asyncio.run(post()).json() == {"ok": True}


def test_what_stays_on_this_machine_goes_through_no_proxy(serve, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://proxy.invalid:3128")
    monkeypatch.delenv("no_proxy", raising=False)
    url = serve(WHOLE)
    with httpx2.Client(transport=http_transport(url)) as client:
        assert client.post(url).json() == {"ok": True}


def test_elsewhere_the_proxy_of_the_environment_is_used(serve, monkeypatch):
    proxy = serve(WHOLE).removesuffix("/v1")
    monkeypatch.setenv("http_proxy", proxy.removeprefix("http://"))
    monkeypatch.delenv("no_proxy", raising=False)
    with httpx2.Client(transport=http_transport("http://model.test/v1")) as client:
        assert client.post("http://model.test/v1").json() == {"ok": True}
