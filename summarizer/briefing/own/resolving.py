"""From a draft's pointers to the values of a user's model, each with what is wrong with it.

Pure: nothing is asked here. An object's own fields are settled, resolved and held against its evidence; where
it has none, against the whole article, and a warning says that nothing ties them to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import BaseModel

from summarizer.asking.own.figures import scale_of, stated, tells_of_less
from summarizer.asking.own.offers import days_at, numbers_held, words_held
from summarizer.asking.own.shapes import Part, Shape
from summarizer.briefing.checks.findings import Finding
from summarizer.briefing.checks.speakers import check_speaker
from summarizer.briefing.checks.wording import check_headline, check_wording
from summarizer.briefing.grounding import (
    evidence_of,
    ground_speaker,
    sentences_of,
)
from summarizer.briefing.own.settling import NUMBERS, settle_item
from summarizer.briefing.whens import ground_when
from summarizer.english.reading import Reading
from summarizer.schemas.brief import Check, Evidence, Severity, Speaker, When
from summarizer.schemas.draft import DraftSpeaker
from summarizer.text.facts import content_words, fold_space, folded_words, holds_name

_LONGEST_NAME = 5  # words
_OF_FULL_NAMES = frozenset(["name_not_near_evidence", "evidence_holds_little"])

NO_EVIDENCE = Finding("no_evidence", "doubt", "Nothing links this to words in the article.")
_NOWHERE = Finding("evidence_not_found", "proof", "The item points at no sentence that holds it.")
_NO_DATE = Finding(
    "no_publication_date",
    "doubt",
    "The publication date is unknown, so relative dates are not resolved; pass it with --published.",
)


@dataclass(slots=True)
class Resolved:
    """An object's own fields as values of the user's model, with its evidence and what is wrong."""

    values: dict[str, Any] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)


def resolve(
    reading: Reading, shape: Shape, draft: BaseModel, path: str, above: Sequence[Evidence] = ()
) -> Resolved:
    """Resolve an object's own fields.

    Args:
        reading: Of the article that the draft is about.
        shape: The object's.
        draft: The model's answer for it.
        path: JSON Pointer to the object.
        above: The evidence of the item it belongs to, for an object that has no field for its own.
    """
    pointers = shape.evidence
    sentences = settle_item(reading, shape, draft) if pointers else []
    resolved = Resolved(evidence=evidence_of(reading.article, sentences) if pointers else list(above))
    for part in shape.own:
        place = f"{path}/{part.name}"
        if part is pointers:
            resolved.values[part.name] = _as_evidence(reading, part, resolved.evidence)
            if not resolved.evidence and not part.takes_none:
                resolved.checks.append(_NOWHERE.at(place))
            continue
        said = getattr(draft, part.name)
        if said is None and part.has_default and not part.takes_none:
            continue
        each = [_value(reading, part, one, at, resolved) for one, at in _each(part, said, place)]
        resolved.values[part.name] = each if part.is_list and said is not None else (each or [None])[0]
    return resolved


def _each(part: Part, said: Any, place: str) -> Iterator[tuple[Any, str]]:
    if part.is_list:
        yield from ((one, f"{place}/{at}") for at, one in enumerate(said or ()))
    elif said is not None:
        yield said, place


def _as_evidence(reading: Reading, part: Part, evidence: list[Evidence]) -> Any:
    """A list, or one passage from the first sentence to the last."""
    if part.is_list:
        return evidence or (None if part.takes_none else [])
    if not evidence:
        return None
    start, end = evidence[0].start, evidence[-1].end
    return Evidence(start=start, end=end, quote=reading.article.text[start:end])


def _value(reading: Reading, part: Part, said: Any, place: str, resolved: Resolved) -> Any:
    """One value of a field; what is wrong with it goes to the checks."""
    evidence = resolved.evidence
    value: Any
    match part.kind:
        case "object":
            assert part.shape is not None
            inside = resolve(reading, part.shape, said, place, evidence)
            resolved.checks += inside.checks
            return inside.values
        case "when":
            value, findings = _when(reading, part, said, evidence)
        case "speaker":
            value, findings = _speaker(reading, said, evidence)
        case _:
            value, findings = said, list(_findings(reading, part, said, evidence))
    if not evidence and value is not None:
        findings = [*findings, NO_EVIDENCE]
    resolved.checks += [finding.at(place) for finding in findings]
    return value


def _when(
    reading: Reading, part: Part, words: str, evidence: Sequence[Evidence]
) -> tuple[When | None, list[Finding]]:
    when = ground_when(reading, sentences_of(reading.article, evidence) or reading.article.sentences, words)
    if when is None and words.strip():
        where = "evidence" if evidence else "article"
        message = f"The {where} does not hold the time words '{words}'."
        severity: Severity = "doubt" if part.takes_none and not part.is_list else "proof"
        return None, [Finding("time_words_not_in_evidence", severity, message)]
    unresolved = when is not None and when.earliest is None and when.latest is None
    return when, [_NO_DATE] if unresolved and reading.article.published is None else []


def _speaker(
    reading: Reading, said: Any, evidence: Sequence[Evidence]
) -> tuple[Speaker | None, list[Finding]]:
    if not said.name.strip():
        return None, []
    kind = said.kind or reading.names.kind_of(reading.names.full_name(said.name))
    speaker = ground_speaker(reading, DraftSpeaker(name=said.name, role=said.role, kind=kind))
    if speaker.role is None:
        speaker = speaker.model_copy(update={"role": reading.names.role_of(speaker.name)})
    if evidence:
        return speaker, list(check_speaker(reading, speaker, evidence))
    if fold_space(speaker.name) in reading.held.folded:
        return speaker, []
    message = f"The article does not hold the speaker '{speaker.name}'."
    return speaker, [Finding("speaker_not_in_article", "proof", message)]


def _findings(reading: Reading, part: Part, said: Any, evidence: Sequence[Evidence]) -> Iterator[Finding]:
    """What is wrong with a plain value."""
    where = "evidence" if evidence else "article"
    text = " ".join(e.quote for e in evidence) if evidence else reading.article.text
    sentences = sentences_of(reading.article, evidence) if evidence else reading.article.sentences
    if part.type is str:
        yield from _wording(reading, said, evidence)
    elif part.type is date:
        is_publication = not evidence and said == reading.article.published
        if str(said) not in days_at(reading, sentences) and not is_publication:
            yield Finding("date_not_in_evidence", "proof", f"The {where} does not hold the day {said}.")
    elif part.type in NUMBERS:
        if stated(said, scale_of(part.name, part.about)) not in numbers_held(reading, sentences):
            yield Finding("number_not_in_evidence", "proof", f"The {where} does not hold the number {said}.")
        elif said < 0 and not tells_of_less(text):
            yield Finding(
                "sign_not_in_evidence", "proof", f"The {where} says nothing of less, as {said} would be."
            )


def _wording(reading: Reading, text: str, evidence: Sequence[Evidence]) -> list[Finding]:
    """The checks of any wording; a name in full needs only a part of it in the evidence."""
    if not evidence or reading.is_translated:
        return check_headline(reading, text)
    findings = check_wording(reading, text, evidence)
    words = text.split()
    held = folded_words(" ".join(e.quote for e in evidence))
    if (
        len(words) <= _LONGEST_NAME
        and fold_space(text) in reading.held.folded
        and any(word[0].isupper() and word.lower() in held for word in words)
    ):
        findings = [finding for finding in findings if finding.name not in _OF_FULL_NAMES]
    return [*findings, *_check_words(reading, text, evidence)]


def _check_words(reading: Reading, text: str, evidence: Sequence[Evidence]) -> Iterator[Finding]:
    """A label of which no word stands in the evidence may be another word for it, or a wrong one."""
    said, held = content_words(text), words_held(reading, sentences_of(reading.article, evidence))
    if said and not any(holds_name(word, held) for word in said):
        yield Finding("words_not_in_evidence", "doubt", f"The evidence contains no word of '{text}'.")
