"""A model that always answers the same, where the network would be."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import httpx2

from summarizer.errors import SummarizerError
from summarizer.models.ledger import estimate_tokens
from summarizer.schemas.draft import Draft

Given = Mapping[str, Any] | SummarizerError | None
"""What is answered, or raised; None makes a draft of each article."""

_SENTENCE = re.compile(r"^\[(\d+)\] (.+)$", re.MULTILINE)
_HEADLINE_WORDS = 12


class Answers(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """The transport to a model that always answers the same."""

    streams = False
    """Answers come as a whole."""

    def __init__(self, given: Given) -> None:
        self._given = given

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer a request."""
        return self._answered(request.read())

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer a request."""
        return self._answered(await request.aread())

    def _answered(self, content: bytes) -> httpx2.Response:
        if isinstance(self._given, SummarizerError):
            raise self._given
        body = json.loads(content)
        # Once an endpoint was seen to give other forms than it is asked for, the schema stands in the prompt.
        schema = body.get("response_format", {}).get("json_schema", {}).get("schema", {})
        article = body["messages"][-1]["content"]
        given = _draft_of(article) if self._given is None else self._given
        text = json.dumps(_answer(schema, given), ensure_ascii=False, default=str)
        message = {"role": "assistant", "content": text}
        read, written = (estimate_tokens(words) for words in (str(body["messages"]), text))
        usage = {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        answer = {"id": "test", "object": "chat.completion", "created": 0, "model": body["model"]}
        return httpx2.Response(200, json={**answer, "choices": [choice], "usage": usage})


def _answer(schema: Mapping[str, Any], given: Mapping[str, Any]) -> Any:
    """The answer to a question of that schema: what is given, where that is what it asks for.

    Other questions, such as for the later windows of a long article or for what is to become of a doubted
    item, get as little as their schemas allow, which changes nothing.
    """
    if not schema:
        return given
    is_asked = given.keys() <= schema["properties"].keys()
    return {**_smallest(schema), **given} if is_asked else _smallest(schema)


def _smallest(schema: Mapping[str, Any]) -> Any:
    """The smallest value of a JSON Schema, as far as such schemas are sent to models."""
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    if choices := schema.get("anyOf"):
        return None if {"type": "null"} in choices else _smallest(choices[0])
    match schema.get("type"):
        case "object":
            return {name: _smallest(part) for name, part in schema.get("properties", {}).items()}
        case "array":
            return [_smallest(schema.get("items", {}))] * schema.get("minItems", 0)
        case "string":
            return "x" * schema.get("minLength", 0)
        case "integer" | "number":
            return schema.get("minimum", 0)
        case "boolean":
            return False
    return None


def _draft_of(article: str) -> dict[str, Any]:
    """A draft of an article as a model sees it: its first sentence says it all."""
    first = _SENTENCE.search(article)
    if first is None:  # this question does not show the article
        return {}
    number, text = int(first[1]), first[2]
    said = {"sentences": [number], "text": text}
    return Draft(
        headline=" ".join(text.split()[:_HEADLINE_WORDS]).rstrip("."),
        summary=[said],
        claims=[said],
        planned_events=[],
    ).model_dump()
