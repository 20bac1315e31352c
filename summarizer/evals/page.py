"""A page that shows a run: a row per case, and inside it the article with gold and found passages.

Text is escaped when it enters an element, unless it is an element itself: no article, model or file can add
markup. The page's policy lets it ask nobody for anything.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from typing import NamedTuple

from summarizer.evals.cases import Case
from summarizer.evals.metrics.matching import match_claims, match_events, same_speakers
from summarizer.evals.metrics.summary import key_fact_recall
from summarizer.evals.reports import score_rows, show
from summarizer.evals.runs import Result, Run, last_results
from summarizer.evals.scoring import Scores
from summarizer.rendering.pages.html import Html, Look, Passage, cut_at_borders, join, page, tag
from summarizer.schemas.brief import Brief, Check, Claim, PlannedEvent
from summarizer.schemas.gold import Gold, GoldClaim, GoldEvent, KeyFact
from summarizer.schemas.own import OwnBrief

_MAIN = re.compile("claim_f1|attribution|event_f1|event_core|key_fact|future_date|items_lost|output|seconds")
_OPTIONAL = " (optional)"
_NAMES = {"claim": "claims", "event": "planned events", "past": "past events", "date": "future dates"}


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


def report_page(scores: Scores, run: Run, cases: Sequence[Case]) -> str:
    """The report as one HTML page that asks nobody for anything."""
    folder = resources.files(__package__)
    look = Look(*((folder / f"page.{kind}").read_text("utf-8") for kind in ("css", "js")))
    title = f"Evaluation of {run.info.model} on {run.info.source}"
    results = last_results(run)
    heading = tag("h2", f"Cases ({len(cases)}, {len({r.case for r in scores.failures})} failed)")
    shown = (_case(number, case, scores, results) for number, case in enumerate(cases))
    return page(title, look, tag("main", tag("h1", title), *_figures(scores), heading, *shown))


def _figures(scores: Scores) -> Iterator[Html]:
    facts = scores.info.model_dump(exclude={"version", "cases"}, exclude_none=True).items()
    yield tag("dl", *(tag("div", tag("dt", k.replace("_", " ")), tag("dd", str(v))) for k, v in facts))
    yield tag("h2", "Figures")
    head, *rows = score_rows(scores)
    meanings = {m.name: " ".join((m.measure.__doc__ or "").split()) for m in scores.metrics}
    heads = (tag("th", name, scope="col") for name in (*head, "what it is"))
    body = (
        tag("tr", tag("th", name, scope="row"), *(tag("td", cell) for cell in (*cells, meanings[name])))
        for name, *cells in rows
    )
    yield tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *body))


def _case(number: int, case: Case, scores: Scores, results: Mapping[tuple[str, int], Result]) -> Html:
    failed = any(result.case == case.id for result in scores.failures)
    about = [case.subject, *case.traps] if isinstance(case, Gold) else [case.article.title or ""]
    mark = tag("strong", " ✗ failed", class_="bad") if failed else ""
    name = tag("span", tag("h3", case.id), mark, tag("small", " · ".join(about)))
    main = (metric for metric in scores.metrics if _MAIN.match(metric.name))
    values = ((m.name.replace("_", " "), show(scores.ratios[m.name][number].value, m)) for m in main)
    figures = (tag("span", tag("small", label), " ", value) for label, value in values)
    of = scores.info.repeats
    repeats = (_repeat(case, results.get((case.id, n)), n, of) for n in range(of))
    return tag("details", tag("summary", name, *figures), *repeats, class_="case")


def _repeat(case: Case, result: Result | None, number: int, of: int) -> Html:
    made, failure, answers = (result.brief, result.failure, result.answers) if result else (None, None, [])
    brief = made if isinstance(made, Brief) else None
    pair = Comparison(case, brief)
    gold, found = _pane("Gold", pair, pair.wanted), _pane("Brief", pair, pair.found)
    if isinstance(made, OwnBrief):
        heading, lists = made.schema_, tag("pre", "\n", made.value.model_dump_json(indent=1))
    elif brief:
        heading, lists = brief.headline, _lists(case, brief, pair)
    else:
        why = f"{failure.kind}: {failure.message}" if failure else "It was not run."
        heading, lists = "No brief", tag("p", why, class_="bad")
    asked = (tag("pre", "\n", text) for a in answers for text in (a.question, a.answer))
    which = f"Repeat {number + 1} of {of}: " if of > 1 else ""
    return tag(
        "section",
        tag("h4", which, heading),
        tag("div", gold, found, tag("div", lists, class_="lists"), class_="sides"),
        tag("details", tag("summary", f"Questions and raw answers ({len(answers)})"), *asked),
    )


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
    return _OPTIONAL if getattr(item, "optional", False) else ""


def _pane(title: str, pair: Comparison, items: Sequence[Item]) -> Html:
    counts = Counter(tag("span", _NAMES.get(item.kind, item.kind), class_=item.kind) for item in items)
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


def _lists(case: Case, brief: Brief, pair: Comparison) -> Html:
    facts = [_key_fact(case, f, brief) for f in case.key_facts] if isinstance(case, Gold) else []
    items = ((d.checks, json.dumps(d.item, indent=1, ensure_ascii=False)) for d in brief.dropped)
    dropped = [tag("li", *map(_check, checks), tag("pre", "\n", item)) for checks, item in items]
    return join(
        _list("Summary", [_entry(pair, item) for item in pair.found if item.kind == "summary"]),
        _list("Key facts", facts),
        *(_verdicts(kind, pair) for kind in ("claim", "event")),
        _list("Checks", [tag("li", _check(check)) for check in brief.checks]),
        _list("Dropped", dropped),
    )


def _verdicts(kind: str, pair: Comparison) -> Html:
    wanted, found = ([i for i in items if i.kind == kind] for items in (pair.wanted, pair.found))
    return join(
        _list(f"✗ Missed {_NAMES[kind]}", [_entry(pair, i) for i in wanted if i.key in pair.alone]),
        _list(f"✗ Wrong {_NAMES[kind]}", [_entry(pair, i) for i in found if i.key in pair.alone]),
        _list(f"Found {_NAMES[kind]}", [_entry(pair, i) for i in found if i.key not in pair.alone]),
    )


def _list(title: str, entries: Sequence[Html]) -> Html:
    return join(tag("h6", f"{title} ({len(entries)})"), tag("ul", *entries)) if entries else Html()


def _entry(pair: Comparison, item: Item) -> Html:
    partner = pair.partners.get(item.key, item)
    unlike = [partner.head] * (not _same_speakers(partner, item))
    unlike += [partner.note] * (partner.note.removesuffix(_OPTIONAL) != item.note.removesuffix(_OPTIONAL))
    words = [tag("b", item.head), " ", tag("small", item.note), tag("p", item.said)]
    notes = [tag("p", f"≠ gold: {wanted}", class_="bad") for wanted in unlike]
    quotes = [tag("blockquote", pair.text[span.start : span.end]) for span in item.spans]
    keys = " ".join(dict.fromkeys((item.key, partner.key)))
    return tag("li", *words, *notes, *quotes, tabindex="0", data_of=keys)


def _same_speakers(wanted: Item, found: Item) -> bool:
    if not (isinstance(wanted.source, GoldClaim) and isinstance(found.source, Claim)):
        return True
    return same_speakers(wanted.source.speakers, [speaker.name for speaker in found.source.speakers])


def _key_fact(gold: Gold, fact: KeyFact, brief: Brief) -> Html:
    held = key_fact_recall(gold.model_copy(update={"key_facts": [fact]}), brief).part
    return tag("li", "✓ " if held else "✗ ", fact.text, class_="good" if held else "bad")


def _check(check: Check) -> Html:
    return join(tag("b", check.name), f" ({check.severity}) {check.path}: {check.message} ")
