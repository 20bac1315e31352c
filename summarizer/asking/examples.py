"""Examples for a model: articles with the briefs that they should have, as somebody wrote them down.

They have the form of results: quotes for evidence, time words, names. Code turns that into what a model
answers with, sentence numbers and places in lists, and refuses a quote that the article does not hold.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.asking.own.drafts import draft_of
from summarizer.asking.own.shapes import Part, Shape
from summarizer.asking.prompts import Shot
from summarizer.errors import UsageError
from summarizer.schemas.article import Article
from summarizer.schemas.draft import Draft

Json = Mapping[str, Any]


class Example(BaseModel):
    """An article, and what is to come of it: the `brief`, or the `value` of a user's own schema."""

    model_config = ConfigDict(extra="ignore")

    text: str = Field(min_length=1)
    published: date | None = None
    brief: dict[str, Any] | None = None
    value: dict[str, Any] | None = None


class _NotInText(ValueError):
    """A quote that an example's article does not hold."""


def shots_of(examples: Path | str | Sequence[Json], shape: Shape | None = None) -> tuple[Shot, ...]:
    """Examples as a model is shown them.

    Args:
        examples: A JSON Lines file, or what its lines hold: `text`, perhaps `published`, and `brief`, or
            `value` for a schema of one's own.
        shape: The user's own schema; None stands for a Brief.

    Raises:
        UsageError: The file can't be read, or one of the examples is none.
    """
    return tuple(_shot(given, place, shape) for place, given in _given(examples))


def _given(examples: Path | str | Sequence[Json]) -> Iterator[tuple[str, Any]]:
    """The examples, each with the place that a message names."""
    if not isinstance(examples, Path | str):
        yield from ((f"Example {at}", each) for at, each in enumerate(examples, start=1))
        return
    try:
        lines = Path(examples).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise UsageError(
            f"{examples} can't be read ({reason}); pass a JSON Lines file of examples."
        ) from error
    if not any(line.strip() for line in lines):
        raise UsageError(f"{examples} is empty; write one example a line, or leave it out.")
    for at, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield f"{examples}, line {at}", json.loads(line)
        except (ValueError, RecursionError) as error:
            raise UsageError(f"{examples}, line {at} is not JSON; write one example a line.") from error


def _shot(given: Any, place: str, shape: Shape | None) -> Shot:
    name = "brief" if shape is None else "value"
    try:
        example = Example.model_validate(given)
        told = example.brief if shape is None else example.value
        if told is None:
            raise UsageError(f"{place} has no {name!r}; add the one that its text should have.")
        article = Article(text=example.text, published=example.published)
        model = Draft if shape is None else draft_of(shape)
        answer = _brief(article, told) if shape is None else _value(article, shape, told)
        model.model_validate(answer)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the whole"
        raise UsageError(f"{place} is no example ({where}: {first['msg']}); correct it.") from error
    except _NotInText as error:
        raise UsageError(f"{place}: the text does not hold {error}; copy it from there.") from error
    except (AttributeError, KeyError, TypeError) as error:
        raise UsageError(f"{place} does not have the form of a {name}; copy one that was written.") from error
    return Shot(article, json.dumps(answer, ensure_ascii=False, separators=(",", ":")))


def _brief(article: Article, brief: Json) -> dict[str, Any]:
    """The draft that a brief could have come from."""
    speakers: dict[str, dict[str, Any]] = {}
    claims = [_claim(article, claim, speakers) for claim in brief.get("claims", ())]
    return {
        "speakers": list(speakers.values()),
        "summary": [
            {"sentences": _numbers(article, each["evidence"]), "text": each["text"]}
            for each in brief.get("summary", ())
        ],
        "claims": claims,
        "planned_events": [_event(article, event) for event in brief.get("planned_events", ())],
        "headline": brief.get("headline", ""),
    }


def _claim(article: Article, claim: Json, speakers: dict[str, dict[str, Any]]) -> dict[str, Any]:
    for speaker in claim.get("speakers", ()):
        speakers.setdefault(speaker["name"], _speaker(speaker))
    places = {name: at for at, name in enumerate(speakers, start=1)}
    return {
        "sentences": _numbers(article, claim["evidence"]),
        "speakers": [places[speaker["name"]] for speaker in claim.get("speakers", ())],
        "text": claim["text"],
    }


def _speaker(speaker: Json) -> dict[str, Any]:
    kind = speaker.get("kind", "person")
    if speaker.get("anonymous") and kind in ("person", "group"):
        kind = f"unnamed {kind}"
    return {"name": speaker["name"], "role": speaker.get("role"), "kind": kind}


def _event(article: Article, event: Json) -> dict[str, Any]:
    return {
        "sentences": _numbers(article, event["evidence"]),
        "title": event["title"],
        "status": event["status"],
        "when": _time_words(article, event.get("when")),
        "detail": _time_words(article, event.get("instead_of")) or event.get("condition"),
        "where": event.get("where"),
        "participants": list(event.get("participants", ())),
    }


def _value(article: Article, shape: Shape, value: Json) -> dict[str, Any]:
    """The draft that an object of a user's own schema could have come from, in the order of the question."""
    draft: dict[str, Any] = {}
    for part in (*shape.own, *shape.inner):
        if part.name in value or part.may_be_absent:
            draft[part.name] = _field(article, part, value.get(part.name))
        elif part.is_list and part.has_default:
            draft[part.name] = []
    return draft


def _field(article: Article, part: Part, said: Any) -> Any:
    if said is None:
        return None
    if part.kind == "evidence":
        return _numbers(article, said if isinstance(said, list) else [said])
    form: Callable[[Article, Part, Any], Any] = _FORMS.get(part.kind, lambda article, part, one: one)
    return [form(article, part, one) for one in said] if part.is_list else form(article, part, said)


def _object(article: Article, part: Part, said: Any) -> Any:
    assert part.shape is not None
    return _value(article, part.shape, said)


_FORMS: Final[Mapping[str, Callable[[Article, Part, Any], Any]]] = {
    "when": lambda article, part, said: _time_words(article, said),
    "speaker": lambda article, part, said: {"name": said} if isinstance(said, str) else _speaker(said),
    "object": _object,
}


def _time_words(article: Article, when: Any) -> str | None:
    """The article's words of a When, which may be given as those words alone."""
    if when is None:
        return None
    words = str(when if isinstance(when, str) else when["text"])
    _place(article, words)
    return words


def _numbers(article: Article, evidence: Sequence[Any]) -> list[int]:
    """The numbers of the sentences in which quotes stand; each may be given with or without its place."""
    numbers: set[int] = set()
    for each in evidence:
        quote = str(each if isinstance(each, str) else each["quote"])
        start = _place(article, quote)
        numbers |= {s.index for s in article.sentences if s.start < start + len(quote) and start < s.end}
    return sorted(numbers)


def _place(article: Article, quote: str) -> int:
    start = article.text.find(quote) if quote.strip() else -1
    if start < 0:
        raise _NotInText(f"{quote!r}")
    return start
