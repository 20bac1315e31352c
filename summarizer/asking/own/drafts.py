"""What a model is asked for in place of a user's model: the same fields, with pointers where that has words
of the article.

Evidence becomes numbers of sentences, When the article's time words, Speaker a name. What bounds a value is
said in words: strict endpoints refuse most of it in a schema, and the user's model holds it in the end.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, create_model

from summarizer.asking.own.shapes import Part, Shape
from summarizer.schemas.draft import SpeakerKind

_TIME_WORDS = "The article's own words that say when, copied, such as 'next year'. Never a date worked out."
_NUMBERS = "Numbers of the article sentences that say this."
_BOUNDS = {
    "min_length": "at least {} {unit}",
    "max_length": "at most {} {unit}",
    "ge": "{} or more",
    "gt": "more than {}",
    "le": "{} or less",
    "lt": "less than {}",
    "multiple_of": "a multiple of {}",
    "pattern": "of the form {}",
}


class DraftSpeaker(BaseModel):
    """Who says it."""

    model_config = ConfigDict(extra="ignore")

    name: str = Field(description="Fullest name in the article.")
    role: str | None = Field(default=None, description="Office or job in the article's own words, else null.")
    kind: SpeakerKind | None = Field(default=None, description="What the speaker is.")


@cache
def draft_of(shape: Shape) -> type[BaseModel]:
    """The model of the answer to the question on a whole article."""
    return _model(shape, [*shape.own, *shape.inner])


@cache
def own_draft_of(shape: Shape) -> type[BaseModel]:
    """The same without what is judged by itself: the answer to a question on one object alone."""
    return _model(shape, shape.own)


def _model(shape: Shape, parts: Iterable[Part]) -> type[BaseModel]:
    fields: dict[str, Any] = {part.name: (_annotation(part), _field(part)) for part in parts}
    return create_model(
        shape.model.__name__,
        __config__=ConfigDict(extra="ignore", protected_namespaces=()),
        __doc__=shape.about or None,
        **fields,
    )


def _annotation(part: Part) -> Any:
    one = _one(part)
    many = list[one] if part.is_list or part.kind == "evidence" else one  # type: ignore[valid-type]
    return many | None if part.may_be_absent and part.kind != "evidence" else many


def _one(part: Part) -> Any:
    match part.kind:
        case "evidence":
            return int
        case "when":
            return str
        case "speaker":
            return DraftSpeaker
        case "object":
            assert part.shape is not None
            return draft_of(part.shape)
    return Annotated[Decimal, WithJsonSchema({"type": "number"})] if part.type is Decimal else part.type


def _field(part: Part) -> Any:
    about = describe(part) or None
    return Field(default=None, description=about) if part.may_be_absent else Field(description=about)


def describe(part: Part) -> str:
    """What a field is to hold: in the user's words, with what its type and its bounds ask for."""
    said = {"evidence": _NUMBERS, "when": _TIME_WORDS}.get(part.kind, "")
    return " ".join(filter(None, [part.about, said, _bounds(part)]))


def _bounds(part: Part) -> str:
    if part.kind == "evidence":
        return ""
    unit = "items" if part.is_list else "characters"
    bounds = [_BOUNDS[name].format(value, unit=unit) for name, value in part.limits.items()]
    return ", ".join(bounds).capitalize() + "." if bounds else ""
