import datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Generic, Literal, TypeVar

import pytest
from annotated_types import Gt
from pydantic import BaseModel, Field, RootModel, create_model

from summarizer import Evidence, Speaker, When
from summarizer.asking.own.shapes import choices, shape_of
from summarizer.errors import UsageError
from summarizer.schemas.brief import EvidenceList


class Colour(Enum):
    RED = "red"


class Item(BaseModel):
    evidence: EvidenceList
    text: str


class Plain(BaseModel):
    text: str


class Node(BaseModel):
    children: "list[Node]"


def part_of(annotation, **field):
    model = create_model("M", x=(annotation, Field(**field)))
    return shape_of(model).parts[0]


@pytest.mark.parametrize(
    "annotation", [str, int, float, bool, Decimal, datetime.date, Literal["a", 1], Colour]
)
def test_plain_values_alone_or_null_or_in_lists(annotation):
    assert part_of(annotation).kind == "plain"
    assert part_of(annotation | None).takes_none
    assert part_of(list[annotation]).is_list
    assert part_of(list[annotation] | None).takes_none


@pytest.mark.parametrize(
    ("annotation", "kind"),
    [
        (Evidence, "evidence"),
        (EvidenceList, "evidence"),
        (When, "when"),
        (Speaker | None, "speaker"),
        (list[Item], "object"),
    ],
)
def test_our_types_and_models_are_known(annotation, kind):
    assert part_of(annotation).kind == kind


def test_bounds_and_descriptions_are_read_wherever_they_stand():
    part = part_of(Annotated[int, Gt(0)] | None, description="How\n many.", le=9)
    assert (part.about, part.limits) == ("How many.", {"gt": 0, "le": 9})


def test_choices_are_as_json_has_them():
    assert choices(Colour) == ["red"] and choices(Literal["a", 1]) == ["a", 1] and choices(str) == []


def test_what_has_evidence_anywhere_inside_is_judged_by_itself():
    outer = create_model("Outer", items=(list[Item], ...), about=(Plain, ...), name=(str, ...))
    shape = shape_of(outer)
    assert [part.name for part in shape.inner] == ["items"]
    assert [part.name for part in shape.own] == ["about", "name"]
    assert shape_of(Item).own[0].name == "evidence", "a model points first"


T = TypeVar("T")


class Box(BaseModel, Generic[T]):
    value: T


def test_generic_models_can_be_filled():
    assert shape_of(Box[int]).parts[0].type is int


@pytest.mark.parametrize(
    "annotation",
    [dict[str, int], dict[int, str], set[str], tuple[int, ...], Any, object, bytes, datetime.datetime,
     int | str, Item | Plain, list[str | None], list[list[str]], list, RootModel[list[int]], complex],
)  # fmt: skip
def test_other_types_are_refused_in_one_sentence_that_names_the_field(annotation):
    with pytest.raises(UsageError, match=r"^M\.x has an unsupported type \(.*\); use str.*\.$"):
        part_of(annotation)


def test_a_model_within_itself_is_refused():
    with pytest.raises(UsageError, match=r"Node\.children contains Node recursively"):
        shape_of(Node)


@pytest.mark.parametrize(
    "model", [dict, Item(evidence=[{"start": 0, "end": 1, "quote": "a"}], text="a"), BaseModel, 7]
)
def test_what_is_no_model_is_refused(model):
    with pytest.raises(UsageError, match="not a pydantic model"):
        shape_of(model)


def test_models_without_fields_and_with_two_evidences_are_refused():
    with pytest.raises(UsageError, match="no fields"):
        shape_of(create_model("Empty"))
    with pytest.raises(UsageError, match="no fields"):
        shape_of(RootModel[int])
    with pytest.raises(UsageError, match="two Evidence fields"):
        shape_of(create_model("Two", a=(Evidence, ...), b=(list[Evidence], ...)))


class Unfinished(BaseModel):
    later: "NowhereDefined"  # noqa: F821


def test_names_that_nothing_defines_are_refused():
    with pytest.raises(UsageError, match="Unfinished can't be used"):
        shape_of(Unfinished)
