"""A brief whose content follows a user's own model; everything around it is as in a Brief."""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from summarizer.schemas.brief import SCHEMA_VERSION, ArticleInfo, Brief, Check, Dropped, Provenance

ModelT = TypeVar("ModelT", bound=BaseModel)


class OwnBrief(BaseModel, Generic[ModelT]):
    """A news article as data with your own schema, each item with its evidence.

    `OwnBrief[MyBrief].model_json_schema(mode="serialization")` is the JSON Schema of the output.
    """

    model_config = ConfigDict(
        extra="forbid", validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )

    schema_version: Literal["2"] = SCHEMA_VERSION
    schema_: str = Field(
        alias="schema", description="The user's model, as 'module:Name' or as its fields in a line."
    )
    article: ArticleInfo
    value: ModelT = Field(description="The content, as an instance of the user's model.")
    checks: list[Check] = Field(default_factory=list, description="Findings about the items of the brief.")
    dropped: list[Dropped] = Field(default_factory=list, description="Items that were left out, and why.")
    provenance: Provenance

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by the user's model: the generic class with that model in it has no name of its own."""
        return _own_brief, (type(self.value), self.model_dump_json())


def _own_brief(model: type[BaseModel], data: str) -> OwnBrief[Any]:
    brief: OwnBrief[Any] = OwnBrief[model].model_validate_json(data)  # type: ignore[valid-type]
    return brief


class AnyForm(BaseModel):
    """An object of a schema that is not at hand, as JSON has it."""

    model_config = ConfigDict(extra="allow")


AnyBrief = Brief | OwnBrief[Any]
"""A brief of the contract, or one of a user's own schema."""
