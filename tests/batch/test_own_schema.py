"""Batches of a user's own schema: records hold OwnBriefs, whoever does the asking."""

import json
import pickle

import pytest
from pydantic import BaseModel

from summarizer import Evidence, OwnBrief, Summarizer, UsageError
from summarizer.batch.flow.flow import FlowLimits
from tests.own_schema import SAYINGS_MODULE


class Saying(BaseModel):
    """Something that the article says."""

    text: str
    evidence: list[Evidence]


class Sayings(BaseModel):
    """What the article says."""

    sayings: list[Saying]


def values(records, rows):
    """The objects of all records, each checked against its own article."""
    texts = {row["id"]: row["text"] for row in rows}
    for record in records:
        brief = OwnBrief[Sayings].model_validate(record["brief"])
        assert brief.schema_ == f"{__name__}:Sayings" and brief.value.sayings
        for evidence in (e for saying in brief.value.sayings for e in saying.evidence):
            assert texts[record["id"]][evidence.start : evidence.end] == evidence.quote
        yield record["id"], brief.value


def test_every_record_holds_an_object_of_the_schema(desk, rows):
    desk.write(*rows[:12])
    tally = desk.run(plan={"schema": Sayings})
    assert tally.briefs == 12
    assert len(dict(values(desk.records(), rows))) == 12
    assert {r["brief"]["provenance"]["prompt"]["name"] for r in desk.records()} == {"own"}


@pytest.mark.slow
def test_batches_of_a_provider_fill_it_too(desk, rows, monkeypatch):
    monkeypatch.setattr("summarizer.batch.openai_batch.engine._QUIET", 0.01)
    monkeypatch.setattr("summarizer.batch.openai_batch.carrying._FIRST_POLL", 0.01)
    desk.write(*rows[:6])
    desk.run(plan={"schema": Sayings}, engine="openai-batch")
    assert len(dict(values(desk.records(), rows))) == 6


def test_the_same_article_under_another_id_is_copied(desk, rows, fake):
    desk.write(rows[0], rows[0] | {"id": "again"})
    tally = desk.run(plan={"schema": Sayings, "concurrency": 1})
    first, second = (record["brief"]["value"] for record in desk.records())
    assert (tally.copies, fake.stats()["requests"]) == (1, 1) and first == second


def test_a_run_of_another_schema_is_another_run(desk, rows):
    desk.write(rows[0])
    desk.run(plan={"schema": Sayings})
    with pytest.raises(UsageError, match="schema"):
        desk.run(plan={"schema": Saying})


def test_an_own_brief_travels_between_processes(fake, rows):
    with Summarizer("openai/fake", base_url=fake.url, api_key="k", schema=Sayings) as own:
        brief = own.brief(rows[0]["text"])
    there = pickle.loads(pickle.dumps(brief))
    assert there == brief and isinstance(there.value, Sayings)


@pytest.mark.slow
@pytest.mark.parametrize("options", [[], ["--workers", "2"]], ids=["one process", "workers"])
@pytest.mark.parametrize("schema", ["sayings_of_mine:Sayings", "[text: what is said, by speaker]"])
def test_the_command_takes_it_by_its_name_or_in_a_line(tmp_path, fake, rows, monkeypatch, options, schema):
    import subprocess
    import sys

    (tmp_path / "sayings_of_mine.py").write_text(SAYINGS_MODULE, "utf-8")
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows[:8]), "utf-8")
    command = [sys.executable, "-m", "summarizer", "batch", "in.jsonl", "-o", "out.jsonl", "-q", *options]
    command += ["--schema", schema, "-m", "openai/fake", "--base-url", fake.url]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert len(records) == 8
    assert all(record["brief"]["schema"] == schema for record in records)


def test_limits_of_the_flow_hold_for_own_schemas_as_well(desk, rows, fake):
    fake.set(script=["503"] * 2)
    desk.write(rows[0])
    desk.run(plan={"schema": Sayings, "limits": FlowLimits(attempts=3, patience=2)})
    assert len(dict(values(desk.records(), rows))) == 1
