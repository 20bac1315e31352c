"""The task of a user's own schema: every object of it grounded, checked, and repaired where a check failed.

It has the rules of the standard task: an item that fails is asked about once more, by itself. What fails
again becomes null where its field may be null, is left out where it stands in a list, and is shown with an
error where the user's model can't do without it. Whatever is left out is listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar, NamedTuple

from pydantic import BaseModel

from summarizer.asking.own.drafts import draft_of
from summarizer.asking.own.questions import Asked, SchemaOf, article_question, item_question
from summarizer.asking.own.shapes import Part, Shape
from summarizer.asking.prompts import Prompt, plain
from summarizer.asking.questions import Question
from summarizer.asking.steps import Steps, ask, ask_all
from summarizer.asking.windows import of_each_window, windows
from summarizer.briefing.checks.wording import check_translated
from summarizer.briefing.desk import Desk, repaired, unasked
from summarizer.briefing.grounding import sentences_of
from summarizer.briefing.own.making import NOT_VALID, make
from summarizer.briefing.own.merging import merge_drafts
from summarizer.briefing.own.resolving import Resolved, resolve
from summarizer.briefing.provenance import blank_provenance
from summarizer.english.reading import Reading
from summarizer.errors import AnswerError
from summarizer.schemas.brief import ArticleInfo, Check, Evidence
from summarizer.schemas.own import OwnBrief


class _Made(NamedTuple):
    """An object of the user's model, None where it can't be made; what it was made of, and what was found."""

    value: BaseModel | None
    draft: BaseModel
    resolved: Resolved
    checks: list[Check]

    @property
    def errors(self) -> list[Check]:
        return [check for check in self.checks if check.severity == "proof"]

    @property
    def shown(self) -> object:
        return self.resolved.values if self.value is None else self.value


@dataclass(frozen=True, slots=True)
class OwnTask:
    """Writes an OwnBrief.

    Attributes:
        shape: The user's model.
        schema_of: Makes the schemas that are sent.
        room: Tokens of the article that one request can hold; a longer one is asked about in windows.
    """

    shape: Shape
    schema_of: SchemaOf
    room: int
    blank: ClassVar[Mapping[str, Any]] = {}

    @property
    def draft_model(self) -> type[BaseModel]:
        """What a model answers with: the user's model, with pointers where that has words of the article."""
        return draft_of(self.shape)

    def known(self, reading: Reading) -> None:
        """Code knows nothing of a user's schema before a model is asked."""

    def questions(self, reading: Reading, prompt: Prompt) -> list[Question[BaseModel]]:
        """One for the whole object, of each window."""
        question = partial(article_question, Asked(reading, prompt, self.schema_of), self.shape)
        return of_each_window(reading.article, self.room, question)

    def drafted(self, desk: Desk) -> Steps[BaseModel]:
        """Ask for the whole object, window by window."""
        drafts = yield from ask_all(self.questions(desk.reading, desk.prompt))
        return merge_drafts(self.shape, drafts)

    def joined(self, drafts: Sequence[BaseModel]) -> BaseModel | None:
        """Several drafts as one: lists one behind the other, else the first that has something."""
        return merge_drafts(self.shape, drafts) if drafts else None

    def settled(self, desk: Desk, draft: BaseModel) -> Steps[OwnBrief[Any]]:
        """Turn a draft into an object of the user's model.

        Raises:
            AnswerError: The answer can't be made into one.
        """
        made = yield from self._object(desk, self.shape, draft, "/value", [])
        if made.value is None:
            raise _unusable(self.shape, made.errors)
        return self._brief(desk, made)

    def preview(self, desk: Desk, draft: BaseModel) -> OwnBrief[Any] | None:
        """The object as far as it is written; None while the user's model can't be made of that."""
        made = unasked(self._object(desk, self.shape, draft, "/value", []))
        return None if made.value is None else self._brief(desk, made)

    def _asked(self, desk: Desk) -> Asked:
        return Asked(desk.reading, desk.prompt, self.schema_of)

    def _brief(self, desk: Desk, made: _Made) -> OwnBrief[Any]:
        return OwnBrief[self.shape.model](  # type: ignore[name-defined]
            schema_=self.shape.name,
            article=ArticleInfo.of(desk.article),
            value=made.value,
            checks=[*(finding.at("") for finding in check_translated(desk.reading)), *made.checks],
            dropped=desk.dropped,
            provenance=blank_provenance(desk.prompt),
        )

    def _object(
        self, desk: Desk, shape: Shape, draft: BaseModel, path: str, above: Sequence[Evidence]
    ) -> Steps[_Made]:
        """An object as good as it gets: with its items, repaired once, without what may be missing of it."""
        evidence = resolve(desk.reading, shape, draft, path, above).evidence
        inner: dict[str, Any] = {}
        found: list[Check] = []
        for part in shape.inner:
            checks = yield from self._inner(desk, part, getattr(draft, part.name), path, evidence, inner)
            found += checks

        def made_of(draft: BaseModel) -> _Made:
            return _made(desk.reading, shape, draft, inner, path, above)

        made = made_of(draft)
        if errors := _of_own_fields(made, shape, path):

            def again() -> Steps[_Made]:
                shown = sentences_of(desk.article, made.resolved.evidence)
                shown = shown or windows(desk.article, self.room)[0]
                answer = yield from ask(item_question(self._asked(desk), shape, draft, errors, shown))
                return made_of(draft.model_copy(update={p.name: getattr(answer, p.name) for p in shape.own}))

            made = yield from repaired(desk, made, again)
        if made.errors:
            made = made_of(_trimmed(desk, shape, made, path))
        return made._replace(checks=[*made.checks, *found])

    def _inner(
        self, desk: Desk, part: Part, said: Any, path: str, above: list[Evidence], inner: dict[str, Any]
    ) -> Steps[list[Check]]:
        """Puts the items of a field into `inner`; what failed twice is left out where that may be."""
        assert part.shape is not None
        place = f"{path}/{part.name}"
        if part.is_list and said is not None:
            inner[part.name], checks = yield from self._items(desk, part.shape, said, place, above)
            return checks
        made = None
        if said is not None:
            made = yield from self._object(desk, part.shape, said, place, above)
            if made.errors and part.may_be_absent:
                desk.drop({part.name: made.shown}, made.errors)
                made = None
        if made and made.value:
            inner[part.name] = made.value
        elif part.takes_none:
            inner[part.name] = None
        return made.checks if made else []

    def _items(
        self, desk: Desk, shape: Shape, said: Iterable[Any], place: str, above: list[Evidence]
    ) -> Steps[tuple[list[BaseModel], list[Check]]]:
        """The items of a list, each once, without those that failed twice."""
        kept: list[BaseModel] = []
        checks: list[Check] = []
        for one in said:
            made = yield from self._object(desk, shape, one, f"{place}/{len(kept)}", above)
            if made.value is None or made.errors:
                desk.drop(made.shown, made.errors)
            elif not any(_says_the_same(shape, made.value, before) for before in kept):
                kept.append(made.value)
                checks += made.checks
        return kept, checks


