"""A brief whose content follows a user's own model; everything around it is as in a Brief."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from summarizer.schemas.brief import SCHEMA_VERSION, ArticleInfo, Check, Dropped, Provenance

ModelT = TypeVar("ModelT", bound=BaseModel)


class OwnBrief(BaseModel, Generic[ModelT]):
    """A news article as data with your own schema, each item with its evidence.

    `OwnBrief[MyBrief].model_json_schema(mode="serialization")` is the JSON Schema of the output.
    """

    model_config = ConfigDict(
        extra="forbid", validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )

    schema_version: Literal["1"] = SCHEMA_VERSION
    schema_: str = Field(alias="schema", description="The user's model, as 'module:Name'.")
    article: ArticleInfo
    value: ModelT = Field(description="The content, as an instance of the user's model.")
    checks: list[Check] = Field(default_factory=list, description="Findings about the items of the brief.")
    dropped: list[Dropped] = Field(default_factory=list, description="Items that were left out, and why.")
    provenance: Provenance
