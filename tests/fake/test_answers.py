from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import Summarizer
from summarizer.fake import FakeEndpoint

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_one_request_gives_a_brief_that_no_check_finds_fault_with(path):
    text = path.read_text("utf-8")
    with FakeEndpoint() as fake, Summarizer("openai/fake", base_url=fake.url) as summarizer:
        brief = summarizer.brief(text)
    assert brief.provenance.requests == 1
    assert not brief.checks
    assert not brief.dropped
    assert brief.summary
    assert brief.claims
    assert brief.planned_events
    for item in [*brief.summary, *brief.claims, *brief.planned_events]:
        assert all(text[e.start : e.end] == e.quote for e in item.evidence)
