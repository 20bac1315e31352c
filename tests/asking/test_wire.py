"""The schemas that go over the wire: constant and strict for endpoints, closed over the article for the embedded
model."""

import json

import pytest

from summarizer.asking.wire import speakers_schema, strict_schema
from summarizer.schemas.draft import (
    Draft,
    HeadlineDraft,
    PartDraft,
    RepairDraft,
    SpeakersDraft,
)


def objects_in(node):
    if isinstance(node, dict):
        if "properties" in node:
            yield node
        for part in node.values():
            yield from objects_in(part)
    elif isinstance(node, list):
        for part in node:
            yield from objects_in(part)


@pytest.mark.parametrize("model", [Draft, PartDraft, RepairDraft, HeadlineDraft])
def test_the_remote_schema_has_the_strict_form(model):
    schema = strict_schema(model)
    assert "$ref" not in json.dumps(schema)
    assert "default" not in json.dumps(schema)
    for node in objects_in(schema):
        assert node["additionalProperties"] is False
        assert node["required"] == list(node["properties"])


def test_the_remote_schema_is_the_same_for_every_article():
    assert strict_schema(Draft) is strict_schema(Draft), "providers compile it once"


def test_the_draft_of_a_part_is_the_whole_draft_without_a_headline():
    whole, part = strict_schema(Draft)["properties"], strict_schema(PartDraft)["properties"]
    assert (
        list(whole) == [*part, "headline"] == ["speakers", "summary", "claims", "planned_events", "headline"]
    )
    assert all(part[name] == whole[name] for name in part)


def test_a_model_points_before_it_writes():
    items = {
        name: strict_schema(Draft)["properties"][name]["items"]
        for name in ("summary", "claims", "planned_events")
    }
    assert all(next(iter(item["properties"])) == "sentences" for item in items.values())


def test_the_answer_about_speakers_has_names_by_sentence():
    assert SpeakersDraft(speakers={"4": "Anna Berg"}).speakers == {"4": "Anna Berg"}


def test_local_schemas_are_closed_over_the_article():
    speakers = speakers_schema([4], ["Anna Berg"])["properties"]["speakers"]
    assert speakers["properties"] == {"4": {"enum": ["Anna Berg", "nobody"]}}
    spoken = speakers_schema([4], ["Anna Berg"], {4})["properties"]["speakers"]
    assert spoken["properties"] == {"4": {"enum": ["Anna Berg"]}}
