import asyncio

import pytest
import respx
from pydantic import BaseModel

from summarizer.asking.questions import Question
from summarizer.models.client import Client
from summarizer.models.ledger import Ledger
from summarizer.models.profiles import choose_model
from summarizer.models.providers.options import Options


class Feast(BaseModel):
    day: int
    place: str


QUESTION = Question(
    name="feast",
    messages=(
        {"role": "system", "content": "You read notes."},
        {"role": "user", "content": "The feast is on the third, in Rome."},
    ),
    response_model=Feast,
    schema={
        "type": "object",
        "properties": {"day": {"type": "integer"}, "place": {"type": "string"}},
        "required": ["day", "place"],
        "additionalProperties": False,
    },
    max_tokens=100,
)


@pytest.fixture(params=["sync", "async"])
def ask(request):
    """Ask a stand-in at its provider's own address: gives the answer and the ledger."""

    def ask(standin, model, environ, base_url=None, limits=None, times=1, **options):
        profile = choose_model(model, base_url=base_url, environ=environ, options=Options(**options))
        ledger = Ledger()
        with respx.mock(using="httpcore2") as router:
            router.route().side_effect = standin
            client = Client(profile, limits)
            if request.param == "sync":
                answers = [client.ask(QUESTION, ledger) for _ in range(times)]
                client.close()
            else:
                answers = asyncio.run(_asked(client, ledger, times))
        return answers[-1], ledger

    return ask


async def _asked(client, ledger, times):
    try:
        return [await client.aask(QUESTION, ledger) for _ in range(times)]
    finally:
        await client.aclose()


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr("summarizer.models.retries._backoff", lambda state: 0)
