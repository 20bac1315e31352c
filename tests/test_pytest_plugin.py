"""The fixtures that other people's tests use, as they use them."""

import json

import httpx2
import pytest

from summarizer import Summarizer
from summarizer.errors import RecordingError
from summarizer.models.recordings import Recording

URL = "http://model.test/v1"
ARTICLE = "OSLO, March 10, 2026 (NTW) -- The bridge will open in May, Mayor Ana Roux said."
DRAFT = {
    "headline": "Bridge to open in May",
    "summary": [{"sentences": [1], "text": "The bridge will open in May."}],
    "claims": [],
    "planned_events": [],
}


@pytest.fixture
def path(tmp_path):
    """A recording of one article."""
    message = {"role": "assistant", "content": json.dumps(DRAFT)}
    body = {"id": "1", "object": "chat.completion", "created": 0, "model": "m",
            "choices": [{"index": 0, "finish_reason": "stop", "message": message}]}  # fmt: skip
    live = httpx2.MockTransport(lambda request: httpx2.Response(200, json=body))
    path = tmp_path / "answers.jsonl"
    with Summarizer("openai/m", base_url=URL, transport=Recording(path, "record", live=live)) as summarizer:
        summarizer.brief(ARTICLE)
    return path


def test_a_summarizer_answers_from_a_recording(recorded_summarizer, path):
    assert (
        recorded_summarizer(path, model="openai/m", base_url=URL).brief(ARTICLE).headline
        == "Bridge to open in May"
    )


def test_what_was_not_recorded_is_an_error(recorded_summarizer, path):
    with pytest.raises(RecordingError, match="record it again"):
        recorded_summarizer(path, model="openai/m", base_url=URL).brief(f"{ARTICLE} It rained.")


def test_an_endpoint_answers_from_a_recording_through_respx(recorded_endpoint, path):
    router = recorded_endpoint(path, URL)
    with Summarizer("openai/m", base_url=URL) as summarizer:
        assert summarizer.brief(ARTICLE).headline == "Bridge to open in May"
    assert router.calls.call_count == 1
