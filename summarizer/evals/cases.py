"""The cases to run and score: the gold files of a directory, and whether they are valid."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from pydantic_core import from_json

from summarizer.errors import SourceError, UsageError
from summarizer.evals.metrics.gold import GOLD_METRICS
from summarizer.evals.metrics.metric import Metric
from summarizer.evals.quotes import place_quotes
from summarizer.reading.sources import article_from_text
from summarizer.schemas.article import Article
from summarizer.schemas.files import explaining_file
from summarizer.schemas.gold import Gold, GoldEvent, GoldWhen, Span

_SHOWN = 12


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
        SourceError: It can't be read, has not the form of a gold file, was annotated against another text, or
            has a quote that stands nowhere.
    """
    case, faults = _read(path, form)
    if faults:
        raise SourceError(f"{path}: {faults[0]}.")
    return case


def _read(path: Path, form: type[Any]) -> tuple[Any, list[str]]:
    """A gold file as a case, or what keeps it from being one."""
    with explaining_file(
        path, "a valid gold file", unread="pass the path of a gold file", invalid="correct it"
    ):
        data = path.read_bytes()
        try:
            gold = from_json(data)
        except ValueError:
            return form.model_validate_json(data), []  # which says what is wrong with the JSON
        if is_of_another_text(gold):
            return None, [
                "it was annotated against another text than it holds now; restore that text, or correct it "
                f"with `summarizer eval annotate {path}`"
            ]
        faults = place_quotes(gold)
        return (None, faults) if faults else (form.model_validate(gold), [])


def is_of_another_text(gold: Any) -> bool:
    """Whether the text of a gold file, as JSON has it, is another than the one that was annotated."""
    match gold:
        case {"text": str() as text, "text_sha256": str() as hashed}:
            return hash_of(text) != hashed
    return False


def hash_of(text: str) -> str:
    """What a gold file keeps of the text that was annotated."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def check_folder(folder: Path) -> list[str]:
    """Every fault of every gold file of a folder, one sentence each."""
    form, _ = _kind_of(folder)
    paths = sorted(folder.glob("*.json"))
    faults = [] if paths else [f"{folder} contains no gold files (*.json); pass the directory that does."]
    ids: list[str] = []
    for path in paths:
        try:
            case, unplaced = _read(path, form)
        except SourceError as error:
            faults.append(str(error))
            continue
        faults += [f"{path}: {fault}" for fault in unplaced]
        if case is None:
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
                said = f"{place}: the article does not have {span.quote[:40]!r} at {span.start}"
                yield said + ("; without start and end, they are found" * (span.quote in gold.text))
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


def select_cases(cases: Sequence[Case], names: Sequence[str], tags: Sequence[str] = ()) -> Sequence[Case]:
    """The cases whose name matches one of some patterns, and that are of one of some groups; none means all.

    Raises:
        UsageError: There is no such case.
    """

    def matches(words: Sequence[str], patterns: Sequence[str]) -> bool:
        return not patterns or any(fnmatchcase(word, pattern) for word in words for pattern in patterns)

    chosen = [case for case in cases if matches([case.id], names) and matches(_words_of(case), tags)]
    if cases and not chosen:
        known = [c.id for c in cases] if names else sorted({word for c in cases for word in _words_of(c)})
        raise UsageError(
            f"No case matches {', '.join([*names, *tags])!r}; there are {', '.join(known[:_SHOWN])}"
            f"{', …' * (len(known) > _SHOWN)}."
        )
    return chosen


def groups(cases: Sequence[Case], kind: str) -> dict[str, list[str]]:
    """The names of the cases by their `subject`, `genre` or `tag`."""
    found: dict[str, list[str]] = {}
    for case in cases:
        words = getattr(case, "tags", []) if kind == "tag" else [getattr(case, kind, "")]
        for word in words or [""]:
            found.setdefault(word or "(none)", []).append(case.id)
    return dict(sorted(found.items()))


def _words_of(case: Case) -> list[str]:
    return [*getattr(case, "tags", ()), *(getattr(case, name, "") for name in ("subject", "genre"))]


def drafts_among(cases: Sequence[Case]) -> list[str]:
    """The names of the cases that were made of briefs, and that nobody has corrected yet."""
    return [case.id for case in cases if getattr(case, "draft", False)]


def _kind_of(folder: Path) -> tuple[type[Any], tuple[Metric, ...]]:
    """The form of gold files and what is measured on them: those of a user's own schema hold a `value`."""
    first = min(folder.glob("*.json"), default=None)
    with suppress(OSError, ValueError, TypeError):  # whoever reads it says why
        if first is not None and "value" in from_json(first.read_bytes()):
            from summarizer.evals.own import OWN_METRICS, OwnCase

            return OwnCase, OWN_METRICS
    return GoldCase, GOLD_METRICS
