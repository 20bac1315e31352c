"""What pages on runs consist of: items with their passages, and an article in which these are marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from importlib import resources
from typing import NamedTuple

from summarizer.evals.cases import Case
from summarizer.evals.metrics.matching import match_claims, match_events, same_speakers
from summarizer.rendering.pages.html import Html, Look, Passage, cut_at_borders, join, tag
from summarizer.schemas.brief import Brief, Claim, PlannedEvent
from summarizer.schemas.gold import Gold, GoldClaim, GoldEvent

OPTIONAL = " (optional)"
NAMES = {"claim": "claims", "event": "planned events", "past": "past events", "date": "future dates"}


class Item(NamedTuple):
    """Something annotated or found: its passages, and how it reads in a list."""

    key: str
    kind: str
    spans: Sequence[Passage]
    source: object
    head: str = ""
    note: str = ""
    said: str = ""


class Comparison:
    """A case beside one of its briefs: what each found item stands for, and the keys of what stands alone."""

    def __init__(self, case: Case, brief: Brief | None) -> None:
        self.text = case.article.text
        self.wanted, self.found = wanted_items(case), found_items(brief) if brief else []
        self.partners: dict[str, Item] = {}
        self.alone: set[str] = set()
        if isinstance(case, Gold) and brief:
            of = {id(item.source): item for item in (*self.wanted, *self.found)}
            matched = (*match_claims(case, brief).all_pairs, *match_events(case, brief).all_pairs)
            self.partners = {of[id(found)].key: of[id(wanted)] for wanted, found in matched}
            paired = {*self.partners, *(item.key for item in self.partners.values())}
            needed = [i for i in of.values() if not getattr(i.source, "optional", False)]
            self.alone = {i.key for i in needed if i.kind in ("claim", "event")} - paired


def look_of(*names: str) -> Look:
    """The style sheets of these names one after the other, and the script of all pages on runs."""
    folder = resources.files(__package__)
    style = "\n".join((folder / f"{name}.css").read_text("utf-8") for name in names)
    return Look(style, (folder / "report.js").read_text("utf-8"))


def wanted_items(case: Case) -> list[Item]:
    """What is annotated in a case; one that is no gold file may name `passages` with their kind."""
    if isinstance(case, Gold):
        return [
            *(_claim(f"gc{n}", claim) for n, claim in enumerate(case.claims)),
            *(_event(f"ge{n}", e) for n, e in enumerate(case.planned_events)),
            *(Item(f"gp{n}", "past", [span], span) for n, span in enumerate(case.past_events)),
        ]
    marked: Sequence[tuple[str, Sequence[Passage]]] = getattr(case, "passages", ())
    return [Item(f"g{n}", kind, spans, spans) for n, (kind, spans) in enumerate(marked)]


def found_items(brief: Brief) -> list[Item]:
    """What a brief holds."""
    return [
        *(Item(f"fs{n}", "summary", s.evidence, s, said=s.text) for n, s in enumerate(brief.summary)),
        *(_claim(f"fc{n}", claim) for n, claim in enumerate(brief.claims)),
        *(_event(f"fe{n}", e) for n, e in enumerate(brief.planned_events)),
    ]


def _claim(key: str, claim: GoldClaim | Claim) -> Item:
    who = " and ".join(speaker.name for speaker in claim.speakers) or "–"
    return Item(key, "claim", claim.evidence, claim, who, claim.form + _optional(claim), claim.text)


def _event(key: str, event: GoldEvent | PlannedEvent) -> Item:
    when = event.when
    days = dict.fromkeys(str(day or "open") for day in (when.earliest, when.latest)) if when else ["no time"]
    said = [when.text if when and list(days) == ["open"] else " to ".join(days)]
    said += [when.time] if when and when.time else []
    said += [event.status]
    said += [f"instead of {event.instead_of.text}"] if event.instead_of else []
    said += [f"if {event.condition}"] if event.condition else []
    return Item(key, "event", event.evidence, event, event.title, ", ".join(said) + _optional(event))


def _optional(item: object) -> str:
    return OPTIONAL if getattr(item, "optional", False) else ""


def pane(title: str, pair: Comparison, items: Sequence[Item]) -> Html:
    """The article with the passages of these items marked in it."""
    counts = Counter(tag("span", NAMES.get(item.kind, item.kind), class_=item.kind) for item in items)
    legend = (tag("span", name, f" {count}") for name, count in counts.items())
    key = tag("small", "deep colour, thick line: on this side only") if pair.alone else ""
    pieces = (_piece(words, over, pair.alone) for words, over in cut_at_borders(pair.text, items))
    article = tag("div", *pieces, class_="article", role="region", tabindex="0", aria_label=title)
    return tag("div", tag("h5", title), tag("p", *legend, key, class_="legend"), article, class_="pane")


def _piece(words: str, over: Sequence[Item], alone: set[str]) -> str:
    if not over:
        return words
    kinds = {i.kind for i in over} | {f"alone-{i.kind}" for i in over if i.key in alone}
    return tag("mark", words, class_=" ".join(sorted(kinds)), data_of=" ".join(i.key for i in over))


def listed(title: str, entries: Sequence[Html]) -> Html:
    """A list under its heading; nothing where it is empty."""
    return join(tag("h6", f"{title} ({len(entries)})"), tag("ul", *entries)) if entries else Html()


def have_same_speakers(wanted: Item, found: Item) -> bool:
    """Whether a found claim has the speakers that gold has; so does what is no claim."""
    if not (isinstance(wanted.source, GoldClaim) and isinstance(found.source, Claim)):
        return True
    return same_speakers(wanted.source.speakers, [speaker.name for speaker in found.source.speakers])
