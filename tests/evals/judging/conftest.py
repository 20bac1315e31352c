"""A judge whose model answers by a rule."""

import json

import httpx2
import pytest

from summarizer.evals.judging.model_judge import Judge
from summarizer.models.client import Client
from summarizer.models.profiles import choose_model


@pytest.fixture
def judge():
    """A judge that answers by a rule: a fact is held where its last word stands in the summary."""
    asked = []

    def answer(request):
        text = json.loads(request.read())["messages"][-1]["content"]
        asked.append(text)
        if "Summary A:" in text:
            first = text.partition("Summary A:")[2].partition("Summary B:")[0]
            content = {"better": "A" if "good" in first else "B"}
        else:
            summary, _, facts = text.partition("Which of these facts")
            lines = [line.partition(". ") for line in facts.splitlines() if ". " in line]
            content = {"facts": {n: words.split()[-1].rstrip(".") in summary for n, _, words in lines}}
        message = {"role": "assistant", "content": json.dumps(content)}
        body = {"id": "1", "object": "chat.completion", "created": 0, "model": "m",
                "choices": [{"index": 0, "finish_reason": "stop", "message": message}]}  # fmt: skip
        return httpx2.Response(200, json=body)

    profile = choose_model("openai/m", base_url="http://127.0.0.1:9/v1", environ={})
    client = Client(profile, transport=httpx2.MockTransport(answer))
    instrument = Judge(client)
    object.__setattr__(instrument, "asked", asked)
    yield instrument
    client.close()
