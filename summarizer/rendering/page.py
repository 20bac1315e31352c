"""A brief as a single page that loads nothing from the network, next to its article if that is available.

What belongs together shares a key: an item of the brief has one, a piece of the article those of all items
that rest on it. The script lights up what belongs together; without it, numbers lead into the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from importlib import resources
from typing import NamedTuple

from summarizer.reading.saved import require_same_article
from summarizer.rendering.html import Html, Look, cut_at_borders, join, page, tag
from summarizer.rendering.timeline import Scale, axis, label, scale_of, track
from summarizer.rendering.wording import days, making, origin, place, web_address
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Brief, Check, Claim, Dropped, Evidence, PlannedEvent, SummarySentence

_KINDS = {"summary": "Summary", "claim": "Claims", "event": "Planned events"}
_SPANS = {"half": "half a year", "unknown": "", "day": ""}


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
    def spans(self) -> Sequence[Evidence]:
        """The passages of its evidence."""
        return self.of.evidence


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
    panes = [tag("div", *_brief(made), class_="brief"), *([_article(made, article)] if article else [])]
    main = tag("main", *panes, class_="beside" if article else "alone")
    return page(brief.headline, look, _head(brief), main)


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
    events = sorted((i for i in made.items if i.kind == "event"), key=_by_time)
    line = [tag("li", axis(scale), class_="line", aria_hidden="true")] if scale else []
    yield _section("event", [_entry(made, item, scale) for item in events], *line)
    yield _folded("Checks", "checks", [_check(made, n, check) for n, check in enumerate(brief.checks, 1)])
    yield _folded("Left out", "left-out", [_dropped(dropped) for dropped in brief.dropped])
    yield tag("footer", tag("p", making(brief.provenance)), tag("p", brief.article.id))


def _section(kind: str, entries: Sequence[Html], *before: Html) -> Html:
    if not entries:
        return Html()
    heading = tag("h2", _KINDS[kind], id=f"{kind}-heading")
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
        mark, text, more = _days_of(of), of.title, _about_event(of, scale)
    else:
        mark, more = tag("span", str(item.number)), Html()
        text = of.text
    who = _speaker(of) if isinstance(of, Claim) else Html()
    quotes = (tag("blockquote", evidence.quote, dir="auto") for evidence in of.evidence)
    flags = (_flag(n, check) for n, check in enumerate(made.brief.checks, 1) if _is_about(check, item))
    said = tag("p", text, class_="said", id=f"{item.key}-said", dir="auto")
    body = tag(
        "div",
        *(who, said, more, *flags),
        tag("div", *quotes, class_="quotes", id=f"{item.key}-quotes"),
        class_="body",
    )
    kind = f"item {item.kind}"
    return tag("li", _marker(made, item, mark), body, id=item.key, class_=kind, data_of=item.key)


def _marker(made: Page, item: Item, mark: Html) -> Html:
    """What stands in the margin: a link to where the article says it."""
    if not made.beside:
        return tag("span", mark, class_="marker")
    when = f", {' '.join(_label(item.of))}" if isinstance(item.of, PlannedEvent) else ""
    name = f"{item.kind} {item.number}{when}, in the article"
    about = f"{item.key}-said {item.key}-quotes"
    return tag("a", mark, href=f"#in-{item.key}", class_="marker", aria_label=name, aria_describedby=about)


def _speaker(claim: Claim) -> Html:
    speaker = claim.speaker
    if not speaker:
        return tag("p", tag("i", "The article itself"), class_="who")
    role = tag("span", f", {speaker.role}") if speaker.role else ""
    cue = tag("small", f" · {claim.cue}") if claim.cue else ""
    return tag("p", tag("b", speaker.name), role, cue, class_="who", dir="auto")


def _label(event: PlannedEvent) -> tuple[str, str]:
    return label(event.when.earliest, event.when.latest) if event.when else label(None, None)


def _days_of(event: PlannedEvent) -> Html:
    short, year = _label(event)
    written = join(tag("b", short), tag("small", year) if year else "")
    iso = days(event.when.earliest, event.when.latest) if event.when else ""
    return tag("time", written, datetime=iso) if 4 <= len(iso) <= 10 else tag("span", written)


def _about_event(event: PlannedEvent, scale: Scale | None) -> Html:
    when = event.when
    unit = _SPANS.get(when.granularity, f"a {when.granularity}") if when else ""
    with_whom = f"with {', '.join(event.participants)}" if event.participants else ""
    words = [f"“{when.text}”" if when else "no time given", unit, event.where or "", with_whom]
    facts = [tag("bdi", word) for word in words if word]
    facts.append(tag("span", event.status, class_=f"status {event.status}"))
    line = track(scale, when) if scale and when and (when.earliest or when.latest) else ""
    return join(tag("p", *_between(facts), class_="facts"), line)


def _between(parts: Sequence[Html]) -> Iterator[str]:
    for number, part in enumerate(parts):
        yield from (" · ", part) if number else (part,)


def _by_time(item: Item) -> tuple[date, date]:
    when = item.of.when if isinstance(item.of, PlannedEvent) else None
    first, last = (when.earliest, when.latest) if when else (None, None)
    return first or last or date.max, last or date.max


def _is_about(check: Check, item: Item) -> bool:
    return f"{check.path}/".startswith(f"{item.path}/")


def _flag(number: int, check: Check) -> Html:
    name = f"{check.severity}: {check.name.replace('_', ' ')}"
    return tag("a", name, href=f"#check-{number}", class_=check.severity)


def _check(made: Page, number: int, check: Check) -> Html:
    where = place(check.path)
    keys = [item.key for item in made.items if _is_about(check, item)]
    link = tag("a", where, href=f"#{keys[0]}") if keys else tag("span", where)
    severity = tag("b", check.severity, class_=check.severity)
    return tag("li", severity, " in ", link, ": ", tag("bdi", check.message), id=f"check-{number}")


def _dropped(dropped: Dropped) -> Html:
    what = str(dropped.item.get("text") or dropped.item.get("title") or "An item")
    reasons = (tag("p", check.message, dir="auto") for check in dropped.checks)
    return tag("li", tag("s", what, dir="auto"), *reasons)


def _article(made: Page, article: Article) -> Html:
    longest_last = sorted(made.items, key=lambda item: sum(span.end - span.start for span in item.spans))
    begun: set[str] = set()
    pieces = [_piece(words, over, begun) for words, over in cut_at_borders(article.text, longest_last)]
    kinds = [kind for kind in _KINDS if any(item.kind == kind for item in made.items)]
    legend = tag("p", *(tag("span", _KINDS[kind], class_=kind) for kind in kinds), class_="legend")
    language = {"lang": article.language} if article.language else {}
    text = tag("div", *pieces, class_="text", dir="auto", **language)
    heading = tag("h2", "The article", id="article-heading")
    top = tag("div", heading, legend, class_="top")
    return tag(
        "section", top, text, class_="article", id="article", tabindex="0", aria_labelledby="article-heading"
    )


def _piece(words: str, over: Sequence[Item], begun: set[str]) -> str:
    if not over:
        return words
    new = [item.key for item in over if item.key not in begun]
    begun.update(new)
    anchors = (tag("span", id=f"in-{key}") for key in new)
    kinds = sorted({item.kind for item in over})
    return tag(
        "mark",
        *anchors,
        words,
        class_=" ".join(kinds),
        data_of=" ".join(item.key for item in over),
        aria_describedby=" ".join(f"{item.key}-said" for item in over),
    )
