"""The published contract: the files in schemas/ are what the program prints, and what a brief looks like."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from summarizer.cli.schema import write_schema
from summarizer.schemas.brief import Brief, PlannedEvent, Status
from summarizer.schemas.published import SchemaName, schema_text

PUBLISHED = Path(__file__).parents[2] / "schemas"


@pytest.mark.parametrize("name", SchemaName)
def test_a_published_file_is_what_the_models_say(name):
    published = (PUBLISHED / f"{name}.schema.json").read_text(encoding="utf-8")
    assert published == schema_text(name), "run `summarizer schema --write schemas`"


@pytest.mark.parametrize("name", SchemaName)
def test_a_schema_names_its_dialect_and_itself(name):
    schema = json.loads(schema_text(name))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:summarizer:{name}:2"
    assert schema["description"]


def test_a_written_brief_has_every_key():
    schema = json.loads(schema_text(SchemaName.brief))
    assert schema["required"] == list(Brief.model_fields)
    assert schema["$defs"]["PlannedEvent"]["required"] == list(PlannedEvent.model_fields)
    assert schema["additionalProperties"] is False


def test_a_choice_is_listed():
    schema = json.loads(schema_text(SchemaName.brief))
    assert schema["$defs"]["PlannedEvent"]["properties"]["status"]["enum"] == list(get_args(Status))


def test_writing_makes_one_file_for_each_name(tmp_path):
    path = write_schema(SchemaName.draft, tmp_path)
    assert path.name == "draft.schema.json"
    assert path.read_bytes() == schema_text(SchemaName.draft).encode()
