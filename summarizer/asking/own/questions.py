"""The two questions for a user's own schema: one about the whole article, one about a single object again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from pydantic import BaseModel

from summarizer.asking.own.describing import fields_in_words
from summarizer.asking.own.drafts import draft_of, own_draft_of
from summarizer.asking.own.shapes import Part, Shape
from summarizer.asking.prompts import Prompt, messages, number, plain
from summarizer.asking.questions import Question
from summarizer.asking.wire import Schema, strict_schema
from summarizer.english.reading import Reading
from summarizer.schemas.article import Sentence
from summarizer.schemas.brief import Check

SchemaOf = Callable[[type[BaseModel], Iterable[Part], Reading, Sequence[Sentence]], Schema]
"""Makes the schema that is sent, of a draft, its fields, and the sentences that are shown."""

_ANSWER_TOKENS, _REPAIR_TOKENS = 4_096, 1_024


def open_schema(
    draft: type[BaseModel], parts: Iterable[Part], reading: Reading, shown: Sequence[Sentence]
) -> Schema:
    """The same schema whatever the article says, as remote endpoints compile and keep it."""
    return strict_schema(draft)


class Asked(NamedTuple):
    """What all questions on one article have in common."""

    reading: Reading
    prompt: Prompt
    schema_of: SchemaOf


def article_question(
    asked: Asked, shape: Shape, shown: Sequence[Sentence], part: tuple[int, int]
) -> Question[BaseModel]:
    """Asks for the whole answer, from these sentences, which are so many a part of the article."""
    fields, model = [*shape.own, *shape.inner], draft_of(shape)
    return Question(
        name="own",
        messages=messages(
            asked.prompt,
            asked.reading.article,
            "own",
            shown,
            part,
            about=shape.about or shape.model.__name__,
            fields=fields_in_words(fields),
        ),
        response_model=model,
        schema=asked.schema_of(model, fields, asked.reading, shown),
        max_tokens=_ANSWER_TOKENS,
        part=part,
    )


def item_question(
    asked: Asked, shape: Shape, draft: BaseModel, errors: Iterable[Check], shown: Sequence[Sentence]
) -> Question[BaseModel]:
    """Asks for one object's own fields anew, with what is wrong with them."""
    model = own_draft_of(shape)
    item = draft.model_dump_json(include={part.name for part in shape.own})
    return Question(
        name="repair",
        messages=messages(
            asked.prompt,
            asked.reading.article,
            "item",
            [],
            item=plain(item),
            problems=plain(" ".join(dict.fromkeys(check.message for check in errors))),
            fields=fields_in_words(shape.own),
            sentences=number(asked.reading.article, shown),
        ),
        response_model=model,
        schema=asked.schema_of(model, shape.own, asked.reading, shown),
        max_tokens=_REPAIR_TOKENS,
    )
