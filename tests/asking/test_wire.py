import json

from summarizer.asking.wire import speakers_schema, strict_schema
from summarizer.schemas.draft import Draft


def objects_in(node):
    if isinstance(node, dict):
        if "properties" in node:
            yield node
        for part in node.values():
            yield from objects_in(part)
    elif isinstance(node, list):
        for part in node:
            yield from objects_in(part)


def test_the_remote_schema_has_the_strict_form():
    schema = strict_schema(Draft)
    assert "$ref" not in json.dumps(schema)
    assert "default" not in json.dumps(schema)
    for node in objects_in(schema):
        assert node["additionalProperties"] is False
        assert node["required"] == list(node["properties"])


def test_the_remote_schema_is_the_same_for_every_article():
    assert strict_schema(Draft) is strict_schema(Draft), "providers compile it once"


def test_local_schemas_are_closed_over_the_article():
    speakers = speakers_schema([4], ["Anna Berg"])["properties"]["speakers"]
    assert speakers["properties"] == {"4": {"enum": ["Anna Berg", "nobody"]}}
    spoken = speakers_schema([4], ["Anna Berg"], {4})["properties"]["speakers"]
    assert spoken["properties"] == {"4": {"enum": ["Anna Berg"]}}
