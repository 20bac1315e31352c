from decimal import Decimal
from typing import Literal

from jsonschema import Draft202012Validator
from pydantic import BaseModel, Field, create_model

from summarizer import Evidence, article_from_text
from summarizer.asking.grammar import grammar_of
from summarizer.asking.own.closed import closed_schema
from summarizer.asking.own.drafts import draft_of
from summarizer.asking.own.shapes import shape_of
from summarizer.english.reading import Reading
from tests.own_schema import Results


def closed(model, article):
    shape = shape_of(model)
    return closed_schema(draft_of(shape), [*shape.own, *shape.inner], Reading(article), article.sentences)


def test_only_what_stands_in_the_article_can_be_answered(article):
    properties = closed(Results, article)["properties"]
    figure = properties["figures"]["items"]["properties"]
    assert figure["evidence"]["items"] == {"enum": [1, 2, 3, 4, 5]}
    assert {"the first quarter", "18 August", None} <= set(figure["period"]["enum"])
    assert {38_400_000, -6_200_000, 412_000_000} <= set(figure["value"]["enum"])
    assert 2026 not in figure["value"]["enum"] and "May 12, 2026" not in figure["period"]["enum"], (
        "the dateline"
    )
    assert -38_400_000 not in figure["value"]["enum"], "only the loss may be below zero"
    remark = properties["remark"]["anyOf"][0]["properties"]
    assert "Tomas Renfield" in remark["speaker"]["anyOf"][0]["properties"]["name"]["enum"]


def test_every_list_and_string_has_a_bound_so_that_it_has_a_grammar(article):
    schema = closed(Results, article)
    Draft202012Validator.check_schema(schema)
    assert grammar_of(schema) is not None
    assert schema["properties"]["company"]["maxLength"] == 30
    assert schema["properties"]["figures"]["maxItems"] == 6


def test_bounds_of_the_users_model_are_kept(article):
    model = create_model("M", names=(list[str], Field(min_length=2, max_length=3)))
    names = closed(model, article)["properties"]["names"]
    assert (names["minItems"], names["maxItems"]) == (2, 3)


def test_numbers_are_choices_in_the_scale_of_their_field(article):
    class Scaled(BaseModel):
        revenue: float = Field(description="In millions of euros.")
        growth: Decimal = Field(description="As a fraction.")
        whole: int

    properties = closed(Scaled, article)["properties"]
    assert {412, 38.4} <= set(properties["revenue"]["enum"])
    assert 0.12 in properties["growth"]["enum"]
    assert all(isinstance(value, int) for value in properties["whole"]["enum"])


def test_an_article_without_names_times_and_numbers_leaves_them_open():
    article = article_from_text("it rained and the roads were wet. nobody came.")
    schema = closed(Results, article)
    assert schema["properties"]["figures"]["items"]["properties"]["value"] == {"type": "number"}
    Draft202012Validator.check_schema(schema)


def test_choices_of_the_user_stay(article):
    class Judged(BaseModel):
        tone: Literal["up", "down"] | None
        sure: bool
        evidence: list[Evidence] | None

    properties = closed(Judged, article)["properties"]
    assert properties["tone"] == {"enum": ["up", "down", None]}
    assert properties["sure"] == {"type": "boolean"}
    assert properties["evidence"]["minItems"] == 0
