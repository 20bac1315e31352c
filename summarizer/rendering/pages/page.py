"""A brief as a single page that loads nothing from the network, next to its article if that is available.

What belongs together shares a key: an item of the brief has one, a piece of the article those of all items
that rest on it. The script lights up what belongs together; without it, numbers lead into the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import resources
from typing import NamedTuple

from summarizer.reading.saved import require_same_article
from summarizer.rendering.pages.article import ATTRIBUTION, LEGEND, Passages, article_pane
from summarizer.rendering.pages.html import Html, Look, join, page, tag
from summarizer.rendering.pages.timeline import Scale, axis, label, scale_of, track
from summarizer.rendering.wording import (
    apposition,
    by_time,
    checks_at,
    checks_elsewhere,
    clock,
    days,
    found_by_code,
    making,
    origin,
    place,
    reader,
    remarks,
    together,
    web_address,
)
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Brief, Check, Claim, Dropped, Evidence, PlannedEvent, SummarySentence
from summarizer.text.printable import clean

_SPANS = {"half": "half a year", "unknown": "", "day": "", "minute": ""}


class Item(NamedTuple):
    """Something of the brief, where it stands there, and the passages it rests on."""

    kind: str
    number: int
    of: SummarySentence | Claim | PlannedEvent
    path: str

    @property
    def key(self) -> str:
        """Its name on the page."""
        return f"{self.kind}-{self.number}"

    @property
    def attribution(self) -> Sequence[Evidence]:
        """Where a reader sees who speaks, if the evidence does not show it."""
        return self.of.attribution if isinstance(self.of, Claim) else []

    @property
    def passages(self) -> Iterator[Passages]:
        """Its evidence, and the passages that only tell who speaks."""
        yield Passages(self.kind, self.key, self.of.evidence)
        if self.attribution:
            yield Passages(ATTRIBUTION, self.key, self.attribution)


class Page(NamedTuple):
    """A brief's items, and whether the article stands beside them."""

    brief: Brief
    items: Sequence[Item]
    beside: bool


def to_html(brief: Brief, article: Article | None = None) -> str:
    """Write a brief as a single HTML page; without the article, its evidence is shown as quotes.

    Raises:
        SourceError: The brief was made from another article.
    """
    if article:
        require_same_article(brief, article)
    folder = resources.files(__package__)
    look = Look(*((folder / f"page.{kind}").read_text("utf-8") for kind in ("css", "js")))
    made = Page(brief, _items(brief), beside=article is not None)
    panes = [tag("div", *_brief(made), class_="brief"), *([_beside(made, article)] if article else [])]
    main = tag("main", *panes, class_="beside" if article else "alone")
    return page(clean(brief.headline), look, _head(brief), main)


def _beside(made: Page, article: Article) -> Html:
    return article_pane(article, [passages for item in made.items for passages in item.passages])


def _items(brief: Brief) -> list[Item]:
    return [
        *(Item("summary", n, s, f"/summary/{n - 1}") for n, s in enumerate(brief.summary, 1)),
        *(Item("claim", n, c, f"/claims/{n - 1}") for n, c in enumerate(brief.claims, 1)),
        *(Item("event", n, e, f"/planned_events/{n - 1}") for n, e in enumerate(brief.planned_events, 1)),
    ]


def _head(brief: Brief) -> Html:
    about = brief.article
    address = web_address(about.url)
    name = about.url if about.title in (None, brief.headline) else about.title
    link = tag("a", name or "", href=address, rel="noopener noreferrer") if address else name
    source = tag("p", link, class_="source") if link else ""
    return tag(
        "header",
        tag("p", *_between([tag("bdi", part) for part in origin(about)]), class_="origin"),
        tag("h1", brief.headline, dir="auto"),
        source,
    )


def _brief(made: Page) -> Iterator[Html]:
    brief = made.brief
    for kind in ("summary", "claim"):
        entries = [_entry(made, item) for item in made.items if item.kind == kind]
        yield _section(kind, entries)
    scale = scale_of(brief.planned_events, brief.article.published)
    timed = [(by_time(item.of), item) for item in made.items if isinstance(item.of, PlannedEvent)]
    events = [item for _, item in sorted(timed, key=lambda pair: pair[0])]
    line = [tag("li", axis(scale), class_="line", aria_hidden="true")] if scale else []
    yield _section("event", [_entry(made, item, scale) for item in events], *line)
    yield _folded("Checks", "checks", list(map(_check, checks_elsewhere(brief))))
    yield _folded("Left out", "left-out", [_dropped(dropped) for dropped in brief.dropped])
    notes = filter(None, [reader(brief.provenance), making(brief.provenance), brief.article.id])
    yield tag("footer", *(tag("p", note) for note in notes))


def _section(kind: str, entries: Sequence[Html], *before: Html) -> Html:
    if not entries:
        return Html()
    heading = tag("h2", LEGEND[kind], id=f"{kind}-heading")
    items = tag("ul", *before, *entries, class_="items", role="list")
    return tag("section", heading, items, aria_labelledby=f"{kind}-heading")


