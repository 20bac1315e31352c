"""A brief in a notebook: small, in the notebook's own colours, without a script."""

from __future__ import annotations

from summarizer.rendering.pages.html import Html, join, tag
from summarizer.rendering.pages.timeline import label
from summarizer.rendering.wording import (
    apposition,
    checks_at,
    checks_elsewhere,
    found_by_code,
    origin,
    place,
    reader,
    remarks,
    together,
)
from summarizer.schemas.brief import Brief, Check, Claim, Evidence, PlannedEvent, SummarySentence

# Where a notebook is not trusted the style is taken out; the words then stand in plain order all the same.
_STYLE = """
.summarizer-brief { max-width: 46em; line-height: 1.45; }
.summarizer-brief > p:first-child { font-size: 1.3em; font-weight: 600; margin: 0; }
.summarizer-brief small, .summarizer-brief blockquote { opacity: .75; }
.summarizer-brief h4 { margin: 1em 0 .3em; }
.summarizer-brief blockquote { margin: .2em 0 .6em; padding-left: .7em; border-left: 2px solid; }
.summarizer-brief p { margin: .3em 0 0; unicode-bidi: isolate; }
"""


def to_notebook(brief: Brief) -> str:
    """Write a brief as a piece of HTML for a notebook's output."""
    return tag(
        "div",
        tag("p", brief.headline),
        tag("small", " · ".join(origin(brief.article))),
        tag("style", Html(_STYLE)),
        _part("Summary", *(_said(said, brief, n) for n, said in enumerate(brief.summary))),
        _part("Claims", *(_claim(claim, brief, n) for n, claim in enumerate(brief.claims))),
        _part("Planned events", *(_event(event, brief, n) for n, event in enumerate(brief.planned_events))),
        _part("Checks", *(_check(check, f" in {place(check.path)}") for check in checks_elsewhere(brief))),
        tag("p", tag("small", f"Left out: {len(brief.dropped)}")) if brief.dropped else "",
        tag("p", tag("small", sentence)) if (sentence := reader(brief.provenance)) else "",
        class_="summarizer-brief",
    )


def _part(heading: str, *items: Html) -> Html:
    return join(tag("h4", heading), *items) if items else Html()


def _said(said: SummarySentence, brief: Brief, number: int) -> Html:
    return join(tag("p", said.text), *_checks(brief, f"/summary/{number}"))


def _claim(claim: Claim, brief: Brief, number: int) -> Html:
    who = [
        join(before, tag("b", speaker.name), apposition(speaker))
        for before, speaker in together(claim.speakers)
    ]
    line = tag("p", *(who or [tag("b", "The article itself")]), ": ", claim.text, _finder(claim, brief))
    passages = [*map(_quote, claim.evidence), *(_quote(a, "Who says it: ") for a in claim.attribution)]
    return join(line, *passages, *_checks(brief, f"/claims/{number}"))


def _event(event: PlannedEvent, brief: Brief, number: int) -> Html:
    when = event.when
    days = " ".join(filter(None, label(when.earliest, when.latest) if when else label(None, None)))
    hour = f", {when.time}" if when and when.time else ""
    facts = [f"“{when.text}”" if when else "", event.where or "", *remarks(event), event.status]
    words = "".join(f", {fact}" for fact in facts if fact)
    line = tag("p", tag("b", days + hour), ": ", event.title, tag("small", words), _finder(event, brief))
    return join(line, *map(_quote, event.evidence), *_checks(brief, f"/planned_events/{number}"))


def _finder(item: Claim | PlannedEvent, brief: Brief) -> Html:
    return tag("small", ", found by code") if found_by_code(item, brief.provenance) else Html()


def _checks(brief: Brief, path: str) -> list[Html]:
    return [_check(check) for check in checks_at(brief, path)]


def _check(check: Check, where: str = "") -> Html:
    return tag("p", tag("small", tag("b", check.severity), f"{where}: {check.message}"))


def _quote(evidence: Evidence, label: str = "") -> Html:
    return tag("blockquote", label, evidence.quote)