def _made(
    reading: Reading,
    shape: Shape,
    draft: BaseModel,
    inner: Mapping[str, Any],
    path: str,
    above: Sequence[Evidence],
) -> _Made:
    """The object that a draft is, with the items that belong to it."""
    resolved = resolve(reading, shape, draft, path, above)
    value, refused = make(shape, {**resolved.values, **inner}, path)
    known = {check.path for check in resolved.checks if check.severity == "proof"}
    new = [check for check in refused if check.path not in known]
    return _Made(value, draft, resolved, [*resolved.checks, *new])


def _unusable(shape: Shape, errors: Iterable[Check]) -> AnswerError:
    """Names the innermost field that failed, for those around it fail with it."""
    worst = max(errors, key=lambda check: (check.name == NOT_VALID, check.path.count("/")))
    place = worst.path.removeprefix("/value").lstrip("/").replace("/", ".") or "the whole"
    return AnswerError(
        f"The model's answer is not a valid {shape.name} ({plain(place)}: "
        f"{plain(worst.message).rstrip('.')}); try another model with -m, or change the schema to allow it."
    )


def _of_own_fields(made: _Made, shape: Shape, path: str) -> list[Check]:
    """The errors that an answer about the object alone can mend."""
    others = [f"{path}/{part.name}" for part in shape.inner]
    return [c for c in made.errors if shape.own and not any(_is_within(c, other) for other in others)]


def _is_within(check: Check, place: str) -> bool:
    return check.path == place or check.path.startswith(f"{place}/")


def _trimmed(desk: Desk, shape: Shape, made: _Made, path: str) -> BaseModel:
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


def _says_the_same(shape: Shape, one: BaseModel, other: BaseModel) -> bool:
    """Whether two items differ in nothing but their evidence."""
    evidence = shape.evidence and shape.evidence.name
    return all(getattr(one, p.name) == getattr(other, p.name) for p in shape.parts if p.name != evidence)