def _folded(name: str, key: str, entries: Sequence[Html]) -> Html:
    if not entries:
        return Html()
    heading = tag("summary", tag("h2", f"{name} ({len(entries)})"))
    return tag("details", heading, tag("ul", *entries, role="list"), class_=key, open="")


def _entry(made: Page, item: Item, scale: Scale | None = None) -> Html:
    of = item.of
    if isinstance(of, PlannedEvent):
        mark, text, more = _days_of(of), of.title, _about_event(made, of, scale)
    else:
        mark, more = tag("span", str(item.number)), Html()
        text = of.text
    who = _speakers(made, of) if isinstance(of, Claim) else Html()
    quotes = [tag("blockquote", evidence.quote, dir="auto") for evidence in of.evidence]
    quotes += [
        tag("blockquote", tag("b", "Who says it: "), evidence.quote, dir="auto")
        for evidence in item.attribution
    ]
    flags = map(_flag, checks_at(made.brief, item.path))
    said = tag("p", text, class_="said", id=f"{item.key}-said", dir="auto")
    body = tag(
        "div",
        *(who, said, more, *flags),
        tag("div", *quotes, class_="quotes", id=f"{item.key}-quotes"),
        class_="body",
    )
    kind = f"item {item.kind}"
    link = tag("a", "#", href=f"#{item.key}", class_="link", aria_label=f"Link to {item.kind} {item.number}")
    tools = tag("div", link, class_="tools")
    return tag("li", _marker(made, item, mark), body, tools, id=item.key, class_=kind, data_of=item.key)


def _marker(made: Page, item: Item, mark: Html) -> Html:
    """What stands in the margin: a link to where the article says it."""
    if not made.beside:
        return tag("span", mark, class_="marker")
    when = f", {' '.join(filter(None, _label(item.of)))}" if isinstance(item.of, PlannedEvent) else ""
    name = f"{item.kind} {item.number}{when}, in the article"
    about = f"{item.key}-said {item.key}-quotes"
    return tag("a", mark, href=f"#in-{item.key}", class_="marker", aria_label=name, aria_describedby=about)


def _speakers(made: Page, claim: Claim) -> Html:
    who = [
        join(before, tag("b", speaker.name), tag("span", more) if (more := apposition(speaker)) else "")
        for before, speaker in together(claim.speakers)
    ]
    found = "found by code" if found_by_code(claim, made.brief.provenance) else None
    notes = (tag("small", f" · {note}") for note in (claim.cue, found) if note)
    return tag("p", *(who or [tag("i", "The article itself")]), *notes, class_="who", dir="auto")


def _label(event: PlannedEvent) -> tuple[str, str, str]:
    """The days of an event in a few letters, their year, and the clock time."""
    when = event.when
    if when is None:
        return *label(None, None), ""
    return *label(when.earliest, when.latest), when.time or ""


def _days_of(event: PlannedEvent) -> Html:
    short, *rest = _label(event)
    written = join(tag("b", short), *(tag("small", part) for part in rest if part))
    iso = days(event.when.earliest, event.when.latest) if event.when else ""
    if not 4 <= len(iso) <= len("2025-03-12"):
        return tag("span", written)
    is_day = event.when and event.when.earliest == event.when.latest
    hour = clock(event.when) if event.when and is_day else None
    return tag("time", written, datetime=f"{iso}T{hour:%H:%M}" if hour else iso)


def _about_event(made: Page, event: PlannedEvent, scale: Scale | None) -> Html:
    when = event.when
    unit = _SPANS.get(when.granularity, f"a {when.granularity}") if when else ""
    with_whom = f"with {', '.join(event.participants)}" if event.participants else ""
    words = [f"“{when.text}”" if when else "no time given", unit, event.where or "", with_whom]
    words += [*remarks(event), *["found by code"] * found_by_code(event, made.brief.provenance)]
    facts = [tag("bdi", word) for word in words if word]
    facts.append(tag("span", event.status, class_=f"status {event.status}"))
    line = track(scale, when) if scale and when and (when.earliest or when.latest) else ""
    return join(tag("p", *_between(facts), class_="facts"), line)


def _between(parts: Sequence[Html]) -> Iterator[str]:
    for number, part in enumerate(parts):
        yield from (" · ", part) if number else (part,)


def _flag(check: Check) -> Html:
    """What was found about an item, beside it."""
    said = tag("b", check.severity), ": ", tag("bdi", check.message)
    return tag("p", *said, class_=f"flag {check.severity}")


def _check(check: Check) -> Html:
    severity = tag("b", check.severity, class_=check.severity)
    where = tag("span", place(check.path))
    return tag("li", severity, " in ", where, ": ", tag("bdi", check.message))


def _dropped(dropped: Dropped) -> Html:
    what = str(dropped.item.get("text") or dropped.item.get("title") or "An item")
    reasons = (tag("p", check.message, dir="auto") for check in dropped.checks)
    return tag("li", tag("s", what, dir="auto"), *reasons)
