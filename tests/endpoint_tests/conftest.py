"""A scripted endpoint for each test that wants one, and the official client to judge it."""

from __future__ import annotations

import contextlib

import httpx
import httpx2
import pytest

from tests.endpoint import ScriptedEndpoint

ARTICLE = (
    "[1] The bridge in Oslo will open to traffic in May.\n"
    '[2] "It is the safest bridge in the country," Mayor Ana Roux said on Tuesday.\n'
    "[3] It cost 1.2 million crowns and took nine years to build, the city says."
)


@pytest.fixture
def serve():
    """Starts a scripted endpoint with the given settings and ends it with the test."""
    with contextlib.ExitStack() as stack:
        yield lambda **settings: stack.enter_context(ScriptedEndpoint(**settings))


@pytest.fixture
def client_of():
    """Makes an openai client for a scripted endpoint; it does not try again by itself."""
    import openai

    with contextlib.ExitStack() as stack:

        def make(scripted, **options):
            given = {"api_key": "sk-any", "max_retries": 0, "timeout": 5.0} | options
            http = httpx2.Client(verify=False)  # reading certificates takes longer than most of the tests
            return stack.enter_context(openai.OpenAI(base_url=scripted.url, http_client=http, **given))

        yield make


@pytest.fixture
def http():
    """A plain HTTP client."""
    with httpx.Client(verify=False) as client:
        yield client


@pytest.fixture
def ask(serve, client_of):
    """Asks one question at a new endpoint: `ask(settings, **arguments of create)`."""

    def ask(settings=None, text=ARTICLE, **arguments):
        client = client_of(serve(**(settings or {})))
        return client.chat.completions.create(
            model="scripted", messages=[{"role": "user", "content": text}], **arguments
        )

    return ask


@pytest.fixture
def article():
    return ARTICLE
