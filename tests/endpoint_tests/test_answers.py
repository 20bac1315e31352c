from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field, TypeAdapter

from summarizer import Summarizer
from summarizer.asking.wire import strict_schema
from summarizer.schemas.draft import Draft, PartDraft
from tests.endpoint import ScriptedEndpoint
from tests.endpoint.answers import answer

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))


class Person(BaseModel):
    name: str = Field(min_length=3, max_length=12)
    age: int = Field(ge=18, lt=21)
    share: float = Field(gt=0.0, le=0.5)
    even: int = Field(multiple_of=4, ge=5)
    kind: Literal["mayor", "king"]
    born: date
    nobody: None


class Tree(BaseModel):
    name: str
    parent: Tree | None
    children: list[Tree]


class Cat(BaseModel):
    says: Literal["meow"]


class Dog(BaseModel):
    says: Literal["woof"]


class Zoo(BaseModel):
    animals: list[Annotated[Cat | Dog, Field(discriminator="says")]] = Field(min_length=3, max_length=5)
    colours: set[Literal["red", "green", "blue"]] = Field(min_length=3)
    numbers: set[int] = Field(min_length=4, json_schema_extra={"items": {"type": "integer", "minimum": 7}})
    pair: tuple[str, int]
    weights: dict[str, float] = Field(min_length=2)
    long: str = Field(min_length=500)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_one_request_gives_a_brief_that_no_check_finds_fault_with(path):
    text = path.read_text("utf-8")
    with ScriptedEndpoint() as scripted, Summarizer("openai/scripted", base_url=scripted.url) as summarizer:
        brief = summarizer.brief(text)
    assert brief.provenance.requests == 1
    assert {check.name for check in brief.checks} <= {"text_leans_on_context"}  # it copies sentences whole
    assert not brief.dropped
    assert brief.summary
    assert brief.claims
    assert brief.planned_events
    for item in [*brief.summary, *brief.claims, *brief.planned_events]:
        assert all(text[e.start : e.end] == e.quote for e in item.evidence)


def test_a_draft_says_what_its_sentences_say(article):
    draft = Draft.model_validate(answer(strict_schema(Draft), article))
    assert [s.text for s in draft.summary] == [line[4:] for line in article.splitlines() if '"' not in line]
    assert draft.claims[0].sentences == [2]
    assert draft.claims[0].speakers == [1]
    assert [(s.name, s.role, s.kind) for s in draft.speakers] == [("Ana Roux", "Mayor", "person")]
    assert draft.claims[0].text == "It is the safest bridge in the country"
    assert (draft.planned_events[0].sentences, draft.planned_events[0].when) == ([1], "in May")


def test_a_draft_of_a_prompt_without_words_is_still_a_draft():
    Draft.model_validate(answer(strict_schema(Draft), "[1] One."))


def test_a_part_of_a_long_article_is_answered_without_a_headline(article):
    assert "headline" not in answer(strict_schema(PartDraft), article)
    PartDraft.model_validate(answer(strict_schema(PartDraft), article))


@pytest.mark.parametrize("model", [Person, Tree, Zoo])
@pytest.mark.parametrize(
    "text", ["[1] Words of one.\n[2] Words of two.", "A plain text. It has two sentences.", ""]
)
def test_any_schema_is_met(model, text):
    value = answer(model.model_json_schema(), text)
    TypeAdapter(model).validate_json(json.dumps(value))


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        (True, "One."),
        ({"const": 3}, 3),
        ({"enum": ["a", "b"]}, "a"),
        ({"type": ["null", "boolean"]}, True),
        ({"anyOf": [{"type": "null"}, {"type": "integer", "minimum": 9}]}, 9),
        ({"allOf": [{"properties": {"a": {"const": 1}}}, {"properties": {"b": {"const": 2}}}]}, {"a": 1, "b": 2}),
        ({"type": "array", "items": {"type": "string"}, "maxItems": 1}, ["One."]),
        ({"type": "array", "prefixItems": [{"const": 1}], "items": False}, [1]),
    ],
)  # fmt: skip
def test_a_schema_is_filled(schema, value):
    filled = answer({"type": "object", "properties": {"x": schema}, "required": ["x"]}, "One. Two.")
    assert filled == {"x": value}


def test_strings_are_the_words_of_the_article(article):
    filled = answer(
        {"properties": {"a": {"type": "string"}, "b": {"type": "string", "maxLength": 20}}}, article
    )
    assert filled == {"a": "The bridge in Oslo will open to traffic in May.", "b": '"It is the safest'}


def test_without_a_schema_the_answer_is_plain_text(ask):
    assert ask().choices[0].message.content.startswith("The bridge in Oslo will open")


def test_a_function_is_called_with_arguments_of_its_schema(ask):
    tools = [
        {"type": "function", "function": {"name": name, "parameters": Person.model_json_schema()}}
        for name in ("first", "second")
    ]
    choice = ask(tools=tools).choices[0]
    assert (choice.finish_reason, choice.message.content) == ("tool_calls", None)
    assert choice.message.tool_calls[0].function.name == "first"
    Person.model_validate_json(choice.message.tool_calls[0].function.arguments)
    forced = ask(tools=tools, tool_choice={"type": "function", "function": {"name": "second"}}).choices[0]
    assert (forced.finish_reason, forced.message.tool_calls[0].function.name) == ("stop", "second")


def test_json_object_follows_the_schema_that_the_prompt_shows(ask):
    text = f"Answer by this JSON Schema:\n{json.dumps(Person.model_json_schema())}"
    completion = ask(text=text, response_format={"type": "json_object"})
    Person.model_validate_json(completion.choices[0].message.content)


def test_what_is_asked_anew_is_answered_from_the_article(serve, client_of, article):
    again = [{"role": "assistant", "content": "{"}, {"role": "user", "content": "That was no JSON."}]
    form = {"type": "json_schema", "json_schema": {"name": "brief", "schema": strict_schema(Draft)}}
    completion = client_of(serve()).chat.completions.create(
        model="scripted", messages=[{"role": "user", "content": article}, *again], response_format=form
    )
    assert Draft.model_validate_json(completion.choices[0].message.content).claims[0].sentences == [2]


def test_the_same_request_has_the_same_answer(ask):
    def content():
        return ask(response_format={"type": "json_object"}).choices[0].message.content

    assert content() == content()
