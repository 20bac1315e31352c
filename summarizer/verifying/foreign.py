"""Checks of anyone's brief: are its quotes the article's words, and does it say what they say?

Evidence may come without offsets, or with wrong ones; a brief may hold only some of our fields, and name one
speaker or several. What is found is put where it stands; an altered quote is a proof that the brief is wrong,
and nothing is checked against it.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from summarizer.briefing.checks.items import check_item
from summarizer.briefing.checks.wording import check_headline, check_translated
from summarizer.english.reading import Reading
from summarizer.schemas.brief import Check, Claim, Evidence, PlannedEvent, Speaker, SummarySentence, When
from summarizer.schemas.draft import Status
from summarizer.schemas.files import explaining_file
from summarizer.text.language import detect_language
from summarizer.verifying.quotes import FAITHFUL, judge_quote
from summarizer.verifying.second_opinion import Likeliest, second_opinion

_ENOUGH = 120  # characters that tell a language for sure


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


class ForeignSpeaker(_Foreign):
    """Somebody who is said to state something."""

    name: str
    role: str | None = None
    anonymous: bool = False


class ForeignClaim(ForeignSentence):
    """What somebody is said to state; `speaker` is what briefs of version 1 have.

    Where there is no field `attribution`, the brief never says where a reader sees who speaks, and need not.
    """

    speakers: list[ForeignSpeaker | str] = Field(default_factory=list)
    speaker: ForeignSpeaker | str | None = None
    attribution: list[ForeignEvidence] | None = None

    @property
    def everybody(self) -> list[Speaker]:
        """Who says it, in our own form."""
        given = self.speakers or ([self.speaker] if self.speaker else [])
        return [Speaker(name=s) if isinstance(s, str) else Speaker(**s.model_dump()) for s in given]


class ForeignEvent(_Foreign):
    """Something that is said to be planned."""

    title: str
    status: Status = "planned"
    when: When | None = None
    instead_of: When | None = None
    condition: str | None = None
    evidence: list[ForeignEvidence] = Field(default_factory=list)


class ForeignBrief(_Foreign):
    """A brief of whatever origin: ours, or one with the same words for the same things."""

    headline: str = ""
    summary: list[ForeignSentence] = Field(default_factory=list)
    claims: list[ForeignClaim] = Field(default_factory=list)
    planned_events: list[ForeignEvent] = Field(default_factory=list)

    @model_validator(mode="after")
    def _has_something(self) -> ForeignBrief:
        if not self.model_fields_set:
            raise ValueError("it has neither headline, summary, claims nor planned_events")
        return self


def read_brief(path: Path) -> ForeignBrief:
    """Read a brief that anyone made.

    Raises:
        SourceError: The file can't be read, or holds no brief.
    """
    with explaining_file(
        path, "a brief", unread="pass the JSON file of a brief", invalid="pass the JSON file of one"
    ):
        return ForeignBrief.model_validate_json(path.read_bytes())


def language_of(brief: ForeignBrief) -> str | None:
    """The ISO 639 code of the language of a brief's own words; None where they are too few to tell."""
    items = (*brief.summary, *brief.claims)
    words = " ".join(
        [brief.headline, *(item.text for item in items), *(e.title for e in brief.planned_events)]
    )
    return detect_language(words) if len(words) >= _ENOUGH else None


def check_foreign(brief: ForeignBrief, reading: Reading) -> list[Check]:
    """Everything that is wrong with a brief, in the order in which it stands there.

    Args:
        brief: What is checked.
        reading: Of its article, which knows the language that the brief is in.
    """
    checks = [finding.at("") for finding in check_translated(reading)]
    checks += [finding.at("/headline") for finding in check_headline(reading, brief.headline)]
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
    evidence = yield from _quotes(text, item.evidence, f"{path}/evidence")
    attribution: list[Evidence] = []
    unheard = set()
    if isinstance(item, ForeignClaim):
        if item.attribution is None:
            unheard.add("speaker_not_shown")
        attribution = yield from _quotes(text, item.attribution or [], f"{path}/attribution")
    if evidence:
        for finding in check_item(reading, _ours(item, evidence, attribution)):
            if finding.name not in unheard:
                yield finding.at(path)
    elif not item.evidence:
        yield _proof("evidence_missing", path, "The item has no evidence.")


def _quotes(text: str, given: Sequence[ForeignEvidence], path: str) -> Generator[Check, None, list[Evidence]]:
    """Tell what is wrong with quotes, and return where those stand that are the article's words."""
    found = []
    for number, quoted in enumerate(given):
        place = f"{path}/{number}"
        verdict = judge_quote(text, quoted.quote)
        name = f"quote_{verdict.kind}"
        if verdict.kind not in FAITHFUL:
            changed = f"The quote is {verdict.kind}: {verdict.change}."
            yield _proof(
                name, place, changed if verdict.change else "The article does not contain the quote."
            )
            continue
        assert verdict.start is not None and verdict.end is not None
        if verdict.kind != "exact":
            message = f"The quote is in the article, but {verdict.kind}."
            yield Check(name=name, severity="doubt", path=place, message=message)
        if quoted.start is not None and text[quoted.start : quoted.end] != quoted.quote:
            yield _proof("offsets_wrong", place, f"The quote is at {verdict.start}, not at {quoted.start}.")
        passage = text[verdict.start : verdict.end]
        found.append(Evidence(start=verdict.start, end=verdict.end, quote=passage))
    return found


def _proof(name: str, path: str, message: str) -> Check:
    return Check(name=name, severity="proof", path=path, message=message)


def _ours(
    item: Any, evidence: list[Evidence], attribution: list[Evidence]
) -> SummarySentence | Claim | PlannedEvent:
    """The item in our own form, resting on the passages that were found."""
    if isinstance(item, ForeignEvent):
        return PlannedEvent(**item.model_dump(exclude={"evidence"}), evidence=evidence)
    if isinstance(item, ForeignClaim):
        speakers = item.everybody
        form = "indirect" if speakers else "unattributed"
        return Claim(text=item.text, speakers=speakers, form=form, evidence=evidence, attribution=attribution)
    return SummarySentence(text=item.text, evidence=evidence)
