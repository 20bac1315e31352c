"""Schemas in one line."""

import pickle
from datetime import date
from decimal import Decimal

import pytest

from summarizer import Evidence, Speaker, UsageError, When
from summarizer.asking.own.describing import fields_in_words
from summarizer.asking.own.line import is_line, schema_of_line
from summarizer.asking.own.loading import load_schema
from summarizer.asking.own.shapes import shape_of
from tests.drafts import article_of, own_from


def parts_of(line):
    """Each field with its type, and whether it is a list and may be null."""
    return {p.name: (p.type, p.is_list, p.takes_none) for p in shape_of(schema_of_line(line)).parts}


@pytest.mark.parametrize(
    "line", ["name, age int", "name str", "[name]", "name\nage int", "who: the person who speaks"]
)
def test_lines_with_fields(line):
    assert is_line(line)
    assert load_schema(line) is schema_of_line(line), "the same class each time"


@pytest.mark.parametrize("name", ["results:MyBrief", "results", "a.b:C.D", "results.py:MyBrief"])
def test_names_of_models(name):
    assert not is_line(name)


def test_fields_have_types_and_may_be_null_and_the_object_has_evidence():
    assert parts_of("name, age int, born date, paid number, share float, alive bool, met when, by speaker, aka str[]") == {
        "name": (str, False, True), "age": (int, False, True), "born": (date, False, True),
        "paid": (Decimal, False, True), "share": (float, False, True), "alive": (bool, False, True),
        "met": (When, False, True), "by": (Speaker, False, True), "aka": (str, True, False),
        "evidence": (Evidence, True, False),
    }  # fmt: skip


def test_a_description_stands_behind_a_colon_and_with_line_ends_may_hold_commas():
    shape = shape_of(schema_of_line("name: the full name\nage int: in years, not months"))
    words = fields_in_words(shape.own)
    assert "- name (text, or null): the full name" in words
    assert "- age (whole number in digits, or null): in years, not months" in words


def test_a_list_of_items_whose_first_field_is_never_null():
    (items,) = shape_of(schema_of_line("[name: who, age int]")).parts
    assert (items.name, items.is_list) == ("items", True)
    assert [(p.name, p.takes_none) for p in items.shape.own] == [
        ("evidence", False),
        ("name", False),
        ("age", True),
    ]


def test_the_brief_names_its_line_and_travels_between_processes():
    article = article_of("Ana Roux, 54, opened the bridge.", "It rained.")
    brief = own_from(
        article, schema_of_line("name, age int"), {"name": "Ana Roux", "age": 54, "evidence": [1]}
    ).brief
    assert brief.schema_ == "name, age int"
    assert (brief.value.name, brief.value.age, brief.value.evidence[0].quote) == (
        "Ana Roux",
        54,
        article.text[:32],
    )
    assert pickle.loads(pickle.dumps(brief)) == brief


def test_the_model_is_told_nothing_about_how_the_schema_was_written():
    assert shape_of(schema_of_line("name, age int")).about == ""


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("name, age years", "the type 'years'; use str, int, .* line ends where a description has a comma"),
        ("name, full name of it", "a field 'full name of it' that is not a name with a type"),
        ("name, name", "the field 'name' twice"),
        ("name, evidence", "can't have a field 'evidence'"),
        ("name, class", "can't have a field 'class'"),
        ("name, _age", "can't have a field '_age'"),
        ("name, 2nd", "can't have a field '2nd'"),
        (" , ", "no fields"),
        ("[]", "no fields"),
    ],
)
def test_a_line_that_can_not_be_is_refused_in_one_sentence(line, reason):
    with pytest.raises(UsageError, match=reason):
        load_schema(line)
