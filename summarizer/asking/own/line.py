"""`--schema 'name, age int'`: a schema in one line, for questions that are not worth a module.

Fields are separated by commas, or by line ends where there are any. A field is a name, perhaps a type, and
perhaps a description behind a colon. In square brackets the line describes one item of a list.
"""

from __future__ import annotations

import copyreg
import re
from datetime import date
from decimal import Decimal
from functools import cache
from keyword import iskeyword
from typing import Any, ClassVar, Final

from pydantic import BaseModel, ConfigDict, Field, create_model

from summarizer.errors import UsageError
from summarizer.schemas.brief import Evidence, Speaker, When

_TYPES: Final[dict[str, Any]] = {
    "str": str,
    "int": int,
    "float": float,
    "number": Decimal,
    "bool": bool,
    "date": date,
    "when": When,
    "speaker": Speaker,
}
_FIELD = re.compile(r"(?P<name>\w+)(?:\s+(?P<type>\w+)(?P<many>\[\])?)?\s*(?::\s*(?P<about>.*))?", re.S)
_MODULE = re.compile(r"[\w.]+:[\w.]+")
_EVIDENCE = "evidence"
_HOW = "write names with types, such as 'name, age int, joined when: day of the appointment'"


class _OfLines(type(BaseModel)):  # type: ignore[misc]
    """The class of such schemas: they are pickled as their lines, for processes that don't have them yet."""


class LineSchema(BaseModel, metaclass=_OfLines):
    """What schemas in one line have in common."""

    model_config = ConfigDict(protected_namespaces=())
    __schema_line__: ClassVar[str] = ""


def _pickled(model: type[LineSchema]) -> tuple[Any, ...]:
    return schema_of_line, (model.__schema_line__,)


copyreg.pickle(_OfLines, _pickled)


def is_line(text: str) -> bool:
    """Whether `--schema` has fields, and does not name a module and a class in it."""
    return not _MODULE.fullmatch(text.strip()) and bool(re.search(r"[\s,\[]", text.strip()))


@cache
def schema_of_line(text: str) -> type[LineSchema]:
    """The pydantic model of a line; the same class each time.

    Every object has evidence of its own. What the article does not give is null; an item of a list has at
    least its first field.

    Raises:
        UsageError: The line has a field that is none.
    """
    line = text.strip()
    is_list = line.startswith("[") and line.endswith("]")
    fields = _fields(line[1:-1] if is_list else line)
    if not is_list:
        return _model("Answer", fields, text)
    first = next(iter(fields))
    kind, info = fields[first]
    item = _model("Item", {**fields, first: (_without_none(kind), Field(description=info.description))}, "")
    return _model("Answer", {"items": (list[item], Field(description="All of them."))}, text)  # type: ignore[valid-type]


def _fields(line: str) -> dict[str, tuple[Any, Any]]:
    """Fields by name, each with its type and its description, and the one for evidence."""
    parts = [part.strip() for part in line.split("\n" if "\n" in line else ",")]
    fields: dict[str, tuple[Any, Any]] = {}
    for part in filter(None, parts):
        found = _FIELD.fullmatch(part)
        if found is None:
            raise UsageError(f"--schema has a field {part!r} that is not a name with a type; {_HOW}.")
        name, kind = found["name"], found["type"] or "str"
        if kind not in _TYPES:
            raise UsageError(
                f"--schema has the type {kind!r}; use {', '.join(_TYPES)}, or [] behind one, and separate "
                "fields by line ends where a description has a comma."
            )
        if not name.isidentifier() or iskeyword(name) or name.startswith("_") or name == _EVIDENCE:
            raise UsageError(f"--schema can't have a field {name!r}; give it another name.")
        if name in fields:
            raise UsageError(f"--schema has the field {name!r} twice; leave one out.")
        one: Any = _TYPES[kind]
        about = " ".join((found["about"] or "").split()) or None
        many: Any = Field(default_factory=list, description=about)
        fields[name] = (list[one], many) if found["many"] else (one | None, Field(None, description=about))
    if not fields:
        raise UsageError(f"--schema has no fields; {_HOW}.")
    return {**fields, _EVIDENCE: (list[Evidence], Field(default_factory=list))}


def _without_none(kind: Any) -> Any:
    return kind.__args__[0] if type(None) in getattr(kind, "__args__", ()) else kind


def _model(name: str, fields: dict[str, tuple[Any, Any]], line: str) -> type[LineSchema]:
    model: type[LineSchema] = create_model(name, __base__=LineSchema, **fields)  # type: ignore[call-overload]
    model.__schema_line__ = line
    return model
