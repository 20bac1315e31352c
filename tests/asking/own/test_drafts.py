import json
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, Field, create_model

from summarizer.asking.own.describing import fields_in_words
from summarizer.asking.own.drafts import draft_of, own_draft_of
from summarizer.asking.own.shapes import shape_of
from summarizer.asking.wire import strict_schema

from tests.own_schema import Results  # isort: skip


def properties(model):
    return strict_schema(draft_of(shape_of(model)))["properties"]


def test_pointers_stand_in_the_place_of_our_types():
    figure = properties(Results)["figures"]["items"]["properties"]
    assert list(figure) == ["evidence", "name", "value", "period"], "a model that points first, points better"
    assert figure["evidence"]["items"] == {"type": "integer"}
    assert [branch["type"] for branch in figure["period"]["anyOf"]] == ["string", "null"]
    speaker = properties(Results)["remark"]["anyOf"][0]["properties"]["speaker"]["anyOf"][0]
    assert list(speaker["properties"]) == ["name", "role", "kind"]


def test_descriptions_are_kept_and_bounds_are_said_in_words():
    company = properties(Results)["company"]
    assert company == {"type": "string", "description": "Its name. At most 30 characters."}


def test_no_bound_goes_over_the_wire_because_strict_endpoints_refuse_it():
    model = create_model(
        "M",
        a=(str, Field(min_length=1, max_length=5, pattern="^x")),
        b=(int, Field(ge=0, multiple_of=2)),
        c=(list[str], Field(min_length=1)),
        d=(Decimal, Field(max_digits=5)),
        e=(Literal["x"], "x"),
    )
    schema = strict_schema(draft_of(shape_of(model)))
    sent = json.dumps(schema)
    assert not [w for w in ("minLength", "pattern", "minimum", "multipleOf", "minItems") if f'"{w}"' in sent]
    assert schema["required"] == list("abcde") and schema["additionalProperties"] is False
    assert schema["properties"]["d"] == {"type": "number"}


def test_a_field_with_a_default_may_be_left_null():
    class WithDefault(BaseModel):
        currency: str = "EUR"

    assert draft_of(shape_of(WithDefault))().currency is None


def test_a_question_on_one_object_leaves_its_items_out():
    assert set(own_draft_of(shape_of(Results)).model_fields) == {"company", "next_report"}


def test_the_prompt_says_what_each_field_holds():
    shape = shape_of(Results)
    lines = fields_in_words([*shape.own, *shape.inner]).splitlines()
    assert lines[0] == "- company (text): Its name. At most 30 characters."
    assert "- figures (list; each one object): One figure." in lines
    assert "  - value (number in digits)" in lines
    assert "  - evidence (sentence numbers): Numbers of the article sentences that say this." in lines
