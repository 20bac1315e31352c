"""From resolved values to an object of the user's own model, or what its model says against it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from summarizer.asking.own.shapes import Shape
from summarizer.errors import UsageError
from summarizer.schemas.brief import Check

NOT_VALID = "not_valid"


def make(shape: Shape, values: Mapping[str, Any], path: str) -> tuple[BaseModel | None, list[Check]]:
    """The object, or None with one error for each field that the model refuses.

    Raises:
        UsageError: A validator of the model fails in a way that says nothing of the value.
    """
    try:
        return shape.model.model_validate(dict(values), by_name=True, by_alias=False), []
    except ValidationError as error:
        problems = error.errors(include_url=False, include_context=False, include_input=False)
        return None, [_check(path, problem["loc"], problem["msg"]) for problem in problems]
    except Exception as error:
        raise UsageError(
            f"A validator of {shape.name} raised {type(error).__name__} ({error}); make it raise "
            "ValueError for invalid values."
        ) from error


def _check(path: str, location: tuple[int | str, ...], message: str) -> Check:
    place = "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in location)
    return Check(name=NOT_VALID, severity="proof", path=path + place, message=f"{message.rstrip('.')}.")
