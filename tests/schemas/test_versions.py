"""A brief of version 1 is one of version 2: nothing is lost, and what is new is said to be unknown."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from summarizer.schemas.brief import Brief
from summarizer.schemas.own import OwnBrief
from summarizer.schemas.versions import upgraded

PLACE = [{"start": 0, "end": 12, "quote": "The bridge is"}]
WHEN = {"text": "in May", "edtf": "2026-05", "earliest": "2026-05-01", "latest": "2026-05-31", "granularity": "month"}  # fmt: skip
FOUND = [{"name": "hedge_lost", "severity": "warning", "path": "/claims/0", "message": "May it?"}]
PROVEN = [{"name": "speaker_not_in_article", "severity": "error", "path": "/claims/1", "message": "No."}]


def claim(speaker: Any) -> dict[str, Any]:
    return {"text": "It is safe.", "speaker": speaker, "form": "indirect", "cue": "said", "evidence": PLACE}


def around(**content: Any) -> dict[str, Any]:
    """What every brief of version 1 has, whatever its content."""
    return {
        "schema_version": "1",
        "article": {
            "id": "sha256:00", "title": None, "url": None, "publisher": "Post", "published": "2026-03-10",
            "published_from": "given", "language": "en", "characters": 20, "sentences": 1,
        },
        **content,
        "checks": FOUND,
        "provenance": {
            "model": "local/small", "prompt": {"name": "brief", "version": "1", "sha256": ""}, "schema_sha256": "",
            "requests": 1, "usage": {"input_tokens": 1, "cached_input_tokens": 0, "output_tokens": 1},
            "cost_usd": None, "seconds": 1.5, "summarizer_version": "0.1.0",
        },
    }  # fmt: skip


@pytest.fixture
def old() -> dict[str, Any]:
    event = {
        "title": "Opening of the bridge", "status": "planned", "when": WHEN, "where": None, "participants": ["Roux"],
        "evidence": PLACE,
    }  # fmt: skip
    return around(
        headline="A bridge",
        summary=[{"text": "It is a bridge.", "evidence": PLACE}],
        claims=[
            claim({"name": "Ana Roux", "role": "Mayor", "kind": "person"}),
            claim(None),
            claim({"name": "Holm Post", "role": None, "kind": "outlet"}),
        ],
        planned_events=[event, event | {"when": None}],
        dropped=[
            {"item": claim({"name": "Ivo", "role": None, "kind": "person"}), "checks": PROVEN},
            {"item": event, "checks": PROVEN},
            {"item": {"sentences": [9], "text": "x"}, "checks": PROVEN},
        ],
    )


def test_a_speaker_becomes_a_list_and_an_outlet_an_organisation(old):
    roux, nobody, outlet = Brief.model_validate(upgraded(old)).claims
    assert [s.model_dump() for s in roux.speakers] == [
        {"name": "Ana Roux", "role": "Mayor", "kind": "person", "anonymous": False}
    ]
    assert nobody.speakers == []
    assert (outlet.speakers[0].name, outlet.speakers[0].kind) == ("Holm Post", "organisation")


def test_severities_have_their_new_names(old):
    brief = Brief.model_validate(upgraded(old))
    assert [check.severity for check in brief.checks] == ["doubt"]
    assert {check.severity for dropped in brief.dropped for check in dropped.checks} == {"proof"}


def test_what_was_dropped_has_the_form_of_what_was_kept(old):
    claim, event, draft = (dropped["item"] for dropped in upgraded(old)["dropped"])
    assert (claim["speakers"][0]["name"], event["condition"]) == ("Ivo", None)
    assert draft == {"sentences": [9], "text": "x"}


def test_every_key_is_there_and_nothing_else_changes(old):
    before = copy.deepcopy(old)
    made = upgraded(old)
    assert old == before
    assert Brief.model_validate(made).model_dump(mode="json") == made
    for key in ("headline", "summary"):
        assert made[key] == old[key]
    assert (made["provenance"]["reader"], made["claims"][0]["found_by"]) == ("model", "model")


class Remark(BaseModel):
    speaker: str
    severity: str


def test_a_brief_of_an_own_schema_keeps_its_value_and_what_was_left_out():
    remark = {"speaker": "Roux", "severity": "warning"}
    old = around(schema="m:Remark", value=remark, dropped=[{"item": remark, "checks": PROVEN}])
    brief = OwnBrief[Remark].model_validate(upgraded(old))
    assert brief.schema_version == "2"
    assert brief.value == Remark(**remark)
    assert brief.dropped[0].item == remark
    assert [brief.checks[0].severity, brief.dropped[0].checks[0].severity] == ["doubt", "proof"]


KEYS = (
    "claims planned_events checks dropped article provenance schema speaker severity item when title".split()
)
anything = st.recursive(
    st.sampled_from([None, 3, "warning", []]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), anything, max_size=4))
def test_whatever_stands_there_no_error_comes_of_it(data):
    assert upgraded(data)["schema_version"] == "2"
