"""A brief whose content has the form of a user's own model; what stands around it is as in a Brief."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from summarizer.schemas.brief import SCHEMA_VERSION, ArticleInfo, Check, Dropped, Provenance

ModelT = TypeVar("ModelT", bound=BaseModel)


class OwnBrief(BaseModel, Generic[ModelT]):
    """A news article as data of the user's own form, each item of it with its evidence.

    `OwnBrief[MyBrief].model_json_schema(mode="serialization")` is the JSON Schema of what is written.
    """

    model_config = ConfigDict(
        extra="forbid", validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )

    schema_version: Literal["1"] = SCHEMA_VERSION
    schema_: str = Field(alias="schema", description="The user's model, as 'module:Name'.")
    article: ArticleInfo
    value: ModelT = Field(description="What was found, in the user's own form.")
    checks: list[Check] = Field(default_factory=list, description="Findings about what the brief shows.")
    dropped: list[Dropped] = Field(
        default_factory=list, description="What was not good enough to show, and why."
    )
    provenance: Provenance
