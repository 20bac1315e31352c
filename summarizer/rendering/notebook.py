"""A brief in a notebook: small, in the notebook's own colours, without a script."""

from __future__ import annotations

from summarizer.rendering.html import Html, join, tag
from summarizer.rendering.timeline import label
from summarizer.rendering.wording import origin, place
from summarizer.schemas.brief import Brief, Claim, Evidence, PlannedEvent

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
        _part("Summary", *(tag("p", said.text) for said in brief.summary)),
        _part("Claims", *map(_claim, brief.claims)),
        _part("Planned events", *map(_event, brief.planned_events)),
        _part("Checks", *(tag("p", f"{c.severity} in {place(c.path)}: {c.message}") for c in brief.checks)),
        tag("small", f"Left out: {len(brief.dropped)}") if brief.dropped else "",
        class_="summarizer-brief",
    )


def _part(heading: str, *items: Html) -> Html:
    return join(tag("h4", heading), *items) if items else Html()


def _claim(claim: Claim) -> Html:
    who = tag("b", claim.speaker.name if claim.speaker else "The article itself")
    return join(tag("p", who, ": ", claim.text), *map(_quote, claim.evidence))


def _event(event: PlannedEvent) -> Html:
    when = event.when
    days = " ".join(filter(None, label(when.earliest, when.latest) if when else label(None, None)))
    words = f", “{when.text}”" if when else ""
    where = f", {event.where}" if event.where else ""
    line = tag("p", tag("b", days), ": ", event.title, tag("small", f"{words}{where}, {event.status}"))
    return join(line, *map(_quote, event.evidence))


def _quote(evidence: Evidence) -> Html:
    return tag("blockquote", evidence.quote)
