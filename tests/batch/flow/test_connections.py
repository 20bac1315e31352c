"""Connections of a batch tell a lost connection from a slow one, and go where all other requests go."""

import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpx2
import pytest

from summarizer.batch.flow.connections import Connections
from summarizer.models.retries import passes

pytestmark = pytest.mark.anyio

ASKED = {"model": "fake", "messages": [{"role": "user", "content": "Say something."}]}


async def post(base_url, seconds=5.0, count=4):
    async with httpx2.AsyncClient(transport=Connections(base_url, count), timeout=seconds) as client:
        return await client.post(f"{base_url}/chat/completions", json=ASKED)


async def failure(*arguments):
    with pytest.raises(httpx2.TransportError) as caught:
        await post(*arguments)
    assert passes(caught.value), "the next try may find it sound"
    return caught.value


async def test_an_answer_comes_with_its_headers_and_its_body(fake):
    response = await post(fake.url)
    assert (response.status_code, response.headers["content-type"]) == (200, "application/json")
    assert response.json()["choices"][0]["message"]["content"]


async def test_nobody_who_listens_is_no_question_of_time():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert isinstance(await failure(f"http://127.0.0.1:{port}/v1"), httpx2.ConnectError)


async def test_a_connection_that_is_reset_is_no_question_of_time(fake):
    fake.set(script=["reset"])
    error = await failure(fake.url)
    assert not isinstance(error, httpx2.TimeoutException)


async def test_an_answer_that_does_not_come_in_time_is_one(fake):
    fake.set(latency=1.0)
    assert isinstance(await failure(fake.url, 0.1), httpx2.ReadTimeout)


async def test_an_answer_that_is_cut_is_a_failure(fake):
    fake.set(script=["cut"])
    await failure(fake.url)


@pytest.fixture
def proxy():
    """A proxy that answers by itself, a redirection to itself; `asked` has the lines of requests, by connection."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self):
            asked.append([])
            super().setup()

        def do_POST(self):
            self.rfile.read(int(self.headers["content-length"]))
            asked[-1].append(self.path)
            self.send_response(307)
            self.send_header("location", self.path)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"127.0.0.1:{server.server_port}", asked
        server.shutdown()


async def test_the_proxy_of_the_environment_is_used_but_not_for_this_machine(fake, proxy, monkeypatch):
    address, asked = proxy
    monkeypatch.setenv("http_proxy", address)
    monkeypatch.delenv("no_proxy", raising=False)
    assert (await post("http://model.test/v1")).status_code == 307
    assert (await post(fake.url)).json()["choices"]
    assert asked == [["http://model.test/v1/chat/completions"]], "once: no redirection is followed"


async def test_a_connection_is_used_again(proxy):
    address, asked = proxy
    async with httpx2.AsyncClient(transport=Connections(f"http://{address}", 4)) as client:
        for _ in range(3):
            await client.post(f"http://{address}/v1", json=ASKED)
    assert [len(requests) for requests in asked] == [3]
