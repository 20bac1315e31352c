"""The cases to run and score: the gold files of a directory, and whether they are valid."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from summarizer.errors import SourceError
from summarizer.evals.metrics.gold import GOLD_METRICS
from summarizer.evals.metrics.metric import Metric
from summarizer.reading.sources import article_from_text
from summarizer.schemas.article import Article
from summarizer.schemas.files import explaining_file
from summarizer.schemas.gold import Gold, GoldEvent, GoldWhen, Span


class Case(Protocol):
    """An article that is run and scored."""

    @property
    def id(self) -> str:
        """Its name, unique in its set."""

    @property
    def article(self) -> Article:
        """The article as a summarizer gets it."""

    @property
    def facts(self) -> Sequence[str]:
        """The key facts that a summary of it should hold."""


class GoldCase(Gold):
    """A gold file as a case: its article is read from the text, as a user's would be."""

    @cached_property
    def article(self) -> Article:
        """The article as a summarizer gets it; its date is read from the text unless it is given."""
        given = self.published if self.published_from in ("given", "metadata") else None
        return article_from_text(self.text, title=self.title, published=given)

    @property
    def facts(self) -> Sequence[str]:
        """The key facts that a summary of it should hold."""
        return [fact.text for fact in self.key_facts]


def load_gold(folder: Path, form: type[Any] = GoldCase) -> list[Any]:
    """The gold files of a folder, in the order of their names.

    Raises:
        SourceError: There is none, or one of them is not sound; the first fault is named.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise SourceError(f"{folder} contains no gold files (*.json); pass the directory that does.")
    cases = [read_gold(path, form) for path in paths]
    if faults := check_folder(folder):
        raise SourceError(
            f"{faults[0]}; run `summarizer eval check {folder}` for all faults ({len(faults)})."
        )
    return cases


def read_gold(path: Path, form: type[Any] = GoldCase) -> Any:
    """One gold file.

    Raises:
        SourceError: It can't be read, or has not the form of a gold file.
    """
    with explaining_file(
        path, "a valid gold file", unread="pass the path of a gold file", invalid="correct it"
    ):
        return form.model_validate_json(path.read_bytes())


def check_folder(folder: Path) -> list[str]:
    """Every fault of every gold file of a folder, one sentence each."""
    form, _ = _kind_of(folder)
    paths = sorted(folder.glob("*.json"))
    faults = [] if paths else [f"{folder} contains no gold files (*.json); pass the directory that does."]
    ids: list[str] = []
    for path in paths:
        try:
            case = read_gold(path, form)
        except SourceError as error:
            faults.append(str(error))
            continue
        ids.append(case.id)
        if case.id != path.stem:
            faults.append(f"{path}: the id is {case.id!r}, but must be the file's name")
        if isinstance(case, Gold):
            faults += [f"{path}: {fault}" for fault in find_faults(case)]
    repeated = sorted({id for id in ids if ids.count(id) > 1})
    return faults + [f"{folder}: the id {id!r} is used twice" for id in repeated]


def find_faults(gold: Gold) -> Iterator[str]:
    """What is wrong with a gold file: spans that are not the article's words, dates that can't be."""
    for place, spans in _all_spans(gold):
        for span in spans:
            if gold.text[span.start : span.end] != span.quote:
                yield f"{place}: the article does not have {span.quote[:40]!r} at {span.start}"
        if [s.start for s in spans] != sorted(s.start for s in spans):
            yield f"{place}: the passages are not in order"
    for number, event in enumerate(gold.planned_events):
        yield from (f"planned_events/{number}: {fault}" for fault in _event_faults(gold, event))


def _all_spans(gold: Gold) -> Iterator[tuple[str, Sequence[Span]]]:
    yield from ((f"claims/{n}", claim.evidence) for n, claim in enumerate(gold.claims))
    yield from ((f"planned_events/{n}", event.evidence) for n, event in enumerate(gold.planned_events))
    yield from ((f"past_events/{n}", [span]) for n, span in enumerate(gold.past_events))


def _event_faults(gold: Gold, event: GoldEvent) -> Iterator[str]:
    if event.when:
        yield from _when_faults(gold, event.when)
        if gold.published and event.when.latest and event.when.latest < gold.published:
            yield f"{event.when.latest} is before the publication date, {gold.published}"
    if event.instead_of:
        yield from _when_faults(gold, event.instead_of)
    if event.condition and event.condition not in gold.text:
        yield f"the article does not contain the condition {event.condition!r}"


def _when_faults(gold: Gold, when: GoldWhen) -> Iterator[str]:
    if when.text not in gold.text:
        yield f"the article does not contain the time words {when.text!r}"
    if when.earliest and when.latest and when.earliest > when.latest:
        yield f"{when.earliest} is after {when.latest}"


def load_cases(folder: str) -> tuple[Sequence[Case], tuple[Metric, ...]]:
    """The gold files of a folder as cases, and what is measured on them; they may be of a user's own schema.

    Raises:
        SourceError: The files are not what they should be.
    """
    form, metrics = _kind_of(Path(folder))
    return load_gold(Path(folder), form), metrics


def _kind_of(folder: Path) -> tuple[type[Any], tuple[Metric, ...]]:
    """The form of gold files and what is measured on them: those of a user's own schema hold a `value`."""
    first = min(folder.glob("*.json"), default=None)
    with suppress(OSError, ValueError, TypeError):  # whoever reads it says why
        if first is not None and "value" in json.loads(first.read_bytes()):
            from summarizer.evals.own import OWN_METRICS, OwnCase

            return OwnCase, OWN_METRICS
    return GoldCase, GOLD_METRICS
