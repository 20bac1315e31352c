"""A user's model, read: which of its fields point into the article, and which hold plain values.

A Shape says it once, at the start, so that a field of a type that no brief can have is refused before
anything is asked.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, RootModel
from pydantic.errors import PydanticUndefinedAnnotation, PydanticUserError
from pydantic.fields import FieldInfo

from summarizer.asking.own.line import LineSchema
from summarizer.errors import UsageError
from summarizer.schemas.brief import Evidence, Speaker, When

Kind = Literal["evidence", "when", "speaker", "object", "plain"]

_POINTERS: dict[Any, Kind] = {Evidence: "evidence", When: "when", Speaker: "speaker"}
_PLAIN = (str, int, float, bool, Decimal, date)
_LIMITS = ("min_length", "max_length", "ge", "gt", "le", "lt", "multiple_of", "pattern")
_WAY_ON = (
    "use str, int, float, Decimal, bool, date, Literal, an Enum, Evidence, When, Speaker, "
    "a model of these, or a list of one of them"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a user's model.

    Attributes:
        name: The field's name in Python.
        kind: What it holds: pointers into the article, an object with fields of its own, or a plain value.
        type: The Python type of one value; for an object its model.
        is_list: Whether it holds a list of such values.
        takes_none: Whether None is a value of it.
        has_default: Whether it may be left out.
        about: Its description.
        limits: Bounds of the value, or of the list, under the names that pydantic gives them.
        shape: The Shape of an object's model.
    """

    name: str
    kind: Kind
    type: Any
    is_list: bool
    takes_none: bool
    has_default: bool
    about: str
    limits: dict[str, Any] = field(default_factory=dict)
    shape: Shape | None = None

    @property
    def may_be_absent(self) -> bool:
        """Whether a model may answer null for it."""
        return self.takes_none or (self.has_default and not self.is_list)

    @property
    def holds_items(self) -> bool:
        """Whether evidence stands anywhere inside it, so that it is judged by itself."""
        return self.shape is not None and self.shape.holds_items


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A model of the user's, with what its fields are.

    An object with a field for Evidence is an item: it is checked, repaired and dropped by itself, together
    with those of its objects that have no evidence of their own.
    """

    model: type[BaseModel]
    parts: tuple[Part, ...]

    @property
    def name(self) -> str:
        """The model as `--schema` takes it: 'module:Name', or its fields in a line."""
        if issubclass(self.model, LineSchema):
            return self.model.__schema_line__
        return f"{self.model.__module__}:{self.model.__qualname__}"

    @property
    def about(self) -> str:
        """The model's docstring."""
        own = self.model.__dict__.get("__doc__") if issubclass(self.model, LineSchema) else self.model.__doc__
        return inspect.cleandoc(own or "")

    @property
    def evidence(self) -> Part | None:
        """The field for this object's evidence."""
        return next((part for part in self.parts if part.kind == "evidence"), None)

    @property
    def holds_items(self) -> bool:
        """Whether it or anything in it has evidence."""
        return self.evidence is not None or any(part.holds_items for part in self.parts)

    @property
    def own(self) -> tuple[Part, ...]:
        """The fields that are judged together with the object, pointers first as the model is to answer."""
        own = [part for part in self.parts if not part.holds_items]
        return tuple(sorted(own, key=lambda part: part.kind != "evidence"))

    @property
    def inner(self) -> tuple[Part, ...]:
        """The fields that hold items of their own."""
        return tuple(part for part in self.parts if part.holds_items)


def shape_of(model: type[BaseModel]) -> Shape:
    """Read a model; the same Shape each time.

    Raises:
        UsageError: It is no pydantic model, or a field is of a type that no brief can have.
    """
    if not (inspect.isclass(model) and issubclass(model, BaseModel)) or model is BaseModel:
        raise UsageError(f"{model!r} is not a pydantic model; derive your schema from pydantic.BaseModel.")
    return _shape(model, ())


@cache
def _shape(model: type[BaseModel], above: tuple[type[BaseModel], ...]) -> Shape:
    if issubclass(model, RootModel):
        raise UsageError(f"{model.__name__} has no fields; use a model with a field for its root value.")
    try:
        model.model_rebuild()
    except (PydanticUserError, PydanticUndefinedAnnotation) as error:
        reason = str(error.message).split("\n")[0]
        raise UsageError(
            f"{model.__name__} can't be used ({reason}); define every type that it refers to."
        ) from error
    if not model.model_fields:
        raise UsageError(f"{model.__name__} has no fields, so there is nothing to ask for; add some.")
    parts = tuple(
        _part(f"{model.__name__}.{name}", name, info, (*above, model))
        for name, info in model.model_fields.items()
    )
    if sum(part.kind == "evidence" for part in parts) > 1:
        raise UsageError(f"{model.__name__} has two Evidence fields; move the second to a model of its own.")
    return Shape(model, parts)


def _part(place: str, name: str, info: FieldInfo, above: tuple[type[BaseModel], ...]) -> Part:
    limits = dict(_limits(info.metadata))
    given, takes_none = _without_none(info.annotation, limits)
    is_list = get_origin(given) is list
    one = _bare(get_args(given)[0], {}) if is_list else given
    kind, shape = _kind(one, place, above), None
    if kind == "object":
        if one in above:
            raise UsageError(f"{place} contains {one.__name__} recursively; give it another type.")
        shape = _shape(one, above)
    return Part(
        name=name,
        kind=kind,
        type=one,
        is_list=is_list,
        takes_none=takes_none,
        has_default=not info.is_required(),
        about=" ".join((info.description or "").split()),
        limits=limits,
        shape=shape,
    )


def _kind(one: Any, place: str, above: tuple[type[BaseModel], ...]) -> Kind:
    if one in _POINTERS:
        return _POINTERS[one]
    if inspect.isclass(one) and issubclass(one, BaseModel) and not issubclass(one, RootModel):
        return "object"
    if one in _PLAIN or _is_choice(one):
        return "plain"
    shown = one.__name__ if inspect.isclass(one) else str(one).replace("typing.", "")
    raise UsageError(f"{place} has an unsupported type ({shown}); {_WAY_ON}.")


def choices(type_: Any) -> list[Any]:
    """The values of a Literal or an Enum as JSON has them; empty for other types."""
    if get_origin(type_) is Literal:
        return list(get_args(type_))
    return [member.value for member in type_] if inspect.isclass(type_) and issubclass(type_, Enum) else []


def _is_choice(one: Any) -> bool:
    values = choices(one)
    return bool(values) and all(isinstance(value, str | int) for value in values)


def _without_none(annotation: Any, limits: dict[str, Any]) -> tuple[Any, bool]:
    """The type without `| None`, and whether it had it."""
    bare = _bare(annotation, limits)
    if get_origin(bare) not in (Union, types.UnionType):
        return bare, False
    members = [member for member in get_args(bare) if member is not types.NoneType]
    if len(members) != 1 or len(get_args(bare)) == 1:
        return bare, False
    return _bare(members[0], limits), True


def _bare(annotation: Any, limits: dict[str, Any]) -> Any:
    """The type without `Annotated` and names for it; `limits` takes what the annotation bounds."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *metadata = get_args(annotation)
            limits.update(_limits(metadata))
        elif hasattr(annotation, "__value__"):  # type X = …
            annotation = annotation.__value__
        else:
            return annotation


def _limits(metadata: list[Any]) -> Iterator[tuple[str, Any]]:
    """The bounds that pydantic has taken from `Field` or `Annotated`."""
    for part in metadata:
        for name in _LIMITS:
            if (value := getattr(part, name, None)) is not None:
                yield name, value
