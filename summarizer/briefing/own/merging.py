"""The drafts of all windows of a long article as one: lists one behind the other, else the first that has
something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from summarizer.asking.own.shapes import Part, Shape


def merge_drafts(shape: Shape, drafts: Sequence[BaseModel]) -> BaseModel:
    """One draft of several.

    An object that is an item is taken as a whole, for its words and its pointers belong together; one that is
    none is merged field by field.
    """
    if len(drafts) == 1:
        return drafts[0]
    merged = {part.name: _part(part, [getattr(draft, part.name) for draft in drafts]) for part in shape.parts}
    return drafts[0].model_copy(update=merged)


def _part(part: Part, given: Sequence[Any]) -> Any:
    said = [one for one in given if one is not None and one != ""]
    if part.kind == "evidence" or not said:
        return said[0] if said else given[0]
    if part.is_list:
        return [item for items in said for item in items]
    if part.shape and part.shape.evidence is None:
        return merge_drafts(part.shape, said)
    return said[0]
