"""What can be shown of a brief before it is whole: the items that stand already, each with its evidence.

A half-written item is not shown: its evidence may still change. An item that fails its checks is not shown
either; the whole brief may have it mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Generic, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

from summarizer.asking.prompts import Prompt
from summarizer.asking.steps import Heard
from summarizer.briefing.desk import Desk
from summarizer.briefing.task import BriefT, DraftT, Task
from summarizer.english.reading import Reading
from summarizer.text.objects import find_object


class Previews(Generic[DraftT, BriefT]):
    """Makes partial briefs of an article while a model writes about it."""

    def __init__(self, task: Task[DraftT, BriefT], reading: Reading, prompt: Prompt) -> None:
        self._task, self._reading, self._prompt = task, reading, prompt
        known = task.known(reading)
        self._kept = [known] if known is not None else []
        self._shown = task.joined(self._kept)
        self._last: BriefT | None = None

    def first(self) -> BriefT | None:
        """The brief before the model is asked; None where nothing can be shown yet."""
        self._last = None if self._shown is None else self._preview(self._shown)
        return self._last

    def after(self, heard: Heard) -> BriefT | None:
        """The brief after a part of an answer, or the whole; None where nothing is added to it."""
        model = heard.question.response_model
        if not issubclass(self._task.draft_model, model):  # a part of a draft is one too
            return None
        if isinstance(heard.answer, model):
            self._kept = [*self._kept, heard.answer]
            return self._new(self._kept)
        draft = draft_so_far(str(heard.answer), model, self._task.blank)
        return None if draft is None else self._new([*self._kept, draft])

    def _new(self, drafts: Sequence[DraftT]) -> BriefT | None:
        draft = self._task.joined(drafts)
        if draft is None or draft == self._shown:
            return None
        self._shown = draft
        brief = self._preview(draft)
        if brief is None or brief == self._last:  # a speaker who has said nothing yet
            return None
        self._last = brief
        return brief

    def _preview(self, draft: DraftT) -> BriefT | None:
        return self._task.preview(Desk(self._reading, self._prompt, repairs_left=0), draft)


def draft_so_far(text: str, model: type[DraftT], blank: Mapping[str, Any]) -> DraftT | None:
    """The whole items of a draft whose JSON has not come to its end; None where that is no draft yet.

    Args:
        text: What has come.
        model: The draft's.
        blank: Values of fields that have not come.
    """
    found = text[max(0, text.find("{")) :]
    try:
        data = from_json(found, allow_partial=True)
    except ValueError:
        return None
    if not isinstance(data, dict):
        return None
    if data and find_object(found) is None:
        last = next(reversed(data))
        cut = data.pop(last)  # it may be in the middle of this one
        if isinstance(cut, list):
            data[last] = cut[:-1]
        elif isinstance(cut, str):  # a half-written one would not be there
            data[last] = cut
    values = dict(blank)
    for name, field in model.model_fields.items():
        items = _items_of(field.annotation)
        if items is not None:
            values[name] = list(_valid(TypeAdapter(items), data.get(name)))
        elif name in data:
            values[name] = data[name]
    try:
        return model.model_validate(values)
    except ValidationError:
        return None


def _items_of(annotation: Any) -> Any:
    """What a list holds; None for what is no list."""
    for each in (annotation, *get_args(annotation)):
        if get_origin(each) is list:
            return get_args(each)[0]
    return None


def _valid(adapter: TypeAdapter[Any], items: Any) -> Iterable[Any]:
    for item in items if isinstance(items, list) else ():
        try:
            yield adapter.validate_python(item)
        except ValidationError:
            continue
