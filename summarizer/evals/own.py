"""Gold files of a user's own schema, and what is measured on them: which fields are right.

A gold file holds an article and the `value` that its brief should have. It need not state everything: what
it says nothing about is not scored. Evidence is never compared, only held against the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from summarizer.evals.metrics.costs import COSTS
from summarizer.evals.metrics.metric import Metric
from summarizer.evals.ratios import Ratio
from summarizer.reading.sources import article_from_text
from summarizer.schemas.article import Article
from summarizer.schemas.own import AnyForm, OwnBrief

_EVIDENCE = {"start", "end", "quote"}


class OwnCase(BaseModel):
    """An article, and the object that a brief of a user's schema should hold of it."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9-]+$", description="The file's name without its ending.")
    draft: bool = Field(default=False, description="Made of a brief, and not corrected by anybody yet.")
    text_sha256: str | None = Field(default=None, description="Hash of the text that was annotated.")
    tags: list[str] = Field(default_factory=list, description="Words to select cases and group figures by.")
    title: str | None = None
    published: date | None = Field(default=None, description="Given to the reader; else read from the text.")
    text: str
    value: dict[str, Any] = Field(description="What is right, in the user's own form; parts may be left out.")

    @cached_property
    def article(self) -> Article:
        """The article as a summarizer gets it."""
        return article_from_text(self.text, title=self.title, published=self.published)

    @property
    def facts(self) -> Sequence[str]:
        """None: an object has no summary that could hold them."""
        return ()


class _Agreement(NamedTuple):
    """How many plain values two objects have in common, and how many each has."""

    same: int
    wanted: int
    found: int

    def __add__(self, other: object) -> _Agreement:
        assert isinstance(other, _Agreement)
        return _Agreement(*(one + two for one, two in zip(self, other, strict=True)))


_NONE = _Agreement(0, 0, 0)


def agreement(wanted: Any, found: Any) -> _Agreement:
    """Compare what is wanted with what was found, field by field, and lists as sets of items.

    Numbers are equal by value, words but for case and white space. An item of a list is compared with the
    item that it has most in common with, each with one.
    """
    if isinstance(wanted, dict):
        inside = found if isinstance(found, dict) else {}
        return sum((agreement(one, inside.get(name)) for name, one in wanted.items()), _NONE)
    if isinstance(wanted, list):
        return _of_lists(wanted, found if isinstance(found, list) else [])
    there = found is not None
    if wanted is None:
        return _Agreement(0, 0, _leaves(found))
    return _Agreement(int(there and _plain(wanted) == _plain(found)), 1, int(there))


def _of_lists(wanted: list[Any], found: list[Any]) -> _Agreement:
    left = list(found)
    total = _NONE
    for one in sorted(wanted, key=lambda one: -max((agreement(one, f).same for f in left), default=0)):
        best = max(left, key=lambda item: agreement(one, item).same, default=None)
        paired = best is not None and agreement(one, best).same > 0
        total += agreement(one, best if paired else None)
        if paired:
            left.remove(best)
    named = wanted[0] if wanted else None
    return total + _Agreement(0, 0, sum(_leaves(item, named) for item in left))


def _leaves(value: Any, named: Any = None) -> int:
    """The plain values of an object; of a superfluous item only those that gold names of its like."""
    if isinstance(value, dict):
        if _is_evidence(value):
            return 0
        names = named if isinstance(named, dict) else value
        return sum(_leaves(value.get(name), named and names[name]) for name in names)
    if isinstance(value, list):
        return sum(map(_leaves, value))
    return int(value is not None)


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    try:
        return Decimal(str(value)).normalize()
    except InvalidOperation:
        return " ".join(str(value).split()).casefold()


def _is_evidence(value: dict[str, Any]) -> bool:
    return value.keys() == _EVIDENCE


def _evidence(value: Any) -> Iterator[dict[str, Any]]:
    """All evidence in an object."""
    if isinstance(value, dict):
        if _is_evidence(value):
            yield value
        else:
            for inner in value.values():
                yield from _evidence(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _evidence(inner)


def evidence_validity(gold: OwnCase, brief: OwnBrief[AnyForm]) -> Ratio:
    """Share of evidence that stands in the article at its offsets; 0 to 1, and anything below 1 is a bug."""
    evidence = list(_evidence(brief.value.model_dump(mode="json")))
    return Ratio(sum(gold.text[e["start"] : e["end"]] == e["quote"] for e in evidence), len(evidence))


def field_precision(gold: OwnCase, brief: OwnBrief[AnyForm]) -> Ratio:
    """Share of the values found, of those fields that gold speaks of, that are right; 0 to 1."""
    same, _, found = agreement(gold.value, brief.value.model_dump(mode="json"))
    return Ratio(same, found)


def field_recall(gold: OwnCase, brief: OwnBrief[AnyForm]) -> Ratio:
    """Share of gold's values that were found; 0 to 1."""
    same, wanted, _ = agreement(gold.value, brief.value.model_dump(mode="json"))
    return Ratio(same, wanted)


def field_f1(gold: OwnCase, brief: OwnBrief[AnyForm]) -> Ratio:
    """Harmonic mean of precision and recall of fields; 0 to 1."""
    same, wanted, found = agreement(gold.value, brief.value.model_dump(mode="json"))
    return Ratio(2 * same, wanted + found)


OWN_METRICS = (
    Metric("evidence_validity", evidence_validity),
    Metric("field_precision", field_precision),
    Metric("field_recall", field_recall, counts_items=True),
    Metric("field_f1", field_f1, main=True),
    *COSTS,
)
