"""What all tests share: no network but loopback, and a model endpoint that says what a test wants."""

import gc
import json
import time

import httpx
import pytest
import respx
from hypothesis import settings
from pytest_socket import socket_allow_hosts
from respx.mocks import HTTPCoreMocker

# The deadline finds what takes for ever, and no machine that has other work to do.
settings.register_profile("thorough", max_examples=100, deadline=2000)
settings.register_profile("quick", max_examples=25, deadline=2000)
settings.load_profile("quick")  # but `make test` chooses the other one


def pytest_collection_finish():
    gc.freeze()  # no collection looks at the tests themselves again


@pytest.fixture(autouse=True)
def no_network():
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(autouse=True)
def no_settings_of_the_user(monkeypatch, tmp_path_factory):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.getbasetemp() / "config"))


class HTTPCore2Mocker(HTTPCoreMocker):
    """respx for httpx2, which openai uses since 3.0: the same classes in another package."""

    name = "httpcore2"
    targets = tuple(target.replace("httpcore", "httpcore2") for target in HTTPCoreMocker.targets)


class Endpoint:
    """A chat endpoint under `url`, sync and async, without a socket.

    `endpoint.answers(a, b)` answers the first request with a, the second with b; a third one fails the
    test. An answer is the model's text, or a whole body from `completion(…)`, or an `httpx.Response`, or
    an error to raise. `endpoint.requests` holds the bodies that were sent.
    """

    url = "https://model.test/v1"

    def __init__(self, router):
        self._route = router.post("/chat/completions")

    def answers(self, *answers):
        self._route.side_effect = [self._response(answer) for answer in answers]

    def answers_with(self, answer):
        """Answer every request with what `answer(request)` returns, an `httpx.Response`."""
        self._route.side_effect = answer

    @property
    def requests(self):
        return [json.loads(call.request.content) for call in self._route.calls]

    @staticmethod
    def completion(content=None, *, finish_reason="stop", usage=(100, 20), **message):
        """The body of a chat completion; `usage` is input and output tokens, or None."""
        body = {"id": "1", "object": "chat.completion", "created": 0, "model": "m"}
        message = {"role": "assistant", "content": content, **message}
        body["choices"] = [{"index": 0, "finish_reason": finish_reason, "message": message}]
        if usage:
            body["usage"] = {
                "prompt_tokens": usage[0],
                "completion_tokens": usage[1],
                "total_tokens": sum(usage),
            }
        return body

    @classmethod
    def first_words(cls, **words):
        """A completion of one token, with the log-probabilities of the words that it could have been."""
        likeliest = [{"token": word.title(), "logprob": p, "bytes": None} for word, p in words.items()]
        likeliest.sort(key=lambda token: -token["logprob"])
        body = cls.completion(likeliest[0]["token"])
        body["choices"][0]["logprobs"] = {"content": [likeliest[0] | {"top_logprobs": likeliest}]}
        return body

    def _response(self, answer):
        if isinstance(answer, str):
            answer = self.completion(answer)
        return httpx.Response(200, json=answer) if isinstance(answer, dict) else answer


@pytest.fixture
def endpoint():
    with respx.mock(base_url=Endpoint.url, using="httpcore2", assert_all_called=False) as router:
        yield Endpoint(router)


@pytest.fixture
def cost():
    """Seconds of this thread's own work in a call, best of two: neither what the machine does beside it
    nor a garbage collection of all the tests' objects is counted."""

    def once(call, *arguments):
        began = time.thread_time()
        call(*arguments)
        return time.thread_time() - began

    def least(call, *arguments):
        gc.disable()
        try:
            return min(once(call, *arguments) for _ in range(2))
        finally:
            gc.enable()

    return least
