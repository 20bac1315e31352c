"""A page that shows a run: a row per case, and inside it the article with gold and found passages.

Text is escaped when it enters an element, unless it is an element itself: no article, model or file can add
markup. The page's policy lets it ask nobody for anything.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

from summarizer.evals.cases import Case
from summarizer.evals.external import ExternalCase
from summarizer.evals.matching import Passage, match_claims, match_events, same_speaker
from summarizer.evals.metrics import key_fact_recall
from summarizer.evals.reports import score_rows, show
from summarizer.evals.runs import Result, Run, last_results
from summarizer.evals.scoring import Scores
from summarizer.schemas.brief import Brief, Check, PlannedEvent
from summarizer.schemas.gold import Gold, GoldEvent, KeyFact

_MAIN = re.compile("claim_f1|attribution|event_f1|event_core|key_fact|future_date|output|seconds")
_NAMES = {"claim": "claims", "event": "planned events", "past": "past events", "date": "future dates"}


class Html(str):
    """Markup that goes into a page as it is."""


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
            matched = (*match_claims(case, brief), *match_events(case, brief))
            self.partners = {of[id(found)].key: of[id(wanted)] for wanted, found in matched}
            paired = {*self.partners, *(item.key for item in self.partners.values())}
            self.alone = {i.key for i in of.values() if i.kind in ("claim", "event")} - paired


def report_page(scores: Scores, run: Run, cases: Sequence[Case]) -> str:
    """The report as one HTML page that asks nobody for anything."""
    folder = resources.files(__package__)
    style, script = (Html((folder / f"page.{kind}").read_text("utf-8")) for kind in ("css", "js"))
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}"
    policy += "; base-uri 'none'; form-action 'none'"
    title = f"Evaluation of {run.info.model} on {run.info.source}"
    head = _tag(
        "head",
        Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        _tag("title", title),
        _tag("style", style),
    )
    results = last_results(run)
    heading = _tag("h2", f"Cases ({len(cases)}, {len({r.case for r in scores.failures})} failed)")
    shown = (_case(number, case, scores, results) for number, case in enumerate(cases))
    main = _tag("main", _tag("h1", title), *_figures(scores), heading, *shown)
    return "<!DOCTYPE html>\n" + _tag("html", head, _tag("body", main, _tag("script", script)), lang="en-GB")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _tag(name: str, *inner: str, **attributes: str) -> Html:
    """An element; `class_` is written as class, and `data_of` as data-of."""
    given = "".join(f' {k.strip("_").replace("_", "-")}="{_safe(v)}"' for k, v in attributes.items())
    return Html(f"<{name}{given}>{_join(*inner)}</{name}>")


def _join(*parts: str) -> Html:
    return Html("".join(map(_safe, parts)))


def _safe(text: str) -> str:
    return text if isinstance(text, Html) else escape(re.sub("[\x00\ud800-\udfff]", "\ufffd", text))


def _figures(scores: Scores) -> Iterator[Html]:
    facts = scores.info.model_dump(exclude={"version", "cases"}, exclude_none=True).items()
    yield _tag("dl", *(_tag("div", _tag("dt", k.replace("_", " ")), _tag("dd", str(v))) for k, v in facts))
    yield _tag("h2", "Figures")
    head, *rows = score_rows(scores)
    meanings = {m.name: " ".join((m.measure.__doc__ or "").split()) for m in scores.metrics}
    heads = (_tag("th", name, scope="col") for name in (*head, "what it is"))
    body = (
        _tag("tr", _tag("th", name, scope="row"), *(_tag("td", cell) for cell in (*cells, meanings[name])))
        for name, *cells in rows
    )
    yield _tag("table", _tag("thead", _tag("tr", *heads)), _tag("tbody", *body))


def _case(number: int, case: Case, scores: Scores, results: Mapping[tuple[str, int], Result]) -> Html:
    failed = any(result.case == case.id for result in scores.failures)
    about = [case.subject, *case.traps] if isinstance(case, Gold) else [case.article.title or ""]
    mark = _tag("strong", " ✗ failed", class_="bad") if failed else ""
    name = _tag("span", _tag("h3", case.id), mark, _tag("small", " · ".join(about)))
    main = (metric for metric in scores.metrics if _MAIN.match(metric.name))
    values = ((m.name.replace("_", " "), show(scores.ratios[m.name][number].value, m)) for m in main)
    figures = (_tag("span", _tag("small", label), " ", value) for label, value in values)
    of = scores.info.repeats
    repeats = (_repeat(case, results.get((case.id, n)), n, of) for n in range(of))
    return _tag("details", _tag("summary", name, *figures), *repeats, class_="case")


def _repeat(case: Case, result: Result | None, number: int, of: int) -> Html:
    brief, failure, answers = (result.brief, result.failure, result.answers) if result else (None, None, [])
    pair = Comparison(case, brief)
    gold, found = _pane("Gold", pair, pair.wanted), _pane("Brief", pair, pair.found)
    why = f"{failure.kind}: {failure.message}" if failure else "It was not run."
    lists = _lists(case, brief, pair) if brief else _tag("p", why, class_="bad")
    asked = (_tag("pre", "\n", text) for a in answers for text in (a.question, a.answer))
    which = f"Repeat {number + 1} of {of}: " if of > 1 else ""
    return _tag(
        "section",
        _tag("h4", which, brief.headline if brief else "No brief"),
        _tag("div", gold, found, _tag("div", lists, class_="lists"), class_="sides"),
        _tag("details", _tag("summary", f"Questions and raw answers ({len(answers)})"), *asked),
    )


def wanted_items(case: Case) -> list[Item]:
    """What is annotated in a case."""
    if isinstance(case, Gold):
        return [
            *(Item(f"gc{n}", "claim", c.evidence, c, c.speaker, c.form) for n, c in enumerate(case.claims)),
            *(_event(f"ge{n}", e) for n, e in enumerate(case.planned_events)),
            *(Item(f"gp{n}", "past", [span], span) for n, span in enumerate(case.past_events)),
        ]
    if isinstance(case, ExternalCase):
        return [
            *(Item(f"gc{n}", "claim", quote.content, quote) for n, quote in enumerate(case.quotes)),
            *(Item(f"ge{n}", "event", [place], place) for n, place in enumerate(case.events)),
            *(Item(f"gd{n}", "date", [dated.place], dated) for n, dated in enumerate(case.future_dates)),
        ]
    return []


def found_items(brief: Brief) -> list[Item]:
    """What a brief holds."""
    claims = ((claim, claim.speaker.name if claim.speaker else "–") for claim in brief.claims)
    return [
        *(Item(f"fs{n}", "summary", s.evidence, s, said=s.text) for n, s in enumerate(brief.summary)),
        *(Item(f"fc{n}", "claim", c.evidence, c, name, c.form, c.text) for n, (c, name) in enumerate(claims)),
        *(_event(f"fe{n}", e) for n, e in enumerate(brief.planned_events)),
    ]


def _event(key: str, event: GoldEvent | PlannedEvent) -> Item:
    when = event.when
    days = dict.fromkeys(str(day or "open") for day in (when.earliest, when.latest)) if when else ["no time"]
    said = when.text if when and list(days) == ["open"] else " to ".join(days)
    return Item(key, "event", event.evidence, event, event.title, f"{said}, {event.status}")


def cut_at_borders(text: str, items: Sequence[Item]) -> Iterator[tuple[str, list[Item]]]:
    """The text in pieces, cut where a passage begins or ends, each with the items that rest on it."""
    places = {place for item in items for span in item.spans for place in (span.start, span.end)}
    for start, end in pairwise(sorted({0, len(text), *(p for p in places if 0 < p < len(text))})):
        yield text[start:end], [i for i in items if any(s.start < end and start < s.end for s in i.spans)]


def _pane(title: str, pair: Comparison, items: Sequence[Item]) -> Html:
    counts = Counter(_tag("span", _NAMES.get(item.kind, item.kind), class_=item.kind) for item in items)
    legend = (_tag("span", name, f" {count}") for name, count in counts.items())
    key = _tag("small", "deep colour, thick line: on this side only") if pair.alone else ""
    pieces = (_piece(words, over, pair.alone) for words, over in cut_at_borders(pair.text, items))
    article = _tag("div", *pieces, class_="article", role="region", tabindex="0", aria_label=title)
    return _tag("div", _tag("h5", title), _tag("p", *legend, key, class_="legend"), article, class_="pane")


def _piece(words: str, over: Sequence[Item], alone: set[str]) -> str:
    if not over:
        return words
    kinds = {i.kind for i in over} | {f"alone-{i.kind}" for i in over if i.key in alone}
    return _tag("mark", words, class_=" ".join(sorted(kinds)), data_of=" ".join(i.key for i in over))


def _lists(case: Case, brief: Brief, pair: Comparison) -> Html:
    facts = [_key_fact(case, f, brief) for f in case.key_facts] if isinstance(case, Gold) else []
    items = ((d.checks, json.dumps(d.item, indent=1, ensure_ascii=False)) for d in brief.dropped)
    dropped = [_tag("li", *map(_check, checks), _tag("pre", "\n", item)) for checks, item in items]
    return _join(
        _list("Summary", [_entry(pair, item) for item in pair.found if item.kind == "summary"]),
        _list("Key facts", facts),
        *(_verdicts(kind, pair) for kind in ("claim", "event")),
        _list("Checks", [_tag("li", _check(check)) for check in brief.checks]),
        _list("Dropped", dropped),
    )


def _verdicts(kind: str, pair: Comparison) -> Html:
    wanted, found = ([i for i in items if i.kind == kind] for items in (pair.wanted, pair.found))
    return _join(
        _list(f"✗ Missed {_NAMES[kind]}", [_entry(pair, i) for i in wanted if i.key in pair.alone]),
        _list(f"✗ Wrong {_NAMES[kind]}", [_entry(pair, i) for i in found if i.key in pair.alone]),
        _list(f"Found {_NAMES[kind]}", [_entry(pair, i) for i in found if i.key not in pair.alone]),
    )


def _list(title: str, entries: Sequence[Html]) -> Html:
    return _join(_tag("h6", f"{title} ({len(entries)})"), _tag("ul", *entries)) if entries else Html()


def _entry(pair: Comparison, item: Item) -> Html:
    partner = pair.partners.get(item.key, item)
    named = item.kind != "claim" or same_speaker(partner.head, item.head) or partner is item
    unlike = [partner.head] * (not named) + [partner.note] * (partner.note != item.note)
    words = [_tag("b", item.head), " ", _tag("small", item.note), _tag("p", item.said)]
    notes = [_tag("p", f"≠ gold: {wanted}", class_="bad") for wanted in unlike]
    quotes = [_tag("blockquote", pair.text[span.start : span.end]) for span in item.spans]
    keys = " ".join(dict.fromkeys((item.key, partner.key)))
    return _tag("li", *words, *notes, *quotes, tabindex="0", data_of=keys)


def _key_fact(gold: Gold, fact: KeyFact, brief: Brief) -> Html:
    held = key_fact_recall(gold.model_copy(update={"key_facts": [fact]}), brief).part
    return _tag("li", "✓ " if held else "✗ ", fact.text, class_="good" if held else "bad")


def _check(check: Check) -> Html:
    return _join(_tag("b", check.name), f" ({check.severity}) {check.path}: {check.message} ")
