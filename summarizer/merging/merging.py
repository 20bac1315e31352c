"""From several briefs to one: match items, choose wordings, list contradictions.

No text is written here, and nothing is averaged. The result depends on the briefs and not on their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from summarizer._version import __version__
from summarizer.merging import choosing
from summarizer.merging.disputes import Finding, find_contradictions
from summarizer.merging.features import Features
from summarizer.merging.joining import Group, Part, Story, overlapping, story_of
from summarizer.merging.notes import about, message, source_id
from summarizer.schemas.brief import Brief, Claim, PlannedEvent, SummarySentence
from summarizer.schemas.merged import (
    ClaimVariant,
    Contradiction,
    EventVariant,
    MergedBrief,
    MergedClaim,
    MergedEvent,
    MergedSentence,
    SentenceVariant,
    Side,
    Source,
)


def merged(briefs: Iterable[Brief]) -> MergedBrief:
    """Join the briefs of several articles on one story: `summarizer.merge`.

    Raises:
        UsageError: There is no brief, or there are too many items for one story.
    """
    story, repeated = story_of(briefs)
    claims = choosing.by_support(story.groups("claims"))
    events = sorted(story.groups("planned_events"), key=_first_day)
    findings = find_contradictions(story, claims, events)
    marks = _Marks(findings)
    sentences = choosing.choose_sentences(
        choosing.by_support(story.groups("summary")), story.words, lambda s: marks.overtaken(s) is not None
    )
    places = _places({"summary": sentences, "claims": claims, "planned_events": events})
    return MergedBrief(
        headline=choosing.headline_of(story, marks.overtaken_sources),
        sources=[
            Source(id=source_id(rank), article=b.article, headline=b.headline, model=b.provenance.model)
            for rank, b in enumerate(story.briefs)
        ],
        summary=[_sentence(group, story, marks) for group in sentences],
        claims=[_claim(group, story, marks) for group in claims],
        planned_events=[_event(group, story, marks) for group in events],
        contradictions=[_contradiction(finding, places) for finding in findings],
        checks=about(story, repeated, places),
        summarizer_version=__version__,
    )


class _Marks:
    """What the contradictions say about single items."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._open = [item for f in findings if f.newer is None for item in f.items]
        self._over: list[tuple[Features, int]] = [
            (item, f.newer)
            for f in findings
            if f.newer is not None
            for item in f.items
            if item.source != f.newer
        ]
        self.overtaken_sources = frozenset(item.source for item, _ in self._over)

    def overtaken(self, item: Features) -> int | None:
        """The latest source that changes or corrects the item, or the passages that it rests on."""
        return max((newer for old, newer in self._over if _is_about(item, old)), default=None)

    def is_open(self, group: Group) -> bool:
        """Whether any current item of a group is contradicted, with nobody who knows better."""
        return any(_is_about(item, other) for item in group for other in self._open)


def _is_about(item: Features, other: Features) -> bool:
    """Whether two items are one, or a summary sentence rests on the passages of the other."""
    if item is other:
        return True
    tells = isinstance(item.item, SummarySentence)
    return tells and item.source == other.source and overlapping(item, other)


def _sentence(group: Group, story: Story, marks: _Marks) -> MergedSentence:
    chosen = choosing.closest(_current(group, marks), story.words).item
    assert isinstance(chosen, SummarySentence)
    variants = [SentenceVariant(**_variant(item, "summary", marks)) for item in group]
    return MergedSentence(text=chosen.text, variants=variants, **_support(group, marks))


def _claim(group: Group, story: Story, marks: _Marks) -> MergedClaim:
    chosen = choosing.closest(_current(group, marks), story.words)
    assert isinstance(chosen.item, Claim)
    return MergedClaim(
        text=chosen.item.text,
        speakers=choosing.fullest_speakers(chosen, group, story.identities),
        variants=[ClaimVariant(**_variant(item, "claims", marks)) for item in group],
        **_support(group, marks),
    )


def _event(group: Group, story: Story, marks: _Marks) -> MergedEvent:
    current = _current(group, marks)
    chosen = choosing.closest(current, story.words).item
    assert isinstance(chosen, PlannedEvent)
    dated = [(item.published, item.item) for item in current if isinstance(item.item, PlannedEvent)]
    events = [event for _, event in dated]
    when, conflicting = choosing.agreed_when(events)
    everybody = [who for item in group for who in item.item.participants]  # type: ignore[union-attr]
    return MergedEvent(
        title=chosen.title,
        status=choosing.latest_status(dated),
        when=when,
        conflicting_whens=conflicting,
        instead_of=choosing.latest((day, event.instead_of) for day, event in dated),
        condition=choosing.latest((day, event.condition) for day, event in dated),
        where=choosing.most_given([event.where for event in events]),
        participants=list({who.casefold(): who for who in reversed(everybody)}.values())[::-1],
        variants=[EventVariant(**_variant(item, "planned_events", marks)) for item in group],
        **_support(group, marks),
    )


def _current(group: Group, marks: _Marks) -> Group:
    """The items that no later source has overtaken; all where each one is."""
    return [item for item in group if marks.overtaken(item) is None] or group


def _support(group: Group, marks: _Marks) -> dict[str, Any]:
    return {"sources": [source_id(item.source) for item in group], "contradicted": marks.is_open(group)}


def _variant(item: Features, part: Part, marks: _Marks) -> dict[str, Any]:
    newer = marks.overtaken(item)
    return {
        "source": source_id(item.source),
        "path": f"/{part}/{item.index}",
        "superseded_by": None if newer is None else source_id(newer),
        **item.item.model_dump(),
    }


def _first_day(group: Group) -> tuple[bool, str, int, int]:
    days = [item.times[0].days.earliest or item.times[0].days.latest for item in group if item.times]
    first = min((day for day in days if day), default=None)
    return first is None, str(first), group[0].source, group[0].index


def _places(groups: dict[Part, Sequence[Group]]) -> dict[tuple[Part, int, int], str]:
    """Part, source and index of each item to the path of its variant."""
    return {
        (part, item.source, item.index): f"/{part}/{i}/variants/{j}"
        for part, grouped in groups.items()
        for i, group in enumerate(grouped)
        for j, item in enumerate(group)
    }


def _contradiction(finding: Finding, places: dict[tuple[Part, int, int], str]) -> Contradiction:
    sides = []
    for item, says in finding.mentions:
        part: Part = "planned_events" if isinstance(item.item, PlannedEvent) else "claims"
        path = places[part, item.source, item.index]
        sides.append(Side(source=source_id(item.source), path=path, says=says, evidence=item.item.evidence))
    return Contradiction(
        kind=finding.kind,
        paths=list(dict.fromkeys(side.path.partition("/variants/")[0] for side in sides)),
        message=message(finding),
        superseded=finding.newer is not None,
        sides=sides,
    )
