"""Checks of anyone's brief: are its quotes the article's words, and does it say what they say?

Evidence may come without offsets, or with wrong ones; a brief may hold only some of our fields. What is found
is put where it stands; an altered quote is an error, and nothing is checked against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from summarizer.briefing.checks import check_headline, check_item
from summarizer.english.reading import Reading
from summarizer.schemas.brief import Check, Claim, Evidence, PlannedEvent, Speaker, SummarySentence, When
from summarizer.schemas.draft import Status
from summarizer.schemas.files import explaining_file
from summarizer.verifying.quotes import FAITHFUL, judge_quote
from summarizer.verifying.second_opinion import Likeliest, second_opinion


class _Foreign(BaseModel):
    model_config = ConfigDict(extra="ignore")


class ForeignEvidence(_Foreign):
    """A quote, perhaps with the place where it is said to stand."""

    quote: str
    start: int | None = None
    end: int | None = None


class ForeignSentence(_Foreign):
    """One sentence of a summary."""

    text: str
    evidence: list[ForeignEvidence] = Field(default_factory=list)


class ForeignClaim(ForeignSentence):
    """What somebody is said to state."""

    speaker: Speaker | str | None = None


class ForeignEvent(_Foreign):
    """Something that is said to be planned."""

    title: str
    status: Status = "planned"
    when: When | None = None
    evidence: list[ForeignEvidence] = Field(default_factory=list)


class ForeignBrief(_Foreign):
    """A brief of whatever origin: ours, or one with the same words for the same things."""

    headline: str = ""
    summary: list[ForeignSentence] = Field(default_factory=list)
    claims: list[ForeignClaim] = Field(default_factory=list)
    planned_events: list[ForeignEvent] = Field(default_factory=list)


def read_brief(path: Path) -> ForeignBrief:
    """Read a brief that anyone made.

    Raises:
        SourceError: The file can't be read, or holds no brief.
    """
    with explaining_file(
        path, "a brief", unread="pass the JSON file of a brief", invalid="pass the JSON file of one"
    ):
        return ForeignBrief.model_validate_json(path.read_bytes())


def check_foreign(brief: ForeignBrief, reading: Reading) -> list[Check]:
    """Everything that is wrong with a brief, in the order in which it stands there."""
    checks = [finding.at("/headline") for finding in check_headline(reading, brief.headline)]
    for part in ("summary", "claims", "planned_events"):
        for number, item in enumerate(getattr(brief, part)):
            checks += _check_part(reading, item, f"/{part}/{number}")
    return checks


def doubts(brief: ForeignBrief, reading: Reading, likeliest: Likeliest) -> list[Check]:
    """What a model doubts of the summary and of the claims, each held against the sentences nearest to it."""
    return [
        finding.at(f"/{part}/{number}")
        for part in ("summary", "claims")
        for number, item in enumerate(getattr(brief, part))
        for finding in second_opinion(reading, item.text, likeliest)
    ]


def _check_part(reading: Reading, item: Any, path: str) -> Iterator[Check]:
    text = reading.article.text
    evidence = []
    for number, given in enumerate(item.evidence):
        verdict = judge_quote(text, given.quote)
        place = f"{path}/evidence/{number}"
        if verdict.kind not in FAITHFUL:
            why = f": {verdict.change}" if verdict.change else ""
            message = (
                f"The quote is {verdict.kind}{why}." if why else ("The article does not contain the quote.")
            )
            yield Check(name=f"quote_{verdict.kind}", severity="error", path=place, message=message)
            continue
        assert verdict.start is not None and verdict.end is not None
        if verdict.kind != "exact":
            message = f"The quote is in the article, but {verdict.kind}."
            yield Check(name=f"quote_{verdict.kind}", severity="warning", path=place, message=message)
        stands = given.start is None or text[given.start : given.end] == given.quote
        if not stands:
            message = f"The quote is at {verdict.start}, not at {given.start}."
            yield Check(name="offsets_wrong", severity="error", path=place, message=message)
        passage = text[verdict.start : verdict.end]
        evidence.append(Evidence(start=verdict.start, end=verdict.end, quote=passage))
    if not evidence:
        if not item.evidence:
            message = "The item has no evidence."
            yield Check(name="evidence_missing", severity="error", path=path, message=message)
        return
    for finding in check_item(reading, _ours(item, evidence)):
        yield finding.at(path)


def _ours(item: Any, evidence: Sequence[Evidence]) -> SummarySentence | Claim | PlannedEvent:
    """The item in our own form, resting on the passages that were found."""
    if isinstance(item, ForeignEvent):
        return PlannedEvent(title=item.title, status=item.status, when=item.when, evidence=list(evidence))
    if isinstance(item, ForeignClaim):
        speaker = Speaker(name=item.speaker) if isinstance(item.speaker, str) else item.speaker
        form = "indirect" if speaker else "unattributed"
        return Claim(text=item.text, speaker=speaker, form=form, evidence=list(evidence))
    return SummarySentence(text=item.text, evidence=list(evidence))
