"""From Article to a brief of the user's own form: ask, resolve, check, repair what failed, list what failed
twice.

A generator as `summarizer.briefing` is, and with its rules: an item that fails is asked about once more, by
itself. What fails again becomes null where its field may be null, is left out where it stands in a list, and
is shown with an error where the user's model can't do without it. Whatever is left out is listed.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic_core import to_jsonable_python

from summarizer.asking.own.questions import Asked, SchemaOf, article_question, item_question
from summarizer.asking.own.shapes import Part, Shape
from summarizer.asking.prompts import Prompt, plain
from summarizer.asking.questions import Question
from summarizer.asking.windows import windows
from summarizer.briefing.grounding import sentences_of
from summarizer.briefing.loop import blank_provenance
from summarizer.briefing.own.making import NOT_VALID, make
from summarizer.briefing.own.merging import merge_drafts
from summarizer.briefing.own.resolving import Resolved, resolve
from summarizer.english.reading import Reading
from summarizer.errors import AnswerError, SourceError
from summarizer.schemas.article import Article, Sentence
from summarizer.schemas.brief import ArticleInfo, Check, Dropped, Evidence
from summarizer.schemas.own import OwnBrief

Steps = Generator[Question, BaseModel, OwnBrief[Any]]

_MOST_REPAIRS = 6


@dataclass
class _Desk:
    """What is on the table while one brief is written."""

    asked: Asked
    windows: list[list[Sentence]]
    repairs_left: int = _MOST_REPAIRS
    dropped: list[Dropped] = field(default_factory=list)

    @property
    def article(self) -> Article:
        return self.asked.reading.article

    def drop(self, item: object, checks: list[Check]) -> None:
        self.dropped.append(Dropped(item=to_jsonable_python(item, fallback=str), checks=checks))


class _Made(NamedTuple):
    """An object of the user's model, None where it can't be made; what it was made of, and what was found."""

    value: BaseModel | None
    draft: BaseModel
    resolved: Resolved
    checks: list[Check]

    @property
    def errors(self) -> list[Check]:
        return [check for check in self.checks if check.severity == "error"]

    @property
    def shown(self) -> object:
        return self.resolved.values if self.value is None else self.value


def write_own(reading: Reading, prompt: Prompt, shape: Shape, schema_of: SchemaOf, room: int) -> Steps:
    """All the questions on one article, and in the end its brief.

    Args:
        reading: Of the article.
        prompt: One with the questions 'own' and 'item'.
        shape: The user's model.
        schema_of: Makes the schemas that are sent.
        room: Tokens of the article that one request can hold; a longer one is asked about in windows.

    Raises:
        SourceError: The article is empty.
        AnswerError: The answer can't be made into the user's model.
    """
    desk = _Desk(Asked(reading, prompt, schema_of), windows(reading.article, room))
    if not desk.windows:
        raise SourceError("The text is empty: pass the words of an article.")
    drafts = []
    for at, shown in enumerate(desk.windows, start=1):
        drafts.append((yield article_question(desk.asked, shape, shown, (at, len(desk.windows)))))
    made = yield from _object(desk, shape, merge_drafts(shape, drafts), "/value", [])
    if made.value is None:
        raise _unusable(shape, made.errors)
    return OwnBrief[shape.model](  # type: ignore[name-defined]
        schema_=shape.name,
        article=ArticleInfo.of(reading.article),
        value=made.value,
        checks=made.checks,
        dropped=desk.dropped,
        provenance=blank_provenance(prompt),
    )


def _unusable(shape: Shape, errors: Iterable[Check]) -> AnswerError:
    """Names the innermost field that failed, for those around it fail with it."""
    worst = max(errors, key=lambda check: (check.name == NOT_VALID, check.path.count("/")))
    place = worst.path.removeprefix("/value").lstrip("/").replace("/", ".") or "the whole"
    return AnswerError(
        f"The model's answer is no {shape.name} ({plain(place)}: {plain(worst.message).rstrip('.')}): "
        "try another model with -m, or let the schema allow it."
    )


def _object(
    desk: _Desk, shape: Shape, draft: BaseModel, path: str, above: Sequence[Evidence]
) -> Generator[Question, BaseModel, _Made]:
    """An object as good as it gets: with its items, repaired once, and without what may be missing of it."""
    evidence = resolve(desk.asked.reading, shape, draft, path, above).evidence
    inner: dict[str, Any] = {}
    found: list[Check] = []
    for part in shape.inner:
        checks = yield from _inner(desk, part, getattr(draft, part.name), path, evidence, inner)
        found += checks

    def made_of(draft: BaseModel) -> _Made:
        resolved = resolve(desk.asked.reading, shape, draft, path, above)
        value, refused = make(shape, resolved.values | inner, path)
        known = {check.path for check in resolved.checks if check.severity == "error"}
        new = [check for check in refused if check.path not in known]
        return _Made(value, draft, resolved, [*resolved.checks, *new])

    made = made_of(draft)
    if desk.repairs_left and (errors := _of_own_fields(made, shape, path)):
        desk.repairs_left -= 1
        sentences = sentences_of(desk.article, made.resolved.evidence)
        answer = yield item_question(desk.asked, shape, draft, errors, sentences or desk.windows[0])
        mended = draft.model_copy(update={part.name: getattr(answer, part.name) for part in shape.own})
        made = min(made, made_of(mended), key=lambda one: len(one.errors))
    if made.errors:
        made = made_of(_trimmed(desk, shape, made, path))
    return made._replace(checks=[*made.checks, *found])


def _of_own_fields(made: _Made, shape: Shape, path: str) -> list[Check]:
    """The errors that an answer about the object alone can mend."""
    others = [f"{path}/{part.name}" for part in shape.inner]
    return [c for c in made.errors if shape.own and not any(_is_within(c, other) for other in others)]


def _is_within(check: Check, place: str) -> bool:
    return check.path == place or check.path.startswith(f"{place}/")


def _trimmed(desk: _Desk, shape: Shape, made: _Made, path: str) -> BaseModel:
    """The draft without the fields and entries that failed, where the user's model can do without them."""
    kept: dict[str, Any] = {}
    for part in shape.own:
        place = f"{path}/{part.name}"
        errors = [check for check in made.errors if _is_within(check, place)]
        said = getattr(made.draft, part.name)
        if not errors or said is None or part.kind == "evidence":
            continue
        if part.is_list and all(check.path != place for check in errors):
            failed = {int(check.path.removeprefix(f"{place}/").partition("/")[0]) for check in errors}
            kept[part.name] = [one for at, one in enumerate(said) if at not in failed]
            said = [one for at, one in enumerate(said) if at in failed]
        elif part.may_be_absent:
            kept[part.name] = None
        else:
            continue
        desk.drop({part.name: said}, errors)
    return made.draft.model_copy(update=kept)


