"""What the tests of the batch share: coroutines run on asyncio, articles, an endpoint, and what OUT holds."""

import json
from collections import Counter
from dataclasses import replace

import pytest

from summarizer.batch.flow.flow import FlowLimits
from summarizer.batch.job import Job, run_batch
from summarizer.batch.plan import Plan
from summarizer.schemas.brief import Brief
from tests.endpoint import ScriptedEndpoint, Settings


@pytest.fixture
def anyio_backend():
    return "asyncio"


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    monkeypatch.setattr("summarizer.batch.flow.flow._FIRST_BACKOFF", 0.01)
    monkeypatch.setattr("summarizer.batch.flow.breaker._FIRST_WAIT", 0.05)


@pytest.fixture
def fake():
    with ScriptedEndpoint(Settings(retry_after=0.05, hang=0.3, drip=0.001)) as endpoint:
        yield endpoint


class Desk:
    """A folder with inputs and OUT: `desk.run(…)` runs the same job again and again."""

    def __init__(self, folder, url):
        self.folder = folder
        self.inputs, self.out = folder / "in.jsonl", folder / "out.jsonl"
        plan = Plan("openai/fake", base_url=url, concurrency=20, limits=FlowLimits(patience=2))
        self.job = Job(str(self.inputs), self.out, plan)

    def write(self, *rows):
        self.inputs.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")

    def run(self, *, plan=None, tally=None, tell=None, **changes):
        plan = replace(self.job.plan, **plan or {})
        return run_batch(replace(self.job, plan=plan, **changes), tally=tally, tell=tell)

    def records(self):
        return [json.loads(line) for line in self.out.read_text("utf-8").splitlines()]

    def errors(self):
        return {record["id"]: record["error"]["kind"] for record in self.records() if "error" in record}

    def check(self, rows):
        """Every input has one record, and every brief stands in its own article, word for word."""
        texts = {row["id"]: row["text"] for row in rows}
        assert Counter(record["id"] for record in self.records()) == Counter(list(texts))
        for record in self.records():
            if "brief" in record:
                brief = Brief.model_validate(record["brief"])
                items = [*brief.summary, *brief.claims, *brief.planned_events]
                assert items
                for evidence in (e for item in items for e in item.evidence):
                    assert texts[record["id"]][evidence.start : evidence.end] == evidence.quote


@pytest.fixture
def desk(tmp_path, fake, monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    return Desk(tmp_path, fake.url)


@pytest.fixture
def rows():
    return [article(n) for n in range(60)]


def article(number):
    return {
        "id": f"a{number}",
        "text": f"OSLO, March 10, 2026 (NTW) -- Bridge {number} of Port Vesper will open in May, Mayor Ana Roux "
        'said on Tuesday. "It is safe now," she told reporters. The council votes next week.',
    }