def _inner(
    desk: _Desk, part: Part, said: Any, path: str, above: list[Evidence], inner: dict[str, Any]
) -> Generator[Question, BaseModel, list[Check]]:
    """Puts the items of a field into `inner`; what failed twice is left out where that may be."""
    assert part.shape is not None
    place = f"{path}/{part.name}"
    if part.is_list and said is not None:
        inner[part.name], checks = yield from _items(desk, part.shape, said, place, above)
        return checks
    made = None
    if said is not None:
        made = yield from _object(desk, part.shape, said, place, above)
        if made.errors and part.may_be_absent:
            desk.drop({part.name: made.shown}, made.errors)
            made = None
    if made and made.value:
        inner[part.name] = made.value
    elif part.takes_none:
        inner[part.name] = None
    return made.checks if made else []


def _items(
    desk: _Desk, shape: Shape, said: Iterable[Any], place: str, above: list[Evidence]
) -> Generator[Question, BaseModel, tuple[list[BaseModel], list[Check]]]:
    """The items of a list, each once, without those that failed twice."""
    kept: list[BaseModel] = []
    checks: list[Check] = []
    for one in said:
        made = yield from _object(desk, shape, one, f"{place}/{len(kept)}", above)
        if made.value is None or made.errors:
            desk.drop(made.shown, made.errors)
        elif not any(_says_the_same(shape, made.value, before) for before in kept):
            kept.append(made.value)
            checks += made.checks
    return kept, checks


def _says_the_same(shape: Shape, one: BaseModel, other: BaseModel) -> bool:
    """Whether two items differ in nothing but their evidence."""
    evidence = shape.evidence and shape.evidence.name
    return all(getattr(one, p.name) == getattr(other, p.name) for p in shape.parts if p.name != evidence)
